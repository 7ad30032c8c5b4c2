/**
 * The texts that an editor sees: the agreements of its folders and those that are open, of which the
 * open one counts. Knows which belong together and what checking them gives, each group checked again
 * only after one of its texts has changed.
 */
import type { Diagnostic } from '@servanda/core/base'
import { assistantFor, groupsOf, linksOf } from '@servanda/core/language'
import type { Assistant, Checked, Links, Source } from '@servanda/core/language'
import type { TextDocument } from 'vscode-languageserver-textdocument'

/** Checks the texts of one group, again and again; may remember the last time. */
export interface GroupChecker {
  check(sources: readonly Source[]): Checked
}

export interface CheckedGroup {
  readonly checked: Checked
  readonly assistant: Assistant
}

interface Held {
  readonly document: TextDocument
  /** Grows with each change of any text. */
  readonly revision: number
  /** Worked out when the texts are grouped next, and not at every keystroke. */
  links: Links | null
  /** Those of the text as it was before, from which they are worked out faster. */
  readonly linksBefore: Links | null
}

interface Group {
  readonly checker: GroupChecker
  readonly revisions: string
  readonly result: CheckedGroup
}

export class Library {
  readonly #newChecker: () => GroupChecker
  readonly #onDisk = new Map<string, Held>()
  readonly #open = new Map<string, Held>()
  #revision = 0
  #members: ReadonlyArray<readonly Links[]> | null = null
  #groups = new Map<string, Group>()

  /** Each group gets a checker of its own. */
  constructor(newChecker: () => GroupChecker) {
    this.#newChecker = newChecker
  }

  /** A text as an editor has it, from now on; also after each change. */
  open(key: string, document: TextDocument): void {
    this.#open.set(key, this.#hold(document, this.#open.get(key)))
  }

  close(key: string): void {
    this.#open.delete(key)
    this.#touch()
  }

  /** A text as it is on the disk; null if it is there no more. */
  put(key: string, document: TextDocument | null): void {
    if (document === null) this.#onDisk.delete(key)
    else this.#onDisk.set(key, this.#hold(document))
    this.#touch()
  }

  isOpen(key: string): boolean {
    return this.#open.has(key)
  }

  document(key: string): TextDocument | null {
    return this.#held(key)?.document ?? null
  }

  /** Every text there is. */
  keys(): readonly string[] {
    return [...new Set([...this.#open.keys(), ...this.#onDisk.keys()])]
  }

  /** Of the group that has the text; of several the first. Null for a text that is not here. */
  checkedWith(key: string): CheckedGroup | null {
    const [members] = this.#groupsWith(key)
    return members === undefined ? null : this.#check(members)
  }

  /** The same as long as nothing has changed that is said of the text. */
  stateOf(key: string): string {
    const groups = this.#groupsWith(key).map(
      (members) => `${nameOf(members)}\n${this.#revisionsOf(members)}`,
    )
    return [this.isOpen(key) ? 'open' : 'closed', ...groups].join('\n\n')
  }

  /** One for each group, for what is asked of all of them. */
  *all(): Generator<CheckedGroup> {
    for (const members of this.#grouped()) yield this.#check(members)
  }

  /** The texts of groups of which one has changed since they were checked. */
  staleGroups(): ReadonlyArray<readonly string[]> {
    const stale = this.#grouped().filter(
      (members) => this.#groups.get(nameOf(members))?.revisions !== this.#revisionsOf(members),
    )
    return stale.map((members) => members.map(({ source }) => source))
  }

  /**
   * What is said of a text. Where it is in several groups, a problem in one of them is a problem; a
   * note counts only if it is made in all, since what one version leaves unused another may use.
   */
  diagnosticsOf(key: string): readonly Diagnostic[] {
    const groups = this.#groupsWith(key).map((members) =>
      this.#check(members).checked.diagnostics.filter(({ span }) => span.source === key),
    )
    const counts = new Map<string, number>()
    for (const name of groups.flat().map(identityOf)) counts.set(name, (counts.get(name) ?? 0) + 1)
    const distinct = new Map(groups.flat().map((one) => [identityOf(one), one]))
    return [...distinct]
      .filter(([name, { severity }]) => severity !== 'note' || counts.get(name) === groups.length)
      .map(([, diagnostic]) => diagnostic)
  }

  #held(key: string): Held | undefined {
    return this.#open.get(key) ?? this.#onDisk.get(key)
  }

  #hold(document: TextDocument, before?: Held): Held {
    this.#touch()
    const linksBefore = before?.links ?? before?.linksBefore ?? null
    return { document, revision: this.#revision, links: null, linksBefore }
  }

  #touch(): void {
    this.#revision += 1
    this.#members = null
  }

  #grouped(): ReadonlyArray<readonly Links[]> {
    if (this.#members !== null) return this.#members
    this.#members = groupsOf(
      this.keys()
        .toSorted()
        .flatMap((key) => this.#linksOf(key)),
    )
    const names = new Set(this.#members.map(nameOf))
    this.#groups = new Map([...this.#groups].filter(([name]) => names.has(name)))
    return this.#members
  }

  #linksOf(key: string): readonly Links[] {
    const held = this.#held(key)
    if (held === undefined) return []
    held.links ??= linksOf(key, held.document.getText(), held.linksBefore)
    return [held.links]
  }

  #groupsWith(key: string): ReadonlyArray<readonly Links[]> {
    return this.#grouped().filter((members) => members.some(({ source }) => source === key))
  }

  #revisionsOf(members: readonly Links[]): string {
    return members.map(({ source }) => this.#held(source)?.revision ?? 0).join(' ')
  }

  #check(members: readonly Links[]): CheckedGroup {
    const name = nameOf(members)
    const revisions = this.#revisionsOf(members)
    const known = this.#groups.get(name)
    if (known?.revisions === revisions) return known.result
    const checker = known?.checker ?? this.#newChecker()
    const sources = members.map(({ source }) => ({
      name: source,
      text: this.#held(source)?.document.getText() ?? '',
    }))
    const checked = checker.check(sources)
    const result = { checked, assistant: assistantFor(checked) }
    this.#groups.set(name, { checker, revisions, result })
    return result
  }
}

const nameOf = (members: readonly Links[]): string => members.map(({ source }) => source).join('\n')

const identityOf = ({ code, span, message }: Diagnostic): string =>
  [code, span.start, span.end, message].join('\n')

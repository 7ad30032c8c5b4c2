/**
 * Names: what the files declare, and what a word in a clause stands for. Names are shared by all
 * files that are checked together; a party declared in two agreements is one party. Events belong to
 * an agreement and are seen by those that carry it on, amend it or read it.
 */
import { grouped } from '../base/index.ts'
import { extendVocabulary, isWeapon, weaponNames } from '../assertion/vocabulary.ts'
import type { ActDefinition, Vocabulary } from '../assertion/vocabulary.ts'
import type { Diagnostic, Span } from '../base/index.ts'
import { diagnosticOf } from './catalogue.ts'
import type { Finding, LanguageCode } from './catalogue.ts'
import { declareActs } from './declared-acts.ts'
import { originOf } from './moved.ts'
import { commitmentsOf } from './nodes.ts'
import type {
  AgreementSyntax,
  CommitmentName,
  CommitmentSyntax,
  DeclarationSyntax,
  MeasureSyntax,
  Name,
  PartSyntax,
  PhaseSyntax,
  ReadingSyntax,
  SyntaxTree,
} from './syntax.ts'
import { keys } from './uses.ts'
import type { Use } from './uses.ts'
import { nearestWord } from './words.ts'

export type Sort = 'actor' | 'list' | 'place' | 'matter' | 'state' | 'act'

/** A name and every declaration of it, at least one; all of one sort. */
export interface Declared {
  readonly name: string
  readonly sort: Sort
  readonly syntaxes: readonly DeclarationSyntax[]
}

type EventSyntax = Extract<DeclarationSyntax, { kind: 'event' }>

/** A numbered duty: a commitment without parts, or one part of it. */
export interface Unit {
  readonly id: string // agreement.number
  readonly agreement: string
  readonly number: string
  /** The number of the commitment: that of the point which it is a part of, or its own. */
  readonly point: string
  readonly commitment: CommitmentSyntax
  readonly part: PartSyntax | null
}

export interface DeclaredAgreement {
  readonly syntax: AgreementSyntax
  readonly units: readonly Unit[]
  /** By its own number and by that of the commitment it is a part of. */
  readonly unitsByNumber: ReadonlyMap<string, readonly Unit[]>
  readonly unitsByCommitment: ReadonlyMap<CommitmentSyntax, readonly Unit[]>
  readonly events: ReadonlyMap<string, EventSyntax>
  readonly phases: ReadonlyMap<string, PhaseSyntax>
}

const sortNames: Readonly<Record<Sort, string>> = {
  actor: 'an actor (party, body, group or person)',
  list: 'a list',
  place: 'a place',
  matter: 'a matter',
  state: 'a state',
  act: 'an act',
}

const unknownCodes: Readonly<Record<Sort, LanguageCode>> = {
  actor: 'unknown-actor',
  list: 'unknown-actor',
  place: 'unknown-place',
  matter: 'unknown-matter',
  state: 'unknown-state',
  act: 'unknown-act',
}

/** What some work with names left behind. */
interface Reported {
  readonly diagnostics: readonly Diagnostic[]
  readonly uses: readonly Use[]
}

/** The same, to be left behind once more. */
interface Repeated {
  readonly diagnostics: readonly Diagnostic[]
  /** The keys of all that was used, each once. */
  readonly used: readonly string[]
  /** Asked when somebody asks for uses, which checking does not. */
  readonly uses: () => readonly Use[]
}

export class Names {
  readonly diagnostics: Diagnostic[] = []
  readonly agreements = new Map<string, DeclaredAgreement>()
  readonly measures = new Map<string, MeasureSyntax>()
  readonly readings = new Map<string, ReadingSyntax>()
  /** By the name of the reading, the commitments that it adds. */
  readonly #additions = new Map<string, readonly Unit[]>()
  readonly vocabulary: Vocabulary
  readonly acts: readonly ActDefinition[]
  readonly #declared = new Map<string, Declared>()
  readonly #used = new Set<string>()
  /** In their order, some of them several at once. */
  readonly #uses: Array<Use | Repeated['uses']> = []
  readonly #lineages = new Map<string, readonly string[]>()
  readonly #broader = new Map<string, readonly string[]>()
  readonly #syntaxErrors: readonly Span[]
  readonly #texts: ReadonlyMap<string, string>

  constructor(
    trees: readonly SyntaxTree[],
    vocabulary: Vocabulary,
    syntaxErrors: readonly Span[] = [],
  ) {
    this.#syntaxErrors = syntaxErrors
    this.#texts = new Map(trees.map((tree) => [tree.source, tree.text]))
    const items = trees.flatMap((tree) => tree.items)
    const agreements = items.filter((item) => item.kind === 'agreement')
    const beside = items.filter(
      (item) => item.kind !== 'agreement' && item.kind !== 'measure' && item.kind !== 'reading',
    )
    for (const declaration of [
      ...beside,
      ...agreements.flatMap((agreement) => agreement.declarations),
    ]) {
      this.#declare(declaration)
    }
    for (const organ of implicitOrgans(this.declarationsOf('actor'))) {
      if (!this.#declared.has(organ.name.text)) this.#declare(organ)
    }
    for (const agreement of agreements) this.#declareAgreement(agreement)
    for (const item of items) {
      if (item.kind === 'measure') this.#declareOnce(this.measures, item)
      if (item.kind === 'reading') this.#declareOnce(this.readings, item)
      if (item.kind === 'event') this.#misplacedEvent(item)
    }
    for (const reading of this.readings.values()) this.#declareAdditions(reading)
    this.acts = declareActs(this.declarationsOf('act'), vocabulary, this)
    this.vocabulary = extendVocabulary(vocabulary, this.acts)
  }

  report(finding: Finding): void {
    this.diagnostics.push(diagnosticOf(finding))
  }

  /** Whether all of the texts could be read. */
  get isWhole(): boolean {
    return this.#syntaxErrors.length === 0
  }

  /** Whether something in this stretch of text could not be read, so that it says less than it should. */
  isPartial(span: Span): boolean {
    return this.#syntaxErrors.some(
      (error) =>
        error.source === span.source && error.start >= span.start && error.start <= span.end,
    )
  }

  /** The text of a file. */
  textOf(source: string): string {
    return this.#texts.get(source) ?? ''
  }

  /** The declarations of one sort, in the order of the files. */
  declarationsOf(sort: Sort): readonly Declared[] {
    return [...this.#declared.values()].filter((declared) => declared.sort === sort)
  }

  isUsed(key: string): boolean {
    return this.#used.has(key)
  }

  /** Remembers that something is used, and where; the same place may be told more than once. */
  use(key: string, span: Span): void {
    this.#used.add(key)
    this.#uses.push({ of: key, span })
  }

  /** Every use so far; one place may be listed more than once. */
  get uses(): readonly Use[] {
    return usesIn(this.#uses)
  }

  /** Does some work, and says what it reported and used. */
  record<Result>(work: () => Result): Reported & { readonly result: Result } {
    const [diagnosticCount, useCount] = [this.diagnostics.length, this.#uses.length]
    const result = work()
    const diagnostics = this.diagnostics.slice(diagnosticCount)
    return { result, diagnostics, uses: usesIn(this.#uses.slice(useCount)) }
  }

  /** Reports and uses again what some work did. */
  repeat({ diagnostics, used, uses }: Repeated): void {
    for (const diagnostic of diagnostics) this.diagnostics.push(diagnostic)
    for (const key of used) this.#used.add(key)
    this.#uses.push(uses)
  }

  /** Does some work once more without reporting or remembering anything about it again. */
  quietly<Result>(work: () => Result): Result {
    const [diagnosticCount, useCount] = [this.diagnostics.length, this.#uses.length]
    try {
      return work()
    } finally {
      this.diagnostics.length = diagnosticCount
      this.#uses.length = useCount
    }
  }

  /** The declaration of a name if it is of one of these sorts; else null, and reported. */
  find(name: Name, ...sorts: readonly [Sort, ...Sort[]]): Declared | null {
    const declared = this.#declared.get(name.text)
    if (declared !== undefined && sorts.includes(declared.sort)) {
      this.use(keys.declared(name.text), name.span)
      return declared
    }
    if (declared !== undefined) this.#wrongSort(name, declared, sorts)
    else this.#unknown(name, sorts)
    return null
  }

  /** The declaration of a name of any sort, or null; nothing is reported. */
  peek(name: string): Declared | null {
    return this.#declared.get(name) ?? null
  }

  /** Actors and lists by name; those that are not declared are left out and reported. */
  actors(names: readonly Name[]): readonly string[] {
    return names
      .filter((name) => this.find(name, 'actor', 'list') !== null)
      .map((name) => name.text)
  }

  act(name: Name): ActDefinition | null {
    const act = this.vocabulary.act(name.text)
    if (act !== null) this.use(keys.declared(name.text), name.span)
    else this.#unknown(name, ['act'])
    return act
  }

  /** An act and what it is a kind of, from narrow to broad; a circle ends where it closes. */
  broaderActs(name: string): readonly string[] {
    const found = this.#broader.get(name) ?? this.#findBroader(name)
    this.#broader.set(name, found)
    return found
  }

  #findBroader(name: string): readonly string[] {
    const found = new Set<string>()
    for (let act = this.vocabulary.act(name); act !== null && !found.has(act.name);) {
      found.add(act.name)
      act = act.broader === null ? null : this.vocabulary.act(act.broader)
    }
    return [...found]
  }

  weapon(name: Name): boolean {
    if (isWeapon(name.text)) {
      this.use(keys.weapon(name.text), name.span)
      return true
    }
    this.reportUnknown('unknown-weapon', name, `\`${name.text}\` is no weapon class`, weaponNames)
    return false
  }

  agreement(name: Name): DeclaredAgreement | null {
    const found = this.agreements.get(name.text)
    if (found !== undefined) {
      this.use(keys.agreement(name.text), name.span)
      return found
    }
    const message = `there is no agreement \`${name.text}\` in these files`
    this.reportUnknown('unknown-agreement', name, message, this.agreements.keys())
    return null
  }

  /** The agreement and what it carries on or amends, itself first; circles end where they close. */
  lineage(name: string): readonly string[] {
    const found = this.#lineages.get(name) ?? this.#findLineage(name)
    this.#lineages.set(name, found)
    return found
  }

  #findLineage(name: string): readonly string[] {
    // A set is read in the order of entry, also what enters while it is read.
    const found = new Set(this.agreements.has(name) ? [name] : [])
    for (const next of found) {
      const agreement = this.agreements.get(next)
      for (const { text } of agreement === undefined ? [] : predecessors(agreement.syntax))
        if (this.agreements.has(text)) found.add(text)
    }
    return [...found]
  }

  /** An event that the agreement sees, with the agreement it belongs to; null and nothing reported if none. */
  event(
    name: string,
    agreement: string,
  ): { readonly agreement: string; readonly syntax: EventSyntax } | null {
    for (const ancestor of this.lineage(agreement)) {
      const syntax = this.agreements.get(ancestor)?.events.get(name)
      if (syntax !== undefined) return { agreement: ancestor, syntax }
    }
    return null
  }

  /** A phase that the agreement sees, with the agreement it belongs to; null and nothing reported if none. */
  phase(
    name: string,
    agreement: string,
  ): { readonly agreement: string; readonly phase: PhaseSyntax } | null {
    for (const ancestor of this.lineage(agreement)) {
      const phase = this.agreements.get(ancestor)?.phases.get(name)
      if (phase !== undefined) return { agreement: ancestor, phase }
    }
    return null
  }

  /**
   * The units a number stands for: itself, or all parts of it; reported with `code` if there are none.
   * `additions`: those that the reading has beside the ones of the text.
   */
  units(
    name: CommitmentName,
    agreement: string | null,
    code: LanguageCode,
    additions: readonly Unit[] = [],
  ): readonly Unit[] {
    const home = name.agreement?.text ?? agreement
    if (name.agreement !== null && this.agreement(name.agreement) === null) return []
    const declared = home === null ? undefined : this.agreements.get(home)
    const number = name.number.text
    const found = home === null ? [] : this.unitsNumbered(home, number, additions)
    if (found.length > 0 && home !== null) {
      this.use(keys.commitment(home, number), name.number.span)
      return found
    }
    const where =
      home === null ? 'no agreement is named' : `\`${home}\` has no commitment \`${number}\``
    this.report({
      code,
      span: name.span,
      message: where,
      help: home === null ? 'write `agreement.number`' : helpWithNumbers(declared?.units ?? []),
    })
    return []
  }

  /** Those of an agreement with this number, its parts under theirs; nothing is reported. */
  unitsNumbered(
    agreement: string,
    number: string,
    additions: readonly Unit[] = [],
  ): readonly Unit[] {
    const own = this.agreements.get(agreement)?.unitsByNumber.get(number) ?? []
    const added = additions.filter(
      (unit) => unit.agreement === agreement && (unit.number === number || unit.point === number),
    )
    return added.length === 0 ? own : [...own, ...added]
  }

  reportUnknown(
    code: LanguageCode,
    name: Name,
    message: string,
    candidates: Iterable<string>,
  ): void {
    const known = [...candidates]
    const near = nearestWord(name.text, known) ?? withPart(name.text, known)
    const help = near === null ? helpWithUnknown(code) : `did you mean \`${near}\`?`
    this.report({ code, span: name.span, message, help })
  }

  #unknown(name: Name, sorts: readonly Sort[]): void {
    const [sort = 'actor'] = sorts
    const known = sort === 'act' ? this.vocabulary.names() : this.#namesOf(sorts)
    const what = sort === 'actor' ? 'party, body, group, person or list' : sort
    const message =
      sort === 'act'
        ? `\`${name.text}\` is no act of the vocabulary`
        : `no ${what} \`${name.text}\` is declared`
    this.reportUnknown(unknownCodes[sort], name, message, known)
  }

  #namesOf(sorts: readonly Sort[]): readonly string[] {
    return sorts.flatMap((sort) => this.declarationsOf(sort).map((declared) => declared.name))
  }

  #wrongSort(name: Name, declared: Declared, sorts: readonly Sort[]): void {
    this.report({
      code: 'wrong-kind',
      span: name.span,
      message: `\`${name.text}\` is ${sortNames[declared.sort]}, not ${sorts.map((sort) => sortNames[sort]).join(' or ')}`,
      help: 'name another, or declare one of that kind under another name',
      related: declared.syntaxes
        .slice(0, 1)
        .map((syntax) => ({ span: syntax.name.span, label: 'declared here' })),
    })
  }

  #declare(declaration: DeclarationSyntax): void {
    if (declaration.kind === 'event') return
    const name = declaration.name.text
    const known = this.#declared.get(name)
    if (known === undefined) {
      this.#declared.set(name, { name, sort: declaration.kind, syntaxes: [declaration] })
    } else if (known.sort === declaration.kind && isOtherFile(known, declaration)) {
      if (isConsistent(known, declaration)) {
        this.#declared.set(name, { ...known, syntaxes: [...known.syntaxes, declaration] })
      } else this.#conflict(known, declaration)
    } else this.#duplicate(declaration.name, known.syntaxes[0]?.name.span)
  }

  #conflict(known: Declared, declaration: DeclarationSyntax): void {
    this.report({
      code: 'conflicting-declaration',
      span: declaration.span,
      message: `\`${known.name}\` is declared as something else in another file`,
      help: 'make the kind and the title the same in both files, or use two names',
      related: known.syntaxes.map((syntax) => ({
        span: syntax.span,
        label: 'the other declaration',
      })),
    })
  }

  #duplicate(name: Name, first: Span | undefined): void {
    this.report({
      code: 'duplicate-name',
      span: name.span,
      message: `\`${name.text}\` is declared twice`,
      help: 'use one name for one thing',
      related: first === undefined ? [] : [{ span: first, label: 'first declared here' }],
    })
  }

  #declareOnce<Item extends { readonly name: Name }>(table: Map<string, Item>, item: Item): void {
    const known = table.get(item.name.text)
    if (known !== undefined) this.#duplicate(item.name, known.name.span)
    else table.set(item.name.text, item)
  }

  #declareAgreement(syntax: AgreementSyntax): void {
    const known = this.agreements.get(syntax.name.text)
    if (known !== undefined) return this.#duplicate(syntax.name, known.syntax.name.span)
    const events = new Map<string, EventSyntax>()
    for (const declaration of syntax.declarations) {
      if (declaration.kind === 'event') this.#declareOnce(events, declaration)
    }
    const phases = new Map<string, PhaseSyntax>()
    for (const phase of syntax.phases) this.#declareOnce(phases, phase)
    for (const measure of syntax.measures) this.#declareOnce(this.measures, measure)
    const units = this.#numberedUnits(syntax)
    const unitsByNumber = grouped(units, ({ number, point }) =>
      number === point ? [number] : [number, point],
    )
    const unitsByCommitment = grouped(units, (unit) => [unit.commitment])
    this.agreements.set(syntax.name.text, {
      syntax,
      events,
      phases,
      units,
      unitsByNumber,
      unitsByCommitment,
    })
  }

  #numberedUnits(syntax: AgreementSyntax): readonly Unit[] {
    const units = new Map<string, Unit>()
    for (const unit of commitmentsOf(syntax).flatMap((commitment) =>
      unitsOf(syntax.name.text, commitment),
    )) {
      const known = units.get(unit.number)
      if (known === undefined) units.set(unit.number, unit)
      else this.#duplicateNumber(unit, known)
    }
    return [...units.values()]
  }

  /** A number that a reading adds is taken for all readings: assertions and boards go by it. */
  #declareAdditions(reading: ReadingSyntax): void {
    const [first] = reading.clauses.flatMap((clause) =>
      clause.kind === 'of' ? clause.agreements : [],
    )
    const own: Unit[] = []
    for (const clause of reading.clauses) {
      if (clause.kind !== 'adds') continue
      const home = (clause.agreement ?? first)?.text ?? ''
      const taken = [
        ...(this.agreements.get(home)?.units ?? []),
        ...[...this.#additions.values(), own].flat().filter((unit) => unit.agreement === home),
      ]
      for (const unit of unitsOf(home, clause.commitment)) {
        const known = taken.find((other) => sharesNumber(unit, other))
        if (known === undefined) own.push(unit)
        else this.#duplicateNumber(unit, known)
      }
    }
    this.#additions.set(reading.name.text, own)
  }

  /** The commitments that a reading adds. */
  additionsOf(reading: string): readonly Unit[] {
    return this.#additions.get(reading) ?? []
  }

  #duplicateNumber(unit: Unit, known: Unit): void {
    this.report({
      code: 'duplicate-number',
      span: (unit.part?.label ?? unit.commitment.number).span,
      message: `the number \`${unit.number}\` is taken`,
      help: 'number it as the text does; give parts of one point letters',
      related: [
        { span: (known.part?.label ?? known.commitment.number).span, label: 'first used here' },
      ],
    })
  }

  #misplacedEvent(event: EventSyntax): void {
    this.report({
      code: 'unknown-declaration',
      span: event.span,
      message: `the event \`${event.name.text}\` stands in no agreement`,
      help: 'move it into an agreement, whose time zone it needs',
    })
  }
}

/** Organs that are only named where they belong are bodies. */
function implicitOrgans(actors: readonly Declared[]): readonly DeclarationSyntax[] {
  const organs = actors.flatMap((actor) =>
    actor.syntaxes.flatMap((syntax) => (syntax.kind === 'actor' ? syntax.organs : [])),
  )
  const plain = {
    kind: 'actor',
    actorKind: 'body',
    title: null,
    organs: [],
    members: [],
    aliases: [],
    joinedBy: null,
    joinedUntil: null,
    leftBy: null,
    suspendedBy: [],
    resumedBy: [],
  } as const
  return organs.map((name) => ({ ...plain, name, span: name.span }))
}

function predecessors(syntax: AgreementSyntax): readonly Name[] {
  return syntax.clauses.flatMap((clause) =>
    clause.kind === 'carries-on' || clause.kind === 'amends' ? clause.agreements : [],
  )
}

/** The numbered duties of a commitment: itself, or its parts. */
export function unitsOf(agreement: string, commitment: CommitmentSyntax): readonly Unit[] {
  const { number, parts } = originOf(commitment)
  const point = number.text
  if (parts.length === 0) {
    const id = `${agreement}.${point}`
    return [{ id, agreement, number: point, point, commitment, part: null }]
  }
  return parts.map(({ label }, index) => {
    const letteredNumber = point + label.text
    return {
      id: `${agreement}.${letteredNumber}`,
      agreement,
      number: letteredNumber,
      point,
      commitment,
      /** Its clauses are looked at when somebody asks for them, see `moved.ts`. */
      get part() {
        return commitment.parts[index] ?? null
      },
    }
  })
}

/** Whether one of two is meant where the other is: the same number, or one has parts of that number. */
const sharesNumber = (a: Unit, b: Unit): boolean =>
  a.number === b.number ||
  (a.commitment !== b.commitment &&
    [a.number, a.point].some((number) => number === b.number || number === b.point))

const isOtherFile = (known: Declared, declaration: DeclarationSyntax): boolean =>
  known.syntaxes.every((syntax) => syntax.span.source !== declaration.span.source)

/** Whether two declarations of one name can mean the same: same kind, and titles that do not differ. */
function isConsistent(known: Declared, declaration: DeclarationSyntax): boolean {
  return known.syntaxes.every(
    (syntax) => kindOf(syntax) === kindOf(declaration) && titlesAgree(syntax, declaration),
  )
}

function titlesAgree(a: DeclarationSyntax, b: DeclarationSyntax): boolean {
  const [one, other] = [titleOf(a), titleOf(b)]
  return one === null || other === null || one === other
}

const usesIn = (uses: ReadonlyArray<Use | Repeated['uses']>): readonly Use[] =>
  uses.flatMap((one) => (typeof one === 'function' ? one() : one))

export const titleOf = (syntax: DeclarationSyntax): string | null =>
  syntax.kind === 'act' ? syntax.definition.text : (syntax.title?.text ?? null)

function kindOf(syntax: DeclarationSyntax): string {
  if (syntax.kind === 'actor') return syntax.actorKind
  return syntax.kind === 'place' ? syntax.placeKind : syntax.kind
}

/** The first name of which the word is a part: `use` of `use_of_force`. */
const withPart = (word: string, known: readonly string[]): string | null =>
  known.find((name) => name.split('_').includes(word)) ?? null

/** What is unknown here may be in a file that was not given. */
const codesOfWholes: ReadonlySet<LanguageCode> = new Set([
  'unknown-agreement',
  'unknown-measure',
  'reading-of-unknown-clause',
])

function helpWithUnknown(code: LanguageCode): string {
  if (code === 'unknown-weapon') return 'take a class from the list in docs/language.md'
  return codesOfWholes.has(code)
    ? 'check the file that has it together with this one'
    : 'declare it, or correct the name'
}

function helpWithNumbers(units: readonly Unit[]): string {
  const numbers = units.map((unit) => unit.number)
  return numbers.length === 0
    ? 'it has no commitments'
    : `it has ${numbers.slice(0, 40).join(', ')}`
}

/**
 * Everything that has a name, and every place where one stands: what the resolver remembered, the
 * declarations, and in clauses that could not be read the words that are names elsewhere.
 */
import { isWeapon, weaponTitle } from '../../assertion/vocabulary.ts'
import type { Span } from '../../base/index.ts'
import type { Checked } from '../index.ts'
import type { Token } from '../lexer.ts'
import { commitmentsOf } from '../nodes.ts'
import { titleOf } from '../resolve.ts'
import type { Declared, DeclaredAgreement, Unit } from '../resolve.ts'
import type { CommitmentSyntax, DeclarationSyntax, Name, Quoted, SyntaxTree } from '../syntax.ts'
import { keys } from '../uses.ts'
import { allSteps, stepsOf } from './walk.ts'

export type NamedKind =
  | 'party'
  | 'body'
  | 'group'
  | 'person'
  | 'list'
  | 'zone'
  | 'line'
  | 'point'
  | 'matter'
  | 'state'
  | 'act'
  | 'event'
  | 'phase'
  | 'agreement'
  | 'measure'
  | 'reading'
  | 'commitment'
  | 'part'
  | 'weapon'

export interface Named {
  readonly key: string
  readonly kind: NamedKind
  readonly name: string
  readonly title: string | null
  /** The agreement whose event or commitment it is. */
  readonly agreement: string | null
  /** Where it is declared; nowhere for acts and weapon classes of the vocabulary. */
  readonly declarations: readonly Span[]
}

export interface Occurrence {
  readonly key: string
  readonly span: Span
  readonly role: 'declaration' | 'use'
}

/** Made when it is first asked for: checking while somebody types does not need it. */
export class NameIndex {
  readonly #checked: Checked
  #named: ReadonlyMap<string, Named> | null = null
  #eventNames: ReadonlySet<string> | null = null
  #bySource: ReadonlyMap<string, readonly Occurrence[]> | null = null

  constructor(checked: Checked) {
    this.#checked = checked
  }

  /** What a key stands for; also acts and weapon classes of the vocabulary. */
  named(key: string): Named | null {
    return this.#byKey().get(key) ?? this.#ofVocabulary(key)
  }

  /** All that the texts declare, in the order of their kinds. */
  all(): readonly Named[] {
    return [...this.#byKey().values()]
  }

  #byKey(): ReadonlyMap<string, Named> {
    this.#named ??= new Map(namedIn(this.#checked).map((one) => [one.key, one]))
    return this.#named
  }

  #isEventName(text: string): boolean {
    this.#eventNames ??= new Set(
      this.all().flatMap((one) => (one.kind === 'event' ? [one.name] : [])),
    )
    return this.#eventNames.has(text)
  }

  /** The name at an offset, also just before it: where a cursor stands after a word. */
  at(source: string, offset: number): Occurrence | null {
    const around = this.in(source).filter(({ span }) => span.start <= offset && offset <= span.end)
    return around.find(({ span }) => offset < span.end) ?? around[0] ?? null
  }

  /** In the order of the text. */
  in(source: string): readonly Occurrence[] {
    this.#bySource ??= this.#collect()
    return this.#bySource.get(source) ?? []
  }

  /** In the order of the files and of their texts. */
  occurrencesOf(key: string): readonly Occurrence[] {
    return this.#checked.trees.flatMap((tree) =>
      this.in(tree.source).filter((occurrence) => occurrence.key === key),
    )
  }

  #ofVocabulary(key: string): Named | null {
    const plain = { key, agreement: null, declarations: [] }
    const act = this.#checked.names.vocabulary.act(key)
    if (act !== null) return { ...plain, kind: 'act', name: act.name, title: act.definition }
    const weapon = key.startsWith('weapon ') ? key.slice('weapon '.length) : ''
    if (!isWeapon(weapon)) return null
    return { ...plain, kind: 'weapon', name: weapon, title: weaponTitle(weapon) }
  }

  #collect(): ReadonlyMap<string, readonly Occurrence[]> {
    const found = new Map<string, Map<number, Occurrence>>(
      this.#checked.trees.map((tree) => [tree.source, new Map()]),
    )
    const add = (occurrence: Occurrence): void => {
      const own = found.get(occurrence.span.source)
      if (own !== undefined && !own.has(occurrence.span.start))
        own.set(occurrence.span.start, occurrence)
    }
    for (const { key, declarations } of this.all())
      for (const span of declarations) add({ key, span, role: 'declaration' })
    for (const { of: key, span } of this.#checked.names.uses)
      if (this.named(key) !== null) add({ key, span, role: 'use' })
    for (const tree of this.#checked.trees)
      for (const occurrence of this.#guessed(tree, found.get(tree.source))) add(occurrence)
    return new Map(
      [...found].map(([source, own]) => [
        source,
        [...own.values()].toSorted((a, b) => a.span.start - b.span.start),
      ]),
    )
  }

  /** Names in clauses that were not understood as a whole. */
  #guessed(tree: SyntaxTree, known: ReadonlyMap<number, Occurrence> | undefined): Occurrence[] {
    let inert: ReadonlySet<number> | null = null
    return tree.tokens.flatMap((token, index) => {
      if (token.kind !== 'word' || known?.has(token.start)) return []
      const key = this.#guess(tree, token, tree.tokens[index - 1], tree.tokens[index - 2])
      if (key === null) return []
      inert ??= inertWords(tree)
      const span = { source: tree.source, start: token.start, end: token.end }
      return inert.has(token.start) ? [] : [{ key, span, role: 'use' }]
    })
  }

  #guess(tree: SyntaxTree, token: Token, before?: Token, agreement?: Token): string | null {
    const { names } = this.#checked
    const { text } = token
    const qualified = before?.text === '.' && agreement?.kind === 'word'
    const event = this.#isEventName(text)
      ? names.event(text, qualified ? agreement.text : agreementAround(tree, token))
      : null
    if (event !== null) return keys.event(event.agreement, text)
    if (qualified) return null
    const candidates = [
      keys.declared(text),
      keys.agreement(text),
      keys.measure(text),
      keys.weapon(text),
    ]
    return candidates.find((key) => this.named(key) !== null) ?? null
  }
}

/** The name of the agreement that a word stands in; nothing outside of one. */
function agreementAround(tree: SyntaxTree, { start }: Token): string {
  const item = tree.items.find(({ span }) => span.start <= start && start < span.end)
  return item?.kind === 'agreement' ? item.name.text : ''
}

/** Under these properties a word is a unit, a role or a preposition and never a declared name. */
const inertKeys: ReadonlySet<string> = new Set([
  'unit',
  'role',
  'roles',
  'type',
  'introducedBy',
  'preposition',
  'label',
])

function inertWords(tree: SyntaxTree): ReadonlySet<number> {
  const inert = new Set<number>()
  for (const { key, node } of allSteps(stepsOf(tree)))
    if (inertKeys.has(key)) inert.add(node.span.start)
  return inert
}

function namedIn({ names }: Checked): readonly Named[] {
  const sorts = ['actor', 'list', 'place', 'matter', 'state', 'act'] as const
  const plain = (kind: NamedKind, key: string, item: { name: Name; title: Quoted }): Named => ({
    key,
    kind,
    name: item.name.text,
    title: item.title.text,
    agreement: null,
    declarations: [item.name.span],
  })
  return [
    ...sorts.flatMap((sort) => names.declarationsOf(sort).flatMap(declaredNamed)),
    ...[...names.agreements.values()].flatMap((agreement) => [
      plain('agreement', keys.agreement(agreement.syntax.name.text), agreement.syntax),
      ...eventsOf(agreement),
      ...phasesOf(agreement),
      ...numberedOf(agreement.syntax.name.text, commitmentsOf(agreement.syntax), agreement.units),
    ]),
    ...[...names.measures.values()].map((one) =>
      plain('measure', keys.measure(one.name.text), one),
    ),
    ...[...names.readings.values()].map((one) =>
      plain('reading', keys.reading(one.name.text), one),
    ),
    ...[...names.readings.keys()].flatMap((reading) => addedOf(names.additionsOf(reading))),
  ]
}

function declaredNamed({ name, syntaxes }: Declared): readonly Named[] {
  const [first] = syntaxes
  if (first === undefined) return []
  return [
    {
      key: keys.declared(name),
      kind: kindOf(first),
      name,
      title: syntaxes.map(titleOf).find((title) => title !== null) ?? null,
      agreement: null,
      declarations: syntaxes.map((syntax) => syntax.name.span),
    },
  ]
}

function kindOf(syntax: DeclarationSyntax): NamedKind {
  if (syntax.kind === 'actor') return syntax.actorKind
  return syntax.kind === 'place' ? syntax.placeKind : syntax.kind
}

function eventsOf({ syntax, events }: DeclaredAgreement): readonly Named[] {
  const agreement = syntax.name.text
  return [...events.values()].map((event) => ({
    key: keys.event(agreement, event.name.text),
    kind: 'event',
    name: event.name.text,
    title: event.title?.text ?? null,
    agreement,
    declarations: [event.name.span],
  }))
}

function phasesOf({ syntax, phases }: DeclaredAgreement): readonly Named[] {
  const agreement = syntax.name.text
  return [...phases.values()].map(({ name, title }) => ({
    key: keys.phase(agreement, name.text),
    kind: 'phase',
    name: name.text,
    title: title.text,
    agreement,
    declarations: [name.span],
  }))
}

/** Two commitments with one number, which is an error, are one name that is declared twice. */
function numberedOf(
  agreement: string,
  commitments: readonly CommitmentSyntax[],
  units: readonly Unit[],
): readonly Named[] {
  const wholes = new Map<string, Named>()
  for (const { number, title } of commitments) {
    const declarations = [...(wholes.get(number.text)?.declarations ?? []), number.span]
    wholes.set(number.text, {
      key: keys.commitment(agreement, number.text),
      kind: 'commitment',
      name: number.text,
      title: title.text,
      agreement,
      declarations,
    })
  }
  return [...wholes.values(), ...units.flatMap(partNamed)]
}

function partNamed({ agreement, number, part, commitment }: Unit): readonly Named[] {
  if (part === null) return []
  const title = part.title === null ? '' : `: ${part.title.text}`
  return [
    {
      key: keys.commitment(agreement, number),
      kind: 'part',
      name: number,
      title: commitment.title.text + title,
      agreement,
      declarations: [part.label.span],
    },
  ]
}

/** What readings add goes by numbers of the agreement that they read. */
function addedOf(units: readonly Unit[]): readonly Named[] {
  const homes = [...new Set(units.map(({ agreement }) => agreement))]
  return homes.flatMap((home) => {
    const own = units.filter(({ agreement }) => agreement === home)
    return numberedOf(home, [...new Set(own.map(({ commitment }) => commitment))], own)
  })
}

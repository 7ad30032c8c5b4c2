/**
 * What waits for what: commitments, events and measures as nodes, and an edge from each thing to the
 * one whose start, deadline, duty or lifting turns on it. Under a reading the edges of the text stand
 * beside those of the reading, and each says whether the reading adds or removes it.
 */
import {
  applyReadings,
  directlyIn,
  groupedByAgreement,
  momentsWithin,
  namingOf,
} from '../../program/index.ts'
import type { Condition, Moment, Naming, Program, Terms } from '../../program/index.ts'
import { cyclicEdges } from './cycles.ts'

export type EdgeKind =
  | 'start'
  | 'once'
  | 'provided'
  | 'deadline'
  | 'while'
  | 'suspended while'
  | 'until'
  | 'exception'
  | 'guarantee'
  | 'defined by'
  | 'lifted once'
  | 'returns if'
  | 'in answer to'

/** In which version something is: the text and the reading, or only one of them. */
type Mark = 'both' | 'added' | 'removed'

export interface GraphNode {
  readonly id: string
  readonly kind: 'commitment' | 'event' | 'measure' | 'agreement'
  /** With the agreement where there are several; empty of what has no number. */
  readonly number: string
  readonly title: string
  readonly mark: Mark
}

export interface GraphEdge {
  /** What is waited for. */
  readonly from: string
  /** What waits. */
  readonly to: string
  readonly kind: EdgeKind
  readonly mark: Mark
  /** Part of a circle of things that wait for one another. */
  readonly isCyclic: boolean
}

export interface GraphView {
  readonly kind: 'graph'
  readonly title: string
  readonly reading: string | null
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

/** `reading`: the id of a reading of the program, or null for the text as it stands. */
export function graphView(program: Program, reading: string | null): GraphView {
  const text = edgesOf(program)
  const read = reading === null ? program : applyReadings(program, [reading])
  const edges = marked(text, reading === null ? text : edgesOf(read))
  const cyclic = cyclicEdges(edges.filter(isWaiting))
  return {
    kind: 'graph',
    title: program.agreements.map(({ title }) => title).join('; '),
    reading: program.readings.find(({ id }) => id === reading)?.title ?? null,
    nodes: nodesOf(program, read, edges),
    edges: edges.map((edge) => ({ ...edge, isCyclic: cyclic.has(edge) })),
  }
}

type Edge = Omit<GraphEdge, 'isCyclic'>
type PlainEdge = Omit<Edge, 'mark'>

/** Circles are of what keeps a duty from being in force, or due. */
const WAITING: ReadonlySet<EdgeKind> = new Set<EdgeKind>([
  'start',
  'once',
  'provided',
  'defined by',
])

const isWaiting = (edge: Edge): boolean => edge.mark !== 'removed' && WAITING.has(edge.kind)

const keyOf = ({ from, to, kind }: PlainEdge): string => JSON.stringify([from, to, kind])

function marked(text: readonly PlainEdge[], read: readonly PlainEdge[]): readonly Edge[] {
  const [inText, inReading] = [new Set(text.map(keyOf)), new Set(read.map(keyOf))]
  const all = new Map([...text, ...read].map((edge) => [keyOf(edge), edge]))
  return [...all].map(([key, edge]) => {
    if (!inText.has(key)) return { ...edge, mark: 'added' }
    return { ...edge, mark: inReading.has(key) ? 'both' : 'removed' }
  })
}

function edgesOf(program: Program): readonly PlainEdge[] {
  const naming = namingOf(program)
  const conditional = (to: string, kind: EdgeKind, condition: Condition | null) =>
    condition === null ? [] : thingsIn(naming, condition).map((from) => ({ from, to, kind }))
  const commitments = program.commitments.flatMap(({ id, terms, amendments }) =>
    [terms, ...amendments.map(({ set }) => set)].flatMap((set) => termEdges(naming, id, set)),
  )
  const events = (program.events ?? []).flatMap(({ id, moment }) =>
    moment === null
      ? []
      : thingsInMoment(naming, moment).map((from) => ({
          from,
          to: id,
          kind: 'defined by' as const,
        })),
  )
  const measures = program.measures.flatMap(
    ({ id, conditions, returns, since, lapses, answers }) => [
      ...(answers ?? []).map((from) => ({ from, to: id, kind: 'in answer to' as const })),
      ...conditions.flatMap(({ lifted }) => conditional(id, 'lifted once', lifted)),
      ...conditional(id, 'returns if', returns),
      ...momentEdges(naming, id, 'start', since),
      ...momentEdges(naming, id, 'until', lapses),
    ],
  )
  return [...commitments, ...events, ...measures].filter(
    ({ from, to, kind }) => from !== to || kind !== 'defined by',
  )
}

const momentEdges = (
  naming: Naming,
  to: string,
  kind: EdgeKind,
  moment: Moment | null,
): PlainEdge[] =>
  moment === null ? [] : thingsInMoment(naming, moment).map((from) => ({ from, to, kind }))

type TermEdges<Key extends keyof Terms> = (
  naming: Naming,
  value: Terms[Key],
) => ReadonlyArray<Omit<PlainEdge, 'to'>>

const none = (): readonly never[] => []
const on =
  (kind: EdgeKind) =>
  (naming: Naming, condition: Condition | null): ReadonlyArray<Omit<PlainEdge, 'to'>> =>
    condition === null ? [] : thingsIn(naming, condition).map((from) => ({ from, kind }))
const at = (kind: EdgeKind, naming: Naming, moment: Moment | null) =>
  moment === null ? [] : thingsInMoment(naming, moment).map((from) => ({ from, kind }))

/** What each part of the terms waits for. */
const edgesOfTerms: { readonly [Key in keyof Terms]: TermEdges<Key> } = {
  start: (naming, value) => at('start', naming, value.kind === 'from' ? value.moment : null),
  deadline: (naming, value) => at('deadline', naming, value.kind === 'by' ? value.moment : null),
  end: (naming, value) => at('until', naming, value),
  once: on('once'),
  provided: on('provided'),
  while: on('while'),
  suspendedWhile: on('suspended while'),
  exceptions: (naming, value) =>
    value.flatMap(({ when, unless = [] }) =>
      [when, ...unless.map((one) => one.when)].flatMap((one) => on('exception')(naming, one)),
    ),
  duty: (_naming, value) =>
    value.kind === 'guarantee' ? [{ from: value.commitment, kind: 'guarantee' }] : [],
  obliged: none,
  early: none,
  lateAllowed: none,
  trigger: none,
  every: none,
  verifiedBy: none,
  doneAt: none,
  foundBy: none,
  silence: none,
  burden: none,
  standard: none,
  independent: none,
  coverage: none,
  repairs: none,
  owedTo: none,
}

function termEdges(naming: Naming, to: string, terms: Partial<Terms>): readonly PlainEdge[] {
  const keys = Object.keys(edgesOfTerms).filter((key): key is keyof Terms => key in edgesOfTerms)
  return keys.flatMap((key) => partEdges(naming, terms, key).map((edge) => ({ ...edge, to })))
}

function partEdges<Key extends keyof Terms>(naming: Naming, terms: Partial<Terms>, key: Key) {
  const value = terms[key]
  return value === undefined ? [] : edgesOfTerms[key](naming, value)
}

/** Commitments and events that a condition names; an event stands for what defines it. */
function thingsIn(naming: Naming, condition: Condition): readonly string[] {
  if (condition.event !== undefined) return [condition.event]
  switch (condition.kind) {
    case 'fulfilled':
      return wholeWhereAll(naming, condition.commitments)
    case 'kept-for':
    case 'in-breach':
      return [condition.commitment]
    case 'reached':
      return thingsInMoment(naming, condition.moment)
    case 'all':
    case 'any':
    case 'not':
    case 'since':
      return directlyIn(condition).flatMap((one) => thingsIn(naming, one))
    case 'happened':
    case 'total':
    case 'state':
    case 'unformalised':
      return []
  }
}

/** All commitments of an agreement are the agreement. */
function wholeWhereAll(naming: Naming, ids: readonly string[]): readonly string[] {
  return groupedByAgreement(ids).flatMap((group) => {
    const whole = naming.whole(group)
    return whole === null ? group : [whole]
  })
}

function thingsInMoment(naming: Naming, moment: Moment): readonly string[] {
  if (moment.event !== undefined) return [moment.event]
  const direct = momentsWithin(moment).slice(1)
  if (moment.kind === 'first') return thingsIn(naming, moment.condition)
  const events = direct.flatMap((one) => (one.event === undefined ? [] : [one.event]))
  if (events.length > 0) return [...new Set(events)]
  return direct.flatMap((one) => (one.kind === 'first' ? thingsIn(naming, one.condition) : []))
}

/** All commitments; of events, measures and agreements those that an edge touches. */
function nodesOf(text: Program, read: Program, edges: readonly Edge[]): readonly GraphNode[] {
  const touched = new Set(edges.flatMap(({ from, to }) => [from, to]))
  const inText = new Set(text.commitments.map(({ id }) => id))
  const inReading = new Set(read.commitments.map(({ id }) => id))
  const markOf = (id: string): Mark => {
    if (!inText.has(id)) return 'added'
    return inReading.has(id) ? 'both' : 'removed'
  }
  const commitments = new Map(
    [...text.commitments, ...read.commitments].map((one) => [one.id, one]),
  )
  const isAlone = text.agreements.length < 2
  const others = (
    kind: GraphNode['kind'],
    things: ReadonlyArray<{ readonly id: string; readonly title: string }>,
  ) =>
    things
      .filter(({ id }) => touched.has(id))
      .map(({ id, title }): GraphNode => ({ id, kind, number: '', title, mark: 'both' }))
  return [
    ...[...commitments.values()].map(({ id, number, title }): GraphNode => ({
      id,
      kind: 'commitment',
      number: isAlone ? number : id,
      title,
      mark: markOf(id),
    })),
    ...others('event', text.events ?? []),
    ...others('agreement', text.agreements),
    ...others('measure', text.measures),
  ]
}

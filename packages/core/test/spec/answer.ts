/** Verdicts in the words of the spec documents, so that a person can read and expect them. */
import { BEGINNING, END, members, mergeDoubts } from '../../src/base/index.ts'
import type { Answers, Bound, Count, Doubt } from '../../src/base/index.ts'
import type { Assertion } from '../../src/assertion/index.ts'
import { formatBound, formatInstant, localDate, startOfDay } from '../../src/time/index.ts'
import type { Cycle, GapItem, InstanceVerdict, Reason, Row, Status } from '../../src/verdict/index.ts'

/** What a row can be asked beside its statuses, in brackets behind them. */
const aspects = [
  'count',
  'violations',
  'watched',
  'extent',
  'deadline',
  'start',
  'first',
  'latest',
  'horizon',
  'in force',
  'instances',
  'waits',
  'access denied by',
] as const

type Aspect = (typeof aspects)[number]

export interface Wording {
  readonly zone: string
  readonly assertions: readonly Assertion[]
}

/** `kept | breached (contested) [count 0..1]`: from the lightest to the gravest status. */
export function rowInWords(row: Row, asked: string, wording: Wording): string {
  const asks = [...asked.matchAll(/\[([^\]]+)\]/g)].map((match) => match[1] ?? '')
  const details = asks.map((words) => ` [${detailOf(row, words, wording)}]`)
  return `${statusesInWords(row.statuses)}${doubtsInWords(row.doubts)}${details.join('')}`
}

function detailOf(row: Row, words: string, wording: Wording): string {
  const rule = /^because ([a-z-]+):/.exec(words)?.[1]
  if (rule !== undefined) {
    const texts = row.instances.flatMap(({ because }) => stepsOf(because, rule))
    return `because ${rule}: ${texts.join('; ') || 'nothing'}`
  }
  const aspect = aspectIn(words)
  return `${aspect} ${aspectOf(row, aspect, wording)}`
}

/** What the steps of a rule say, in the order of the derivation. */
const stepsOf = (reason: Reason, rule: string): string[] => [
  ...(reason.rule === rule ? [reason.text] : []),
  ...reason.children.flatMap((child) => stepsOf(child, rule)),
]

export const statusesInWords = (statuses: readonly Status[]): string =>
  [...statuses].reverse().join(' | ')

/** `no | yes (contested)`. */
export const answersInWords = (answers: Answers): string =>
  `${members(answers).join(' | ')}${doubtsInWords(answers.doubts)}`

export const cycleInWords = (cycle: Cycle): string =>
  cycle.steps
    .map(({ commitment, party, reading }) => `${commitment} ${party} in ${reading}`)
    .join(' → ')

/** The rows that keep a measure from being eligible, each once. */
export function gapInWords(gap: readonly GapItem[]): string {
  const rows = gap.flatMap(function rowsIn(item): string[] {
    if (item.children.length > 0) return item.children.flatMap(rowsIn)
    if (item.commitment === null || item.party === null) return [item.text]
    return [`${item.commitment} ${item.party} ${statusesInWords(item.statuses)}`]
  })
  return rows.length === 0 ? 'nothing' : [...new Set(rows)].join('; ')
}

/** A bound whose end is excluded, by the last instant that is still in it. */
export function lastInWords(end: Bound, zone: string): string {
  const word = (instant: number): string => {
    if (instant >= END) return 'never'
    const isMidnight = startOfDay(instant, zone) === instant
    return isMidnight ? localDate(instant - 1, zone) : formatInstant(instant - 1, zone)
  }
  return range(word(end.earliest), word(end.latest))
}

function doubtsInWords(doubts: readonly Doubt[]): string {
  const kinds = mergeDoubts(doubts).map((doubt) => doubt.kind)
  return kinds.length === 0 ? '' : ` (${[...new Set(kinds)].join(', ')})`
}

function aspectIn(words: string): Aspect {
  const found = aspects.find((aspect) => words === aspect || words.startsWith(`${aspect} `))
  if (found === undefined) throw new Error(`\`[${words}]\` is nothing that a row can be asked`)
  return found
}

function aspectOf(row: Row, aspect: Aspect, wording: Wording): string {
  const { zone } = wording
  const ofEach = (word: (instance: InstanceVerdict) => string): string =>
    row.instances.length === 0 ? 'none' : row.instances.map(word).join('; ')
  const bound = (value: Bound | null): string =>
    value === null ? 'none' : formatBound(value, zone).replace(' to ', '..')
  switch (aspect) {
    case 'count':
      return ofEach(({ count }) => (count === null ? 'none' : countInWords(count)))
    case 'violations':
      return countInWords(row.violations)
    case 'watched':
      return ofEach(({ watched }) => (watched === null ? 'nothing' : shareInWords(watched)))
    case 'extent':
      return extentInWords(row)
    case 'deadline':
      return ofEach(({ deadline }) => (deadline === null ? 'none' : lastInWords(deadline, zone)))
    case 'start':
      return ofEach(({ start }) => (start?.earliest === BEGINNING ? 'none' : bound(start)))
    case 'first':
      return ofEach(({ first }) => bound(first))
    case 'latest':
      return ofEach(({ latest }) => bound(latest))
    case 'horizon':
      return ofEach(({ horizon }) => horizon.join(' | '))
    case 'in force':
      return answersInWords(row.inForce)
    case 'instances':
      return String(row.instances.length)
    case 'waits':
      return ofEach(({ waits }) => (waits.length === 0 ? 'for nothing' : waits.join(', ')))
    case 'access denied by':
      return ofEach(({ because }) => refusals(because, wording.assertions).join(', ') || 'nobody')
  }
}

const countInWords = ({ low, high }: Count): string =>
  high === Infinity ? `${low}..` : range(String(low), String(high))

const range = (low: string, high: string): string => (low === high ? low : `${low}..${high}`)

const percent = (share: number): string => String(Math.round(share * 1000) / 10)

const shareInWords = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${range(percent(low), percent(high))} %`

function extentInWords({ extent }: Row): string {
  if (extent === null) return 'none'
  if (extent.scale === 'percent') return shareInWords(extent)
  return `${range(String(extent.low * 3), String(extent.high * 3))} of 3`
}

/** Who is said to have kept somebody from watching, by the steps of the reason. */
function refusals(reason: Reason, assertions: readonly Assertion[]): string[] {
  const own = reason.rule === 'access-denied' ? reason.assertions : []
  const named = assertions.flatMap(({ id, claim }) =>
    own.includes(id) && claim.kind === 'coverage' ? [claim.deniedBy ?? 'somebody'] : [],
  )
  return [...named, ...reason.children.flatMap((child) => refusals(child, assertions))]
}

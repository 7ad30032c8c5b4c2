/**
 * What a change amounts to, where that can be said: a date moved by so much, a verifier dropped, an
 * exception wider than before. A remark is said beside the two wordings, never instead of them.
 */
import { DAY, HOUR, MINUTE } from '../../base/index.ts'
import type { Bound } from '../../base/index.ts'
import { datedAlternatives, saidOfRoles } from '../../program/index.ts'
import type {
  Condition,
  Duty,
  ExceptionClause,
  Moment,
  Pattern,
  Terms,
  Wording,
} from '../../program/index.ts'
import { localDate } from '../../time/index.ts'
import { meaningOf } from './meaning.ts'
import type { Renamed } from './meaning.ts'

/** One of two versions, with the words in which it is said. */
interface Side {
  readonly wording: Wording
  readonly renamed: Renamed
}

export interface Sides {
  readonly before: Side
  readonly after: Side
}

type Remarks<Key extends keyof Terms> = (
  sides: Sides,
  before: Terms[Key],
  after: Terms[Key],
) => readonly string[]

const none = (): readonly string[] => []

const switched =
  (dropped: string, added: string) =>
  (sides: Sides, before: Condition | null, after: Condition | null): readonly string[] => {
    if (before === null) return [added]
    return after === null ? [dropped] : reachRemarks(sides, before, after)
  }

const termRemarks: { readonly [Key in keyof Terms]: Remarks<Key> } = {
  obliged: (sides, before, after) =>
    memberRemarks(sides, actorsOf(before), actorsOf(after), 'no longer obliged', 'newly obliged'),
  duty: dutyRemarks,
  start: (sides, before, after) =>
    movedRemarks(
      sides,
      before.kind === 'from' ? before.moment : null,
      after.kind === 'from' ? after.moment : null,
    ),
  deadline: (sides, before, after) => {
    if (before.kind === 'by' && after.kind !== 'by') return ['deadline dropped']
    if (before.kind !== 'by' && after.kind === 'by') return ['deadline added']
    return before.kind === 'by' && after.kind === 'by'
      ? movedRemarks(sides, before.moment, after.moment)
      : []
  },
  end: movedRemarks,
  once: switched('condition dropped', 'condition added'),
  provided: switched('condition dropped', 'condition added'),
  while: switched('condition dropped', 'condition added'),
  suspendedWhile: switched('suspension dropped', 'suspension added'),
  exceptions: exceptionRemarks,
  verifiedBy: (sides, before, after) => {
    if (before.kind === 'by' && after.kind === 'not-stated') return ['verifier dropped']
    const bodies = (value: Terms['verifiedBy']) => (value.kind === 'by' ? value.bodies : [])
    return memberRemarks(sides, bodies(before), bodies(after), 'verifier dropped', 'verifier added')
  },
  doneAt: (_sides, before, after) => [after < before ? 'less is enough' : 'more is needed'],
  coverage: (_sides, before, after) => [
    after < before ? 'less need be watched' : 'more must be watched',
  ],
  owedTo: (sides, before, after) =>
    memberRemarks(sides, before, after, 'no longer owed', 'newly owed'),
  foundBy: (sides, before, after) =>
    memberRemarks(sides, before, after, 'finding no longer asked of', 'finding asked of'),
  early: none,
  lateAllowed: none,
  trigger: none,
  every: (_sides, before, after) => {
    if (before === null) return ['due anew in every period']
    return after === null ? ['no longer due anew in every period'] : []
  },
  silence: none,
  burden: none,
  standard: none,
  independent: none,
  repairs: (_sides, before, after) => {
    if (before.length > 0 && after.length === 0) return ['reparation dropped']
    return before.length === 0 ? ['reparation added'] : []
  },
}

export function remarksOn<Key extends keyof Terms>(
  sides: Sides,
  key: Key,
  before: Terms[Key],
  after: Terms[Key],
): readonly string[] {
  return termRemarks[key](sides, before, after)
}

const actorsOf = (obliged: Terms['obliged']): readonly string[] =>
  obliged.kind === 'not-stated' ? [] : obliged.actors

/** Who is no longer and who is newly among them. */
function memberRemarks(
  { before, after }: Sides,
  old: readonly string[],
  fresh: readonly string[],
  dropped: string,
  added: string,
): readonly string[] {
  const kept = old.map((name) => before.renamed.get(name) ?? name)
  const gone = old.filter((name) => !fresh.includes(before.renamed.get(name) ?? name))
  const come = fresh.filter((name) => !kept.includes(name))
  return [
    ...(gone.length === 0 ? [] : [`${dropped}: ${before.wording.naming.actors(gone, 'and')}`]),
    ...(come.length === 0 ? [] : [`${added}: ${after.wording.naming.actors(come, 'and')}`]),
  ]
}

/** By how much a date moved, for each of its alternatives. */
export function movedRemarks(
  { before, after }: Sides,
  old: Moment | null,
  fresh: Moment | null,
): readonly string[] {
  if (old === null || fresh === null) return []
  const ways = datedAlternatives(old, before.wording.zone)
  const others = datedAlternatives(fresh, after.wording.zone)
  if (ways.length !== others.length) return alternativesRemark(ways.length, others.length)
  return ways.flatMap((way, index) => {
    const other = others[index]
    if (way.kind === 'open' || other === undefined || other.kind === 'open') return []
    const label = way.labels.length === 0 ? '' : `${way.labels.join(', ')}: `
    const moved = movedText(way.bound, other.bound, after.wording.zone)
    return moved === null ? [] : [`${label}${moved}`]
  })
}

function alternativesRemark(before: number, after: number): readonly string[] {
  const dates = (count: number): string => (count === 1 ? 'one date' : `${count} dates`)
  return [`the text can mean ${dates(after)} instead of ${dates(before)}`]
}

function movedText(before: Bound, after: Bound, zone: string): string | null {
  const [first, last] = [after.earliest - before.earliest, after.latest - before.latest]
  if (first === 0 && last === 0) return null
  if (first !== last) return 'the stretch in which it falls is another one'
  const days = dayNumber(after.latest, zone) - dayNumber(before.latest, zone)
  const sameTime = Math.abs(first - days * DAY) <= HOUR
  const amount = sameTime && days !== 0 ? counted(Math.abs(days), 'day') : spanText(Math.abs(first))
  return `${amount} ${first > 0 ? 'later' : 'earlier'}`
}

const dayNumber = (instant: number, zone: string): number =>
  Math.floor(Date.parse(`${localDate(instant, zone)}T00:00Z`) / DAY)

function spanText(milliseconds: number): string {
  if (milliseconds % HOUR === 0) return counted(milliseconds / HOUR, 'hour')
  const minutes = Math.round(milliseconds / MINUTE)
  return minutes === 0 ? 'less than a minute' : counted(minutes, 'minute')
}

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`

/** Which exceptions came, went, or reach farther than before. */
function exceptionRemarks(
  sides: Sides,
  before: readonly ExceptionClause[],
  after: readonly ExceptionClause[],
): readonly string[] {
  const old = new Map(before.map((one) => [one.label, one]))
  const labels = new Set(after.map(({ label }) => label))
  return [
    ...after.flatMap((one) => {
      const was = old.get(one.label)
      if (was === undefined) return [`exception “${one.label}” added`]
      return reachRemarks(sides, was.when, one.when).map(
        (reach) => `exception “${one.label}”: ${reach}`,
      )
    }),
    ...before
      .filter(({ label }) => !labels.has(label))
      .map(({ label }) => `exception “${label}” dropped`),
  ]
}

/** Whether a condition holds in more cases than before, as far as its form shows it. */
function reachRemarks(
  { before, after }: Sides,
  old: Condition,
  fresh: Condition,
): readonly string[] {
  const was = meaningOf(old, before.renamed)
  const is = meaningOf(fresh, after.renamed)
  if (was === is) return []
  const parts = (
    condition: Condition,
    kind: 'all' | 'any',
    { renamed }: Side,
  ): readonly string[] =>
    condition.kind === kind
      ? condition.of.map((one) => meaningOf(one, renamed))
      : [meaningOf(condition, renamed)]
  const within = (few: readonly string[], many: readonly string[]): boolean =>
    few.every((one) => many.includes(one))
  const isWider =
    within(parts(old, 'any', before), parts(fresh, 'any', after)) ||
    within(parts(fresh, 'all', after), parts(old, 'all', before))
  const isNarrower =
    within(parts(fresh, 'any', after), parts(old, 'any', before)) ||
    within(parts(old, 'all', before), parts(fresh, 'all', after))
  if (isWider) return ['wider: it holds in more cases']
  return isNarrower ? ['narrower: it holds in fewer cases'] : []
}

function dutyRemarks(sides: Sides, before: Duty, after: Duty): readonly string[] {
  if (before.kind !== after.kind) return ['another kind of duty']
  const [old, fresh] = [patternOf(before), patternOf(after)]
  if (old === null || fresh === null) return []
  if (old.act !== fresh.act) return ['another act']
  return roleRemarks(sides, old, fresh)
}

function patternOf(duty: Duty): Pattern | null {
  if (duty.kind === 'act') return duty.pattern
  return duty.kind === 'refrain' ? (duty.keeps ?? duty.pattern) : null
}

/** `calibre: 100 mm or more, before; 120 mm or more now` */
function roleRemarks({ before, after }: Sides, old: Pattern, fresh: Pattern): readonly string[] {
  const was = saidOfRoles(before.wording.naming, old)
  const is = saidOfRoles(after.wording.naming, fresh)
  const roles = [...new Set([...was.keys(), ...is.keys()])]
  return roles.flatMap((role) => {
    const [said, now] = [was.get(role), is.get(role)]
    if (said === now) return []
    if (said === undefined) return [`${role} added: ${now ?? ''}`]
    return now === undefined ? [`${role} dropped: ${said}`] : [`${role}: ${said}, now ${now}`]
  })
}

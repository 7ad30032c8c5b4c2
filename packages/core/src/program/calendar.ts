/**
 * What the calendar alone decides of a moment: the dates that can be computed before anything has
 * happened. Where a text can mean several dates, each is kept apart with its labels. Zones are those
 * of the agreement, and must exist.
 */
import { earlier, hull, later, shift } from '../base/index.ts'
import type { Bound } from '../base/index.ts'
import { addToBound, dayOffset, extendBound } from '../time/index.ts'
import type { Moment } from './condition.ts'

/** One of the ways to read a moment. */
export type DatedAlternative = AlternativeOf<
  | { readonly kind: 'dated'; readonly bound: Bound }
  /** It depends on what happens. */
  | { readonly kind: 'open'; readonly moment: Moment }
>

type AlternativeOf<Outcome> = Outcome & {
  /** Of the choices that lead here, the outer one first; none where the text is plain. */
  readonly labels: readonly string[]
}

/** The moment if the calendar alone decides it, over all its alternatives; else null. */
export function calendarBound(moment: Moment, zone: string): Bound | null {
  switch (moment.kind) {
    case 'instant':
      return moment.bound
    case 'first':
    case 'instance-start':
      return null
    case 'after':
      return movedBound(calendarBound(moment.from, zone), moment, zone)
    case 'day':
    case 'extended':
      return movedBound(calendarBound(moment.of, zone), moment, zone)
    case 'alternatives':
    case 'latest':
    case 'earliest':
      return combined(
        moment.kind,
        moment.of.map((inner) => calendarBound(inner, zone)),
      )
  }
}

function combined(
  kind: 'alternatives' | 'latest' | 'earliest',
  bounds: ReadonlyArray<Bound | null>,
): Bound | null {
  const known = bounds.filter((bound) => bound !== null)
  if (known.length < bounds.length || known.length === 0) return null
  const join = { alternatives: hull, latest: later, earliest: earlier }[kind]
  return known.reduce(join)
}

type Counted = Extract<Moment, { kind: 'after' | 'day' | 'extended' }>

/** From the bound that is counted from to the one that is meant. */
function moved(from: Bound, moment: Counted, zone: string): Bound {
  if (moment.kind === 'after')
    return shift(addToBound(from, moment.duration, zone), Number(moment.included))
  if (moment.kind === 'extended') return extendBound(from, moment.duration, zone)
  const days = moment.edge === 'start' ? moment.day - 1 : moment.day
  const { earliest, latest } = from
  return { earliest: dayOffset(earliest, zone, days), latest: dayOffset(latest, zone, days) }
}

const movedBound = (from: Bound | null, moment: Counted, zone: string): Bound | null =>
  from === null ? null : moved(from, moment, zone)

/** More ways to read one moment than this are not told apart: it is open. */
const ALTERNATIVES_MAX = 64

/** Every way to read a moment, in the order of the text. */
export function datedAlternatives(moment: Moment, zone: string): readonly DatedAlternative[] {
  const all = alternativesOf(moment, zone)
  return all.length > ALTERNATIVES_MAX ? [{ kind: 'open', moment, labels: [] }] : all
}

function alternativesOf(moment: Moment, zone: string): readonly DatedAlternative[] {
  switch (moment.kind) {
    case 'instant':
      return [{ kind: 'dated', bound: moment.bound, labels: [] }]
    case 'first':
    case 'instance-start':
      return [{ kind: 'open', moment, labels: [] }]
    case 'after':
      return counted(moment, moment.from, zone)
    case 'day':
    case 'extended':
      return counted(moment, moment.of, zone)
    case 'alternatives':
      return moment.of.flatMap((one, index) => labelled(moment.labels?.[index], one, zone))
    case 'latest':
    case 'earliest':
      return chosen(moment, zone)
  }
}

function labelled(
  label: string | undefined,
  moment: Moment,
  zone: string,
): readonly DatedAlternative[] {
  const outer = label === undefined ? [] : [label]
  return datedAlternatives(moment, zone).map((one) => ({
    ...one,
    labels: [...outer, ...one.labels],
  }))
}

/** A moment counted from another one. */
function counted(moment: Counted, from: Moment, zone: string): readonly DatedAlternative[] {
  return datedAlternatives(from, zone).map((one) => {
    if (one.kind === 'open') return { ...one, moment: countedFrom(moment, one.moment) }
    return { ...one, bound: moved(one.bound, moment, zone) }
  })
}

/** The same, counted from one alternative of what it is counted from. */
function countedFrom(moment: Counted, from: Moment): Moment {
  return moment.kind === 'after' ? { ...moment, from } : { ...moment, of: from }
}

/** The later or earlier of several: open as soon as one of them is, in one of its readings. */
function chosen(
  moment: Extract<Moment, { kind: 'latest' | 'earliest' }>,
  zone: string,
): readonly DatedAlternative[] {
  const open: DatedAlternative = { kind: 'open', moment, labels: [] }
  let sofar: readonly DatedAlternative[] = []
  for (const [index, part] of moment.of.entries()) {
    const ways = datedAlternatives(part, zone)
    if (ways.some((way) => way.kind === 'open')) return [open]
    sofar =
      index === 0 ? ways : sofar.flatMap((one) => ways.map((way) => joined(one, way, moment.kind)))
    if (sofar.length > ALTERNATIVES_MAX) return [open]
  }
  return sofar
}

function joined(
  one: DatedAlternative,
  other: DatedAlternative,
  kind: 'latest' | 'earliest',
): DatedAlternative {
  if (one.kind === 'open') return one
  if (other.kind === 'open') return other
  const bound = (kind === 'latest' ? later : earlier)(one.bound, other.bound)
  return { kind: 'dated', bound, labels: [...new Set([...one.labels, ...other.labels])] }
}

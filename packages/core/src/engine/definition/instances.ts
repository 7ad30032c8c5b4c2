/**
 * Instances: a commitment applied to a party, to a trigger if it has one, and to a start. This file
 * says which instances there are, whether each exists, when it starts and under which text.
 *
 * An amendment changes the text of an open instance, which keeps its old start; one whose deadline
 * or end has passed keeps the old text. A recommitment ends the open instance and starts a new one.
 */
import {
  BEGINNING,
  END,
  NO,
  YES,
  all,
  and,
  at,
  becauseOf,
  earlier,
  later,
  may,
  must,
  mustNot,
  noDoubts,
  not,
  shift,
  some,
  union,
} from '../../base/index.ts'
import type { Answers, Because, Bound, Instant } from '../../base/index.ts'
import { amendTerms } from '../../program/index.ts'
import type { Amendment, Moment, Terms } from '../../program/index.ts'
import type { StartPart } from '../../verdict/index.ts'
import { awayWithin, restsAt } from './belonging.ts'
import { ask, askWithin, both, firstOf, resolve } from './conditions.ts'
import type { Resolved } from './conditions.ts'
import { anyWord } from './belief.ts'
import type { Seen } from './incidents.ts'
import { inside, timeAnswers } from './questions.ts'
import { startedBy } from './order.ts'
import { holdsAt } from './states.ts'
import type { Change } from './states.ts'
import { askedOf, doubtsOf } from './world.ts'
import type { World } from './world.ts'
import { inPeriods } from './periods.ts'
import { conditionKey } from './probes.ts'
import type { Period } from './periods.ts'
import type { RowQuestion } from './rows.ts'

export interface Instance {
  readonly row: RowQuestion
  readonly key: string
  readonly terms: Terms
  readonly trigger: Seen | null
  readonly triggered: Answers
  /** What it started from, where a recommitment or an event says so; null: the terms alone. */
  readonly restarted: Resolved | null
  /** The recommitment that started it, and the terms without it; null: the first text did. */
  readonly recommitment: Recommitment | null
  /** From when on an amendment obliges this party; null: the text does from its start. */
  readonly boundFrom: Resolved | null
  /** A recommitment has ended it, or an amendment no longer obliges this party. */
  readonly superseded: Answers
  readonly endsAt: Bound | null
  /** Which one, of a duty that recurs; null: it does not. */
  readonly period: Period | null
  /** Why it is in doubt where it ends. */
  readonly endDoubts: Because
}

interface Recommitment {
  readonly amendment: Amendment
  readonly before: Terms
}

/** The instances of a row as of `on`. */
export function instancesOf(world: World, row: RowQuestion, on: Instant): Instance[] {
  const texts = textsOf(world, row, on)
  const left = row.until === null ? null : effectiveOf(world, row, row.until, on)
  const end = left !== null && may(left.comes) ? left : null
  return texts.flatMap(({ key, ...text }, index) => {
    const { terms, restarted, boundFrom } = text
    const next = texts[index + 1]?.restarted ?? end
    const ending = {
      superseded: next?.comes ?? NO,
      endsAt: next?.bound ?? null,
      endDoubts: next?.doubts ?? noDoubts,
    }
    const comes = and(restarted?.comes ?? YES, boundFrom?.comes ?? YES)
    return triggersOf(world, row, terms, on).flatMap(({ trigger, triggered }) =>
      inPeriods(
        world,
        {
          row,
          key: trigger === null ? key : `${key} after ${trigger.id}`,
          ...text,
          trigger,
          triggered: and(triggered, comes),
          ...ending,
          period: null,
        },
        on,
      ),
    )
  })
}

/** One text that obliges a party anew. */
type Text = Pick<Instance, 'terms' | 'restarted' | 'recommitment' | 'boundFrom' | 'key'>

/** The first text and each recommitment, as far as they oblige the party of the row. */
function textsOf(world: World, row: RowQuestion, on: Instant): Text[] {
  const { commitment, since, until } = row
  const { amendments, id } = commitment
  const first = since === null ? 0 : amendments.indexOf(since)
  const end = until === null ? amendments.length : amendments.indexOf(until)
  const texts: Text[] = []
  if (since === null || since.mode === 'amends') {
    const boundFrom = since === null ? null : effectiveOf(world, row, since, on)
    const { terms } = commitment
    texts.push({ terms, restarted: null, recommitment: null, boundFrom, key: id })
  }
  let { terms } = commitment
  for (const [index, one] of amendments.entries()) {
    if (one.mode !== 'recommits') continue
    const restarted = effectiveOf(world, row, one, on)
    if (!may(restarted.comes)) continue
    const recommitment = { amendment: one, before: terms }
    terms = amendTerms(terms, one)
    const key = `${id} as recommitted by ${one.by}`
    if (first <= index && index < end)
      texts.push({ terms, restarted, recommitment, boundFrom: null, key })
  }
  return texts
}

/** When an amendment takes effect, and whether it has by `on`. */
export function effectiveOf(
  world: World,
  row: RowQuestion,
  amendment: Amendment,
  on: Instant,
): Resolved {
  const zone = world.zoneOf(row.commitment)
  const resolved = resolve(world, amendment.effective, on, zone, null)
  const passed = startedBy(resolved.bound, resolved.doubts, on)
  return { ...resolved, comes: and(resolved.comes, passed) }
}

interface Triggered {
  readonly trigger: Seen | null
  readonly triggered: Answers
}

/** What happens while a party is not bound calls for nothing from it. */
function triggersOf(world: World, row: RowQuestion, terms: Terms, on: Instant): Triggered[] {
  if (terms.trigger === null) return [{ trigger: null, triggered: YES }]
  const upToOn = { start: at(BEGINNING), end: at(Math.min(END, on + 1)), doubts: noDoubts }
  return world.candidates(askedOf(terms.trigger)).flatMap(({ seen, base }) => {
    const came = and(base, timeAnswers(seen, upToOn))
    const triggered = and(came, isCalled(world, row, seen, on))
    return mustNot(came) ? [] : [{ trigger: seen, triggered }]
  })
}

/** Had the row joined by then, and was it not away? */
function isCalled(world: World, row: RowQuestion, { time }: Seen, on: Instant): Answers {
  const frame = { zone: world.zoneOf(row.commitment), since: null }
  const then = {
    earliest: Math.min(time.value.earliest, on),
    latest: Math.min(time.value.latest, on),
  }
  return all([
    ...row.joined.map((joined) => silent(askWithin(world, joined, then, frame), NO)),
    not(awayWithin(world, row.through, then)),
  ])
}

/** Where an instance stands in time under one text. */
export interface Standing {
  readonly existence: Answers
  readonly start: Resolved
  /** The duty's own deadline, excluded; null: it has none. */
  readonly stated: Resolved | null
  /** What is said of the start, if anything: a trigger, a condition, a date. */
  readonly isReaction: boolean
  readonly zone: string
  /** All that the start waits for; of none it is that of the deadline, or of the signature. */
  readonly parts: readonly StartOf[]
  /** Does the moment come that the deadline counts from? */
  readonly due: Answers
}

export function standingOf(world: World, instance: Instance, terms: Terms, on: Instant): Standing {
  const zone = world.zoneOf(instance.row.commitment)
  const starts = startsOf(world, instance, terms, on)
  const signed = world.agreementOf(instance.row.commitment)?.signed ?? null
  const bySignature: Resolved = { bound: at(signed ?? BEGINNING), comes: YES, doubts: noDoubts }
  const own =
    starts.length === 0
      ? null
      : starts.map((one): Resolved => one).reduce((a, b) => both(a, b, later(a.bound, b.bound)))
  const { period } = instance
  const counted = period?.start ?? own ?? bySignature
  const deadline =
    terms.deadline.kind === 'by' ? resolve(world, terms.deadline.moment, on, zone, counted) : null
  const anchor = deadline === null || own !== null ? null : anchorOf(world, instance, terms, on)
  const start = period?.start ?? own ?? anchor ?? bySignature
  const existence = all([instance.triggered, start.comes, deadline?.comes ?? YES])
  const stated = period === null ? deadline : dueInPeriod(deadline, period)
  const parts = period === null ? starts : [{ ...period.start, kind: 'period' as const }]
  const due = deadline?.comes ?? YES
  return { existence, start, stated, isReaction: instance.trigger !== null, zone, parts, due }
}

/** No later than the end of the period. */
function dueInPeriod(deadline: Resolved | null, { start, end }: Period): Resolved {
  const own = { bound: end, comes: YES, doubts: start.doubts }
  return deadline === null ? own : both(deadline, own, earlier(deadline.bound, end))
}

export const instanceKey = (instance: Instance): string => `${instance.row.label}\n${instance.key}`

/** What a start waits for, and whether and when that comes. */
interface StartOf extends Resolved {
  readonly kind: StartPart['kind']
}

/** Everything that the start waits for: the trigger, `once`, the stated start, acceptance. */
function startsOf(world: World, instance: Instance, terms: Terms, on: Instant): StartOf[] {
  const zone = world.zoneOf(instance.row.commitment)
  const frame = { zone, since: null }
  const starts: StartOf[] = []
  if (instance.trigger !== null) starts.push({ ...ofTrigger(instance.trigger), kind: 'trigger' })
  for (const [kind, from] of [
    ['recommitted', instance.restarted],
    ['amended', instance.boundFrom],
  ] as const) {
    if (from !== null) starts.push({ ...from, comes: YES, kind })
  }
  if (terms.once !== null) starts.push({ ...firstOf(world, terms.once, on, frame), kind: 'once' })
  if (terms.start.kind === 'from' && instance.restarted === null) {
    const stated = resolve(world, terms.start.moment, on, zone, instance.restarted)
    starts.push({ ...stated, kind: 'stated' })
  }
  for (const joined of instance.row.joined)
    starts.push({ ...firstOf(world, joined, on, frame), kind: 'joined' })
  return starts
}

const ofTrigger = (trigger: Seen): Resolved => ({
  bound: trigger.time.value,
  comes: YES,
  doubts: doubtsOf(trigger.time),
})

/**
 * "Within 14 days of the ceasefire": where nothing else is said the duty starts with the ceasefire.
 * Not so where the ceasefire is only one of the moments that may make the deadline.
 */
function anchorOf(world: World, instance: Instance, terms: Terms, on: Instant): Resolved | null {
  if (terms.deadline.kind !== 'by') return null
  const anchor = eventIn(terms.deadline.moment)
  if (anchor === null) return null
  return resolve(world, anchor, on, world.zoneOf(instance.row.commitment), null)
}

function eventIn(moment: Moment): Moment | null {
  switch (moment.kind) {
    case 'first':
      return moment
    case 'after':
      return eventIn(moment.from)
    case 'day':
    case 'extended':
      return eventIn(moment.of)
    default:
      return null
  }
}

/** One text an instance may be under, and for how long. */
export interface Piece {
  readonly terms: Terms
  readonly start: Bound | null // null: from the beginning
  readonly end: Bound | null
}

/** A way in which contested amendments may be settled. */
export interface Variant {
  readonly pieces: readonly Piece[]
  readonly doubts: Because
}

/** A change of the text that may have taken effect. */
interface Step {
  readonly amendment: Amendment
  readonly effective: Resolved
}

/** What may have changed the text of an instance, in the order of the list. */
const stepsOf = (world: World, { row, recommitment }: Instance, on: Instant): Step[] =>
  row.commitment.amendments
    .filter((one) => one.mode === 'amends' || one === recommitment?.amendment)
    .map((amendment) => ({ amendment, effective: effectiveOf(world, row, amendment, on) }))
    .filter(({ effective }) => may(effective.comes))

/**
 * The texts of an instance by way, first the one in which nothing doubtful was amended. Amendments are
 * applied in the order in which they take effect; where that is in doubt, in each that is possible.
 */
export function variantsOf(world: World, instance: Instance, on: Instant): Variant[] {
  const terms = instance.recommitment?.before ?? instance.terms
  const plain: Variant = { pieces: [{ terms, start: null, end: null }], doubts: noDoubts }
  return ordersOf(stepsOf(world, instance, on)).flatMap((order) =>
    order.reduce<Variant[]>((variants, step) => afterStep(instance, variants, step), [plain]),
  )
}

/** Every order in which the steps can have taken effect; those of one instant in that of the list. */
function ordersOf(steps: readonly Step[]): Step[][] {
  if (steps.length === 0) return [[]]
  return steps.flatMap((step, index) => {
    const others = steps.toSpliced(index, 1)
    const isFirst = others.every((other) => !precedes(other, step, steps.indexOf(other) < index))
    return isFirst ? ordersOf(others).map((rest) => [step, ...rest]) : []
  })
}

/** Does one take effect before the other for sure? */
function precedes(one: Step, other: Step, isListedBefore: boolean): boolean {
  const [a, b] = [one.effective.bound, other.effective.bound]
  const isPoint = a.earliest === b.latest && a.latest === b.earliest
  const isOneMoment =
    conditionKey(one.amendment.effective) === conditionKey(other.amendment.effective)
  return a.latest < b.earliest || ((isPoint || isOneMoment) && isListedBefore)
}

function afterStep({ recommitment }: Instance, variants: Variant[], step: Step): Variant[] {
  const { amendment, effective } = step
  if (amendment === recommitment?.amendment)
    return variants.map((variant) => begunAnew(variant, amendment))
  const doubts = becauseOf(() => effective.comes.doubts, effective.doubts)
  const amended = variants.map((variant) => amend(variant, amendment, effective.bound, doubts))
  return must(effective.comes) ? amended : [...variants.map(doubted(doubts)), ...amended]
}

const doubted =
  (doubts: Because) =>
  (variant: Variant): Variant => ({ ...variant, doubts: becauseOf(variant.doubts, doubts) })

/** What was amended before a recommitment is part of the text that it makes anew. */
function begunAnew({ pieces, doubts }: Variant, recommitment: Amendment): Variant {
  const terms = pieces.slice(-1).map((last) => amendTerms(last.terms, recommitment))
  return { pieces: terms.map((one) => ({ terms: one, start: null, end: null })), doubts }
}

function amend(variant: Variant, amendment: Amendment, effective: Bound, doubts: Because): Variant {
  const last = variant.pieces.at(-1)
  if (last === undefined) return variant
  const terms = amendTerms(last.terms, amendment)
  return {
    pieces: followedBy(variant.pieces, { terms, start: effective, end: null }),
    doubts: becauseOf(variant.doubts, doubts),
  }
}

/** The last piece ends where the next one starts. */
const followedBy = (pieces: readonly Piece[], next: Piece): Piece[] => [
  ...pieces.map((one, index) => (index === pieces.length - 1 ? { ...one, end: next.start } : one)),
  next,
]

/**
 * The terms that a duty to act may be under: each amendment counts only if it took effect before the
 * deadline of the text before it.
 */
export function termsOfAct(
  world: World,
  instance: Instance,
  variant: Variant,
  on: Instant,
): Array<{ readonly terms: Terms; readonly doubts: Because }> {
  const [first, ...rest] = variant.pieces
  if (first === undefined) return []
  return rest.reduce(
    (sofar, piece) =>
      sofar.flatMap(({ terms, doubts }) => {
        const { stated } = standingOf(world, instance, terms, on)
        const where = takesEffectBefore(piece, stated?.bound ?? at(END))
        const old = { terms, doubts }
        if (where === 'none') return [old]
        const amended = { terms: piece.terms, doubts }
        return where === 'all' ? [amended] : [old, amended]
      }),
    [{ terms: first.terms, doubts: variant.doubts }],
  )
}

/**
 * The texts that a standing duty may have been under: each amendment counts only if it took effect
 * before the end of the text before it. What has ended is not open, and nothing revives it.
 */
export function textsOfStanding(
  world: World,
  instance: Instance,
  { pieces, doubts }: Variant,
  on: Instant,
): Variant[] {
  const [first, ...rest] = pieces
  if (first === undefined) return []
  return rest.reduce<Variant[]>(
    (sofar, piece) =>
      sofar.flatMap((old) => {
        const last = old.pieces.at(-1) ?? first
        const where = takesEffectBefore(piece, endOfTime(world, instance, last.terms, on))
        if (where === 'none') return [old]
        const amended = { ...old, pieces: followedBy(old.pieces, piece) }
        return where === 'all' ? [amended] : [old, amended]
      }),
    [{ pieces: [{ ...first, end: null }], doubts }],
  )
}

const takesEffectBefore = ({ start }: Piece, end: Bound): ReturnType<typeof inside> =>
  inside(start ?? at(BEGINNING), { start: at(BEGINNING), end })

/** Where a standing duty ends by its terms; one that perhaps never does may have no end. */
export function endOfTime(world: World, instance: Instance, terms: Terms, on: Instant): Bound {
  if (terms.end === null) return at(END)
  const { start, zone } = standingOf(world, instance, terms, on)
  const { bound, comes } = resolve(world, terms.end, on, zone, start)
  if (mustNot(comes)) return at(END)
  return must(comes) ? bound : { earliest: bound.earliest, latest: END }
}

/** Is the instance waived, superseded, lapsed, left or suspended at `on`? */
export interface LifeAnswers {
  readonly waived: Answers
  readonly superseded: Answers
  readonly suspended: Answers
  /** The part of `superseded` that is due to leaving a group. */
  readonly gone: Answers
  /** Where its window ends early. */
  readonly endsAt: Bound | null
  /** Why that is in doubt. */
  readonly endDoubts: Because
}

/** `gone`: has everybody who was bound left? */
export function lifeOf(
  world: World,
  instance: Instance,
  terms: Terms,
  on: Instant,
  gone: Answers,
): LifeAnswers {
  const zone = world.zoneOf(instance.row.commitment)
  const changes = lifeChanges(world, instance)
  const upToOn = { start: at(BEGINNING), end: at(Math.min(END, on + 1)), doubts: noDoubts }
  const happened = (...names: string[]): Answers =>
    changes
      .filter((one) => names.includes(one.change))
      .map((one) => and(one.answers, timeAnswers(one.seen, upToOn)))
      .reduce((a, b) => not(and(not(a), not(b))), NO)
  const ended = happened('superseded', 'lapsed')
  const over = changes.filter((one) => one.change === 'superseded' || one.change === 'lapsed')
  const ends = over.map((one) => ({ answers: one.answers, time: one.seen.time.value }))
  if (instance.endsAt !== null) ends.push({ answers: instance.superseded, time: instance.endsAt })
  const frame = { zone, since: null }
  const released =
    terms.suspendedWhile === null ? NO : silent(ask(world, terms.suspendedWhile, on, frame), NO)
  const bound = terms.while === null ? YES : silent(ask(world, terms.while, on, frame), NO)
  const asserted = suspendedBy(changes, on)
  const resting = restsAt(world, instance.row.through, on)
  return {
    waived: happened('waived'),
    superseded: some([ended, instance.superseded, gone]),
    suspended: not(all([not(released), bound, not(asserted), not(resting)])),
    gone,
    endsAt: ends.length === 0 ? null : endOf(ends),
    endDoubts: becauseOf(
      instance.endDoubts,
      ...over.flatMap(({ answers, seen }) => [() => answers.doubts, doubtsOf(seen.time)]),
    ),
  }
}

/** No earlier than the first that may end it, and no later than the first that does for sure. */
function endOf(ends: readonly Change[]): Bound {
  const sure = ends.filter((one) => must(one.answers))
  return {
    earliest: Math.min(END, ...ends.map((one) => one.time.earliest)),
    latest: Math.min(END, ...sure.map((one) => one.time.latest)),
  }
}

/** Silence neither binds nor releases: unknown is read as `instead`. */
function silent(answers: Answers, instead: Answers): Answers {
  if (!answers.unknown) return answers
  return {
    no: answers.no || instead.no,
    unknown: false,
    yes: answers.yes || instead.yes,
    doubts: answers.doubts,
  }
}

/** What somebody says became of it as a legal matter. */
export interface LifeChange {
  readonly change: string
  readonly answers: Answers
  readonly seen: Seen
}

export function lifeChanges(world: World, instance: Instance): LifeChange[] {
  const { commitment, actors, label } = instance.row
  const found = [...world.seen('life', anyWord).values()]
  if (found.length === 0) return []
  return world.rememberForAllDates(`life\n${commitment.id}\n${label}`, () =>
    found.flatMap((seen) => {
      const claim = seen.affirming[0]?.claim
      if (claim?.kind !== 'life' || claim.commitment !== commitment.id || !may(seen.believed))
        return []
      const { party } = claim
      const mine =
        party === undefined ||
        (actors !== null && actors.includes(world.register.canonical(party)) && actors.length === 1)
      return mine ? [{ change: claim.change, answers: seen.believed, seen }] : []
    }),
  )
}

/** When an asserted suspension may begin or end, and just after. */
export const suspensionsOf = (world: World, instance: Instance): Bound[] =>
  lifeChanges(world, instance).flatMap(({ seen: { time } }) => [time.value, shift(time.value, 1)])

/** Suspended and not yet resumed, as somebody asserted it, at an instant of the bound. */
export function suspendedWithin(world: World, instance: Instance, bound: Bound): Answers {
  const changes = lifeChanges(world, instance)
  if (changes.length === 0) return NO
  const inside = suspensionsOf(world, instance)
    .flatMap((one) => [one.earliest, one.latest])
    .filter((n) => n > bound.earliest && n < bound.latest)
  return [bound.earliest, bound.latest, ...inside].map((t) => suspendedBy(changes, t)).reduce(union)
}

function suspendedBy(changes: readonly LifeChange[], t: Instant): Answers {
  const those = (change: string): Change[] =>
    changes
      .filter((one) => one.change === change)
      .map((one) => ({ answers: one.answers, time: one.seen.time.value }))
  return holdsAt(those('suspended'), those('resumed'), NO, t)
}

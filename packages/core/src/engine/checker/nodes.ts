/**
 * The kinds of steps: what each may stand above, and what has to hold of it by itself. A step of no
 * kind that is known here is refused, and so is one that stands where its kind does not belong.
 */
import type { Assertion } from '../../assertion/index.ts'
import { BEGINNING, END, NO, at } from '../../base/index.ts'
import type { Answers, Instant, Window } from '../../base/index.ts'
import { memberRoleIn } from '../../program/index.ts'
import type { Condition, Pattern, Terms } from '../../program/index.ts'
import type {
  InstanceVerdict,
  QuestionFacts,
  Reason,
  StatusFacts,
  ToldFacts,
} from '../../verdict/index.ts'
import { sameAnswers, sameData, sameInFull, sameList } from './answers.ts'
import { fixedBound } from './calendar.ts'
import { problemsOfCommitment } from './commitments.ts'
import { problemsOfCondition } from './conditions.ts'
import type { Frame } from './conditions.ts'
import { comeBy } from './answers.ts'
import { problemsOfHeld, problemsOfReached } from './duties.ts'
import { mayBeAway, problemsOfHappening } from './happenings.ts'
import type { Ledger } from './ledger-view.ts'
import { isLasting } from './conditions.ts'
import { problemsOfReparation } from './reparations.ts'
import { said } from './texts.ts'
import type { AskedText } from './texts.ts'
import { problemsOfTold } from './told.ts'
import type { ToldAs } from './told.ts'
import { problemsOfCoverage, problemsOfRefusal, problemsOfWatching } from './watched.ts'

/** Where a step stands. */
export interface Place {
  readonly ledger: Ledger
  readonly asked: AskedText
  readonly instance: InstanceVerdict
  readonly status: StatusFacts
  readonly questions: readonly QuestionFacts[]
  readonly zone: string
  readonly on: Instant
  /** The step that it stands below. */
  readonly above: Reason | null
  /** The incident of the happening above that it may excuse; null: it excuses none. */
  readonly apart: string | null
  readonly cited: readonly Assertion[]
}

interface Kind {
  /** What may stand below it. */
  readonly below: readonly string[]
  problems(step: Reason, place: Place): string[]
}

const CONDITIONS = ['condition', 'commitment']
const EXCUSES = ['exception', 'condition']
const REPAIRS = ['reparation', 'reparation-late', 'reparation-open']

const kinds: Readonly<Record<string, Kind>> = {
  status: {
    below: [
      'guarantee', 'trigger', 'period', 'once', 'provided', 'start', 'deadline', 'extension', 'waived',
      'superseded', 'suspended', 'performance', 'breach', 'excused', 'reached', 'held', 'coverage',
      ...REPAIRS,
    ], // prettier-ignore
    problems: (step) =>
      step.facts?.of === 'status' ? [] : ['it says nothing that can be checked'],
  },
  guarantee: plain([]),
  trigger: { below: [], problems: (step, place) => problemsOfTrigger(step, place) },
  period: plain([]),
  once: {
    below: CONDITIONS,
    problems: (step, place) => ofText(step, place, (text) => [text.once]),
  },
  provided: {
    below: CONDITIONS,
    problems: (step, place) => ofText(step, place, (text) => [text.provided]),
  },
  condition: {
    below: CONDITIONS,
    problems: (step, place) => problemsOfPlainCondition(step, place),
  },
  exception: {
    below: [...CONDITIONS, 'no-exception'],
    problems: (step, place) => problemsOfException(step, place),
  },
  'no-exception': {
    below: CONDITIONS,
    problems: (step, place) =>
      ofText(step, place, (text) =>
        text.exceptions.flatMap(({ unless = [] }) => unless.map(({ when }) => when)),
      ),
  },
  commitment: {
    below: [],
    problems: (step, { above, ledger }) => problemsOfCommitment(step, above, ledger),
  },
  start: {
    below: [],
    problems: ({ answers }, { instance }) =>
      answers !== null && sameInFull(answers, instance.existence)
        ? []
        : ['it is not what the verdict says of being in force'],
  },
  deadline: plain([]),
  extension: { below: CONDITIONS, problems: (step, place) => problemsOfExtension(step, place) },
  waived: life([]),
  superseded: life(['membership']),
  suspended: life(['condition', 'membership']),
  membership: { below: [], problems: (step, place) => problemsOfMember(step, place) },
  performance: { below: EXCUSES, problems: (step, place) => problemsOfHappening(step, place) },
  excused: { below: EXCUSES, problems: (step, place) => problemsOfHappening(step, place) },
  breach: {
    below: [...EXCUSES, 'witness', ...REPAIRS],
    problems: (step, place) =>
      step.facts?.of === 'held' ? ofHeld(step, place) : problemsOfHappening(step, place),
  },
  reached: { below: ['condition', 'witness'], problems: (step, place) => ofReached(step, place) },
  held: { below: [], problems: (step, place) => ofHeld(step, place) },
  witness: { below: [], problems: (step, place) => problemsOfWitness(step, place) },
  coverage: {
    below: ['watching', 'access-denied'],
    problems: (step, place) => problemsOfCoverage(step, place),
  },
  watching: { below: [], problems: (step, place) => problemsOfWatching(step, place) },
  'access-denied': { below: [], problems: (step, place) => problemsOfRefusal(step, place) },
  reparation: { below: [], problems: (step, place) => problemsOfReparation(step, place) },
  'reparation-late': { below: [], problems: (step, place) => problemsOfReparation(step, place) },
  'reparation-open': plain([]),
}

/** The rules of steps that the checker knows. */
export const KINDS_OF_STEPS: readonly string[] = Object.keys(kinds)

/** What does not hold of the step by itself; none: everything does. */
export function problemsOfStep(step: Reason, place: Place): string[] {
  const kind = kinds[step.rule]
  if (kind === undefined) return ['it is no step that can be checked']
  const stray = step.children.find(({ rule }) => !kind.below.includes(rule))
  return [
    ...(stray === undefined ? [] : [`a step \`${stray.rule}\` does not belong below it`]),
    ...kind.problems(step, place),
  ]
}

/** It says in words what other steps and the figures say in full. */
function plain(below: readonly string[]): Kind {
  return {
    below,
    problems: ({ answers, assertions, facts }) =>
      answers === null && assertions.length === 0 && facts === undefined
        ? []
        : ['it says more than its words'],
  }
}

/** It is told of as somebody tells of it, and cites everything that was said of it. */
export function ofTold(
  { answers, assertions, facts }: Reason,
  ledger: Ledger,
  as: ToldAs,
): string[] {
  if (facts?.of !== 'told') return ['it says of nothing that it was told']
  return [
    ...(sameList(facts.assertions, assertions)
      ? []
      : ['it cites others than those who speak of it']),
    ...problemsOfTold(facts, answers, ledger, as),
  ]
}

const isOfPattern = ({ what }: ToldFacts, patterns: ReadonlyArray<Pattern | null>): boolean =>
  what.kind === 'act' && patterns.some((one) => sameData(one, what.pattern))

function problemsOfTrigger(step: Reason, { asked, instance, ledger }: Place): string[] {
  const { facts } = step
  const isTrigger =
    facts?.of === 'told' &&
    facts.incident === instance.trigger &&
    isOfPattern(facts, said(asked, 'trigger'))
  const also = step.answers ?? NO
  const window = upToOn(ledger)
  return [
    ...(isTrigger ? [] : ['it is not what calls for it']),
    ...ofTold(step, ledger, { window, also }),
  ]
}

/** It is a condition that the text has there. */
function ofText(
  step: Reason,
  place: Place,
  conditionsOf: (text: Terms) => ReadonlyArray<Condition | null>,
): string[] {
  const { facts } = step
  const { asked, ledger } = place
  const isOfText =
    facts?.of === 'condition' &&
    asked.texts.some((text) => conditionsOf(text).some((one) => sameData(one, facts.condition)))
  const isThen = facts?.of !== 'condition' || isAskedThen(facts.t, place)
  return [
    ...(isOfText ? [] : ['the text has no such condition there']),
    ...(isThen ? [] : ['it is asked at another instant']),
    ...problemsOfCondition(step, frameOf(place), ledger),
  ]
}

const frameOf = ({ zone, status, apart }: Place): Frame => ({
  zone,
  apart,
  starts: status.ways.map(({ start }) => start.bound),
})

/** At V; of what excuses a happening, when it happened. Duties about a condition say when themselves. */
function isAskedThen(t: Instant, { above, on }: Place): boolean {
  if (above?.facts?.of === 'happening') return t === Math.min(above.facts.time.latest, on)
  return (
    above?.facts?.of === 'reached' ||
    above?.facts?.of === 'held' ||
    isBelowException(above) ||
    t === on
  )
}

/** It has the instant of the exception that it takes precedence over. */
const isBelowException = (above: Reason | null): boolean => above?.rule === 'exception'

/** Below another condition it is part of it; elsewhere the text has it. */
function problemsOfPlainCondition(step: Reason, place: Place): string[] {
  if (place.above?.facts?.of === 'condition')
    return problemsOfCondition(step, frameOf(place), place.ledger)
  const { amendments } = place.asked.commitment
  const changed = amendments.flatMap(({ effective, set }) => [
    ...(effective.kind === 'latest' ? effective.of : [effective]).flatMap((one) =>
      one.kind === 'first' ? [one.condition] : [],
    ),
    ...(set.duty === undefined ? [] : [conditionIn(set.duty)]),
  ])
  return ofText(step, place, (text) => [
    text.suspendedWhile,
    text.while,
    conditionIn(text.duty),
    ...changed,
  ])
}

const conditionIn = (duty: Terms['duty']): Condition | null =>
  duty.kind === 'reach' || duty.kind === 'maintain' ? duty.condition : null

function problemsOfException(step: Reason, place: Place): string[] {
  const { facts } = step
  const limits = step.children.filter(({ rule }) => rule === 'no-exception').length
  const isLimited = place.asked.texts.some((text) =>
    text.exceptions.some(
      ({ when, unless = [] }) =>
        facts?.of === 'condition' && sameData(when, facts.condition) && unless.length === limits,
    ),
  )
  return [
    ...(isLimited ? [] : ['what takes precedence over it is left out']),
    ...ofText(step, place, (text) => text.exceptions.map(({ when }) => when)),
  ]
}

/** It took effect when its moment came; one that waits for what lasts, when that came. */
function problemsOfExtension(step: Reason, { asked, zone, on, status }: Place): string[] {
  const { answers, children } = step
  if (answers === null) return ['whether it took effect is not said']
  const extensions = asked.commitment.amendments.filter((one) => one.extension !== undefined)
  const expected = extensions.map(({ effective }): Answers | null => {
    const bound = fixedBound(effective, zone, null)
    if (bound !== null) return comeBy(bound, on)
    const [condition] = children
    const isLatched = effective.kind === 'first' && isLasting(effective.condition)
    const held = condition?.answers ?? null
    if (!isLatched || held === null) return null
    return held.yes ? held : NO
  })
  const isOne = expected.some((one) => one === null || sameAnswers(one, answers))
  return isOne && status.ways.length > 0 ? [] : ['whether it took effect does not follow']
}

function life(below: readonly string[]): Kind {
  return {
    below,
    problems: (step, { status, ledger, asked }) => {
      const { facts, answers, assertions, rule } = step
      const own = status.ways[0]?.ground.life[rule as 'waived' | 'superseded' | 'suspended']
      if (facts?.of !== 'life' || own === undefined || answers === null)
        return ['it says of nothing that it changed it']
      const told = [
        ...facts.changes.flatMap((one) => one.assertions),
        ...answers.doubts.flatMap((one) => one.assertions),
      ]
      return [
        ...(sameInFull(answers, own) ? [] : ['its answer is not that of the status']),
        ...(sameList([...new Set(told)].sort(), assertions.toSorted())
          ? []
          : ['it cites others than those who speak of it']),
        ...facts.changes.flatMap((one) =>
          problemsOfTold(one, null, ledger, { window: upToOn(ledger) }),
        ),
        ...(facts.changes.every((one) => isLifeOf(one, asked))
          ? []
          : ['it is the life of another']),
      ]
    },
  }
}

const upToOn = ({ view }: Ledger): Window => ({
  start: at(BEGINNING),
  end: at(Math.min(END, view.dates.on + 1)),
})

const isLifeOf = ({ what }: ToldFacts, { commitment }: AskedText): boolean =>
  what.kind === 'life' && what.commitment === commitment.id

/** A happening or a change that the condition above it asks about. */
function problemsOfWitness(step: Reason, { above, ledger }: Place): string[] {
  const condition = above?.children.find(({ rule }) => rule === 'condition')
  const { facts } = step
  const asked = condition?.facts
  if (condition === undefined || asked?.of !== 'condition' || facts?.of !== 'told')
    return ['the condition does not ask about it']
  const named = foundIn(condition).filter(({ incident }) => incident === facts.incident)
  const isSame = named.length === 0 || named.some((one) => sameData(one, facts))
  return [
    ...(isAskedIn(asked.condition, facts) ? [] : ['the condition does not ask about it']),
    ...(isSame ? [] : ['the condition names it otherwise']),
    ...ofTold(step, ledger, {}),
  ]
}

/** What a condition and its parts name. */
function foundIn({ facts, children }: Reason): ToldFacts[] {
  const below = children.flatMap(foundIn)
  const grounds = facts?.of === 'condition' ? facts.grounds : null
  return grounds !== null && 'found' in grounds ? [...grounds.found, ...below] : below
}

function isAskedIn(condition: Condition, told: Pick<ToldFacts, 'what' | 'amount'>): boolean {
  const { what, amount } = told
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.some((one) => isAskedIn(one, told))
    case 'not':
      return isAskedIn(condition.of, told)
    case 'since':
      return isAskedIn(condition.holds, told) || isAskedIn(condition.since, told)
    case 'happened':
      return what.kind === 'act' && sameData(what.pattern, condition.pattern) && amount === null
    case 'total':
      return what.kind === 'act' && sameData(what.pattern, condition.pattern) && amount !== null
    case 'state':
      return what.kind === 'state' && what.state === condition.state
    default:
      return false
  }
}

/** As the group has it, with one of its members in it. */
function isOfMember(pattern: Pattern, what: ToldFacts['what']): boolean {
  if (what.kind !== 'act') return false
  const role = memberRoleIn(pattern)
  const others = Object.entries(what.pattern.roles).filter(([name]) => name !== role)
  const isNamed = what.pattern.roles[role]?.kind === 'oneOf'
  const own = Object.entries(pattern.roles).filter(([name]) => name !== role)
  return pattern.act === what.pattern.act && isNamed && sameData(own, others)
}

/** An act by which some group of the text takes in members, or lets them go. */
function problemsOfMember(step: Reason, { ledger }: Place): string[] {
  const patterns = ledger.view.program.actors.flatMap(
    ({ joinedBy, leftBy, suspendedBy = [], resumedBy = [] }) => [
      ...(joinedBy === null ? [] : [joinedBy]),
      ...(leftBy === undefined ? [] : [leftBy.pattern]),
      ...suspendedBy,
      ...resumedBy,
    ],
  )
  const { facts } = step
  const isOfGroup =
    facts?.of === 'told' &&
    facts.what.kind === 'act' &&
    patterns.some((one) => isOfMember(one, facts.what))
  return [
    ...(isOfGroup ? [] : ['no group has such an act']),
    ...ofTold(step, ledger, { window: null, counts: 'part' }),
  ]
}

function ofReached(step: Reason, { questions, on }: Place): string[] {
  const { facts } = step
  const question = facts?.of === 'reached' ? questions[facts.question] : undefined
  if (facts?.of !== 'reached' || question === undefined) return ['it is about no question']
  return problemsOfReached(step, facts, question, on)
}

function ofHeld(step: Reason, place: Place): string[] {
  const { questions, ledger, asked } = place
  const { facts } = step
  const question = facts?.of === 'held' ? questions[facts.question] : undefined
  if (facts?.of !== 'held' || question === undefined) return ['it is about no question']
  const isNeverExcused =
    !mayBeAway(place) &&
    asked.commitment.amendments.length === 0 &&
    asked.texts.every(
      (text) => text.exceptions.length === 0 && text.while === null && text.suspendedWhile === null,
    )
  return problemsOfHeld(step, facts, question, isNeverExcused, ledger)
}

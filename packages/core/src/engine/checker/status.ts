/** The statuses follow from the table, what the table was asked from the steps, and the doubts from both. */
import {
  END,
  NO,
  YES,
  all,
  and,
  earlier,
  must,
  mustNot,
  not,
  or,
  some,
  union,
} from '../../base/index.ts'
import type { Answers, Bound } from '../../base/index.ts'
import { isStanding } from '../../program/index.ts'
import { addToBound } from '../../time/index.ts'
import { assuranceOf } from '../../verdict/index.ts'
import type {
  ActGround,
  InstanceVerdict,
  PeriodFacts,
  QuestionFacts,
  Reason,
  StandingGround,
  Status,
  StatusFacts,
  WayFacts,
} from '../../verdict/index.ts'
import {
  comeBy,
  isWithinSet,
  plainly,
  sameAnswers,
  sameBound,
  sameDoubts,
  sameInFull,
} from './answers.ts'
import { problemsOfQuestions, problemsOfSilence } from './asked.ts'
import { doubtsOfVerdict, holds } from './doubts.ts'
import { knownHeld, knownReached } from './duties.ts'
import { answersIn, evidenceOf } from './evidence.ts'
import type { CheckedHit } from './evidence.ts'
import type { Ledger } from './ledger-view.ts'
import { problemsOfLife } from './life.ts'
import { problemsOfStart } from './start.ts'
import { statusesOfWay } from './table.ts'
import { said } from './texts.ts'
import type { AskedText, Steps } from './texts.ts'

/** An instance with what its steps have told. */
export interface Told {
  readonly party: string
  readonly instance: InstanceVerdict
  readonly asked: AskedText
  readonly ledger: Ledger
  readonly steps: Steps
  readonly questions: readonly QuestionFacts[]
  readonly hits: readonly CheckedHit[]
}

export function problemsOfStatus(facts: StatusFacts, told: Told): string[] {
  const { asked, ledger, steps } = told
  const { period } = facts
  if (facts.ways.length === 0) return ['it rests on no text']
  return [
    ...problemsOfTable(facts, told.instance),
    ...problemsOfSums(facts, told.instance),
    ...facts.ways.flatMap(({ ground }) => problemsOfLife(ground.life, steps, asked, ledger)),
    ...(period === null ? [] : problemsOfPeriod(period, facts.ways, asked, ledger)),
    ...facts.ways.flatMap((way) => problemsOfWay(way, facts, told)),
  ]
}

function problemsOfTable(
  facts: StatusFacts,
  { statuses, assurance, doubts }: InstanceVerdict,
): string[] {
  const { ways, isRest, period } = facts
  const ended: readonly Status[] = period?.begins.no === true ? ['ended'] : []
  const found = new Set([...ways.flatMap(({ ground }) => statusesOfWay(ground)), ...ended])
  const isEqual = statuses.length === found.size && statuses.every((one) => found.has(one))
  const isWider = isRest && [...found].every((one) => statuses.includes(one))
  const expected = assurance === 'established' ? [] : doubtsOfVerdict(facts, statuses)
  return [
    ...(isEqual || isWider
      ? []
      : [`the table gives ${[...found].join(' | ')}, not ${statuses.join(' | ')}`]),
    ...(assurance === assuranceOf(statuses) ? [] : ['its assurance does not follow']),
    ...(sameDoubts(doubts, expected) ? [] : ['its doubts are not those of its answers']),
  ]
}

/** So long from its start, where no month is shorter than another. */
function problemsOfPeriod(
  { end, begins }: PeriodFacts,
  ways: readonly WayFacts[],
  asked: AskedText,
  ledger: Ledger,
): string[] {
  const zone = ledger.zoneOf(asked.commitment)
  const isEnd = ways.every(({ start }) =>
    asked.texts.some(({ every }) => {
      const isPlain = every !== null && every.unit !== 'months' && every.unit !== 'years'
      return (
        !isPlain || end.earliest === END || sameBound(addToBound(start.bound, every, zone), end)
      )
    }),
  )
  return [
    ...(isEnd ? [] : ['its period ends at another time']),
    ...(begins.unknown ? ['silence begins no period'] : []),
  ]
}

/** What a verdict says of itself is what the ways say together. */
function problemsOfSums(
  { ways, period }: StatusFacts,
  { existence, evidence, done, horizon }: InstanceVerdict,
): string[] {
  const grounds = ways.map((way) => way.ground)
  const acts = grounds.flatMap((one) => (one.kind === 'act' ? [one] : []))
  const together = (answers: Answers[]): Answers => answers.reduce((a, b) => union(a, b))
  const inForce = and(together(grounds.map((one) => one.existence)), period?.begins ?? YES)
  const horizons = [...new Set(acts.flatMap((one) => one.horizon))]
  const isDone = acts.length === 0 ? NO : together(acts.map((one) => one.done))
  return [
    ...(sameInFull(existence, inForce) ? [] : ['whether it is in force does not follow']),
    ...(sameInFull(evidence, together(grounds.map((one) => one.evidence)))
      ? []
      : ['its evidence does not follow']),
    ...(sameInFull(done, isDone) ? [] : ['whether it is done does not follow']),
    ...(horizon.join() === horizons.join() ? [] : ['its horizon does not follow']),
  ]
}

function problemsOfWay(way: WayFacts, { period }: StatusFacts, told: Told): string[] {
  const { ground, questions, start } = way
  const { asked, ledger, steps } = told
  const isStandingDuty = asked.texts.some(({ duty }) => isStanding(duty))
  return [
    ...(ground.kind === (isStandingDuty ? 'standing' : 'act') && start.of === 'start'
      ? []
      : ['it is a duty of another kind']),
    ...problemsOfStart(start, ground, steps, asked, ledger),
    ...problemsOfQuestions(way, steps, asked, period, told.party, ledger),
    ...problemsOfSilence(questions, asked, ledger.until),
    ...problemsOfEvidence(way, told),
    ...(ground.kind === 'act'
      ? problemsOfAct(ground, way, period?.end ?? null, told)
      : problemsOfStanding(ground, way, told)),
  ]
}

function problemsOfEvidence({ ground, questions }: WayFacts, told: Told): string[] {
  const { hits, ledger, steps } = told
  const { on } = ledger.view.dates
  const offset = told.questions.findIndex((one) => one === questions[0])
  const known = (index: number): Answers | null => knownOf(index, told.questions[index], steps, on)
  const expected = evidenceOf(questions, offset, hits, on, known)
  const open = hits.flatMap(({ facts }) =>
    questions.map((one, index) => answersIn(facts, offset + index, one.window, on)),
  )
  const isPlain = questions.every(
    ({ duty, moreThan }) => (duty === 'act' || duty === 'refrain') && moreThan === 0,
  )
  const isDecided = must(ground.evidence) || mustNot(ground.evidence)
  const isNamed =
    !isPlain || isDecided || open.every((one) => holds(ground.evidence.doubts, one.doubts))
  return [
    ...(expected === null || sameAnswers(ground.evidence, expected)
      ? []
      : ['its evidence does not follow from what happened and what was watched']),
    ...(isNamed ? [] : ['why its evidence is in doubt does not follow from what happened']),
  ]
}

/** What is known of a condition that is a duty; null: no step tells of it. */
function knownOf(
  index: number,
  question: QuestionFacts | undefined,
  steps: Steps,
  on: number,
): Answers | null {
  const isOfIt = ({ facts }: Reason): boolean =>
    (facts?.of === 'reached' || facts?.of === 'held') && facts.question === index
  const step = [...steps.of('reached'), ...steps.of('held'), ...steps.of('breach')].find(isOfIt)
  const { facts } = step ?? {}
  if (question === undefined || facts === undefined) return null
  if (facts.of === 'reached') return knownReached(facts, question, on)
  return facts.of === 'held' ? knownHeld(facts) : null
}

function problemsOfAct(
  ground: ActGround,
  { questions, start }: WayFacts,
  periodEnd: Bound | null,
  { asked, hits, ledger, steps, questions: allQuestions }: Told,
): string[] {
  const { deadline, done, evidence, excused, horizon, unbound } = ground
  const [question] = questions
  const due = periodEnd === null ? deadline : earlier(deadline, periodEnd)
  const isEnd = question === undefined || sameBound(question.window.end, due)
  const isWaiting = said(asked, 'provided').some((one) => one !== null)
  const offset = allQuestions.findIndex((one) => one === question)
  const { on } = ledger.view.dates
  const counted =
    question === undefined
      ? []
      : hits.map(({ facts }) => answersIn(facts, offset, question.told, on))
  const isAct = question?.duty === 'act'
  const isDone = some(counted)
  const isReaction = steps.of('trigger').length > 0
  const isEarly = said(asked, 'early').some((one) => one) && !isReaction
  const free = must(ground.existence) ? NO : plainly(isDone)
  const isFree = isAct
    ? sameAnswers(unbound, free) ||
      (!isEarly &&
        !must(start.parts.length === 0 ? YES : all(start.parts.map(({ comes }) => comes))) &&
        sameAnswers(unbound, union(free, NO))) ||
      (sameAnswers(unbound, union(free, NO)) && !said(asked, 'early').every((one) => one))
    : sameAnswers(unbound, NO)
  const isLate = counted.length > 0 && lateHitAmong(hits, offset, question, deadline, ledger)
  return [
    ...(horizonOf(deadline, ledger) === horizon.join() ? [] : ['its horizon does not follow']),
    ...(isEnd ? [] : ['the question ends at another instant']),
    ...(isAct && done.yes !== (isDone.yes || evidence.yes)
      ? ['whether it is done does not follow from what happened']
      : []),
    ...(isAct && must(isDone) && !must(done) ? ['what was done for sure is in doubt'] : []),
    ...(isFree ? [] : ['whether it was done unbound does not follow from what happened']),
    ...(isWaiting || mustNot(excused) ? [] : ['nothing excuses it']),
    ...(ground.excused.unknown ? ['silence excuses nothing'] : []),
    ...(said(asked, 'lateAllowed').includes(ground.lateAllowed)
      ? []
      : ['no text says whether it may be late']),
    ...(isAct && ground.lateHit && !isLate ? ['nothing may have been late'] : []),
    ...problemsOfDelay(ground, steps),
  ]
}

function lateHitAmong(
  hits: readonly CheckedHit[],
  offset: number,
  question: QuestionFacts | undefined,
  deadline: Bound,
  ledger: Ledger,
): boolean {
  const { on } = ledger.view.dates
  if (question === undefined) return false
  const after = { start: deadline, end: question.told.end }
  return hits.some(({ facts }) => answersIn(facts, offset, after, on).yes)
}

function horizonOf(deadline: Bound, { until, view }: Ledger): string {
  const { on } = view.dates
  const isOpen = on < deadline.latest
  const isElapsed = deadline.earliest <= on && Math.min(deadline.latest, on) > until
  const isSealed = deadline.earliest <= until
  return [isOpen && 'open', isElapsed && 'elapsed', isSealed && 'sealed'].filter(Boolean).join()
}

/** What was to be done was made good by what makes good its delay. */
function problemsOfDelay({ repaired }: ActGround, steps: Steps): string[] {
  const made = some(steps.of('reparation').map((one) => one.answers ?? NO))
  return repaired.yes && !made.yes && steps.of('reparation-open').length > 0
    ? ['what makes it good is told by no step']
    : []
}

function problemsOfStanding(
  { judged, repaired, evidence }: StandingGround,
  { start }: WayFacts,
  { ledger, questions, steps }: Told,
): string[] {
  const { from } = ledger.view.dates
  const begins =
    from === null
      ? start.bound
      : {
          earliest: Math.max(start.bound.earliest, from),
          latest: Math.max(start.bound.latest, from),
        }
  const breaches = steps.of('breach').map((one) => ({
    answers: one.answers ?? NO,
    made: some(
      one.children.flatMap((child) =>
        child.rule === 'reparation' && child.answers !== null ? [child.answers] : [],
      ),
    ),
  }))
  const isMade = breaches.some(({ made }) => !mustNot(made))
  const expected = isMade ? all(breaches.map(({ answers, made }) => or(not(answers), made))) : NO
  const isUnknown = breaches.some(({ answers, made }) => answers.unknown || made.unknown)
  // Of several questions, of one text or of several, a breach need not be one under each.
  const isPlain = questions.length === 1 && !must(evidence)
  return [
    ...(repaired.unknown && !isUnknown ? ['silence makes nothing good'] : []),
    ...(sameAnswers(
      judged,
      comeBy({ earliest: begins.earliest + 1, latest: begins.latest + 1 }, ledger.until),
    )
      ? []
      : ['whether there is time to judge does not follow']),
    ...(isPlain && !sameAnswers(repaired, expected)
      ? ['whether it was made good does not follow from its breaches']
      : []),
    ...(isWithinSet(repaired, repaired.yes && !isMade ? NO : YES) ? [] : ['nothing makes it good']),
  ]
}

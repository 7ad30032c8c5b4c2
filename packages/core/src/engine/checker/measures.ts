/**
 * Measures: in force by their dates and by what is said to have become of them; eligible as each stated
 * condition stands; with the gap that those conditions leave; due to return as that condition stands.
 */
import { END, NO, and, at, hull, must, not, or } from '../../base/index.ts'
import type { Answers, Bound, Instant } from '../../base/index.ts'
import type { Measure } from '../../program/index.ts'
import { readStatedTime } from '../../time/index.ts'
import type {
  CommitmentRow,
  GapItem,
  MeasureFacts,
  MeasureVerdict,
  Reason,
  ToldFacts,
} from '../../verdict/index.ts'
import { everybodyCounts } from './absence.ts'
import { comeBy, sameAnswers, sameBound, sameData, sameInFull } from './answers.ts'
import { fixedBound } from './calendar.ts'
import { decidedly, problemsOfCommitment } from './commitments.ts'
import { problemsOfCondition } from './conditions.ts'
import type { Frame } from './conditions.ts'
import { problemsOfAnswers } from './doubts.ts'
import type { Ledger } from './ledger-view.ts'
import { answersOfTold, problemsOfTold } from './told.ts'

/** What does not hold of the verdict; none: everything does. */
export function problemsOfMeasure(verdict: MeasureVerdict, ledger: Ledger): string[] {
  const measure = ledger.view.program.measures.find(({ id }) => id === verdict.measure)
  const { because } = verdict
  const { facts } = because
  if (measure === undefined) return ['the text has no such measure']
  if (because.rule !== 'measure' || facts?.of !== 'measure')
    return ['it says nothing that can be checked']
  const said = [
    verdict.inForce,
    verdict.assertedLifted,
    ...(verdict.returnDue === null ? [] : [verdict.returnDue]),
  ]
  return [
    ...said.flatMap((one) => problemsOfAnswers(one, ledger)),
    ...problemsOfChanges(facts, measure, ledger),
    ...problemsOfForce(verdict, facts, measure, ledger),
    ...problemsOfEligible(verdict, measure, ledger),
    ...problemsOfReturn(verdict, facts, measure, ledger),
  ]
}

/** All that anybody says became of it is told as they tell it. */
function problemsOfChanges({ changes }: MeasureFacts, { id }: Measure, ledger: Ledger): string[] {
  const told = new Set(changes.flatMap(({ assertions }) => assertions))
  const missed = ledger.live.find(
    (one) =>
      one.claim.kind === 'measure' &&
      one.claim.measure === id &&
      one.stance === 'affirms' &&
      !told.has(one.id) &&
      everybodyCounts(ledger.view.perspective),
  )
  const end = at(Math.min(END, ledger.view.dates.on + 1))
  return [
    ...(missed === undefined ? [] : [`\`${missed.id}\` says what became of it too`]),
    ...changes.flatMap((one) => [
      ...(one.what.kind === 'measure' && one.what.measure === id
        ? []
        : ['it tells of another measure']),
      ...(one.window !== null && sameBound(one.window.end, end)
        ? []
        : ['it is asked about another time']),
      ...problemsOfTold(one, null, ledger),
    ]),
  ]
}

const those = ({ changes }: MeasureFacts, change: string): ToldFacts[] =>
  changes.filter(({ what }) => what.kind === 'measure' && what.change === change)

const happened = (changes: readonly ToldFacts[], ledger: Ledger): Answers =>
  changes.map((one) => answersOfTold(one, ledger)).reduce(or, NO)

/** Begun by its text or imposed, and not lapsed; renewals move where it lapses. */
function problemsOfForce(
  { inForce, expiry, assertedLifted }: MeasureVerdict,
  facts: MeasureFacts,
  measure: Measure,
  ledger: Ledger,
): string[] {
  const { on } = ledger.view.dates
  const { since, lapses } = facts
  const ends = lapses === null ? null : renewed(lapses, facts, ledger)
  const imposed = happened(those(facts, 'imposed'), ledger)
  const begun = since === null ? imposed : or(imposed, and(since.comes, comeBy(since.bound, on)))
  const expected = ends === null ? begun : and(begun, not(comeBy(ends, on)))
  const last = lastLifted(facts, ledger)
  const lifted =
    last === null
      ? NO
      : and(answersOfTold(last, ledger), not(happened(backSince(last, facts), ledger)))
  const isDated = [
    [measure.since, since?.bound ?? null],
    [measure.lapses, lapses],
  ].every(([moment, bound]) =>
    isOfText(moment as Measure['since'], bound as Bound | null, measure.zone),
  )
  return [
    ...(sameAnswers(inForce, expected) ? [] : ['whether it is in force does not follow']),
    ...(sameBound(expiry, ends) ? [] : ['it lapses at another time']),
    ...(sameAnswers(assertedLifted, lifted)
      ? []
      : ['whether it is said to be lifted does not follow']),
    ...(isDated ? [] : ['its dates are not those of the text']),
  ]
}

function isOfText(moment: Measure['since'], bound: Bound | null, zone: string): boolean {
  if (moment === null || bound === null) return moment === bound
  const fixed = fixedBound(moment, zone, null)
  return fixed === null || sameBound(fixed, bound)
}

/** Each renewal that may have come moves the end to the day after its new last one. */
function renewed(lapses: Bound, facts: MeasureFacts, ledger: Ledger): Bound {
  return those(facts, 'renewed').reduce((ends, one) => {
    const answers = answersOfTold(one, ledger)
    const until = untilOf(one, ledger)
    if (until === null || !answers.yes) return ends
    const moved = { earliest: Math.max(ends.earliest, until), latest: Math.max(ends.latest, until) }
    return must(answers) ? moved : hull(ends, moved)
  }, lapses)
}

function untilOf({ assertions }: ToldFacts, { byId }: Ledger): Instant | null {
  const claims = assertions
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ stance }) => stance === 'affirms')
  const [first] = claims.map(({ claim }) => (claim.kind === 'measure' ? claim.until : undefined))
  const read = first === undefined ? null : readStatedTime(first)
  return read?.ok === true ? read.value.whole.latest + 1 : null
}

/** The last lifting that may have been made; null: none. */
function lastLifted(facts: MeasureFacts, ledger: Ledger): ToldFacts | null {
  const lifted = those(facts, 'lifted').filter((one) => answersOfTold(one, ledger).yes)
  return lifted.toSorted((a, b) => b.time.latest - a.time.latest)[0] ?? null
}

const backSince = ({ time }: ToldFacts, facts: MeasureFacts): ToldFacts[] =>
  those(facts, 'returned').filter((one) => one.time.latest >= time.earliest)

// ---- conditions

/** Each condition as it is stated, as it stands, and with the gap that it leaves. */
function problemsOfEligible(
  { conditions, because }: MeasureVerdict,
  measure: Measure,
  ledger: Ledger,
): string[] {
  const steps = because.children.filter(({ rule }) => rule === 'eligible')
  if (conditions.length !== measure.conditions.length || steps.length !== conditions.length)
    return ['its conditions are others']
  const stray = because.children.some(({ rule }) => rule !== 'eligible' && rule !== 'return-due')
  const frame = { zone: measure.zone, starts: [], apart: null }
  return conditions.flatMap((one, index) => {
    const stated = measure.conditions[index]
    const told = steps[index]?.children[0]
    const isStated =
      stated !== undefined &&
      sameData(
        [stated.statedBy, stated.inInstrument, stated.step ?? null],
        [one.statedBy, one.inInstrument, one.step],
      )
    if (
      !isStated ||
      told === undefined ||
      told.answers === null ||
      told.facts?.of !== 'condition' ||
      stray
    )
      return ['a condition is not as it is stated']
    return [
      ...(sameData(told.facts.condition, stated.lifted) && told.facts.t === ledger.view.dates.on
        ? []
        : ['a condition is told that is not stated']),
      ...(sameInFull(one.eligible, told.answers) && sameData(steps[index]?.answers, one.eligible)
        ? []
        : ['whether it is eligible does not follow from the condition']),
      ...(sameData(one.gap.map(plainly), gapOf(told).map(plainly))
        ? []
        : ['the gap is not what is missing']),
      ...problemsOfTree(told, steps[index] ?? null, frame, ledger),
    ]
  })
}

/** A gap without its words. */
const plainly = ({ answers, commitment, party, statuses, children }: GapItem): unknown => ({
  set: [answers.no, answers.unknown, answers.yes],
  doubts: answers.doubts,
  commitment,
  party,
  statuses,
  children: children.map(plainly),
})

/** The parts of a condition that do not hold for sure. */
function gapOf(step: Reason): GapItem[] {
  const { facts, answers, text, children } = step
  if (facts?.of !== 'condition' || answers === null || must(answers)) return []
  const { condition } = facts
  const plain: GapItem = {
    text,
    answers,
    commitment: 'commitment' in condition ? condition.commitment : null,
    party: null,
    statuses: [],
    children: [],
  }
  if (condition.kind === 'all') return children.flatMap(gapOf)
  if (condition.kind === 'any') return [{ ...plain, children: children.flatMap(gapOf) }]
  return condition.kind === 'fulfilled' ? children.flatMap(gapOfCommitment) : [plain]
}

function gapOfCommitment({ facts, answers, text }: Reason): GapItem[] {
  if (facts?.of !== 'commitment' || answers === null || must(answers)) return []
  const base = { text, answers, commitment: facts.commitment, statuses: [], children: [] }
  if (facts.standing !== 'in force') return [{ ...base, party: null }]
  return facts.rows.flatMap(({ party, statuses, doubts }) =>
    isMet({ statuses })
      ? []
      : [{ ...base, party, statuses, answers: decidedly({ ...answers, doubts }) }],
  )
}

const isMet = ({ statuses }: Pick<CommitmentRow, 'statuses'>): boolean =>
  statuses.every((one) => ['fulfilled', 'fulfilled-late', 'kept', 'repaired'].includes(one))

/** A lifting was asserted, and what it returns on holds of the time since. */
function problemsOfReturn(
  { returnDue, because, assertedLifted }: MeasureVerdict,
  facts: MeasureFacts,
  { returns, zone }: Measure,
  ledger: Ledger,
): string[] {
  const [step, ...others] = because.children.filter(({ rule }) => rule === 'return-due')
  const last = lastLifted(facts, ledger)
  const told = step?.children[0]
  if (returns === null || last === null) {
    const expected = returns === null ? null : NO
    return step === undefined && sameAnswers(returnDue, expected)
      ? []
      : ['nothing is due to return']
  }
  const isTold =
    told?.facts?.of === 'condition' &&
    sameData(told.facts.condition, returns) &&
    others.length === 0
  if (!isTold || told.answers === null) return ['what it returns on is not told']
  const frame = { zone, starts: [last.time], apart: null }
  return [
    ...(sameAnswers(returnDue, and(assertedLifted, told.answers)) &&
    sameData(step?.answers, returnDue)
      ? []
      : ['whether it is due to return does not follow']),
    ...problemsOfTree(told, step ?? null, frame, ledger),
  ]
}

/** A condition with all its parts. */
function problemsOfTree(
  step: Reason,
  above: Reason | null,
  frame: Frame,
  ledger: Ledger,
): string[] {
  const isCommitment = step.rule === 'commitment'
  const isKnown = isCommitment || step.rule === 'condition'
  return [
    ...(isKnown && step.assertions.length === 0 ? [] : ['it is no step that can be checked']),
    ...(step.answers === null ? [] : problemsOfAnswers(step.answers, ledger)),
    ...(isCommitment
      ? problemsOfCommitment(step, above, ledger)
      : problemsOfCondition(step, frame, ledger)),
    ...step.children.flatMap((child) => problemsOfTree(child, step, frame, ledger)),
  ]
}

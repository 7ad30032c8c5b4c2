/**
 * The happenings that the evidence counts, may count or leaves out as excused: each is told as those
 * tell of it whose word counts, is what the question asks about, and has the answer that follows.
 */
import { all, must, mustNot, not, some } from '../../base/index.ts'
import type { Answers } from '../../base/index.ts'
import type { HappeningFacts, Reason, UnderQuestion } from '../../verdict/index.ts'
import { isWithinSet, sameAnswers, sameData, sameInFull } from './answers.ts'
import { holds, problemsOfAnswers } from './doubts.ts'
import { answersIn } from './evidence.ts'
import { hearingIn } from './hearing.ts'
import type { Place } from './nodes.ts'
import { meets } from './roles.ts'
import { problemsOfSeen } from './told.ts'

export function problemsOfHappening(step: Reason, place: Place): string[] {
  const { facts } = step
  if (facts?.of !== 'happening') return ['it says of nothing that it happened']
  const { cited, ledger, asked } = place
  const hearing = hearingIn(asked.commitment.terms)
  return [
    ...problemsOfSeen(facts, cited, hearing, ledger),
    ...facts.under.flatMap((one, index) =>
      one === null ? [] : problemsUnder(one, facts, index, place),
    ),
    ...problemsOfAnswer(step, facts, place),
    ...problemsOfExcuses(step, facts, place),
  ]
}

/** It counts no more than it is believed, and as much if it plainly is what is asked about. */
function problemsUnder(
  { base, excused }: UnderQuestion,
  { believed, isSummary }: HappeningFacts,
  index: number,
  { questions, cited, ledger }: Place,
): string[] {
  const question = questions[index]
  if (question === undefined) return ['it is asked about by no question']
  const meant = isSummary ? 'perhaps' : meets(question.pattern, cited, ledger)
  // By itself it may be what is asked about, and may be the same as in a trigger, though not both.
  const isOther = meant === 'none' && (question.isNarrowed ? must(base) : base.yes)
  const isWhole = meant !== 'all' || question.isNarrowed || sameAnswers(base, believed)
  return [
    ...(isOther ? ['it is not what is asked about'] : []),
    ...(isWithinSet(base, believed) ? [] : ['it counts more than it is believed']),
    ...(isWhole ? [] : ['it counts less than it is believed']),
    ...(mustNot(base) || holds(base.doubts, believed.doubts)
      ? []
      : ['why it is in doubt does not follow']),
    ...(meant === 'all' && !question.isNarrowed && !sameInFull(base, believed)
      ? ['why it is in doubt is said otherwise']
      : []),
    ...[base, excused].flatMap((one) => problemsOfAnswers(one, ledger)),
  ]
}

/** Under one question the answer is computed again; under several it must be that of some. */
function problemsOfAnswer(
  { rule, answers }: Reason,
  facts: HappeningFacts,
  { questions, on }: Place,
): string[] {
  if (facts.under.length !== questions.length) return ['it is not asked of every question']
  const under = questions.map((one, index) => answersIn(facts, index, one.told, on))
  if (rule === 'excused') {
    const counts = under.some(must) || answers !== null
    return counts ? ['it counts, though it is said to be excused'] : []
  }
  if (answers === null) return ['it has no answer']
  const [only] = under
  if (under.length === 1 && only !== undefined) {
    const isOwn = sameAnswers(answers, only) && holds(answers.doubts, only.doubts)
    return isOwn ? [] : ['its answer does not follow from its facts']
  }
  const isBacked = under.some((one) => one.yes) || !answers.yes
  return isBacked ? [] : ['it counts under none of the questions']
}

/** Every exception of the text is told; what was at one instant is excused as they say. */
function problemsOfExcuses(step: Reason, { time, under }: HappeningFacts, place: Place): string[] {
  const { texts, commitment } = place.asked
  const exceptions = step.children.filter(({ rule }) => rule === 'exception')
  const conditions = step.children.filter(({ rule }) => rule === 'condition')
  const isWhole = texts.some(
    (text) =>
      text.exceptions.length === exceptions.length &&
      [text.suspendedWhile, text.while].filter((one) => one !== null).length === conditions.length,
  )
  if (!isWhole) return ['what may excuse it is left out']
  const [only, ...more] = place.questions
  const [own] = under
  const isPlain =
    more.length === 0 && commitment.amendments.length === 0 && time.earliest === time.latest
  if (own === null || own === undefined || only === undefined) return []
  if (only.duty === 'act' || only.duty === 'reach')
    return mustNot(own.excused) ? [] : ['nothing excuses it']
  if (!isPlain) return []
  const said = excusesSaid(step, place)
  const isSame = mayBeAway(place)
    ? isWithinSet(not(own.excused), not(said))
    : sameAnswers(own.excused, said) && holds(own.excused.doubts, said.doubts)
  return isSame ? [] : ['what excuses it does not follow']
}

/** Suspended as somebody says, or no member then: that is told of the whole, not of a happening. */
export function mayBeAway({ asked, ledger }: Pick<Place, 'asked' | 'ledger'>): boolean {
  const { commitment } = asked
  const isLife = ledger.live.some(
    ({ claim }) => claim.kind === 'life' && claim.commitment === commitment.id,
  )
  const { obliged } = commitment.terms
  const isSettled = obliged.kind === 'not-stated' || obliged.actors.every(ledger.isSettled)
  return isLife || !isSettled || asked.guarantors > 0
}

/** By exceptions that nothing takes precedence over, and by what releases or does not bind. */
function excusesSaid({ children }: Reason, { asked }: Place): Answers {
  return some(
    children.flatMap(({ rule, answers, facts, children: limits }): Answers[] => {
      if (answers === null || facts?.of !== 'condition') return []
      if (rule === 'exception') {
        const over = limits.flatMap((one) =>
          one.rule === 'no-exception' && one.answers !== null ? [not(one.answers)] : [],
        )
        return [all([answers, ...over])]
      }
      const isBound = asked.texts.some((text) => sameData(text.while, facts.condition))
      return [isBound ? not(answers) : answers]
    }),
  )
}

/**
 * What is asked: every question is one of the text, of the time from the start to the deadline or the
 * end, and silence is judged by the rule that the text has for it.
 */
import { BEGINNING, END, at, earlier, later } from '../../base/index.ts'
import type { Bound } from '../../base/index.ts'
import { isStanding } from '../../program/index.ts'
import type { Pattern } from '../../program/index.ts'
import type { PeriodFacts, QuestionFacts, StartFacts, WayFacts } from '../../verdict/index.ts'
import { sameBound, sameData } from './answers.ts'
import type { Ledger } from './ledger-view.ts'
import { said } from './texts.ts'
import type { AskedText, Steps } from './texts.ts'

/** Every question is one that the text asks, of the time from the start to the deadline or the end. */
export function problemsOfQuestions(
  { ground, questions, start }: WayFacts,
  steps: Steps,
  asked: AskedText,
  period: PeriodFacts | null,
  party: string,
  ledger: Ledger,
): string[] {
  return questions.flatMap((question, index) => [
    ...problemsOfTerms(question, asked, party),
    ...(ground.kind === 'act'
      ? problemsOfActWindows(question, ground.deadline, start, steps, asked, period, ledger)
      : problemsOfStandingWindows(question, questions, index, start, ledger)),
  ])
}

function problemsOfTerms(question: QuestionFacts, asked: AskedText, party: string): string[] {
  const { duty, pattern, moreThan, silence, independent, isNarrowed } = question
  const duties = said(asked, 'duty')
  const isSaid = duties.some((one) => {
    const kind = one.kind === 'guarantee' ? 'act' : one.kind
    if (kind !== duty) return false
    if (one.kind === 'reach' || one.kind === 'maintain') return pattern.act === ''
    return 'pattern' in one && isPattern(one.pattern, pattern)
  })
  const isLimit = duties.some((one) => (one.kind === 'refrain' ? one.moreThan : 0) === moreThan)
  const isWithin = duties.some(
    (one) => (one.kind === 'refrain' && one.within !== null) === question.isWithinStretch,
  )
  return [
    ...(isSaid ? [] : ['no text asks for that']),
    ...(isLimit && isWithin ? [] : ['no text allows so many']),
    ...(said(asked, 'coverage').includes(silence.share) ? [] : ['no text asks for that share']),
    ...(said(asked, 'independent').includes(independent)
      ? []
      : ['no text asks for so many claimants']),
    ...(isOfParty(pattern, asked, party) ? [] : ['whom it asks about does not follow']),
    ...(narrowings(asked, duty).has(isNarrowed) ? [] : ['the text asks for more, or for less']),
  ]
}

/** A finding is asked for, or what is the same as in a trigger; not of what is said of the whole. */
function narrowings(asked: AskedText, duty: QuestionFacts['duty']): ReadonlySet<boolean> {
  if (duty === 'reach' || duty === 'maintain') return new Set([false])
  const same = said(asked, 'duty').map((one) => 'pattern' in one && asksForSame(one.pattern))
  return new Set(
    said(asked, 'foundBy').flatMap((one) => same.map((isToo) => one.length > 0 || isToo)),
  )
}

/** Something has to be as in a trigger, or in a breach, which what is asked about does not show. */
export const asksForSame = ({ roles }: Pattern): boolean =>
  Object.values(roles).some(({ kind }) => kind === 'same')

/** Who is asked about is whose row it is, unless the text itself says who acts. */
function isOfParty(pattern: Pattern, asked: AskedText, party: string): boolean {
  const isInText = said(asked, 'duty').some(
    (one) => 'pattern' in one && 'actor' in one.pattern.roles,
  )
  const actor = pattern.roles['actor']
  if (isInText) return true
  const own = party.split(', for ').at(-1) ?? party
  if (actor === undefined) return own === 'not stated'
  if (actor.kind !== 'oneOf') return false
  const all = actor.names.join(', ')
  return [all, `somebody of ${all}`, `any of ${all}`, `${all} jointly`].includes(own)
}

/** That of the text, with who is asked about in it; what is the same as in a trigger, the trigger says. */
export function isPattern(text: Pattern, asked: Pattern): boolean {
  const isSame = (role: string): boolean => text.roles[role]?.kind === 'same'
  const own = Object.entries(text.roles).filter(([role]) => !isSame(role))
  const roles = Object.entries(asked.roles).filter(
    ([role]) => !isSame(role) && (role !== 'actor' || role in text.roles),
  )
  return text.act === asked.act && sameData(text.except, asked.except) && sameData(own, roles)
}

function problemsOfActWindows(
  { window, told, watch, duty }: QuestionFacts,
  deadline: Bound,
  { bound }: StartFacts,
  steps: Steps,
  asked: AskedText,
  period: PeriodFacts | null,
  ledger: Ledger,
): string[] {
  const now = at(Math.min(END, ledger.view.dates.on + 1))
  const isReaction = steps.of('trigger').length > 0
  const starts = said(asked, 'early').map((early) => (early && !isReaction ? at(BEGINNING) : bound))
  return [
    ...(starts.some((one) => sameBound(one, window.start))
      ? []
      : ['it counts from another time on']),
    ...(sameBound(told.start, window.start) ? [] : ['it is told from another time on']),
    ...(sameBound(told.end, period === null ? now : earlier(now, period.end))
      ? []
      : ['it is told up to another time']),
    ...(sameBound(watch.start, bound) && sameBound(watch.end, deadline)
      ? []
      : ['another time was to be watched']),
    ...(duty === 'act' || duty === 'reach' ? [] : ['it is no duty to act']),
  ]
}

function problemsOfStandingWindows(
  { window, told, watch, silence }: QuestionFacts,
  questions: readonly QuestionFacts[],
  index: number,
  { bound }: StartFacts,
  ledger: Ledger,
): string[] {
  const { from } = ledger.view.dates
  const start = from === null ? bound : later(bound, at(from))
  const isFirst = index === 0
  const before = questions[index - 1]
  const isBegun = isFirst
    ? sameBound(window.start, start)
    : window.start.earliest >= start.earliest && before !== undefined
  const until = isLeftOut(questions, index) ? END : silence.until
  const isWatched =
    sameBound(watch.start, window.start) &&
    (until === END || sameBound(watch.end, earlier(window.end, at(until))))
  return [
    ...(isBegun ? [] : ['it counts from another time on']),
    ...(sameData(told, window) ? [] : ['another time is told of']),
    ...(isWatched ? [] : ['another time was to be watched']),
  ]
}

/** A text without time, or beside one that has more of it, says nothing by silence. */
function isLeftOut(questions: readonly QuestionFacts[], index: number): boolean {
  const own = questions[index]
  const hasTime = ({ start, end }: QuestionFacts['window']): boolean => start.earliest < end.latest
  if (own === undefined) return false
  const others = questions.filter((one) => one !== own)
  return !hasTime(own.window) || (!hasTime(own.watch) && others.some((one) => hasTime(one.watch)))
}

/** What silence says, by the text and by whether there is time to judge by. */
export function problemsOfSilence(
  questions: readonly QuestionFacts[],
  asked: AskedText,
  until: number,
): string[] {
  return questions.flatMap(({ silence, window, watch, duty }, index) => {
    const isStandingDuty = duty === 'refrain' || duty === 'maintain'
    const isOut = isStandingDuty && isLeftOut(questions, index)
    const mayLackTime = (one: QuestionFacts['window']): boolean =>
      one.start.latest >= one.end.earliest
    const isPerhapsEmpty = isStandingDuty && !isOut && mayLackTime(index === 0 ? window : watch)
    const plain = isStandingDuty ? 'left out' : 'unknown'
    const isRule = isOut
      ? silence.rule === 'no' && silence.until === END
      : silence.until === until && rulesIn(asked).has(silence.rule)
    const isEmpty = silence.whenEmpty === (isPerhapsEmpty ? 'no' : plain)
    return isRule && isEmpty ? [] : ['silence is judged by another rule']
  })
}

function rulesIn(asked: AskedText): ReadonlySet<string> {
  const loser = isStanding(asked.commitment.terms.duty) ? 'claimant' : 'obliged'
  const byBurden = said(asked, 'burden').some((one) => one === loser)
  const always = said(asked, 'burden').every((one) => one === loser)
  return new Set([...(always ? [] : said(asked, 'silence')), ...(byBurden ? ['no'] : [])])
}

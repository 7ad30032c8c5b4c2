/** Who was watching, and the share of a window that was, computed again from what the steps name. */
import { statedTimeOf } from '../../assertion/index.ts'
import type { Assertion } from '../../assertion/index.ts'
import { joined, must, mustNot } from '../../base/index.ts'
import type { Answers, Bound, Instant, Stretch, Window } from '../../base/index.ts'
import type { Reason } from '../../verdict/index.ts'
import { missedRefusal, missedWatching } from './absence.ts'
import { incidentOf } from './ledger-view.ts'
import type { Place } from './nodes.ts'

/** Over all ends the window may have; null: it has no time in any of them. */
function shareWatched(
  steps: readonly Reason[],
  window: Window,
): { readonly low: number; readonly high: number } | null {
  const watching = steps.flatMap(({ facts, answers }) =>
    facts?.of === 'watching' && answers !== null ? [{ ...facts, answers }] : [],
  )
  return shareAmong(watching, window)
}

/** As of the steps, of who was watching. */
export function shareAmong(
  watching: ReadonlyArray<Stretch & { readonly answers: Answers }>,
  window: Window,
): { readonly low: number; readonly high: number } | null {
  const accepted = joined(watching.filter(({ answers }) => must(answers)))
  const possible = joined(watching)
  const edges = [...accepted, ...possible].flatMap(({ start, end }) => [start, end])
  const shares = within(window.start, edges).flatMap((start) =>
    within(window.end, edges)
      .filter((end) => start < end)
      .map((end) => ({
        low: covered(accepted, { start, end }) / (end - start),
        high: covered(possible, { start, end }) / (end - start),
      })),
  )
  if (shares.length === 0) return null
  return {
    low: Math.min(...shares.map((share) => share.low)),
    high: Math.max(...shares.map((share) => share.high)),
  }
}

const within = ({ earliest, latest }: Bound, edges: readonly Instant[]): Instant[] => [
  ...new Set([earliest, ...edges.filter((one) => one > earliest && one < latest), latest]),
]

const covered = (stretches: readonly Stretch[], { start, end }: Stretch): number =>
  stretches
    .map((one) => Math.max(0, Math.min(end, one.end) - Math.max(start, one.start)))
    .reduce((sum, next) => sum + next, 0)

/** The share follows from who was watching, and everybody who was kept from it is named. */
export function problemsOfCoverage(step: Reason, place: Place): string[] {
  const { questions, ledger } = place
  const { facts, answers } = step
  const question = facts?.of === 'coverage' ? questions[facts.question] : undefined
  if (facts?.of !== 'coverage' || question === undefined) return ['it is about no question']
  const { watched, watch, silence } = question
  const share = shareWatched(step.children, watch)
  const isShare =
    share === null || watched === null
      ? share === watched
      : Math.abs(share.low - watched.low) + Math.abs(share.high - watched.high) < 1e-9
  const isEnough =
    share === null || answers === null
      ? share === answers
      : share.low >= silence.share
        ? must(answers)
        : mustNot(answers)
  const isTold = place.above?.children.some(({ facts: told }) => told?.of === 'happening') === true
  const watcher = missedWatching(question, step, ledger)
  const refusal = missedRefusal(question, step, ledger)
  return [
    ...(isShare ? [] : ['the share watched does not follow from who was watching']),
    ...(isEnough ? [] : ['whether enough was watched does not follow from the share']),
    ...(facts.isSilent === isTold ? ['whether anything is reported does not follow'] : []),
    ...(watcher === null ? [] : [`\`${watcher.id}\` says that it was watched too`]),
    ...(refusal === null ? [] : [`\`${refusal.id}\` says that access was denied too`]),
  ]
}

/** One assertion says that it was watched then; it is in doubt if another denies it. */
export function problemsOfWatching({ facts, answers }: Reason, { cited, ledger }: Place): string[] {
  const [one, ...others] = cited
  if (facts?.of !== 'watching' || answers === null)
    return ['it says of nothing that it was watched']
  if (one === undefined || others.length > 0) return ['it cites no one who was watching']
  const isDenied = ledger
    .ofIncident(incidentOf(one))
    .some((other) => other.claim.kind === one.claim.kind && other.stance !== one.stance)
  return [
    ...(saysWatched(one, facts) ? [] : [`\`${one.id}\` does not say that it was watched then`]),
    ...(answers.yes ? [] : ['it was not watched']),
    ...(must(answers) || isDenied || answers.doubts.some(({ kind }) => kind === 'imprecise')
      ? []
      : ['nobody contests that it was watched']),
  ]
}

export function saysWatched(one: Assertion, at: Stretch): boolean {
  const { claim, stance, denies } = one
  if (claim.kind === 'judgment' || claim.kind === 'extent') return true
  const period = statedTimeOf(one)
  if (period === null || at.start < period.earliest || at.end > period.latest + 1) return false
  if (claim.kind === 'coverage') return claim.access === 'watched' && stance === 'affirms'
  return claim.kind === 'act' && stance === 'denies' && denies === 'period'
}

/** Somebody says that access was denied. */
export function problemsOfRefusal({ answers }: Reason, { cited }: Place): string[] {
  const [one, ...others] = cited
  const denies =
    others.length === 0 &&
    one?.claim.kind === 'coverage' &&
    one.claim.access === 'denied' &&
    one.stance === 'affirms'
  const isSure = answers !== null && must(answers)
  return denies && isSure ? [] : [`\`${one?.id ?? 'nobody'}\` does not say that access was denied`]
}

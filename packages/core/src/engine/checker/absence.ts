/**
 * Absence, by reading every live assertion: is there one that plainly is what a derivation says
 * nobody reported? Plainly: in words that need no register, no place and no layer of trust to be
 * understood. So nothing is refused wrongly, and what takes the engine to see is left to it.
 */
import { statedTimeOf } from '../../assertion/index.ts'
import type { Assertion } from '../../assertion/index.ts'
import type { Allowed, Perspective } from '../../program/index.ts'
import type { QuestionFacts, Reason, ToldFacts } from '../../verdict/index.ts'
import { incidentOf } from './ledger-view.ts'
import type { Ledger } from './ledger-view.ts'
import { meets } from './roles.ts'

/** A happening that counts plainly under the question, and that nothing cites. */
export function missedHappening(
  question: QuestionFacts,
  commitment: string,
  cited: ReadonlySet<string>,
  ledger: Ledger,
): Assertion | null {
  const { duty, isNarrowed } = question
  if (duty === 'reach' || duty === 'maintain' || isNarrowed) return null
  if (!isPlain(question, ledger) || isSummarised(commitment, ledger)) return null
  return (
    ledger.live.find(
      (one) => !cited.has(one.id) && isAsked(one, question, ledger) && isUndisputed(one, ledger),
    ) ?? null
  )
}

/** One that a condition plainly asks about, and that it does not name. */
export function missedUnder(
  asked: Pick<QuestionFacts, 'pattern' | 'window'> & { readonly apart: string | null },
  found: readonly ToldFacts[],
  ledger: Ledger,
): Assertion | null {
  if (!isPlain({ ...asked, independent: 1 }, ledger)) return null
  const told = new Set(found.flatMap(({ assertions }) => assertions))
  const isMissed = (one: Assertion): boolean =>
    !told.has(one.id) &&
    incidentOf(one) !== asked.apart &&
    isAsked(one, asked, ledger) &&
    isUndisputed(one, ledger)
  return ledger.live.find(isMissed) ?? null
}

function isAsked(
  one: Assertion,
  { pattern, window }: Pick<QuestionFacts, 'pattern' | 'window'>,
  ledger: Ledger,
): boolean {
  const time = statedTimeOf(one)
  const isThen =
    time !== null &&
    time.earliest >= window.start.latest &&
    time.latest < window.end.earliest &&
    time.latest <= ledger.view.dates.on
  return isThen && one.stance === 'affirms' && meets(pattern, [one], ledger) === 'all'
}

const namesAllowed = (allowed: Allowed): readonly string[] =>
  allowed.kind === 'oneOf' ? allowed.names : []

/** It is told once, no link joins it, and nobody who outranks others denies all of a period. */
function isUndisputed(one: Assertion, { ofIncident, isLinked, live, view }: Ledger): boolean {
  const own = incidentOf(one)
  const { layers, adoptsVerifiers } = view.perspective.trust
  const isRanked = layers.length > 1 || adoptsVerifiers
  const isDenied = isRanked && live.some(({ denies }) => denies === 'period')
  return ofIncident(own).length === 1 && !isLinked(own) && !isDenied
}

/** One voice is enough, everybody's counts, and no list or group that is entered is in play. */
function isPlain(
  { independent, pattern }: Pick<QuestionFacts, 'independent' | 'pattern'>,
  { view }: Ledger,
): boolean {
  const { perspective, program } = view
  const named = Object.values(pattern.roles).flatMap(namesAllowed)
  const isEntered =
    program.actors.some((one) => one.joinedBy !== null) ||
    program.lists.some(({ name, entry }) => entry !== undefined && named.includes(name))
  return independent <= 1 && !isEntered && everybodyCounts(perspective)
}

/** Some layer takes everybody's word on everything. */
export const everybodyCounts = ({ trust }: Perspective): boolean =>
  trust.layers.some(
    (layer) =>
      layer.claimants.kind === 'everybody' &&
      layer.independent <= 1 &&
      layer.findingsOnly === undefined &&
      [layer.acts, layer.aboutActors, layer.period, layer.places].every((one) => one === undefined),
  )

/** Somebody speaks of the whole, which may deny what others report. */
const isSummarised = (commitment: string, { live }: Ledger): boolean =>
  live.some(
    ({ claim }) =>
      (claim.kind === 'judgment' || claim.kind === 'extent') && claim.commitment === commitment,
  )

/** A watch over everything, within the question's, that the step does not name. */
export function missedWatching(
  { watch, watched, independent }: QuestionFacts,
  step: Reason,
  { live, ofIncident, view }: Ledger,
): Assertion | null {
  if (watched === null || independent > 1 || !everybodyCounts(view.perspective)) return null
  const cited = new Set(step.children.flatMap((child) => child.assertions))
  const isMissed = (one: Assertion): boolean => {
    const { claim, stance, place } = one
    const time = statedTimeOf(one)
    if (claim.kind !== 'coverage' || claim.access !== 'watched' || stance !== 'affirms')
      return false
    if (claim.acts !== undefined || claim.parties !== undefined || place !== undefined) return false
    const isThen =
      time !== null && time.earliest < watch.end.latest && time.latest >= watch.start.earliest
    const isAlone = ofIncident(incidentOf(one)).length === 1
    return isThen && isAlone && !cited.has(one.id)
  }
  return live.find(isMissed) ?? null
}

/** Somebody who was kept from watching such acts, and is not named. */
export function missedRefusal(
  { pattern }: QuestionFacts,
  step: Reason,
  { live }: Ledger,
): Assertion | null {
  const cited = new Set(step.children.flatMap((child) => child.assertions))
  const isMissed = ({ claim, stance, id }: Assertion): boolean =>
    claim.kind === 'coverage' &&
    claim.access === 'denied' &&
    stance === 'affirms' &&
    (claim.acts === undefined || claim.acts.includes(pattern.act)) &&
    !cited.has(id)
  return step.answers === null ? null : (live.find(isMissed) ?? null)
}

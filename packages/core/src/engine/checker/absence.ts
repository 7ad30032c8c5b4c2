/**
 * Absence, by reading every live assertion: is there one that plainly is what a derivation says
 * nobody reported? Plainly: in words that need no register, no place and no layer of trust to be
 * understood. So nothing is refused wrongly, and what takes the engine to see is left to it.
 */
import { statedTimeOf } from '../../assertion/index.ts'
import type { Assertion } from '../../assertion/index.ts'
import type { Instant } from '../../base/index.ts'
import type { Allowed, Perspective } from '../../program/index.ts'
import type { HappeningFacts, QuestionFacts, Reason } from '../../verdict/index.ts'
import { actorsIn } from './citation.ts'
import type { LedgerView } from './ledger-view.ts'

/** What speaks of the same incident and is not cited: nobody can have said it unheard. */
export function missedIn(
  facts: HappeningFacts,
  cited: readonly Assertion[],
  live: readonly Assertion[],
): Assertion | null {
  if (facts.isSummary) return null
  const ids = new Set(cited.map(({ id }) => id))
  const isOfIt = (one: Assertion): boolean =>
    one.claim.kind === 'act' && one.denies !== 'period' && incidentOf(one) === facts.incident
  return live.find((one) => isOfIt(one) && !ids.has(one.id)) ?? null
}

/** A happening that counts plainly under the question, and that nothing cites. */
export function missedHappening(
  question: QuestionFacts,
  commitment: string,
  cited: ReadonlySet<string>,
  ledger: LedgerView,
): Assertion | null {
  const { duty, isNarrowed, pattern } = question
  if (duty === 'reach' || duty === 'maintain' || isNarrowed || pattern.except.length > 0)
    return null
  if (!isPlain(question, ledger) || isSummarised(commitment, ledger)) return null
  return (
    ledger.live.find(
      (one) =>
        !cited.has(one.id) &&
        isAsked(one, question, ledger.dates.on) &&
        isUndisputed(one, ledger.live),
    ) ?? null
  )
}

function isAsked(one: Assertion, { pattern, actors, window }: QuestionFacts, on: Instant): boolean {
  const { claim, stance } = one
  const time = statedTimeOf(one)
  if (claim.kind !== 'act' || stance !== 'affirms' || claim.act !== pattern.act) return false
  if (
    time === null ||
    time.earliest < window.start.latest ||
    time.latest >= window.end.earliest ||
    time.latest > on
  )
    return false
  return Object.entries(pattern.roles).every(([role, allowed]) => {
    const said = role === 'actor' ? actorsIn(one) : namesIn(one, role)
    const names = role === 'actor' && actors !== null ? actors : namesAllowed(allowed)
    return said !== null && said.length > 0 && said.every((name) => names.includes(name))
  })
}

function namesIn({ claim }: Assertion, role: string): readonly string[] | null {
  const value = claim.kind === 'act' ? claim.roles[role] : undefined
  return value?.kind === 'oneOf' ? value.names : null
}

const namesAllowed = (allowed: Allowed): readonly string[] =>
  allowed.kind === 'oneOf' ? allowed.names : []

/** It is told once, nobody denies it or says that it is another's, and no link joins it. */
function isUndisputed(one: Assertion, live: readonly Assertion[]): boolean {
  const own = incidentOf(one)
  return live.every((other) => {
    if (other === one) return true
    if (other.claim.kind === 'same') return !other.claim.incidents.includes(own)
    if (other.claim.kind !== 'act') return true
    return other.denies !== 'period' && incidentOf(other) !== own
  })
}

const incidentOf = ({ incident, id }: Assertion): string => incident ?? id

/** One voice is enough, everybody's counts, and no list or group that is entered is in play. */
function isPlain({ independent, pattern }: QuestionFacts, { perspective, program }: LedgerView) {
  const named = Object.values(pattern.roles).flatMap(namesAllowed)
  const isEntered =
    program.actors.some((one) => one.joinedBy !== null) ||
    program.lists.some(({ name, entry }) => entry !== undefined && named.includes(name))
  return independent <= 1 && !isEntered && everybodyCounts(perspective)
}

/** Some layer takes everybody's word on everything. */
const everybodyCounts = ({ trust }: Perspective): boolean =>
  trust.layers.some(
    (layer) =>
      layer.claimants.kind === 'everybody' &&
      layer.independent <= 1 &&
      layer.findingsOnly === undefined &&
      [layer.acts, layer.aboutActors, layer.period, layer.places].every((one) => one === undefined),
  )

/** Somebody speaks of the whole, which may deny what others report. */
const isSummarised = (commitment: string, { live }: LedgerView): boolean =>
  live.some(
    ({ claim }) =>
      (claim.kind === 'judgment' || claim.kind === 'extent') && claim.commitment === commitment,
  )

/** A watch over everything, within the question's, that the step does not name. */
export function missedWatching(
  { watch, watched, independent }: QuestionFacts,
  step: Reason,
  { live, perspective }: LedgerView,
): Assertion | null {
  if (watched === null || independent > 1 || !everybodyCounts(perspective)) return null
  const cited = new Set(step.children.flatMap((child) => child.assertions))
  const isMissed = (one: Assertion): boolean => {
    const { claim, stance, place } = one
    const time = statedTimeOf(one)
    if (claim.kind !== 'coverage' || claim.access !== 'watched' || stance !== 'affirms')
      return false
    if (claim.acts !== undefined || claim.parties !== undefined || place !== undefined) return false
    const isThen =
      time !== null && time.earliest < watch.end.latest && time.latest >= watch.start.earliest
    const isAlone = live.every(
      (other) =>
        other === one || other.claim.kind !== 'coverage' || incidentOf(other) !== incidentOf(one),
    )
    return isThen && isAlone && !cited.has(one.id)
  }
  return live.find(isMissed) ?? null
}

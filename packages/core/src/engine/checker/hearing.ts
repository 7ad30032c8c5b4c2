/**
 * Whose word counts, by the declared layers of trust: in the highest in which anybody speaks. Where a
 * layer counts only inside places, which takes a map to settle, nothing is said.
 */
import { statedTimeOf } from '../../assertion/index.ts'
import type { Assertion } from '../../assertion/index.ts'
import type { Bound } from '../../base/index.ts'
import type { Terms, TrustLayer } from '../../program/index.ts'
import { readStatedTime } from '../../time/index.ts'
import type { Ledger } from './ledger-view.ts'

/** Whose findings come first for a clause, and from how many claimants it wants to hear. */
export interface Hearing {
  readonly verifiers: readonly string[]
  readonly independent: number
}

export const ANY_WORD: Hearing = { verifiers: [], independent: 1 }

export const hearingIn = ({ verifiedBy, independent }: Terms): Hearing => ({
  verifiers: verifiedBy.kind === 'by' ? verifiedBy.bodies : [],
  independent,
})

export interface Voices {
  readonly affirming: readonly Assertion[]
  readonly denying: readonly Assertion[]
}

/** Those of the highest layer in which anybody speaks; null: it takes a map to say which that is. */
export function voicesAmong(
  ledger: Ledger,
  hearing: Hearing,
  { affirming, denying }: Voices,
): Voices | null {
  for (const { layer, independent } of layersFor(ledger, hearing)) {
    if (layer !== 'supposed' && layer.places !== undefined) return null
    const speaking = (said: readonly Assertion[]): readonly Assertion[] => {
      const counting = said.filter((one) => counts(ledger, layer, one))
      const claimants = new Set(counting.map((one) => ledger.register.canonical(one.claimant)))
      return claimants.size >= independent ? counting : []
    }
    const found = { affirming: speaking(affirming), denying: speaking(denying) }
    if (found.affirming.length + found.denying.length > 0) return found
  }
  return { affirming: [], denying: [] }
}

interface Layer {
  readonly layer: TrustLayer | 'supposed'
  readonly independent: number
}

function layersFor({ view }: Ledger, { verifiers, independent }: Hearing): Layer[] {
  const { trust } = view.perspective
  const own = trust.layers.map((layer) => ({
    layer,
    independent: Math.max(layer.independent, independent),
  }))
  const findings: TrustLayer = {
    name: 'findings',
    claimants: { kind: 'oneOf', actors: verifiers },
    findingsOnly: true,
    independent: 1,
  }
  return [
    ...((view.supposed?.size ?? 0) > 0 ? [{ layer: 'supposed' as const, independent: 1 }] : []),
    ...(trust.adoptsVerifiers && verifiers.length > 0 ? [{ layer: findings, independent: 1 }] : []),
    ...own,
  ]
}

function counts(ledger: Ledger, layer: TrustLayer | 'supposed', one: Assertion): boolean {
  if (layer === 'supposed') return ledger.view.supposed?.has(one.id) === true
  if (layer.findingsOnly === true && one.finding !== true) return false
  return (
    isClaimant(ledger, layer, one) &&
    isAbout(ledger, layer, one) &&
    isOfActs(ledger, layer, one) &&
    isWithin(layer, one)
  )
}

function isClaimant({ register }: Ledger, { claimants }: TrustLayer, { claimant }: Assertion) {
  if (claimants.kind === 'everybody') return true
  const { names } = register.actors(claimants.actors)
  return register.leaves(claimant).every((one) => names.has(one) === (claimants.kind === 'oneOf'))
}

function isAbout({ register }: Ledger, { aboutActors }: TrustLayer, { claim }: Assertion): boolean {
  if (aboutActors === undefined) return true
  const { names } = register.actors(aboutActors)
  const actor = 'roles' in claim ? claim.roles['actor'] : undefined
  const parties = 'parties' in claim ? (claim.parties ?? []) : []
  const party = 'party' in claim && claim.party !== undefined ? [claim.party] : []
  const named = actor !== undefined && 'names' in actor ? actor.names : [...parties, ...party]
  return named.length > 0 && named.every((one) => register.leaves(one).every((x) => names.has(x)))
}

function isOfActs({ register }: Ledger, { acts }: TrustLayer, { claim }: Assertion): boolean {
  if (acts === undefined) return true
  const { names } = register.kinds(acts)
  const said = claim.kind === 'act' ? [claim.act] : claim.kind === 'coverage' ? claim.acts : []
  return said?.some((act) => names.has(act)) === true
}

function isWithin({ period }: TrustLayer, one: Assertion): boolean {
  if (period === undefined) return true
  const whole = boundIn(period)
  if (whole === null) return true
  const time = statedTimeOf(one)
  return time !== null && time.earliest >= whole.earliest && time.latest <= whole.latest
}

function boundIn(edtf: string): Bound | null {
  const read = readStatedTime({ edtf, zone: 'UTC' })
  return read.ok ? read.value.whole : null
}

/**
 * Which assertions are live at an entry number: said, and neither taken back nor corrected since.
 *
 * An entry is live if no live entry up to K retracts or corrects it. Only its claimant can take a
 * word back, and only its recorder can correct how it was recorded. From anyone else both leave the
 * entry as it is and count as a denial: an assertion of the opposite stance about the same claim.
 *
 * - Retractions have ids, can be taken back in turn, and so on; each names an earlier entry, so one
 *   pass from the last to the first settles all of them.
 * - The denial that a retraction amounts to has the retraction's own id; that of a correction has
 *   the id of the corrected assertion followed by {@link DENIAL_SUFFIX}.
 * - To deny a denial affirms what it denied. To take back somebody's taking back says nothing about
 *   the claim: it gives no assertion.
 * - A correction is about the same happening as what it corrects, unless it names an incident.
 * - A correction of a correction takes its place: what the first one corrected stays corrected. (By
 *   the bare rule above it would come back to life, because the entry that corrects it is not live.)
 *
 * Names are compared as they are written: the ledger knows no register of actors. A retraction under
 * another name of the same actor is a denial, which makes the claim contested, never silently gone.
 */
import type { Assertion, AssertionId } from '../assertion/index.ts'
import type { Entry, EntryBody } from './entry.ts'

/** Ends the id of a denial that a correction by somebody else amounts to; no recorded id ends so. */
export const DENIAL_SUFFIX = '/denial'

export interface LiveAssertion {
  readonly assertion: Assertion
  /** Where it is recorded; of a denial that arises: the retraction or correction. */
  readonly entry: Entry
  readonly arises: 'recorded' | 'denial'
}

/** What an entry with an id says, and which earlier entries it makes void, if it has the right to. */
export interface Word {
  readonly id: AssertionId
  readonly entry: Entry
  readonly claimant: string
  readonly says: readonly LiveAssertion[]
  readonly voids: readonly AssertionId[]
}

type Retraction = EntryBody & { readonly kind: 'retraction' }
type Correction = EntryBody & { readonly kind: 'correction' }
type Denier = Pick<Retraction, 'id' | 'claimant' | 'anchor' | 'told'>

/**
 * The live assertions among the entries numbered up to `number`, and the denials that arise, in the
 * order of their entries. `entries` may be in any order in which each follows those it names, and
 * may leave some out: what names an entry that is left out neither voids nor denies anything.
 */
export function liveAssertions(
  entries: readonly Entry[],
  number: number,
): readonly LiveAssertion[] {
  const words = new Map<AssertionId, Word>()
  for (const entry of entries) {
    const word = entry.number <= number ? wordOf(entry, words) : null
    if (word !== null && !words.has(word.id)) words.set(word.id, word)
  }
  const spoken = [...words.values()]
  const voided = voidedIds(spoken)
  return spoken.filter((word) => !voided.has(word.id)).flatMap((word) => word.says)
}

/** Later words first: whether a word stands is settled before what it voids is looked at. */
function voidedIds(words: readonly Word[]): ReadonlySet<AssertionId> {
  const voided = new Set<AssertionId>()
  for (const word of words.toReversed()) {
    if (voided.has(word.id)) continue
    for (const id of word.voids) voided.add(id)
  }
  return voided
}

/** Of an entry that follows those it names; null: it says nothing of any assertion. */
export function wordOf(
  entry: Entry,
  words: { readonly get: (id: AssertionId) => Word | undefined },
): Word | null {
  const { body } = entry
  switch (body.kind) {
    case 'assertion': {
      const { id, claimant } = body.assertion
      return { id, entry, claimant, says: [recorded(body.assertion, entry)], voids: [] }
    }
    case 'retraction':
      return wordOfRetraction(body, entry, words.get(body.of))
    case 'correction':
      return wordOfCorrection(body, entry, words.get(body.of))
    case 'document':
    case 'text':
      return null
  }
}

function wordOfRetraction(body: Retraction, entry: Entry, target: Word | undefined): Word {
  const { id, claimant } = body
  if (target?.claimant === claimant) return takingBack(body, entry)
  return { id, entry, claimant, says: denials(target, body, entry), voids: [] }
}

/** Of a retraction by the claimant of what it names. */
export const takingBack = ({ id, of, claimant }: Retraction, entry: Entry): Word => ({
  id,
  entry,
  claimant,
  says: [],
  voids: [of],
})

function wordOfCorrection(body: Correction, entry: Entry, target: Word | undefined): Word {
  const { id, claimant } = body.assertion
  const corrected = recorded(inIncidentOf(target, body.assertion), entry)
  if (target === undefined || target.entry.recorder === entry.recorder) {
    return { id, entry, claimant, says: [corrected], voids: placeOf(target) }
  }
  const denial = denials(target, { ...body.assertion, id: `${id}${DENIAL_SUFFIX}` }, entry)
  return { id, entry, claimant, says: [corrected, ...denial], voids: [] }
}

/** What is void once `corrected` is corrected: that, and what it corrected itself. */
function placeOf(corrected: Word | undefined): readonly AssertionId[] {
  if (corrected === undefined) return []
  const isCorrection = corrected.entry.body.kind === 'correction'
  return isCorrection ? [corrected.id, ...corrected.voids] : [corrected.id]
}

/** The first assertion of a word is what its id stands for; a voiding retraction has none. */
function denials(target: Word | undefined, denier: Denier, entry: Entry): readonly LiveAssertion[] {
  const denied = target?.says[0]?.assertion
  if (denied === undefined) return []
  return [{ assertion: denialOf(denied, denier), entry, arises: 'denial' }]
}

/** What concerns only the denied word (who passed it on, grade, finding, what it denied) is left out. */
function denialOf(denied: Assertion, denier: Denier): Assertion {
  const { claim, time, place, count, sensitivity } = denied
  return {
    id: denier.id,
    claimant: denier.claimant,
    stance: denied.stance === 'affirms' ? 'denies' : 'affirms',
    claim,
    incident: denied.incident ?? denied.id,
    ...(time && { time }),
    ...(place && { place }),
    ...(count && { count }),
    ...(sensitivity && { sensitivity }),
    ...(denier.anchor && { anchor: denier.anchor }),
    ...(denier.told && { told: denier.told }),
  }
}

function inIncidentOf(target: Word | undefined, assertion: Assertion): Assertion {
  const about = target?.says[0]?.assertion
  if (about === undefined || assertion.incident !== undefined) return assertion
  return { ...assertion, incident: about.incident ?? about.id }
}

function recorded(assertion: Assertion, entry: Entry): LiveAssertion {
  return { assertion, entry, arises: 'recorded' }
}

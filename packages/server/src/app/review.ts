/**
 * The use case `review`: decisions about read documents become assertions in the ledger.
 *
 * An assertion that is recorded already with the same content adds nothing. If its content has
 * changed since (the document names another speaker, the decision another claim), a correction is
 * recorded that names the one before; its id is the decision's with a number.
 */
import type { Assertion } from '@servanda/core/assertion'
import type { EntryBody, LedgerStore, Submission } from '@servanda/core/ledger'
import { canonicalBytes, readAll } from '@servanda/core/ledger'

export { applyDecisions, confirmedDates, decidedStatements } from './review-apply.ts'
export type { Review } from './review-apply.ts'
export { decisionSchema, printDecisions, readDecisions } from './review-decisions.ts'
export type { Decision, DecisionsRead } from './review-decisions.ts'
export { reviewInteractively } from './review-session.ts'
export type { ReviewPorts } from './review-session.ts'

export interface Recorded {
  readonly appended: number
  readonly corrected: number
  readonly known: number
}

/** Records assertions of a review; running it again with the same ones adds nothing. */
export async function recordReview(
  store: LedgerStore,
  assertions: readonly Assertion[],
  recorder: string,
): Promise<Recorded> {
  const isAnyThere = assertions.some(({ id }) => store.isKnown(id))
  const recorded = isAnyThere ? await recordedAssertions(store) : new Map<string, Assertion>()
  const counts = { appended: 0, corrected: 0, known: 0 }
  const submissions: Submission[] = []
  for (const assertion of assertions) {
    const body = bodyOf(assertion, recorded)
    if (body === null) counts.known++
    else {
      if (body.kind === 'correction') counts.corrected++
      else counts.appended++
      submissions.push({ body, recorder })
    }
  }
  if (submissions.length > 0) await store.append(submissions)
  return counts
}

async function recordedAssertions(store: LedgerStore): Promise<ReadonlyMap<string, Assertion>> {
  const known = new Map<string, Assertion>()
  const { number } = await store.head()
  if (number === 0) return known
  for (const { body } of await readAll(store)) {
    if (body.kind === 'assertion' || body.kind === 'correction') {
      known.set(body.assertion.id, body.assertion)
    }
  }
  return known
}

/** Null: the last of its kind says the same already. */
function bodyOf(assertion: Assertion, recorded: ReadonlyMap<string, Assertion>): EntryBody | null {
  const last = lastOf(assertion.id, recorded)
  if (last === null) return { kind: 'assertion', assertion }
  if (sameContent(last.assertion, assertion)) return null
  const id = correctedId(assertion.id, last.ordinal + 1)
  return { kind: 'correction', of: last.assertion.id, assertion: { ...assertion, id } }
}

const correctedId = (id: string, ordinal: number): string =>
  ordinal === 1 ? id : `${id}+${ordinal}`

function lastOf(id: string, recorded: ReadonlyMap<string, Assertion>) {
  let last: { assertion: Assertion; ordinal: number } | null = null
  for (let ordinal = 1; ; ordinal++) {
    const assertion = recorded.get(correctedId(id, ordinal))
    if (assertion === undefined) return last
    last = { assertion, ordinal }
  }
}

function sameContent(a: Assertion, b: Assertion): boolean {
  const bytes = (assertion: Assertion): Uint8Array => canonicalBytes({ ...assertion, id: '' })
  return Buffer.compare(bytes(a), bytes(b)) === 0
}

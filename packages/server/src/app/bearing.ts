/** Which of all that is told bears on the assessment of one commitment, for whoever looks at that one. */
import type { LiveAssertion } from '@servanda/core/ledger'
import type { AskedDates } from '@servanda/core/view'
import { bearingEntries, onlyCommitments } from './chronicle.ts'
import { commitmentNamed } from './judge-names.ts'
import { settledIn, textsNow } from './judge-settled.ts'
import type { Inquiry } from './judge-settled.ts'

/** `commitment` null: everything is asked for, and nothing is left out. */
export function bearingOn(
  inquiry: Inquiry,
  commitment: string | null,
  dates: AskedDates,
): (one: LiveAssertion) => boolean {
  if (commitment === null) return () => true
  const { id } = commitmentNamed(commitment, textsNow(inquiry).program)
  const { perspective } = settledIn(inquiry, dates.zone)
  const stretch = { after: 0, until: dates.knownEntry }
  const followedOf = onlyCommitments(() => [id])
  const entries = bearingEntries(inquiry.project, perspective.name, followedOf, stretch)
  const numbers = new Set(entries.map(({ number }) => number))
  return ({ entry }) => numbers.has(entry.number)
}

/** One assertion of the ledger: its source, what was said about it, and what rests on it. */
import type { Assertion } from '@servanda/core/assertion'
import { Failure } from '@servanda/core/base'
import type { Entry } from '@servanda/core/ledger'
import { assertionView, sourceView } from '@servanda/core/view'
import type { AssertionView } from '@servanda/core/view'
import { agreementsNamed } from './judge-names.ts'
import { pageOf, settledIn, textsNow } from './judge-settled.ts'
import type { Inquiry } from './judge-settled.ts'
import { liveIn } from './told.ts'

/** `agreement` gives the zone of the dates; null: the first one does. */
export function assertionOf(inquiry: Inquiry, id: string, agreement: string | null): AssertionView {
  const { project } = inquiry
  const now = textsNow(inquiry).program
  const [{ zone } = { zone: 'UTC' }] = agreementsNamed(agreement, now)
  const { program, dates, evaluator, asked, asOf } = settledIn(inquiry, zone)
  const live = liveIn(project, dates.knownEntry).find(({ assertion }) => assertion.id === id)
  const entries = project.entries.filter(
    (entry) => entry.number <= dates.knownEntry && names(entry, id),
  )
  const said = entries.find((entry) => assertionIn(entry)?.id === id)
  const assertion = live?.assertion ?? (said === undefined ? null : assertionIn(said))
  const recorded = said === undefined ? null : { entry: said, arises: 'recorded' as const }
  if (assertion === null) throw unknownAssertion(id)
  return assertionView({
    id,
    source: sourceView(assertion, live ?? recorded, pageOf(project, program)),
    note: assertion.note ?? null,
    isLive: live !== undefined,
    entries,
    program,
    rows: evaluator.board(asked, asOf).rows,
  })
}

function names(entry: Entry, id: string): boolean {
  const { body } = entry
  switch (body.kind) {
    case 'assertion':
      return body.assertion.id === id
    case 'correction':
      return body.assertion.id === id || body.of === id
    case 'retraction':
      return body.id === id || body.of === id
    case 'document':
    case 'text':
      return false
  }
}

const assertionIn = ({ body }: Entry): Assertion | null =>
  'assertion' in body ? body.assertion : null

function unknownAssertion(id: string): Failure {
  const message = `the ledger has no assertion \`${id.slice(0, 100)}\``
  return new Failure('not-found', 'unknown-assertion', message, 'look for it with a search')
}

/** What of documents waits for a reviewer: what was proposed, and what was decided about it. */
import { instantText } from '@servanda/core/view'
import type { WaitingDocument, WaitingView } from '@servanda/core/view'
import { openCount } from './decided-before.ts'
import { takeTurns } from './patience.ts'
import type { Patience } from './patience.ts'
import type { ReviewDrafts } from './review-drafts.ts'
import type { Workplace } from './workplace.ts'

export interface WaitingTerms {
  readonly workplace: Workplace
  readonly drafts: ReviewDrafts
}

export interface WaitingAsked {
  /** Documents after this entry; null: the latest. */
  readonly after: number | null
  /** At most so many documents, 1 to 1000. */
  readonly countMax: number
}

/** Each document has to be read for it; others have their turn in between. */
export async function waitingOf(
  { workplace, drafts }: WaitingTerms,
  asked: WaitingAsked,
  patience: Patience,
): Promise<WaitingView> {
  const documents: WaitingDocument[] = []
  for (const { sha256, name, recorded } of documentsIn(workplace, asked)) {
    await takeTurns(patience)
    const state = await drafts.state(sha256).catch(() => null)
    const open = state === null ? 0 : openCount(state.document, state.decided, state.before)
    const counts = state?.counts ?? null
    documents.push({ sha256, name, recorded: instantText(recorded), counts, open })
  }
  return { kind: 'waiting', documents }
}

function documentsIn({ project }: Workplace, { after, countMax }: WaitingAsked) {
  const all = project.entries.flatMap(({ body, number, recorded }) =>
    body.kind === 'document' && number > (after ?? 0) ? [{ ...body, recorded }] : [],
  )
  return after === null ? all.slice(-countMax) : all.slice(0, countMax)
}

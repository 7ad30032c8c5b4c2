/** How the assessment came to be what it is, entry by entry. */
import type { HistoryView } from '@servanda/core/view'
import { ChangeList, texts } from '../../parts/index.ts'

export function History({ view }: { view: HistoryView }) {
  return (
    <section className="panel commitment-history" aria-labelledby="history">
      <h2 id="history">{texts.commitment.history}</h2>
      {view.changes.length === 0 ? (
        <p className="quiet">{texts.commitment.historyNone(view.entriesBearing)}</p>
      ) : (
        <ChangeList changes={view.changes} nameOf={({ party }) => party} />
      )}
    </section>
  )
}

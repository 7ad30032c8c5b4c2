/** The share of the time that somebody watched, as bounds: what is certain, and what is possible. */
import type { ShareView } from '@servanda/core/view'
import { texts } from './catalogue.ts'

/** Null: the assessment states no share. */
export function ShareBar({ share }: { share: Pick<ShareView, 'low' | 'high' | 'text'> | null }) {
  if (share === null) return null
  return (
    <span className="share-bar" title={texts.watched.label(share.text)}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className="all" width="100" height="6" />
        <rect className="possible" width={share.high * 100} height="6" />
        <rect className="certain" width={share.low * 100} height="6" />
      </svg>
      <span aria-hidden="true">{share.text}</span>
      <span className="aloud">{texts.watched.label(share.text)}</span>
    </span>
  )
}

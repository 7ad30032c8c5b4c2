/** Whether the party adopted a perspective or an analyst attributed it; who, when and from where on hover. */
import type { Attribution } from '@servanda/core/program'
import { texts } from './catalogue.ts'

export interface StandingBadgeProps {
  readonly perspective: Attribution
  /** `short`: one word, where there is little room; the rest is on hover and aloud. */
  readonly length?: 'short' | 'full'
}

export function StandingBadge({ perspective, length = 'full' }: StandingBadgeProps) {
  const { standing, author, source, date } = perspective
  return (
    <span
      className={`badge ${standing}`}
      title={`${texts.standingHelp[standing]} ${author}, ${date}. ${source}`}
    >
      {length === 'full' ? texts.standing[standing] : texts.standingShort[standing]}
    </span>
  )
}

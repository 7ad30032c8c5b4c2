/** Whether the party adopted a perspective or an analyst attributed it; who, when and from where on hover. */
import { texts } from './catalogue.ts'

export interface Standing {
  readonly standing: 'attributed' | 'adopted'
  readonly author: string
  readonly source: string
  readonly date: string
}

export function StandingBadge({ perspective }: { perspective: Standing }) {
  const { standing, author, source, date } = perspective
  return (
    <span
      className={`badge ${standing}`}
      title={`${texts.standingHelp[standing]} ${author}, ${date}. ${source}`}
    >
      {texts.standing[standing]}
    </span>
  )
}

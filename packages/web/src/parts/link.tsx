/** A link to a place of the page: a real address, followed without loading the page anew. */
import type { MouseEvent, ReactNode } from 'react'
import { formatLocation, useGo } from '../state/index.ts'
import type { Location } from '../state/index.ts'

export interface LinkProps {
  readonly to: Location
  readonly children: ReactNode
  readonly className?: string
  readonly title?: string
  readonly id?: string
  /** Marks the link to where the reader is. */
  readonly current?: 'page'
}

export function Link({ to, children, className, title, id, current }: LinkProps) {
  const go = useGo()
  const follow = (event: MouseEvent) => {
    if (opensElsewhere(event)) return
    event.preventDefault()
    go(to)
  }
  return (
    <a
      href={formatLocation(to)}
      className={className}
      title={title}
      id={id}
      aria-current={current}
      onClick={follow}
    >
      {children}
    </a>
  )
}

/** With these the browser opens another tab or window. */
const opensElsewhere = (event: MouseEvent): boolean =>
  event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey

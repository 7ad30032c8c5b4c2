/** The title of a screen, with what stands beside it. */
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { texts } from './catalogue.ts'

export interface ScreenHeadProps {
  readonly title: string
  /** Above the title: what it belongs to. */
  readonly above?: ReactNode
  readonly children?: ReactNode
}

/** Also names the browser's tab. */
export function ScreenHead({ title, above, children }: ScreenHeadProps) {
  useEffect(() => {
    document.title = `${title} · ${texts.name}`
  }, [title])
  return (
    <div className="screen-head">
      <div>
        {above === undefined ? null : <p className="quiet small">{above}</p>}
        <h1>{title}</h1>
      </div>
      {children === undefined ? null : <div className="screen-head-tools">{children}</div>}
    </div>
  )
}

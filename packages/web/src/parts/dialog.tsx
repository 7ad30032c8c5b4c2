/** A dialog over the page, by the browser's own element: the rest is out of reach until it closes. */
import { useId, useLayoutEffect, useRef } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import { texts } from './catalogue.ts'
import { Icon } from './icons.tsx'

export interface DialogProps {
  readonly title: string
  /** Also by the Escape key. */
  readonly close: () => void
  readonly children: ReactNode
}

/** Shown as long as it is rendered. What is marked `data-first` has the focus at the beginning. */
export function Dialog({ title, close, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  // Before it leaves the document: only then the browser gives the focus back to where it was.
  useLayoutEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => dialog?.close()
  }, [])
  // The one who rendered it takes it away; the browser's own closing would leave it there unseen.
  const cancel = (event: SyntheticEvent) => {
    event.preventDefault()
    close()
  }
  return (
    <dialog ref={element} className="dialog" aria-labelledby={id} onCancel={cancel}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" className="button plain" onClick={close} title={texts.close}>
          <Icon name="close" />
          <span className="aloud">{texts.close}</span>
        </button>
      </header>
      {children}
    </dialog>
  )
}

/** What stands where something cannot be shown: nothing there, not yet, did not work. */
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type { AnyProblem } from '../client/index.ts'
import { valueOf } from '../state/index.ts'
import type { Resource } from '../state/index.ts'
import { texts } from './catalogue.ts'
import { problemText } from './problem-text.ts'
import { Spoken } from './spoken.tsx'

/** Says what to do. */
export function Empty({
  title,
  help,
  children,
}: {
  title: string
  help: string
  children?: ReactNode
}) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      <p>
        <Spoken text={help} />
      </p>
      {children}
    </div>
  )
}

/** `cancel`: for work that takes long. */
export function Loading({ cancel }: { cancel?: () => void }) {
  return (
    <div className="state loading" role="status">
      <span className="loading-bar" aria-hidden="true" />
      <p>{texts.states.loading}</p>
      {cancel === undefined ? null : (
        <button type="button" className="button" onClick={cancel}>
          {texts.cancel}
        </button>
      )}
    </div>
  )
}

export function Failed({ failure, again }: { failure: AnyProblem; again?: () => void }) {
  const { message, help, places } = problemText(failure)
  return (
    <div className="state failed" role="alert">
      <p className="state-title">{texts.states.failed}</p>
      <p>
        <Spoken text={message} />
      </p>
      <p className="quiet">
        <Spoken text={help} />
      </p>
      {places.map(({ source, line, column }) => (
        <p key={`${source}:${line}:${column}`} className="small">
          {texts.states.places}: {source}:{line}:{column}
        </p>
      ))}
      <p className="quiet small">
        <code>{failure.code}</code>
      </p>
      {again === undefined ? null : (
        <button type="button" className="button" onClick={again}>
          {texts.again}
        </button>
      )}
    </div>
  )
}

export interface ProgressProps {
  readonly label: string
  readonly done: number
  /** Null: not known. */
  readonly all: number | null
  readonly cancel: () => void
}

/** Long work: how far it is, and a way to stop it. */
export function Progress({ label, done, all, cancel }: ProgressProps) {
  return (
    <div className="progress">
      <label>
        {label} <progress {...(all === null ? {} : { value: done, max: Math.max(all, 1) })} />
      </label>
      <button type="button" className="button" onClick={cancel}>
        {texts.cancel}
      </button>
    </div>
  )
}

/**
 * What was asked of the server, once it is there; until then what was known before, dimmed, or what
 * is under way or went wrong. What is shown keeps its place in all of these, so that nothing in it is
 * made anew: sorting, open trees, typed words and the focus outlive the next question.
 */
export function Answered<T>({
  resource,
  again,
  children,
}: {
  resource: Resource<T>
  again?: () => void
  children: (value: T) => ReactNode
}) {
  const retry = again === undefined ? {} : { again }
  const failed =
    resource.state === 'failed' ? <Failed failure={resource.failure} {...retry} /> : null
  const value = valueOf(resource)
  if (value === null) return failed ?? <Loading />
  return (
    <>
      {failed}
      {failed === null ? null : <p className="quiet small">{texts.states.stale}</p>}
      <Kept state={resource.state}>{children(value)}</Kept>
    </>
  )
}

/** What is shown, dimmed while it is of before and the answer is not quick. */
function Kept({ state, children }: { state: Resource<unknown>['state']; children: ReactNode }) {
  const isLate = useIsLate(state !== 'ready')
  return (
    <div className={isLate ? 'answered stale' : 'answered'} aria-busy={state === 'loading'}>
      {children}
    </div>
  )
}

/** In milliseconds: a quick answer is there by then. */
const LATE = 300

/** Dimming paints everything again, so what is answered at once is not dimmed before. */
function useIsLate(isWaiting: boolean): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!isWaiting) return undefined
    const timer = setTimeout(() => setLate(true), LATE)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [isWaiting])
  return isWaiting && isLate
}

/** One document with the review of it: the text, the desk beside it, and the keys for both. */
import type { DocumentTextView, ProjectView, ReaderView } from '@servanda/core/view'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { Answered, Failed, Link, Loading, ScreenHead, texts } from '../../parts/index.ts'
import { filtering, useGo, usePageState, useResource, valueOf } from '../../state/index.ts'
import type { Location, Resource, Review as ReviewOfIt, ReviewEvent } from '../../state/index.ts'
import { fileName, statementFinder } from './decided.ts'
import { Desk } from './desk.tsx'
import { DocumentText } from './document-text.tsx'
import { KeyList } from './key-list.tsx'
import { commandOf } from './keys.ts'
import { unreadDocument, unreadReview } from './open-document.ts'
import type { OpenDocument } from './open-document.ts'
import { firstFrom } from './queue.ts'
import type { Cursor } from './queue.ts'
import { sentenceAt } from './span-steps.ts'
import { useReview } from './use-review.ts'
import type { ReviewResource } from './use-review.ts'
import { useWorktable } from './worktable.ts'
import type { Worktable } from './worktable.ts'

export interface DocumentScreenProps {
  readonly location: Location
  readonly project: ProjectView
  readonly sha256: string
}

export function DocumentScreen({ location, project, sha256 }: DocumentScreenProps) {
  const { resources } = usePageState()
  const asked = { params: { sha256 } }
  const text = useResource('GET /api/documents/:sha256/text', asked)
  const found = useResource('GET /api/documents/:sha256', asked)
  const review = useReview(sha256)
  const known = project.documents.find((one) => one.sha256 === sha256)
  const name = valueOf(text)?.name ?? known?.name ?? sha256.slice(0, 12)
  return (
    <>
      <ScreenHead
        title={fileName(name)}
        above={<Link to={{ ...location, subject: null, filters: {} }}>{texts.reader.back}</Link>}
      />
      <Answered resource={text} again={resources.refresh}>
        {(view) => (
          <Opened text={view} found={found} review={review} location={location} project={project} />
        )}
      </Answered>
    </>
  )
}

interface OpenedProps {
  readonly text: DocumentTextView
  readonly found: Resource<ReaderView>
  readonly review: ReviewResource
  readonly location: Location
  readonly project: ProjectView
}

/** The text is there to be read while what was found in it and decided about it is on its way. */
function Opened({ text, found, review, location, project }: OpenedProps) {
  const read = valueOf(found)
  const isReady = read !== null && review.kind === 'ready'
  const view = useMemo(
    () => (isReady ? { ...read, text: text.text } : unreadDocument(text)),
    [isReady, read, text],
  )
  const noReview = useMemo(() => unreadReview(text.sha256), [text.sha256])
  return (
    <Review
      view={view}
      review={review.kind === 'ready' ? review.review : noReview}
      tell={review.kind === 'ready' ? review.tell : tellNobody}
      awaited={isReady ? null : <Awaited found={found} review={review} />}
      location={location}
      project={project}
    />
  )
}

const tellNobody = (): void => undefined

/** Where the desk will be. */
function Awaited({ found, review }: Pick<OpenedProps, 'found' | 'review'>) {
  const { resources } = usePageState()
  if (found.state === 'failed') return <Failed failure={found.failure} again={resources.refresh} />
  if (review.kind === 'failed') return <Failed failure={review.problem} again={review.again} />
  return <Loading />
}

interface ReviewProps {
  readonly view: OpenDocument
  readonly review: ReviewOfIt
  readonly tell: (event: ReviewEvent) => void
  /** What stands for the desk until there is something to decide; null: there is. */
  readonly awaited: ReactNode
  readonly location: Location
  readonly project: ProjectView
}

function Review({ view, review, tell, awaited, location, project }: ReviewProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [keysShown, setKeysShown] = useState(false)
  const isReady = awaited === null
  const [cursor, setCursor] = useCursor(view, location, isReady ? atOf(location) : '')
  const showKeys = () => setKeysShown(true)
  const table = useWorktable({ view, review, tell, cursor, setCursor, showKeys, frame })
  useKeys(isReady ? table : null)
  useFirstFocus(frame)
  return (
    <div className="reader">
      <DocumentText
        view={view}
        decided={table.decided}
        current={table.passage}
        choose={(offset) => isReady && setCursor(cursorAt(view, offset))}
        frame={frame}
      />
      {isReady ? (
        <Desk table={table} project={project} location={location} />
      ) : (
        <aside className="reader-desk" aria-label={texts.reader.desk}>
          {awaited}
        </aside>
      )}
      {keysShown ? <KeyList close={() => setKeysShown(false)} /> : null}
    </div>
  )
}

const ADDRESS_WAIT = 300

/**
 * Where the reviewer is, also in the address (`at=120-164`), so that it can be linked; the address
 * follows a moment later, since browsers let it change only so often.
 */
function useCursor(view: OpenDocument, location: Location, asked: string) {
  const go = useGo()
  const [place, setPlace] = useState(() => ({ asked, cursor: cursorOf(view, asked) }))
  const isAskedAnew = place.asked !== asked
  const current = isAskedAnew ? { asked, cursor: cursorOf(view, asked) } : place
  if (isAskedAnew) setPlace(current)
  const said = addressOf(view, current.cursor)
  useEffect(() => {
    if (said === asked || said === '') return
    const timer = setTimeout(() => {
      setPlace({ asked: said, cursor: current.cursor })
      go(filtering(location, 'at', said), 'replace')
    }, ADDRESS_WAIT)
    return () => clearTimeout(timer)
  }, [said, asked])
  const setCursor = (cursor: Cursor) => setPlace({ asked, cursor })
  return [current.cursor, setCursor] as const
}

const atOf = ({ filters }: Location): string => filters['at'] ?? ''

function addressOf(view: OpenDocument, cursor: Cursor | null): string {
  const passage = cursor?.kind === 'statement' ? view.statements[cursor.index] : cursor
  return passage === null || passage === undefined ? '' : `${passage.start}-${passage.end}`
}

/** Null: the address names no passage of the document. */
function cursorOf(view: OpenDocument, address: string): Cursor | null {
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(address)
  const [start, end] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)]
  if (start >= end || end > view.text.length) return null
  const index = statementFinder(view.statements)({ start, end })
  const statement = index === null ? undefined : view.statements[index]
  return index !== null && statement?.start === start && statement.end === end
    ? { kind: 'statement', index }
    : { kind: 'passage', start, end }
}

/** The innermost statement at the offset, else the sentence there. */
function cursorAt({ statements, text }: OpenDocument, offset: number): Cursor {
  for (let index = firstFrom(statements, offset + 1) - 1; index >= 0; index--) {
    if ((statements[index]?.end ?? 0) > offset) return { kind: 'statement', index }
  }
  const { start, end } = sentenceAt(text, offset) ?? { start: offset, end: offset + 1 }
  return { kind: 'passage', start, end }
}

/** The keys work from the beginning, unless the reader has gone somewhere else meanwhile. */
function useFirstFocus(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const isElsewhere = document.activeElement?.contains(frame.current) === false
    if (!isElsewhere) frame.current?.focus({ preventScroll: true })
  }, [frame])
}

/**
 * Where the text or the desk has the focus, except while something is typed or a dialog is open: a
 * single letter that acts from anywhere is pressed unawares, by who speaks to the machine above all.
 * Null: there is nothing to decide yet.
 */
function useKeys(table: Worktable | null): void {
  useEffect(() => {
    if (table === null) return
    const press = (event: KeyboardEvent) => {
      if (!isWithin(event.target, '.reader')) return
      const command = commandOf(event, event.defaultPrevented || isTyping(event.target))
      if (command === null || document.querySelector('dialog[open]') !== null) return
      if (table.task.kind !== 'none') return
      event.preventDefault()
      table.run(command)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
}

const isTyping = (target: EventTarget | null): boolean =>
  isWithin(target, 'input, select, textarea, [contenteditable]')

const isWithin = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null

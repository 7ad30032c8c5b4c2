/**
 * The text of a document as it is: furniture dimmed, statements marked with speaker and kind, nested
 * ones within their own. Only what is near the window is drawn, chunk by chunk, so that a long text
 * opens at once. It is shown as text, whatever it contains.
 */
import type { Passage } from '@servanda/core/document'
import { memo, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import type { CSSProperties, MouseEvent, RefObject } from 'react'
import { texts } from '../../parts/index.ts'
import { isAccepted } from './decided.ts'
import type { Decided, DecidedElsewhere } from './decided.ts'
import type { OpenDocument } from './open-document.ts'
import { chunkAt, chunksOf, layerOf, marksOf, runsOf } from './text-runs.ts'
import type { Chunk, LiveMarks, Marks, Run } from './text-runs.ts'
import { speakersText } from './words.ts'

export interface DocumentTextProps {
  readonly view: OpenDocument
  readonly decided: Decided
  readonly current: Passage | null
  /** A place was clicked at which nothing is selected. */
  readonly choose: (offset: number) => void
  readonly frame: RefObject<HTMLDivElement | null>
}

export function DocumentText({ view, decided, current, choose, frame }: DocumentTextProps) {
  const chunks = useMemo(() => chunksOf(view.text), [view.text])
  const marks = useMemo(() => marksOf(view), [view])
  const added = useMemo(() => layerOf(decided.added.map(({ passage }) => passage)), [decided])
  const near = useNear(frame, chunks.length)
  const live: LiveMarks = { current, added }
  useScrollTo(frame, current)
  const click = (event: MouseEvent) => {
    const offset = clickedOffset(event.target)
    if (offset !== null && window.getSelection()?.isCollapsed !== false) choose(offset)
  }
  const [first, last] = current === null ? [-1, -1] : chunksOfPassage(chunks, current)
  return (
    // Clicking is a short cut: the keys and the buttons of the review reach every statement.
    <div
      ref={frame}
      className="reader-text"
      role="region"
      aria-label={texts.reader.text}
      tabIndex={0}
      onClick={click}
    >
      {chunks.map((chunk, index) => {
        const hasCurrent = index >= first && index <= last
        const isDrawn = near.has(index) || hasCurrent
        return (
          <div
            key={chunk.start}
            className="reader-chunk"
            data-chunk={index}
            style={isDrawn ? undefined : ({ '--lines': chunk.lines } as CSSProperties)}
          >
            {isDrawn ? (
              <ChunkText
                marks={marks}
                chunk={chunk}
                decided={decided}
                added={live.added}
                current={hasCurrent ? current : null}
              />
            ) : null}
          </div>
        )
      })}
    </div>
  )
}

const chunksOfPassage = (chunks: readonly Chunk[], { start, end }: Passage) =>
  [chunkAt(chunks, start), chunkAt(chunks, Math.max(start, end - 1))] as const

/** The indices of chunks that are in the window or within two screens of it. */
function useNear(frame: RefObject<HTMLElement | null>, count: number): ReadonlySet<number> {
  const [near, setNear] = useState<ReadonlySet<number>>(() => new Set([0]))
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => setNear((before) => nearAfter(before, entries)),
      { rootMargin: '200% 0px' },
    )
    frame.current?.querySelectorAll('[data-chunk]').forEach((one) => observer.observe(one))
    return () => observer.disconnect()
  }, [frame, count])
  return near
}

function nearAfter(
  before: ReadonlySet<number>,
  entries: readonly IntersectionObserverEntry[],
): ReadonlySet<number> {
  const near = new Set(before)
  for (const { target, isIntersecting } of entries) {
    const index = Number(target.getAttribute('data-chunk'))
    if (isIntersecting) near.add(index)
    else near.delete(index)
  }
  return near
}

/** Brings what is looked at into view, if it is not there already. */
function useScrollTo(frame: RefObject<HTMLElement | null>, current: Passage | null): void {
  const place = current === null ? '' : `${current.start}-${current.end}`
  useLayoutEffect(() => {
    const mark = frame.current?.querySelector('.run.current')
    if (mark === null || mark === undefined) return
    const { top, bottom } = mark.getBoundingClientRect()
    const isSeen = top > window.innerHeight * 0.2 && bottom < window.innerHeight * 0.7
    if (!isSeen) mark.scrollIntoView({ block: 'center' })
  }, [frame, place])
}

/** Of the run that was clicked. */
function clickedOffset(target: EventTarget): number | null {
  const run = target instanceof Element ? target.closest('[data-start]') : null
  const text = run?.getAttribute('data-start') ?? null
  return text === null ? null : Number(text)
}

interface ChunkTextProps {
  readonly marks: Marks
  readonly chunk: Chunk
  readonly decided: Decided
  readonly added: LiveMarks['added']
  readonly current: Passage | null
}

const ChunkText = memo(({ marks, chunk, decided, added, current }: ChunkTextProps) => (
  <>
    {runsOf(marks, { current, added }, chunk).map((run) => (
      <RunText key={run.start} run={run} view={marks.view} decided={decided} />
    ))}
  </>
))

interface RunTextProps {
  readonly run: Run
  readonly view: OpenDocument
  readonly decided: Decided
}

function RunText({ run, view, decided }: RunTextProps) {
  return (
    <>
      {run.opens.map((index) => (
        <StatementLabel key={index} index={index} view={view} decided={decided} />
      ))}
      <span className={classesOf(run, view, decided)} data-start={run.start}>
        {view.text.slice(run.start, run.end)}
      </span>
    </>
  )
}

/** Before the first word of a statement: who, in which way, and what was decided. */
function StatementLabel({ index, view, decided }: { index: number } & Omit<RunTextProps, 'run'>) {
  const statement = view.statements[index]
  if (statement === undefined) return null
  const state = stateOf(index, decided)
  return (
    <span className={`reader-label ${state}`}>
      {labelMarks[state]} {speakersText(statement)} · {texts.reader.kinds[statement.kind]}
      {statement.polarity === 'denies' ? ` · ${texts.reader.denied}` : ''}
      <span className="aloud"> {texts.reader.states[state]}: </span>
    </span>
  )
}

type DecidedState = 'undecided' | 'before' | 'rejected-before' | 'accepted' | 'rejected'

const labelMarks: Readonly<Record<DecidedState, string>> = {
  undecided: '○',
  before: '●',
  'rejected-before': '✕',
  accepted: '✓',
  rejected: '✕',
}

function stateOf(index: number, { byStatement, before }: Decided): DecidedState {
  const decisions = byStatement.get(index)
  if (decisions === undefined) return stateBefore(before.get(index))
  return decisions.some(isAccepted) ? 'accepted' : 'rejected'
}

function stateBefore(elsewhere: DecidedElsewhere | undefined): DecidedState {
  if (elsewhere === undefined) return 'undecided'
  return elsewhere.kind === 'asserted' ? 'before' : 'rejected-before'
}

function classesOf(run: Run, view: OpenDocument, decided: Decided): string {
  const statement = run.statement === null ? undefined : view.statements[run.statement]
  return [
    'run',
    run.furniture === null ? '' : 'furniture',
    statement === undefined || run.statement === null
      ? ''
      : `statement ${statement.kind} ${stateOf(run.statement, decided)}`,
    run.depth > 1 ? 'nested' : '',
    run.isCue ? 'cue' : '',
    run.isUnproposed ? 'unproposed' : '',
    run.isDate ? 'date' : '',
    run.isAsserted ? 'asserted' : '',
    run.isAdded ? 'added' : '',
    run.isCurrent ? 'current' : '',
  ]
    .filter((name) => name !== '')
    .join(' ')
}

/** The lanes of the timeline: each a strip along the one axis. What they show is in the tables too. */
import type { PlaceCoverage, TimelineView } from '@servanda/core/view'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { texts } from '../../parts/index.ts'
import { axisOf, clustersOf, placeOf, stretchOf, ticksOf } from './axis.ts'

const { lanes, legend } = texts.timeline

export function ValidLanes({ view }: { view: TimelineView }) {
  return (
    <>
      <DeadlineLane view={view} />
      <CountLane view={view} />
      <CoverageLanes view={view} />
      <ToldLane view={view} />
      <ChangeLane view={view} />
      <Ticks view={view} />
    </>
  )
}

/** Happenings across by when they were, down by when the ledger took them. */
export function RecordedLanes({ view }: { view: TimelineView }) {
  const { lag, buckets } = view
  const most = Math.max(1, ...lag.count)
  return (
    <>
      <Lane
        name={lanes.recorded}
        note={`${lag.recordedFrom?.slice(0, 10) ?? ''} – ${lag.recordedUntil?.slice(0, 10) ?? ''}`}
        className="lane-lag"
      >
        <svg viewBox={`0 0 ${buckets.length} ${lag.recordedBuckets}`} preserveAspectRatio="none">
          {lag.count.map((count, index) => (
            <rect
              key={`${lag.valid[index]} ${lag.recorded[index]}`}
              className="certain"
              x={(lag.valid[index] ?? 0) + 0.04}
              y={(lag.recorded[index] ?? 0) + 0.04}
              width={0.92}
              height={0.92}
              fillOpacity={0.25 + 0.75 * Math.sqrt(count / most)}
            />
          ))}
        </svg>
      </Lane>
      <ChangeLane view={view} />
      <Ticks view={view} />
    </>
  )
}

interface LaneProps {
  readonly name: string
  readonly note?: string
  readonly className?: string
  readonly children: ReactNode
  readonly track?: RefObject<HTMLDivElement | null>
}

function Lane({ name, note, className, track, children }: LaneProps) {
  return (
    <div className={`lane ${className ?? ''}`}>
      <p className="lane-name small">
        {name}
        {note === undefined ? null : <span className="quiet"> {note}</span>}
      </p>
      <div className="lane-track" ref={track}>
        {children}
      </div>
    </div>
  )
}

function DeadlineLane({ view }: { view: TimelineView }) {
  const track = useRef<HTMLDivElement>(null)
  const close = useShareOf(track, MARK_WIDTH)
  const axis = axisOf(view)
  const marks = view.deadlines.flatMap((deadline): DeadlineMark[] => {
    const stretch = stretchOf(axis, deadline.when.earliest, deadline.when.latest)
    return stretch === null ? [] : [{ deadline, from: stretch[0], to: stretch[1] }]
  })
  return (
    <Lane name={lanes.deadlines} className="lane-marks" track={track}>
      {clustersOf(marks, close).map(({ from, to, marks: together }) => {
        const isOpen = together.every(({ deadline }) => deadline.label !== '')
        return (
          <span
            key={together.map(({ deadline }) => deadline.key).join(' ')}
            className={isOpen ? 'mark-date alternative' : 'mark-date'}
            title={together.map(deadlineText).join('\n')}
            style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
          >
            {together.length === 1 ? null : together.length}
          </span>
        )
      })}
    </Lane>
  )
}

/** In pixels, with the gap beside it: nearer than this, marks would cover each other. */
const MARK_WIDTH = 28

/** Of a screen's width, until it is measured. */
const USUAL_WIDTH = 800

/** How much of the width of the element so many pixels are, at most all of it. */
function useShareOf(element: RefObject<Element | null>, pixels: number): number {
  const [width, setWidth] = useState(USUAL_WIDTH)
  useEffect(() => {
    if (element.current === null) return undefined
    const observer = new ResizeObserver((seen) => {
      setWidth(seen.at(-1)?.contentRect.width ?? USUAL_WIDTH)
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return Math.min(1, pixels / Math.max(width, 1))
}

interface DeadlineMark {
  readonly deadline: TimelineView['deadlines'][number]
  readonly from: number
  readonly to: number
}

function deadlineText({ deadline: { when, kind, number, title, label } }: DeadlineMark): string {
  return `${when.text}: ${texts.dateKinds[kind]} ${number} ${title}${label === '' ? '' : ` (${label})`}`
}

function CountLane({ view: { buckets } }: { view: TimelineView }) {
  const most = Math.max(1, ...buckets.map(({ certain, possible }) => certain + possible))
  const height = (count: number): number => (count === 0 ? 0 : Math.max(2, (count / most) * 100))
  return (
    <Lane name={lanes.incidents} note={texts.timeline.scale(most)} className="lane-counts">
      <svg viewBox={`0 0 ${buckets.length} 100`} preserveAspectRatio="none">
        {buckets.map(({ start, text, certain, possible }, index) => (
          <g key={start}>
            <title>{`${text}: ${certain} ${legend.certain}, ${possible} ${legend.possible}`}</title>
            <rect
              className="possible"
              x={index + 0.06}
              y={100 - height(certain) - height(possible)}
              width={0.88}
              height={height(possible)}
            />
            <rect
              className="certain"
              x={index + 0.06}
              y={100 - height(certain)}
              width={0.88}
              height={height(certain)}
            />
          </g>
        ))}
      </svg>
    </Lane>
  )
}

/** Directly under the counts, so that an empty stretch is read with whether anybody looked. */
function CoverageLanes({ view: { buckets, coverage } }: { view: TimelineView }) {
  const all = {
    watched: buckets.map(({ watched }) => watched),
    denied: buckets.map(({ denied }) => denied),
  }
  return (
    <>
      <Lane name={lanes.coverage} className="lane-coverage">
        <Shares {...all} />
      </Lane>
      {coverage.map((lane) => (
        <Lane key={lane.place} name={placeText(lane)} className="lane-coverage lane-place">
          <Shares {...lane} />
        </Lane>
      ))}
    </>
  )
}

const placeText = ({ place, claimants }: PlaceCoverage): string =>
  texts.timeline.watchedBy(place ?? texts.timeline.everywhere, claimants.join(', '))

function Shares({ watched, denied }: Pick<PlaceCoverage, 'watched' | 'denied'>) {
  return (
    <svg viewBox={`0 0 ${watched.length} 10`} preserveAspectRatio="none">
      <rect className="unwatched" width={watched.length} height={10} />
      {watched.map((share, index) => (
        <g key={`${index} of ${watched.length}`}>
          <rect className="watched" x={index} y={10 - share * 10} width={1} height={share * 10} />
          <rect className="denied" x={index} y={0} width={1} height={(denied[index] ?? 0) * 10} />
        </g>
      ))}
    </svg>
  )
}

function ToldLane({ view: { buckets } }: { view: TimelineView }) {
  const most = Math.max(1, ...buckets.map(({ told }) => told))
  return (
    <Lane name={lanes.told} note={texts.timeline.scale(most)} className="lane-told">
      <svg viewBox={`0 0 ${buckets.length} ${most}`} preserveAspectRatio="none">
        {buckets.map(({ start, text, told }, index) => (
          <rect
            key={start}
            className="told"
            x={index + 0.06}
            y={most - told}
            width={0.88}
            height={told}
          >
            <title>{`${text}: ${told}`}</title>
          </rect>
        ))}
      </svg>
    </Lane>
  )
}

function ChangeLane({ view }: { view: TimelineView }) {
  const axis = axisOf(view)
  if (view.changes === null) return null
  return (
    <Lane name={lanes.changes} className="lane-marks">
      {view.changes.map(({ at, commitment, party, number, before, after }, index) => {
        const place = placeOf(axis, at.instant)
        if (place === null) return null
        const { noRow } = texts.timeline
        return (
          <span
            key={`${index} ${commitment} ${party}`}
            className="mark-change"
            title={`${at.text}: ${number} ${party}: ${before?.assessment ?? noRow} → ${after?.assessment ?? noRow}`}
            style={{ left: `${place * 100}%` }}
          />
        )
      })}
    </Lane>
  )
}

function Ticks({ view: { buckets, dates } }: { view: TimelineView }) {
  return (
    <div className="lane lane-ticks" aria-hidden="true">
      <p className="lane-name" />
      <div className="lane-track">
        {ticksOf(buckets, dates.zone, 5).map(({ at, text }) => (
          <span key={text} className="small figure" style={{ left: `${at * 100}%` }}>
            {text}
          </span>
        ))}
      </div>
    </div>
  )
}

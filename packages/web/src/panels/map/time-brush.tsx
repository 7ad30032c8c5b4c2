/**
 * The time brush: how much begins when, and two sliders that narrow the map to a part of it. Keys move
 * a slider by a day.
 */
import type { IncidentColumns } from '@servanda/core/view'
import { texts } from '../../parts/index.ts'
import { filtering, useGo } from '../../state/index.ts'
import type { Location } from '../../state/index.ts'
import { dayAt, dayNumber, histogram } from './selection.ts'
import type { TimeSpan } from './selection.ts'

export interface TimeBrushProps {
  readonly location: Location
  readonly columns: IncidentColumns
  /** Those that the other filters leave. */
  readonly indices: readonly number[]
  readonly span: TimeSpan
}

const BARS = 80
const HEIGHT = 36

export function TimeBrush({ location, columns, indices, span }: TimeBrushProps) {
  const { after, before } = location.filters
  const first = after === undefined ? 0 : dayNumber(span, after)
  const last = before === undefined ? span.days - 1 : dayNumber(span, before)
  return (
    <div className="time-brush">
      <Bars {...{ columns, indices, span, first, last }} />
      <div className="time-brush-sliders">
        <DaySlider
          location={location}
          name="after"
          span={span}
          day={first}
          end={0}
          bound={(day) => Math.min(day, last)}
        />
        <DaySlider
          location={location}
          name="before"
          span={span}
          day={last}
          end={span.days - 1}
          bound={(day) => Math.max(day, first)}
        />
      </div>
    </div>
  )
}

interface BarsProps extends Omit<TimeBrushProps, 'location'> {
  readonly first: number
  readonly last: number
}

function Bars({ columns, indices, span, first, last }: BarsProps) {
  const count = Math.min(BARS, span.days)
  const counts = histogram(columns, indices, span, count)
  const most = Math.max(1, ...counts)
  const isIn = (bar: number): boolean => {
    const [start, end] = [(bar / count) * span.days, ((bar + 1) / count) * span.days]
    return end > first && start < last + 1
  }
  return (
    <svg
      className="time-brush-bars"
      viewBox={`0 0 ${count} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={texts.map.timeHelp(indices.length)}
    >
      {counts.map((value, bar) => {
        const height = value === 0 ? 0 : Math.max(1.5, Math.sqrt(value / most) * HEIGHT)
        return (
          <rect
            key={dayAt(span, (bar / count) * span.days)}
            className={isIn(bar) ? 'in' : 'out'}
            x={bar + 0.08}
            y={HEIGHT - height}
            width={0.84}
            height={height}
          />
        )
      })}
    </svg>
  )
}

interface DaySliderProps {
  readonly location: Location
  readonly name: 'after' | 'before'
  readonly span: TimeSpan
  readonly day: number
  /** Where it says nothing. */
  readonly end: number
  readonly bound: (day: number) => number
}

function DaySlider({ location, name, span, day, end, bound }: DaySliderProps) {
  const go = useGo()
  const text = dayAt(span, day)
  const move = (value: number) => {
    const next = bound(value)
    go(filtering(location, name, next === end ? null : dayAt(span, next)), 'replace')
  }
  return (
    <label>
      <span className="quiet small">
        {texts.map[name]} <span className="figure">{text}</span>
      </span>
      <input
        type="range"
        min={0}
        max={span.days - 1}
        value={day}
        aria-valuetext={text}
        onChange={(event) => move(Number(event.currentTarget.value))}
      />
    </label>
  )
}

/**
 * How an assessment went, as a row of small bars, earliest first: the height by how much was watched,
 * the shape of the top by the status family, so that it reads without colour. The words are aloud.
 */
import type { TrendPoint } from '@servanda/core/view'
import { statusFamilies } from '@servanda/core/verdict'
import type { Status, StatusFamily } from '@servanda/core/verdict'
import { texts } from './catalogue.ts'

/** Null points: there was no such row then. */
export function Sparkline({ points }: { points: ReadonlyArray<TrendPoint | null> }) {
  const width = 100 / Math.max(points.length, 1)
  return (
    <span className="sparkline">
      <svg viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
        {points.map((point, index) =>
          point === null ? null : (
            <SparkBar key={index} point={point} x={index * width} width={width} />
          ),
        )}
      </svg>
      <span className="aloud">{sparkText(points)}</span>
    </span>
  )
}

/** Met above the line, not met below it, not decided on it: the place says what the colour says. */
function SparkBar({ point, x, width }: { point: TrendPoint; x: number; width: number }) {
  const side = sideOf(point.statuses)
  const { y, height } = boxes[side]
  return (
    <g className={`spark-${side}`}>
      <title>{point.assessment}</title>
      <rect x={x} y={y} width={Math.max(width - 0.6, 0.4)} height={height} />
      <rect
        className="watched"
        x={x}
        y={24 - watchedHeight(point)}
        width={width}
        height={watchedHeight(point)}
      />
    </g>
  )
}

type Side = 'met' | 'unmet' | 'open'

const boxes: Readonly<Record<Side, { y: number; height: number }>> = {
  met: { y: 1, height: 8 },
  open: { y: 7.5, height: 3 },
  unmet: { y: 9, height: 8 },
}

const sides: Readonly<Record<StatusFamily, Side>> = {
  met: 'met',
  'met-late': 'met',
  'made-good': 'unmet',
  unmet: 'unmet',
  open: 'open',
  suspended: 'open',
  'not-judged': 'open',
}

/** Alternatives on different sides are not decided. */
function sideOf(statuses: readonly Status[]): Side {
  const [side, other] = new Set(statuses.map((status) => sides[statusFamilies[status]]))
  return other === undefined ? (side ?? 'open') : 'open'
}

const watchedHeight = ({ watched }: TrendPoint): number => (watched?.low ?? 0) * 4

/** `observed, then not known, then not observed`. */
function sparkText(points: ReadonlyArray<TrendPoint | null>): string {
  const words = points.map((point) => point?.assessment ?? texts.mark.notAsked)
  return texts.mark.inTurn(words.filter((word, index) => word !== words[index - 1]))
}

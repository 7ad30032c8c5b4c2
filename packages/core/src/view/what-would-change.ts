/** What would change an assessment, as plain data and in words. */
import type { Bound, Instant } from '../base/index.ts'
import { LEFT_OUT_MAX } from '../engine/index.ts'
import type { NearMiss, WhatWouldChange } from '../engine/index.ts'
import type { Status } from '../verdict/index.ts'
import { boundView } from './figures.ts'
import type { BoundView } from './figures.ts'
import type { Rendering } from './paint.ts'
import { paragraph } from './table.ts'
import { statusText } from './words.ts'

export interface WouldChangeView {
  /** Smaller sets of reports first; `statuses` null: there would be no such row. */
  readonly without: ReadonlyArray<{
    readonly assertions: readonly string[]
    readonly statuses: readonly Status[] | null
    readonly assessment: string
  }>
  /** False: not all sets of up to `largest` reports were tried. */
  readonly isWhole: boolean
  readonly largest: number
  readonly nearly: ReadonlyArray<{ readonly text: string; readonly assertions: readonly string[] }>
  /** The longest first. */
  readonly unwatched: ReadonlyArray<{
    readonly time: BoundView
    readonly keptOut: readonly string[]
  }>
}

export function wouldChangeView(change: WhatWouldChange, zone: string): WouldChangeView {
  return {
    without: change.without.map(({ assertions, statuses }) => ({
      assertions,
      statuses,
      assessment: statuses === null ? 'nobody would be asked' : statusText(statuses),
    })),
    isWhole: change.isWhole,
    largest: LEFT_OUT_MAX,
    nearly: change.nearly.map((one) => ({
      text: nearText(one),
      assertions: one.kind === 'late' ? one.assertions : [],
    })),
    unwatched: change.unwatched.map(({ start, end, keptOut }) => ({
      time: boundView(stretch(start, end), zone),
      keptOut,
    })),
  }
}

const stretch = (start: Instant, end: Instant): Bound => ({ earliest: start, latest: end - 1 })

function nearText(miss: NearMiss): string {
  if (miss.kind === 'count')
    return `${miss.counted} counted; ${miss.missing} more would be a breach`
  const [least, most] = [lengthText(miss.least), lengthText(miss.most)]
  return least === most ? `done ${least} late` : `done ${least} to ${most} late`
}

/** `2 h 10 min`: whole minutes, the two greatest units; the last instant in time is a millisecond before. */
function lengthText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes === 0) return 'less than a minute'
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ] as const
  return parts
    .filter(([amount]) => amount > 0)
    .slice(0, 2)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ')
}

const SHOWN_MAX = 12

export function renderWouldChange(view: WouldChangeView, rendering: Rendering): string[] {
  const { without, isWhole, largest, nearly, unwatched } = view
  const stopped = isWhole ? '' : '; not all of them were tried'
  const lines = [
    ...(without.length === 0
      ? [`no ${largest} reports or fewer decide it${stopped}`]
      : without.map(
          ({ assertions, assessment }) => `without ${assertions.join(', ')}: ${assessment}`,
        )),
    ...(without.length === 0 || isWhole ? [] : ['not all sets of reports were tried']),
    ...nearly.map(({ text, assertions }) =>
      assertions.length === 0 ? text : `${text} (${assertions.join(', ')})`,
    ),
    ...unwatched.map(({ time, keptOut }) =>
      keptOut.length === 0
        ? `nobody watched: ${time.text}`
        : `nobody watched: ${time.text} (kept out, they say: ${keptOut.join(', ')})`,
    ),
  ]
  const shown = lines.slice(0, SHOWN_MAX)
  const more = lines.length - shown.length
  return [
    rendering.paint('quiet', '  what would change it:'),
    ...shown.flatMap((line) => paragraph(line, '    ', rendering)),
    ...(more > 0 ? [`    … and ${more} more, which --json lists`] : []),
  ]
}

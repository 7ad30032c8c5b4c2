/** What is being watched, in one line; the changes that follow it are views of their own. */
import type { Perspective } from '../../program/index.ts'
import { lastInstantView } from '../figures.ts'
import type { MomentView } from '../figures.ts'
import type { Rendering } from '../paint.ts'
import { paragraph } from '../table.ts'

export interface WatchedView {
  readonly kind: 'watch'
  readonly perspective: { readonly name: string; readonly title: string }
  /** The ids of the agreements. */
  readonly agreements: readonly string[]
  readonly commitments: number
  readonly measures: number
  /** Changes after this entry are told. */
  readonly known: number
  readonly since: MomentView
  /** Of `since`; each change is told in the zone of its agreement. */
  readonly zone: string
}

export interface WatchMaterial {
  readonly perspective: Perspective
  readonly agreements: readonly string[]
  readonly commitments: number
  readonly measures: number
  readonly known: number
  readonly since: number
  readonly zone: string
}

export function watchedView(material: WatchMaterial): WatchedView {
  const { perspective, since, zone, ...rest } = material
  const { name, title } = perspective
  const start = lastInstantView(since, zone)
  return { kind: 'watch', perspective: { name, title }, ...rest, since: start, zone }
}

export function renderWatched(view: WatchedView, rendering: Rendering): string[] {
  const { perspective, agreements, commitments, measures, known, since, zone } = view
  const duties = commitments === 1 ? '1 commitment' : `${commitments} commitments`
  const beside =
    measures === 0 ? '' : measures === 1 ? ' and 1 measure' : ` and ${measures} measures`
  const line = `watching ${duties} of ${agreements.join(', ')}${beside}, as assessed by ${perspective.title}, from entry ${known} on, ${since.text} (${zone})`
  return paragraph(line, '', rendering, 'quiet')
}

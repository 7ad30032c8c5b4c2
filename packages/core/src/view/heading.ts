/**
 * Whose assessment it is: the perspective with its author, source, readings and trust, and the dates
 * of the question. Every output begins with it, because a verdict without its perspective says
 * nothing; none of the dates is ever left to be guessed.
 */
import type { Instant } from '../base/index.ts'
import { attributionOf } from '../program/index.ts'
import type {
  Attribution,
  Perspective,
  Program,
  Reading,
  TrustLayer,
  Whose,
} from '../program/index.ts'
import { daysOf, lastInstantView, momentView } from './figures.ts'
import type { MomentView } from './figures.ts'
import { paragraph } from './table.ts'
import type { Rendering } from './paint.ts'

interface ReadingView extends Attribution {
  readonly id: string
  readonly title: string
  /** Ids of the commitments that it adds to the text. */
  readonly adds: readonly string[]
  /** Ids of the commitments that it takes away. */
  readonly strikes: readonly string[]
}

/** A reading without what it says. */
export interface ReadingHeading extends Attribution {
  readonly id: string
  readonly title: string
  /** Whose reading it is; none: nobody's in particular. */
  readonly parties: readonly string[]
}

export interface PerspectiveView extends Attribution {
  readonly name: string
  readonly title: string
  /** None: the text as it stands. */
  readonly readings: readonly ReadingView[]
  readonly trust: {
    readonly name: string
    readonly layers: readonly string[]
    readonly adoptsVerifiers: boolean
  }
}

/** The dates of a question, as instants, and what the ledger held then. */
export interface AskedDates {
  readonly zone: string
  readonly from: Instant | null
  readonly on: Instant
  /** Number of the last entry that was known; 0: none. */
  readonly knownEntry: number
  readonly clock: Instant
  readonly told: Instant | null
  readonly grace: number
}

export interface DatesView {
  /** As the agreement writes it. */
  readonly zone: string
  readonly from: MomentView | null
  readonly on: MomentView
  readonly known: { readonly entry: number; readonly clock: MomentView }
  readonly told: MomentView | null
  readonly graceDays: number
}

export function perspectiveView(perspective: Perspective, program: Program): PerspectiveView {
  const { name, title, trust } = perspective
  return {
    name,
    title,
    ...attributionOf(perspective),
    readings: perspective.readings.flatMap((id) =>
      program.readings.filter((reading) => reading.id === id).map(readingView),
    ),
    trust: {
      name: trust.name,
      layers: trust.layers.map(layerText),
      adoptsVerifiers: trust.adoptsVerifiers,
    },
  }
}

function readingView(reading: Reading): ReadingView {
  const { id, title, strikes } = reading
  const adds = reading.additions.map((added) => added.id)
  return { id, title, ...attributionOf(reading), adds, strikes }
}

export function readingHeading(reading: Reading): ReadingHeading {
  const { id, title, parties } = reading
  return { id, title, parties, ...attributionOf(reading) }
}

/** `monitors: findings of OSCE, about withdraw; 2 independent` */
function layerText(layer: TrustLayer): string {
  const word =
    layer.findingsOnly === true
      ? `findings of ${whoseText(layer.claimants)}`
      : whoseText(layer.claimants)
  const limits = [
    ...(layer.acts === undefined ? [] : [`on ${layer.acts.join(', ')}`]),
    ...(layer.aboutActors === undefined ? [] : [`about ${layer.aboutActors.join(', ')}`]),
    ...(layer.places === undefined ? [] : [`in ${layer.places.join(', ')}`]),
    ...(layer.period === undefined ? [] : [`for ${layer.period}`]),
    ...(layer.independent > 1 ? [`${layer.independent} independent ones`] : []),
  ]
  return `${layer.name}: ${[word, ...limits].join(', ')}`
}

function whoseText(whose: Whose): string {
  switch (whose.kind) {
    case 'everybody':
      return 'everybody'
    case 'oneOf':
      return whose.actors.join(', ')
    case 'noneOf':
      return `everybody but ${whose.actors.join(', ')}`
  }
}

export function datesView(dates: AskedDates): DatesView {
  const { zone } = dates
  return {
    zone,
    from: dates.from === null ? null : momentView(dates.from, zone),
    on: lastInstantView(dates.on, zone),
    known: { entry: dates.knownEntry, clock: lastInstantView(dates.clock, zone) },
    told: dates.told === null ? null : lastInstantView(dates.told, zone),
    graceDays: daysOf(dates.grace),
  }
}

/** `Assessment (as assessed by United States, attributed by an analyst)` and what stands behind it. */
export function renderPerspective(view: PerspectiveView, rendering: Rendering): string[] {
  const { paint } = rendering
  const standing = view.standing === 'adopted' ? 'adopted by the party' : 'attributed by an analyst'
  const readings =
    view.readings.length === 0
      ? ['reading: the text as it stands']
      : view.readings.map((reading) => `reading: ${readingText(reading)}`)
  const verifiers = view.trust.adoptsVerifiers
    ? '; findings of the verifier a clause names come first'
    : ''
  return [
    paint('heading', `Assessment (as assessed by ${view.title}; ${standing})`),
    ...[
      `author: ${view.author}, ${view.date}; source: ${view.source}`,
      ...readings,
      `trust: ${view.trust.name} (${view.trust.layers.join(' > ')})${verifiers}`,
    ].flatMap((line) => paragraph(line, '  ', rendering, 'quiet')),
  ]
}

function readingText({ title, standing, author, source, adds, strikes }: ReadingView): string {
  const changes = [
    ...(adds.length === 0 ? [] : [`adds ${adds.join(', ')}`]),
    ...(strikes.length === 0 ? [] : [`strikes ${strikes.join(', ')}`]),
  ]
  return [`${title} (${standing}, ${author}; ${source})`, ...changes].join('; ')
}

export function renderDates(view: DatesView, rendering: Rendering): string[] {
  const { from, on, known, told, graceDays, zone } = view
  const parts = [
    ...(from === null ? [] : [`from ${from.text}`]),
    `on ${on.text}`,
    `known to entry ${known.entry}, ${known.clock.text}`,
    ...(told === null ? [] : [`as told by ${told.text}`]),
    `grace ${graceDays} ${graceDays === 1 ? 'day' : 'days'}`,
    `zone ${zone}`,
  ]
  return [`dates: ${parts.join('; ')}`, ...nothingRecorded(view)].flatMap((line) =>
    paragraph(line, '  ', rendering, 'quiet'),
  )
}

const nothingRecorded = ({ known: { entry } }: DatesView): string[] =>
  entry > 0 ? [] : ['nothing had been recorded by then; --told asks what was public by then']

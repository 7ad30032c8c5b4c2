/**
 * The mark of an assessment: a shape, always with its word, and a colour that adds nothing the shape
 * does not say. Round marks: the duty is met. Angular marks: it is not. Dashed: not known. An
 * undecided assessment is split: the marks of its alternatives side by side, in one frame.
 */
import { statusFamilies } from '@servanda/core/verdict'
import type { Status, StatusFamily } from '@servanda/core/verdict'
import type { ReactNode } from 'react'
import { texts } from './catalogue.ts'

type Tone = 'good' | 'bad' | 'late' | 'open' | 'held' | 'quiet'

const tones: Readonly<Record<StatusFamily, Tone>> = {
  met: 'good',
  'met-late': 'late',
  'made-good': 'late',
  unmet: 'bad',
  open: 'open',
  suspended: 'held',
  'not-judged': 'quiet',
}

const diamond = 'M8 1.5 14.500 8 8 14.500 1.500 8z'

/** `solid` is filled, `thin` is drawn, `cut` is drawn in the colour of the ground. */
const shapes: Readonly<Record<Status, ReactNode>> = {
  kept: <circle className="solid" cx="8" cy="8" r="5.5" />,
  fulfilled: (
    <>
      <circle className="solid" cx="8" cy="8" r="6" />
      <path className="cut" d="M5.200 8.200 7.200 10.200 10.900 6" />
    </>
  ),
  'fulfilled-late': (
    <>
      <circle className="thin" cx="8" cy="8" r="5.500" />
      <path className="thin" d="M8 4.800V8l2.400 1.500" />
    </>
  ),
  breached: (
    <>
      <path className="solid" d={diamond} />
      <path className="cut" d="M5.200 8h5.600" />
    </>
  ),
  overdue: (
    <>
      <path className="thin" d={diamond} />
      <path className="thin" d="M8 5.200V8l1.900 1.200" />
    </>
  ),
  repaired: (
    <>
      <path className="thin" d={diamond} />
      <path className="thin" d="M5.700 8.100 7.400 9.800 10.300 6.500" />
    </>
  ),
  unknown: <circle className="thin dashed" cx="8" cy="8" r="5.500" />,
  pending: <circle className="thin" cx="8" cy="8" r="5.500" />,
  dormant: <circle className="thin" cx="8" cy="8" r="2.500" />,
  suspended: <path className="bars" d="M5.500 4v8M10.500 4v8" />,
  ended: <path className="bars" d="M4 8h8" />,
}

/** The shape alone; beside it or in its title there must be the word. */
function StatusShape({ status }: { status: Status }) {
  return (
    <svg
      className={`status-shape tone-${tones[statusFamilies[status]]}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
    >
      {shapes[status]}
    </svg>
  )
}

/** The shape with its word, or the alternatives with theirs. `statuses`: gravest first. */
export function StatusMark({ statuses }: { statuses: readonly Status[] }) {
  const [only] = statuses
  if (only !== undefined && statuses.length === 1) {
    return (
      <span className="status-mark">
        <StatusShape status={only} />
        <span>{texts.statusWords[only]}</span>
      </span>
    )
  }
  return (
    <span className="status-mark">
      <SplitShape statuses={statuses} />
      <span>{alternativesText(statuses)}</span>
    </span>
  )
}

/** The marks of the alternatives in one frame. */
function SplitShape({ statuses }: { statuses: readonly Status[] }) {
  return (
    <span className="split-shape" title={texts.mark.undecided}>
      {statuses.map((status) => (
        <StatusShape key={status} status={status} />
      ))}
      <span className="aloud">{texts.mark.undecided}: </span>
    </span>
  )
}

/** `not known, carried out late or carried out`. */
export function alternativesText(statuses: readonly Status[]): string {
  const words = statuses.map((status) => texts.statusWords[status])
  const last = words.at(-1) ?? texts.mark.notAsked
  const rest = words.slice(0, -1)
  return rest.length === 0 ? last : `${rest.join(', ')} ${texts.mark.or} ${last}`
}

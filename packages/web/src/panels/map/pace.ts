/**
 * How finely a map is drawn while it moves. Where a machine takes too long for a frame, as one does whose
 * processor draws, the map moves with fewer pixels. What is judged is how long a frame kept the page
 * from its next one, not how fast a hand moves. Pure.
 */

export interface Pace {
  /** Of the pixels of a side of the screen that are drawn while the map moves, at most 1. */
  readonly share: number
  /** Frames that took too long, one after the other, since the share changed. */
  readonly slow: number
}

export const fullPace: Pace = { share: 1, slow: 0 }

const shares = [1, 0.7, 0.5, 0.35] as const

/** Milliseconds: somewhat more than 25 frames a second. */
const FRAME_MAX = 36

/** One slow frame says little: a page has other things to do. */
const SLOW_MAX = 3

/** After a frame that took so many milliseconds. A share that was too large is not tried again. */
export function paceAfter(pace: Pace, took: number): Pace {
  if (took <= FRAME_MAX) return { ...pace, slow: 0 }
  if (pace.slow + 1 < SLOW_MAX) return { ...pace, slow: pace.slow + 1 }
  const share = shares.find((one) => one < pace.share) ?? pace.share
  return { share, slow: 0 }
}

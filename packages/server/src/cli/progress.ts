/**
 * How far long work has come, on one line of the standard error that is written over again and
 * wiped at the end. Silent where no terminal would show it.
 */
import type { World } from './world.ts'

export interface Progress {
  /** `done` things so far; drawn at most ten times a second. */
  readonly report: (done: number) => void
  readonly finish: () => void
}

const INTERVAL_MILLISECONDS = 100
const WIPE = '\r\u001B[K'

export function progressOf({ terminal, clock }: World, what: string): Progress {
  if (!terminal.err.isTerminal) return { report: () => {}, finish: () => {} }
  let drawn = -Infinity
  return {
    report: (done) => {
      const now = clock()
      if (now - drawn < INTERVAL_MILLISECONDS) return
      drawn = now
      terminal.err.write(`${WIPE}${what}: ${done}`)
    },
    finish: () => {
      if (drawn !== -Infinity) terminal.err.write(WIPE)
    },
  }
}

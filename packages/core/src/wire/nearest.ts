/** The known name that somebody may have meant in a file. */
import { nearest } from '../text/index.ts'

/** The nearest of `names` if at most two letters differ, and at most half of them; else null. */
export const nearestName = (name: string, names: readonly string[]): string | null =>
  nearest(name, names, Math.min(2, Math.floor(name.length / 2)))

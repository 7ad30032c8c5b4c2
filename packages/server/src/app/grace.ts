/** How long reports may take before silence is judged, as people say it: days. */

export const GRACE_DAYS_DEFAULT = 2
/** A hundred years. */
export const GRACE_DAYS_MAX = 36_500

/** Days, with a point or without; null: it is no number from 0 to {@link GRACE_DAYS_MAX}. */
export function readGraceDays(text: string): number | null {
  const days = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Infinity
  return days <= GRACE_DAYS_MAX ? days : null
}

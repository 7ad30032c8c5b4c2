/**
 * Runs of bytes compared, copied and hashed, four at a time: they are short, so that a call into the
 * runtime costs more than the work, and a step of a loop costs as much as what is done in it.
 */

/** Below this a loop is faster than a call that copies. */
const LOOP_BYTES_MAX = 56

/** Copies what stands from `start` to `end` (excluded) to `at` in `into`, which has room for it. */
export function copyBytes(
  source: Uint8Array,
  start: number,
  end: number,
  into: Uint8Array,
  at: number,
): void {
  if (end - start > LOOP_BYTES_MAX) {
    into.set(source.subarray(start, end), at)
    return
  }
  let from = start
  let to = at
  for (const last = end - 3; from < last; from += 4, to += 4) {
    into[to] = source[from] ?? 0
    into[to + 1] = source[from + 1] ?? 0
    into[to + 2] = source[from + 2] ?? 0
    into[to + 3] = source[from + 3] ?? 0
  }
  for (; from < end; from += 1, to += 1) into[to] = source[from] ?? 0
}

/** Whether what stands from `start` to `end` (excluded) stands also at `at` in `other`. */
export function areSameBytes(
  bytes: Uint8Array,
  start: number,
  end: number,
  other: Uint8Array,
  at: number,
): boolean {
  let one = start
  let two = at
  for (const last = end - 3; one < last; one += 4, two += 4) {
    if (
      bytes[one] !== other[two] ||
      bytes[one + 1] !== other[two + 1] ||
      bytes[one + 2] !== other[two + 2] ||
      bytes[one + 3] !== other[two + 3]
    ) {
      return false
    }
  }
  for (; one < end; one += 1, two += 1) if (bytes[one] !== other[two]) return false
  return true
}

/** Some number of 32 bits, the same for the same bytes; for tables that are kept in memory only. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = FIRST_HASH ^ (end - start)
  let at = start
  for (const last = end - 3; at < last; at += 4) {
    const two = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
    const four = two | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
    hash = Math.imul(hash ^ four, HASH_FACTOR)
    hash ^= hash >>> 15
  }
  for (; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), HASH_FACTOR)
  return hash ^ (hash >>> 15)
}

const FIRST_HASH = 0x811c9dc5
const HASH_FACTOR = 0x2c1b3c6d

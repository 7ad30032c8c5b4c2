/**
 * Instants, bounds, windows and counts: numbers with doubt.
 *
 * An instant is an integer number of milliseconds since 1970-01-01T00:00Z. A Bound has both ends
 * included; a Window is half-open: its start is in, its end is out.
 */

export type Instant = number

/** The first and last instants a date can name; they stand for "no start" and "no end". */
export const BEGINNING: Instant = -8.64e15
export const END: Instant = 8.64e15

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The possible instants of one happening, both included; earliest <= latest. */
export interface Bound {
  readonly earliest: Instant
  readonly latest: Instant
}

/** Half-open: `start` is in, `end` is out; either may be in doubt. */
export interface Window {
  readonly start: Bound
  readonly end: Bound
}

/** A number with doubt; `high` may be Infinity ("at least"), which views write as null. */
export interface Count {
  readonly low: number
  readonly high: number
}

export const at = (instant: Instant): Bound => ({ earliest: instant, latest: instant })

/** Adds milliseconds to both ends, never beyond the first or last instant. */
export function shift(bound: Bound, milliseconds: number): Bound {
  return {
    earliest: clamp(bound.earliest + milliseconds),
    latest: clamp(bound.latest + milliseconds),
  }
}

export function later(a: Bound, b: Bound): Bound {
  return {
    earliest: Math.max(a.earliest, b.earliest),
    latest: Math.max(a.latest, b.latest),
  }
}

export function earlier(a: Bound, b: Bound): Bound {
  return {
    earliest: Math.min(a.earliest, b.earliest),
    latest: Math.min(a.latest, b.latest),
  }
}

export function hull(a: Bound, b: Bound): Bound {
  return {
    earliest: Math.min(a.earliest, b.earliest),
    latest: Math.max(a.latest, b.latest),
  }
}

/** What both allow, or null if they exclude each other. */
export function intersect(a: Bound, b: Bound): Bound | null {
  const earliest = Math.max(a.earliest, b.earliest)
  const latest = Math.min(a.latest, b.latest)
  return earliest <= latest ? { earliest, latest } : null
}

export const isCertain = (bound: Bound): boolean => bound.earliest === bound.latest

/** The window with its end no later than `instant`, which is excluded. */
export function cutEnd(window: Window, instant: Instant): Window {
  if (window.end.latest <= instant) return window
  return { start: window.start, end: earlier(window.end, at(instant)) }
}

const clamp = (instant: number): Instant => Math.min(END, Math.max(BEGINNING, instant))

/**
 * Stated time: what a source says about when, as EDTF levels 0 and 1, dated in a zone.
 *
 * A single date or an interval gives three bounds, all with both ends included. `start` and `end`
 * are the first and the last instant of the stated period; they are in doubt only where a digit is
 * unspecified (`2015-03-XX` is some day of March) or an end is unknown. `whole` runs from the earliest
 * possible instant to the latest: it is when a happening may have been. `?`, `~` and `%` are accepted
 * and widen nothing: they say how sure the source is, not which other dates it would allow.
 *
 * The library reads the form of each end; what it gets wrong or reads in UTC is done here: dates that
 * do not exist, zones, unspecified digits inside intervals, unknown ends. Seasons are refused, since
 * half the world has them at another time of the year.
 */
import { parse } from 'edtf'
import type { ParsedDate } from 'edtf'
import { BEGINNING, END, at } from '../base/index.ts'
import type { Bound, Instant } from '../base/index.ts'
import { looksLikeTime, problemOfOtherForm, readWritten } from './local.ts'
import { memoise } from './memoise.ts'
import type { TimeProblem, TimeResult } from './problem.ts'
import { daysInMonth } from './civil.ts'
import { instantOfWallTime, isZone, startOfDate, startOfNextDate } from './zone.ts'
import { wallTimeExists } from './zone.ts'
import type { WallTime } from './civil.ts'
import type { Zone } from './zone.ts'

/**
 * A date or interval as EDTF level 1 (`2015-03-03`, `2015-02`, `2015-03-01/2015-03-10`,
 * `2015-02-15T00:00`, open ends as `..`), dated in `zone` (IANA name or UTC offset) unless it has an
 * offset of its own. For a happening an interval is doubt about when; for a claim about a period
 * (coverage, a judgment, an extent, a denial of a whole period) it is the period.
 */
export interface StatedTime {
  readonly edtf: string
  readonly zone: string
  readonly zoneAssumed?: true
}

/** Both ends of every bound are included; `end` is the last instant of the period, not the next. */
export interface StatedBounds {
  readonly start: Bound
  readonly end: Bound
  readonly whole: Bound
}

type Precision = 'year' | 'month' | 'day'

/** The first and the last date, month or year that the text may mean. */
interface DateRange {
  readonly precision: Precision
  readonly first: WallTime
  readonly last: WallTime
}

/** The bounds of a stated time, or what is wrong with it. */
export function readStatedTime(stated: StatedTime): TimeResult<StatedBounds> {
  const exact = isZone(stated.zone) ? exactInstant(stated.edtf) : null
  if (exact === null) return readRemembered(`${stated.zone}\n${stated.edtf}`)
  const bound = { earliest: exact, latest: exact }
  return { ok: true, value: { start: bound, end: bound, whole: bound } }
}

/**
 * `2015-03-01T10:00Z`, with or without seconds and thousandths, in UTC whatever the zone: the form that
 * data sets have, read at once; null: another form, or no such date.
 */
function exactInstant(text: string): Instant | null {
  const { length } = text
  if (!exactLengths.has(length) || text.charCodeAt(length - 1) !== ZULU) return null
  if (!hasMarksOfExactForm(text)) return null
  const date = startOfExactDate(text)
  const [hour, minute] = [pair(text, 11), pair(text, 14)]
  const second = length > 17 ? pair(text, 17) : 0
  const thousandth = length > 20 ? pair(text, 20) * 10 + digit(text, 22) : 0
  if (date === null || thousandth < 0) return null
  if (!(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59)) return null // prettier-ignore
  return date + ((hour * 60 + minute) * 60 + second) * 1000 + thousandth
}

const exactLengths = new Set([17, 20, 24])
const [ZERO, HYPHEN, POINT, COLON, LETTER_T, ZULU] = [48, 45, 46, 58, 84, 90] as const
/** Less than any sum that digits can make good again. */
const NO_DIGIT = -100_000

function hasMarksOfExactForm(text: string): boolean {
  if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return false
  if (text.charCodeAt(10) !== LETTER_T || text.charCodeAt(13) !== COLON) return false
  if (text.length > 17 && text.charCodeAt(16) !== COLON) return false
  return text.length <= 20 || text.charCodeAt(19) === POINT
}

/** The date that was asked for last: what is told in order is mostly of one day. */
const lastDate: { number: number; start: Instant | null } = { number: 0, start: null }

function startOfExactDate(text: string): Instant | null {
  const [century, ofCentury, month, day] = [
    pair(text, 0),
    pair(text, 2),
    pair(text, 5),
    pair(text, 8),
  ]
  if (century < 0 || ofCentury < 0 || month < 0 || day < 0) return null
  const year = century * 100 + ofCentury
  const number = (year * 100 + month) * 100 + day
  if (number !== lastDate.number) {
    lastDate.number = number
    lastDate.start = startOfDay(year, month, day)
  }
  return lastDate.start
}

/** Null: there is no such day, or it is before the year 100. */
function startOfDay(year: number, month: number, day: number): Instant | null {
  if (year < 100 || month < 1 || month > 12 || day < 1) return null
  return day > 28 && day > daysInMonth(year, month) ? null : Date.UTC(year, month - 1, day)
}

/** The number that two digits write; below 0: they are none. */
const pair = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1)

/** Below 0, and far: it is none. */
function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - ZERO
  return value >= 0 && value <= 9 ? value : NO_DIGIT
}

const readRemembered = memoise((key: string): TimeResult<StatedBounds> => {
  const [zone = '', text = ''] = key.split('\n')
  if (!isZone(zone)) return refuse({ kind: 'unknown-zone', zone })
  if (problemOfOtherForm(text).kind === 'ambiguous-date') return refuse(problemOfOtherForm(text))
  const ends = text.split('/')
  const [first, last] = ends
  if (first === undefined || ends.length > 2) return refuse(problemOfOtherForm(text))
  return last === undefined ? readDate(first, zone) : readInterval(first, last, zone)
})

function readInterval(first: string, last: string, zone: Zone): TimeResult<StatedBounds> {
  if (!saysSomething(first) && !saysSomething(last)) return openInterval(first, last)
  const starts = saysSomething(first) ? readDate(first, zone) : null
  if (starts !== null && !starts.ok) return starts
  const ends = saysSomething(last) ? readDate(last, zone) : null
  if (ends !== null && !ends.ok) return ends
  const start = starts?.value.start ?? openStart(first, ends?.value.end.latest ?? END)
  const end = ends?.value.end ?? openEnd(last, start.earliest)
  const whole = { earliest: start.earliest, latest: end.latest }
  if (whole.earliest > whole.latest) return refuse({ kind: 'reversed' })
  return { ok: true, value: { start, end, whole } }
}

const saysSomething = (end: string): boolean => end !== '..' && end !== ''

function openInterval(first: string, last: string): TimeResult<StatedBounds> {
  if (first === '' && last === '') return refuse({ kind: 'not-a-date' })
  const start = openStart(first, END)
  const end = openEnd(last, BEGINNING)
  return { ok: true, value: { start, end, whole: { earliest: BEGINNING, latest: END } } }
}

/** `..` has no start; an empty one has some start that nobody knows. */
function openStart(text: string, latest: number): Bound {
  return text === '..' ? at(BEGINNING) : { earliest: BEGINNING, latest }
}

function openEnd(text: string, earliest: number): Bound {
  return text === '..' ? at(END) : { earliest, latest: END }
}

/** One date or one time, without a slash. */
function readDate(text: string, zone: Zone): TimeResult<StatedBounds> {
  if (looksLikeTime(text)) return readExactDate(text, zone)
  const range = readRange(text)
  if (!range.ok) return range
  const { first, last, precision } = range.value
  const start = { earliest: startOfUnit(first, zone), latest: startOfUnit(last, zone) }
  const end = {
    earliest: endOfUnit(first, precision, zone),
    latest: endOfUnit(last, precision, zone),
  }
  const whole = { earliest: start.earliest, latest: end.latest }
  return { ok: true, value: { start, end, whole } }
}

/** A day, or a time of day. A time that the clocks show twice may be either. */
function readExactDate(text: string, zone: Zone): TimeResult<StatedBounds> {
  if (text.includes(' ')) return refuse({ kind: 'not-a-date', suggestion: text.replace(' ', 'T') })
  const written = readWritten(text, zone)
  if (!written.ok) return written
  const { wall, precision, offset } = written.value
  if (precision === 'day') {
    const earliest = startOfDate(wall, zone)
    const latest = startOfNextDate(wall, zone) - 1
    return {
      ok: true,
      value: { start: at(earliest), end: at(latest), whole: { earliest, latest } },
    }
  }
  const bound = {
    earliest: instantOfWallTime(wall, offset ?? zone, 'earlier'),
    latest: instantOfWallTime(wall, offset ?? zone, 'later'),
  }
  return { ok: true, value: { start: bound, end: bound, whole: bound } }
}

/** A year, month or day with perhaps unspecified digits or a qualification. */
function readRange(text: string): TimeResult<DateRange> {
  const parsed = parseDate(text)
  if (!parsed.ok) return parsed
  const [year = 0, monthFromZero, day] = parsed.value.values
  const unspecified = parsed.value.unspecified ?? 0
  if (year < 0 || year > 9999) return refuse({ kind: 'not-supported', what: 'years' })
  const precision = day !== undefined ? 'day' : monthFromZero !== undefined ? 'month' : 'year'
  const month = (monthFromZero ?? 0) + 1
  const first = { year, month, day: day ?? 1 }
  if (!wallTimeExists(first)) return refuse({ kind: 'no-such-date' })
  return { ok: true, value: { precision, first, last: lastCandidate(first, unspecified) } }
}

function parseDate(text: string): TimeResult<ParsedDate> {
  try {
    const parsed = parse(text, { level: 1 })
    if (parsed.type === 'Date') return { ok: true, value: parsed }
    return refuse({ kind: 'not-supported', what: `${parsed.type.toLowerCase()}s` })
  } catch {
    const looksLikeDate = /^\d{4}-\d{2}(-\d{2})?[?~%]?$/.test(text)
    return refuse(looksLikeDate ? { kind: 'no-such-date' } : problemOfOtherForm(text))
  }
}

/** The last date that unspecified digits allow; the library has put the first value in their place. */
function lastCandidate(first: WallTime, unspecified: number): WallTime {
  const year = first.year + yearsUnspecified(unspecified)
  const month = unspecified & MONTH_DIGITS ? 12 : first.month
  const day = unspecified & DAY_DIGITS ? daysInMonth(year, month) : first.day
  return { year, month, day }
}

const MONTH_DIGITS = 0b0011_0000
const DAY_DIGITS = 0b1100_0000

/** 9 for `201X`, 99 for `20XX`, 999 for `2XXX`, 9999 for `XXXX`. */
function yearsUnspecified(unspecified: number): number {
  const places = [1000, 100, 10, 1]
  return places.reduce(
    (sum, place, index) => (unspecified & (1 << index) ? sum + 9 * place : sum),
    0,
  )
}

const startOfUnit = (date: WallTime, zone: Zone): number => startOfDate(date, zone)

function endOfUnit(date: WallTime, precision: Precision, zone: Zone): number {
  const month = precision === 'year' ? 12 : date.month
  const day = precision === 'day' ? date.day : daysInMonth(date.year, month)
  return startOfNextDate({ year: date.year, month, day }, zone) - 1
}

const refuse = (problem: TimeProblem): { readonly ok: false; readonly problem: TimeProblem } => ({
  ok: false,
  problem,
})

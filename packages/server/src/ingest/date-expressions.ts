/**
 * Expressions for dates as printed: a year, a month, a day, a range of days or months, a weekday.
 * What an expression does not say (the year, the week) is left open here; dates.ts settles it.
 */

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const MONTH =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)'
const DAY = '(?:3[01]|[12]\\d|0?[1-9])'
const YEAR = '(?:19|20)\\d\\d'
const ORDINAL = '(?:st|nd|rd|th)?'
/** What stands between the ends of a range: "12 and 13 May", "4–10 May", "1 March to 31 May". */
const TO = '\\s?(?:[-–—]|\\s(?:to|and|until|through|till)\\s)\\s?'
/** The same between two full dates, of which "and" makes a pair except after "between". */
const TO_FULL = '(?:\\s?[-–—]\\s?|\\s(?:to|until|through|till)\\s|(?<=[Bb]etween .{4,20})\\sand\\s)'
const WEEKDAY = '(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day'
const LONG_MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December)'
const CLEAR_MONTH =
  '(?:January|February|April|June|July|August|September|October|November|December)'

const patterns: readonly RegExp[] = [
  new RegExp(`(?<year>${YEAR})-(?<month2>0[1-9]|1[0-2])-(?<day>${DAY})(?!\\d)`),
  new RegExp(`(?<day>${DAY})\\.(?<month2>0?[1-9]|1[0-2])\\.(?<year>${YEAR})(?!\\d)`),
  new RegExp(`(?<first>${DAY})/(?<second>${DAY})/(?<year>${YEAR})(?!\\d)`),
  new RegExp(
    `(?<day>${DAY})${ORDINAL}\\s(?<month>${MONTH})(?:,?\\s(?<firstYear>${YEAR}))?${TO_FULL}(?<to>${DAY})${ORDINAL}\\s(?<lastMonth>${MONTH})\\b(?:,?\\s(?<year>${YEAR})(?!\\d))?`,
  ),
  new RegExp(
    `(?<month>${MONTH})\\s(?<day>${DAY})${ORDINAL}${TO_FULL}(?<lastMonth>${MONTH})\\s(?<to>${DAY})${ORDINAL}(?!\\d)(?:,?\\s(?<year>${YEAR})(?!\\d))?`,
  ),
  new RegExp(
    `(?<month>${MONTH})\\s(?<day>${DAY})${ORDINAL}(?:\\s?[-–—]\\s?(?<to>${DAY})|\\sto\\s(?<to2>${DAY})(?!\\s\\p{L}))?(?!\\d)(?:,?\\s(?<year>${YEAR})(?!\\d))?`,
  ),
  new RegExp(
    `(?<day>${DAY})${ORDINAL}(?:${TO}(?<to>${DAY})${ORDINAL})?\\s(?:of\\s)?(?<month>${MONTH})(?!\\p{L})(?:,?\\s(?<year>${YEAR})(?!\\d))?`,
  ),
  new RegExp(
    `(?<=\\b(?:[Bb]etween|[Ff]rom)\\s)(?<month>${LONG_MONTH})${TO}(?<lastMonth>${LONG_MONTH})\\b(?!\\s\\d{1,2}\\b)(?:,?\\s(?<year>${YEAR})(?!\\d))?`,
  ),
  new RegExp(`\\b(?:(?:early|mid|late)[-\\s])?(?<month>${MONTH}),?\\s(?<year>${YEAR})(?!\\d)`),
  new RegExp(`\\b(?<relative>[Ll]ast|[Tt]his|[Nn]ext)\\s(?<month>${MONTH})\\b(?!\\s\\d)`),
  new RegExp(
    `(?<=\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|of|[Ee]arly|[Mm]id|[Ll]ate|and|from|before|after)[\\s-])(?<month>${LONG_MONTH})\\b(?!\\s\\d)`,
  ),
  new RegExp(`(?<![\\p{L}\\p{N}][-’'])\\b(?<month>${CLEAR_MONTH})\\b(?!\\s(?:\\d|\\p{Lu}))`),
  new RegExp(
    `\\b(?:(?<relative>[Ll]ast|[Tt]his|[Nn]ext)\\s)?(?<weekday>${WEEKDAY})\\b(?!,?\\s\\(?(?:the\\s)?(?:${DAY}\\b|${MONTH}\\s\\d))`,
  ),
  new RegExp(`(?<![\\d./,–-]|[Rr]esolution\\s)\\b(?<year>${YEAR})\\b(?![\\d/]|\\.\\d|-\\d{3})`),
].map((pattern) => new RegExp(pattern.source, 'gu'))

/** A match of one of the patterns, its parts not yet given a year. */
export interface RawDate {
  readonly start: number
  readonly end: number
  readonly year: number | null
  /** Of the first day of a range, where it is printed; else null. */
  readonly firstYear: number | null
  readonly month: number | null
  readonly day: number | null
  readonly lastDay: number | null
  /** Of a range that ends in another month; else null. */
  readonly lastMonth: number | null
  /** 0 for Sunday to 6 for Saturday, where only a weekday is named. */
  readonly weekday: number | null
  readonly relative: 'last' | 'this' | 'next' | null
  readonly ambiguous: boolean
}

/** A weekday alone does not count. */
export const hasPrintedDate = (text: string): boolean =>
  rawDates(text, 0).some(({ weekday }) => weekday === null)

/** Dates of a stretch of text, in order, none overlapping: the pattern listed first wins. */
export function rawDates(text: string, offset: number): RawDate[] {
  const found: RawDate[] = []
  const covered = new Uint8Array(text.length)
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const raw = rawOf(match, offset)
      const end = match.index + match[0].length
      if (raw === null || covered.subarray(match.index, end).includes(1)) continue
      covered.fill(1, match.index, end)
      found.push(raw)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

function rawOf(match: RegExpExecArray, offset: number): RawDate | null {
  const groups = match.groups ?? {}
  const number = (name: string): number | null =>
    groups[name] === undefined ? null : Number(groups[name])
  const first = number('first')
  const second = number('second')
  const swapped = first !== null && second !== null && second > 12
  const named = monthOf(groups['month'])
  const month = named ?? number('month2') ?? (swapped ? first : second)
  if (month !== null && month > 12) return null
  return {
    start: offset + match.index,
    end: offset + match.index + match[0].trimEnd().length,
    year: number('year'),
    firstYear: number('firstYear'),
    month,
    day: number('day') ?? (swapped ? second : first),
    lastDay: number('to') ?? number('to2'),
    lastMonth: monthOf(groups['lastMonth']),
    weekday: weekdayOf(groups['weekday']),
    relative: (groups['relative']?.toLowerCase() as RawDate['relative']) ?? null,
    ambiguous: first !== null && second !== null && first <= 12 && second <= 12 && first !== second,
  }
}

function monthOf(name: string | undefined): number | null {
  if (name === undefined) return null
  const short = name.slice(0, 3).toLowerCase()
  return monthNames.findIndex((month) => month.startsWith(short)) + 1
}

const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

const weekdayOf = (name: string | undefined): number | null =>
  name === undefined ? null : weekdayNames.indexOf(name.slice(0, 3).toLowerCase())

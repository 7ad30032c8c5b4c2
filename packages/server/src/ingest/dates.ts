/**
 * Printed dates: every expression that names at least a month or a year, its value as EDTF, and the
 * roles it may have. A role is a proposal; the anchor date is certain only once a person confirms it.
 *
 * A date without a year takes the year that puts it nearest to the document's own date, the past
 * preferred; if the document gives no date of its own, the year stays unknown (`XXXX`). An order of
 * day and month that cannot be told (`02/12/2015`) is read as a doubt and never settled.
 */
import type {
  AnchorDate,
  DateRole,
  FurnitureKind,
  Layout,
  PrintedDate,
} from '@servanda/core/document'
import type { Sorted } from './furniture.ts'
import type { Block, Reading } from './reading.ts'

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

const patterns: readonly RegExp[] = [
  new RegExp(`(?<year>${YEAR})-(?<month2>0[1-9]|1[0-2])-(?<day>${DAY})(?!\\d)`),
  new RegExp(`(?<day>${DAY})\\.(?<month2>0?[1-9]|1[0-2])\\.(?<year>${YEAR})(?!\\d)`),
  new RegExp(`(?<first>${DAY})/(?<second>${DAY})/(?<year>${YEAR})(?!\\d)`),
  new RegExp(
    `(?<month>${MONTH})\\s(?<day>${DAY})(?:st|nd|rd|th)?(?:\\s?[-–]\\s?(?<to>${DAY}))?(?!\\d)(?:,?\\s(?<year>${YEAR})(?!\\d))?`,
  ),
  new RegExp(
    `(?<day>${DAY})(?:st|nd|rd|th)?(?:\\s?[-–]\\s?(?<to>${DAY}))?\\s(?:of\\s)?(?<month>${MONTH})\\b(?:,?\\s(?<year>${YEAR})(?!\\d))?`,
  ),
  new RegExp(`\\b(?:(?:early|mid|late)[-\\s])?(?<month>${MONTH}),?\\s(?<year>${YEAR})(?!\\d)`),
  new RegExp(`\\b(?<relative>[Ll]ast|[Tt]his|[Nn]ext)\\s(?<month>${MONTH})\\b(?!\\s\\d)`),
  new RegExp(
    `(?<=\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|of|[Ee]arly|[Mm]id|[Ll]ate|and)[\\s-])(?<month>January|February|March|April|May|June|July|August|September|October|November|December)\\b(?!\\s\\d)`,
  ),
  new RegExp(`(?<![\\d./,–-]|[Rr]esolution\\s)\\b(?<year>${YEAR})\\b(?![\\d/]|\\.\\d|-\\d{3})`),
].map((pattern) => new RegExp(pattern.source, 'gu'))

/** A match of one of the patterns, its parts not yet given a year. */
interface RawDate {
  readonly start: number
  readonly end: number
  readonly year: number | null
  readonly month: number | null
  readonly day: number | null
  readonly lastDay: number | null
  readonly relative: 'last' | 'this' | 'next' | null
  readonly ambiguous: boolean
}

export const hasPrintedDate = (text: string): boolean => rawDates(text, 0).length > 0

/** Dates of a stretch of text, in order, none overlapping: the longer pattern wins. */
function rawDates(text: string, offset: number): RawDate[] {
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
    month,
    day: number('day') ?? (swapped ? second : first),
    lastDay: number('to'),
    relative: (groups['relative']?.toLowerCase() as RawDate['relative']) ?? null,
    ambiguous: first !== null && second !== null && first <= 12 && second <= 12 && first !== second,
  }
}

function monthOf(name: string | undefined): number | null {
  if (name === undefined) return null
  const short = name.slice(0, 3).toLowerCase()
  return monthNames.findIndex((month) => month.startsWith(short)) + 1
}

interface Placed {
  readonly raw: RawDate
  readonly roles: readonly DateRole[]
}

/** All printed dates outside comments and related links, and the anchor they suggest. */
export function findDates(
  reading: Reading,
  sorted: Sorted,
  layout: Layout,
  confirmed: string | null,
): { dates: PrintedDate[]; anchorDate: AnchorDate | null } {
  const leads = new Set(sorted.body.slice(0, 3))
  const placed = reading.blocks.flatMap((block) => {
    const kind = sorted.kinds.get(block)
    if (kind !== undefined && undated.has(kind)) return []
    const text = reading.text.slice(block.start, block.end)
    if (text.length > DATED_LENGTH_MAX) return []
    return rawDates(text, block.start).map((raw) => {
      return { raw, roles: rolesOf(raw, text, { block, kind, lead: leads.has(block), layout }) }
    })
  })
  const anchorDate =
    confirmed === null ? anchorOf(placed) : { edtf: confirmed, from: 'confirmed' as const }
  const dates = placed.map((each) => finish(each, anchorDate))
  return { dates: flagPageDates(dates, anchorDate), anchorDate }
}

/** Longer paragraphs are not searched for dates. */
const DATED_LENGTH_MAX = 100_000

const undated = new Set<FurnitureKind>([
  'comment',
  'related',
  'navigation',
  'pull-quote',
  'form',
  'advertisement',
  'share',
  'script',
  'footer',
])

interface Standing {
  readonly block: Block
  readonly kind: FurnitureKind | undefined
  /** It is one of the first paragraphs of the body. */
  readonly lead: boolean
  readonly layout: Layout
}

function rolesOf(raw: RawDate, text: string, standing: Standing): DateRole[] {
  const { block, kind, layout } = standing
  if (kind === 'timestamp')
    return /^\d{1,2}:\d{2}/.test(text) ? ['page', 'publication'] : ['publication', 'page']
  if (kind === 'byline')
    return layout !== 'prose' ? ['event', 'publication'] : ['publication', 'event']
  if (kind === 'caption') return ['event', 'mention']
  const before = text.slice(Math.max(0, raw.start - block.start - 40), raw.start - block.start)
  const lead = standing.lead && raw.day !== null && /\b(?:on|of)\s$/i.test(before)
  const past = /\b(?:published|dated|adopted|signed|issued)\b/.test(before)
  return lead && !past ? ['event', 'mention'] : ['mention']
}

function anchorOf(placed: readonly Placed[]): AnchorDate | null {
  for (const role of ['publication', 'event'] as const) {
    const found = placed.find(({ raw, roles }) => roles[0] === role && isWhole(raw))
    if (found !== undefined) return { edtf: edtfOf(found.raw, found.raw.year), from: role }
  }
  return null
}

const isWhole = (raw: RawDate): boolean =>
  raw.year !== null && raw.month !== null && raw.day !== null && !raw.ambiguous

function finish({ raw, roles }: Placed, anchor: AnchorDate | null): PrintedDate {
  const year = raw.year ?? yearNear(raw, anchor)
  const doubt = raw.ambiguous ? 'ambiguous-order' : year === null ? 'year-not-stated' : null
  return {
    start: raw.start,
    end: raw.end,
    edtf: raw.ambiguous ? `${raw.year}` : edtfOf(raw, year),
    roles,
    ...(doubt === null ? {} : { doubt }),
  }
}

/** How many days after the document's date a date without a year may lie. */
const AHEAD_DAYS = 60
const DAY_MILLISECONDS = 86_400_000

/** Leans to the past: the latest year that puts the date no more than `AHEAD_DAYS` after the anchor. */
function yearNear(raw: RawDate, anchor: AnchorDate | null): number | null {
  if (anchor === null || raw.month === null) return null
  const start = Date.UTC(
    Number(anchor.edtf.slice(0, 4)),
    Number(anchor.edtf.slice(5, 7) || '1') - 1,
    Number(anchor.edtf.slice(8, 10) || '1'),
  )
  const anchorYear = new Date(start).getUTCFullYear()
  const lastDay = Date.UTC(anchorYear, raw.month - 1, raw.day ?? 1)
  if (raw.relative === 'next') return lastDay > start ? anchorYear : anchorYear + 1
  const ahead = raw.relative === 'last' ? 0 : AHEAD_DAYS * DAY_MILLISECONDS
  if (lastDay - start > ahead) return anchorYear - 1
  const nextYear = Date.UTC(anchorYear + 1, raw.month - 1, raw.day ?? 1)
  return nextYear - start <= ahead ? anchorYear + 1 : anchorYear
}

function edtfOf(raw: RawDate, year: number | null): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const start = year === null ? 'XXXX' : String(year)
  if (raw.month === null) return start
  const month = `${start}-${two(raw.month)}`
  if (raw.day === null) return month
  const first = `${month}-${two(raw.day)}`
  return raw.lastDay === null || raw.lastDay <= raw.day
    ? first
    : `${first}/${month}-${two(raw.lastDay)}`
}

/** A page date that stands far from the document's own dates is no date of the document. */
function flagPageDates(dates: readonly PrintedDate[], anchor: AnchorDate | null): PrintedDate[] {
  return dates.map((date) => {
    if (date.roles[0] !== 'page' || !conflicts(date, dates, anchor)) return date
    return { ...date, roles: ['page'], doubt: 'page-date-conflicts' as const }
  })
}

function conflicts(
  page: PrintedDate,
  dates: readonly PrintedDate[],
  anchor: AnchorDate | null,
): boolean {
  if (anchor !== null) return page.edtf.slice(0, 7) !== anchor.edtf.slice(0, 7)
  return dates.some(
    (date) => date.edtf.startsWith('XXXX-') && date.edtf.slice(5, 7) !== page.edtf.slice(5, 7),
  )
}

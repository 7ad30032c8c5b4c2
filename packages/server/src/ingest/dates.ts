/**
 * Printed dates: every expression that names a year, a month or a weekday, its value as EDTF, and the
 * roles it may have. A role is a proposal; the anchor date is certain only once a person confirms it.
 *
 * A date without a year takes the year that puts it nearest to the document's own date, the past
 * preferred; if the document gives no date of its own, the year stays unknown (`XXXX`). A weekday is
 * the one before the document's date, or the one after it where the words look ahead ("will … on
 * Friday"); without a date of the document it is not listed. An order of
 * day and month that cannot be told (`02/12/2015`) is read as a doubt and never settled.
 */
import type {
  AnchorDate,
  DateRole,
  FurnitureKind,
  Layout,
  PrintedDate,
} from '@servanda/core/document'
import { rawDates } from './date-expressions.ts'
import type { RawDate } from './date-expressions.ts'
import type { Sorted } from './furniture.ts'
import type { Block, Reading } from './reading.ts'

interface Placed {
  readonly raw: RawDate
  /** The words before it, by which a weekday looks back or ahead. */
  readonly before: string
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
      const roles = rolesOf(raw, text, { block, kind, lead: leads.has(block), layout })
      return { raw, roles, before: wordsBefore(raw, text, block) }
    })
  })
  const anchorDate =
    confirmed === null ? anchorOf(placed) : { edtf: confirmed, from: 'confirmed' as const }
  const dates = placed.flatMap((each) => finish(each, anchorDate) ?? [])
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
  const before = wordsBefore(raw, text, block).slice(-40)
  if (standing.lead && dateline.test(text.slice(0, raw.start - block.start)))
    return ['publication', 'event']
  const lead = standing.lead && raw.day !== null && /\b(?:on|of)\s$/i.test(before)
  const past = /\b(?:published|dated|adopted|signed|issued)\b/.test(before)
  return lead && !past ? ['event', 'mention'] : ['mention']
}

const wordsBefore = (raw: RawDate, text: string, block: Block): string =>
  text.slice(Math.max(0, raw.start - block.start - 90), raw.start - block.start)

/** "GENEVA, " and "NEW YORK (Wire) " before the date of a report. */
const dateline =
  /^(?:\p{Lu}[\p{Lu}.’'-]{2,20}[ /,-]{0,3}){1,5}(?:\([^)]{1,40}\)\s?)?[,:–—-]?\s?\(?$/u

function anchorOf(placed: readonly Placed[]): AnchorDate | null {
  for (const role of ['publication', 'event'] as const) {
    const found = placed.find(({ raw, roles }) => roles[0] === role && isWhole(raw))
    if (found !== undefined) return { edtf: edtfOf(found.raw, found.raw.year), from: role }
  }
  return null
}

const isWhole = (raw: RawDate): boolean =>
  raw.year !== null && raw.month !== null && raw.day !== null && !raw.ambiguous

function finish({ raw, roles, before }: Placed, anchor: AnchorDate | null): PrintedDate | null {
  const { start, end } = raw
  if (raw.weekday !== null) {
    const edtf = weekdayNear(raw, raw.weekday, before, anchor)
    return edtf === null ? null : { start, end, edtf, roles }
  }
  const year = raw.year ?? yearNear(raw, anchor)
  const doubt = raw.ambiguous ? 'ambiguous-order' : year === null ? 'year-not-stated' : null
  return {
    start,
    end,
    edtf: raw.ambiguous ? `${raw.year}` : edtfOf(raw, year),
    roles,
    ...(doubt === null ? {} : { doubt }),
  }
}

/** The nearest such day before the document's, that day itself included; after it where the words look ahead. */
function weekdayNear(
  raw: RawDate,
  weekday: number,
  before: string,
  anchor: AnchorDate | null,
): string | null {
  if (anchor === null || anchor.edtf.length !== 10) return null
  const of = Date.parse(anchor.edtf)
  if (Number.isNaN(of)) return null
  const back = (new Date(of).getUTCDay() - weekday + 7) % 7
  const ahead = raw.relative === 'next' || (raw.relative !== 'last' && looksAhead(before))
  const days = ahead ? 7 - back : raw.relative === 'last' && back === 0 ? -7 : -back
  return new Date(of + days * DAY_MILLISECONDS).toISOString().slice(0, 10)
}

/** The last word that tells is one of the future: "it said it would … on" looks ahead, "will be …, he said on" back. */
function looksAhead(before: string): boolean {
  const sentence = before.slice(before.search(/[^.!?]*$/))
  const last = (words: RegExp): number => [...sentence.matchAll(words)].at(-1)?.index ?? -1
  const future = last(
    /\b(?:will|would|shall|(?:by|until|till)(?= (?:the end of |next )?$)|expect(?:ed|s)?|due|plan(?:s|ned)?|schedule[ds]?|coming|starting|beginning|to be|to meet)\b|['’]ll\b/gi,
  )
  return (
    future >
    last(
      /\b(?:said|told|announced|warned|added|was|were|had|wrote|met|since|\p{L}{3,20}ed)\b(?! to\b| by\b)/giu,
    )
  )
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
  const lastDay = Date.UTC(
    anchorYear,
    (raw.lastMonth ?? raw.month) - 1,
    raw.lastDay ?? raw.day ?? 1,
  )
  if (raw.relative === 'next') return lastDay > start ? anchorYear : anchorYear + 1
  const ahead = raw.relative === 'last' ? 0 : AHEAD_DAYS * DAY_MILLISECONDS
  if (lastDay - start > ahead) return anchorYear - 1
  const nextYear = Date.UTC(
    anchorYear + 1,
    (raw.lastMonth ?? raw.month) - 1,
    raw.lastDay ?? raw.day ?? 1,
  )
  return nextYear - start <= ahead ? anchorYear + 1 : anchorYear
}

function edtfOf(raw: RawDate, year: number | null): string {
  if (raw.month === null) return year === null ? 'XXXX' : String(year)
  const lastMonth = raw.lastMonth ?? raw.month
  const turns = lastMonth < raw.month && year !== null
  const first = edtfDate(raw.firstYear ?? (turns ? year - 1 : year), raw.month, raw.day)
  const last = edtfDate(year, lastMonth, raw.day === null ? null : (raw.lastDay ?? raw.day))
  return last > first ? `${first}/${last}` : first
}

function edtfDate(year: number | null, month: number, day: number | null): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const parts = [year === null ? 'XXXX' : String(year), two(month)]
  return [...parts, ...(day === null ? [] : [two(day)])].join('-')
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

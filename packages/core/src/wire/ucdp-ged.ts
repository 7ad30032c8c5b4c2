/**
 * The Georeferenced Event Dataset of the Uppsala Conflict Data Program, as edited for the
 * Humanitarian Data Exchange: one row an event, into one assertion a row.
 *
 * What a row says is kept as wide as it is. The two sides are not an attribution: the actor is one of
 * the two. Only for one-sided violence does the data set itself name the actor, as its side A.
 * Precision codes become intervals, radii and named regions. Deaths are a number with doubt. An event
 * is at least one incident, a summary of several at least one with no upper bound. Rows whose text
 * speaks of a mine, a device or a bare blast say only that force was used, which is possibly fire.
 *
 * Rows that break the rules of their own data set are read as widely as they can be, or left out;
 * either way the report says so. docs/imports.md has every rule and every code.
 */
import { isUcdpViolence } from '../assertion/index.ts'
import type { Assertion, Place, RoleValue, Roles, StatedTime } from '../assertion/index.ts'
import type { Catalogue, Diagnostic } from '../base/index.ts'
import { isZone, readStatedTime, timeDiagnostic } from '../time/index.ts'
import { readCsv } from './csv.ts'
import type { CsvRow } from './csv.ts'
import type { ImportedObject, ImportReport, NoteKind, RowNote } from './report.ts'

export const UCDP_DATASET = 'ucdp-ged'

/** Where the importer states no zone: winter time in Ukraine, marked as assumed in every entry. */
export const UCDP_ZONE_ASSUMED = '+02:00'

/** Metres of doubt around a place that is known exactly, which is a town or village, by its centre. */
const RADIUS_EXACT = 5_000
/** The data set's own figure for its second precision code. */
const RADIUS_NEAR = 25_000

/** Who claims where the data set names nobody. */
const CLAIMANT_MISSING = 'not stated'

export const ucdpCatalogue = {
  'ucdp-not-ged': { severity: 'error', summary: 'a file without the columns of this data set' },
  'ucdp-empty': { severity: 'warning', summary: 'a file of this data set without any event' },
} as const satisfies Catalogue

/** Every code of a row note, what became of the row, and what the code means. */
export const ucdpNotes = {
  'deaths-out-of-order': ['assumed', 'low, best and high estimate are not in this order'],
  'deaths-do-not-add-up': ['assumed', 'the deaths of the sides do not add up to the best estimate'],
  'deaths-not-numbers': ['assumed', 'an estimate of deaths is not a whole number'],
  'no-death-certain': ['assumed', 'the best estimate is no death, and the event is kept'],
  'claimant-missing': ['assumed', 'nobody is named as the original source'],
  'claimant-lines': ['assumed', 'the original source has several lines, joined by semicolons'],
  'mine-or-device': ['assumed', 'the text speaks of a mine, a device or a blast'],
  'summary-of-several': ['assumed', 'the row sums up several events'],
  'no-state-side': ['assumed', 'neither side is a state, so perhaps no party to an agreement'],
  'one-sided': ['assumed', 'one-sided violence, which the data set codes as an act of side A'],
  'side-missing': ['assumed', 'a side is not named, so anybody may be the actor'],
  'dates-reversed': ['assumed', 'the first date is after the last'],
  'date-precision': ['assumed', 'the dates do not span what their precision code says'],
  'told-before-it-happened': ['assumed', 'every source is dated before the event'],
  'told-missing': ['assumed', 'no source has a date'],
  'place-missing': ['assumed', 'the row has no place that can be read'],
  'broken-row': ['left-out', 'the row is not a row of this table'],
  'id-missing': ['left-out', 'the row has no identifier'],
  'id-twice': ['left-out', 'an earlier row has the same identifier'],
  'date-unreadable': ['left-out', 'a date is not a date'],
  'kind-unknown': ['left-out', 'the kind of violence is not one that the data set has'],
} as const satisfies Readonly<Record<string, readonly [NoteKind, string]>>

type NoteCode = keyof typeof ucdpNotes

export interface UcdpOptions {
  /** Name of the file, for diagnostics. */
  readonly source: string
  /** The zone in which the dates are local days; null: assumed, and marked so. */
  readonly zone: string | null
}

export interface UcdpImport {
  readonly bodies: readonly ImportedObject[]
  readonly report: ImportReport
  readonly diagnostics: readonly Diagnostic[]
}

const columns = [
  'id',
  'type_of_violence',
  'side_a',
  'side_b',
  'source_article',
  'source_office',
  'source_date',
  'source_headline',
  'source_original',
  'where_prec',
  'where_coordinates',
  'where_description',
  'latitude',
  'longitude',
  'event_clarity',
  'date_prec',
  'date_start',
  'date_end',
  'deaths_a',
  'deaths_b',
  'deaths_civilians',
  'deaths_unknown',
  'best',
  'high',
  'low',
] as const

type Column = (typeof columns)[number]

/** A row by its columns, with its own collector of notes. */
interface Event {
  readonly line: number
  readonly cell: (column: Column) => string
  readonly note: (code: NoteCode, detail: string) => void
}

/** Reads the decoded text of the file. */
export function readUcdpGed(text: string, options: UcdpOptions): UcdpImport {
  const [header, ...rows] = readCsv(text)
  const span = { source: options.source, start: 0, end: header?.cells.at(-1)?.end ?? 0 }
  const missing = columns.filter((column) => !headerNames(header).includes(column))
  if (missing.length > 0) {
    const message = `the file has no column \`${missing.join('`, `')}\``
    const help = 'name the file of events as it was published, with its first line'
    return nothingRead([diagnostic('ucdp-not-ged', message, help, span)])
  }
  if (options.zone !== null && !isZone(options.zone)) {
    const problem = { kind: 'unknown-zone', zone: options.zone } as const
    return nothingRead([timeDiagnostic(problem, options.zone, span)])
  }
  return readRows(
    headerNames(header),
    rows.filter((row) => !isTagRow(row)),
    options,
  )
}

function readRows(
  names: readonly string[],
  rows: readonly CsvRow[],
  options: UcdpOptions,
): UcdpImport {
  const notes: RowNote[] = []
  const bodies: ImportedObject[] = []
  const seen = new Set<string>()
  for (const row of rows) {
    const event = eventOf(row, names, notes)
    if (event === null) continue
    const assertion = readEvent(event, seen, options.zone)
    if (assertion === null) continue
    seen.add(assertion.id)
    bodies.push({ line: row.line, body: { kind: 'assertion', assertion } })
  }
  const report = { rows: rows.length, read: bodies.length, assumptions: generally(options), notes }
  return { bodies, report, diagnostics: rows.length === 0 ? [emptyFile(options)] : [] }
}

/** The second line may hold the tags of the Humanitarian Exchange Language instead of an event. */
function isTagRow(row: CsvRow): boolean {
  const filled = row.cells.filter(({ text }) => text !== '')
  return filled.length > 0 && filled.every(({ text }) => text.startsWith('#'))
}

function eventOf(row: CsvRow, names: readonly string[], notes: RowNote[]): Event | null {
  const cells = new Map(names.map((name, index) => [name, row.cells[index]?.text.trim() ?? '']))
  const id = cells.get('id') || null
  const note = (code: NoteCode, detail: string): void => {
    const [kind, summary] = ucdpNotes[code]
    notes.push({ kind, code, line: row.line, id, message: `${summary}: ${detail}` })
  }
  if (row.problem !== null || row.cells.length !== names.length) {
    note('broken-row', `${row.cells.length} cells, ${names.length} columns`)
    return null
  }
  return { line: row.line, cell: (column) => cells.get(column) ?? '', note }
}

/** Null if the row is left out, which is then noted. */
function readEvent(event: Event, seen: ReadonlySet<string>, zone: string | null): Assertion | null {
  const { cell, note } = event
  const rowId = cell('id')
  if (rowId === '') return leaveOut(note, 'id-missing', 'nothing can refer to it')
  const id = `${UCDP_DATASET}:${rowId}`
  if (seen.has(id)) return leaveOut(note, 'id-twice', `\`${rowId}\``)
  const kind = cell('type_of_violence')
  if (!isUcdpViolence(kind)) return leaveOut(note, 'kind-unknown', `\`${kind}\``)
  const dates = readDates(event)
  if (dates === null) return null
  const dated: Omit<StatedTime, 'edtf'> =
    zone === null ? { zone: UCDP_ZONE_ASSUMED, zoneAssumed: true } : { zone }
  const place = readPlace(event)
  const told = readTold(event, dates.first)
  const count = readCount(event)
  const reporter = readReporter(event)
  return {
    id,
    claimant: readClaimant(event),
    ...(reporter !== '' && { reporter }),
    row: { dataset: UCDP_DATASET, id: rowId },
    stance: 'affirms',
    claim: { kind: 'act', act: readAct(event), roles: readRoles(event) },
    time: { edtf: dates.edtf, ...dated },
    ...(place !== null && { place }),
    ...(count !== null && { count }),
    ...(told !== null && { told: { edtf: told, ...dated } }),
  }
}

function leaveOut(note: Event['note'], code: NoteCode, detail: string): null {
  note(code, detail)
  return null
}

interface EventDates {
  readonly edtf: string
  readonly first: string
}

function readDates(event: Event): EventDates | null {
  const start = dateOf(event.cell('date_start'))
  const end = dateOf(event.cell('date_end'))
  if (start === null || end === null) {
    const written = `\`${event.cell('date_start')}\` to \`${event.cell('date_end')}\``
    return leaveOut(event.note, 'date-unreadable', written)
  }
  const [first, last] = start <= end ? [start, end] : [end, start]
  if (start > end) event.note('dates-reversed', `${start} to ${end} is read as ${first}/${last}`)
  const exact = event.cell('date_prec') === '1'
  if (exact && first !== last) {
    event.note('date-precision', `code 1 is one day, and the row has ${first}/${last}`)
  }
  return { first, edtf: first === last ? first : `${first}/${last}` }
}

/** The date of a cell that may have a time of day of zero behind it; null if it is none. */
function dateOf(text: string): string | null {
  const date = /^(\d{4}-\d{2}-\d{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?$/.exec(text)?.[1]
  if (date === undefined) return null
  return readStatedTime({ edtf: date, zone: 'UTC' }).ok ? date : null
}

/**
 * Words of the headline or the description of the place that speak of something laid, thrown by
 * nobody in sight, or merely exploding. A pit is not meant: `mine` alone does not count.
 */
const MINE_OR_DEVICE =
  /\bland ?mines?\b|\bmines? (?:blast|explosion|kills?)\b|\b(?:by|hits) mine\b|\btrip ?wire\b|\bbooby[ -]trap|\bunexploded\b|\bdevice\b|\bbomb\b|\bexplosion\b|\bblast\b/i

function readAct(event: Event): 'fire' | 'use_of_force' {
  const text = `${event.cell('source_headline')}\n${event.cell('where_description')}`
  const found = MINE_OR_DEVICE.exec(text)
  if (found === null) return 'fire'
  event.note('mine-or-device', `\`${found[0]}\`, so it says \`use_of_force\`, not \`fire\``)
  return 'use_of_force'
}

function readRoles(event: Event): Roles {
  const actor = readActor(event)
  const killed = readKilled(event)
  return {
    ...(actor !== null && { actor }),
    ...(killed !== null && { killed }),
  }
}

function readActor(event: Event): RoleValue | null {
  const [a, b] = [event.cell('side_a'), event.cell('side_b')]
  const kind = event.cell('type_of_violence')
  if (kind === '3' && a !== '') {
    event.note('one-sided', `\`${a}\``)
    return { kind: 'oneOf', names: [a] }
  }
  if (kind === '2') event.note('no-state-side', `\`${a}\` and \`${b}\``)
  if (a !== '' && b !== '') return { kind: 'oneOf', names: [a, b] }
  event.note('side-missing', `\`${a}\` and \`${b}\``)
  return null
}

function readKilled(event: Event): RoleValue | null {
  const estimates = [event.cell('low'), event.cell('best'), event.cell('high')]
  const [low = Number.NaN, best = Number.NaN, high = Number.NaN] = estimates.map(wholeNumber)
  if (Number.isNaN(low + best + high)) {
    event.note('deaths-not-numbers', `\`${estimates.join('`, `')}\`, so the number is left open`)
    return null
  }
  const value = {
    kind: 'number',
    low: Math.min(low, best, high),
    high: Math.max(low, best, high),
  } as const
  if (low > best || best > high) {
    const read = `${low}, ${best}, ${high} are read as ${value.low} to ${value.high}`
    event.note('deaths-out-of-order', read)
  }
  if (best === 0) event.note('no-death-certain', `${value.low} to ${value.high}`)
  const parts = (['deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown'] as const).map(
    (column) => wholeNumber(event.cell(column)),
  )
  const sum = parts.reduce((total, part) => total + part, 0)
  if (sum !== best) event.note('deaths-do-not-add-up', `${parts.join(' + ')} is not ${best}`)
  return value
}

const wholeNumber = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN)

function readCount(event: Event): NonNullable<Assertion['count']> | null {
  if (event.cell('event_clarity') !== '2') return null
  event.note('summary-of-several', 'so at least one incident, and no upper bound')
  return { low: 1, high: null }
}

/** Codes 1 and 2 are a point; 3 to 7 a district, province, area, country or sea, by its name. */
function readPlace(event: Event): Place | null {
  const precision = event.cell('where_prec')
  const name = event.cell('where_coordinates')
  if (precision === '1' || precision === '2') return readPoint(event, precision)
  if (/^[3-7]$/.test(precision) && name !== '') return { kind: 'named', name }
  return leaveOut(event.note, 'place-missing', `precision \`${precision}\`, name \`${name}\``)
}

function readPoint(event: Event, precision: '1' | '2'): Place | null {
  const written = [event.cell('latitude'), event.cell('longitude')]
  const [latitude, longitude] = written.map((text) => (text === '' ? Number.NaN : Number(text)))
  const onGlobe = Math.abs(latitude ?? NaN) <= 90 && Math.abs(longitude ?? NaN) <= 180
  if (latitude === undefined || longitude === undefined || !onGlobe) {
    return leaveOut(event.note, 'place-missing', `coordinates \`${written.join('`, `')}\``)
  }
  const radius = precision === '1' ? RADIUS_EXACT : RADIUS_NEAR
  return { kind: 'point', latitude, longitude, radius }
}

function readClaimant(event: Event): string {
  const written = event.cell('source_original')
  if (written === '') {
    event.note('claimant-missing', `so the claimant is \`${CLAIMANT_MISSING}\``)
    return CLAIMANT_MISSING
  }
  if (!/[\r\n]/.test(written)) return written
  const lines = written.split(/[\r\n]+/).map((line) => line.trim())
  const joined = lines.filter((line) => line !== '').join('; ')
  event.note('claimant-lines', `\`${joined}\``)
  return joined
}

/**
 * The offices that reported, each once; without them the publisher of the first article. Headlines
 * are left where they are: they name the dead, and nobody's name belongs in the chain.
 */
function readReporter(event: Event): string {
  const offices = event.cell('source_office').split(';')
  const named = new Set(offices.map((office) => office.trim()).filter((office) => office !== ''))
  if (named.size > 0) return [...named].join('; ')
  return event.cell('source_article').replaceAll('"', '').split(',')[0]?.trim() ?? ''
}

/** The first source dated no earlier than the event; null if there is none. */
function readTold(event: Event, first: string): string | null {
  const dates = event
    .cell('source_date')
    .split(';')
    .flatMap((text) => dateOf(text.trim()) ?? [])
  if (dates.length === 0) {
    return leaveOut(event.note, 'told-missing', 'when it was made public stays open')
  }
  const possible = dates.filter((date) => date >= first).toSorted()
  if (possible[0] !== undefined) return possible[0]
  const written = `${dates.join(', ')}, and the event ${first}`
  return leaveOut(event.note, 'told-before-it-happened', written)
}

function generally(options: UcdpOptions): readonly string[] {
  const zone =
    options.zone === null
      ? `dates are local days at ${UCDP_ZONE_ASSUMED}, which nobody stated; every entry is marked so`
      : `dates are local days of ${options.zone}, as stated for this import`
  return [
    'the two sides are who fought, not who began: the actor is one of the two',
    'an event is at least one incident of fire, unless its text speaks of a mine or device',
    `an exact place is a disc of ${RADIUS_EXACT / 1000} km, a near one of ${RADIUS_NEAR / 1000} km, all others are named regions`,
    'only events in which somebody may have died are in the data set, so their absence proves nothing',
    zone,
  ]
}

const headerNames = (header: CsvRow | undefined): readonly string[] =>
  (header?.cells ?? []).map(({ text }) => text.trim())

function nothingRead(diagnostics: readonly Diagnostic[]): UcdpImport {
  return { bodies: [], report: { rows: 0, read: 0, assumptions: [], notes: [] }, diagnostics }
}

function emptyFile({ source }: UcdpOptions): Diagnostic {
  const help = 'check that the whole file was downloaded'
  return diagnostic('ucdp-empty', 'the file has no event', help, { source, start: 0, end: 0 })
}

function diagnostic(
  code: keyof typeof ucdpCatalogue,
  message: string,
  help: string,
  span: Diagnostic['span'],
): Diagnostic {
  return { code, severity: ucdpCatalogue[code].severity, message, span, related: [], help }
}

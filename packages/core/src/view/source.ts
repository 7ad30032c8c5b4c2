/**
 * Where an assertion comes from, down to the passage: who says it, who passed it on, in which
 * document at which characters, in which row of which data set, and as which entry of the ledger.
 */
import type {
  Assertion,
  Claim,
  Place,
  RoleValue,
  StatedTime,
  Vocabulary,
} from '../assertion/index.ts'
import { unitSymbol } from '../assertion/index.ts'
import type { LiveAssertion } from '../ledger/index.ts'
import { plainAct } from '../program/index.ts'
import { instantText, lastInstantView } from './figures.ts'
import type { InstantText } from './figures.ts'
import { paragraph } from './table.ts'
import type { Rendering } from './paint.ts'

export interface SourceView {
  readonly assertion: string
  readonly claimant: string
  readonly reporter: string | null
  readonly stance: 'affirms' | 'denies'
  /** The claim in a few words. */
  readonly says: string
  readonly time: string | null
  readonly told: string | null
  readonly document: {
    readonly sha256: string
    /** Null where the ledger was never given the document itself. */
    readonly name: string | null
    /** UTF-16 code units of the decoded text, end excluded. */
    readonly start: number
    readonly end: number
    /** Null where the words may not be kept. */
    readonly exact: string | null
  } | null
  readonly row: {
    readonly dataset: string
    readonly id: string
    readonly line: number | null
  } | null
  /** `denial`: it arises from somebody else's retraction or correction. */
  readonly arises: 'recorded' | 'denial'
  readonly entry: {
    readonly number: number
    readonly recorded: InstantText
    readonly recorder: string
  } | null
}

/** The names of documents by their hashes. */
export type DocumentNames = ReadonlyMap<string, string>

/** `live` null: supposed, and in no ledger. The vocabulary knows the units of quantities. */
export function sourceView(
  assertion: Assertion,
  live: Pick<LiveAssertion, 'entry' | 'arises'> | null,
  { documents, vocabulary }: { documents: DocumentNames; vocabulary: Vocabulary },
): SourceView {
  const { anchor, row } = assertion
  return {
    assertion: assertion.id,
    claimant: assertion.claimant,
    reporter: assertion.reporter ?? null,
    stance: assertion.stance,
    says: claimText(assertion, vocabulary),
    time: timeText(assertion.time),
    told: timeText(assertion.told),
    document:
      anchor === undefined
        ? null
        : {
            sha256: anchor.document,
            name: documents.get(anchor.document) ?? null,
            start: anchor.start,
            end: anchor.end,
            exact: anchor.exact ?? null,
          },
    row: row === undefined ? null : { dataset: row.dataset, id: row.id, line: row.line ?? null },
    arises: live?.arises ?? 'recorded',
    entry: live === null ? null : entryView(live.entry),
  }
}

function entryView({ number, recorded, recorder }: LiveAssertion['entry']) {
  return { number, recorded: instantText(recorded), recorder }
}

function timeText(time: StatedTime | undefined): string | null {
  if (time === undefined) return null
  const zone = time.zoneAssumed === true ? `${time.zone}, assumed` : time.zone
  return `${time.edtf} (${zone})`
}

/** `fire by Formations, place Shyrokyne`: the claim without who says it and whether it is denied. */
export function claimText(assertion: Assertion, vocabulary: Vocabulary): string {
  const { claim, place, count, denies } = assertion
  const parts = [
    ...claimParts(claim, vocabulary),
    ...(place === undefined ? [] : [placeText(place)]),
    ...(count === undefined ? [] : [`count ${rangeText(count)}`]),
    ...(assertion.finding === true ? ['as a finding'] : []),
  ]
  const text = parts.join(', ')
  if (denies === undefined || denies === 'occurrence') return text
  return denies === 'period'
    ? `${text}, at any time in the period`
    : `the ${denies.role} of ${text}`
}

function claimParts(claim: Claim, vocabulary: Vocabulary): string[] {
  switch (claim.kind) {
    case 'act':
      return [
        plainAct(claim.act),
        ...rolesParts(claim.roles, (role) => unitOfRole(vocabulary, claim.act, role)),
      ]
    case 'state':
      return [`${claim.state} ${claim.change}`, ...rolesParts(claim.roles, () => '')]
    case 'extent':
      return [`${aboutText(claim)} carried out to ${extentText(claim.extent)}`]
    case 'judgment':
      return [`${aboutText(claim)} ${claim.judgment}`]
    case 'coverage':
      return coverageParts(claim)
    case 'promise':
    case 'demand':
    case 'condition':
      return [`${claim.kind}: ${claim.text}`]
    case 'same':
      return [`${claim.incidents.join(' and ')} are the same happening`]
    case 'life':
      return [`${aboutText(claim)} ${claim.change}`]
    case 'measure':
      return [`${claim.measure} ${claim.change}${claim.until ? ` until ${claim.until.edtf}` : ''}`]
  }
}

function coverageParts(claim: Claim & { readonly kind: 'coverage' }): string[] {
  const by = claim.deniedBy === undefined ? '' : ` by ${claim.deniedBy}`
  return [
    claim.access === 'watched' ? 'watched' : `was denied access${by}`,
    ...(claim.acts === undefined ? [] : [`for ${claim.acts.join(', ')}`]),
    ...(claim.parties === undefined ? [] : [`of ${claim.parties.join(', ')}`]),
  ]
}

const aboutText = (claim: { readonly commitment: string; readonly party?: string }): string =>
  claim.party === undefined ? claim.commitment : `${claim.commitment} by ${claim.party}`

function unitOfRole(vocabulary: Vocabulary, act: string, name: string): string {
  const type = vocabulary.act(act)?.roles.find((role) => role.name === name)?.type
  return type?.kind === 'quantity' ? unitSymbol(type.dimension) : ''
}

function rolesParts(
  roles: Readonly<Record<string, RoleValue>>,
  unitOf: (role: string) => string,
): string[] {
  return Object.entries(roles).map(([role, value]) =>
    role === 'actor' ? `by ${valueText(value, '')}` : `${role} ${valueText(value, unitOf(role))}`,
  )
}

function valueText(value: RoleValue, unit: string): string {
  switch (value.kind) {
    case 'oneOf':
      return value.names.join(' or ')
    case 'noneOf':
      return `anybody but ${value.names.join(', ')}`
    case 'number':
      return unit === '' ? rangeText(value) : `${rangeText(value)} ${unit}`
    case 'place':
      return placeText(value.place)
  }
}

function rangeText({ low, high }: { readonly low: number; readonly high: number | null }): string {
  if (high === null) return `${low} or more`
  return low === high ? String(low) : `${low} to ${high}`
}

function extentText({ low, high, scale }: { low: number; high: number; scale: string }): string {
  const steps = scale === 'grade' ? 3 : 100
  const range = rangeText({ low: Math.round(low * steps), high: Math.round(high * steps) })
  return scale === 'grade' ? `grade ${range} of 3` : `${range} %`
}

const placeText = (place: Place): string =>
  place.kind === 'bearing' ? placeName(place) : `at ${placeName(place)}`

/** Its name, or where it is said to be, with the doubt. */
export function placeName(place: Place): string {
  switch (place.kind) {
    case 'named':
      return place.name
    case 'point':
      return `${place.latitude}, ${place.longitude} ± ${place.radius} m`
    case 'bearing':
      return `${place.distance} ± ${place.distanceDoubt} m away at ${place.bearing} ± ${place.bearingDoubt} degrees from ${place.from.latitude}, ${place.from.longitude}`
  }
}

const HASH_LENGTH_SHOWN = 12
const QUOTE_LENGTH_MAX = 300

/** One source in a few lines, each after `indent`; when it was recorded is told in `zone`. */
export function renderSource(
  view: SourceView,
  indent: string,
  { rendering, zone }: { rendering: Rendering; zone: string },
): string[] {
  return [
    ...paragraph(sourceLine(view), indent, rendering),
    ...passageLines(view, zone).flatMap(([role, line]) =>
      paragraph(line, `${indent}  `, rendering, role),
    ),
  ]
}

/** Who says what of when, since when in public, and through whom. */
export function sourceLine(view: SourceView): string {
  const { claimant, reporter, stance, says, time, told, arises } = view
  const through = reporter === null || reporter === claimant ? '' : `, reported by ${reporter}`
  const when = time === null ? '' : `, ${time}`
  const since = told === null ? '' : `, told ${told}`
  const derived = arises === 'denial' ? ' (by a retraction or correction of another’s word)' : ''
  return `${claimant} ${stance}: ${says}${when}${since}${through}${derived}`
}

function passageLines(view: SourceView, zone: string): Array<['quote' | 'quiet', string]> {
  const { document, row, entry, assertion } = view
  const lines: Array<['quote' | 'quiet', string]> = []
  if (document !== null) {
    const { exact, name, sha256, start, end } = document
    if (exact !== null) lines.push(['quote', `“${shorten(exact.replaceAll(/\s+/g, ' '))}”`])
    lines.push([
      'quiet',
      `${name ?? 'document'} ${sha256.slice(0, HASH_LENGTH_SHOWN)}, characters ${start} to ${end}`,
    ])
  }
  if (row !== null) {
    const line = row.line === null ? '' : `, line ${row.line}`
    lines.push(['quiet', `${row.dataset}, row ${row.id}${line}`])
  }
  const where =
    entry === null
      ? 'supposed, in no ledger'
      : `entry ${entry.number}, recorded ${recordedText(entry.recorded, zone)} by ${entry.recorder}`
  lines.push(['quiet', `${assertion}; ${where}`])
  return lines
}

const recordedText = (recorded: InstantText, zone: string): string =>
  recorded === null
    ? 'at no known time'
    : `${lastInstantView(Date.parse(recorded), zone).text} (${zone})`

const shorten = (text: string): string =>
  text.length <= QUOTE_LENGTH_MAX ? text : `${text.slice(0, QUOTE_LENGTH_MAX)} …`

/**
 * Counts events of the UCDP data set in a window, straight from the CSV file. It shares no code with
 * the packages on purpose: what the engine concludes from the imported entries is compared with it.
 *
 *     node scripts/count-ucdp.mjs FILE --from INSTANT --to INSTANT [--zone +02:00] [--party NAME]…
 *
 * INSTANT is like 2015-02-14T22:00Z; `--from` is in the window, `--to` is not. ZONE is an offset or an
 * IANA name, in which the dates of the file are local days. Prints one JSON object:
 *
 * - `rows`: events in the file;
 * - `certain`, `possible`: events that lie in the window for sure, and those that may: `all`, of them
 *   `fire`, and `mineOrDevice`, whose text speaks of something laid, a device or a bare blast;
 * - `somebody`: the same for events of which both sides are among the parties (all sides, if none is
 *   named), so that somebody of them is the actor; `atLeast` is the number of incidents for sure,
 *   `atMost` null where a row sums up several;
 * - `bySide`: for each side the events it may have a part in. Who began is never told, so for no side
 *   is an event certain, unless it stands on both sides or the violence is one-sided.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse/sync'

const DAY = 86_400_000

/** The phrases that docs/imports.md lists. */
const laidOrExploding = [
  'landmine',
  'landmines',
  'land mine',
  'land mines',
  'mine blast',
  'mines blast',
  'mine explosion',
  'mines explosion',
  'mine kill',
  'mine kills',
  'mines kill',
  'mines kills',
  'by mine',
  'hits mine',
  'tripwire',
  'trip wire',
  'unexploded',
  'device',
  'bomb',
  'explosion',
  'blast',
]
const laidOrExplodingBeginnings = ['boobytrap', 'booby trap', 'booby-trap']

/** @typedef {{ earliest: number, latest: number, sides: string[], isFire: boolean, isSummary: boolean }} Event */

/**
 * @param {string} file
 * @param {string} zone
 * @returns {Event[]}
 */
export function readEvents(file, zone) {
  /** @type {Record<string, string>[]} */
  const rows = parse(readFileSync(file), { columns: true, bom: true })
  // The line of tags is the only one without an identifier.
  return rows
    .filter((row) => row['id'] !== '')
    .map((row) => {
      const dates = [row['date_start'], row['date_end']].map((text) => String(text).slice(0, 10))
      dates.sort()
      const oneSided = row['type_of_violence'] === '3'
      const sides = oneSided ? [row['side_a']] : [row['side_a'], row['side_b']]
      return {
        earliest: startOfDay(String(dates[0]), zone),
        latest: startOfDay(nextDate(String(dates[1])), zone) - 1,
        sides: [...new Set(sides.map((side) => String(side).trim()))],
        isFire: !speaksOfMine(`${row['source_headline']}\n${row['where_description']}`),
        isSummary: row['event_clarity'] === '2',
      }
    })
}

/**
 * @param {Event[]} events
 * @param {{ from: number, to: number, parties: string[] }} question
 */
export function countEvents(events, { from, to, parties }) {
  const possible = events.filter((event) => event.latest >= from && event.earliest < to)
  const certain = possible.filter((event) => event.earliest >= from && event.latest < to)
  /** @param {Event} event */
  const isOfParties = (event) =>
    parties.length === 0 || event.sides.every((side) => parties.includes(side))
  const sides = [...new Set(possible.flatMap((event) => event.sides))].sort()
  return {
    rows: events.length,
    certain: tally(certain),
    possible: tally(possible),
    somebody: {
      certain: tally(certain.filter(isOfParties)),
      possible: tally(
        possible.filter(
          (event) => parties.length === 0 || event.sides.some((side) => parties.includes(side)),
        ),
      ),
      ...incidents(certain.filter(isOfParties), possible),
    },
    bySide: Object.fromEntries(
      sides.map((side) => {
        const its = possible.filter((event) => event.sides.includes(side))
        const alone = certain.filter((event) => event.sides.length === 1 && event.sides[0] === side)
        return [side, { certain: tally(alone), possible: tally(its) }]
      }),
    ),
  }
}

/** @param {Event[]} events */
function tally(events) {
  const fire = events.filter((event) => event.isFire).length
  return { all: events.length, fire, mineOrDevice: events.length - fire }
}

/**
 * Incidents of fire: each certain row is at least one, a row that sums up several has no upper bound.
 *
 * @param {Event[]} certain
 * @param {Event[]} possible
 */
function incidents(certain, possible) {
  const atLeast = certain.filter((event) => event.isFire).length
  const atMost = possible.some((event) => event.isSummary) ? null : possible.length
  return { atLeast, atMost }
}

/** @param {string} text */
function speaksOfMine(text) {
  const words = ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}-]+/gu, ' ')
    .replaceAll('-', ' - ')} `
  const plain = words.replaceAll(/\s+/g, ' ')
  return (
    laidOrExploding.some((phrase) => plain.includes(` ${phrase} `)) ||
    laidOrExplodingBeginnings.some((phrase) => plain.includes(` ${phrase.replace('-', ' - ')}`))
  )
}

/** @param {string} date */
const nextDate = (date) => new Date(Date.parse(`${date}T00:00Z`) + DAY).toISOString().slice(0, 10)

/**
 * The instant of local midnight, for zones that do not change their clocks at midnight.
 *
 * @param {string} date
 * @param {string} zone
 */
function startOfDay(date, zone) {
  if (/^[+-]\d{2}:\d{2}$/.test(zone)) return Date.parse(`${date}T00:00${zone}`)
  const midnight = Date.parse(`${date}T00:00Z`)
  const guess = midnight - offsetAt(midnight, zone)
  return midnight - offsetAt(guess, zone)
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map()

/**
 * @param {number} instant
 * @param {string} zone
 */
function offsetAt(instant, zone) {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(zone, clock)
  return Date.parse(`${clock.format(instant).replace(' ', 'T')}Z`) - instant
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      zone: { type: 'string', default: '+02:00' },
      party: { type: 'string', multiple: true, default: [] },
    },
  })
  const [file] = positionals
  const [from, to] = [Date.parse(values.from ?? ''), Date.parse(values.to ?? '')]
  if (file === undefined || Number.isNaN(from) || Number.isNaN(to)) {
    console.error(
      'usage: count-ucdp.mjs FILE --from INSTANT --to INSTANT [--zone ZONE] [--party NAME]…',
    )
    process.exitCode = 2
    return
  }
  const counts = countEvents(readEvents(file, values.zone), { from, to, parties: values.party })
  console.log(
    JSON.stringify({ from: values.from, to: values.to, zone: values.zone, ...counts }, null, 2),
  )
}

if (
  process.argv[1] !== undefined &&
  import.meta.url.endsWith(process.argv[1].replaceAll('\\', '/'))
)
  main()

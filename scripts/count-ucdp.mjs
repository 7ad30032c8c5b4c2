/**
 * Counts events of the UCDP data set in a window, straight from the CSV file. It shares no code with
 * the packages on purpose: what the engine concludes from the imported entries is compared with it.
 *
 *     node scripts/count-ucdp.mjs FILE --from INSTANT --to INSTANT [--zone +02:00]
 *       [--party NAME[=SIDE,SIDE…]]… [--places GEOJSON --inside NAME]
 *
 * INSTANT is like 2015-02-14T22:00Z; `--from` is in the window, `--to` is not. ZONE is an offset or an
 * IANA name, in which the dates of the file are local days. A party is one or more sides of the file.
 * With `--inside` only what lies in the polygon of that name counts: for sure, if the whole disc of
 * doubt does. Prints one JSON object:
 *
 * - `rows`: events in the file;
 * - `certain`, `possible`: events that lie in the window and place for sure, and those that may: `all`,
 *   of them `fire`, and `mineOrDevice`, whose text speaks of something laid, a device or a bare blast;
 * - `somebody`: the same for events of which both sides are among the parties (all sides, if none is
 *   named), so that somebody of them is the actor; `atLeast` is the number of incidents of fire for
 *   sure, `atMost` null where a row sums up several; `certainFire` and `possibleIds` name the rows;
 * - `byParty`: for each party the events it may have a part in. Who began is never told, so for no
 *   party is an event certain, unless it stands on both sides or the violence is one-sided.
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

/** Metres of doubt around a place that is known exactly or nearly; other places may be anywhere. */
const radii = new Map([
  ['1', 5_000],
  ['2', 25_000],
])

/** @typedef {'inside' | 'outside' | 'either'} Where */
/** @typedef {{ longitude: number, latitude: number, radius: number }} Disc */
/**
 * @typedef {object} Event
 * @property {string} id
 * @property {number} earliest
 * @property {number} latest
 * @property {string[]} sides
 * @property {boolean} isFire
 * @property {boolean} isSummary
 * @property {Disc | null} disc null: it may be anywhere
 */
/** @typedef {{ name: string, sides: string[] }} Party */
/** @typedef {{ from: number, to: number, parties: Party[], where?: (event: Event) => Where }} Question */

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
        id: String(row['id']),
        earliest: startOfDay(String(dates[0]), zone),
        latest: startOfDay(nextDate(String(dates[1])), zone) - 1,
        sides: [...new Set(sides.map((side) => String(side).trim()))],
        isFire: !speaksOfMine(`${row['source_headline']}\n${row['where_description']}`),
        isSummary: row['event_clarity'] === '2',
        disc: discOf(row),
      }
    })
}

/**
 * @param {Record<string, string>} row
 * @returns {Disc | null}
 */
function discOf(row) {
  const radius = radii.get(String(row['where_prec']))
  if (radius === undefined) return null
  return { longitude: Number(row['longitude']), latitude: Number(row['latitude']), radius }
}

/**
 * @param {Event[]} events
 * @param {Question} question
 */
export function countEvents(events, { from, to, parties, where = () => 'inside' }) {
  const possible = events.filter(
    (event) => event.latest >= from && event.earliest < to && where(event) !== 'outside',
  )
  const certain = possible.filter(
    (event) => event.earliest >= from && event.latest < to && where(event) === 'inside',
  )
  const all = { certain, possible }
  const everySide = parties.length === 0 ? sidesOf(events) : parties.flatMap(({ sides }) => sides)
  const named =
    parties.length === 0 ? everySide.map((side) => ({ name: side, sides: [side] })) : parties
  return {
    rows: events.length,
    certain: tally(certain),
    possible: tally(possible),
    somebody: countOf(all, everySide),
    byParty: Object.fromEntries(named.map(({ name, sides }) => [name, countOf(all, sides)])),
  }
}

/**
 * Incidents of fire by one of these sides: each certain row is at least one, a row that sums up
 * several has no upper bound.
 *
 * @param {{ certain: Event[], possible: Event[] }} events
 * @param {string[]} sides
 */
function countOf(events, sides) {
  const certain = events.certain.filter((event) =>
    event.sides.every((side) => sides.includes(side)),
  )
  const possible = events.possible.filter((event) =>
    event.sides.some((side) => sides.includes(side)),
  )
  const certainFire = certain.filter((event) => event.isFire)
  return {
    certain: tally(certain),
    possible: tally(possible),
    atLeast: certainFire.length,
    atMost: possible.some((event) => event.isSummary) ? null : possible.length,
    certainFire: certainFire.map(({ id }) => id),
    possibleIds: possible.map(({ id }) => id),
  }
}

/** @param {Event[]} events */
const sidesOf = (events) => [...new Set(events.flatMap(({ sides }) => sides))].sort()

/** @param {Event[]} events */
function tally(events) {
  const fire = events.filter((event) => event.isFire).length
  return { all: events.length, fire, mineOrDevice: events.length - fire }
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

/**
 * Where the disc of an event lies in relation to the polygon of this name in a GeoJSON file.
 *
 * @param {string} file
 * @param {string} name
 * @returns {(event: Event) => Where}
 */
export function whereIn(file, name) {
  /** @type {{ features: { properties: { name: string }, geometry: { type: string, coordinates: number[][][] } }[] }} */
  const { features } = JSON.parse(readFileSync(file, 'utf8'))
  const feature = features.find(({ properties }) => properties.name === name)
  if (feature?.geometry.type !== 'Polygon') throw new Error(`no polygon ${name} in ${file}`)
  const rings = feature.geometry.coordinates
  /** @param {Event} event */
  const locate = ({ disc }) => {
    if (disc === null) return 'either'
    const distance = Math.min(...rings.map((ring) => metresToRing(disc, ring)))
    // The error of the engine's measurements, which counts against being sure.
    if (distance <= disc.radius + 5 + distance * 0.002) return 'either'
    return rings.filter((ring) => encloses(ring, disc)).length % 2 === 1 ? 'inside' : 'outside'
  }
  /** @type {Map<Event, Where>} */
  const located = new Map()
  return (event) => {
    const where = located.get(event) ?? locate(event)
    located.set(event, where)
    return where
  }
}

/**
 * By sampling every edge, straight in longitude and latitude, every 20 metres or so.
 *
 * @param {Disc} disc
 * @param {number[][]} ring
 */
function metresToRing(disc, ring) {
  let nearest = Infinity
  for (const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] of edges(ring)) {
    const steps = Math.ceil(Math.hypot(x2 - x1, y2 - y1) * 5_500)
    for (let step = 0; step <= steps; step += 1) {
      const share = step / steps
      const distance = metres(disc, x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)
      if (distance < nearest) nearest = distance
    }
  }
  return nearest
}

/**
 * With the radii of curvature of the WGS 84 ellipsoid half-way between the two.
 *
 * @param {Disc} from
 * @param {number} longitude
 * @param {number} latitude
 */
function metres(from, longitude, latitude) {
  const radians = Math.PI / 180
  const middle = ((from.latitude + latitude) / 2) * radians
  const flattened = 1 - 0.00669437999014 * Math.sin(middle) ** 2
  const across = 6_378_137 / Math.sqrt(flattened)
  const along = (across * (1 - 0.00669437999014)) / flattened
  const east = (longitude - from.longitude) * radians * across * Math.cos(middle)
  return Math.hypot(east, (latitude - from.latitude) * radians * along)
}

/**
 * @param {number[][]} ring
 * @param {Disc} disc
 */
function encloses(ring, { longitude, latitude }) {
  const crossed = edges(ring).filter(
    ([[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]]) =>
      y1 > latitude !== y2 > latitude && longitude < x1 + ((x2 - x1) * (latitude - y1)) / (y2 - y1),
  )
  return crossed.length % 2 === 1
}

/**
 * @param {number[][]} ring closed: its last position is its first
 * @returns {[number[], number[]][]}
 */
const edges = (ring) => ring.slice(1).map((end, index) => [ring[index] ?? [], end])

/**
 * `NAME`, or `NAME=SIDE,SIDE…`.
 *
 * @param {string} text
 * @returns {Party}
 */
function partyOf(text) {
  const [name = '', sides = name] = text.split('=')
  return { name, sides: sides.split(',') }
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      zone: { type: 'string', default: '+02:00' },
      party: { type: 'string', multiple: true, default: [] },
      places: { type: 'string' },
      inside: { type: 'string' },
    },
  })
  const [file] = positionals
  const { places, inside, zone } = values
  const [from, to] = [Date.parse(values.from ?? ''), Date.parse(values.to ?? '')]
  const halfAPlace = (places === undefined) !== (inside === undefined)
  if (file === undefined || Number.isNaN(from) || Number.isNaN(to) || halfAPlace) {
    console.error(
      'usage: count-ucdp.mjs FILE --from INSTANT --to INSTANT [--zone ZONE] [--party NAME[=SIDE,SIDE…]]… [--places GEOJSON --inside NAME]',
    )
    process.exitCode = 2
    return
  }
  const where =
    places === undefined || inside === undefined ? {} : { where: whereIn(places, inside) }
  const question = { from, to, parties: values.party.map(partyOf), ...where }
  const counts = countEvents(readEvents(file, zone), question)
  console.log(
    JSON.stringify({ from: values.from, to: values.to, zone, inside, ...counts }, null, 2),
  )
}

if (
  process.argv[1] !== undefined &&
  import.meta.url.endsWith(process.argv[1].replaceAll('\\', '/'))
)
  main()

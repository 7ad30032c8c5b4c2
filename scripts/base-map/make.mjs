/**
 * Makes the base map of the page once, from public-domain data of Natural Earth as Debian ships it:
 * packages qgis-common (provinces and disputed borders) and marble-qt-data (lakes and rivers).
 *
 *   node scripts/base-map/make.mjs ROOT   ROOT: the folder in which both packages are unpacked, or /
 *
 * It needs the `sqlite3` command. What comes out is packages/web/public/base-map.geojson, described
 * in docs/base-map.md: land, water, boundaries without rank or country, disputed ones apart, and the
 * names of provinces. No country is named or told from another.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readLayer, readPn2 } from './sources.mjs'
import {
  GRID,
  areaOf,
  awayFrom,
  endsOf,
  linesOf,
  middleOf,
  polygonsOf,
  ringsOf,
  simplified,
  stretchesOf,
} from './topology.mjs'

/** @typedef {import('./sources.mjs').Line} Line */
/** @typedef {import('./sources.mjs').Position} Position */
/** @typedef {import('./topology.mjs').Stretch} Stretch */

/** Degrees: positions nearer than this to a simpler line are left out. */
const TOLERANCE = 0.015
/** Square degrees: smaller islands and lakes are left out; about 7 square kilometres. */
const AREA_MIN = 0.0006
/** Degrees: a boundary that is nearer than this to a disputed one is the same, drawn otherwise. */
const DISPUTED_WITHIN = 0.06
/** Units of the source whose standing is contested: their boundaries on land are drawn as disputed. */
const contestedUnits = new Set(['CYN', 'KAS', 'KOS', 'PSX', 'SAH', 'SOL'])

const output = fileURLToPath(new URL('../../packages/web/public/base-map.geojson', import.meta.url))

main(process.argv[2] ?? '/')

/** @param {string} root */
function main(root) {
  const world = join(root, 'usr/share/qgis/resources/data/world_map.gpkg')
  const marble = join(root, 'usr/share/marble/data/naturalearth')
  const areas = readLayer(world, 'states_provinces', ['adm0_a3', 'name', 'admin']).map(
    ({ values: [unit = '', name = '', country = ''], lines }) => ({ unit, name, country, lines }),
  )
  const countries = readLayer(world, 'countries', ['NAME']).map(({ values: [name = ''] }) => name)
  const disputed = readLayer(world, 'disputed_borders', []).flatMap(({ lines }) => lines)
  const features = [
    ...landAndBoundaries(areas, disputed),
    ...lakesOf(marble),
    ...riversOf(marble),
    ...namesOf(areas, new Set([...countries, ...areas.map(({ country }) => country)])),
  ]
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n')
  writeFileSync(output, `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`)
}

/**
 * @param {Array<{ unit: string, lines: Line[] }>} areas
 * @param {Line[]} disputed
 */
function landAndBoundaries(areas, disputed) {
  const stretches = stretchesOf(areas)
  const coast = stretches.filter(({ units }) => units.length === 1)
  const inland = stretches.filter(({ units }) => units.length > 1)
  const isNear = nearnessTo(disputed)
  const isContested = (/** @type {Stretch} */ { units }) =>
    isOuter(units) && units.some((unit) => contestedUnits.has(unit))
  const plain = inland.filter((one) => !isNear(one) && !isContested(one))
  const outer = plain.filter(({ units }) => isOuter(units))
  const inner = plain.filter(({ units }) => !isOuter(units))
  const contested = inland.filter((one) => isContested(one) && !isNear(one))
  const forks = endsOf(inland)
  const rings = ringsOf(linesOf(coast, forks).map((line) => simplified(line, TOLERANCE)))
  const land = polygonsOf(rings.filter((ring) => Math.abs(areaOf(ring)) >= AREA_MIN))
  return [
    ...land.map((polygon) => featureOf('land', { type: 'Polygon', coordinates: polygon })),
    ...linesAs('boundary', linesOf(outer), 0),
    ...linesAs('boundary', linesOf(inner), 3.5),
    ...linesAs('disputed', [...disputed, ...linesOf(contested)], 0),
  ]
}

/** @param {string[]} units */
function isOuter(units) {
  return new Set(units).size > 1
}

/**
 * Lines in one feature for each square of ten degrees, so that a map need not look at all of them.
 * @param {string} layer
 * @param {Line[]} lines
 * @param {number} zoomMin
 */
function linesAs(layer, lines, zoomMin) {
  /** @type {Map<string, Line[]>} */
  const squares = new Map()
  for (const line of lines) {
    const [x, y] = line[0] ?? [0, 0]
    const key = `${Math.floor(x / 10)},${Math.floor(y / 10)}`
    squares.set(key, [...(squares.get(key) ?? []), simplified(line, TOLERANCE)])
  }
  return [...squares.values()].map((coordinates) =>
    featureOf(layer, { type: 'MultiLineString', coordinates }, { zoomMin }),
  )
}

/**
 * Whether a stretch runs along one of the lines: both its ends are near.
 * @param {Line[]} lines
 */
function nearnessTo(lines) {
  /** @type {Map<string, Array<[Position, Position]>>} */
  const cells = new Map()
  const cellOf = (/** @type {number} */ degrees) => Math.floor(degrees / DISPUTED_WITHIN)
  for (const line of lines) {
    for (const [index, to] of line.entries()) {
      const from = line[index - 1] ?? to
      for (
        let x = cellOf(Math.min(from[0], to[0])) - 2;
        x <= cellOf(Math.max(from[0], to[0])) + 2;
        x += 1
      )
        for (
          let y = cellOf(Math.min(from[1], to[1])) - 1;
          y <= cellOf(Math.max(from[1], to[1])) + 1;
          y += 1
        )
          cells.set(`${x},${y}`, [...(cells.get(`${x},${y}`) ?? []), [from, to]])
    }
  }
  const isNear = (/** @type {string} */ key) => {
    const [x = 0, y = 0] = key.split(',').map((part) => Number(part) / GRID)
    const shrink = Math.max(0.2, Math.cos((y * Math.PI) / 180))
    const around = cells.get(`${cellOf(x)},${cellOf(y)}`) ?? []
    return around.some(([from, to]) => awayFrom([x, y], from, to, shrink) <= DISPUTED_WITHIN)
  }
  return (/** @type {Stretch} */ { from, to }) => isNear(from) && isNear(to)
}

/** @param {string} folder */
function lakesOf(folder) {
  return readPn2(join(folder, 'ne_50m_lakes.pn2'))
    .map((rings) => rings.map((ring) => simplified(ring, TOLERANCE)))
    .filter(([outer = []]) => Math.abs(areaOf(outer)) >= AREA_MIN)
    .map((coordinates) => featureOf('lake', { type: 'Polygon', coordinates }))
}

/** @param {string} folder */
function riversOf(folder) {
  const courses = readPn2(join(folder, 'ne_50m_rivers_lake_centerlines.pn2')).flat()
  return linesAs('river', courses, 2.5)
}

/**
 * A name for each province, none that is also the name of a country.
 * @param {Array<{ unit: string, name: string, lines: Line[] }>} areas
 * @param {ReadonlySet<string>} countries
 */
function namesOf(areas, countries) {
  return areas.flatMap(({ name, lines }) => {
    const rings = lines.toSorted((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)))
    const [largest] = rings
    if (largest === undefined || name === '' || countries.has(name)) return []
    const coordinates = middleOf(largest)
    const size = Math.sqrt(Math.abs(areaOf(largest)) * Math.cos((coordinates[1] * Math.PI) / 180))
    const zoomMin = Math.round(Math.min(9, Math.max(3, 7 - Math.log2(size))) * 10) / 10
    return [featureOf('name', { type: 'Point', coordinates }, { name, zoomMin })]
  })
}

/**
 * @param {string} layer
 * @param {{ type: string, coordinates: unknown }} geometry
 * @param {Record<string, unknown>} properties
 */
function featureOf(layer, { type, coordinates }, properties = {}) {
  return {
    type: 'Feature',
    properties: { layer, ...properties },
    geometry: { type, coordinates: rounded(coordinates) },
  }
}

/** @param {unknown} value @returns {unknown} */
function rounded(value) {
  if (typeof value === 'number') return Math.round(value * GRID) / GRID
  return Array.isArray(value) ? value.map(rounded) : value
}

/**
 * From the areas of provinces to what a map draws: the land as one, and every boundary once. Areas
 * that border each other share their stretches exactly (on a grid); a stretch that one area has is
 * coast, one that two have is a boundary.
 */

/** @typedef {import('./sources.mjs').Position} Position */
/** @typedef {import('./sources.mjs').Line} Line */
/** @typedef {{ from: string, to: string, units: string[] }} Stretch */

/** Positions are rounded to thousandths of a degree: 111 m from north to south. */
export const GRID = 1000

/** Stands for a position that a line does not have; no line is asked for one.
 * @type {Position}
 */
const NOWHERE = [0, 0]

/** @param {Position} position */
const keyOf = ([longitude, latitude]) =>
  `${Math.round(longitude * GRID)},${Math.round(latitude * GRID)}`

/** @param {string} key @returns {Position} */
const positionOf = (key) => {
  const [x = 0, y = 0] = key.split(',').map(Number)
  return [x / GRID, y / GRID]
}

/**
 * Every stretch between two positions once, with the units that have it.
 * @param {Array<{ unit: string, lines: Line[] }>} areas
 * @returns {Stretch[]}
 */
export function stretchesOf(areas) {
  /** @type {Map<string, Stretch>} */
  const found = new Map()
  for (const { unit, lines } of areas) {
    for (const line of lines) {
      const keys = line.map(keyOf)
      for (const [index, to] of keys.entries()) {
        const from = keys[index - 1]
        if (from === undefined || from === to) continue
        const key = from < to ? `${from} ${to}` : `${to} ${from}`
        const known = found.get(key)
        if (known === undefined) found.set(key, { from, to, units: [unit] })
        else known.units.push(unit)
      }
    }
  }
  return [...found.values()]
}

/**
 * Joins stretches end to end into lines, which meet only in their ends. A line that ends where it
 * begins is a ring.
 * @param {Array<{ from: string, to: string }>} stretches
 * @param {ReadonlySet<string>} ends where a line has to end, beside forks
 * @returns {Line[]}
 */
export function linesOf(stretches, ends = new Set()) {
  /** @type {Map<string, Set<number>>} */
  const at = new Map()
  for (const [index, { from, to }] of stretches.entries()) {
    for (const key of [from, to]) at.set(key, (at.get(key) ?? new Set()).add(index))
  }
  const isEnd = (/** @type {string} */ key) => at.get(key)?.size !== 2 || ends.has(key)
  const used = new Set()
  /** @param {number} first @param {string} start */
  const follow = (first, start) => {
    const keys = [start]
    let index = /** @type {number | undefined} */ (first)
    while (index !== undefined) {
      used.add(index)
      const { from, to } = stretches[index] ?? { from: '', to: '' }
      const next = keys.at(-1) === from ? to : from
      keys.push(next)
      if (isEnd(next) || next === start) break
      index = [...(at.get(next) ?? [])].find((one) => !used.has(one))
    }
    return keys.map(positionOf)
  }
  const lines = []
  for (const [key, own] of at) {
    if (isEnd(key)) for (const index of own) if (!used.has(index)) lines.push(follow(index, key))
  }
  for (const [index, { from }] of stretches.entries()) {
    if (!used.has(index)) lines.push(follow(index, from))
  }
  return lines
}

/** @param {Array<{ from: string, to: string }>} stretches */
export const endsOf = (stretches) => new Set(stretches.flatMap(({ from, to }) => [from, to]))

/**
 * Closed rings of lines that meet in their ends, in any order.
 * @param {Line[]} lines
 * @returns {Line[]}
 */
export function ringsOf(lines) {
  /** @type {Map<string, Set<number>>} */
  const at = new Map()
  const ends = lines.map((line) => [line[0], line.at(-1)].map((one) => keyOf(one ?? [0, 0])))
  const rings = []
  const left = new Set()
  for (const [index, [from = '', to = '']] of ends.entries()) {
    if (from === to) rings.push(lines[index] ?? [])
    else {
      left.add(index)
      for (const key of [from, to]) at.set(key, (at.get(key) ?? new Set()).add(index))
    }
  }
  for (const first of left) {
    const ring = [...(lines[first] ?? [])]
    const start = ends[first]?.[0]
    let key = ends[first]?.[1]
    left.delete(first)
    while (key !== start) {
      const next = [...(at.get(key ?? '') ?? [])].find((one) => left.has(one))
      if (next === undefined) break
      left.delete(next)
      const line = lines[next] ?? []
      const isForward = ends[next]?.[0] === key
      ring.push(...(isForward ? line : line.toReversed()).slice(1))
      key = isForward ? ends[next]?.[1] : ends[next]?.[0]
    }
    if (key === start) rings.push(ring)
  }
  return rings
}

/**
 * Fewer positions, none of those left out farther than `tolerance` degrees from the line
 * (Douglas and Peucker); a degree of longitude counts as it does at the latitude of the line.
 * @param {Line} line
 * @param {number} tolerance
 * @returns {Line}
 */
export function simplified(line, tolerance) {
  if (line.length < 3) return line
  const first = line[0] ?? NOWHERE
  const last = line.at(-1) ?? NOWHERE
  const shrink = Math.max(0.2, Math.cos((first[1] * Math.PI) / 180))
  const isRing = first[0] === last[0] && first[1] === last[1]
  const kept = new Set([0, line.length - 1])
  const stack = isRing ? halves(line) : [[0, line.length - 1]]
  for (const [start = 0] of stack) kept.add(start)
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    const [start = 0, end = 0] = span
    const { index, distance } = farthest(line, start, end, shrink)
    if (distance <= tolerance) continue
    kept.add(index)
    stack.push([start, index], [index, end])
  }
  return line.filter((_, index) => kept.has(index))
}

/** @param {Line} line */
function halves(line) {
  const [x, y] = line[0] ?? [0, 0]
  const away = line.map(([px, py]) => Math.hypot(px - x, py - y))
  const middle = away.indexOf(Math.max(...away))
  return [
    [0, middle],
    [middle, line.length - 1],
  ]
}

/** @param {Line} line @param {number} start @param {number} end @param {number} shrink */
function farthest(line, start, end, shrink) {
  const from = line[start] ?? NOWHERE
  const to = line[end] ?? NOWHERE
  let [index, distance] = [start, 0]
  for (let at = start + 1; at < end; at += 1) {
    const away = awayFrom(line[at] ?? NOWHERE, from, to, shrink)
    if (away > distance) [index, distance] = [at, away]
  }
  return { index, distance }
}

/** Degrees of latitude from a position to a stretch. @param {Position} of @param {Position} from @param {Position} to */
export function awayFrom(of, from, to, shrink = 1) {
  const [ax, ay] = [(from[0] - of[0]) * shrink, from[1] - of[1]]
  const [bx, by] = [(to[0] - of[0]) * shrink, to[1] - of[1]]
  const [dx, dy] = [bx - ax, by - ay]
  const square = dx * dx + dy * dy
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square))
  return Math.hypot(ax + share * dx, ay + share * dy)
}

/** Square degrees; negative: clockwise. @param {Line} ring */
export function areaOf(ring) {
  let sum = 0
  for (const [index, [x, y]] of ring.entries()) {
    const [px, py] = ring[index - 1] ?? [x, y]
    sum += px * y - x * py
  }
  return sum / 2
}

/** @param {Position} position @param {Line} ring */
export function isInside([x, y], ring) {
  let inside = false
  for (const [index, [bx, by]] of ring.entries()) {
    const [ax, ay] = ring[index - 1] ?? [bx, by]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/**
 * Polygons of rings: each ring within an even number of others is an outer one.
 * @param {Line[]} rings
 * @returns {Line[][]}
 */
export function polygonsOf(rings) {
  const boxed = rings.map((ring) => ({ ring, size: Math.abs(areaOf(ring)), box: boxOf(ring) }))
  boxed.sort((a, b) => b.size - a.size)
  /** @type {Array<{ ring: Line, box: number[], rings: Line[] }>} */
  const outer = []
  for (const { ring, box } of boxed) {
    const inner = ring[0] ?? [0, 0]
    const around = outer.filter((one) => holds(one.box, box) && isInside(inner, one.ring))
    const holder = around.at(-1)
    const isHole =
      holder !== undefined && !holder.rings.slice(1).some((hole) => isInside(inner, hole))
    if (isHole) holder.rings.push(turned(ring, -1))
    else outer.push({ ring, box, rings: [turned(ring, 1)] })
  }
  return outer.map(({ rings: own }) => own)
}

/** @param {Line} ring @param {1 | -1} sign */
const turned = (ring, sign) => (Math.sign(areaOf(ring)) === sign ? ring : ring.toReversed())

/** @param {Line} ring */
function boxOf(ring) {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)]
  const least = (/** @type {number[]} */ all) => all.reduce((a, b) => Math.min(a, b), Infinity)
  const most = (/** @type {number[]} */ all) => all.reduce((a, b) => Math.max(a, b), -Infinity)
  return [least(xs), least(ys), most(xs), most(ys)]
}

/** @param {number[]} outer @param {number[]} inner */
const holds = ([a = 0, b = 0, c = 0, d = 0], [e = 0, f = 0, g = 0, h = 0]) =>
  a <= e && b <= f && c >= g && d >= h

/**
 * A position well inside a ring: half-way along the widest stretch of the parallel through its middle.
 * @param {Line} ring
 * @returns {Position}
 */
export function middleOf(ring) {
  const [, south = 0, , north = 0] = boxOf(ring)
  const y = (south + north) / 2 + 1e-7
  const crossings = ring
    .flatMap(([bx, by], index) => {
      const [ax, ay] = ring[index - 1] ?? [bx, by]
      return ay > y !== by > y ? [((bx - ax) * (y - ay)) / (by - ay) + ax] : []
    })
    .sort((a, b) => a - b)
  let [start, width] = [crossings[0] ?? 0, 0]
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    const [from = 0, to = 0] = crossings.slice(index, index + 2)
    if (to - from > width) [start, width] = [from, to - from]
  }
  return [start + width / 2, y]
}

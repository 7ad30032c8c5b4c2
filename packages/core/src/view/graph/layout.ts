/**
 * Where the nodes of a graph stand: in columns from left to right, what is waited for before what
 * waits. Columns by longest path; a long edge passes through a slot in each column between; the order
 * in a column by barycentres, swept both ways. All lengths are in pixels.
 */
import type { GraphEdge, GraphNode, GraphView } from './edges.ts'
import { wrapped } from './type-size.ts'

export interface PlacedNode {
  readonly node: GraphNode
  readonly lines: readonly string[]
  readonly x: number
  readonly y: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface PlacedEdge {
  readonly edge: GraphEdge
  /** From the node that is waited for, through the columns between, to the one that waits. */
  readonly points: readonly Point[]
}

export interface Layout {
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
  readonly width: number
  readonly height: number
}

export const NODE_WIDTH = 210
export const LINE_HEIGHT = 16
const PADDING = 10
const COLUMN_GAP = 90
const ROW_GAP = 18
const SLOT_HEIGHT = 10
const SWEEPS = 8

/** A node, or the slot of a long edge in a column. */
interface Item {
  readonly key: string
  readonly node: GraphNode | null
  readonly lines: readonly string[]
  readonly height: number
}

export function layoutOf({ nodes, edges }: GraphView): Layout {
  const known = new Set(nodes.map(({ id }) => id))
  const drawn = edges.filter(({ from, to }) => known.has(from) && known.has(to))
  const touched = new Set(drawn.flatMap(({ from, to }) => [from, to]))
  const linked = nodes.filter(({ id }) => touched.has(id))
  const columns = columnsOf(linked, drawn)
  const routes = drawn.map((edge) => routeOf(edge, columns))
  const rows = ordered(itemsIn(linked, columns, routes), routes)
  const centres = placed(rows)
  const placedNodes = rows.flatMap((column, index) =>
    column.flatMap(({ node, lines, height, key }) => {
      const y = (centres.get(key) ?? 0) - height / 2
      return node === null ? [] : [{ node, lines, height, x: xOf(index), y }]
    }),
  )
  const bottom = Math.max(0, ...placedNodes.map(({ y, height }) => y + height))
  const alone = gridOf(
    nodes.filter(({ id }) => !touched.has(id)),
    Math.max(3, rows.length),
    bottom === 0 ? 0 : bottom + 3 * ROW_GAP,
  )
  const all = [...placedNodes, ...alone]
  return {
    nodes: all,
    edges: routes.map(({ edge, keys }) => ({ edge, points: pointsOf(keys, columns, centres) })),
    width: Math.max(0, ...all.map(({ x }) => x + NODE_WIDTH)),
    height: Math.max(0, ...all.map(({ y, height }) => y + height)),
  }
}

const xOf = (column: number): number => column * (NODE_WIDTH + COLUMN_GAP)

/** The column of each node: one more than the greatest of those that it waits for. */
function columnsOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Map<string, number> {
  const forward = withoutCircles(nodes, edges)
  const columns = new Map(nodes.map(({ id }) => [id, 0]))
  for (let round = 0; round < nodes.length; round++) {
    let moved = 0
    for (const { from, to } of forward) {
      const column = (columns.get(from) ?? 0) + 1
      if (column <= (columns.get(to) ?? 0)) continue
      columns.set(to, column)
      moved += 1
    }
    if (moved === 0) break
  }
  return columns
}

/** The edges without those that lead back to a node which is being visited, depth first. */
function withoutCircles(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): readonly GraphEdge[] {
  const targets = new Map<string, GraphEdge[]>()
  for (const edge of edges) targets.set(edge.from, [...(targets.get(edge.from) ?? []), edge])
  const state = new Map<string, 'open' | 'done'>()
  const back = new Set<GraphEdge>()
  for (const { id } of nodes) {
    const path = state.has(id) ? [] : [{ id, next: 0 }]
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      state.set(step.id, 'open')
      const edge = targets.get(step.id)?.[step.next]
      step.next += 1
      if (edge === undefined) {
        state.set(step.id, 'done')
        path.pop()
      } else if (state.get(edge.to) === 'open') back.add(edge)
      else if (!state.has(edge.to)) path.push({ id: edge.to, next: 0 })
    }
  }
  return edges.filter((edge) => !back.has(edge))
}

/** The keys of the nodes and slots that an edge passes, by column from left to right. */
interface Route {
  readonly edge: GraphEdge
  readonly keys: readonly string[]
}

function routeOf(edge: GraphEdge, columns: Map<string, number>): Route {
  const [from, to] = [columns.get(edge.from) ?? 0, columns.get(edge.to) ?? 0]
  const isBack = to <= from
  const [first, last] = isBack ? [to, from] : [from, to]
  const slots = Array.from({ length: Math.max(0, last - first - 1) }, (_, index) => {
    const key = JSON.stringify([edge.from, edge.to, edge.kind, first + index + 1])
    columns.set(key, first + index + 1)
    return key
  })
  return { edge, keys: [edge.from, ...(isBack ? slots.toReversed() : slots), edge.to] }
}

function itemsIn(
  nodes: readonly GraphNode[],
  columns: ReadonlyMap<string, number>,
  routes: readonly Route[],
): readonly Item[][] {
  const count = Math.max(0, ...columns.values()) + 1
  const rows: Item[][] = Array.from({ length: nodes.length === 0 ? 0 : count }, () => [])
  for (const node of nodes) rows[columns.get(node.id) ?? 0]?.push(itemOf(node))
  for (const key of routes.flatMap(({ keys }) => keys.slice(1, -1))) {
    rows[columns.get(key) ?? 0]?.push({ key, node: null, lines: [], height: SLOT_HEIGHT })
  }
  return rows
}

function itemOf(node: GraphNode): Item {
  const { number, title, id } = node
  const lines = wrapped(number === '' ? title : `${number}. ${title}`, NODE_WIDTH - 2 * PADDING)
  return { key: id, node, lines, height: lines.length * LINE_HEIGHT + 2 * PADDING }
}

/** Each column in the order of the mean position of its neighbours, swept right and left. */
function ordered(rows: readonly Item[][], routes: readonly Route[]): readonly Item[][] {
  const neighbours = new Map<string, string[]>()
  const join = (a: string, b: string) => neighbours.set(a, [...(neighbours.get(a) ?? []), b])
  for (const { keys } of routes) {
    for (const [index, key] of keys.entries()) {
      const next = keys[index + 1]
      if (next === undefined) continue
      join(key, next)
      join(next, key)
    }
  }
  let best = rows
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const position = new Map(
      best.flatMap((column) =>
        column.map(({ key }, index) => [key, index / Math.max(1, column.length - 1)] as const),
      ),
    )
    const mean = (key: string): number => {
      const known = (neighbours.get(key) ?? []).map((one) => position.get(one) ?? 0)
      const own = position.get(key) ?? 0
      return known.length === 0 ? own : known.reduce((sum, one) => sum + one, 0) / known.length
    }
    best = best.map((column, index) =>
      index % 2 === sweep % 2 ? column : column.toSorted((a, b) => mean(a.key) - mean(b.key)),
    )
  }
  return best
}

/** The vertical centre of every item: columns are centred on the tallest. */
function placed(rows: readonly Item[][]): ReadonlyMap<string, number> {
  const heights = rows.map((column) =>
    column.reduce((sum, { height }) => sum + height + ROW_GAP, -ROW_GAP),
  )
  const tallest = Math.max(0, ...heights)
  const centres = new Map<string, number>()
  for (const [index, column] of rows.entries()) {
    let y = (tallest - (heights[index] ?? 0)) / 2
    for (const { key, height } of column) {
      centres.set(key, y + height / 2)
      y += height + ROW_GAP
    }
  }
  return centres
}

function pointsOf(
  keys: readonly string[],
  columns: ReadonlyMap<string, number>,
  centres: ReadonlyMap<string, number>,
): readonly Point[] {
  const at = (key: string, dx: number): Point => ({
    x: xOf(columns.get(key) ?? 0) + dx,
    y: centres.get(key) ?? 0,
  })
  const [first = '', ...rest] = keys
  const last = rest.at(-1) ?? first
  const between = rest.slice(0, -1)
  const [start, end] = [columns.get(first) ?? 0, columns.get(last) ?? 0]
  if (start === end) return besideColumn(at(first, NODE_WIDTH), at(last, NODE_WIDTH))
  if (end < start) {
    const inSlots = between.flatMap((key) => [at(key, NODE_WIDTH), at(key, 0)])
    return [at(first, 0), ...inSlots, at(last, NODE_WIDTH)].map(lower)
  }
  const inSlots = between.flatMap((key) => [at(key, 0), at(key, NODE_WIDTH)])
  return [at(first, NODE_WIDTH), ...inSlots, at(last, 0)]
}

/** What leads back is drawn a little lower, beside what leads there. */
const lower = ({ x, y }: Point): Point => ({ x, y: y + LOOP_HALF })

const LOOP_HALF = 8

/** Within a column an edge swings out on the right; one that leads to itself is a loop. */
function besideColumn(from: Point, to: Point): readonly Point[] {
  if (from.y !== to.y) return [from, to]
  return [
    { x: from.x, y: from.y - LOOP_HALF },
    { x: to.x, y: to.y + LOOP_HALF },
  ]
}

/** Nodes that nothing waits for and that wait for nothing, in rows below the rest. */
function gridOf(
  nodes: readonly GraphNode[],
  columnCount: number,
  top: number,
): readonly PlacedNode[] {
  const found: PlacedNode[] = []
  let y = top
  for (let start = 0; start < nodes.length; start += columnCount) {
    const items = nodes
      .slice(start, start + columnCount)
      .map((node) => ({ node, item: itemOf(node) }))
    for (const [index, { node, item }] of items.entries()) {
      found.push({ node, lines: item.lines, height: item.height, x: xOf(index), y })
    }
    y += Math.max(...items.map(({ item }) => item.height)) + ROW_GAP
  }
  return found
}

/** As the path of an SVG. Level where it leaves and arrives, to the left where it leads back; within a column it swings out. */
export function pathOf(points: readonly Point[]): string {
  const [start, ...rest] = points
  if (start === undefined) return ''
  let from = start
  const curves = rest.map((to) => {
    const bend = Math.max(30, Math.abs(to.x - from.x) / 2)
    const leave = to.x < from.x ? -bend : bend
    const arrive = to.x <= from.x ? bend : -bend
    const curve = `C${from.x + leave} ${from.y} ${to.x + arrive} ${to.y} ${to.x} ${to.y}`
    from = to
    return curve
  })
  return `M${start.x} ${start.y}${curves.join('')}`
}

/**
 * The graph as a picture: SVG that stands by itself, with a legend of what is in it, words for those
 * who do not see it, and colours for light and dark. A kind of edge is told by its colour and by its
 * dashes; what a reading adds or removes, and circles, by a broad band below the line.
 */
import type { EdgeKind, GraphEdge, GraphNode, GraphView } from './edges.ts'
import { LINE_HEIGHT, NODE_WIDTH, layoutOf, pathOf } from './layout.ts'
import type { PlacedEdge, PlacedNode } from './layout.ts'
import { wrapped } from './type-size.ts'

const MARGIN = 24
const HEADING_HEIGHT = 20
/** The heading is larger and bolder than the text that widths are estimated for. */
const HEADING_SCALE = 0.75
const LEGEND_ROW = 22
const LEGEND_COLUMN = 210
const WIDTH_MIN = 700

interface LineStyle {
  readonly name: string
  readonly light: string
  readonly dark: string
  readonly dashes: string
}

const lineStyles: Readonly<Record<EdgeKind, LineStyle>> = {
  start: { name: 'start', light: '#1d4ed8', dark: '#93c5fd', dashes: '' },
  once: { name: 'once', light: '#7e22ce', dark: '#d8b4fe', dashes: '' },
  provided: { name: 'provided', light: '#0f766e', dark: '#5eead4', dashes: '9 3' },
  deadline: { name: 'deadline', light: '#92400e', dark: '#fcd34d', dashes: '2 3' },
  while: { name: 'while', light: '#475569', dark: '#cbd5e1', dashes: '6 3' },
  'suspended while': { name: 'suspended', light: '#475569', dark: '#cbd5e1', dashes: '1 4' },
  until: { name: 'until', light: '#92400e', dark: '#fcd34d', dashes: '8 3 2 3' },
  exception: { name: 'exception', light: '#475569', dark: '#cbd5e1', dashes: '8 3 1 3' },
  guarantee: { name: 'guarantee', light: '#be185d', dark: '#f9a8d4', dashes: '12 3' },
  'defined by': { name: 'defined', light: '#1d4ed8', dark: '#93c5fd', dashes: '3 3' },
  'lifted once': { name: 'lifted', light: '#15803d', dark: '#86efac', dashes: '' },
  'returns if': { name: 'returns', light: '#b91c1c', dark: '#fca5a5', dashes: '5 2 1 2' },
  'in answer to': { name: 'answers', light: '#475569', dark: '#cbd5e1', dashes: '3 2 1 2' },
}

type Band = 'added' | 'removed' | 'circle'

const bandWords: Readonly<Record<Band, string>> = {
  added: 'added by the reading',
  removed: 'removed by the reading',
  circle: 'in a circle of waiting',
}

export function svgOf(graph: GraphView): string {
  const layout = layoutOf(graph)
  const width = Math.max(WIDTH_MIN, layout.width) + 2 * MARGIN
  const heading = wrapped(headingOf(graph), (width - 2 * MARGIN) * HEADING_SCALE)
  const top = MARGIN + heading.length * HEADING_HEIGHT + MARGIN
  const legend = legendOf(graph, top + layout.height + 2 * MARGIN, width - 2 * MARGIN)
  const height = legend.bottom + MARGIN
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description" font-family="system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="12">`,
    `<title id="title">${escaped(headingOf(graph))}</title>`,
    `<desc id="description">${escaped(descriptionOf(graph))}</desc>`,
    `<style>${styleSheet()}</style>`,
    `<defs>${Object.values(lineStyles).map(arrowHead).join('')}</defs>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    ...heading.map((line, index) =>
      textAt(line, MARGIN, MARGIN + (index + 1) * HEADING_HEIGHT - 6, 'heading'),
    ),
    `<g transform="translate(${MARGIN} ${top})">`,
    ...layout.edges.map(edgeShape),
    ...layout.nodes.map(nodeShape),
    '</g>',
    ...legend.shapes,
    '</svg>',
  ].join('\n')}\n`
}

const headingOf = ({ title, reading }: GraphView): string =>
  `What waits for what: ${title}${reading === null ? '' : ` (as read by: ${reading})`}`

function descriptionOf({ nodes, edges }: GraphView): string {
  const names = new Map(nodes.map((node) => [node.id, nameOf(node)]))
  const said = edges.map((edge) => edgeWords(edge, names))
  return said.length === 0 ? 'Nothing waits for anything.' : said.join('. ')
}

const nameOf = ({ number, title }: GraphNode): string =>
  number === '' ? title : `${number} ${title}`

function edgeWords(edge: GraphEdge, names: ReadonlyMap<string, string>): string {
  const mark = edge.mark === 'both' ? '' : ` (${bandWords[edge.mark]})`
  const circle = edge.isCyclic ? ` (${bandWords.circle})` : ''
  return `${names.get(edge.to) ?? edge.to}, ${edge.kind}: ${names.get(edge.from) ?? edge.from}${mark}${circle}`
}

function styleSheet(): string {
  const lines = (theme: 'light' | 'dark'): string =>
    Object.values(lineStyles)
      .map(
        (style) =>
          `.${style.name}{stroke:${style[theme]}}.head-${style.name}{fill:${style[theme]}}`,
      )
      .join('')
  const light =
    '.ground{fill:#ffffff}text{fill:#111827}.quiet{fill:#4b5563}.box{stroke:#475569}.commitment{fill:#f8fafc}.event{fill:#fef9c3}.measure{fill:#fee2e2}.agreement{fill:#e0e7ff}.circle{stroke:#fdba74}.added{stroke:#86efac}.removed{stroke:#fca5a5}'
  const dark =
    '.ground{fill:#0b1120}text{fill:#f1f5f9}.quiet{fill:#cbd5e1}.box{stroke:#94a3b8}.commitment{fill:#1e293b}.event{fill:#422006}.measure{fill:#450a0a}.agreement{fill:#1e1b4b}.circle{stroke:#9a3412}.added{stroke:#166534}.removed{stroke:#7f1d1d}'
  const always =
    '.line{fill:none;stroke-width:1.6}.band{fill:none;stroke-width:8;stroke-linecap:round}.box.added,.box.removed{stroke-width:3}.heading{font-size:14px;font-weight:600}'
  return `${always}${light}${lines('light')}@media (prefers-color-scheme:dark){${dark}${lines('dark')}}`
}

const arrowHead = ({ name }: LineStyle): string =>
  `<marker id="arrow-${name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="head-${name}" d="M0 0L10 5L0 10z"/></marker>`

function nodeShape({ node, lines, x, y, height }: PlacedNode): string {
  const radius = { commitment: 4, event: 16, measure: 0, agreement: 0 }[node.kind]
  const mark = node.mark === 'both' ? '' : ` ${node.mark}`
  const box = `<rect class="box ${node.kind}${mark}" x="${x}" y="${y}" width="${NODE_WIDTH}" height="${height}" rx="${radius}"/>`
  const texts = lines.map((line, index) =>
    textAt(line, x + 10, y + 10 + (index + 0.75) * LINE_HEIGHT, ''),
  )
  return `<g><title>${escaped(`${node.kind}: ${nameOf(node)}`)}</title>${box}${texts.join('')}</g>`
}

function edgeShape({ edge, points }: PlacedEdge): string {
  const path = pathOf(points)
  const bands: readonly Band[] = [
    ...(edge.isCyclic ? ['circle' as const] : []),
    ...(edge.mark === 'both' ? [] : [edge.mark]),
  ]
  const style = lineStyles[edge.kind]
  const below = bands.map((band) => `<path class="band ${band}" d="${path}"/>`)
  return `<g><title>${escaped(edge.kind)}</title>${below.join('')}${lineShape(style, path)}</g>`
}

const lineShape = ({ name, dashes }: LineStyle, path: string): string =>
  `<path class="line ${name}" d="${path}"${dashes === '' ? '' : ` stroke-dasharray="${dashes}"`} marker-end="url(#arrow-${name})"/>`

const textAt = (text: string, x: number, y: number, style: string): string =>
  `<text x="${x}" y="${y}"${style === '' ? '' : ` class="${style}"`}>${escaped(text)}</text>`

interface Legend {
  readonly shapes: readonly string[]
  readonly bottom: number
}

/** Only what the picture has. */
function legendOf({ edges, nodes }: GraphView, top: number, width: number): Legend {
  const kinds = [...new Set(edges.map(({ kind }) => kind))]
  const has = (band: Band): boolean =>
    band === 'circle'
      ? edges.some(({ isCyclic }) => isCyclic)
      : [...edges, ...nodes].some(({ mark }) => mark === band)
  const bands = (['circle', 'added', 'removed'] as const).filter(has)
  const nodeKinds = [...new Set(nodes.map(({ kind }) => kind))]
  const samples = [
    ...nodeKinds.map((kind) => [boxSample(kind), kind] as const),
    ...kinds.map((kind) => [lineShape(lineStyles[kind], 'M0 -4L46 -4'), kind] as const),
    ...bands.map(
      (band) => [`<path class="band ${band}" d="M4 -4L42 -4"/>`, bandWords[band]] as const,
    ),
  ]
  const columnCount = Math.max(1, Math.floor(width / LEGEND_COLUMN))
  const shapes = samples.map(([sample, words], index) => {
    const x = MARGIN + (index % columnCount) * LEGEND_COLUMN
    const y = top + Math.floor(index / columnCount) * LEGEND_ROW
    return `<g transform="translate(${x} ${y})">${sample}${textAt(words, 56, 0, 'quiet')}</g>`
  })
  return { shapes, bottom: top + Math.ceil(samples.length / columnCount) * LEGEND_ROW }
}

const boxSample = (kind: GraphNode['kind']): string =>
  `<rect class="box ${kind}" x="0" y="-12" width="46" height="15" rx="${kind === 'event' ? 7 : 2}"/>`

/** Text of others inside of XML: its signs are escaped, what XML cannot hold is left out. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cs}\p{Bidi_Control}\uFFFE\uFFFF]+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** The graph in the notation of Mermaid, for pages and notes that draw it themselves. */
import type { GraphEdge, GraphNode, GraphView } from './edges.ts'

const arrows: Readonly<Record<GraphEdge['mark'], string>> = {
  both: '-->',
  added: '==>',
  removed: '-.->',
}

const shapes: Readonly<Record<GraphNode['kind'], readonly [string, string]>> = {
  commitment: ['["', '"]'],
  event: ['(["', '"])'],
  measure: ['{{"', '"}}'],
  agreement: ['[["', '"]]'],
}

export function mermaidOf({ nodes, edges, reading }: GraphView): readonly string[] {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index + 1}`]))
  const lines = edges.flatMap((edge) => {
    const [from, to] = [names.get(edge.from), names.get(edge.to)]
    if (from === undefined || to === undefined) return []
    return [{ edge, line: `  ${from} ${arrows[edge.mark]}|"${escaped(edgeLabel(edge))}"| ${to}` }]
  })
  const cyclic = lines.flatMap(({ edge }, index) => (edge.isCyclic ? [index] : []))
  return [
    'flowchart LR',
    ...(reading === null ? [] : [`  %% under the reading: ${escaped(reading)}`]),
    ...nodes.map((node) => nodeLine(node, names.get(node.id) ?? '')),
    ...lines.map(({ line }) => line),
    ...(cyclic.length === 0
      ? []
      : [`  linkStyle ${cyclic.join(',')} stroke:#c2410c,stroke-width:3px`]),
  ]
}

function nodeLine({ kind, number, title, mark }: GraphNode, name: string): string {
  const [open, close] = shapes[kind]
  const marked = mark === 'both' ? '' : ` (${mark} by the reading)`
  return `  ${name}${open}${escaped(`${number === '' ? '' : `${number}. `}${title}${marked}`)}${close}`
}

const edgeLabel = ({ kind, mark, isCyclic }: GraphEdge): string =>
  [kind, ...(mark === 'both' ? [] : [mark]), ...(isCyclic ? ['circle'] : [])].join(', ')

/** Everything that Mermaid could take for its own is written by its number. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
    .replaceAll(
      /[^\p{L}\p{M}\p{N} .,:;()'’“”/-]/gu,
      (character) => `#${character.codePointAt(0) ?? 0};`,
    )
    .replaceAll(/\bend\b/g, (word) => `${word.slice(0, 2)}#100;`)

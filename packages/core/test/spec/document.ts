/**
 * A spec document of the engine: Markdown with fenced blocks. What stands before the first `##`
 * heading holds for every section; each section adds its own blocks. spec/engine/README.md describes
 * the format.
 */

type BlockKind = 'agreement' | 'files' | 'places' | 'perspectives' | 'facts' | 'verdicts'

export interface Block {
  readonly kind: BlockKind
  /** What follows the kind on the opening line. */
  readonly info: string
  readonly text: string
  /** Lines of the document between the fences: first included, end excluded. */
  readonly first: number
  readonly end: number
}

export interface Section {
  /** Empty for the part before the first heading. */
  readonly heading: string
  readonly blocks: readonly Block[]
}

export interface SpecDocument {
  readonly title: string
  readonly lines: readonly string[]
  /** Each with the blocks of the part before the first heading in front of its own. */
  readonly sections: readonly Section[]
}

const kinds: ReadonlySet<string> = new Set<BlockKind>([
  'agreement',
  'files',
  'places',
  'perspectives',
  'facts',
  'verdicts',
])

export function readDocument(text: string): SpecDocument {
  const lines = text.split('\n')
  const title = lines.find((line) => line.startsWith('# '))?.slice(2) ?? ''
  const parts = partsOf(lines)
  const [common, ...own] = parts
  const inherited = (common?.blocks ?? []).filter((block) => block.kind !== 'verdicts')
  const sections = own.map(({ heading, blocks }) => ({
    heading,
    blocks: [...inherited, ...blocks],
  }))
  return { title, lines, sections: common === undefined ? sections : [common, ...sections] }
}

/** The document with other lines inside some blocks. */
export function withBlocks(
  document: SpecDocument,
  replaced: ReadonlyMap<Block, readonly string[]>,
): string {
  const byLine = new Map([...replaced].map(([block, lines]) => [block.first, { block, lines }]))
  const written: string[] = []
  for (let index = 0; index < document.lines.length;) {
    const found = byLine.get(index)
    if (found === undefined) {
      written.push(document.lines[index] ?? '')
      index += 1
    } else {
      written.push(...found.lines)
      index = found.block.end
    }
  }
  return written.join('\n')
}

function partsOf(lines: readonly string[]): Section[] {
  const parts: Array<{ heading: string; blocks: Block[] }> = [{ heading: '', blocks: [] }]
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    if (line.startsWith('## ')) parts.push({ heading: line.slice(3), blocks: [] })
    if (!line.startsWith('```')) continue
    const first = index + 1
    const end = lines.indexOf('```', first)
    if (end < 0) throw new Error(`line ${first}: the block is not closed`)
    const block = blockOf(line, lines, first, end)
    if (block !== null) parts.at(-1)?.blocks.push(block)
    index = end
  }
  return parts
}

/** Blocks in other languages are for readers only. */
function blockOf(
  opening: string,
  lines: readonly string[],
  first: number,
  end: number,
): Block | null {
  const [kind = '', ...info] = opening.slice(3).trim().split(/\s+/)
  if (!kinds.has(kind)) return null
  const text = lines.slice(first, end).join('\n')
  return { kind: kind as BlockKind, info: info.join(' '), text, first, end }
}

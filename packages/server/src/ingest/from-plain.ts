/**
 * Plain text as a reading: one block a line, or, where lines are wrapped by hand, one block for each
 * group of lines that stand together.
 */
import { trimPassage } from './reading.ts'
import type { Block, Reading } from './reading.ts'

export function readPlain(text: string): Reading {
  const lines = linesOf(text)
  return {
    text,
    blocks: isWrapped(lines) ? joinWrapped(text, lines) : lines.filter((line) => !line.blank),
    hidden: [],
    toSource: (passage) => ({ start: passage.start, end: passage.end }),
  }
}

interface Line extends Block {
  readonly blank: boolean
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let spaced = true
  for (const match of text.matchAll(/[^\r\n]+|\r\n|\r|\n/g)) {
    if (/^[\r\n]/.test(match[0])) {
      if (text[match.index - 1] === '\n' || text[match.index - 1] === '\r') spaced = true
      continue
    }
    const { start, end } = trimPassage(text, match.index, match.index + match[0].length)
    const blank = start === end
    lines.push({ start, end, blank, shape: shapeOf(text, start), spaced })
    spaced = blank
  }
  return lines
}

const shapeOf = (text: string, start: number): Block['shape'] =>
  /^[•·▪*]\s/.test(text.slice(start, start + 2)) ? 'item' : 'paragraph'

/** Lines that another line follows directly are then all about as long as the page is wide. */
function isWrapped(lines: readonly Line[]): boolean {
  const followed = lines.filter((line, index) => {
    const next = lines[index + 1]
    return !line.blank && next !== undefined && !next.blank && !next.spaced
  })
  const lengths = followed.map(({ start, end }) => end - start)
  const full = lengths.filter((length) => length >= 50 && length <= 110).length
  return followed.length >= 4 && full >= followed.length * 0.7
}

/** What begins a paragraph of its own within a group of lines. */
const opensParagraph = /^(?:[-–—•*]\s|[A-Z][A-Z.\s]{1,40}:|(?:Q|A)[.:]?\s{2,})/

function joinWrapped(text: string, lines: readonly Line[]): Block[] {
  const blocks: Block[] = []
  for (const line of lines) {
    if (line.blank) continue
    const last = blocks.at(-1)
    const opens = opensParagraph.test(text.slice(line.start, line.start + 60))
    if (last === undefined || line.spaced || opens) blocks.push(line)
    else blocks[blocks.length - 1] = { ...last, end: line.end }
  }
  return blocks
}

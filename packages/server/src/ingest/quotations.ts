/**
 * Quotation marks: which stretches of a paragraph stand between them.
 *
 * Curly, straight, low, angled and single marks; a quotation that runs on into the next paragraph (it
 * is not closed, and the next paragraph opens again); marks within marks belong to the outer pair.
 */
import type { Passage } from '@servanda/core/document'
import type { Block } from './reading.ts'

export interface Quotation {
  /** Between the marks; several where it runs over paragraphs. */
  readonly segments: readonly Passage[]
  /** With the marks, in the paragraph of each segment. */
  readonly marked: readonly Passage[]
}

interface Open {
  readonly at: number
  readonly closers: string
}

const closersOf: Readonly<Record<string, string>> = {
  '“': '”"',
  '„': '“”"',
  '«': '»',
  '"': '"”',
  '‘': '’',
  "'": "'’",
  '‹': '›',
}

interface Found extends Passage {
  readonly closed: boolean
}

/** Quotations of consecutive paragraphs, in order. Linear in their length. */
export function quotationsOf(text: string, blocks: readonly Block[]): Quotation[] {
  const quotations: Quotation[] = []
  let running: Array<Found> = []
  for (const [index, block] of blocks.entries()) {
    const found = inBlock(text, block, blocks[index + 1])
    for (const each of found) {
      running.push(each)
      if (!each.closed) continue
      quotations.push(join(running))
      running = []
    }
    const last = found.at(-1)
    if (last === undefined || last.closed) running = []
  }
  return quotations
}

const join = (parts: readonly Found[]): Quotation => ({
  segments: parts.map(({ start, end }) => ({ start, end })),
  marked: parts.map(({ start, end, closed }) => ({
    start: start - 1,
    end: closed ? end + 1 : end,
  })),
})

function inBlock(text: string, block: Block, next: Block | undefined): Found[] {
  const found: Found[] = []
  let open: Open | null = null
  for (let at = block.start; at < block.end; at++) {
    const unit = text[at] as string
    if (open !== null && closes(text, at, unit, open)) {
      found.push({ start: open.at + 1, end: at, closed: true })
      open = null
    } else if (open === null && opens(text, at, unit, block)) {
      open = { at, closers: closersOf[unit] as string }
    }
  }
  const runsOn = open !== null && next !== undefined && text[next.start] === text[open.at]
  if (open !== null && runsOn) {
    found.push({ start: open.at + 1, end: block.end, closed: false })
  }
  if (open !== null && !runsOn) found.push(...afterStray(text, block, open.at, next))
  return found.filter(({ start, end }) => end > start)
}

/** A mark that nothing closes is stray: what follows it is read without it. */
function afterStray(text: string, block: Block, at: number, next: Block | undefined): Found[] {
  if (block.end - at > STRAY_REACH) return []
  return inBlock(text, { ...block, start: at + 1 }, next)
}

/** A stray mark makes the rest of a paragraph be read again; beyond this length it is given up. */
const STRAY_REACH = 3_000

const isWord = (unit: string | undefined): boolean =>
  unit !== undefined && /[\p{L}\p{N}]/u.test(unit)

function opens(text: string, at: number, unit: string, block: Block): boolean {
  if (closersOf[unit] === undefined) return false
  const before = at === block.start ? ' ' : (text[at - 1] as string)
  const after = text[at + 1] ?? ' '
  if (/\s/u.test(after) && unit !== '«') return false
  return !isWord(before)
}

function closes(text: string, at: number, unit: string, open: Open): boolean {
  if (!open.closers.includes(unit) || at === open.at) return false
  const single = unit === "'" || unit === '’'
  if (!single) return unit !== '“' || open.closers.startsWith('“')
  if (isWord(text[at + 1])) return false
  return !isPossessive(text, at, open)
}

/** "the parties’ courts" within single marks: the mark follows an s, and another closes later. */
function isPossessive(text: string, at: number, open: Open): boolean {
  if (text[at - 1] !== 's' || text[at + 1] !== ' ') return false
  const rest = text.slice(at + 1, at + 200)
  const closing = rest.search(/['’](?![\p{L}\p{N}])/u)
  const opening = rest.search(/(?:^|\s)['‘](?=[\p{L}\p{N}])/u)
  return at - open.at < 200 && closing !== -1 && (opening === -1 || closing < opening)
}

/** Replaces each quotation by one word of the same length that ends in its own last punctuation. */
export function maskQuotations(text: string, quotations: readonly Quotation[]): string {
  const parts: string[] = []
  let at = 0
  for (const marked of quotations.flatMap((quotation) => quotation.marked)) {
    if (marked.start < at) continue
    parts.push(text.slice(at, marked.start), maskOf(text.slice(marked.start, marked.end)))
    at = marked.end
  }
  parts.push(text.slice(at))
  return parts.join('')
}

function maskOf(quoted: string): string {
  const last = /([.,?!…;:-])\s?["”’»'“›]?$/u.exec(quoted)?.[1] ?? 'q'
  if (quoted.length < 3) return 'Q'.repeat(quoted.length)
  return `Q${'q'.repeat(quoted.length - 2)}${last === '…' || last === ';' ? '.' : last}`
}

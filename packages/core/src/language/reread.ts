/**
 * Reading a text again after an edit. Only the lines of the edit are cut into tokens again, and only the
 * items around it are read again: from the item before it until one begins that also began there before,
 * because from there on the parser does what it did. The rest is what it was, moved. Where that cannot
 * be told, the whole text is read. The result is that of `parse`, always.
 */
import type { Span } from '../base/index.ts'
import type { Finding } from './catalogue.ts'
import { Cursor } from './cursor.ts'
import type { Block, ItemReaders } from './cursor.ts'
import { endOf, isReadable, lexLines } from './lexer.ts'
import type { Token } from './lexer.ts'
import { agreementReaders, bySort, fileReaders, isRead, itemsOf, parse } from './parser.ts'
import type { Parsed } from './parser.ts'
import type { AgreementSyntax, FileItem, SyntaxTree } from './syntax.ts'

/** The new text is the old one with whole lines of it, from `start` to `before`, now ending at `end`. */
interface Edit {
  readonly start: number
  readonly before: number
  readonly end: number
}

/** Reads a text of which an older version was read. */
export function reread(before: Parsed, text: string): Parsed {
  const { source, text: old } = before.tree
  const isPlain = before.unread.every(({ code }) => code !== 'unclosed-block')
  if (!isPlain || !isReadable(old) || !isReadable(text)) return parse(source, text)
  const edit = editBetween(old, text)
  const lines = lexLines(source, text, edit.start, edit.end)
  const tokens = relexed(before.tree.tokens, lines.tokens, edit, text)
  const read = rereadItems(before.tree, tokens, edit)
  if (read === null) return parse(source, text)
  return {
    tree: { source, text, tokens, ...read.layout, items: read.items },
    strange: replaced(before.strange, edit, lines.findings),
    unread: replaced(before.unread, read.stretch, read.findings),
  }
}

/** What differs, widened to whole lines. */
function editBetween(old: string, text: string): Edit {
  const by = text.length - old.length
  const shorter = Math.min(old.length, text.length)
  let head = 0
  while (head < shorter && old.charCodeAt(head) === text.charCodeAt(head)) head += 1
  let end = text.length
  while (end > head && end - by > head && text.charCodeAt(end - 1) === old.charCodeAt(end - 1 - by))
    end -= 1
  while (end < text.length && text.charAt(end) !== '\n' && text.charAt(end) !== '\r') end += 1
  const before = text.slice(0, head)
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1
  return { start, before: end - by, end }
}

function relexed(
  old: readonly Token[],
  lines: readonly Token[],
  edit: Edit,
  text: string,
): readonly Token[] {
  const by = edit.end - edit.before
  const after = old.slice(indexFrom(old, edit.before), -1)
  return [
    ...old.slice(0, indexFrom(old, edit.start)),
    ...lines,
    ...(by === 0 ? after : after.map((token) => movedToken(token, by))),
    endOf(text),
  ]
}

const movedToken = ({ kind, text, start, end, firstOnLine, column }: Token, by: number): Token => ({
  kind,
  text,
  start: start + by,
  end: end + by,
  firstOnLine,
  column,
})

/** The number of tokens that begin before an offset. */
function indexFrom(tokens: readonly Token[], offset: number): number {
  let [low, high] = [0, tokens.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

interface Reread {
  readonly items: readonly FileItem[]
  readonly layout: Pick<SyntaxTree, 'lineStarts' | 'standard'>
  readonly findings: readonly Finding[]
  /** What was read again. */
  readonly stretch: Edit
}

/** Reads the items around an edit, in an agreement if it is inside of one; null: it has to be the whole text. */
function rereadItems(tree: SyntaxTree, tokens: readonly Token[], edit: Edit): Reread | null {
  const by = edit.end - edit.before
  const home = tree.items.find((item) => item.kind === 'agreement' && isInside(edit, item.span))
  const inHome = home?.kind === 'agreement' ? rereadAgreement(tree, home, tokens, edit) : null
  if (home === undefined || inHome === null) {
    const isEnd = (offset: number) => offset === tree.text.length + by
    const around = { blocks: [fileBlock], head: null, readers: fileReaders, isEnd }
    const found = rereadBlock(tree, tree.items, around, tokens, edit)
    return found === null ? null : { ...found, ...layoutAfter(tree, found) }
  }
  const index = tree.items.indexOf(home)
  const after = moved(tree.items.slice(index + 1), by)
  const items = [...tree.items.slice(0, index), inHome.agreement, ...after]
  return { ...inHome.found, items, ...layoutAfter(tree, inHome.found) }
}

const isInside = (edit: Edit, { start, end }: Span): boolean =>
  start < edit.start && edit.before < end

const fileBlock: Block = { readers: fileReaders, what: 'file', headColumn: -1 }

function rereadAgreement(
  tree: SyntaxTree,
  agreement: AgreementSyntax,
  tokens: readonly Token[],
  edit: Edit,
): { readonly agreement: AgreementSyntax; readonly found: Found<unknown> } | null {
  const { name, title, span } = agreement
  const end = span.end + edit.end - edit.before
  const head = tokens[indexFrom(tokens, span.start)]
  if (head === undefined) return null
  const block = { readers: agreementReaders, what: 'agreement', headColumn: head.column }
  const isEnd = (offset: number) => offset === end - 1
  const around = { blocks: [fileBlock, block], head, readers: agreementReaders, isEnd }
  const found = rereadBlock(tree, itemsOf(agreement), around, tokens, edit)
  if (found === null) return null
  const sorted = bySort(found.items)
  return { agreement: { kind: 'agreement', name, title, ...sorted, span: { ...span, end } }, found }
}

/** The blocks around a place; `isEnd` tells where the innermost ended before. */
interface Around<Item> {
  readonly blocks: readonly Block[]
  readonly head: Token | null
  readonly readers: ItemReaders<Item>
  readonly isEnd: (offset: number) => boolean
}

interface Found<Item> {
  readonly items: readonly Item[]
  readonly cursor: Cursor
  readonly findings: readonly Finding[]
  readonly stretch: Edit
}

function rereadBlock<Item extends { readonly span: Span }>(
  { source }: SyntaxTree,
  old: readonly Item[],
  { blocks, head, readers, isEnd }: Around<Item>,
  tokens: readonly Token[],
  edit: Edit,
): Found<Item> | null {
  const by = edit.end - edit.before
  const last = old.findLastIndex(({ span }) => span.start <= edit.start)
  // The item before may have looked ahead into the edit.
  const first = Math.max(0, last - 1)
  const start = old[first]?.span.start
  // What was skipped before it ended with its first word: that has to stand where it stood.
  if (start === undefined || start >= edit.start) return null
  const from = indexFrom(tokens, start)
  const known = old.slice(last + 1).filter(({ span }) => span.start >= edit.before)
  const starts = new Set(known.map(({ span }) => span.start + by))
  const cursor = new Cursor(source, tokens.slice(from).filter(isRead))
  const isKnown = (offset: number) => starts.has(offset) || isEnd(offset)
  if (tokens[from]?.firstOnLine !== true) return null
  const read = cursor.resume(blocks, head, readers, isKnown)
  const landing = cursor.peek()
  if (read === null || !landing.firstOnLine) return null
  const end = landing.start
  const after = known.filter(({ span }) => span.start + by >= end)
  return {
    items: [...old.slice(0, first), ...read, ...moved(after, by)],
    cursor,
    findings: cursor.findings,
    stretch: { start, before: end - by, end },
  }
}

function layoutAfter(
  { lineStarts, standard }: SyntaxTree,
  { cursor, stretch }: Found<unknown>,
): Pick<Reread, 'layout'> {
  const after = new Set<number>()
  for (const offset of lineStarts) {
    const place = placeAfter(offset, stretch)
    if (place !== null) after.add(place)
  }
  for (const offset of cursor.lineStarts) after.add(offset)
  const kept = [...standard].flatMap(([offset, word]) => {
    const place = placeAfter(offset, stretch)
    return place === null ? [] : [[place, word] as const]
  })
  return { layout: { lineStarts: after, standard: new Map([...kept, ...cursor.standard]) } }
}

/** Where an offset of the old text is now; null: in what was read again. */
function placeAfter(offset: number, { start, before, end }: Edit): number | null {
  if (offset < start) return offset
  return offset >= before ? offset + end - before : null
}

/** What was found before with what was found in a stretch that was read again, in their order. */
function replaced(
  old: readonly Finding[],
  stretch: Edit,
  found: readonly Finding[],
): readonly Finding[] {
  const by = stretch.end - stretch.before
  return [
    ...old.filter(({ span }) => span.start < stretch.start),
    ...found,
    ...old.filter(({ span }) => span.start >= stretch.before).map((finding) => moved(finding, by)),
  ]
}

/** A part of a tree, or several, so many characters further on: every span in it. */
function moved<Part extends object>(part: Part, by: number): Part {
  return by === 0 ? part : (movedValue(part, by) as Part)
}

function movedValue(value: object, by: number): object {
  if (isSpan(value)) {
    return { source: value.source, start: value.start + by, end: value.end + by }
  }
  if (Array.isArray(value))
    return value.map((one: unknown) => (isObject(one) ? movedValue(one, by) : one))
  const copy: Record<string, unknown> = { ...value }
  for (const key in copy) {
    const inner = copy[key]
    if (isObject(inner)) copy[key] = movedValue(inner, by)
  }
  return copy
}

const isSpan = (value: object): value is Span =>
  'start' in value && typeof value.start === 'number' && 'source' in value

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

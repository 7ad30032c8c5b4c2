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
import { editBetween } from './edit.ts'
import type { Edit } from './edit.ts'
import { layoutAfter, treeOf } from './layout.ts'
import { endAt, isReadable, lexLines } from './lexer.ts'
import type { Token } from './lexer.ts'
import { moved } from './moved.ts'
import { agreementReaders, bySort, fileReaders, isRead, itemsOf, parse } from './parser.ts'
import type { Parsed } from './parser.ts'
import type { Stretches } from './stretches.ts'
import type { AgreementSyntax, FileItem, SyntaxTree } from './syntax.ts'

/** Reads a text of which an older version was read. */
export function reread(before: Parsed, text: string): Parsed {
  const { source, text: old } = before.tree
  const isPlain = before.unread.every(({ code }) => code !== 'unclosed-block')
  if (!isPlain || !isReadable(old) || !isReadable(text)) return parse(source, text)
  const edit = editBetween(old, text)
  const lines = lexLines(source, text, edit.start, edit.end)
  const tokens = before.layout.tokens.edited(edit, lines.tokens)
  const read = rereadItems(before.tree, tokens, edit)
  if (read === null) return parse(source, text)
  const layout = layoutAfter(before.layout, tokens, read)
  return {
    tree: treeOf(source, text, read.items, layout),
    layout,
    strange: replaced(before.strange, edit, lines.findings),
    unread: replaced(before.unread, read.stretch, read.cursor.findings),
  }
}

interface Reread {
  readonly items: readonly FileItem[]
  readonly cursor: Cursor
  /** What was read again. */
  readonly stretch: Edit
}

/** Reads the items around an edit, in an agreement if it is inside of one; null: it has to be the whole text. */
function rereadItems(tree: SyntaxTree, tokens: Stretches<Token>, edit: Edit): Reread | null {
  const by = edit.end - edit.before
  const home = tree.items.find((item) => item.kind === 'agreement' && isInside(edit, item.span))
  const inHome = home?.kind === 'agreement' ? rereadAgreement(tree, home, tokens, edit) : null
  if (home === undefined || inHome === null) {
    const isEnd = (offset: number) => offset === tree.text.length + by
    const around = { blocks: [fileBlock], head: null, readers: fileReaders, isEnd }
    return rereadBlock(tree, tree.items, around, tokens, edit)
  }
  const index = tree.items.indexOf(home)
  const after = moved(tree.items.slice(index + 1), by)
  return { ...inHome.found, items: [...tree.items.slice(0, index), inHome.agreement, ...after] }
}

const isInside = (edit: Edit, { start, end }: Span): boolean =>
  start < edit.start && edit.before < end

const fileBlock: Block = { readers: fileReaders, what: 'file', headColumn: -1 }

function rereadAgreement(
  tree: SyntaxTree,
  agreement: AgreementSyntax,
  tokens: Stretches<Token>,
  edit: Edit,
): { readonly agreement: AgreementSyntax; readonly found: Found<unknown> } | null {
  const { name, title, span } = agreement
  const end = span.end + edit.end - edit.before
  const [head] = tokens.from(span.start, span.start + 1)
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
  readonly stretch: Edit
}

/** Of so many items behind the edit the tokens are looked at first: reading mostly ends before them. */
const ITEMS_BEHIND = 2

function rereadBlock<Item extends { readonly span: Span }>(
  { source }: SyntaxTree,
  old: readonly Item[],
  around: Around<Item>,
  tokens: Stretches<Token>,
  edit: Edit,
): Found<Item> | null {
  const by = edit.end - edit.before
  const last = old.findLastIndex(({ span }) => span.start <= edit.start)
  // The item before may have looked ahead into the edit.
  const first = Math.max(0, last - 1)
  const start = old[first]?.span.start
  // What was skipped before it ended with its first word: that has to stand where it stood.
  if (start === undefined || start >= edit.start) return null
  const known = old.slice(last + 1).filter(({ span }) => span.start >= edit.before)
  const starts = new Set(known.map(({ span }) => span.start + by))
  const isKnown = (offset: number) => starts.has(offset) || around.isEnd(offset)
  const read = (tokensRead: readonly Token[]) => {
    const cursor = new Cursor(source, tokensRead.filter(isRead))
    return { cursor, items: readStretch(cursor, around, isKnown) }
  }
  const near = known[ITEMS_BEHIND]
  const cut = near === undefined ? null : read(cutOff(tokens, start, near.span.start + by))
  const whole = cut === null || cut.cursor.hasSeenEnd
  const { cursor, items } = whole ? read(tokens.from(start, Number.POSITIVE_INFINITY)) : cut
  if (items === null) return null
  const end = cursor.peek().start
  const after = known.filter(({ span }) => span.start + by >= end)
  return {
    items: [...old.slice(0, first), ...items, ...moved(after, by)],
    cursor,
    stretch: { start, before: end - by, end },
  }
}

/** The tokens from one offset to another, as if the text ended there. */
const cutOff = (tokens: Stretches<Token>, start: number, end: number): readonly Token[] => [
  ...tokens.from(start, end),
  endAt(end),
]

/** Reads items until one begins where one is known to; null: that is not so, or not on a line of its own. */
function readStretch<Item>(
  cursor: Cursor,
  { blocks, head, readers }: Around<Item>,
  isKnown: (offset: number) => boolean,
): Item[] | null {
  if (!cursor.peek().firstOnLine) return null
  const items = cursor.resume(blocks, head, readers, isKnown)
  return cursor.peek().firstOnLine ? items : null
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

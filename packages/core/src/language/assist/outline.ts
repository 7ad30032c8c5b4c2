/** The parts of a text by their names, and its blocks, for finding one's way in it. */
import type { Span } from '../../base/index.ts'
import type { Token } from '../lexer.ts'
import type { Name, SyntaxTree } from '../syntax.ts'
import { isNode, nameIn } from './walk.ts'
import type { Node } from './walk.ts'

export interface OutlineItem {
  /** What it is in the tree: `agreement`, `commitment`, `part`, `actor`, `place`, … */
  readonly kind: string
  readonly name: string
  readonly title: string | null
  readonly span: Span
  readonly nameSpan: Span
  readonly children: readonly OutlineItem[]
}

export const outlineOf = (tree: SyntaxTree): readonly OutlineItem[] => tree.items.flatMap(itemsIn)

/** A node with a name or number of its own, and below it those in its lists. */
function itemsIn(node: Node): readonly OutlineItem[] {
  const name = nameIn(node, 'name') ?? nameIn(node, 'number') ?? nameIn(node, 'label')
  if (name === null || typeof node.kind !== 'string' || isQuoted(name)) return []
  const children = Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter(isNode).flatMap(itemsIn) : [],
  )
  return [
    {
      kind: node.kind,
      name: name.text,
      title: titleOf(node),
      span: node.span,
      nameSpan: name.span,
      children: children.toSorted((a, b) => a.span.start - b.span.start),
    },
  ]
}

/** A quoted label, as exceptions have, is longer than its words. */
const isQuoted = ({ text, span }: Name): boolean => span.end - span.start > text.length

const titleOf = (node: Node): string | null =>
  (nameIn(node, 'title') ?? nameIn(node, 'definition'))?.text ?? null

export interface Fold {
  /** Offsets of the first and the last character. */
  readonly start: number
  readonly end: number
  readonly kind: 'block' | 'comment'
}

/** Blocks between braces, and comments on lines that follow one another. */
export function foldsOf(tree: SyntaxTree): readonly Fold[] {
  return [...blockFolds(tree.tokens), ...commentFolds(tree)].toSorted((a, b) => a.start - b.start)
}

function blockFolds(tokens: readonly Token[]): readonly Fold[] {
  const folds: Fold[] = []
  const open: Token[] = []
  for (const token of tokens) {
    if (token.kind !== 'punctuation') continue
    if (token.text === '{') open.push(token)
    const opening = token.text === '}' ? open.pop() : undefined
    if (opening !== undefined) folds.push({ start: opening.start, end: token.start, kind: 'block' })
  }
  return folds
}

function commentFolds({ tokens, text }: SyntaxTree): readonly Fold[] {
  const folds: Fold[] = []
  let run: { start: number; end: number } | null = null
  for (const token of tokens) {
    const isLine = token.kind === 'comment' && token.firstOnLine
    const follows = run !== null && lineBreaks(text.slice(run.end, token.start)) === 1
    if (run !== null && isLine && follows) run.end = token.end
    else {
      if (run !== null) folds.push({ ...run, kind: 'comment' })
      run = isLine ? { start: token.start, end: token.end } : null
    }
  }
  return folds.filter(({ start, end }) => lineBreaks(text.slice(start, end)) > 0)
}

const lineBreaks = (text: string): number => text.split(/\r\n|\r|\n/).length - 1

/** Changes of a text that keep its layout: whole lines go, new lines stand as deep as their block. */
import type { Span } from '../../base/index.ts'
import type { SyntaxTree } from '../syntax.ts'
import type { Edit } from './renaming.ts'
import { indentOf, indexAfter, lineEndOf, lineStartOf } from './tokens.ts'

export const replacement = (span: Span, text: string): Edit => ({ span, text })

export function insertion(tree: SyntaxTree, offset: number, text: string): Edit {
  return { span: { source: tree.source, start: offset, end: offset }, text }
}

/** Takes a clause or declaration out, with its line if nothing else stands there. */
export function removal(tree: SyntaxTree, span: Span): Edit {
  const { text, source } = tree
  const start = lineStartOf(text, span.start)
  const rest = /^[ \t]*(?:--[^\r\n]*)?(?:\r\n|\r|\n|$)/.exec(text.slice(span.end))
  if (rest !== null && text.slice(start, span.start).trim() === '')
    return { span: { source, start, end: span.end + rest[0].length }, text: '' }
  return { span, text: '' }
}

/** Where the block of a node opens and closes; null for a node without one. */
export function bracesOf(tree: SyntaxTree, span: Span): { open: number; close: number } | null {
  const { tokens } = tree
  let open: number | null = null
  let depth = 0
  for (let index = indexAfter(tokens, span.start - 1); index < tokens.length; index += 1) {
    const token = tokens[index]
    if (token === undefined || token.start >= span.end) return null
    if (token.kind !== 'punctuation') continue
    if (token.text === '{') depth += 1
    if (token.text === '{') open ??= token.start
    if (token.text === '}') depth -= 1
    if (token.text === '}' && depth === 0 && open !== null) return { open, close: token.start }
  }
  return null
}

/** Puts a line into the block of a node, first or last; a node without a block gets one. */
export function lineInBlock(
  tree: SyntaxTree,
  span: Span,
  line: string,
  where: 'first' | 'last',
): Edit {
  const lineEnd = lineEndOf(tree.text)
  const outer = indentOf(tree.text, span.start)
  const braces = bracesOf(tree, span)
  const inner = `${outer}  `
  if (braces === null)
    return insertion(tree, span.end, ` {${lineEnd}${inner}${line}${lineEnd}${outer}}`)
  const { open, close } = braces
  if (where === 'first' || tree.text.slice(open + 1, close).trim() === '') {
    const onSameLine = !/^[ \t]*(?:--[^\r\n]*)?[\r\n]/.test(tree.text.slice(open + 1))
    const after = onSameLine ? lineEnd + (tree.text.charAt(open + 1) === '}' ? outer : inner) : ''
    return insertion(tree, open + 1, `${lineEnd}${inner}${line}${after}`)
  }
  const start = lineStartOf(tree.text, close)
  const alone = tree.text.slice(start, close).trim() === ''
  return alone
    ? insertion(tree, start, `${inner}${line}${lineEnd}`)
    : insertion(tree, close, `${lineEnd}${inner}${line}${lineEnd}${outer}`)
}

/**
 * The one layout of an agreement: two spaces an indent, every item and clause on a line of its own,
 * at most one empty line between two. Comments stay where they are, and so do the author's line
 * breaks inside a clause, indented by four. A word that is understood beside the standard one gives
 * way to it (`no later than` to `by`). Formatting twice changes nothing. A text with syntax
 * errors is left as it is: what is not understood is not moved.
 */
import type { Diagnostic } from '../base/index.ts'
import { diagnosticOf } from './catalogue.ts'
import type { Token } from './lexer.ts'
import { textOf } from './lexer.ts'
import { findingsOf, parse } from './parser.ts'
import type { SyntaxTree } from './syntax.ts'

export interface Formatted {
  readonly text: string
  /** The syntax errors that kept the text from being formatted. */
  readonly diagnostics: readonly Diagnostic[]
}

export function formatSource(text: string, source = ''): Formatted {
  const parsed = parse(source, text)
  const { tree } = parsed
  const findings = findingsOf(parsed)
  if (findings.length > 0) return { text, diagnostics: findings.map(diagnosticOf) }
  return { text: formatTree(tree), diagnostics: [] }
}

function formatTree(tree: SyntaxTree): string {
  const tokens = tree.tokens.filter((token) => token.kind !== 'end').flatMap(inStandardForm(tree))
  let depth = 0
  let result = ''
  for (const [index, token] of tokens.entries()) {
    const closes = isSign(token, '}')
    if (closes) depth -= 1
    result += gapBefore(tree, tokens, index, depth) + layOut(token)
    if (isSign(token, '{')) depth += 1
  }
  return result === '' ? '' : `${result}\n`
}

/** A word that is understood is written as the standard form has it. */
const inStandardForm =
  ({ standard }: SyntaxTree) =>
  (token: Token): readonly Token[] => {
    const text = standard.get(token.start)
    if (text === undefined) return [token]
    if (text === '') return []
    const isWord = /^\w/.test(text)
    return [{ ...token, text, ...(isWord ? {} : { kind: 'punctuation', firstOnLine: false }) }]
  }

function gapBefore(
  tree: SyntaxTree,
  tokens: readonly Token[],
  index: number,
  depth: number,
): string {
  const token = tokens[index] as Token
  const previous = tokens[index - 1]
  if (previous === undefined) return ''
  const begins = beginsLine(tree, tokens, index)
  if (!begins && !token.firstOnLine) return spaceBetween(previous, token)
  const opens = isSign(previous, '{') || (isTrailing(previous) && isSign(tokens[index - 2], '{'))
  const lines = !opens && emptyLineBetween(tree.text, previous, token) ? '\n\n' : '\n'
  return lines + '  '.repeat(depth) + (begins ? '' : '    ')
}

/** Whether an item, clause or closing brace begins here, or a comment before one. */
function beginsLine(tree: SyntaxTree, tokens: readonly Token[], index: number): boolean {
  const token = tokens[index] as Token
  if (token.kind !== 'comment') return tree.lineStarts.has(token.start)
  if (!token.firstOnLine) return false
  let after = index + 1
  while (tokens[after]?.kind === 'comment') after += 1
  const next = tokens[after]
  return next === undefined || tree.lineStarts.has(next.start)
}

function emptyLineBetween(text: string, previous: Token, token: Token): boolean {
  if (isSign(token, '}')) return false
  return text.slice(previous.end, token.start).split(/\r\n|\r|\n/).length > 2
}

function spaceBetween(previous: Token, token: Token): string {
  const tight = [',', ':', ')', '.'].some((sign) => isSign(token, sign))
  return tight || isSign(previous, '(') || isSign(previous, '.') ? '' : ' '
}

function layOut(token: Token): string {
  if (token.kind === 'text') return `"${textOf(token).replaceAll(/["\\]/g, '\\$&')}"`
  if (token.kind === 'comment') return `-- ${token.text.slice(2).trim()}`.trimEnd()
  return token.text
}

const isTrailing = (token: Token): boolean => token.kind === 'comment' && !token.firstOnLine

const isSign = (token: Token | undefined, sign: string): boolean =>
  token?.kind === 'punctuation' && token.text === sign

/** Finding one's way in the tokens of a text: what stands at a place, and what began the clause there. */
import { countWhile } from '../../base/index.ts'
import type { Token } from '../lexer.ts'
import type { SyntaxTree } from '../syntax.ts'

/** The token that an offset is in, else null; at its end counts as in it. */
export function tokenAt(tokens: readonly Token[], offset: number): Token | null {
  const index = indexAfter(tokens, offset)
  const last = tokens[index - 1]
  const token = last?.kind === 'end' ? tokens[index - 2] : last
  return token !== undefined && offset <= token.end ? token : null
}

/** The number of tokens that begin before or at an offset. */
export const indexAfter = (tokens: readonly Token[], offset: number): number =>
  countWhile(tokens.length, (index) => (tokens[index]?.start ?? 0) <= offset)

/** Whether a word begins an item or a clause. */
export const isHead = (tree: SyntaxTree, token: Token): boolean =>
  token.kind === 'word' && tree.lineStarts.has(token.start)

/** The line ends that a text uses. */
export const lineEndOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n')

/** The offset at which the line of an offset begins. */
export const lineStartOf = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1

/** The white space with which the line of an offset begins. */
export const indentOf = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(lineStartOf(text, offset), offset))?.[0] ?? ''

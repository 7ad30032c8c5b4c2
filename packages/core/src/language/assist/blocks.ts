/** Which block a word of a text stands in, by the words that begin the blocks around it. */
import { blocksWithForms } from '../forms.ts'
import type { Token } from '../lexer.ts'
import type { SyntaxTree } from '../syntax.ts'
import { isHead } from './tokens.ts'

/** `commitment`, `measure`, … as the table of forms has it; `file` outside of all. */
export function blockAround(tree: SyntaxTree, place: Token): string {
  const around: string[] = ['file']
  let head = ''
  for (const token of tree.tokens) {
    if (token.start >= place.start) break
    if (isHead(tree, token)) head = token.text
    if (token.kind !== 'punctuation') continue
    if (token.text === '{') around.push(blockOf(head, around.at(-1) ?? ''))
    if (token.text === '}' && around.length > 1) around.pop()
  }
  return around.at(-1) ?? 'file'
}

const blockOf = (head: string, outer: string): string => {
  if (head === 'commitment' && outer === 'reading') return 'read commitment'
  if (blocksWithForms.has(head)) return head
  return head === 'amends' || head === 'recommits' ? 'amendment' : 'declaration'
}

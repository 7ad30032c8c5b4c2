/**
 * How many commitments, measures and readings the authors wrote, whether or not they could be read:
 * counted by the words that begin them, so that a summary of texts with errors leaves nothing out.
 */
import type { Token } from './lexer.ts'
import type { SyntaxTree } from './syntax.ts'

export interface Written {
  /** Each part of a commitment counts as one. */
  readonly commitments: number
  readonly measures: number
  readonly readings: number
}

export function countWritten(trees: readonly SyntaxTree[]): Written {
  const heads = trees.flatMap((tree) => headsIn(tree.tokens))
  const count = (...paths: readonly string[]): number =>
    heads.filter((head) => paths.includes(head)).length
  const whole = 'file agreement commitment'
  return {
    commitments: count(whole) + count(`${whole} part`) - heads.filter(isFirstPart).length,
    measures: count('file measure', 'file agreement measure'),
    readings: count('file reading'),
  }
}

/** A commitment with parts counts by its parts. */
const isFirstPart = (head: string, index: number, heads: readonly string[]): boolean =>
  head === 'file agreement commitment part' && heads[index - 1] !== head

/** The words that begin a block, each after those of the blocks around it, in the order of the text. */
function headsIn(tokens: readonly Token[]): readonly string[] {
  const around = ['file']
  const heads: string[] = []
  let head = ''
  let begins = true
  for (const token of tokens) {
    const sign = token.kind === 'punctuation' ? token.text : ''
    if (begins || token.firstOnLine) head = blockHeads.has(token.text) ? token.text : ''
    if (sign === '{') {
      open(around, head)
      const path = pathOf(around)
      if (path !== null) heads.push(path)
    }
    if (sign === '}' && around.length > 1) around.pop()
    begins = sign === '{' || sign === '}'
  }
  return heads
}

/** Deeper blocks than a part of a commitment in a phase are not counted. */
const depthMax = 5

/** The blocks around a place, without phases: what is in one is an agreement's all the same. */
function pathOf(around: readonly string[]): string | null {
  if (around.length > depthMax) return null
  return around.filter((one) => one !== 'phase').join(' ')
}

/** Enters a block; one that cannot be inside the blocks around it shows that these were not closed. */
function open(around: string[], head: string): void {
  const same = head === '' ? -1 : head === 'reading' ? 1 : around.indexOf(head)
  if (same > 0) around.length = same
  around.push(head)
}

const blockHeads: ReadonlySet<string> = new Set([
  'agreement',
  'amends',
  'commitment',
  'measure',
  'part',
  'phase',
  'reading',
  'recommits',
])

/**
 * Ways out that an editor can take for the author: for a diagnostic, changes after which it is not
 * reported any more. What the text means stays the author's: a fix that decides something (who
 * verifies, which of two dates) is one of several to choose from and never the preferred one.
 */
import type { Diagnostic, Span } from '../../base/index.ts'
import type { Checked } from '../index.ts'
import type { SyntaxTree } from '../syntax.ts'
import { clauseFixers } from './fixes-clauses.ts'
import { declarationFixers } from './fixes-declarations.ts'
import { spellingFixers } from './fixes-spelling.ts'
import type { Edit } from './renaming.ts'
import { replacement } from './edits.ts'

export interface Fix {
  /** Lower case, no final period, the author's words in backticks. */
  readonly title: string
  readonly edits: readonly Edit[]
  /** Preferred: what nearly everybody would do. */
  readonly standing: 'preferred' | 'possible'
}

/** What a fixer knows of the diagnostic that it is to end. */
export interface Problem {
  readonly checked: Checked
  readonly tree: SyntaxTree
  readonly diagnostic: Diagnostic
  /** The author's words that it is about. */
  readonly words: string
}

export type Fixer = (problem: Problem) => readonly Fix[]

/** By the code of the diagnostic. */
const fixers: Readonly<Record<string, Fixer>> = {
  ...spellingFixers,
  ...clauseFixers,
  ...declarationFixers,
}

/** The codes for which there can be a fix beside a nearer word. */
export const fixableCodes: readonly string[] = Object.keys(fixers)

export function fixesFor(checked: Checked, diagnostic: Diagnostic): readonly Fix[] {
  const tree = checked.trees.find(({ source }) => source === diagnostic.span.source)
  if (tree === undefined) return []
  const words = wordsOf(tree, diagnostic.span)
  const problem = { checked, tree, diagnostic, words }
  const own = Object.hasOwn(fixers, diagnostic.code) ? fixers[diagnostic.code] : undefined
  return [...nearerWord(problem), ...(own?.(problem) ?? [])]
}

const wordsOf = (tree: SyntaxTree, { start, end }: Span): string => tree.text.slice(start, end)

/** Any diagnostic that guesses what was meant. */
function nearerWord({ diagnostic, words }: Problem): readonly Fix[] {
  const meant = /did you mean `([^`]+)`\?/.exec(diagnostic.help)?.[1]
  if (meant === undefined || words === '') return []
  return [
    {
      title: `replace \`${words}\` by \`${meant}\``,
      edits: [replacement(diagnostic.span, meant)],
      standing: 'preferred',
    },
  ]
}

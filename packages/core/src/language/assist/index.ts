/**
 * Help for whoever writes an agreement: what can come next, what a word means, where it is declared
 * and used, another name for it, the outline, and ways out of diagnostics. Pure, from what checking
 * gave: the language server uses it, and so can an editor in a browser. Offsets are UTF-16; an offset
 * outside the text, or a text that is not among those checked, gives nothing.
 */
import type { Diagnostic, Span } from '../../base/index.ts'
import type { Checked } from '../index.ts'
import type { SyntaxTree } from '../syntax.ts'
import { completionsAt } from './completion.ts'
import type { Completions } from './completion.ts'
import { fixesFor } from './fixes.ts'
import type { Fix } from './fixes.ts'
import { highlightsOf } from './highlighting.ts'
import type { Highlight } from './highlighting.ts'
import { hoverAt } from './hover.ts'
import type { Hover } from './hover.ts'
import { NameIndex } from './names.ts'
import type { Named, Occurrence } from './names.ts'
import { definitionsAt, occurrencesAt, renamableAt, renameAt } from './navigation.ts'
import { foldsOf, outlineOf } from './outline.ts'
import type { Fold, OutlineItem } from './outline.ts'
import type { Renamable, Renaming } from './renaming.ts'

export type { Completion, Completions } from './completion.ts'
export type { Fix } from './fixes.ts'
export { groupsOf, linksOf } from './groups.ts'
export type { Links } from './groups.ts'
export { languageWords } from './highlighting.ts'
export type { Highlight, HighlightKind } from './highlighting.ts'
export type { Hover } from './hover.ts'
export type { Named, NamedKind, Occurrence } from './names.ts'
export type { Fold, OutlineItem } from './outline.ts'
export type { Edit, Refusal, Renamable, Renaming } from './renaming.ts'

export interface Assistant {
  completions(source: string, offset: number): Completions
  /** Null where there is nothing to say. */
  hover(source: string, offset: number): Hover | null
  definitions(source: string, offset: number): readonly Span[]
  /** The name at a place, everywhere it stands. */
  occurrences(source: string, offset: number): readonly Occurrence[]
  renamable(source: string, offset: number): Renamable
  rename(source: string, offset: number, newName: string): Renaming
  outline(source: string): readonly OutlineItem[]
  folds(source: string): readonly Fold[]
  highlights(source: string): readonly Highlight[]
  fixes(diagnostic: Diagnostic): readonly Fix[]
  /** Everything that the texts declare. */
  named(): readonly Named[]
}

/** Help for these texts; what it needs is worked out when it is first asked for. */
export function assistantFor(checked: Checked): Assistant {
  const index = new NameIndex(checked)
  const treeOf = (source: string): SyntaxTree | null =>
    checked.trees.find((tree) => tree.source === source) ?? null
  const within = <Result>(source: string, empty: Result, work: (tree: SyntaxTree) => Result) => {
    const tree = treeOf(source)
    return tree === null ? empty : work(tree)
  }
  return {
    completions: (source, offset) =>
      within(source, { start: offset, end: offset, items: [] }, ({ text, tokens }) =>
        completionsAt(checked, index, { text, tokens, offset: Math.min(offset, text.length) }),
      ),
    hover: (source, offset) =>
      within(source, null, (tree) => hoverAt(checked, index, tree, offset)),
    definitions: (source, offset) => definitionsAt(index, source, offset),
    occurrences: (source, offset) => occurrencesAt(index, source, offset),
    renamable: (source, offset) => renamableAt(index, source, offset),
    rename: (source, offset, newName) => renameAt(checked, index, { source, offset }, newName),
    outline: (source) => within(source, [], outlineOf),
    folds: (source) => within(source, [], foldsOf),
    highlights: (source) => within(source, [], (tree) => highlightsOf(index, tree)),
    fixes: (diagnostic) => fixesFor(checked, diagnostic),
    named: () => index.all(),
  }
}

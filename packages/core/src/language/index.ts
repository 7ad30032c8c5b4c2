/**
 * The language of agreements: from texts to a program, with everything worth saying about them.
 *
 * `checkSources` never throws, whatever the texts are: what it understood is in the program, what it
 * did not is in the diagnostics. The language knows no evidence; the engine judges its programs.
 */
export { assistantFor, groupsOf, languageWords, linksOf } from './assist/index.ts'
export type {
  Assistant,
  Completion,
  Completions,
  Edit,
  Fix,
  Fold,
  Highlight,
  HighlightKind,
  Hover,
  Links,
  Named,
  NamedKind,
  Occurrence,
  OutlineItem,
  Refusal,
  Renamable,
  Renaming,
} from './assist/index.ts'
export { checkCatalogue } from './catalogue.ts'
export { condense } from './condense.ts'
export type { AlsoIn, Remark } from './condense.ts'
export { Checker } from './checker.ts'
export { checkSources } from './check-sources.ts'
export type { Checked, CheckOptions, Source } from './check-sources.ts'
export { formatSource } from './format.ts'
export type { Formatted } from './format.ts'
export { plainStyle, renderDiagnostic } from './print.ts'
export type { FrameStyle } from './print.ts'
export type { SyntaxTree } from './syntax.ts'
export type { Written } from './written.ts'

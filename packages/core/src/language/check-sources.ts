/** From texts that are checked together to a program and all that is worth saying about them. */
import { standardVocabulary } from '../assertion/vocabulary.ts'
import type { Vocabulary } from '../assertion/vocabulary.ts'
import type { Diagnostic } from '../base/index.ts'
import type { Program } from '../program/index.ts'
import { diagnosticOf } from './catalogue.ts'
import { checkProgram } from './check.ts'
import { lowerTrees } from './lower.ts'
import type { LoweringMemory } from './memory.ts'
import { findingsOf, parse } from './parser.ts'
import type { Parsed } from './parser.ts'
import { tidy } from './problems.ts'
import { Names } from './resolve.ts'
import type { SyntaxTree } from './syntax.ts'
import { countWritten } from './written.ts'
import type { Written } from './written.ts'

export interface Source {
  readonly name: string // as the user gave it
  readonly text: string
}

export interface CheckOptions {
  readonly vocabulary?: Vocabulary
}

export interface Checked {
  /** Partial where there are errors: then it can be shown, but is not to be judged. */
  readonly program: Program
  /** Also what could not be read, and so is not in the program. */
  readonly written: Written
  /** In the order of the files and of their texts. */
  readonly diagnostics: readonly Diagnostic[]
  readonly trees: readonly SyntaxTree[]
  /** What is declared, and where each name is used. */
  readonly names: Names
}

/** Reads texts together: agreements, readings and measures that name each other. */
export function checkSources(sources: readonly Source[], options: CheckOptions = {}): Checked {
  const parsed = sources.map((source) => parse(source.name, source.text))
  return checkParsed(parsed, options)
}

/** The same, of texts that were read already, and of which some may have been lowered already. */
export function checkParsed(
  parsed: readonly Parsed[],
  options: CheckOptions,
  memory: LoweringMemory | null = null,
): Checked {
  const trees = parsed.map((one) => one.tree)
  const syntax = parsed.flatMap((one) => findingsOf(one).map(diagnosticOf))
  const unread = syntax.map((one) => one.span)
  const names = new Names(trees, options.vocabulary ?? standardVocabulary, unread)
  const program = lowerTrees(trees, names, isRead(trees, syntax) ? memory : null)
  // A clause that could not be read is missing from the program: what is missing would be reported again.
  if (names.isWhole) checkProgram(program, names, trees)
  const diagnostics = tidy(
    [...new Set(trees.map((tree) => tree.source))],
    [...syntax, ...names.diagnostics],
  )
  let written: Written | null = null
  return {
    program,
    get written() {
      return (written ??= writtenIn(trees, program))
    },
    diagnostics,
    trees,
    names,
  }
}

/** Whether all could be read, and a place in a text is known by the name of its file. */
const isRead = (trees: readonly SyntaxTree[], syntax: readonly Diagnostic[]): boolean =>
  syntax.length === 0 && new Set(trees.map((tree) => tree.source)).size === trees.length

/** What the program has was written, in whatever layout. */
function writtenIn(trees: readonly SyntaxTree[], program: Program): Written {
  const counted = countWritten(trees)
  return {
    commitments: Math.max(counted.commitments, program.commitments.length),
    measures: Math.max(counted.measures, program.measures.length),
    readings: Math.max(counted.readings, program.readings.length),
  }
}

/** Checking agreements: files are read and checked together, because they name each other. */
import { hasErrors } from '@servanda/core/base'
import type { Diagnostic } from '@servanda/core/base'
import { checkSources } from '@servanda/core/language'
import type { SyntaxTree, Written } from '@servanda/core/language'
import type { Program } from '@servanda/core/program'
import { readTextFiles } from './text-file.ts'
import type { TextFile } from './text-file.ts'

export interface CheckedFiles {
  readonly files: readonly TextFile[]
  /** Partial where there are errors. */
  readonly program: Program
  /** Also what could not be read, and so is not in the program. */
  readonly written: Written
  readonly diagnostics: readonly Diagnostic[]
  readonly trees: readonly SyntaxTree[]
}

/** A file that cannot be read at all is a Failure; one that is not text is a diagnostic. */
export async function checkFiles(folder: string, paths: readonly string[]): Promise<CheckedFiles> {
  const files = await readTextFiles(folder, [...new Set(paths)])
  const readable = files.filter((file) => !hasErrors(file.diagnostics))
  const checked = checkSources(readable.map(({ path, text }) => ({ name: path, text })))
  const diagnostics = [...files.flatMap((file) => file.diagnostics), ...checked.diagnostics]
  const { program, written, trees } = checked
  return { files, program, written, diagnostics, trees }
}

/**
 * Formatting agreements. A file with errors is left as it is; a file that is formatted already is
 * not touched.
 */
import { hasErrors } from '@servanda/core/base'
import type { Diagnostic } from '@servanda/core/base'
import { formatSource } from '@servanda/core/language'
import { readTextFile, replaceTextFile } from './text-file.ts'
import type { TextFile } from './text-file.ts'

export interface FormattedFile {
  readonly file: TextFile
  /** The formatted text; of a file with errors the text as it is. */
  readonly text: string
  readonly outcome: 'formatted' | 'already' | 'errors'
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads and formats; nothing is written. */
export async function formatFile(folder: string, path: string): Promise<FormattedFile> {
  const file = await readTextFile(folder, path)
  if (hasErrors(file.diagnostics)) return withErrors(file, file.diagnostics)
  const { text, diagnostics } = formatSource(file.text, path)
  const all = [...file.diagnostics, ...diagnostics]
  if (hasErrors(all)) return withErrors(file, all)
  const isSame = text === file.text && file.encoding === 'utf-8'
  return { file, text, outcome: isSame ? 'already' : 'formatted', diagnostics: all }
}

function withErrors(file: TextFile, diagnostics: readonly Diagnostic[]): FormattedFile {
  return { file, text: file.text, outcome: 'errors', diagnostics }
}

export async function writeFormatted(folder: string, formatted: FormattedFile): Promise<void> {
  if (formatted.outcome === 'formatted') {
    await replaceTextFile(folder, formatted.file.path, formatted.text)
  }
}

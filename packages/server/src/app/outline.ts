/** `servanda outline`: the text of an agreement as a skeleton whose clauses are still to be written. */
import { hasErrors } from '@servanda/core/base'
import type { Diagnostic } from '@servanda/core/base'
import { readClauses } from '../ingest/index.ts'
import { skeletonOf } from './outline-skeleton.ts'
import type { Skeleton } from './outline-skeleton.ts'
import { readBytes } from './text-file.ts'

export interface Outline {
  /** Null where the file cannot be read; the diagnostics say why. */
  readonly skeleton: Skeleton | null
  readonly diagnostics: readonly Diagnostic[]
  /** What the diagnostics point into. */
  readonly text: string
}

/** A file that is not there is a Failure; one that is no text is a diagnostic. */
export async function outlineFile(folder: string, path: string): Promise<Outline> {
  const { read, diagnostics } = await readClauses(await readBytes(folder, path), path)
  if (read === null || hasErrors(diagnostics)) return { skeleton: null, diagnostics, text: '' }
  const skeleton = skeletonOf(read, path)
  const renumbered = skeleton.renumbered.map(({ clause, number }): Diagnostic => ({
    code: 'outline-duplicate-number',
    severity: 'warning',
    message: `the number \`${clause.number}\` is taken, so this clause has become \`${number}\``,
    span: { source: path, start: clause.start, end: clause.end },
    related: [],
    help: 'give it the number by which the parties cite it',
  }))
  return { skeleton, diagnostics: [...diagnostics, ...renumbered], text: read.text }
}

/** Diagnostics on the screen, as frames around the author's text, and as data for a program. */
import type { Diagnostic, Severity } from '@servanda/core/base'
import { renderDiagnostic } from '@servanda/core/language'
import type { FrameStyle } from '@servanda/core/language'
import type { Paint } from '@servanda/core/view'
import { lineAndColumn } from '../app/text-place.ts'
import type { ShownText } from '../app/text-place.ts'
import type { Context } from './context.ts'

/** On the standard error, where they do not mix with the answer. */
export function remarkDiagnostics(
  diagnostics: readonly Diagnostic[],
  files: readonly ShownText[],
  context: Context,
): void {
  context.remark(diagnosticLines(diagnostics, files, context.paintErrors))
}

/** One frame after the other with an empty line between two. */
export function diagnosticLines(
  diagnostics: readonly Diagnostic[],
  files: readonly ShownText[],
  paint: Paint,
): string[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const textOf = (source: string) => texts.get(source) ?? null
  return diagnostics.flatMap((diagnostic) => [
    ...renderDiagnostic(diagnostic, textOf, styleOf(paint)).split('\n'),
    '',
  ])
}

const styleOf = (paint: Paint): FrameStyle => ({
  severity: (text, severity) => paint(severity, text),
  code: (text) => paint('quiet', text),
  gutter: (text) => paint('quiet', text),
  carets: (text, severity) => paint(severity ?? 'open', text),
  help: (text) => paint('heading', text),
})

export interface SeverityCounts {
  readonly errors: number
  readonly warnings: number
  readonly notes: number
}

export function countSeverities(diagnostics: readonly Diagnostic[]): SeverityCounts {
  const count = (severity: Severity) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
  return { errors: count('error'), warnings: count('warning'), notes: count('note') }
}

/** `2 errors, 1 warning, no notes` */
export function severitiesText({ errors, warnings, notes }: SeverityCounts): string {
  return [
    plural(errors, 'error', 'errors'),
    plural(warnings, 'warning', 'warnings'),
    plural(notes, 'note', 'notes'),
  ].join(', ')
}

/** `1 file`, `3 files`, `no files` */
export function plural(count: number, one: string, many: string): string {
  if (count === 0) return `no ${many}`
  return count === 1 ? `1 ${one}` : `${count} ${many}`
}

/** A diagnostic with 1-based lines and columns, for programs that show it in an editor. */
export function publishedDiagnostic(diagnostic: Diagnostic, files: readonly ShownText[]) {
  const { code, severity, message, span, related, help } = diagnostic
  const nowhere = { line: null, column: null }
  const place = (at: Diagnostic['span']) => ({ ...at, ...(lineAndColumn(at, files) ?? nowhere) })
  return {
    code,
    severity,
    message,
    span: place(span),
    related: related.map(({ span: at, label }) => ({ span: place(at), label })),
    help,
  }
}

/**
 * A diagnostic as text: its severity and code, every place involved with the lines it stands on and
 * a line of carets below, and the way out. Colour is the caller's: a style wraps the parts.
 */
import type { Diagnostic, Severity, Span } from '../base/index.ts'
import { printable, printableInPlace } from '../text/index.ts'

/** Wraps a part of the frame; plain text stays as it is. */
export interface FrameStyle {
  severity(text: string, severity: Severity): string
  code(text: string): string
  gutter(text: string): string
  carets(text: string, severity: Severity | null): string
  help(text: string): string
}

const same = (text: string): string => text

export const plainStyle: FrameStyle = {
  severity: same,
  code: same,
  gutter: same,
  carets: same,
  help: same,
}

/** The frame, without a final line break. `textOf` gives the text of a source, or null if it is gone. */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  textOf: (source: string) => string | null,
  style: FrameStyle = plainStyle,
): string {
  const { severity, code, message, span, related, help } = diagnostic
  const head = `${style.severity(severity, severity)}${style.code(`[${code}]`)}: ${printable(message)}`
  const places = [
    frame(span, '', textOf, style, severity),
    ...related.map((one) => frame(one.span, one.label, textOf, style, null)),
  ]
  return [head, ...places, `  ${style.help('help')}: ${printable(help)}`].join('\n')
}

/** Lines longer than this are cut around the place. */
const lineLengthMax = 120

function frame(
  span: Span,
  label: string,
  textOf: (source: string) => string | null,
  style: FrameStyle,
  severity: Severity | null,
): string {
  const text = textOf(span.source)
  if (text === null) return `${style.gutter('  -->')} ${printable(span.source)}`
  const { line, column, content } = locate(text, span.start)
  const number = String(line)
  const gutter = style.gutter(`${' '.repeat(number.length)} |`)
  const { shown, offset } = cut(content, column)
  const length = Math.max(1, Math.min(span.end - span.start, shown.length - (column - offset)))
  const padding = shown.slice(0, column - offset).replaceAll(/[^\t]/g, ' ')
  const carets = style.carets('^'.repeat(length), severity)
  return [
    `${' '.repeat(number.length)}${style.gutter('-->')} ${printable(span.source)}:${line}:${column + 1}`,
    `${style.gutter(`${number} |`)} ${shown}`,
    `${gutter} ${padding}${carets}${label === '' ? '' : ` ${printable(label)}`}`,
  ].join('\n')
}

/** 1-based line, 0-based column in UTF-16 code units, and the line's text. */
function locate(text: string, offset: number): { line: number; column: number; content: string } {
  const before = text.slice(0, offset)
  const breaks = [...before.matchAll(/\r\n|\r|\n/g)]
  const last = breaks.at(-1)
  const start = last === undefined ? 0 : last.index + last[0].length
  const content = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? ''
  return { line: breaks.length + 1, column: offset - start, content }
}

/** The part of a long line around a column, and the offset at which it begins. */
function cut(content: string, column: number): { shown: string; offset: number } {
  if (content.length <= lineLengthMax) return { shown: printableInPlace(content), offset: 0 }
  const offset = Math.max(0, Math.min(column - lineLengthMax / 2, content.length - lineLengthMax))
  return { shown: printableInPlace(content.slice(offset, offset + lineLengthMax)), offset }
}

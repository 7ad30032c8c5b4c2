/** The lines of an NDJSON file, and where in a line a field stands. */
import type { Span } from '../base/index.ts'
import { jsonFlaws } from '../text/index.ts'
import type { JsonFlaw } from '../text/index.ts'
import type { SourceLine } from './source-line.ts'
import type { FieldPath } from './field.ts'

/** Every line that is not blank; line ends may be LF, CRLF or CR. */
export function readLines(text: string, source: string): readonly SourceLine[] {
  const lines: SourceLine[] = []
  const lineEnd = /\r\n|\r|\n/g
  let start = 0
  for (let line = 1; start < text.length; line++) {
    const next = lineEnd.exec(text)
    const content = text.slice(start, next?.index)
    if (content.trim() !== '') lines.push(readLine(content, line, { source, start }))
    start = next === null ? text.length : lineEnd.lastIndex
  }
  return lines
}

export interface LineStart {
  readonly source: string
  readonly start: number
}

/** One line, without its line end. */
export function readLine(content: string, line: number, at: LineStart): SourceLine {
  try {
    const value: unknown = JSON.parse(content)
    const [flaw] = jsonFlaws(content)
    if (flaw !== undefined) return flawedLine(flaw, line, content, at)
    const spanOf = (path: FieldPath): Span => spanOfField(content, path, at)
    return { line, value: { ok: true, value }, spanOf, content: { text: content, start: at.start } }
  } catch (error) {
    const offset = Math.min(offsetOf(error), content.trimEnd().length - 1)
    const { source, start } = at
    const span = { source, start: start + offset, end: start + offset + 1 }
    const message = `the line is not JSON from column ${offset + 1} on`
    const help = 'write one object in braces on each line, names and texts in quotation marks'
    const value = { ok: false, code: 'wire-not-json', message, help } as const
    return { line, value, spanOf: () => span, content: { text: content, start } }
  }
}

function flawedLine(
  flaw: JsonFlaw,
  line: number,
  content: string,
  { source, start }: LineStart,
): SourceLine {
  const place = flaw.kind === 'repeated-name' ? flaw.again : flaw.place
  const span = { source, start: start + place.start, end: start + place.end }
  const value = { ok: false, ...flawText(flaw) } as const
  return { line, value, spanOf: () => span, content: { text: content, start } }
}

function flawText(flaw: JsonFlaw) {
  if (flaw.kind === 'number-too-large') {
    const message = `the number \`${flaw.text}\` is too large`
    return { code: 'wire-out-of-range', message, help: 'write a number below 1e308' } as const
  }
  const { name, first, again } = flaw
  const message = `\`${name}\` is there twice, at column ${first.start + 1} and at column ${again.start + 1}`
  return { code: 'wire-repeated-field', message, help: 'leave one of the two' } as const
}

/** Runtimes say the offset in their message, if at all; without it, the start of the line. */
function offsetOf(error: unknown): number {
  const message = error instanceof Error ? error.message : ''
  if (message.includes('end of JSON')) return Infinity
  return Number(/position (\d+)/.exec(message)?.[1] ?? 0)
}

/**
 * The field with its value, found name by name from the outside in. A name that stood earlier in the
 * line as a value would be taken for it: then the span is too early, and still in the right line.
 */
function spanOfField(content: string, path: FieldPath, { source, start }: LineStart): Span {
  let from = 0
  let end = content.trimEnd().length
  for (const name of path) {
    const field = new RegExp(`${escape(JSON.stringify(name))}\\s*:\\s*`, 'g')
    field.lastIndex = from
    const match = field.exec(content)
    if (match === null) break
    from = match.index
    end = endOfValue(content, field.lastIndex)
  }
  return { source, start: start + from, end: start + end }
}

function endOfValue(content: string, offset: number): number {
  const value = /"(?:[^"\\]|\\.)*"|[[{]|[^\s,}\]]+/y
  value.lastIndex = offset
  return value.exec(content) === null ? offset + 1 : value.lastIndex
}

const escape = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')

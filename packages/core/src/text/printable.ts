/**
 * What a stranger wrote, made safe to show: a terminal obeys control characters, and a line break or
 * a mark that turns the direction of writing inside a name can forge a row of a board. Such
 * characters are shown, never sent. Everything that is printed for people passes through here, once
 * per value and before it is styled; data for programs (JSON, CSV) is never changed.
 */

/** C0, C1, lone surrogates, line and paragraph separators, and everything that steers direction. */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu

/** `␛` and `␊` for control characters that have a picture, `\u{202E}` for the others. */
export const printable = (text: string): string =>
  text.replaceAll(UNSAFE, (character) => pictureOf(character) ?? escapeOf(character))

/** As `printable`, of several lines: the line breaks stay. */
export const printableLines = (text: string): string => text.split('\n').map(printable).join('\n')

/** One code unit for each, so that columns stay where they are; tabs stay. */
export const printableInPlace = (line: string): string =>
  line.replaceAll(/[^\t\P{C}]|[\p{Zl}\p{Zp}]/gu, (character) =>
    (pictureOf(character) ?? '\uFFFD').padEnd(character.length, '\uFFFD'),
  )

/** The same plain data with every text in it printable: what renderers are given. */
export function printableValue<T>(value: T): T
export function printableValue(value: unknown): unknown {
  if (typeof value === 'string') return printable(value)
  if (Array.isArray(value)) return value.map((item: unknown) => printableValue(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, printableValue<unknown>(inner)]),
  )
}

const DELETE = 0x7f
const PICTURES = 0x2400

/** Unicode has a picture for each control character of ASCII. */
function pictureOf(character: string): string | null {
  const code = character.codePointAt(0) ?? 0
  if (code === DELETE) return '\u2421'
  return code < 0x20 ? String.fromCodePoint(PICTURES + code) : null
}

const escapeOf = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`

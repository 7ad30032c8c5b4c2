/**
 * From text to tokens. Every character of the text is in a token or is white space between two; the
 * end of the text is a token of its own, so that reading ahead never runs out. Nothing is refused
 * here: what is no token of the language becomes one of kind `unknown`, and a finding.
 */
import type { Finding } from './catalogue.ts'

type TokenKind =
  | 'word' // letters, digits and underscores, not beginning with a digit
  | 'number' // 14, 7.5
  | 'label' // 2a: a number with letters
  | 'date' // 2015-02-15, 2015-02; also what looks like a date in another order
  | 'time' // 18:00, 18:00:30
  | 'text' // in quotation marks
  | 'punctuation' // { } ( ) : , . %
  | 'comment' // from -- to the end of the line
  | 'unknown'
  | 'end'

/** UTF-16 offsets, end excluded. */
export interface Token {
  readonly kind: TokenKind
  readonly text: string
  readonly start: number
  readonly end: number
  /** The first token on its line. */
  readonly firstOnLine: boolean
  /** Characters before it on its line. */
  readonly column: number
}

export interface Lexed {
  /** All tokens with comments, the last of kind `end`. */
  readonly tokens: readonly Token[]
  readonly findings: readonly Finding[]
}

const opening = '"\u201c\u201e'
const closing = '"\u201c\u201d'

const rules: ReadonlyArray<readonly [TokenKind, RegExp]> = [
  ['comment', /--[^\r\n]*/y],
  ['date', /\d{1,4}(?:-\d{1,2}-\d{1,4}|[/.]\d{1,2}[/.]\d{2,4})(?![\p{L}\p{N}_])/uy],
  ['date', /\d{4}-\d{2}(?![\p{L}\p{N}_-])/uy],
  ['time', /\d{1,2}:\d{2}(?::\d{2})?(?![\p{L}\p{N}_])/uy],
  ['number', /\d+(?:\.\d+)?(?![\p{L}\p{N}_])/uy],
  ['label', /\d+[\p{L}\p{N}_]+/uy],
  ['word', /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy],
  ['punctuation', /[{}():,.%]/y],
  ['unknown', /[^\p{L}\p{N}\s_"\u201c\u201e{}():,.%\uFEFF-]+/uy],
]

const whiteSpace = /[\s\uFEFF]+/y

/** Longer texts are not read: no agreement is that long, and their tokens may not fit in memory. */
const textLengthMax = 4_000_000

/** The tokens of one text; `source` is its name for the findings. */
export function lex(source: string, text: string): Lexed {
  if (!isReadable(text)) return refuse(source, text)
  const { tokens, findings } = lexLines(source, text, 0, text.length)
  tokens.push(endAt(text.length))
  return { tokens, findings }
}

/** Whether a text is short enough to be read. */
export const isReadable = (text: string): boolean => text.length <= textLengthMax

/** The token at the end of a text. */
export const endAt = (offset: number): Token => ({
  kind: 'end',
  text: '',
  start: offset,
  end: offset,
  firstOnLine: true,
  column: 0,
})

/**
 * The tokens of whole lines of a text, of those from one offset to another: no token goes on in the next
 * line, and none depends on the lines around it.
 */
export function lexLines(
  source: string,
  text: string,
  from: number,
  to: number,
): { readonly tokens: Token[]; readonly findings: readonly Finding[] } {
  const tokens: Token[] = []
  const findings: Finding[] = []
  let offset = from
  let lineStart = from
  let firstOnLine = true
  while (offset < to) {
    const space = spaceAt(text, offset)
    if (space > 0) {
      const lineBreak = lastLineBreak(text, offset, offset + space)
      firstOnLine ||= lineBreak !== null
      lineStart = lineBreak ?? lineStart
      offset += space
      continue
    }
    const [kind, length, closed] = next(text, offset)
    const token = {
      kind,
      text: text.slice(offset, offset + length),
      start: offset,
      end: offset + length,
      firstOnLine,
      column: offset - lineStart,
    }
    if (kind === 'unknown') joinUnknown(tokens, token)
    else tokens.push(token)
    if (!closed) findings.push(unterminated(source, token))
    offset += length
    firstOnLine = false
  }
  for (const token of tokens) if (token.kind === 'unknown') findings.push(strange(source, token))
  if (findings.length === 0) return { tokens, findings }
  return { tokens, findings: findings.toSorted((a, b) => a.span.start - b.span.start) }
}

/** A text that is too long, as one strange token. */
function refuse(source: string, text: string): Lexed {
  const place = { firstOnLine: true, column: 0 }
  const whole: Token = { kind: 'unknown', text, start: 0, end: text.length, ...place }
  const end: Token = { kind: 'end', text: '', start: text.length, end: text.length, ...place }
  const finding: Finding = {
    code: 'too-many-problems',
    span: { source, start: 0, end: 0 },
    message: `this file has ${text.length} characters, more than the ${textLengthMax} that are read`,
    help: 'check whether it is an agreement; a long one can be several files that are checked together',
  }
  return { tokens: [whole, end], findings: [finding] }
}

/** The offset after the last line break in a stretch of white space, or null if there is none. */
function lastLineBreak(text: string, start: number, end: number): number | null {
  for (let offset = end - 1; offset >= start; offset -= 1) {
    if (text.charAt(offset) === '\n' || text.charAt(offset) === '\r') return offset + 1
  }
  return null
}

/** The length of the white space at an offset. */
function spaceAt(text: string, offset: number): number {
  let end = offset
  while (plainSpace(text.charCodeAt(end))) end += 1
  const code = text.charCodeAt(end)
  // A letter, digit or sign of ASCII ends it; anything else may be one of the other spaces.
  return code > 0x20 && code < 0x7f ? end - offset : end - offset + match(whiteSpace, text, end)
}

const plainSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d

/** Kind and length of the token at an offset, and whether a quoted text is closed. */
function next(text: string, offset: number): readonly [TokenKind, number, boolean] {
  if (opening.includes(text.charAt(offset))) return quoted(text, offset)
  const plain = plainToken(text, offset)
  if (plain !== null) return plain
  for (const [kind, pattern] of rules) {
    const length = match(pattern, text, offset)
    if (length > 0) return [kind, length, true]
  }
  const codePoint = text.codePointAt(offset) ?? 0
  return ['unknown', codePoint > 0xffff ? 2 : 1, true]
}

/**
 * The tokens that most of an agreement consists of, by their characters alone, because the rules are slow:
 * words and numbers of ASCII, and signs. Null where the rules have to be asked.
 */
function plainToken(text: string, offset: number): readonly [TokenKind, number, boolean] | null {
  const first = classOf(text.charCodeAt(offset))
  if (first === SIGN) return ['punctuation', 1, true]
  if (first !== LETTER && first !== DIGIT) return null
  let end = offset + 1
  while (isPart(classOf(text.charCodeAt(end)), first)) end += 1
  const after = classOf(text.charCodeAt(end))
  // After a number also a sign can go on with it: 7.5, 18:00.
  const ends = after === SPACE || (after === SIGN && first === LETTER)
  return ends ? [first === LETTER ? 'word' : 'number', end - offset, true] : null
}

const isPart = (part: number, first: number): boolean =>
  part === DIGIT || (part === LETTER && first === LETTER)

const [OTHER, LETTER, DIGIT, SIGN, SPACE] = [0, 1, 2, 3, 4] as const

/** What each character of ASCII is in a token. */
const classes = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[A-Za-z_]/.test(character)) return LETTER
  if (/[0-9]/.test(character)) return DIGIT
  if (/[{}():,.%]/.test(character)) return SIGN
  return /\s/.test(character) ? SPACE : OTHER
})

/** Of the end of the text, which is no character, too. */
const classOf = (code: number): number => classes[code] ?? OTHER

/** A quoted text ends with its closing mark; one without ends before the end of its line. */
function quoted(text: string, offset: number): readonly [TokenKind, number, boolean] {
  const isPlain = text.charCodeAt(offset) === PLAIN_MARK
  let end = offset + 1
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    const closes = isPlain ? code === PLAIN_MARK : code === 0x201c || code === 0x201d
    if (closes) return ['text', end + 1 - offset, true]
    if (code === 0x0a || code === 0x0d) break
    if (code !== BACKSLASH) continue
    // A backslash takes the character after it along; at the end of a line there is none.
    if (end + 1 >= text.length || lineEnds.includes(text.charAt(end + 1))) break
    end += 1
  }
  return ['text', end - offset, false]
}

const lineEnds = '\r\n'
const PLAIN_MARK = 0x22
const BACKSLASH = 0x5c

function match(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset
  return pattern.test(text) ? pattern.lastIndex - offset : 0
}

/** Strange characters that follow one another are one token, so that a binary file is one finding. */
function joinUnknown(tokens: Token[], token: Token): void {
  const last = tokens.at(-1)
  if (last?.kind !== 'unknown' || last.end !== token.start) tokens.push(token)
  else tokens[tokens.length - 1] = { ...last, text: last.text + token.text, end: token.end }
}

function strange(source: string, token: Token): Finding {
  return {
    code: 'unexpected-character',
    span: { source, start: token.start, end: token.end },
    message: `\`${printable(token.text)}\` is no part of any word, number or date`,
    help: 'delete it, or put it into a quoted text',
  }
}

function unterminated(source: string, token: Token): Finding {
  return {
    code: 'unterminated-text',
    span: { source, start: token.start, end: token.end },
    message: 'this quoted text does not end on its line',
    help: 'close it with `"` before the end of the line',
  }
}

/** What can be shown of characters that may be control characters, at most 20 of them. */
function printable(text: string): string {
  const shown = text
    .slice(0, 20)
    .replaceAll(/[^\p{L}\p{N}\p{P}\p{S}]/gu, (character) => `U+${hexadecimal(character)}`)
  return shown + (text.length > 20 ? '…' : '')
}

const hexadecimal = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')

/** The words between quotation marks. */
export function textOf(token: Token): string {
  const end = token.text.length > 1 && closing.includes(token.text.charAt(token.text.length - 1))
  return token.text.slice(1, end ? -1 : undefined).replaceAll(/\\(.)/g, '$1')
}

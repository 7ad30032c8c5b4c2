/**
 * Reading what is said of an act: `withdraw artillery of calibre 100 mm or more from actual_line
 * except tank`, with its quantities, durations and commitment numbers. Which word introduces which
 * role depends on the act and is decided later.
 */
import type { Cursor } from './cursor.ts'
import type { Token } from './lexer.ts'
import type {
  Amount,
  CommitmentName,
  DurationSyntax,
  Name,
  OfKind,
  PatternSyntax,
  Phrase,
  ValueSyntax,
} from './syntax.ts'
import { durationUnits, lengthUnits, numerals, placePrepositions, prepositions } from './words.ts'

export function parsePattern(cursor: Cursor): PatternSyntax {
  const start = cursor.peek()
  const act = cursor.name('an act')
  const phrases = parsePhrases(cursor)
  const except: Array<readonly Phrase[]> = []
  if (cursor.accept('except')) {
    do except.push(parseExcepted(cursor))
    while (cursor.accept('or'))
  }
  return { act, phrases, except, span: cursor.spanFrom(start) }
}

function parseExcepted(cursor: Cursor): readonly Phrase[] {
  const phrases = parsePhrases(cursor)
  return phrases.length > 0 ? phrases : cursor.stop('what is excepted')
}

function parsePhrases(cursor: Cursor): readonly Phrase[] {
  const phrases: Phrase[] = []
  const first = cursor.peek()
  cursor.offer({ kind: 'name', what: 'an object' })
  // A name that begins a line is more likely a misspelt clause than the object of the act.
  const begins = cursor.isName(first) || cursor.at('the', 'same')
  if (begins && !first.firstOnLine) phrases.push(parseObject(cursor))
  for (;;) {
    const phrase = parsePhrase(cursor)
    if (phrase === null) return phrases
    phrases.push(phrase)
  }
}

function parseObject(cursor: Cursor): Phrase {
  const start = cursor.peek()
  const value = parseSame(cursor) ?? parseNames(cursor)
  return { preposition: null, role: null, value, span: cursor.spanFrom(start) }
}

function parsePhrase(cursor: Cursor): Phrase | null {
  const start = cursor.peek()
  cursor.offer({ kind: 'name', what: 'a phrase' })
  const placed = parsePlaceByDistance(cursor, start) ?? parseOutside(cursor, start)
  if (placed !== null) return { preposition: null, role: null, value: placed, span: placed.span }
  if (start.kind !== 'word' || !prepositions.has(start.text)) return null
  if (start.text === 'of') cursor.offer({ kind: 'name', what: 'a quantity' }, 2)
  if (start.text === 'by' && (start.firstOnLine || !beginsActors(cursor, 1))) return null
  if (start.text === 'with' && cursor.peek(1).kind === 'number') return null
  cursor.take()
  const preposition: Name = { text: start.text, span: cursor.spanOf(start) }
  const role = start.text === 'of' && beginsQuantity(cursor, 1) ? cursor.name('a role') : null
  const value =
    role === null ? (parseSame(cursor) ?? parseNamesOrOpen(cursor, start)) : parseQuantity(cursor)
  return { preposition, role, value, span: cursor.spanFrom(start) }
}

/** After a pattern `by` can also begin a deadline: `by 2015-03-14`, `by the end of`, `by day 2 of`. */
function beginsActors(cursor: Cursor, ahead: number): boolean {
  const [token, after] = [cursor.peek(ahead), cursor.peek(ahead + 1)]
  const isSame = token.text === 'the' && after.text === 'same'
  return cursor.isName(token) || token.text === 'other' || isSame
}

/** `the same place`; the role may have the name of a word of the language. */
function parseSame(cursor: Cursor): ValueSyntax | null {
  const start = cursor.peek()
  if (!cursor.accept('the', 'same')) return null
  return {
    kind: 'same',
    role: cursor.word('a role of what calls for it'),
    span: cursor.spanFrom(start),
  }
}

/** Names; also `in not stated`, where the text says somewhere and not where. */
function parseNamesOrOpen(cursor: Cursor, preposition: Token): ValueSyntax {
  const start = cursor.peek()
  const isOpen = placePrepositions.has(preposition.text) && cursor.accept('not', 'stated')
  if (!isOpen) return parseNames(cursor)
  return { kind: 'not-stated', span: cursor.spanFrom(start) }
}

function parseNames(cursor: Cursor): ValueSyntax {
  const start = cursor.peek()
  const kind = cursor.accept('other', 'than') ? 'other-than' : 'names'
  const names = cursor.names('a name')
  return { kind, names, span: cursor.spanFrom(start) }
}

function parseOutside(cursor: Cursor, start: Token): ValueSyntax | null {
  if (!cursor.accept('outside')) return null
  const names = cursor.names('a zone')
  return { kind: 'outside', names, span: cursor.spanFrom(start) }
}

/** `within 25 km of actual_line`, `farther than 25 km from actual_line`. */
function parsePlaceByDistance(cursor: Cursor, start: Token): ValueSyntax | null {
  const counted = cursor.at('within') && cursor.peek(1).kind === 'number'
  if (counted) cursor.offer({ kind: 'name', what: 'a unit' }, 2)
  const nearer = counted && lengthUnits.has(cursor.peek(2).text)
  if (!nearer && !cursor.at('farther', 'than')) return null
  cursor.take()
  if (!nearer) cursor.expect('than')
  const amount = parseAmount(cursor)
  cursor.expect(nearer ? 'of' : 'from')
  const line = cursor.name('a line')
  return {
    kind: 'distance',
    side: nearer ? 'nearer' : 'farther',
    amount,
    line,
    span: cursor.spanFrom(start),
  }
}

/** `of calibre 100 mm`, but not `of units at base`, and not `of persons more than 2 times`. */
function beginsQuantity(cursor: Cursor, ahead: number): boolean {
  const [token, after] = [cursor.peek(ahead), cursor.peek(ahead + 1)]
  if (token.kind === 'number') return true
  if (token.text === 'from') return after.kind === 'number'
  if (token.text === 'at') return after.text === 'least' || after.text === 'most'
  if (token.text === 'more') return cursor.peek(ahead + 3).text !== 'times'
  return token.text === 'less' || token.text === 'up'
}

export function parseQuantity(cursor: Cursor): OfKind<ValueSyntax, 'quantity'> {
  const start = cursor.peek()
  const open = { low: null, lowIncluded: false, high: null, highIncluded: false }
  const bounds = parseBounds(cursor)
  return { kind: 'quantity', ...open, ...bounds, span: cursor.spanFrom(start) }
}

type Bounds = Partial<Extract<ValueSyntax, { kind: 'quantity' }>>

function parseBounds(cursor: Cursor): Bounds {
  if (cursor.accept('more', 'than')) return { low: parseAmount(cursor) }
  if (cursor.accept('less', 'than')) return { high: parseAmount(cursor) }
  if (cursor.accept('up', 'to')) return { high: parseAmount(cursor), highIncluded: true }
  if (cursor.accept('at', 'least')) return { low: parseAmount(cursor), lowIncluded: true }
  if (cursor.accept('at', 'most')) return { high: parseAmount(cursor), highIncluded: true }
  if (cursor.accept('from')) return parseRange(cursor)
  const amount = parseAmount(cursor)
  if (cursor.accept('or', 'more')) return { low: amount, lowIncluded: true }
  if (cursor.accept('or', 'less')) return { high: amount, highIncluded: true }
  return { low: amount, lowIncluded: true, high: amount, highIncluded: true }
}

function parseRange(cursor: Cursor): Bounds {
  const low = parseAmount(cursor)
  cursor.expect('to')
  const high = parseAmount(cursor)
  const unit = low.unit ?? high.unit
  return { low: { ...low, unit }, lowIncluded: true, high, highIncluded: true }
}

function parseAmount(cursor: Cursor): Amount {
  const start = cursor.peek()
  if (start.kind !== 'number') cursor.stop('a number')
  cursor.take()
  const after = cursor.peek()
  cursor.offer({ kind: 'name', what: 'a unit' })
  const hasUnit = !after.firstOnLine && (cursor.isName(after) || cursor.at('%'))
  const unit = hasUnit ? { text: cursor.take().text, span: cursor.spanOf(after) } : null
  return { value: Number(start.text), unit, span: cursor.spanFrom(start) }
}

export function parseDuration(cursor: Cursor): DurationSyntax {
  const start = cursor.peek()
  const amount = parseDurationAmount(cursor)
  return { amount, unit: parseDurationUnit(cursor), span: cursor.spanFrom(start) }
}

/** `within 30 days` at the end of a clause; `within 30 days of …` begins a deadline. */
export function parseTimeAllowed(cursor: Cursor): DurationSyntax | null {
  const begins = cursor.at('within') && !cursor.peek().firstOnLine
  if (!begins || isCountedFrom(cursor)) return null
  cursor.take()
  return parseDuration(cursor)
}

/** Whether `within 30 days` is followed by a word that says from when it is counted. */
export function isCountedFrom(cursor: Cursor): boolean {
  const isWorking = workingWords.has(cursor.peek(2).text)
  return countedFrom.has(cursor.peek(isWorking ? 4 : 3).text)
}

const countedFrom: ReadonlySet<string> = new Set(['of', 'after', 'from'])

const workingWords: ReadonlySet<string> = new Set(['working', 'business'])

/** `days`, `working days`; also `business days`. */
function parseDurationUnit(cursor: Cursor): Name {
  const start = cursor.peek()
  const isWorking = workingWords.has(start.text)
  if (start.text === 'business') cursor.takeAs('working')
  else if (isWorking) cursor.take()
  const { text } = cursor.peek()
  const unit = isWorking ? `working ${text}` : text
  if (!Object.hasOwn(durationUnits, unit))
    cursor.stop(
      isWorking ? '`days`' : '`hours`, `days`, `working days`, `weeks`, `months` or `years`',
    )
  cursor.take()
  return { text: unit, span: cursor.spanFrom(start) }
}

function parseDurationAmount(cursor: Cursor): number {
  const digits = numerals.indexOf(cursor.peek().text.toLowerCase())
  if (digits >= 0) cursor.stop('a number in digits', `write \`${digits}\``)
  return cursor.wholeNumber('a number of hours, days or months', 1)
}

export function parsePercent(cursor: Cursor): number {
  const token = cursor.peek()
  if (token.kind !== 'number') cursor.stop('a percentage')
  cursor.take()
  cursor.expect('%')
  const value = Number(token.text)
  if (value > 0 && value <= 100) return value
  cursor.outOfRange(token, 'a percentage over 0 and up to 100')
  return 100
}

/** `9`, `2a`, `minsk_package.9`. */
export function parseCommitmentName(cursor: Cursor): CommitmentName {
  const start = cursor.peek()
  cursor.offer({ kind: 'name', what: 'a commitment' })
  const agreement = cursor.isName(start) ? cursor.name('an agreement') : null
  if (agreement !== null) cursor.expect('.')
  const number = parseNumberName(cursor)
  return { agreement, number, span: cursor.spanFrom(start) }
}

export function parseNumberName(cursor: Cursor): Name {
  const token = cursor.peek()
  if (token.kind !== 'number' && token.kind !== 'label') cursor.stop('the number of a commitment')
  cursor.take()
  return { text: token.text, span: cursor.spanOf(token) }
}

export function parseCommitmentNames(cursor: Cursor): readonly CommitmentName[] {
  const names = [parseCommitmentName(cursor)]
  while (cursor.acceptJoint((ahead) => beginsCommitment(cursor, ahead)))
    names.push(parseCommitmentName(cursor))
  return names
}

/** A condition after `and` never begins with a number: these are `commitments 1 and 2 are`. */
function beginsCommitment(cursor: Cursor, ahead: number): boolean {
  const dotted = cursor.isName(cursor.peek(ahead)) && cursor.peek(ahead + 1).text === '.'
  const { kind } = cursor.peek(dotted ? ahead + 2 : ahead)
  return kind === 'number' || kind === 'label'
}

/** Actors after `by` where a party may be named: `is fulfilled by Ukraine`. */
export function parseParty(cursor: Cursor): Name | null {
  const word = cursor.peek()
  cursor.offer({ kind: 'words', words: 'by' })
  if (word.text !== 'by' || word.firstOnLine || !cursor.isName(cursor.peek(1))) return null
  cursor.take()
  return cursor.name('a party')
}

/**
 * Reading conditions (what has to hold) and moments (when), which contain each other: a moment can
 * be the first instant at which a condition holds, a condition that a moment is reached.
 */
import type { Cursor } from './cursor.ts'
import type { Token } from './lexer.ts'
import {
  isCountedFrom,
  parseCommitmentNames,
  parseDuration,
  parseParty,
  parsePattern,
  parseQuantity,
} from './parse-phrases.ts'
import type {
  AlternativeMoment,
  ConditionSyntax,
  DurationSyntax,
  MomentSyntax,
  Name,
  WrittenDate,
} from './syntax.ts'
import { ordinals, reservedWords } from './words.ts'

export function parseCondition(cursor: Cursor): ConditionSyntax {
  return cursor.nested(() => parseJoined(cursor, 'or', 'any', parseConjunction))
}

const parseConjunction = (cursor: Cursor): ConditionSyntax =>
  parseJoined(cursor, 'and', 'all', parseUnary)

function parseJoined(
  cursor: Cursor,
  word: 'and' | 'or',
  kind: 'all' | 'any',
  read: (cursor: Cursor) => ConditionSyntax,
): ConditionSyntax {
  const start = cursor.peek()
  const of = [read(cursor)]
  while (cursor.accept(word)) of.push(read(cursor))
  const [only] = of
  return of.length === 1 && only !== undefined ? only : { kind, of, span: cursor.spanFrom(start) }
}

function parseUnary(cursor: Cursor): ConditionSyntax {
  const start = cursor.peek()
  if (cursor.accept('not')) {
    const of = cursor.nested(() => parseUnary(cursor))
    return { kind: 'not', of, span: cursor.spanFrom(start) }
  }
  const holds = parseAtom(cursor, start)
  if (!cursor.accept('since')) return holds
  const since = cursor.nested(() => parseUnary(cursor))
  return { kind: 'since', holds, since, span: cursor.spanFrom(start) }
}

function parseAtom(cursor: Cursor, start: Token): ConditionSyntax {
  if (cursor.accept('(')) {
    const inner = parseCondition(cursor)
    cursor.expect(')')
    return inner
  }
  if (start.kind === 'text')
    return {
      kind: 'unformalised',
      text: cursor.quoted('a condition'),
      span: cursor.spanFrom(start),
    }
  if (cursor.accept('any', 'of', 'commitments')) return parseAboutCommitments(cursor, start, 'any')
  if (cursor.accept('commitments') || cursor.accept('commitment'))
    return parseAboutCommitments(cursor, start, 'all')
  if (cursor.accept('complete', 'implementation', 'of')) {
    const agreements = cursor.names('an agreement')
    return { kind: 'complete', agreements, span: cursor.spanFrom(start) }
  }
  if (cursor.accept('reached')) {
    const moment = parseMoment(cursor)
    return { kind: 'reached', moment, span: cursor.spanFrom(start) }
  }
  if (cursor.accept('state')) return parseState(cursor, start)
  if (cursor.accept('phase')) return parsePhase(cursor, start)
  if (cursor.accept('total')) return parseTotal(cursor, start)
  if (start.kind === 'number') return parseWithout(cursor, start)
  return parseHappened(cursor, start)
}

const aboutCommitments =
  'write `commitment 2 is fulfilled`, `commitments 1, 2 are fulfilled`, `commitment 1 is in breach` or `commitment 1 has been kept for 30 days`'

function parseAboutCommitments(
  cursor: Cursor,
  start: Token,
  quantifier: 'all' | 'any',
): ConditionSyntax {
  const commitments = parseCommitmentNames(cursor)
  if (cursor.accept('has', 'been', 'kept', 'for') || cursor.accept('have', 'been', 'kept', 'for')) {
    const duration = parseDuration(cursor)
    const party = parseParty(cursor)
    const span = cursor.spanFrom(start)
    return { kind: 'kept-for', commitments, quantifier, duration, party, span }
  }
  if (!cursor.accept('is') && !cursor.accept('are')) cursor.stop('`is` or `are`', aboutCommitments)
  if (cursor.accept('in', 'breach')) {
    const party = parseParty(cursor)
    return { kind: 'in-breach', commitments, quantifier, party, span: cursor.spanFrom(start) }
  }
  if (!cursor.accept('fulfilled')) cursor.stop('`fulfilled` or `in breach`', aboutCommitments)
  const party = parseParty(cursor)
  return { kind: 'fulfilled', commitments, quantifier, party, span: cursor.spanFrom(start) }
}

function parseState(cursor: Cursor, start: Token): ConditionSyntax {
  const name = cursor.name('a state')
  cursor.expect('holds')
  return { kind: 'state', name, span: cursor.spanFrom(start) }
}

/** `phase adoption is complete`, `phase accession.adoption has begun`. */
function parsePhase(cursor: Cursor, start: Token): ConditionSyntax {
  const first = cursor.name('a phase')
  const agreement = cursor.accept('.') ? first : null
  const name = agreement === null ? first : cursor.name('a phase')
  const asks = cursor.accept('has', 'begun') ? 'begun' : 'complete'
  if (asks === 'complete' && !cursor.accept('is', 'complete'))
    cursor.stop('`is complete` or `has begun`', 'write `phase one is complete`')
  return { kind: 'phase', asks, agreement, name, span: cursor.spanFrom(start) }
}

/** `total persons of release by Ukraine is 50 or more within the last 30 days`. */
function parseTotal(cursor: Cursor, start: Token): ConditionSyntax {
  const role = cursor.name('what is added up, a quantity of the act')
  cursor.expect('of')
  const pattern = parsePattern(cursor)
  cursor.expect('is')
  const quantity = parseQuantity(cursor)
  const within = parseRecency(cursor)
  return { kind: 'total', role, pattern, quantity, within, span: cursor.spanFrom(start) }
}

/** `7 days without fire in areas since ceasefire`. */
function parseWithout(cursor: Cursor, start: Token): ConditionSyntax {
  const duration = parseDuration(cursor)
  cursor.expect('without')
  const pattern = parsePattern(cursor)
  cursor.expect('since')
  const moment = parseMoment(cursor)
  return { kind: 'without', duration, pattern, moment, span: cursor.spanFrom(start) }
}

function parseHappened(cursor: Cursor, start: Token): ConditionSyntax {
  for (const what of ['an act', 'an event']) cursor.offer({ kind: 'name', what })
  if (!cursor.isName(start)) {
    cursor.stop(
      'a condition',
      'write for example `commitment 2 is fulfilled`, `an_act happened`, or a quoted text',
    )
  }
  const event = parseEventName(cursor)
  if (event.agreement !== null) {
    cursor.expect('happened')
    return { kind: 'event', ...event, span: cursor.spanFrom(start) }
  }
  return parseActHappened(cursor, start)
}

function parseActHappened(cursor: Cursor, start: Token): ConditionSyntax {
  const pattern = parsePattern(cursor)
  cursor.expect('happened')
  let times = 1
  if (cursor.accept('at', 'least')) {
    times = cursor.wholeNumber('a number of times', 1)
    cursor.expect('times')
  }
  const within = parseRecency(cursor)
  return { kind: 'happened', pattern, times, within, span: cursor.spanFrom(start) }
}

/** `within the last 24 hours`; without `the last` it can only be a deadline, `within 24 hours of …`. */
function parseRecency(cursor: Cursor): DurationSyntax | null {
  if (cursor.accept('within', 'the', 'last')) return parseDuration(cursor)
  const begun = cursor.at('within') && !cursor.peek().firstOnLine
  if (!begun || isCountedFrom(cursor)) return null
  cursor.take()
  const help = 'write it as `ACT happened within the last 24 hours`'
  return cursor.stop('`the last` and a number of hours, days or months', help)
}

/** `minsk_package.ceasefire`: takes the agreement and the event; of a plain name nothing. */
function parseEventName(cursor: Cursor): { agreement: Name | null; name: Name } {
  const first = cursor.peek()
  const plain = { text: first.text, span: cursor.spanOf(first) }
  if (cursor.peek(1).text !== '.') return { agreement: null, name: plain }
  const agreement = cursor.name('an agreement')
  cursor.expect('.')
  return { agreement, name: cursor.name('an event') }
}

export function parseMoment(cursor: Cursor): MomentSyntax {
  return cursor.nested(() => parseMomentAt(cursor, cursor.peek()))
}

function parseMomentAt(cursor: Cursor, start: Token): MomentSyntax {
  if (cursor.accept('not', 'stated')) return { kind: 'not-stated', span: cursor.spanFrom(start) }
  if (cursor.accept('signature')) return { kind: 'signature', span: cursor.spanFrom(start) }
  if (cursor.accept('the', 'start', 'of', 'day')) return parseDay(cursor, start, 'start')
  if (cursor.accept('the', 'start')) return { kind: 'start', span: cursor.spanFrom(start) }
  if (cursor.accept('either')) return parseEither(cursor, start)
  if (cursor.accept('the', 'later', 'of')) return parseExtreme(cursor, start, 'latest')
  if (cursor.accept('the', 'earlier', 'of')) return parseExtreme(cursor, start, 'earliest')
  if (cursor.accept('the', 'end', 'of', 'day')) return parseDay(cursor, start, 'end')
  if (cursor.accept('the', 'end', 'of')) {
    const written = parseDate(cursor)
    return { kind: 'end-of', written, span: cursor.spanFrom(start) }
  }
  if (cursor.accept('day')) return parseDay(cursor, start, 'whole')
  if (cursor.accept('the')) return parseOrdinalDay(cursor, start)
  return parsePlainMoment(cursor, start)
}

function parsePlainMoment(cursor: Cursor, start: Token): MomentSyntax {
  if (beginsCondition(cursor)) {
    const condition = parseUnary(cursor)
    return { kind: 'condition', condition, span: cursor.spanFrom(start) }
  }
  if (start.kind === 'date' || (start.kind === 'number' && /^\d{4}$/.test(start.text))) {
    const written = parseDate(cursor)
    return { kind: 'date', written, span: cursor.spanFrom(start) }
  }
  if (start.kind === 'number') {
    const duration = parseDuration(cursor)
    cursor.expect('after')
    const moment = parseMoment(cursor)
    return { kind: 'after', duration, moment, span: cursor.spanFrom(start) }
  }
  for (const words of conditionBeginnings) cursor.offer({ kind: 'words', words })
  for (const what of ['an event', 'an act']) cursor.offer({ kind: 'name', what })
  return parseEvent(cursor, start)
}

/** A moment can be the first at which a condition holds: what such a condition can begin with. */
const conditionBeginnings = [
  'commitment',
  'commitments',
  'any of commitments',
  'complete implementation of',
  'phase',
  'state',
] as const

function parseEvent(cursor: Cursor, start: Token): MomentSyntax {
  if (!cursor.isName(start)) {
    cursor.stop(
      'a moment',
      'write a date, an event, `the end of` a date, or `commitment 2 is fulfilled`',
    )
  }
  const { agreement, name } = parseEventName(cursor)
  const plain = agreement === null ? cursor.name('an event') : name
  return { kind: 'event', agreement, name: plain, span: cursor.spanFrom(start) }
}

const conditionWords: ReadonlySet<string> = new Set([
  'commitment',
  'commitments',
  'any',
  'complete',
  'phase',
  'state',
  'reached',
  'total',
  'not',
  '(',
])

/** An act that happened is told from an event by the word `happened` that follows. */
function beginsCondition(cursor: Cursor): boolean {
  const start = cursor.peek()
  if (start.kind === 'text' || conditionWords.has(start.text)) return true
  if (start.kind === 'number') return isWithout(cursor)
  if (!cursor.isName(start)) return false
  let excepted = false
  for (let ahead = 1; ahead < 80; ahead += 1) {
    const token = cursor.peek(ahead)
    if (token.text === 'happened') return true
    if (token.text === 'except') excepted = true
    const bounds = token.text === 'or' && bounding.has(cursor.peek(ahead + 1).text)
    const joins = joining.has(token.text) || (token.text === 'or' && !excepted && !bounds)
    if (joins || token.kind === 'end' || token.kind === 'text') return false
    if (token.firstOnLine && reservedWords.has(token.text)) return false
  }
  return false
}

/** `7 days without …`, `5 working days without …`. */
const isWithout = (cursor: Cursor): boolean =>
  cursor.peek(2).text === 'without' || cursor.peek(3).text === 'without'

/** Words and signs that what is said of an act never contains. */
const joining: ReadonlySet<string> = new Set(['and', 'since', '(', ')', '{', '}'])

/** After `or` they belong to a quantity: `100 mm or more`. */
const bounding: ReadonlySet<string> = new Set(['more', 'less'])

function parseEither(cursor: Cursor, start: Token): MomentSyntax {
  const of = [parseAlternative(cursor)]
  while (cursor.accept('or')) of.push(parseAlternative(cursor))
  return { kind: 'either', of, span: cursor.spanFrom(start) }
}

function parseAlternative(cursor: Cursor): AlternativeMoment {
  const label = cursor.quotedOrNull()
  return { label, moment: parseMoment(cursor) }
}

function parseExtreme(cursor: Cursor, start: Token, kind: 'latest' | 'earliest'): MomentSyntax {
  const of = [parseMoment(cursor)]
  while (cursor.accept('and')) of.push(parseMoment(cursor))
  return { kind, of, span: cursor.spanFrom(start) }
}

function parseDay(cursor: Cursor, start: Token, edge: 'start' | 'end' | 'whole'): MomentSyntax {
  const day = cursor.wholeNumber('the number of the day', 1)
  const counted = cursor.choice('of', 'after')
  const moment = parseMoment(cursor)
  return { kind: 'day', counted, day, edge, moment, span: cursor.spanFrom(start) }
}

/** `the first day after the_event`; the word `the` has been taken. */
function parseOrdinalDay(cursor: Cursor, start: Token): MomentSyntax {
  const day = ordinals.indexOf(cursor.peek().text) + 1
  if (day === 0) cursor.stop('`end of`, `later of`, `earlier of` or `first day after`')
  cursor.take()
  cursor.expect('day')
  const counted = cursor.choice('of', 'after')
  const moment = parseMoment(cursor)
  return { kind: 'day', counted, day, edge: 'whole', moment, span: cursor.spanFrom(start) }
}

/** A year, month or day, and a time of day if `at` follows. */
export function parseDate(cursor: Cursor): WrittenDate {
  const start = cursor.peek()
  if (start.kind !== 'date' && start.kind !== 'number') cursor.stop('a date such as `2015-02-15`')
  cursor.take()
  const timed = cursor.at('at') && cursor.peek(1).kind === 'time'
  if (timed) cursor.take()
  const time = timed ? cursor.take().text : null
  return { date: start.text, time, span: cursor.spanFrom(start) }
}

/**
 * Reading the lines of a commitment. The same lines stand in a part, an amendment and a reading,
 * where each replaces what the text says.
 */
import type { Cursor, ItemReader, ItemReaders } from './cursor.ts'
import type { Token } from './lexer.ts'
import { parseCondition, parseMoment } from './parse-conditions.ts'
import { parseTexts } from './parse-declarations.ts'
import { parseDuration, parsePattern, parsePercent, parseTimeAllowed } from './parse-phrases.ts'
import type { Clause, Quantifier } from './syntax.ts'

type ClauseReader = ItemReader<Clause>

const obliged: ClauseReader = (cursor, head) => {
  cursor.expect(':')
  if (cursor.accept('not', 'stated')) {
    return { kind: 'obliged', quantifier: 'each', actors: null, span: cursor.spanFrom(head) }
  }
  const quantifier = parseQuantifier(cursor)
  const actors = cursor.listed('a party')
  return { kind: 'obliged', quantifier, actors, span: cursor.spanFrom(head) }
}

function parseQuantifier(cursor: Cursor): Quantifier {
  if (cursor.accept('any', 'of')) return 'any'
  if (cursor.accept('jointly')) return 'jointly'
  if (cursor.at('both', 'of') || (cursor.at('both') && cursor.isName(cursor.peek(1)))) {
    const help =
      'write `each of A, B`, each for itself, or `jointly A, B`, one act of both together'
    cursor.stop('`each of`, `any of` or `jointly`', help)
  }
  cursor.accept('each', 'of')
  return 'each'
}

const must: ClauseReader = (cursor, head) => {
  if (cursor.accept('not')) return mustNot(cursor, head)
  if (cursor.accept('keep', 'up')) return mustKeepUp(cursor, head)
  if (cursor.accept('see', 'to', 'it', 'that')) return mustSeeTo(cursor, head)
  if (cursor.accept('ensure')) return mustEnsure(cursor, head)
  const pattern = parsePattern(cursor)
  return { kind: 'must', pattern, span: cursor.spanFrom(head) }
}

const mustNot: ClauseReader = (cursor, head) => {
  const pattern = parsePattern(cursor)
  let moreThan = 0
  if (cursor.accept('more', 'than')) {
    moreThan = cursor.wholeNumber('a number of times', 1)
    cursor.expect('times')
  }
  const counted = moreThan > 0 && cursor.accept('in', 'any')
  const within = counted ? parseDuration(cursor) : null
  return { kind: 'must-not', pattern, moreThan, within, span: cursor.spanFrom(head) }
}

const mustKeepUp: ClauseReader = (cursor, head) => {
  const pattern = parsePattern(cursor)
  const brokenBy = cursor.accept('broken', 'by') ? parsePattern(cursor) : null
  return { kind: 'must-keep-up', pattern, brokenBy, span: cursor.spanFrom(head) }
}

/** That one commitment is fulfilled is the guarantee of it; anything else is to be reached. */
const mustSeeTo: ClauseReader = (cursor, head) => {
  const condition = parseCondition(cursor)
  const span = cursor.spanFrom(head)
  if (condition.kind === 'fulfilled' && condition.quantifier === 'all') {
    const [commitment, ...others] = condition.commitments
    if (commitment !== undefined && others.length === 0)
      return { kind: 'must-ensure', commitment, party: condition.party, span }
  }
  return { kind: 'must-reach', condition, span }
}

const mustEnsure: ClauseReader = (cursor, head) => {
  if (!cursor.accept('at', 'all', 'times', 'that')) {
    const help =
      'write `must see to it that CONDITION`, once by a time, or `must ensure at all times that CONDITION`'
    cursor.stop('`at all times that`', help)
  }
  const condition = parseCondition(cursor)
  return { kind: 'must-maintain', condition, span: cursor.spanFrom(head) }
}

const withMoment =
  (kind: 'starting' | 'until' | 'by'): ClauseReader =>
  (cursor, head) => {
    const moment = parseMoment(cursor)
    return { kind, moment, span: cursor.spanFrom(head) }
  }

const whenever: ClauseReader = (cursor, head) => {
  const pattern = parsePattern(cursor)
  return { kind: 'whenever', pattern, span: cursor.spanFrom(head) }
}

/** `repaired by make_amends within 30 days`, `otherwise must make_amends within 30 days`. */
const repaired =
  (word: 'by' | 'must'): ClauseReader =>
  (cursor, head) => {
    cursor.expect(word)
    const pattern = parsePattern(cursor)
    const within = parseTimeAllowed(cursor)
    return { kind: 'repaired', pattern, within, span: cursor.spanFrom(head) }
  }

/** `extended by 30 days`, by an amendment; `extended by 30 days once …`, foreseen by the text. */
const extended: ClauseReader = (cursor, head) => {
  cursor.expect('by')
  const duration = parseDuration(cursor)
  const once = cursor.accept('once') ? parseCondition(cursor) : null
  return { kind: 'extended', duration, once, span: cursor.spanFrom(head) }
}

const withCondition =
  (kind: 'once' | 'provided' | 'while' | 'suspended'): ClauseReader =>
  (cursor, head) => {
    if (kind === 'suspended') cursor.expect('while')
    const condition = parseCondition(cursor)
    return { kind, condition, span: cursor.spanFrom(head) }
  }

const within: ClauseReader = (cursor, head) => {
  const duration = parseDuration(cursor)
  if (cursor.at('after') || cursor.at('from')) cursor.takeAs('of')
  else cursor.expect('of')
  const moment = parseMoment(cursor)
  return { kind: 'within', duration, moment, span: cursor.spanFrom(head) }
}

const every: ClauseReader = (cursor, head) => {
  const duration = parseDuration(cursor)
  return { kind: 'every', duration, span: cursor.spanFrom(head) }
}

/** `no deadline`; also `no later than MOMENT`, of which `by MOMENT` is the standard. */
const no: ClauseReader = (cursor, head) => {
  if (cursor.accept('exception')) return { ...exceptionOf(cursor, head), kind: 'no-exception' }
  if (!cursor.at('later', 'than')) {
    cursor.expect('deadline')
    return { kind: 'no-deadline', span: cursor.spanFrom(head) }
  }
  cursor.standard.set(head.start, 'by')
  cursor.takeAs('')
  cursor.takeAs('')
  return withMoment('by')(cursor, head)
}

type FixedKind =
  | 'deadline-not-stated'
  | 'start-not-stated'
  | 'waits-for-nothing'
  | 'silence-means-no'
  | 'early-does-not-count'
  | 'late-does-not-count'

/** A clause that says one thing only. */
const fixed =
  (kind: FixedKind, ...words: readonly string[]): ClauseReader =>
  (cursor, head) => {
    cursor.expect(...words)
    return { kind, span: cursor.spanFrom(head) }
  }

const exception: ClauseReader = (cursor, head) => ({
  ...exceptionOf(cursor, head),
  kind: 'exception',
})

/** `"name" when CONDITION`. */
function exceptionOf(cursor: Cursor, head: Token) {
  const label = cursor.quoted('the name of the exception')
  cursor.expect('when')
  const condition = parseCondition(cursor)
  return { label, condition, span: cursor.spanFrom(head) }
}

/** `standard of proof "reasonable grounds" of at least 2 independent claimants`. */
const standard: ClauseReader = (cursor, head) => {
  cursor.expect('of', 'proof')
  const text = cursor.quoted('the standard of proof')
  let independent = 1
  if (cursor.accept('of', 'at', 'least')) {
    independent = cursor.wholeNumber('a number of claimants', 1)
    cursor.expect('independent', 'claimants')
  }
  return { kind: 'standard', text, independent, span: cursor.spanFrom(head) }
}

const burden: ClauseReader = (cursor, head) => {
  cursor.expect('of', 'proof', 'on')
  const isObliged = cursor.accept('the', 'obliged')
  if (!isObliged) cursor.expect('whoever', 'claims', 'a', 'breach')
  return { kind: 'burden', on: isObliged ? 'obliged' : 'claimant', span: cursor.spanFrom(head) }
}

/** `broken when A finds it`, of what must not be done. */
const broken: ClauseReader = (cursor, head) => {
  cursor.expect('when')
  const bodies = cursor.listed('a body')
  cursor.choice('finds', 'find')
  cursor.expect('it')
  return { kind: 'found', bodies, span: cursor.spanFrom(head) }
}

/** `verified by A`; also `verified by not stated`, of which `verifier: not stated` is the standard. */
const verified: ClauseReader = (cursor, head) => {
  const silent = notStated.find((words) => cursor.at(...words))
  if (silent !== undefined) {
    cursor.standard.set(head.start, 'verifier')
    cursor.takeAs(':')
    if (cursor.at(':')) cursor.takeAs('')
    cursor.expect('not', 'stated')
    return { kind: 'verified', bodies: null, span: cursor.spanFrom(head) }
  }
  cursor.expect('by')
  const bodies = cursor.listed('a body')
  return { kind: 'verified', bodies, span: cursor.spanFrom(head) }
}

const notStated: ReadonlyArray<readonly string[]> = [
  ['by', 'not', 'stated'],
  ['by', ':', 'not', 'stated'],
  [':', 'not', 'stated'],
]

const verifier: ClauseReader = (cursor, head) => {
  cursor.expect(':', 'not', 'stated')
  return { kind: 'verified', bodies: null, span: cursor.spanFrom(head) }
}

const done: ClauseReader = (cursor, head) => {
  if (cursor.accept('at'))
    return { kind: 'done-at', percent: parsePercent(cursor), span: cursor.spanFrom(head) }
  cursor.expect('when')
  const bodies = cursor.listed('a body')
  cursor.choice('finds', 'find')
  cursor.expect('it')
  return { kind: 'found', bodies, span: cursor.spanFrom(head) }
}

const kept: ClauseReader = (cursor, head) => {
  cursor.expect('if')
  const percent = parsePercent(cursor)
  cursor.expect('is', 'watched')
  return { kind: 'watched', percent, span: cursor.spanFrom(head) }
}

const owed: ClauseReader = (cursor, head) => {
  cursor.expect('to')
  return { kind: 'owed', actors: cursor.listed('a party'), span: cursor.spanFrom(head) }
}

const version: ClauseReader = (cursor, head) => {
  const language = cursor.quoted('a language')
  const text = cursor.quoted('what this version says')
  return { kind: 'version', language, text, span: cursor.spanFrom(head) }
}

const known: ClauseReader = (cursor, head) => {
  cursor.expect('by', 'account', 'of')
  return { kind: 'account', texts: parseTexts(cursor, 'a name'), span: cursor.spanFrom(head) }
}

const withText =
  (kind: 'note' | 'footnote'): ClauseReader =>
  (cursor, head) => ({ kind, text: cursor.quoted('a text'), span: cursor.spanFrom(head) })

export const clauseReaders: ItemReaders<Clause> = new Map<string, ClauseReader>([
  ['obliged', obliged],
  ['must', must],
  ['starting', withMoment('starting')],
  ['start', fixed('start-not-stated', ':', 'not', 'stated')],
  ['until', withMoment('until')],
  ['by', withMoment('by')],
  ['within', within],
  ['deadline', fixed('deadline-not-stated', ':', 'not', 'stated')],
  ['no', no],
  ['extended', extended],
  ['whenever', whenever],
  ['every', every],
  ['once', withCondition('once')],
  ['provided', withCondition('provided')],
  ['while', withCondition('while')],
  ['suspended', withCondition('suspended')],
  ['waits', fixed('waits-for-nothing', 'for', 'nothing')],
  ['exception', exception],
  ['standard', standard],
  ['burden', burden],
  ['broken', broken],
  ['verified', verified],
  ['verifier', verifier],
  ['done', done],
  ['silence', fixed('silence-means-no', 'means', 'no')],
  ['kept', kept],
  ['early', fixed('early-does-not-count', 'performance', 'does', 'not', 'count')],
  ['late', fixed('late-does-not-count', 'performance', 'does', 'not', 'count')],
  ['repaired', repaired('by')],
  ['otherwise', repaired('must')],
  ['owed', owed],
  ['version', version],
  ['known', known],
  ['note', withText('note')],
  ['footnote', withText('footnote')],
])

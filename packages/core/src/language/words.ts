/** The words of the language: what a name may not be, what introduces a role, what counts time. */

import type { Duration } from '../program/index.ts'
import { nearest } from '../text/index.ts'

type DurationUnit = Duration['unit']

/** Words that can introduce a place. */
export const placePrepositions: ReadonlySet<string> = new Set([
  'at',
  'from',
  'in',
  'of',
  'on',
  'over',
  'through',
  'to',
])

/** Words that introduce a role of an act. */
export const prepositions: ReadonlySet<string> = new Set(
  [...placePrepositions, 'about', 'against', 'as', 'by', 'for', 'under', 'with'].sort(),
)

/** Lengths, for places given by their distance from a line. */
export const lengthUnits: ReadonlySet<string> = new Set(['mm', 'cm', 'm', 'km'])

export const durationUnits: Readonly<Record<string, DurationUnit>> = {
  minute: 'minutes',
  minutes: 'minutes',
  hour: 'hours',
  hours: 'hours',
  day: 'days',
  days: 'days',
  week: 'weeks',
  weeks: 'weeks',
  month: 'months',
  months: 'months',
  year: 'years',
  years: 'years',
  'working day': 'working-days',
  'working days': 'working-days',
}

/** The days of the week, in the order of their ISO numbers, which begin with 1. */
export const weekdays: readonly string[] = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
]

export const ordinals: readonly string[] = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
]

/** Numbers in words, by the number: the language has digits. */
export const numerals: readonly string[] =
  'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** Words with a meaning inside a clause; with the heads of clauses they cannot be names. */
const connectives: readonly string[] = [
  'and',
  'any',
  'are',
  'broken',
  'complete',
  'day',
  'each',
  'either',
  'end',
  'except',
  'happened',
  'has',
  'have',
  'holds',
  'is',
  'jointly',
  'less',
  'more',
  'not',
  'or',
  'other',
  'outside',
  'reached',
  'signature',
  'since',
  'stated',
  'than',
  'the',
  'then',
  'times',
  'total',
  'up',
  'unless',
  'farther',
  'commitments',
]

const clauseHeads: readonly string[] = [
  'agreement',
  'amends',
  'act',
  'basis',
  'begins',
  'body',
  'broken',
  'burden',
  'carries',
  'chooses',
  'commitment',
  'condition',
  'dated',
  'deadline',
  'done',
  'early',
  'endorsed',
  'event',
  'every',
  'exception',
  'extended',
  'footnote',
  'group',
  'held',
  'kept',
  'known',
  'languages',
  'lapses',
  'late',
  'lifted',
  'line',
  'list',
  'matter',
  'measure',
  'milestone',
  'months',
  'must',
  'no',
  'note',
  'obliged',
  'once',
  'otherwise',
  'owed',
  'part',
  'party',
  'person',
  'phase',
  'point',
  'provided',
  'reading',
  'recommits',
  'repaired',
  'returning',
  'signatories',
  'signed',
  'silence',
  'source',
  'standard',
  'start',
  'starting',
  'state',
  'suspended',
  'time',
  'until',
  'verified',
  'verifier',
  'version',
  'waits',
  'whenever',
  'while',
  'working',
  'within',
  'zone',
]

export const reservedWords: ReadonlySet<string> = new Set([
  ...prepositions,
  ...connectives,
  ...clauseHeads,
])

/** The candidate most like a misspelled word, or null if none is near: a third of its letters may differ. */
export const nearestWord = (word: string, candidates: Iterable<string>): string | null =>
  nearest(word, candidates, Math.max(1, Math.floor(word.length / 3)))

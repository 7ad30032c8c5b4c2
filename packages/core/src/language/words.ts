/** The words of the language: what a name may not be, what introduces a role, what counts time. */

import type { Duration } from '../program/index.ts'

type DurationUnit = Duration['unit']

/** Words that introduce a role of an act. */
export const prepositions: ReadonlySet<string> = new Set([
  'about',
  'against',
  'as',
  'at',
  'by',
  'for',
  'from',
  'in',
  'of',
  'on',
  'over',
  'through',
  'to',
  'under',
  'with',
])

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

/** The candidate most like a misspelled word, or null if none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const limit = Math.max(1, Math.floor(word.length / 3))
  let best: string | null = null
  let least = limit + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > limit) continue
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), least)
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/** Longer words are far apart. */
const wordLengthMax = 60

/** One row of the table of distances, used again: nothing here is asked while it is asked already. */
const row = new Uint8Array(wordLengthMax + 1)

/** Insertions, deletions and replacements between two words; `limit` where there are as many or more. */
function editDistance(a: string, b: string, limit: number): number {
  if (a.length > wordLengthMax || b.length > wordLengthMax) return limit
  for (let j = 0; j <= b.length; j += 1) row[j] = j
  for (let i = 1; i <= a.length; i += 1) {
    let diagonal = i - 1
    let least = i
    row[0] = i
    for (let j = 1; j <= b.length; j += 1) {
      const above = row[j] ?? 0
      const replaced = diagonal + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1)
      row[j] = Math.min(replaced, above + 1, (row[j - 1] ?? 0) + 1)
      least = Math.min(least, row[j] ?? 0)
      diagonal = above
    }
    if (least >= limit) return limit
  }
  return row[b.length] ?? limit
}

/**
 * Questions in a block of verdicts: a line that says who is asked as of when, and below it lines of
 * which the part before the first colon is asked and the rest is the answer.
 */
import { DAY, HOUR } from '../../src/base/index.ts'
import type { Instant } from '../../src/base/index.ts'
import type { Dates } from '../../src/engine/index.ts'
import { known } from '../../src/ledger/index.ts'
import type { Entry } from '../../src/ledger/index.ts'
import { instantOfLocal, lastInstantOf } from '../../src/time/index.ts'
import type { TimeResult } from '../../src/time/index.ts'

type Asking =
  | { readonly kind: 'as'; readonly perspective: string }
  | { readonly kind: 'compare'; readonly first: string; readonly second: string }
  | { readonly kind: 'history'; readonly perspective: string }
  | { readonly kind: 'difference' }

export interface Line {
  readonly asked: string
  readonly answer: string
}

export interface Question {
  readonly header: string
  readonly asking: Asking
  readonly terms: ReadonlyMap<string, string>
  readonly lines: readonly Line[]
}

/** The questions of one block, which blank lines separate. */
export function readQuestions(text: string): Question[] {
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.trim())
  return paragraphs.filter((paragraph) => paragraph !== '').map(readQuestion)
}

function readQuestion(paragraph: string): Question {
  const [header = '', ...lines] = paragraph.split('\n')
  const [about = '', ...terms] = header.split(', ')
  return {
    header,
    asking: readAsking(about),
    terms: new Map(terms.map(readTerm)),
    lines: lines.map(readLine),
  }
}

function readAsking(about: string): Asking {
  if (about === 'difference') return { kind: 'difference' }
  const as = /^(history )?as (.+)$/.exec(about)
  if (as?.[2] !== undefined) {
    return { kind: as[1] === undefined ? 'as' : 'history', perspective: as[2] }
  }
  const compared = /^compare (.+) with (.+)$/.exec(about)
  if (compared?.[1] === undefined || compared[2] === undefined) {
    throw new Error(`\`${about}\` does not begin a question`)
  }
  return { kind: 'compare', first: compared[1], second: compared[2] }
}

const termNames: ReadonlySet<string> = new Set(['on', 'known', 'told', 'from', 'grace'])

function readTerm(term: string): readonly [string, string] {
  const [name = '', ...rest] = term.split(' ')
  if (!termNames.has(name)) throw new Error(`\`${term}\` is no part of a question`)
  return [name, rest.join(' ')]
}

function readLine(line: string): Line {
  const colon = line.indexOf(':')
  if (colon < 0) throw new Error(`\`${line}\` asks nothing: there is no colon`)
  return { asked: line.slice(0, colon).trim(), answer: line.slice(colon + 1).trim() }
}

export interface AskedDates {
  readonly dates: Dates
  /** The last entry that is known. */
  readonly number: number
}

/** `on`, `known` and `told` mean the end of a day, `from` its start; `known 2` is an entry. */
export function datesOf(question: Question, entries: readonly Entry[], zone: string): AskedDates {
  const { terms } = question
  const on = terms.get('on')
  const from = terms.get('from')
  const told = terms.get('told')
  if (on === undefined) throw new Error(`\`${question.header}\` does not say \`on\` when`)
  const last = entries.at(-1)
  const asked = knownOf(terms.get('known'), entries, zone)
  return {
    number: asked?.number ?? last?.number ?? 0,
    dates: {
      on: instant(lastInstantOf(on, zone), on),
      from: from === undefined ? null : instant(instantOfLocal(from, zone), from),
      clock: asked?.clock ?? last?.recorded ?? 0,
      told: told === undefined ? null : instant(lastInstantOf(told, zone), told),
      grace: graceOf(terms.get('grace')),
    },
  }
}

function knownOf(text: string | undefined, entries: readonly Entry[], zone: string) {
  if (text === undefined) return null
  const entry = /^entry (\d+)$/.exec(text)
  if (entry !== null) return known(entries, { kind: 'entry', number: Number(entry[1]) })
  return known(entries, { kind: 'date', date: instant(lastInstantOf(text, zone), text) })
}

function graceOf(text: string | undefined): number {
  if (text === undefined) return 0
  const match = /^(\d+) (day|hour)s?$/.exec(text)
  if (match === null) throw new Error(`\`grace ${text}\` is not a number of days or hours`)
  return Number(match[1]) * (match[2] === 'day' ? DAY : HOUR)
}

function instant(read: TimeResult<Instant>, text: string): Instant {
  if (!read.ok) throw new Error(`\`${text}\` is no date`)
  return read.value
}

/**
 * The stories reach every construct: what the generated programs are made of is counted over a run,
 * and each kind that the types of a program know has to be among it. The kinds are listed by type, so
 * that a new one is missing here until a story can have it.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type {
  Allowed,
  Amendment,
  Condition,
  Deadline,
  Duty,
  Moment,
  Obliged,
  Program,
  Terms,
} from '../../src/program/index.ts'
import { plainTerms } from '../../src/program/index.ts'
import { smallStories, wholeStories } from './stories.ts'
import type { Story } from './stories.ts'

/** One key for each; what may be absent or null counts where it is there. */
type Every<Kind extends string> = Readonly<Record<Kind, true>>

const duties: Every<Duty['kind']> = {
  act: true,
  reach: true,
  maintain: true,
  refrain: true,
  guarantee: true,
}
const conditions: Every<Condition['kind']> = {
  all: true,
  any: true,
  not: true,
  happened: true,
  total: true,
  state: true,
  since: true,
  reached: true,
  fulfilled: true,
  'kept-for': true,
  'in-breach': true,
  unformalised: true,
}
const moments: Every<Moment['kind']> = {
  instant: true,
  first: true,
  after: true,
  extended: true,
  day: true,
  alternatives: true,
  latest: true,
  earliest: true,
  'instance-start': true,
}
const allowed: Every<Allowed['kind']> = {
  oneOf: true,
  noneOf: true,
  number: true,
  inside: true,
  outside: true,
  nearer: true,
  farther: true,
  same: true,
  'not-stated': true,
}
const deadlines: Every<Deadline['kind']> = { none: true, 'not-stated': true, by: true }
const obligeds: Every<Obliged['kind']> = {
  'not-stated': true,
  each: true,
  any: true,
  jointly: true,
}
const modes: Every<Amendment['mode']> = { amends: true, recommits: true, supersedes: true }
/** With another value than a commitment has that says nothing but its duty. */
const parts: Every<Exclude<keyof Terms, 'duty' | 'standard'>> = {
  obliged: true,
  start: true,
  end: true,
  deadline: true,
  early: true,
  lateAllowed: true,
  trigger: true,
  every: true,
  once: true,
  provided: true,
  while: true,
  suspendedWhile: true,
  exceptions: true,
  verifiedBy: true,
  doneAt: true,
  foundBy: true,
  silence: true,
  burden: true,
  independent: true,
  coverage: true,
  repairs: true,
  owedTo: true,
}
const others = [
  'amendment extension',
  'exception unless',
  'reparation within',
  'reparation without a time',
  'except in a pattern',
  'more than so many',
  'more than so many within',
  'measure condition',
  'measure condition of a step',
  'measure returns',
  'measure lapses',
  'list with entry by designation',
  'list with entry by agreement',
  'place redrawn',
  'group joined by',
  'group joined until',
  'group left by',
  'group left with notice',
  'group suspended by',
  'group resumed by',
  'reading replaces',
  'reading adds',
  'reading strikes',
  'reading of a measure',
  'asked under a reading',
  'asked as verifiers say',
] as const

/** What every claim of the stories is about. */
const claims = [
  'act',
  'state',
  'extent',
  'judgment',
  'coverage',
  'same',
  'life',
  'measure',
] as const

const named = (group: string, kinds: Readonly<Record<string, true>>): string[] =>
  Object.keys(kinds).map((kind) => `${group} ${kind}`)

const wanted: readonly string[] = [
  ...named('duty', duties),
  ...named('condition', conditions),
  ...named('moment', moments),
  ...named('allowed', allowed),
  ...named('deadline', deadlines),
  ...named('obliged', obligeds),
  ...named('amendment', modes),
  ...named('terms', parts),
  ...others,
  ...claims.map((kind) => `claim ${kind}`),
]

const RUNS = 600
const seed = Number(process.env['SERVANDA_SEED'] ?? 20150301)

test(`the stories reach every construct, seed ${seed}`, { timeout: 60_000 }, () => {
  const counts = new Map<string, number>(wanted.map((one) => [one, 0]))
  for (const story of fc.sample(fc.oneof(smallStories, wholeStories), { numRuns: RUNS, seed })) {
    for (const one of new Set(constructsOf(story))) counts.set(one, (counts.get(one) ?? 0) + 1)
  }
  console.info([...counts].map(([name, count]) => `${count} ${name}`).join('\n'))
  expect(wanted.filter((name) => counts.get(name) === 0)).toEqual([])
})

function* constructsOf({ asked, entries }: Story): Generator<string> {
  const { program, perspective } = asked
  yield* inProgram(program)
  if (perspective.readings.length > 0) yield 'asked under a reading'
  if (perspective.trust.adoptsVerifiers) yield 'asked as verifiers say'
  for (const { body } of entries)
    if (body.kind === 'assertion') yield `claim ${body.assertion.claim.kind}`
}

function* inProgram(program: Program): Generator<string> {
  yield* nested(program, '')
  for (const { terms, amendments } of program.commitments) {
    yield* inTerms(terms)
    for (const { mode, set, extension } of amendments) {
      yield `amendment ${mode}`
      yield* inTerms(set)
      if (extension !== undefined) yield 'amendment extension'
    }
  }
  for (const { conditions: stated, returns, lapses } of program.measures) {
    for (const { step } of stated)
      yield step === undefined ? 'measure condition' : 'measure condition of a step'
    if (returns !== null) yield 'measure returns'
    if (lapses !== null) yield 'measure lapses'
  }
  for (const { entry } of program.lists) if (entry) yield `list with entry by ${entry.kind}`
  for (const { redrawn = [] } of program.places) if (redrawn.length > 0) yield 'place redrawn'
  yield* inActors(program)
  yield* inReadings(program)
}

function* inActors({ actors }: Program): Generator<string> {
  for (const { joinedBy, joinedUntil, leftBy, suspendedBy, resumedBy } of actors) {
    if (joinedBy !== null) yield 'group joined by'
    if (joinedUntil !== undefined) yield 'group joined until'
    if (leftBy !== undefined) yield 'group left by'
    if (leftBy?.notice) yield 'group left with notice'
    if (suspendedBy !== undefined) yield 'group suspended by'
    if (resumedBy !== undefined) yield 'group resumed by'
  }
}

function* inReadings({ readings }: Program): Generator<string> {
  for (const { replacements, measures, additions, strikes } of readings) {
    for (const { set } of replacements) {
      yield 'reading replaces'
      yield* inTerms(set)
    }
    if (additions.length > 0) yield 'reading adds'
    if (strikes.length > 0) yield 'reading strikes'
    if (measures.length > 0) yield 'reading of a measure'
  }
}

function* inTerms(terms: Partial<Terms>): Generator<string> {
  for (const [part, value] of Object.entries(terms)) {
    const isSaid = JSON.stringify(value) !== JSON.stringify(plain[part])
    if (isSaid && part !== 'duty') yield `terms ${part}`
  }
  const { duty, exceptions = [], repairs = [] } = terms
  if (duty !== undefined) yield `duty ${duty.kind}`
  if (duty?.kind === 'refrain' && duty.moreThan > 0)
    yield duty.within === null ? 'more than so many' : 'more than so many within'
  if (terms.deadline !== undefined) yield `deadline ${terms.deadline.kind}`
  if (terms.obliged !== undefined) yield `obliged ${terms.obliged.kind}`
  if (exceptions.some(({ unless = [] }) => unless.length > 0)) yield 'exception unless'
  for (const { within } of repairs)
    yield within === null ? 'reparation without a time' : 'reparation within'
}

const plain: Readonly<Record<string, unknown>> = plainTerms

/** Conditions, moments and what roles allow, wherever they are: told apart by where they stand. */
function* nested(value: unknown, key: string): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  if ('roles' in value && 'except' in value) yield* inPattern(value)
  if ('kind' in value && typeof value.kind === 'string') yield* kindOf(value.kind, key)
  for (const [name, one] of Object.entries(value)) {
    yield* nested(one, Array.isArray(value) ? key : name)
  }
}

const inPattern = function* ({ except }: { readonly except: unknown }): Generator<string> {
  if (Array.isArray(except) && except.length > 0) yield 'except in a pattern'
}

const momentKeys: ReadonlySet<string> = new Set(['moment', 'effective', 'end', 'from', 'lapses'])
const conditionKeys: ReadonlySet<string> = new Set([
  'condition',
  'once',
  'provided',
  'while',
  'suspendedWhile',
  'when',
  'lifted',
  'returns',
  'holds',
  'since',
])

function* kindOf(kind: string, key: string): Generator<string> {
  if (momentKeys.has(key) || (key === 'of' && kind in moments)) yield `moment ${kind}`
  if (conditionKeys.has(key) || (key === 'of' && kind in conditions)) yield `condition ${kind}`
  if (roleKeys.has(key) && kind in allowed) yield `allowed ${kind}`
}

const roleKeys: ReadonlySet<string> = new Set(['actor', 'amount', 'place', 'recipient'])

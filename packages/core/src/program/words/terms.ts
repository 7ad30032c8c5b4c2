/**
 * The parts of a commitment in words, one by one: what a part is called, and what it says. Whoever
 * explains, compares or shows a commitment takes the words from here; a new part does not compile
 * until it has words.
 */
import type { Condition, Moment } from '../condition.ts'
import type { Duty, ExceptionClause, Obliged, Reparation, Terms } from '../program.ts'
import { actPhrase, happenedClause } from './acts.ts'
import { conditionWords, momentWords } from './clauses.ts'
import { durationWords } from './durations.ts'
import type { Wording } from './clauses.ts'

interface TermWords<Key extends keyof Terms> {
  /** What the part is called: `the deadline`. */
  readonly label: string
  /** What it says, to stand after the label and a colon. */
  readonly says: (wording: Wording, value: Terms[Key]) => string
}

const NOT_STATED = 'not stated'
const NOTHING = 'nothing'

const condition = (wording: Wording, value: Condition | null): string =>
  value === null ? NOTHING : conditionWords(wording, value)

const moment = (wording: Wording, value: Moment | null): string =>
  value === null ? 'none' : momentWords(wording, value, 'end')

const burdenWords: Readonly<Record<Terms['burden'], string>> = {
  'not-stated': NOT_STATED,
  obliged: 'on the obliged',
  claimant: 'on whoever claims a breach',
}

const percent = (share: number): string => `${Math.round(share * 1e6) / 1e4} %`

/** In the order in which a clause is read aloud. */
export const termWords: { readonly [Key in keyof Terms]: TermWords<Key> } = {
  obliged: { label: 'who is obliged', says: obligedWords },
  duty: { label: 'the duty', says: dutySays },
  trigger: {
    label: 'whenever',
    says: ({ naming }, value) => (value === null ? NOTHING : happenedClause(naming, value)),
  },
  every: {
    label: 'the periods',
    says: (_wording, value) => (value === null ? 'none' : durationWords(value)),
  },
  owedTo: {
    label: 'owed to',
    says: ({ naming }, value) => (value.length === 0 ? NOT_STATED : naming.actors(value, 'and')),
  },
  start: {
    label: 'the start',
    says: (wording, value) =>
      value.kind === 'not-stated' ? NOT_STATED : momentWords(wording, value.moment, 'start'),
  },
  once: { label: 'in force once', says: condition },
  provided: { label: 'provided that', says: condition },
  while: { label: 'only while', says: condition },
  suspendedWhile: { label: 'suspended while', says: condition },
  end: { label: 'the end', says: moment },
  deadline: {
    label: 'the deadline',
    says: (wording, value) => {
      if (value.kind === 'by') return momentWords(wording, value.moment, 'end')
      return value.kind === 'none' ? 'none' : NOT_STATED
    },
  },
  early: {
    label: 'early performance',
    says: (_wording, value) => (value ? 'counts' : 'does not count'),
  },
  lateAllowed: {
    label: 'late performance',
    says: (_wording, value) => (value ? 'counts, as late' : 'does not count'),
  },
  exceptions: {
    label: 'exceptions',
    says: (wording, value) =>
      value.length === 0
        ? 'none'
        : value.map((one) => `“${one.label}”, ${exceptionWords(wording, one)}`).join('; '),
  },
  verifiedBy: {
    label: 'who verifies',
    says: ({ naming }, value) =>
      value.kind === 'not-stated' ? NOT_STATED : naming.actors(value.bodies, 'and'),
  },
  doneAt: { label: 'done from', says: (_wording, value) => percent(value) },
  foundBy: {
    label: 'found by',
    says: ({ naming }, value) =>
      value.length === 0 ? 'nobody has to' : naming.actors(value, 'or'),
  },
  silence: {
    label: 'silence means',
    says: (_wording, value) => (value === 'no' ? 'that it was not done' : 'that it is not known'),
  },
  burden: {
    label: 'the burden of proof',
    says: (_wording, value) => burdenWords[value],
  },
  standard: {
    label: 'the standard of proof',
    says: (_wording, value) => (value === null ? NOT_STATED : `“${value}”`),
  },
  independent: {
    label: 'claimants who have to say it',
    says: (_wording, value) => (value === 1 ? 'one' : `${value}, independent of one another`),
  },
  coverage: { label: 'watched', says: (_wording, value) => percent(value) },
  repairs: {
    label: 'made good by',
    says: (wording, value) =>
      value.length === 0
        ? NOT_STATED
        : value.map((one) => reparationWords(wording, one)).join('; or '),
  },
}

/** `when …, but not (“prisoners”) when …`, to follow the name of the exception. */
export function exceptionWords(wording: Wording, { when, unless = [] }: ExceptionClause): string {
  const limits = unless.map(
    (one) => `, but not (“${one.label}”) when ${conditionWords(wording, one.when)}`,
  )
  return `when ${conditionWords(wording, when)}${limits.join('')}`
}

/** `pay, within 30 days of the breach`, to follow `to`. */
export function reparationWords({ naming }: Wording, { pattern, within }: Reparation): string {
  const time = within === null ? '' : `, within ${durationWords(within)} of the breach`
  return `${actPhrase(naming, pattern)}${time}`
}

/** What one part of some terms says; absent parts have no words. */
export function termSays(wording: Wording, terms: Partial<Terms>, key: keyof Terms): string | null {
  return says(wording, terms, key)
}

function says<Key extends keyof Terms>(
  wording: Wording,
  terms: Partial<Terms>,
  key: Key,
): string | null {
  const value = terms[key]
  return value === undefined ? null : termWords[key].says(wording, value)
}

/** The parts, in the order of reading. */
export const termKeys: ReadonlyArray<keyof Terms> = Object.keys(termWords).filter(
  (key): key is keyof Terms => key in termWords,
)

function obligedWords({ naming }: Wording, obliged: Obliged): string {
  if (obliged.kind === 'not-stated') return NOT_STATED
  const { kind, actors } = obliged
  if (actors.length === 1) return naming.actors(actors, 'and')
  switch (kind) {
    case 'each':
      return `${naming.actors(actors, 'and')}, each for itself`
    case 'any':
      return `any one of ${naming.actors(actors, 'and')}`
    case 'jointly':
      return `${naming.actors(actors, 'and')}, jointly`
  }
}

/** With what breaks a duty to keep something up. */
function dutySays(wording: Wording, duty: Duty): string {
  const words = dutyWords(wording, duty)
  if (duty.kind !== 'refrain' || duty.keeps === null) return words
  return `${words}; to ${actPhrase(wording.naming, duty.pattern)} breaks this`
}

/** `must withdraw tanks` */
export function dutyWords(wording: Wording, duty: Duty): string {
  const { naming } = wording
  switch (duty.kind) {
    case 'act':
      return `must ${actPhrase(naming, duty.pattern)}`
    case 'reach':
      return `must see to it that ${conditionWords(wording, duty.condition)}`
    case 'maintain':
      return `must ensure at all times that ${conditionWords(wording, duty.condition)}`
    case 'refrain':
      return refrainWords(wording, duty)
    case 'guarantee': {
      const by = duty.party === null ? '' : ` by ${naming.actor(duty.party)}`
      return `must see to it that ${naming.commitment(duty.commitment)} is fulfilled${by}`
    }
  }
}

function refrainWords({ naming }: Wording, duty: Extract<Duty, { kind: 'refrain' }>): string {
  if (duty.keeps !== null) return `must at all times ${actPhrase(naming, duty.keeps)}`
  const broken = actPhrase(naming, duty.pattern)
  const within = duty.within === null ? '' : ` within any ${durationWords(duty.within)}`
  const limit =
    duty.moreThan === 0
      ? ''
      : ` more than ${duty.moreThan === 1 ? 'once' : `${duty.moreThan} times`}`
  return `must not ${broken}${limit}${within}`
}

/** The subject of a duty: who it is, and whether `each` or `together` follows `must`. */
export function subjectWords({ naming }: Wording, obliged: Obliged): string {
  if (obliged.kind === 'not-stated') return 'somebody'
  const { kind, actors } = obliged
  if (actors.length === 1) return naming.actors(actors, 'and')
  if (kind === 'any') return `one of ${naming.actors(actors, 'and')}`
  return naming.actors(actors, 'and')
}

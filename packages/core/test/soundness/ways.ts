/**
 * The ways of settling doubt: in each, every contested incident happened or did not, and every actor,
 * act, instant and number is one value within its bounds. Bounds are tried at every minute in them
 * and a few milliseconds after, which in a small case is on every side of every boundary.
 */
import type { Claim } from '../../src/assertion/index.ts'
import { BEGINNING, END } from '../../src/base/index.ts'
import type { Bound, Count, Instant } from '../../src/base/index.ts'
import type { Moment, Pattern } from '../../src/program/index.ts'
import { kinds, minute } from './small-case.ts'
import { actorsNamed } from './sources.ts'
import type { Account, Sources, Watch } from './sources.ts'

/** An incident with every doubt settled; one that did not happen keeps its values. */
export interface Happening {
  readonly id: string
  readonly claim: Claim
  readonly happened: boolean
  readonly happenedFor: ReadonlyMap<string, boolean>
  readonly time: Instant
  readonly act: string
  readonly actor: string
  /** In any way. */
  readonly actorsPossible: ReadonlySet<string>
  readonly count: number
  readonly amount: number
  readonly of: string | null
  /** Whether in some way it meets the pattern by an instant; in this way it may not. */
  mayMeet(pattern: Pattern, on: Instant): boolean
}

export interface Way {
  readonly happenings: readonly Happening[]
  readonly watches: readonly Watch[]
  /** Incidents that are one with an earlier one. */
  readonly sameAs: ReadonlyMap<string, string>
  /** What a vague date or a choice of moments is in this way. */
  instantOf(bound: Bound): Instant
  choiceOf(moments: readonly Moment[]): Moment
}

/** Takes one of the options; there is at least one. */
type Pick = <T>(options: readonly T[]) => T

/**
 * All ways, or, where there are more than `limit`, so many of them taken at random. `numbers` are
 * the thresholds of the program, `doubtful` its vague moments.
 */
export function* waysOf(
  sources: Sources,
  program: { readonly numbers: readonly number[]; readonly doubtful: readonly Doubtful[] },
  limit: number,
  random: () => number,
): Generator<Way> {
  const sizes: number[] = []
  const make = (pick: Pick): Way => settle(sources, program, pick)
  make((options) => {
    sizes.push(options.length)
    return first(options)
  })
  const total = sizes.reduce((product, size) => product * size, 1)
  if (total > limit) {
    for (let n = 0; n < limit; n += 1) {
      yield make((options) => at(options, Math.floor(random() * options.length)))
    }
    return
  }
  for (let n = 0; n < total; n += 1) {
    let rest = n
    yield make((options) => {
      const index = rest % options.length
      rest = Math.floor(rest / options.length)
      return at(options, index)
    })
  }
}

export type Doubtful = { readonly bound: Bound } | { readonly moments: readonly Moment[] }

function at<T>(options: readonly T[], index: number): T {
  const option = options[index]
  if (option === undefined) throw new Error('an option was expected')
  return option
}

const first = <T>(options: readonly T[]): T => at(options, 0)

function settle(
  sources: Sources,
  program: { readonly numbers: readonly number[]; readonly doubtful: readonly Doubtful[] },
  pick: Pick,
): Way {
  const instants = new Map<string, Instant>()
  const choices = new Map<string, Moment>()
  for (const one of program.doubtful) {
    if ('bound' in one) instants.set(keyOf(one.bound), pick(instantsIn(one.bound)))
    else choices.set(JSON.stringify(one.moments), pick(one.moments))
  }
  const happenings = sources.accounts.map((account) => happeningOf(account, program.numbers, pick))
  return {
    happenings,
    watches: sources.watches.filter((one) => pick(one.happened)),
    sameAs: mergedOf(sources, happenings, pick),
    instantOf: (bound) => instants.get(keyOf(bound)) ?? bound.earliest,
    choiceOf: (moments) => choices.get(JSON.stringify(moments)) ?? first(moments),
  }
}

const keyOf = (bound: Bound): string => `${bound.earliest} ${bound.latest}`

function happeningOf(account: Account, numbers: readonly number[], pick: Pick): Happening {
  const { id, claim, of } = account
  return {
    id,
    claim,
    of,
    happened: pick(account.happened),
    happenedFor: new Map([...account.happenedFor].map(([key, list]) => [key, pick(list)])),
    time: pick(instantsIn(account.time)),
    act: account.acts.size === 0 ? '' : pick([...account.acts]),
    actor: pick([...account.actors]),
    actorsPossible: account.actors,
    count: pick(numbersIn(account.count, numbers)),
    amount: pick(numbersIn(account.amount, numbers)),
    mayMeet: (pattern, on) => mayMeet(account, pattern, on),
  }
}

function mayMeet(account: Account, pattern: Pattern, on: Instant): boolean {
  const acts = [pattern.act, ...kinds.narrower(pattern.act)]
  const { actor } = pattern.roles
  const named = actor?.kind === 'oneOf' ? [...actorsNamed(actor.names)] : [...account.actors]
  return (
    account.of === null &&
    account.claim.kind === 'act' &&
    account.happened.includes(true) &&
    acts.some((act) => account.acts.has(act)) &&
    named.some((name) => account.actors.has(name)) &&
    account.time.earliest <= on
  )
}

const LAST_MINUTE = 8

/** Both ends, and every minute between with the first milliseconds after it. */
function instantsIn({ earliest, latest }: Bound): Instant[] {
  const found = new Set([earliest, latest])
  for (let n = 0; n <= LAST_MINUTE; n += 1) {
    for (const milliseconds of [0, 1, 2]) {
      const instant = minute(n, milliseconds)
      if (instant > earliest && instant < latest) found.add(instant)
    }
  }
  found.delete(BEGINNING)
  if (earliest === BEGINNING) found.add(Math.min(latest, minute(-1)))
  found.delete(END)
  if (latest === END) found.add(Math.max(earliest, minute(LAST_MINUTE + 1)))
  return [...found]
}

/** Both ends, the thresholds and their neighbours; a number without an end stops beyond them all. */
function numbersIn({ low, high }: Count, thresholds: readonly number[]): number[] {
  const near = thresholds.flatMap((n) => [n - 1, n, n + 1])
  const [least, most] = [Math.min(0, ...near), Math.max(1, ...near)]
  const from = low === -Infinity ? least : low
  const to = high === Infinity ? Math.max(from, most) : high
  return [...new Set([from, to, ...near.filter((n) => n > from && n < to)])]
}

const isPlain = ({ happened, actors, acts, time }: Account): boolean =>
  !happened.includes(false) && actors.size === 1 && acts.size === 1 && time.earliest === time.latest

/**
 * Some of the pairs that are perhaps one are one; never two of which one document tells. Reports of
 * unequal numbers are taken for one only if nothing else is in doubt: the rule for the least number
 * knows sure happenings only.
 */
function mergedOf(
  sources: Sources,
  happenings: readonly Happening[],
  pick: Pick,
): Map<string, string> {
  const { accounts } = sources
  const counts = new Map(happenings.map((one) => [one.id, `${one.count} ${one.amount}`]))
  const plain = new Set(accounts.filter(isPlain).map((one) => one.id))
  const perhapsOne = sources.perhapsOne.filter(
    ([a, b]) => counts.get(a) === counts.get(b) || (plain.has(a) && plain.has(b)),
  )
  const sameAs = new Map<string, string>()
  const block = (id: string): string[] => {
    const root = sameAs.get(id) ?? id
    return [root, ...[...sameAs].flatMap(([one, other]) => (other === root ? [one] : []))]
  }
  const areTwo = (a: string, b: string): boolean =>
    !perhapsOne.some(([x, y]) => (x === a && y === b) || (x === b && y === a)) ||
    accounts.filter((one) => one.id === a).length !== 1
  for (const [a, b] of perhapsOne) {
    if (!pick([false, true])) continue
    const [left, right] = [block(a), block(b)]
    if (left.includes(b) || left.some((x) => right.some((y) => areTwo(x, y)))) continue
    for (const id of right) sameAs.set(id, first(left))
  }
  return sameAs
}

/**
 * Commitments that wait for each other. Asked of the text alone and of each reading: start with the
 * duties that wait for nothing, add those whose condition would hold if all added ones were
 * fulfilled, and go on; those never added wait in a circle. Circles between readings, for which no
 * text is at fault, are a family of their own (`check-standoff.ts`).
 */
import { grouped } from '../base/index.ts'
import type { RelatedSpan } from '../base/index.ts'
import { everyCommitment } from '../program/index.ts'
import type {
  Commitment,
  Condition,
  Moment,
  Program,
  Reading,
  Replacement,
  Terms,
} from '../program/index.ts'
import { readTerms } from '../program/index.ts'
import { headOf } from './heads.ts'
import { remembered } from './remembered.ts'
import type { Names } from './resolve.ts'

/** What a commitment waits for: conditions, and the commitments that these are about. */
export interface Wait {
  readonly conditions: readonly Condition[]
  readonly awaited: ReadonlySet<string>
}

/** By the commitment that waits. */
type Waits = ReadonlyMap<string, Wait>

/** A circle by its commitments, for comparison. */
export const keyOfCircle = (ids: readonly string[]): string => ids.toSorted().join(' ')

/** Reports the circles, and returns the keys of those it found. */
export function checkWaits(program: Program, names: Names): ReadonlySet<string> {
  const commitments = new Map(
    everyCommitment(program).map((commitment) => [commitment.id, commitment]),
  )
  const text = waitsIn(program.commitments)
  const known = new Set<string>()
  const report = (waits: Waits, reading: Reading | null) =>
    reportCycles({ commitments, names, known }, waits, reading)
  report(text, null)
  for (const reading of program.readings.filter(movesWaits))
    report(read(commitments, text, reading), reading)
  return known
}

/**
 * Whether commitments could wait in a circle if all that the text and every reading say held at once. If
 * not, neither the text nor any reading has one, nor several readings together: each asks for less.
 */
export function canCircle(program: Program): boolean {
  const waits = waitsIn(everyCommitment(program))
  for (const { commitment, set } of program.readings.flatMap((one) => one.replacements)) {
    const conditions = [...(waits.get(commitment)?.conditions ?? []), ...waitsOf(set)]
    if (conditions.length > 0) waits.set(commitment, waitFor(conditions))
  }
  return stuckIn(waits).size > 0
}

const movesWaits = ({ replacements, additions }: Reading): boolean =>
  additions.length > 0 || replacements.some(movesWait)

/** The commitments that, by the text, never come into force by fulfilment alone. */
export const stuckInText = (program: Program): ReadonlySet<string> =>
  stuckIn(waitsIn(program.commitments))

/** Whether a reading says otherwise when a commitment begins, or what for its deadline waits. */
const movesWait = ({ set }: Replacement): boolean =>
  set.start !== undefined || set.once !== undefined || set.provided !== undefined

function waitsIn(commitments: Iterable<Pick<Commitment, 'id' | 'terms'>>): Map<string, Wait> {
  const waits = new Map<string, Wait>()
  for (const { id, terms } of commitments) {
    const wait = waitOf(terms)
    if (wait.conditions.length > 0) waits.set(id, wait)
  }
  return waits
}

export const waitFor = (conditions: readonly Condition[]): Wait => ({
  conditions,
  awaited: new Set(conditions.flatMap(commitmentsIn)),
})

const waitOf = remembered((terms: Terms): Wait => waitFor(waitsOf(terms)))

/** The waits of the text with what a reading puts in place of its clauses. */
function read(commitments: Commitments, text: Waits, reading: Reading): Waits {
  const replaced = new Map<string, Terms>()
  for (const replacement of reading.replacements) {
    const { commitment } = replacement
    const before = replaced.get(commitment) ?? commitments.get(commitment)?.terms
    if (before !== undefined) replaced.set(commitment, readTerms(before, replacement))
  }
  const waits = new Map(text)
  for (const id of [...replaced.keys(), ...reading.strikes]) waits.delete(id)
  const others = [...replaced].map(([id, terms]) => ({ id, terms }))
  for (const [id, wait] of waitsIn([...others, ...reading.additions])) waits.set(id, wait)
  return waits
}

type Commitments = ReadonlyMap<string, Commitment>

interface Report {
  readonly commitments: Commitments
  readonly names: Names
  /** The circles that were reported. */
  readonly known: Set<string>
}

/** Reports each circle once: in the text, or in the first reading that has it. */
function reportCycles(
  { commitments, names, known }: Report,
  waits: Waits,
  reading: Reading | null,
): void {
  for (const cycle of cyclesIn(commitments, waits)) {
    const key = keyOfCircle(cycle)
    if (known.has(key)) continue
    known.add(key)
    const members = cycle
      .map((id) => commitments.get(id))
      .filter((commitment) => commitment !== undefined)
    const [first] = members
    if (first !== undefined) reportCycle(names, members, first, reading)
  }
}

function reportCycle(
  names: Names,
  members: readonly Commitment[],
  first: Commitment,
  reading: Reading | null,
): void {
  const where = reading === null ? '' : ` in the reading \`${reading.id}\``
  const span = reading === null ? headOf(first, names) : headOf(reading, names)
  const others = reading === null ? members.slice(1) : members
  const related: RelatedSpan[] = others.map((member) => ({
    span: headOf(member, names),
    label: `waits for \`${nextIn(members, member).number}\``,
  }))
  if (members.length === 1) {
    names.report({
      code: 'waits-for-itself',
      span,
      message: `commitment \`${first.number}\` waits for itself${where}`,
      help: 'name another commitment, or an event, as the condition',
      related: reading === null ? [] : related,
    })
    return
  }
  const chain = [...members, first].map((member) => `\`${member.number}\``).join(' for ')
  names.report({
    code: 'circular-wait',
    span,
    message: `${chain}: these commitments wait in a circle${where}`,
    help: 'let one of them begin before the other is fulfilled',
    related,
  })
}

function nextIn(members: readonly Commitment[], member: Commitment): Commitment {
  return members[(members.indexOf(member) + 1) % members.length] ?? member
}

/** One circle for each group of commitments that can never come into force by fulfilment alone. */
function cyclesIn(commitments: Commitments, waits: Waits): readonly (readonly string[])[] {
  const stuck = stuckIn(waits)
  const seen = new Set<string>()
  const cycles: Array<readonly string[]> = []
  for (const start of commitments.keys()) {
    if (!stuck.has(start) || seen.has(start)) continue
    const cycle = walk(waits, start, stuck, seen)
    if (cycle !== null) cycles.push(cycle)
  }
  return cycles
}

/**
 * The commitments that wait for one another without an end: all that wait, without those whose
 * conditions would hold if every one outside were fulfilled; when one is taken out, those are asked
 * again that wait for it. What is waited for and is no commitment of the program is no part of a circle.
 */
export function stuckIn(waits: ReadonlyMap<string, Wait>): ReadonlySet<string> {
  const stuck = new Set(waits.keys())
  const comes = (id: string): boolean =>
    waits.get(id)?.conditions.every((condition) => canHold(condition, stuck)) ?? true
  // Most wait for what stands before them in the text: one pass takes them out.
  for (const id of waits.keys()) if (comes(id)) stuck.delete(id)
  const waiting = grouped([...stuck], (id) => [...(waits.get(id)?.awaited ?? [])])
  const asked = [...stuck]
  for (let id = asked.pop(); id !== undefined; id = asked.pop())
    if (stuck.has(id) && comes(id) && stuck.delete(id)) asked.push(...(waiting.get(id) ?? []))
  return stuck
}

/**
 * Follows what is waited for until a commitment comes again; that part is the circle. Null if the way
 * ends in a circle that another walk has seen.
 */
function walk(
  waits: Waits,
  start: string,
  stuck: ReadonlySet<string>,
  seen: Set<string>,
): readonly string[] | null {
  const path = new Set<string>()
  let id: string | undefined = start
  while (id !== undefined && !seen.has(id)) {
    seen.add(id)
    path.add(id)
    const awaited: readonly string[] = [...(waits.get(id)?.awaited ?? [])]
    id = awaited.find((other) => stuck.has(other))
  }
  if (id === undefined || !path.has(id)) return null
  const steps = [...path]
  return steps.slice(steps.indexOf(id))
}

/** The commitments that a commitment waits for, in whatever way. */
export const awaitedBy = (terms: Terms): readonly string[] => waitsOf(terms).flatMap(commitmentsIn)

/** What keeps a commitment from being in force, or its deadline from running. */
export const waitsOf = remembered((terms: Partial<Terms>): readonly Condition[] => {
  const { start, once = null, provided = null } = terms
  const started = start?.kind === 'from' ? conditionsIn(start.moment) : []
  return [...started, once, provided].filter((condition) => condition !== null)
})

/** The conditions that a moment waits for, every one of them. */
export function conditionsIn(moment: Moment): readonly Condition[] {
  switch (moment.kind) {
    case 'first':
      return [moment.condition]
    case 'after':
      return conditionsIn(moment.from)
    case 'day':
      return conditionsIn(moment.of)
    case 'latest':
      return moment.of.flatMap(conditionsIn)
    // Any one of several can come first: none of them is waited for alone.
    default:
      return []
  }
}

/** Whether a condition could hold if all but these commitments were fulfilled; what else happens may. */
export function canHold(condition: Condition, stuck: ReadonlySet<string>): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((inner) => canHold(inner, stuck))
    case 'any':
      return condition.of.some((inner) => canHold(inner, stuck))
    case 'since':
      return canHold(condition.holds, stuck) && canHold(condition.since, stuck)
    case 'fulfilled':
      return condition.quantifier === 'all'
        ? !condition.commitments.some((id) => stuck.has(id))
        : !condition.commitments.every((id) => stuck.has(id))
    case 'kept-for':
      return !stuck.has(condition.commitment)
    default:
      return true
  }
}

/** The commitments that a condition waits for. */
export function commitmentsIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(commitmentsIn)
    case 'since':
      return [...commitmentsIn(condition.holds), ...commitmentsIn(condition.since)]
    case 'fulfilled':
      return condition.commitments
    case 'kept-for':
      return [condition.commitment]
    default:
      return []
  }
}

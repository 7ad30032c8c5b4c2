/**
 * Commitments that wait for each other. Asked of the text alone and of each reading: start with the
 * duties that wait for nothing, add those whose condition would hold if all added ones were
 * fulfilled, and go on; those never added wait in a circle. A circle between two readings is not
 * found here: no text is at fault for it.
 */
import type { RelatedSpan } from '../base/index.ts'
import type { Commitment, Condition, Moment, Program, Reading, Terms } from '../program/index.ts'
import { headOf } from './heads.ts'
import type { Names } from './resolve.ts'

type TermsById = ReadonlyMap<string, Terms>

export function checkWaits(program: Program, names: Names): void {
  const text = new Map(program.commitments.map((commitment) => [commitment.id, commitment.terms]))
  const known = new Set<string>()
  report(program, names, text, null, known)
  for (const reading of program.readings)
    report(program, names, read(text, reading), reading, known)
}

function read(text: TermsById, reading: Reading): TermsById {
  const terms = new Map(text)
  for (const { commitment, set } of reading.replacements) {
    const before = terms.get(commitment)
    if (before !== undefined) terms.set(commitment, { ...before, ...set })
  }
  return terms
}

/** Reports each circle once: in the text, or in the first reading that has it. */
function report(
  program: Program,
  names: Names,
  terms: TermsById,
  reading: Reading | null,
  known: Set<string>,
): void {
  for (const cycle of cyclesIn(terms)) {
    const key = cycle.toSorted().join(' ')
    if (known.has(key)) continue
    known.add(key)
    const members = cycle.flatMap((id) =>
      program.commitments.filter((commitment) => commitment.id === id),
    )
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
    label: 'waits too',
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

/** One circle for each group of commitments that can never come into force by fulfilment alone. */
function cyclesIn(terms: TermsById): readonly (readonly string[])[] {
  const reachable = reachableIn(terms)
  const stuck = [...terms.keys()].filter((id) => !reachable.has(id))
  const done = new Set<string>()
  const cycles: Array<readonly string[]> = []
  for (const start of stuck) {
    const path = walk(terms, start, reachable)
    if (path.every((id) => !done.has(id))) cycles.push(path)
    for (const id of path) done.add(id)
  }
  return cycles
}

function reachableIn(terms: TermsById): ReadonlySet<string> {
  const reachable = new Set<string>()
  for (let before = -1; before !== reachable.size;) {
    before = reachable.size
    for (const [id, term] of terms) {
      if (waitsOf(term).every((condition) => canHold(condition, reachable))) reachable.add(id)
    }
  }
  return reachable
}

/** Follows what is waited for until a commitment comes again; that part is the circle. */
function walk(terms: TermsById, start: string, reachable: ReadonlySet<string>): readonly string[] {
  const path: string[] = []
  let id: string | undefined = start
  while (id !== undefined && !path.includes(id)) {
    path.push(id)
    const term = terms.get(id)
    const awaited: readonly string[] =
      term === undefined ? [] : waitsOf(term).flatMap(commitmentsIn)
    id = awaited.find((other) => terms.has(other) && !reachable.has(other))
  }
  return id === undefined ? path : path.slice(path.indexOf(id))
}

/** What keeps a commitment from being in force, or its deadline from running. */
function waitsOf(terms: Terms): readonly Condition[] {
  const start = terms.start.kind === 'from' ? conditionsIn(terms.start.moment) : []
  return [...start, terms.once, terms.provided].filter((condition) => condition !== null)
}

function conditionsIn(moment: Moment): readonly Condition[] {
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

/** Whether a condition could hold if these commitments were fulfilled; what else happens may. */
function canHold(condition: Condition, fulfilled: ReadonlySet<string>): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((inner) => canHold(inner, fulfilled))
    case 'any':
      return condition.of.some((inner) => canHold(inner, fulfilled))
    case 'since':
      return canHold(condition.holds, fulfilled) && canHold(condition.since, fulfilled)
    case 'fulfilled':
      return condition.quantifier === 'all'
        ? condition.commitments.every((id) => fulfilled.has(id))
        : condition.commitments.some((id) => fulfilled.has(id))
    case 'kept-for':
      return fulfilled.has(condition.commitment)
    default:
      return true
  }
}

function commitmentsIn(condition: Condition): readonly string[] {
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

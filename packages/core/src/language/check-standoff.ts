/**
 * Standoffs: each party takes its own duties as its own reading has them, and together they wait in a
 * circle, although the text and every reading alone would let somebody begin. No text is at fault; it
 * is why nothing moves.
 */
import { grouped } from '../base/index.ts'
import type { RelatedSpan, Span } from '../base/index.ts'
import type { Commitment, Condition, Program, Reading, Terms } from '../program/index.ts'
import { canHold, commitmentsIn, keyOfCircle, stuckIn, waitFor, waitsOf } from './check-waits.ts'
import { headOf } from './heads.ts'
import { ofKind } from './nodes.ts'
import { lineOf } from './places.ts'
import type { Names } from './resolve.ts'

/** A duty as the party that owes it reads it. */
interface OwnDuty {
  readonly commitment: Commitment
  readonly party: string
  /** Its last reading of the clause; null: the text. */
  readonly reading: Reading | null
  readonly waits: readonly Condition[]
}

/** `alone` are the circles of the text and of single readings, which are reported as such. */
export function checkStandoffs(program: Program, names: Names, alone: ReadonlySet<string>): void {
  if (program.readings.length < 2) return
  for (const circle of circlesIn(ownDuties(program))) {
    if (!alone.has(keyOf(circle))) report(names, circle)
  }
}

function report(names: Names, circle: readonly OwnDuty[]): void {
  const [first, ...others] = circle
  if (first === undefined) return
  const related: RelatedSpan[] = others.map((duty, index) => ({
    span: placeOf(names, duty),
    label: `\`${duty.party}\` waits for \`${(circle[index + 2] ?? first).commitment.number}\``,
  }))
  const steps = circle.map((duty, index) => sentence(duty, circle[index + 1] ?? first))
  names.report({
    code: 'standoff',
    span: placeOf(names, first),
    message: `each side waits for the other: ${steps.join('; ')}`,
    help: 'neither reading is a circle by itself: agree which comes first, or on steps that both take at once',
    related,
  })
}

function sentence({ party, commitment, reading }: OwnDuty, next: OwnDuty): string {
  const by = reading === null ? 'by the text' : `as \`${reading.id}\` reads it`
  return `\`${party}\` does \`${commitment.number}\` only after \`${next.commitment.number}\` (${by})`
}

/** Where the reading, or the text, says what the duty waits for. */
function placeOf(names: Names, { commitment, reading }: OwnDuty): Span {
  const read = reading?.replacements.find((one) => one.commitment === commitment.id)
  if (reading === null || read === undefined) return lineOf(names, commitment, ...waitKinds)
  const clauses = names.readings.get(reading.id)?.clauses ?? []
  const block = ofKind(clauses, 'reads-commitment').find(({ span }) => isSamePlace(span, read.span))
  const wait = block?.clauses.find(({ kind }) => waitKinds.some((one) => one === kind))
  return wait?.span ?? headOf(read, names)
}

const waitKinds = ['once', 'provided', 'starting'] as const

const isSamePlace = (a: Span, b: Span): boolean => a.source === b.source && a.start === b.start

/** Each commitment once for every party on which the text or a reading lays it, unless that party strikes it. */
function ownDuties(program: Program): readonly OwnDuty[] {
  const read = replacementsOf(program)
  const text = program.commitments.flatMap((commitment) => {
    const replaced = read.get(commitment.id) ?? []
    return ownersOf(commitment, replaced).map((party): OwnDuty => {
      const own = replaced.filter(({ reading }) => reading.parties.includes(party))
      const terms = own.reduce<Terms>((sofar, { set }) => ({ ...sofar, ...set }), commitment.terms)
      return { commitment, party, reading: own.at(-1)?.reading ?? null, waits: waitsOf(terms) }
    })
  })
  const struck = new Set(
    program.readings.flatMap(({ parties, strikes }) =>
      strikes.flatMap((id) => parties.map((party) => `${party} ${id}`)),
    ),
  )
  return [...text, ...program.readings.flatMap(addedBy)].filter(
    ({ party, commitment }) => !struck.has(`${party} ${commitment.id}`),
  )
}

/** What a reading adds, for those who hold it and owe it. */
function addedBy(reading: Reading): readonly OwnDuty[] {
  return reading.additions.flatMap((commitment) =>
    ownersOf(commitment, [])
      .filter((party) => reading.parties.includes(party))
      .map((party) => ({ commitment, party, reading, waits: waitsOf(commitment.terms) })),
  )
}

interface Read {
  readonly reading: Reading
  readonly set: Partial<Terms>
}

/** What readings put in place of each commitment, later readings last. */
function replacementsOf(program: Program): ReadonlyMap<string, readonly Read[]> {
  const all = program.readings.flatMap((reading) =>
    reading.replacements.map(({ commitment, set }) => ({ commitment, reading, set })),
  )
  return grouped(all, ({ commitment }) => [commitment])
}

const nobody = 'not stated'

function ownersOf({ terms }: Commitment, replaced: readonly Read[]): readonly string[] {
  const owners = [terms.obliged, ...replaced.map(({ set }) => set.obliged)].flatMap((obliged) =>
    obliged === undefined || obliged.kind === 'not-stated' ? [] : obliged.actors,
  )
  return owners.length === 0 ? [nobody] : [...new Set(owners)].toSorted()
}

/** One shortest circle through each duty that nothing frees and that is in no other circle. */
function circlesIn(duties: readonly OwnDuty[]): ReadonlyArray<readonly OwnDuty[]> {
  const blocked = blockedIn(duties)
  const byCommitment = grouped(blocked, (duty) => [duty.commitment.id])
  const next = ({ waits }: OwnDuty) =>
    waits.flatMap(commitmentsIn).flatMap((id) => byCommitment.get(id) ?? [])
  const found = new Map<string, readonly OwnDuty[]>()
  const seen = new Set<OwnDuty>()
  for (const start of blocked) {
    const circle = seen.has(start) ? null : circleFrom(start, next)
    if (circle === null) continue
    for (const duty of circle) seen.add(duty)
    if (!found.has(keyOf(circle))) found.set(keyOf(circle), circle)
  }
  return [...found.values()]
}

const keyOf = (circle: readonly OwnDuty[]): string =>
  keyOfCircle([...new Set(circle.map((duty) => duty.commitment.id))])

/** The duties that wait without an end, if a commitment is done when all who owe it do it. */
function blockedIn(duties: readonly OwnDuty[]): readonly OwnDuty[] {
  const byCommitment = grouped(duties, (duty) => [duty.commitment.id])
  const waits = [...byCommitment]
    .map(([id, own]) => [id, waitFor(own.flatMap((duty) => duty.waits))] as const)
    .filter(([, wait]) => wait.conditions.length > 0)
  const stuck = stuckIn(new Map(waits))
  return duties.filter((duty) => !duty.waits.every((one) => canHold(one, stuck)))
}

function circleFrom(
  start: OwnDuty,
  next: (duty: OwnDuty) => readonly OwnDuty[],
): readonly OwnDuty[] | null {
  const cameFrom = new Map<OwnDuty, OwnDuty | null>([[start, null]])
  for (const duty of cameFrom.keys()) {
    for (const other of next(duty)) {
      if (other === start) return pathTo(duty, cameFrom)
      if (!cameFrom.has(other)) cameFrom.set(other, duty)
    }
  }
  return null
}

function pathTo(last: OwnDuty, cameFrom: ReadonlyMap<OwnDuty, OwnDuty | null>): readonly OwnDuty[] {
  const before = cameFrom.get(last) ?? null
  return before === null ? [last] : [...pathTo(before, cameFrom), last]
}

/**
 * Rows: who is asked about, for one commitment. "Each of A, B" has a row for A, one for B and, for a
 * prohibition, one for "somebody of A, B", asked with both names allowed; "any of" and "jointly"
 * have one row. Where the text names nobody, the one row is asked of anybody.
 */
import { keptFor } from '../../base/index.ts'
import { amendTerms } from '../../program/index.ts'
import type {
  Amendment,
  Commitment,
  Condition,
  Pattern,
  ProgramActor,
  Terms,
} from '../../program/index.ts'
import { belongingTo, isAlways, joiningsOf, throughBoth } from './belonging.ts'
import type { Belonging, BoundThrough } from './belonging.ts'
import { hearingOf } from './belief.ts'
import type { Seen } from './incidents.ts'
import { conditionKey } from './probes.ts'
import { calledForBy, withoutSame } from './same.ts'
import type { Asked, World } from './world.ts'

export interface RowQuestion {
  readonly commitment: Commitment
  /** As the board prints it. */
  readonly label: string
  /** Allowed actors; null: anybody. */
  readonly actors: readonly string[] | null
  /** What has to have been done, in time, for the row to be bound at all. */
  readonly joined: readonly Condition[]
  /** It is bound while somebody of each of these is; they can leave and suspend their participation. */
  readonly through: BoundThrough
  /** Of "somebody of": each member that is not bound at all times; only who belongs is. */
  readonly belongings: ReadonlyMap<string, Belonging>
  /** The guaranteed row, bound only while its guarantors are too; null: this is no guarantee. */
  readonly guaranteed: RowQuestion | null
  /** Of a guaranteed row who answers for it, the first guarantor last: `A under commitment 3`. */
  readonly guarantors: readonly Guarantor[]
  /** The amendment or recommitment that obliges this party; null: the first text does. */
  readonly since: Amendment | null
  /** The one that no longer does; null: none. */
  readonly until: Amendment | null
}

/** Who answers for a row, by which commitment. */
interface Guarantor {
  readonly label: string
  readonly commitment: Commitment
}

const NOT_STATED = 'not stated'

/** All rows of a commitment, or those of one party. */
export function rowsOf(world: World, commitment: Commitment, party: string | null): RowQuestion[] {
  const rows = world.rememberForAllFacts(`rows\n${commitment.id}`, () =>
    makeRows(world, commitment),
  )
  if (party === null) return rows
  const wanted = world.register.canonical(party)
  const own = rows.filter((row) => row.actors?.length === 1 && row.actors[0] === wanted)
  return own.length > 0 ? own : rows
}

function makeRows(world: World, commitment: Commitment): RowQuestion[] {
  const { terms } = commitment
  const { duty } = terms
  if (duty.kind === 'guarantee') return guarantees(world, commitment, duty.commitment, duty.party)
  return boundParties(world, commitment).map((party) => ({
    ...party,
    commitment,
    guaranteed: null,
    guarantors: [],
  }))
}

type BoundParty = AskedParty & Pick<RowQuestion, 'since' | 'until'>

/** Who is obliged by the text, or by an amendment that says so; who leaves does not come back. */
function boundParties(world: World, commitment: Commitment): BoundParty[] {
  const { terms, amendments } = commitment
  const zone = world.zoneOf(commitment)
  const asTheTextStands = partiesOf(world, terms, zone).map((party): BoundParty => ({
    ...party,
    since: null,
    until: null,
  }))
  return amendments
    .filter((one) => one.set.obliged !== undefined || one.mode === 'supersedes')
    .reduce<BoundParty[]>((bound, amendment) => {
      if (amendment.mode === 'supersedes') return bound.map((one) => released(one, amendment))
      const now = partiesOf(world, amendTerms(terms, amendment), zone)
      const stays = bound.map((one) => (isAmong(now, one) ? one : released(one, amendment)))
      const comes = now.filter((party) => !isAmong(bound, party))
      return [...stays, ...comes.map((party) => ({ ...party, since: amendment, until: null }))]
    }, asTheTextStands)
}

const released = (one: BoundParty, until: Amendment): BoundParty =>
  one.until === null ? { ...one, until } : one

const isAmong = (parties: readonly AskedParty[], { label }: AskedParty): boolean =>
  parties.some((party) => party.label === label)

interface AskedParty {
  readonly label: string
  readonly actors: readonly string[] | null
  readonly joined: RowQuestion['joined']
  readonly through: BoundThrough
  readonly belongings: RowQuestion['belongings']
}

const UNCONDITIONAL = { joined: [], through: [], belongings: new Map() } as const

function partiesOf(world: World, terms: Terms, zone: string): AskedParty[] {
  const { obliged, duty } = terms
  if (obliged.kind === 'not-stated') {
    return [{ ...UNCONDITIONAL, label: NOT_STATED, actors: null }]
  }
  const each = obliged.actors.flatMap((name) => membersOf(world, name, zone))
  const names = each.map((one) => one.name)
  const own = each.map((one) => ({
    ...UNCONDITIONAL,
    label: one.name,
    actors: [one.name],
    joined: joiningsOf(one),
    through: throughSome([one]),
  }))
  const together = { actors: names, through: throughSome(each) }
  if (obliged.kind === 'each' || names.length === 1) {
    const several = duty.kind === 'refrain' && names.length > 1
    const belongings = new Map(each.filter((one) => !isAlways(one)).map((one) => [one.name, one]))
    const label = `somebody of ${names.join(', ')}`
    return several ? [...own, { ...UNCONDITIONAL, ...together, label, belongings }] : own
  }
  const label =
    obliged.kind === 'any' ? `any of ${names.join(', ')}` : `${names.join(', ')} jointly`
  return [{ ...UNCONDITIONAL, ...together, label, joined: each.flatMap(joiningsOf) }]
}

/** Where one of them can neither leave nor suspend its participation, somebody always is bound. */
const throughSome = (members: readonly Belonging[]): BoundThrough =>
  members.some(isAlways) ? [] : [members]

/** A group is bound through its members; one without declared members is asked about as it is. */
function membersOf(world: World, name: string, zone: string): Belonging[] {
  const canonical = world.register.canonical(name)
  const actor = declarationOf(world, canonical) ?? null
  const members = actor?.kind === 'group' ? membersDeclared(world, actor, canonical) : []
  if (members.length === 0) return [belongingTo(actor, canonical, zone)]
  return members
    .flatMap((member) => membersOf(world, member, zone))
    .map((member) => throughBoth(member, belongingTo(actor, member.name, zone)))
}

/** Its members in the text; where the text names none (they join by accepting), those of the register. */
const membersDeclared = (
  world: World,
  actor: ProgramActor,
  canonical: string,
): readonly string[] =>
  actor.members.length > 0
    ? actor.members
    : world.register.leaves(canonical).filter((member) => member !== canonical)

const declarationOf = (world: World, canonical: string): ProgramActor | undefined =>
  world.program.actors.find((actor) => world.register.canonical(actor.name) === canonical)

/** Of a guarantee of a guarantee the rows are those of the whole chain: A, for B, for C. */
function guarantees(
  world: World,
  commitment: Commitment,
  guaranteed: string,
  party: string | null,
): RowQuestion[] {
  const target = world.commitment(guaranteed)
  if (target === undefined || !endsInDuty(world, target)) return []
  return partiesOf(world, commitment.terms, world.zoneOf(commitment)).flatMap((guarantor) =>
    rowsOf(world, target, party).map((row) => ({
      ...UNCONDITIONAL,
      commitment,
      label: `${guarantor.label}, for ${row.label}`,
      actors: guarantor.actors,
      guaranteed: guaranteedBy(row.guaranteed ?? row, guarantor, commitment),
      guarantors: [],
      since: null,
      until: null,
    })),
  )
}

/** Who vouches answers for what happens while it is bound itself. */
const guaranteedBy = (
  row: RowQuestion,
  guarantor: AskedParty,
  commitment: Commitment,
): RowQuestion => ({
  ...row,
  joined: [...row.joined, ...guarantor.joined],
  through: [...row.through, ...guarantor.through],
  guarantors: [...row.guarantors, { label: guarantor.label, commitment }],
})

/** Guarantees that guarantee one another in a circle guarantee nothing. */
function endsInDuty(world: World, first: Commitment): boolean {
  const passed = new Set<string>()
  let next: Commitment | undefined = first
  while (next?.terms.duty.kind === 'guarantee') {
    if (passed.has(next.id)) return false
    passed.add(next.id)
    next = world.commitment(next.terms.duty.commitment)
  }
  return next !== undefined
}

/**
 * Of the same actors, what repairs a breach: an extent or a judgment of the commitment is none, and
 * nobody need find it.
 */
export function repairOfRow(
  row: RowQuestion,
  repair: Pattern,
  terms: Terms,
  trigger: Seen | null,
): Asked {
  const asked = askedWhateverCalls(row, repair, terms)
  const any = { ...asked, key: `repair\n${asked.key}`, commitment: null, foundBy: [] }
  return calledForBy(any, repair, trigger)
}

/** What is said of the whole of a duty about a condition: of no happening, of the row's actors. */
export function summariesOfRow(row: RowQuestion, terms: Terms): Asked {
  const nothing = { act: '', roles: {}, except: [] }
  const asked = askedWhateverCalls(row, nothing, { ...terms, foundBy: [] })
  return { ...asked, key: `summaries\n${asked.key}`, about: 'summaries' }
}

/**
 * The row's question under these terms: the duty's pattern with the row's actors in it. What must be
 * the same is asked of what answers the trigger of the instance, and no other.
 */
export function askedOfRow(
  row: RowQuestion,
  pattern: Pattern,
  terms: Terms,
  trigger: Seen | null,
): Asked {
  return calledForBy(askedWhateverCalls(row, pattern, terms), pattern, trigger)
}

const askedWhateverCalls = (row: RowQuestion, said: Pattern, terms: Terms): Asked =>
  askedOfRows(row)(said)(terms)

const askedOfRows = keptFor((row: RowQuestion) =>
  keptFor((said: Pattern) => keptFor((terms: Terms) => makeAsked(row, said, terms))),
)

function makeAsked(row: RowQuestion, said: Pattern, terms: Terms): Asked {
  const pattern = withoutSame(said)
  const own = pattern.roles['actor']
  const actor =
    row.actors === null || own !== undefined
      ? {}
      : { actor: { kind: 'oneOf' as const, names: row.actors } }
  const roles = { ...pattern.roles, ...actor }
  const hearing = hearingOf(terms)
  const { id } = row.commitment
  return {
    key: `row\n${id}\n${row.label}\n${conditionKey(pattern)}\n${hearing.independent} ${hearing.verifiers.join('\n')}\n\n${terms.foundBy.join('\n')}`,
    pattern: { ...pattern, roles },
    hearing,
    commitment: row.commitment,
    foundBy: terms.foundBy,
    about: 'happenings',
    calledFor: null,
  }
}

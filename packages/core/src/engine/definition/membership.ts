/**
 * Who is on a list with a rule of entry, and who has joined a group: questions about what was done at
 * or before an instant. A designation is a public act: of whom nobody says that it was designated is
 * not on the list, and who is not reported to have joined is no member.
 */
import {
  NO,
  YES,
  all,
  answersWith,
  may,
  members,
  mergeDoubts,
  mustNot,
  some,
  union,
} from '../../base/index.ts'
import type { Answers, Bound, Doubt } from '../../base/index.ts'
import type { NamedList, Pattern } from '../../program/index.ts'
import { ANY_NAME, has } from '../names.ts'
import type { NameSet, Register } from '../names.ts'
import type { Value } from './belief.ts'
import type { Seen } from './incidents.ts'
import { holdsAt } from './states.ts'
import type { Change } from './states.ts'

/** A name that stands for whoever has entered it: a list with a rule of entry, a group one joins. */
export interface Gate {
  readonly name: string
  /** Everybody who may have entered at some time. */
  readonly entrants: readonly string[]
  /** Had this one entered at an instant of the bound, and not left? */
  readonly isMember: (name: string, time: Bound) => Answers
}

/** What a gate asks of the world: who may have done an act, seen whatever its time. */
export interface Gatekeeper {
  readonly register: Register
  /** Happenings that may be of the pattern, with the answer whether they are. */
  readonly candidates: (
    pattern: Pattern,
  ) => ReadonlyArray<{ readonly seen: Seen; readonly base: Answers }>
  readonly remember: <T>(key: string, compute: () => T) => T
}

/** Entries and exits of one name through one door; who is in now is the last that came of it. */
interface Door {
  readonly entries: readonly Change[]
  readonly exits: readonly Change[]
}

/** Acts by which a body puts somebody on a list with a rule of entry, and takes it off. */
export const LIST_ACTS = { entry: 'designate', exit: 'delist' } as const

/** The list by its rule: on the word of any of its bodies, or of each of them. */
export function gateOfList(keeper: Gatekeeper, list: NamedList): Gate | null {
  const { entry } = list
  if (entry === undefined) return null
  const doorsOf = (name: string): readonly Door[] =>
    keeper.remember(`doors of\n${list.name}\n${name}`, () =>
      entry.bodies.map((body) => ({
        entries: changes(keeper, designation(LIST_ACTS.entry, body), list.name, name),
        exits: changes(keeper, designation(LIST_ACTS.exit, body), list.name, name),
      })),
    )
  const entrants = keeper.remember(`entrants of\n${list.name}`, () =>
    entry.bodies.flatMap((body) => namesDone(keeper, designation(LIST_ACTS.entry, body), 'unit')),
  )
  const combine = entry.kind === 'agreement' ? all : some
  return {
    name: list.name,
    entrants: [...new Set(entrants)],
    isMember: (name, time) =>
      within(doorsOf(name), time, (doors, t) => combine(doors.map((door) => isIn(door, t)))),
  }
}

/** The group that one joins by an act, and leaves by another where the text has one. */
export function gateOfGroup(
  register: Register,
  own: string,
  belongs: (name: string, time: Bound) => Answers,
): Gate {
  return {
    name: own,
    entrants: register.leaves(own),
    isMember: (name, time) => (register.leaves(own).includes(name) ? belongs(name, time) : NO),
  }
}

const isIn = ({ entries, exits }: Door, t: number): Answers => holdsAt(entries, exits, NO, t)

/** At every instant of the bound at which somebody may enter or leave, and at its ends. */
function within(
  doors: readonly Door[],
  time: Bound,
  ask: (doors: readonly Door[], t: number) => Answers,
): Answers {
  const changed = doors
    .flatMap(({ entries, exits }) => [...entries, ...exits])
    .flatMap((one) => [one.time.earliest, one.time.latest])
    .flatMap((n) => [n, n + 1])
    .filter((n) => n > time.earliest && n < time.latest)
  const asked = new Set([time.earliest, ...changed, time.latest])
  return [...asked].map((t) => ask(doors, t)).reduce(union)
}

const designation = (act: string, body: string): Pattern => ({
  act,
  roles: { actor: { kind: 'oneOf', names: [body] } },
  except: [],
})

/** The designations that may be of this name and onto this list. */
function changes(keeper: Gatekeeper, pattern: Pattern, list: string, name: string): Change[] {
  return keeper.candidates(pattern).flatMap(({ seen, base }) => {
    const onto = isNamed(keeper.register, seen, 'list', list)
    const answers = all([base, onto, isNamed(keeper.register, seen, 'unit', name)])
    return may(answers) ? [{ answers, time: seen.time.value }] : []
  })
}

function namesDone(keeper: Gatekeeper, pattern: Pattern, role: string): string[] {
  return keeper.candidates(pattern).flatMap(({ seen }) => {
    const value = namesIn(seen, role)?.value ?? ANY_NAME
    return value.complement ? [] : [...value.names]
  })
}

/**
 * Is it this one that the role names? Who names an organisation means it with its organs; who names
 * several others means one of them.
 */
function isNamed(register: Register, seen: Seen, role: string, name: string): Answers {
  const said = namesIn(seen, role)
  const value = said?.value ?? ANY_NAME
  if (!has(value, name)) return NO
  if (!value.complement && isOneOrganisation(register, value)) return YES
  return doubtful(said)
}

const isOneOrganisation = (register: Register, { names }: NameSet): boolean =>
  [...names].some((name) => {
    const leaves = register.leaves(name)
    return leaves.length === names.size && leaves.every((leaf) => names.has(leaf))
  })

function namesIn(seen: Seen, role: string): Value<NameSet> | null {
  const value = seen.roles.get(role)
  return value?.kind === 'names' ? value.value : null
}

const doubtOf = (said: Value<NameSet> | null): Doubt => ({
  kind: said?.contested === true ? 'contested' : 'imprecise',
  assertions: said?.assertions ?? [],
})

const doubtful = (said: Value<NameSet> | null): Answers =>
  answersWith({ no: true, unknown: false, yes: true }, () => [doubtOf(said)])

/**
 * Do all who speak of the role name what the gate stands for itself? "Some accepting group" is one of
 * those who have accepted, whoever it was.
 */
export function isNamedItself(register: Register, seen: Seen, role: string, gate: Gate): boolean {
  const said = seen.affirming.flatMap(({ claim }) => {
    const value = claim.kind === 'act' ? claim.roles[role] : undefined
    return value?.kind === 'oneOf' ? [value.names] : []
  })
  return (
    said.length > 0 &&
    said.every((names) => names.every((name) => register.canonical(name) === gate.name))
  )
}

/**
 * Is who it was among these names, or had it entered one of the gates by then? Each possible one is
 * asked for itself; of somebody whom nobody names, only that those who entered are possible.
 */
export function insideGates(
  said: Value<NameSet> | null,
  fixed: NameSet,
  gates: readonly Gate[],
  time: Bound,
): Answers {
  const possible = said?.value ?? ANY_NAME
  const isInside = (name: string): Answers =>
    has(fixed, name) ? YES : some(gates.map((gate) => gate.isMember(name, time)))
  const named = possible.complement
    ? [...fixed.names, ...gates.flatMap((gate) => gate.entrants)].filter((x) => has(possible, x))
    : [...possible.names]
  const answers = named.map(isInside)
  const each = possible.complement ? [NO, ...answers] : answers
  const united = each.reduce(union)
  const differ = each.some((one) => !mustNot(one)) && each.some((one) => one.no)
  if (members(united).length === 1 || !differ || each.length === 1) return united
  return answersWith(united, () => mergeDoubts(united.doubts, [doubtOf(said)]))
}

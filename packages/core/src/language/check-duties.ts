/**
 * Duties that stand against each other, say nothing new, or that no act can break: one obliges to what
 * another forbids, one is already in another, one is broken only by what it leaves out or by what
 * somebody else does.
 */
import { grouped } from '../base/index.ts'
import { applyReadings, calendarBound } from '../program/index.ts'
import type { Commitment, Duty, Force, Pattern, Program, Terms } from '../program/index.ts'
import type { Alone } from './check-alone.ts'
import { isCovered, isSubset } from './cover.ts'
import { dutyKinds } from './effects.ts'
import { headOf } from './heads.ts'
import { lineOf } from './places.ts'
import { remembered, rememberedBy, rememberedList } from './remembered.ts'
import type { Names } from './resolve.ts'

export function checkDuties(program: Program, names: Names): void {
  checkContradictions(program.commitments, program.commitments, names)
  for (const reading of program.readings) {
    if (reading.additions.length === 0) continue
    const read = applyReadings(program, [reading.id]).commitments
    checkContradictions(reading.additions, read, names)
  }
  checkRepeated(program, names)
}

/** Each of some duties against the bans among all. */
function checkContradictions(
  duties: readonly Commitment[],
  all: readonly Commitment[],
  names: Names,
): void {
  const plain = all.filter((commitment) => keysOf(names, commitment).banned.length > 0)
  const bans = grouped(
    plain.map((ban, order) => ({ order, ban })),
    ({ ban }) => keysOf(names, ban).banned,
  )
  for (const duty of duties) {
    const ban = firstBan(names, duty, bans)
    if (ban === null) continue
    names.report({
      code: 'contradiction',
      span: headOf(duty, names),
      message: `commitment \`${duty.number}\` obliges to what commitment \`${ban.number}\` forbids the same party`,
      help: 'limit one of the two, by `except`, `while` or another obligor',
      related: [{ span: headOf(ban, names), label: 'forbidden here' }],
    })
  }
}

/** A ban with its place among the bans. */
interface Ban {
  readonly order: number
  readonly ban: Commitment
}

/** By whom and what is to be done or not, so that a duty is held only against those that can concern it. */
interface Keys {
  /** Of a plain ban: what it forbids to whom. */
  readonly banned: readonly string[]
  /** What a ban would forbid that the duty cannot be done under. */
  readonly wanted: readonly string[]
  /** Two duties of which one can contain the other share an obligor and the broadest act of each. */
  readonly scopes: readonly string[]
}

const keysOf = (names: Names, commitment: Commitment): Keys =>
  keysOfTerms(commitment.terms, () => findKeys(names, commitment))

const keysOfTerms = rememberedBy<Terms, Keys>()

function findKeys(names: Names, { agreement, terms }: Commitment): Keys {
  const { obliged, duty } = terms
  if (obliged.kind === 'not-stated') return { banned: [], wanted: [], scopes: [] }
  const keys = (act: string) => obliged.actors.map((actor) => `${agreement} ${actor} ${act}`)
  const wanted = wantedPattern(terms)
  const act = 'pattern' in duty ? duty.pattern.act : null
  const broadest = act === null ? null : (names.broaderActs(act).at(-1) ?? act)
  return {
    banned: act !== null && isPlainBan(terms) ? keys(act) : [],
    wanted: wanted === null ? [] : names.broaderActs(wanted.act).flatMap(keys),
    scopes: broadest === null ? [] : keys(`${duty.kind} ${broadest}`),
  }
}

/** The first ban in the text that a duty cannot be done under. */
function firstBan(
  names: Names,
  duty: Commitment,
  bans: ReadonlyMap<string, readonly Ban[]>,
): Commitment | null {
  const wanted = wantedPattern(duty.terms)
  if (wanted === null) return null
  let first: Ban | null = null
  for (const key of keysOf(names, duty).wanted) {
    const found = bans.get(key)?.find(({ ban }) => contradicts(names, duty, wanted, ban))
    if (found !== undefined && (first === null || found.order < first.order)) first = found
  }
  return first?.ban ?? null
}

/** A ban that nothing limits in time or by exception. */
function isPlainBan(terms: Terms): boolean {
  if (terms.duty.kind !== 'refrain' || terms.exceptions.length > 0) return false
  const limited = [terms.while, terms.suspendedWhile, terms.once, terms.trigger, terms.end]
  return limited.every((one) => one === null)
}

/** Of a ban of the same agreement, for the same party, of the same act or a broader one. */
function contradicts(names: Names, duty: Commitment, wanted: Pattern, ban: Commitment): boolean {
  if (duty.id === ban.id || ban.terms.duty.kind !== 'refrain') return false
  return (
    ban.terms.duty.moreThan === 0 && isCovered(names.vocabulary, wanted, ban.terms.duty.pattern)
  )
}

function wantedPattern(terms: Terms): Pattern | null {
  if (terms.duty.kind === 'act') return terms.duty.pattern
  return terms.duty.kind === 'refrain' ? terms.duty.keeps : null
}

/** So many duties of one party and kind of act are held against each other; more only word by word. */
const comparedMax = 50

/** Says where another commitment of the agreement already asks all of this; of two equals, the later. */
function checkRepeated(program: Program, names: Names): void {
  const zones = new Map(program.agreements.map((agreement) => [agreement.id, agreement.zone]))
  const ordered = program.commitments.map((commitment, order) => ({
    commitment,
    order,
    scopes: keysOf(names, commitment).scopes,
  }))
  for (const [scope, inScope] of grouped(ordered, ({ scopes }) => scopes)) {
    const wider = widerIn(scope, inScope, () => {
      const nearIn = nearness(inScope)
      return inScope.map((one) => {
        const zone = zones.get(one.commitment.agreement) ?? 'UTC'
        if (one.scopes[0] !== scope) return -1
        const found = nearIn(one.commitment).find((other) => isWider(names, other, one, zone))
        return found === undefined ? -1 : inScope.indexOf(found)
      })
    })
    for (const [index, { commitment }] of inScope.entries()) {
      const other = inScope[wider[index] ?? -1]
      if (other !== undefined) reportRepeated(names, commitment, other.commitment)
    }
  }
}

/** A commitment with its place in the text, and its scopes, in the first of which it is compared. */
interface Placed {
  readonly commitment: Commitment
  readonly order: number
  readonly scopes: readonly string[]
}

/** For each of a scope, the index of one that asks all of it; -1: none does. */
const widerIn = rememberedList<Placed, readonly number[]>(({ commitment }) => commitment.terms)

const isWider = (names: Names, other: Placed, one: Placed, zone: string): boolean =>
  other.order !== one.order &&
  subsumes(names, other.commitment, one.commitment, zone) &&
  (other.order < one.order || !subsumes(names, one.commitment, other.commitment, zone))

/** With what each duty of a scope is compared; the words of a scope are looked at once, if ever. */
function nearness(inScope: readonly Placed[]): (commitment: Commitment) => readonly Placed[] {
  if (inScope.length <= comparedMax) return () => inScope
  const byWords = grouped(inScope, ({ commitment }) => [wordsOf(commitment)])
  return (commitment) => byWords.get(wordsOf(commitment)) ?? []
}

const wordsOf = ({ terms }: Commitment): string => wordsOfTerms(terms)

const wordsOfTerms = remembered((terms: Terms): string =>
  JSON.stringify([terms.duty, conditions.map((key) => terms[key])]),
)

function reportRepeated(names: Names, commitment: Commitment, wider: Commitment): void {
  names.report({
    code: 'already-owed',
    span: lineOf(names, commitment, ...dutyKinds),
    message: `commitment \`${commitment.number}\` asks nothing that commitment \`${wider.number}\` does not ask already`,
    help: 'leave one of the two out, or say what this one adds: another party, place, date or verifier',
    related: [{ span: lineOf(names, wider, ...dutyKinds), label: 'asked here already' }],
  })
}

function subsumes(names: Names, wide: Commitment, narrow: Commitment, zone: string): boolean {
  return (
    forces.indexOf(wide.force) <= forces.indexOf(narrow.force) &&
    areObliged(narrow.terms, wide.terms) &&
    isDutyWithin(names, narrow.terms.duty, wide.terms.duty) &&
    conditions.every((key) => isFreer(wide.terms[key], narrow.terms[key])) &&
    wide.terms.exceptions.every((one) => hasException(narrow.terms, one)) &&
    areJudgedAlike(narrow.terms, wide.terms) &&
    isPeriodWithin(narrow.terms, wide.terms, zone)
  )
}

/** From the strongest. */
const forces: readonly Force[] = ['binding', 'political', 'aspirational']

const conditions = ['once', 'provided', 'while', 'suspendedWhile', 'trigger'] as const

/**
 * A ban is within a wider one. A duty to act is met by one act, so that the one with the narrower act
 * asks more: the wider act is within it.
 */
function isDutyWithin(names: Names, narrow: Duty, wide: Duty): boolean {
  if (narrow.kind === 'refrain' && wide.kind === 'refrain')
    return (
      isCovered(names.vocabulary, narrow.pattern, wide.pattern) &&
      (wide.moreThan === 0 ||
        isSame([narrow.moreThan, narrow.within], [wide.moreThan, wide.within]))
    )
  if (narrow.kind !== 'act' || wide.kind !== 'act') return false
  return (
    isCovered(names.vocabulary, wide.pattern, narrow.pattern) && !areThingsNarrower(wide, narrow)
  )
}

/** To move mortars away is not to move artillery away: what an act is done to must be the same. */
function areThingsNarrower(wide: Duty, narrow: Duty): boolean {
  if (wide.kind !== 'act' || narrow.kind !== 'act') return true
  const things = (pattern: Pattern) =>
    Object.entries(pattern.roles).filter(([, allowed]) => allowed.kind === 'oneOf')
  return (
    !isSame(things(wide.pattern), things(narrow.pattern)) ||
    !isSame(wide.pattern.except, narrow.pattern.except)
  )
}

function areObliged(narrow: Terms, wide: Terms): boolean {
  if (narrow.obliged.kind === 'not-stated' || wide.obliged.kind === 'not-stated') return false
  if (narrow.obliged.kind === 'each' && wide.obliged.kind === 'each')
    return isSubset(narrow.obliged.actors, wide.obliged.actors)
  return isSame(narrow.obliged, wide.obliged)
}

/** The wide one must not depend on more than the narrow one. */
const isFreer = (wide: unknown, narrow: unknown): boolean => wide === null || isSame(wide, narrow)

const hasException = (terms: Terms, { when }: Terms['exceptions'][number]): boolean =>
  terms.exceptions.some((own) => isSame(own.when, when))

const judging = ['foundBy', 'silence', 'doneAt', 'owedTo', 'early'] as const

/** A verifier, a finding or a rule of silence of its own is something that a duty adds. */
function areJudgedAlike(narrow: Terms, wide: Terms): boolean {
  const verifiedAlike =
    narrow.verifiedBy.kind === 'not-stated' || isSame(narrow.verifiedBy, wide.verifiedBy)
  return verifiedAlike && judging.every((key) => isSame(narrow[key], wide[key]))
}

function isPeriodWithin(narrow: Terms, wide: Terms, zone: string): boolean {
  if (!isSame(narrow.start, wide.start) && !startsNoLater(wide, narrow, zone)) return false
  if (!isFreer(wide.end, narrow.end)) return false
  if (narrow.duty.kind !== 'act') return true
  return isSame(narrow.deadline, wide.deadline) || isDueNoLater(wide, narrow, zone)
}

function startsNoLater(wide: Terms, narrow: Terms, zone: string): boolean {
  if (narrow.duty.kind === 'act' && wide.early && narrow.early) return true
  if (wide.start.kind === 'not-stated' || narrow.start.kind === 'not-stated') return false
  const first = calendarBound(wide.start.moment, zone)
  const second = calendarBound(narrow.start.moment, zone)
  return first !== null && second !== null && first.latest <= second.earliest
}

function isDueNoLater(wide: Terms, narrow: Terms, zone: string): boolean {
  if (wide.deadline.kind !== 'by') return false
  if (narrow.deadline.kind !== 'by') return true
  const first = calendarBound(wide.deadline.moment, zone)
  const second = calendarBound(narrow.deadline.moment, zone)
  return first !== null && second !== null && first.latest <= second.earliest
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Warns of a duty that nothing its obligor does can break. */
export function checkBreakable(commitment: Commitment, alone: Alone): void {
  const { names } = alone
  const { duty } = commitment.terms
  if (!('pattern' in duty)) return
  const left = duty.pattern.except.some((except) =>
    isCovered(names.vocabulary, { ...duty.pattern, except: [] }, except),
  )
  const other = left ? null : actorBeside(alone, commitment.terms, duty.pattern)
  if (!left && other === null) return
  names.report({
    code: 'cannot-be-breached',
    span: lineOf(names, commitment, ...dutyKinds),
    message: left
      ? `\`except\` leaves out all that commitment \`${commitment.number}\` is about`
      : `commitment \`${commitment.number}\` is about acts of \`${other ?? ''}\`, who is not obliged by it: nothing that its obligor does breaks it`,
    help: left
      ? 'say what is left out more narrowly than what is meant'
      : 'oblige who is to act, or write `must see to it that commitment … is fulfilled by …`',
  })
}

/** An actor whose acts a duty names and that no obligor is, contains or belongs to. */
function actorBeside(alone: Alone, { obliged }: Terms, { roles }: Pattern): string | null {
  const named = roles['actor']
  if (obliged.kind === 'not-stated' || named?.kind !== 'oneOf') return null
  const related = new Set(obliged.actors.flatMap((actor) => relativesOf(alone, actor)))
  if (named.names.some((name) => related.has(name))) return null
  return named.names[0] ?? null
}

/** The actor, what belongs to it, and what it belongs to. A list can name anybody. */
function relativesOf({ actors, lists }: Alone, name: string): readonly string[] {
  const below = actors
    .filter((actor) => actor.name === name)
    .flatMap((actor) => [...actor.organs, ...actor.members])
  const above = actors
    .filter((actor) => actor.organs.includes(name) || actor.members.includes(name))
    .map((actor) => actor.name)
  return [name, ...below, ...above, ...lists.map((list) => list.name)]
}

/** Notes a duty to act of which the text itself says that it has no deadline. */
export function checkOverdue(commitment: Commitment, { names }: Alone): void {
  const { duty, deadline, verifiedBy, foundBy } = commitment.terms
  if (duty.kind !== 'act' || deadline.kind !== 'none') return
  const unwatched = verifiedBy.kind === 'not-stated' && foundBy.length === 0
  names.report({
    code: 'never-overdue',
    span: lineOf(names, commitment, 'no-deadline'),
    message: `commitment \`${commitment.number}\` can be done, but nobody can breach it: it has no deadline${unwatched ? ', and nobody is to say that it was not done' : ''}`,
    help: 'if it is meant to be kept, add a date, or a review at which a named body finds whether it was done',
  })
}

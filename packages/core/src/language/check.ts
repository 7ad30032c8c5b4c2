/**
 * What is worth saying about a text whose words are all understood: that its clauses contradict each
 * other, wait for each other in a circle, or say less than one thinks. Works on the program; the
 * places come from the spans that its parts carry.
 */
import { hasErrors } from '../base/index.ts'
import type { Span } from '../base/index.ts'
import { applyReadings, everyCommitment } from '../program/index.ts'
import type {
  Commitment,
  Measure,
  Pattern,
  Program,
  ProgramActor,
  Terms,
} from '../program/index.ts'
import { checkDates } from './check-dates.ts'
import { checkReadings } from './check-readings.ts'
import { checkWaits } from './check-waits.ts'
import { grouped } from './grouping.ts'
import { headOf } from './heads.ts'
import type { Names } from './resolve.ts'
import { titleOf } from './resolve.ts'
import type { Declared, Sort } from './resolve.ts'
import type { SyntaxTree } from './syntax.ts'
import { keys } from './uses.ts'

export function checkProgram(program: Program, names: Names, trees: readonly SyntaxTree[]): void {
  checkDates(program, names)
  checkWaits(program, names)
  checkReadings(program, names)
  checkContradictions(program.commitments, program.commitments, names)
  for (const reading of program.readings) {
    if (reading.additions.length === 0) continue
    const read = applyReadings(program, [reading.id]).commitments
    checkContradictions(reading.additions, read, names)
  }
  for (const commitment of everyCommitment(program)) checkVerifier(program, commitment, names)
  for (const measure of program.measures) checkEnd(measure, names)
  checkGroups(program, names)
  // With an unknown name in the text, an unused one is most likely the same name spelt otherwise.
  if (!hasErrors(names.diagnostics)) checkUse(names, trees)
}

/** Each of some duties against the bans among all. */
function checkContradictions(
  duties: readonly Commitment[],
  all: readonly Commitment[],
  names: Names,
): void {
  const commitments = all.map((ban, order) => ({ order, ban }))
  const bans = grouped(commitments, ({ ban }) => keysOfBan(ban))
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

/** A ban with its place among the commitments. */
interface Ban {
  readonly order: number
  readonly ban: Commitment
}

/** By whom and what it forbids, so that a duty is held only against bans that can concern it. */
function keysOfBan({ agreement, terms }: Commitment): readonly string[] {
  const { obliged, duty } = terms
  if (obliged.kind === 'not-stated' || duty.kind !== 'refrain' || !isPlainBan(terms)) return []
  return obliged.actors.map((actor) => `${agreement} ${actor} ${duty.pattern.act}`)
}

/** The first ban in the text that a duty cannot be done under. */
function firstBan(
  names: Names,
  duty: Commitment,
  bans: ReadonlyMap<string, readonly Ban[]>,
): Commitment | null {
  const { obliged } = duty.terms
  const wanted = wantedPattern(duty.terms)
  if (obliged.kind === 'not-stated' || wanted === null) return null
  let first: Ban | null = null
  for (const act of names.broaderActs(wanted.act)) {
    for (const actor of obliged.actors) {
      const found = bans
        .get(`${duty.agreement} ${actor} ${act}`)
        ?.find(({ ban }) => contradicts(duty, wanted, ban))
      if (found !== undefined && (first === null || found.order < first.order)) first = found
    }
  }
  return first?.ban ?? null
}

/** A ban that nothing limits in time or by exception. */
function isPlainBan(terms: Terms): boolean {
  const limited = [terms.while, terms.suspendedWhile, terms.once, terms.trigger, terms.end]
  return (
    terms.duty.kind === 'refrain' &&
    terms.exceptions.length === 0 &&
    limited.every((one) => one === null)
  )
}

/** Of a ban of the same agreement, for the same party, of the same act or a broader one. */
function contradicts(duty: Commitment, wanted: Pattern, ban: Commitment): boolean {
  if (duty.id === ban.id || ban.terms.duty.kind !== 'refrain') return false
  return ban.terms.duty.moreThan === 0 && isCovered(wanted, ban.terms.duty.pattern)
}

function wantedPattern(terms: Terms): Pattern | null {
  if (terms.duty.kind === 'act') return terms.duty.pattern
  return terms.duty.kind === 'refrain' ? terms.duty.keeps : null
}

/** Whether every happening of one pattern is one of the other, whose act is the same or broader. */
function isCovered(narrow: Pattern, broad: Pattern): boolean {
  if (broad.except.length > 0) return false
  return Object.entries(broad.roles).every(([role, allowed]) => {
    const said = narrow.roles[role]
    if (said === undefined) return false
    if (said.kind === 'oneOf' && allowed.kind === 'oneOf')
      return said.names.every((name) => allowed.names.includes(name))
    return JSON.stringify(said) === JSON.stringify(allowed)
  })
}

function checkVerifier(program: Program, commitment: Commitment, names: Names): void {
  const { verifiedBy, obliged } = commitment.terms
  if (verifiedBy.kind === 'not-stated' || obliged.kind === 'not-stated') return
  const judges = verifiedBy.bodies.filter((body) => obliged.actors.includes(body))
  const [judge] = judges
  const all = obliged.actors.every((actor) => judges.includes(actor))
  if (judge === undefined || !all || program.actors.every((actor) => actor.name !== judge)) return
  names.report({
    code: 'verifies-itself',
    span: headOf(commitment, names),
    message: `\`${judge}\` verifies its own conduct under commitment \`${commitment.number}\``,
    help: 'name another verifier, if there is one',
  })
}

function checkEnd(measure: Measure, names: Names): void {
  if (measure.lapses !== null || measure.conditions.length > 0 || measure.endedBy !== undefined)
    return
  names.report({
    code: 'measure-never-lifted',
    span: headOf(measure, names),
    message: `the measure \`${measure.id}\` neither lapses nor says when it is lifted`,
    help: 'add `lapses at`, `lifted once`, `condition stated by`, or `ends by decision of` who may end it freely',
  })
}

function checkGroups(program: Program, names: Names): void {
  for (const actor of program.actors) {
    if (actor.kind !== 'group' || actor.members.length > 0 || actor.joinedBy !== null) continue
    const span = spanOfName(names, actor.name)
    if (span === null) continue
    names.report({
      code: 'group-without-members',
      span,
      message: `nobody is in the group \`${actor.name}\`, so nobody acts for it`,
      help: 'add `members`, or `joined by` and the act by which one enters; one that acts itself is a `party`',
    })
  }
}

const spanOfName = (names: Names, name: ProgramActor['name']): Span | null =>
  names.peek(name)?.syntaxes[0]?.name.span ?? null

const sorts: readonly Sort[] = ['actor', 'list', 'place', 'matter', 'state', 'act']

function checkUse(names: Names, trees: readonly SyntaxTree[]): void {
  for (const declared of sorts.flatMap((sort) => names.declarationsOf(sort))) {
    if (!names.isUsed(declared.name))
      reportUnused(names, declared.name, declared.syntaxes[0]?.name.span)
    else if (isUndefined(declared)) reportUndefined(names, declared)
  }
  for (const item of trees.flatMap((tree) => tree.items)) {
    if (item.kind !== 'agreement') continue
    for (const event of item.declarations.filter((declaration) => declaration.kind === 'event')) {
      const used = names.isUsed(keys.event(item.name.text, event.name.text))
      if (!used) reportUnused(names, event.name.text, event.name.span)
    }
  }
}

function reportUnused(names: Names, name: string, span: Span | undefined): void {
  if (span === undefined) return
  names.report({
    code: 'never-used',
    span,
    message: `no clause uses \`${name}\``,
    help: 'remove it, or use it where the text means it',
  })
}

/** Matters without a title, and places that nothing locates or describes. */
function isUndefined(declared: Declared): boolean {
  if (declared.syntaxes.some((syntax) => titleOf(syntax) !== null)) return false
  if (declared.sort === 'matter' || declared.sort === 'state' || declared.sort === 'list')
    return true
  return declared.syntaxes.every((syntax) => syntax.kind === 'place' && syntax.feature === null)
}

function reportUndefined(names: Names, declared: Declared): void {
  const [syntax] = declared.syntaxes
  if (syntax === undefined) return
  names.report({
    code: 'never-defined',
    span: syntax.name.span,
    message: `nothing says what \`${declared.name}\` is`,
    help:
      declared.sort === 'place'
        ? 'add `from` and the name of a feature on the map'
        : 'add a title in quotation marks',
  })
}

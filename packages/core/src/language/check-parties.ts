/**
 * Those an agreement names: groups that nobody is in, parties that it neither binds nor owes anything,
 * bodies that are to verify what nobody lets them see, or what they do themselves.
 */
import { hasErrors } from '../base/index.ts'
import type { Span } from '../base/index.ts'
import { within } from '../program/index.ts'
import type {
  Commitment,
  Condition,
  Duty,
  Measure,
  Pattern,
  Program,
  ProgramActor,
  Terms,
} from '../program/index.ts'
import type { Alone } from './check-alone.ts'
import { headOf } from './heads.ts'
import { lineOf } from './places.ts'
import type { Names } from './resolve.ts'

export function checkParties(program: Program, names: Names): void {
  checkGroups(program, names)
  // Where something is not understood, what is missed here may be what it says.
  if (hasErrors(names.diagnostics)) return
  checkBound(program, names)
  for (const actor of program.actors) if (actor.kind === 'body') checkAccess(program, actor, names)
}

/** Notes a body that is to verify what it does itself. */
export function checkOwnVerifier(commitment: Commitment, { names, actors }: Alone): void {
  const { verifiedBy, obliged } = commitment.terms
  if (verifiedBy.kind === 'not-stated' || obliged.kind === 'not-stated') return
  const judges = verifiedBy.bodies.filter((body) => obliged.actors.includes(body))
  const [judge] = judges
  const all = obliged.actors.every((actor) => judges.includes(actor))
  if (judge === undefined || !all || actors.every((actor) => actor.name !== judge)) return
  names.report({
    code: 'verifies-itself',
    span: headOf(commitment, names),
    message: `\`${judge}\` verifies its own conduct under commitment \`${commitment.number}\``,
    help: 'name another verifier, if there is one',
  })
}

function checkGroups(program: Program, names: Names): void {
  for (const actor of program.actors) {
    if (actor.kind !== 'group' || actor.members.length > 0 || actor.joinedBy !== null) continue
    const span = spanOfActor(names, actor.name)
    if (span === null) continue
    names.report({
      code: 'group-without-members',
      span,
      message: `nobody is in the group \`${actor.name}\`, so nobody acts for it`,
      help: 'add `members`, or `joined by` and the act by which one enters; one that acts itself is a `party`',
    })
  }
}

const spanOfActor = (names: Names, name: string): Span | null =>
  names.peek(name)?.syntaxes[0]?.name.span ?? null

/** Parties that agreements declare, of which no clause says that they owe, or are owed, anything. */
function checkBound(program: Program, names: Names): void {
  const parts = new Set([
    ...program.commitments.flatMap(({ terms, amendments }) => [
      ...partsOf(terms),
      ...amendments.flatMap(({ set }) => partsOf(set)),
    ]),
    ...program.measures.flatMap((measure: Measure) => [...measure.by, ...measure.on]),
    ...program.lists.flatMap((list) => list.names),
  ])
  const listed = program.lists.filter((list) => parts.has(list.name)).flatMap((list) => list.names)
  const through = program.actors
    .filter((actor) => actor.kind === 'group' && parts.has(actor.name))
    .flatMap((group) => group.members)
  for (const actor of program.actors) {
    if (actor.kind !== 'party' || !isOfAgreement(names, actor.name) || !names.isUsed(actor.name))
      continue
    if (
      ![actor.name, ...actor.organs].some((name) => parts.has(name)) &&
      ![...listed, ...through].includes(actor.name)
    )
      reportUnbound(program, actor, names)
  }
}

/** Who owes a duty, is owed it, verifies it, or is named in it. */
function partsOf(terms: Partial<Terms>): readonly string[] {
  const { obliged, owedTo = [], verifiedBy, foundBy = [], duty } = terms
  return [
    ...(obliged === undefined || obliged.kind === 'not-stated' ? [] : obliged.actors),
    ...owedTo,
    ...(verifiedBy?.kind === 'by' ? verifiedBy.bodies : []),
    ...foundBy,
    ...(duty === undefined ? [] : namedIn(duty)),
  ]
}

function namedIn(duty: Duty): readonly string[] {
  if (duty.kind === 'guarantee') return duty.party === null ? [] : [duty.party]
  if (!('pattern' in duty)) return within(duty.condition).flatMap(namesOfHappening)
  const kept = duty.kind === 'refrain' && duty.keeps !== null ? [duty.keeps] : []
  return [duty.pattern, ...kept].flatMap(namesIn)
}

const namesOfHappening = (condition: Condition): readonly string[] =>
  'pattern' in condition ? namesIn(condition.pattern) : []

function namesIn({ roles }: Pattern): readonly string[] {
  return Object.values(roles).flatMap((allowed) => (allowed.kind === 'oneOf' ? allowed.names : []))
}

function isOfAgreement(names: Names, actor: string): boolean {
  return [...names.agreements.values()].some(({ syntax }) =>
    syntax.declarations.some(({ kind, name }) => kind === 'actor' && name.text === actor),
  )
}

function reportUnbound(program: Program, actor: ProgramActor, names: Names): void {
  const span = spanOfActor(names, actor.name)
  if (span === null) return
  const readings = program.readings.flatMap((reading) => {
    const bound =
      reading.replacements.find(({ set }) => partsOf(set).includes(actor.name)) ??
      reading.additions.find(({ terms }) => partsOf(terms).includes(actor.name))
    return bound === undefined ? [] : [{ reading, span: bound.span }]
  })
  const ids = readings.map(({ reading }) => `\`${reading.id}\``).join(', ')
  const only = readings.length === 0 ? '' : `; only readings do: ${ids}`
  names.report({
    code: 'party-without-part',
    span,
    message: `no commitment binds \`${actor.name}\` or owes it anything${only}`,
    help: 'say what it owes or is owed; who only attends, attests or guarantees by its standing is a signatory',
    related: readings.map(({ reading, span: at }) => ({
      span: headOf({ span: at }, names),
      label: `as \`${reading.id}\` reads it`,
    })),
  })
}

/** A body can establish only what it is let see: by access that somebody owes it, or by a task of its own. */
function checkAccess(program: Program, body: ProgramActor, names: Names): void {
  const verified = program.commitments.filter(
    ({ terms }) => terms.verifiedBy.kind === 'by' && terms.verifiedBy.bodies.includes(body.name),
  )
  const [first, ...others] = verified
  const family = familyOf(program, body)
  if (first === undefined || program.commitments.some(({ terms }) => opens(terms, family, names)))
    return
  const numbers = verified.map((one) => `\`${one.number}\``)
  names.report({
    code: 'monitor-without-access',
    span: lineOf(names, first, 'verified'),
    message: `\`${body.name}\` verifies ${numbers.length === 1 ? 'commitment' : 'commitments'} ${numbers.join(', ')}, and nothing lets it in: no clause owes it access or gives it a task on the ground`,
    help: `oblige the parties: \`must keep up allow_access to ${body.name}\`, with places`,
    related: others
      .map((one) => lineOf(names, one, 'verified'))
      .filter((span, index, all) => all.findIndex((other) => other.start === span.start) === index)
      .map((span) => ({ span, label: 'verifies here too' })),
  })
}

/** A body, its organs, what it is an organ of, and what that is made of. */
function familyOf(program: Program, body: ProgramActor): ReadonlySet<string> {
  const above = program.actors.filter(
    (actor) => actor.organs.includes(body.name) || actor.members.includes(body.name),
  )
  return new Set([
    body.name,
    ...body.organs,
    ...body.members,
    ...above.flatMap((actor) => [actor.name, ...actor.organs]),
  ])
}

/** Acts by which a body comes to see something. */
const accessActs = ['allow_access', 'monitor', 'verify', 'deploy', 'inspect'] as const

/** Whether a duty lets one of these in: owed to it, done by it, or access for everybody. */
function opens(terms: Terms, family: ReadonlySet<string>, names: Names): boolean {
  const { duty, obliged, owedTo } = terms
  if (!('pattern' in duty)) return false
  const wanted = duty.kind === 'refrain' ? duty.keeps : duty.pattern
  if (wanted === null || !accessActs.some((act) => names.vocabulary.isKindOf(wanted.act, act)))
    return false
  const own = obliged.kind === 'not-stated' ? [] : obliged.actors
  const named = [...own, ...owedTo, ...namesIn(wanted)]
  if (named.some((name) => family.has(name))) return true
  const open = wanted.roles['recipient'] === undefined && wanted.roles['actor'] === undefined
  return wanted.act === 'allow_access' && open
}

/**
 * What a group says of its members: by which acts they come in, go out, suspend their participation
 * and resume it. An act that names who does it is done to the member, and has to have a place for it.
 */
import type { Span } from '../base/index.ts'
import { memberRoleIn } from '../program/index.ts'
import type { Pattern, ProgramActor } from '../program/index.ts'
import { lowerPattern } from './lower-patterns.ts'
import type { Setting } from './setting.ts'
import type { ActorSyntax, PatternSyntax } from './syntax.ts'

/** The pattern, or null if it is not understood or has no place for the member; that is reported. */
export function memberPattern(setting: Setting, syntax: PatternSyntax): Pattern | null {
  const pattern = lowerPattern(setting, syntax)
  if (pattern === null || memberRoleIn(pattern) === 'actor') return pattern
  const act = setting.names.vocabulary.act(pattern.act) ?? setting.names.act(syntax.act)
  if (act?.roles.some(({ name }) => name === 'unit') === true) return pattern
  setting.names.report({
    code: 'unknown-role',
    span: syntax.span,
    message: `\`${pattern.act}\` by somebody else has no place for the member it is done to`,
    help: 'leave out who does it, and it is the member; or take an act of a body, such as `suspend_member`, `reinstate_member`, `expel_member`, `admit`',
  })
  return null
}

/** By which acts a member suspends its participation, or is suspended, and by which that ends. */
export function lowerParticipation(
  setting: Setting,
  syntaxes: readonly ActorSyntax[],
): Pick<ProgramActor, 'suspendedBy' | 'resumedBy'> {
  const suspending = syntaxes.flatMap((syntax) => syntax.suspendedBy)
  const resuming = syntaxes.flatMap((syntax) => syntax.resumedBy)
  const suspendedBy = lowered(setting, suspending)
  const resumedBy = lowered(setting, resuming)
  if (suspendedBy.length === suspending.length && resumedBy.length === resuming.length) {
    reportUnpaired(setting, {
      suspended: suspending.map(({ span }, index) => ({ span, pattern: suspendedBy[index] })),
      resumed: resuming.map(({ span }, index) => ({ span, pattern: resumedBy[index] })),
    })
  }
  return {
    ...(suspendedBy.length === 0 ? {} : { suspendedBy }),
    ...(resumedBy.length === 0 ? {} : { resumedBy }),
  }
}

const lowered = (setting: Setting, patterns: readonly PatternSyntax[]): Pattern[] =>
  patterns.map((one) => memberPattern(setting, one)).filter((one) => one !== null)

interface Line {
  readonly span: Span
  readonly pattern: Pattern | undefined
}

/** What a member suspends it resumes itself; what a body suspends the body ends. */
function reportUnpaired(
  { names }: Setting,
  lines: { readonly suspended: readonly Line[]; readonly resumed: readonly Line[] },
): void {
  const { suspended, resumed } = lines
  for (const side of ['actor', 'unit'] as const) {
    const isOfSide = ({ pattern }: Line) => pattern !== undefined && memberRoleIn(pattern) === side
    const [begins, ends] = [suspended.find(isOfSide), resumed.find(isOfSide)]
    const who = side === 'actor' ? 'the member itself' : 'a body'
    if (begins === undefined && ends !== undefined) {
      names.report({
        code: 'resumed-without-suspended',
        span: ends.span,
        message: `this ends what ${who} has suspended, and nothing says how that begins`,
        help: 'add `suspended by` with the act that begins it, or take the line out',
      })
    }
    if (begins !== undefined && ends === undefined) {
      names.report({
        code: 'never-resumed',
        span: begins.span,
        message: `what ${who} has suspended is never resumed, except by leaving and joining again`,
        help: `add \`resumed by\` with the act by which ${who} ends it`,
      })
    }
  }
}

/** Only members of a group come and go. */
export function reportOutsideGroup({ names }: Setting, syntaxes: readonly ActorSyntax[]): void {
  for (const syntax of syntaxes) {
    if (syntax.actorKind === 'group') continue
    const { joinedBy, leftBy, suspendedBy, resumedBy } = syntax
    const patterns = [joinedBy, leftBy?.pattern ?? null, ...suspendedBy, ...resumedBy]
    for (const pattern of patterns) {
      if (pattern === null) continue
      names.report({
        code: 'clause-without-effect',
        span: pattern.span,
        message: `\`${syntax.name.text}\` is no group, and only members of a group join, leave, suspend or resume`,
        help: 'declare it as a `group`, or move the line into the group that it is a member of',
      })
    }
  }
}

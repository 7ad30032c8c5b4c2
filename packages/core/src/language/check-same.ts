/**
 * `the same place`: what is said in a role of the happening that calls for a duty. It needs one that
 * calls for it (`whenever`), and that one a role of that name, of the same kind.
 */
import type { RoleDefinition, RoleType } from '../assertion/vocabulary.ts'
import { clausesOf, isDuty } from './effects.ts'
import { reportWithoutTrigger, roleSaidBy } from './lower-patterns.ts'
import type { SameSyntax } from './lower-patterns.ts'
import type { Unit } from './resolve.ts'
import type { Setting } from './setting.ts'
import type { Clause, PatternSyntax, Phrase } from './syntax.ts'

/** `clauses`: all that the commitment says, what is said anew before what it stands for. */
export function reportSameOfClauses(setting: Setting, clauses: readonly Clause[]): void {
  const [trigger] = clauses.filter((clause) => clause.kind === 'whenever')
  for (const pattern of answersIn(clauses)) {
    for (const phrase of pattern.phrases) {
      if (phrase.value.kind !== 'same') continue
      if (trigger !== undefined)
        reportMismatch(setting, { pattern, phrase, same: phrase.value }, trigger.pattern)
      else
        reportWithoutTrigger(setting, phrase.value, 'add `whenever` and the act that calls for it')
    }
  }
}

/** Of clauses that change those of the units: what these say stands beneath it. */
export function reportSameIn(
  setting: Setting,
  units: readonly Unit[],
  clauses: readonly Clause[],
): void {
  if (answersIn(clauses).length === 0 && clauses.every(({ kind }) => kind !== 'whenever')) return
  for (const unit of units) reportSameOfClauses(setting, [...clauses, ...clausesOf(unit)])
}

/** What the duty asks for, the first that is said, and what repairs its breach. */
function answersIn(clauses: readonly Clause[]): readonly PatternSyntax[] {
  const [duty] = clauses.filter(isDuty)
  const repairs = clauses.flatMap((clause) => (clause.kind === 'repaired' ? [clause.pattern] : []))
  switch (duty?.kind) {
    case 'must':
    case 'must-not':
      return [duty.pattern, ...repairs]
    case 'must-keep-up':
      return [duty.pattern, ...(duty.brokenBy === null ? [] : [duty.brokenBy]), ...repairs]
    default:
      return repairs
  }
}

interface Answer {
  readonly pattern: PatternSyntax
  readonly phrase: Phrase
  readonly same: SameSyntax
}

function reportMismatch(
  { names }: Setting,
  { pattern, phrase, same }: Answer,
  trigger: PatternSyntax,
): void {
  const [act, caller] = [pattern, trigger].map((one) => names.vocabulary.act(one.act.text))
  const role = act === null || act === undefined ? null : roleSaidBy(act, phrase)
  if (caller === null || caller === undefined || role === null) return
  const other = caller.roles.find((one) => one.name === same.role.text)
  if (other === undefined) {
    const known = caller.roles.map((one) => `\`${one.name}\``).join(', ')
    names.report({
      code: 'unknown-role',
      span: same.role.span,
      message: `\`${caller.name}\`, which calls for this, has no role \`${same.role.text}\``,
      help: `its roles are ${known}`,
      related: [{ span: trigger.act.span, label: 'this calls for it' }],
    })
  } else if (!isOneKind(role, other)) {
    names.report({
      code: 'wrong-kind',
      span: same.span,
      message: `the role \`${role.name}\` takes ${withArticle(kindOf(role.type))}, and \`${other.name}\` of \`${caller.name}\` is ${withArticle(kindOf(other.type))}`,
      help: 'name a role of the same kind',
      related: [{ span: trigger.act.span, label: 'this calls for it' }],
    })
  }
}

const isOneKind = (a: RoleDefinition, b: RoleDefinition): boolean =>
  kindOf(a.type) === kindOf(b.type)

const kindOf = (type: RoleType): string =>
  type.kind === 'quantity' ? `quantity (${type.dimension})` : type.kind

const withArticle = (noun: string): string => (noun.startsWith('a') ? `an ${noun}` : `a ${noun}`)

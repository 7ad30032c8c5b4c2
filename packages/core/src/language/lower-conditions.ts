/**
 * Conditions: names of commitments become ids, patterns are checked, events become what they stand
 * for. A condition that nobody has formalised stays as its text: it is never known to hold.
 */
import type { Span } from '../base/index.ts'
import type { Condition } from '../program/index.ts'
import { lowerPattern, lowerTotalQuantity } from './lower-patterns.ts'
import { lowerPhaseCondition } from './lower-phases.ts'
import { lowerDuration, lowerMoment } from './lower-time.ts'
import type { Unit } from './resolve.ts'
import type { Setting } from './setting.ts'
import { wordsAt } from './setting.ts'
import { whyWords } from './vague-words.ts'
import type { OfKind, CommitmentName, ConditionSyntax, MomentSyntax, Name } from './syntax.ts'

type Syntax<Kind extends ConditionSyntax['kind']> = OfKind<ConditionSyntax, Kind>

/** The condition, or null if something in it is not understood; what is wrong is reported. */
export function lowerCondition(setting: Setting, syntax: ConditionSyntax): Condition | null {
  switch (syntax.kind) {
    case 'all':
    case 'any':
      return joined(
        syntax.kind,
        syntax.of.map((inner) => lowerCondition(setting, inner)),
      )
    case 'not': {
      const of = lowerCondition(setting, syntax.of)
      return of === null ? null : { kind: 'not', of }
    }
    case 'since': {
      const holds = lowerCondition(setting, syntax.holds)
      const since = lowerCondition(setting, syntax.since)
      return holds === null || since === null ? null : { kind: 'since', holds, since }
    }
    case 'happened':
      return lowerHappened(setting, syntax)
    case 'total':
      return lowerTotal(setting, syntax)
    case 'phase':
      return lowerPhaseCondition(setting, syntax)
    case 'without':
      return lowerWithout(setting, syntax)
    case 'event':
      return reachedMoment(setting, {
        kind: 'event',
        agreement: syntax.agreement,
        name: syntax.name,
        span: syntax.span,
      })
    case 'state':
      return lowerState(setting, syntax.name)
    case 'reached':
      return reachedMoment(setting, syntax.moment)
    case 'unformalised':
      return lowerUnformalised(setting, syntax)
    default:
      return lowerAboutCommitments(setting, syntax)
  }
}

function joined(kind: 'all' | 'any', lowered: ReadonlyArray<Condition | null>): Condition | null {
  const of = lowered.filter((condition) => condition !== null)
  return of.length === lowered.length ? { kind, of } : null
}

function lowerHappened(setting: Setting, syntax: Syntax<'happened'>): Condition | null {
  const { act, phrases } = syntax.pattern
  const isEvent =
    phrases.length === 0 &&
    setting.agreement !== null &&
    setting.names.event(act.text, setting.agreement) !== null
  if (isEvent && setting.names.vocabulary.act(act.text) === null) {
    return reachedMoment(setting, { kind: 'event', agreement: null, name: act, span: act.span })
  }
  const pattern = lowerPattern(setting, syntax.pattern)
  if (pattern === null) return null
  const within = syntax.within === null ? null : lowerDuration(setting, syntax.within)
  return {
    kind: 'happened',
    pattern,
    label: wordsAt(setting, syntax.pattern.span),
    within,
    times: syntax.times,
  }
}

function lowerTotal(setting: Setting, syntax: Syntax<'total'>): Condition | null {
  const pattern = lowerPattern(setting, syntax.pattern)
  const quantity = lowerTotalQuantity(setting, syntax)
  if (pattern === null || quantity === null) return null
  return {
    kind: 'total',
    role: syntax.role.text,
    pattern,
    label: wordsAt(setting, syntax.pattern.span),
    quantity,
    within: syntax.within === null ? null : lowerDuration(setting, syntax.within),
  }
}

/** That so much time has passed since the moment, and no such act is within the last so much time. */
function lowerWithout(setting: Setting, syntax: Syntax<'without'>): Condition | null {
  const { duration, span } = syntax
  const pattern = lowerPattern(setting, syntax.pattern)
  const moment = lowerMoment(
    setting,
    { kind: 'after', duration, moment: syntax.moment, span },
    'start',
  )
  if (pattern === null || moment === null) return null
  const label = wordsAt(setting, syntax.pattern.span)
  const within = setting.names.quietly(() => lowerDuration(setting, duration))
  const happened: Condition = { kind: 'happened', pattern, label, within, times: 1 }
  const passed: Condition = { kind: 'reached', moment }
  return { kind: 'all', of: [passed, { kind: 'not', of: happened }] }
}

/** That an event defined by a condition happened is that condition; of a date, that it is reached. */
function reachedMoment(setting: Setting, syntax: MomentSyntax): Condition | null {
  const moment = lowerMoment(setting, syntax, 'start')
  if (moment === null) return null
  if (moment.kind !== 'first') return { kind: 'reached', moment }
  return moment.event === undefined
    ? moment.condition
    : { ...moment.condition, event: moment.event }
}

function lowerState(setting: Setting, name: Name): Condition | null {
  const [declared] = setting.names.find(name, 'state')?.syntaxes ?? []
  if (declared?.kind !== 'state') return null
  return { kind: 'state', state: name.text, roles: {}, declared: declared.declared }
}

function lowerUnformalised(setting: Setting, syntax: Syntax<'unformalised'>): Condition {
  setting.names.report({
    code: 'unformalised',
    span: syntax.span,
    message: `this condition is never known to hold: ${whyWords(syntax.text.text)}`,
    help: 'say it as acts, states or commitments, or leave it to a reading',
  })
  return { kind: 'unformalised', text: syntax.text.text }
}

function lowerAboutCommitments(
  setting: Setting,
  syntax: Syntax<'fulfilled' | 'complete' | 'kept-for' | 'in-breach'>,
): Condition | null {
  if (syntax.kind === 'complete') return lowerComplete(setting, syntax.agreements)
  const commitments = commitmentIds(setting, syntax.commitments)
  const party = lowerParty(setting, syntax.party)
  if (commitments === null || party === undefined) return null
  if (syntax.kind === 'fulfilled')
    return { kind: 'fulfilled', commitments, quantifier: syntax.quantifier, party }
  return oneOrMore(
    syntax.quantifier,
    syntax.commitments.flatMap((name) => aboutCommitment(setting, syntax, name, party) ?? []),
  )
}

/** A commitment of several parts is in breach when one of them is, and kept when all of them are. */
function aboutCommitment(
  setting: Setting,
  syntax: Syntax<'kept-for' | 'in-breach'>,
  name: CommitmentName,
  party: string | null,
): Condition | null {
  const parts = commitmentIds(setting, [name])
  if (parts === null) return null
  const { kind } = syntax
  if (kind === 'in-breach') {
    return oneOrMore(
      'any',
      parts.map((commitment): Condition => ({ kind, commitment, party })),
    )
  }
  const duration = lowerDuration(setting, syntax.duration)
  return oneOrMore(
    'all',
    parts.map((commitment): Condition => ({ kind, commitment, duration, party })),
  )
}

function oneOrMore(kind: 'all' | 'any', of: readonly Condition[]): Condition {
  const [only] = of
  return of.length === 1 && only !== undefined ? only : { kind, of }
}

/** The party, null where none is named, undefined where it is unknown, which is reported. */
export function lowerParty(setting: Setting, name: Name | null): string | null | undefined {
  if (name === null) return null
  return setting.names.find(name, 'actor') === null ? undefined : name.text
}

/** The ids that the numbers stand for, or null if one of them does not exist. */
export function commitmentIds(
  setting: Setting,
  names: readonly CommitmentName[],
): readonly string[] | null {
  const units = names.map((name) =>
    setting.names.units(name, setting.agreement, 'unknown-commitment', setting.additions),
  )
  if (units.some((list) => list.length === 0)) return null
  const unwritten = names.filter((_, index) => units[index]?.some(isUnwritten))
  for (const name of unwritten) reportUnwritten(setting, name.span, `\`${name.number.text}\` is`)
  return unwritten.length > 0 ? null : [...new Set(units.flat().map((unit) => unit.id))]
}

const isUnwritten = ({ commitment }: Unit): boolean => commitment.force === null

/** That nothing can be said of a commitment of which only the number is there. */
export function reportUnwritten(setting: Setting, span: Span, what: string): void {
  setting.names.report({
    code: 'unknown-commitment',
    span,
    message: `${what} not written yet, so nothing can be said of it`,
    help: 'write the commitment first, or leave this out until then',
  })
}

function lowerComplete(setting: Setting, agreements: readonly Name[]): Condition | null {
  const found = agreements.map((name) => setting.names.agreement(name))
  if (found.includes(null)) return null
  const unwritten = agreements.filter((_, index) => found[index]?.units.some(isUnwritten))
  for (const name of unwritten)
    reportUnwritten(setting, name.span, `a commitment of \`${name.text}\` is`)
  if (unwritten.length > 0) return null
  const commitments = found.flatMap((agreement) => agreement?.units.map((unit) => unit.id) ?? [])
  return { kind: 'fulfilled', commitments, quantifier: 'all', party: null }
}

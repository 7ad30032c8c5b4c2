/**
 * The lines of a commitment as terms. The same function serves a commitment, a part of one, an
 * amendment and a reading: it returns only what the lines say, for the caller to lay over the rest.
 */
import type {
  Deadline,
  Duty,
  ExceptionClause,
  LanguageVersion,
  Pattern,
  Reparation,
  Terms,
} from '../program/index.ts'
import { commitmentIds, lowerCondition, lowerParty } from './lower-conditions.ts'
import { conditionsOf, reportFulfilledAtOnce, reportSingleAct } from './effects.ts'
import { reportDayOff } from './check-clock.ts'
import { lowerAnswer, lowerPattern } from './lower-patterns.ts'
import { lowerDuration, lowerMoment, lowerWithin } from './lower-time.ts'
import { ofKind } from './nodes.ts'
import type { Setting } from './setting.ts'
import { wordsAt } from './setting.ts'
import type { OfKind, Clause } from './syntax.ts'

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }
type Of<Kind extends Clause['kind']> = OfKind<Clause, Kind>

export interface LoweredClauses {
  readonly set: Partial<Terms>
  readonly versions: readonly LanguageVersion[]
  readonly notes: readonly string[]
  /** By whose accounts alone the wording is known; none: nothing is said of it. */
  readonly accounts: readonly string[]
  /** `extended by …`, in the order of the text; whoever lowers the rest says what they extend. */
  readonly extensions: ReadonlyArray<Of<'extended'>>
}

export function lowerClauses(setting: Setting, clauses: readonly Clause[]): LoweredClauses {
  reportRepeated(setting, clauses)
  const set: Partial<Writable<Terms>> = {}
  const exceptions: ExceptionClause[] = []
  const repairs: Reparation[] = []
  const versions: LanguageVersion[] = []
  const notes: string[] = []
  const accounts: string[] = []
  for (const clause of waitingFirst(clauses)) {
    if (clause.kind === 'exception') exceptions.push(...lowerException(setting, clause))
    else if (clause.kind === 'no-exception') lowerNoException(setting, clause, exceptions)
    else if (clause.kind === 'repaired') repairs.push(...lowerReparation(setting, clause))
    else if (clause.kind === 'version')
      versions.push({ language: clause.language.text, text: clause.text.text })
    else if (isNote(clause)) notes.push(clause.text.text)
    else if (clause.kind === 'account') accounts.push(...clause.texts.map(({ text }) => text))
    else if (clause.kind !== 'extended') Object.assign(set, lowerClause(setting, clause))
  }
  if (exceptions.length > 0) set.exceptions = exceptions
  if (repairs.length > 0) set.repairs = repairs
  return { set, versions, notes, accounts, extensions: ofKind(clauses, 'extended') }
}

/** A start that is stated beside "waits for nothing" holds, whichever stands first. */
function waitingFirst(clauses: readonly Clause[]): readonly Clause[] {
  const waiting = ofKind(clauses, 'waits-for-nothing')
  if (waiting.length === 0) return clauses
  return [...waiting, ...clauses.filter(({ kind }) => kind !== 'waits-for-nothing')]
}

type NoteClause = Extract<Clause, { kind: 'note' | 'footnote' }>
type SettingClause = Exclude<
  Clause,
  {
    kind:
      | 'exception'
      | 'no-exception'
      | 'repaired'
      | 'extended'
      | 'version'
      | 'account'
      | 'note'
      | 'footnote'
  }
>

const isNote = (clause: Clause): clause is NoteClause =>
  clause.kind === 'note' || clause.kind === 'footnote'

/** What one line sets; nothing where it is not understood, which is reported. */
function lowerClause(setting: Setting, clause: SettingClause): Partial<Terms> {
  switch (clause.kind) {
    case 'obliged':
      return lowerObliged(setting, clause)
    case 'must':
    case 'must-not':
    case 'must-keep-up':
    case 'must-reach':
    case 'must-maintain':
    case 'must-ensure': {
      const duty = lowerDuty(setting, clause)
      return duty === null ? {} : { duty }
    }
    case 'starting':
    case 'until':
    case 'by':
    case 'within':
      return lowerDated(setting, clause)
    case 'whenever':
      return lowerTrigger(setting, clause)
    case 'every':
      return { every: lowerDuration(setting, clause.duration), early: false, lateAllowed: false }
    case 'once':
    case 'provided':
    case 'while':
    case 'suspended':
      return lowerConditional(setting, clause)
    case 'verified':
      return {
        verifiedBy:
          clause.bodies === null
            ? { kind: 'not-stated' }
            : { kind: 'by', bodies: setting.names.actors(clause.bodies) },
      }
    case 'standard':
      return { standard: clause.text.text, independent: clause.independent }
    case 'burden':
      return { burden: clause.on, silence: 'unknown' }
    case 'found':
      return { foundBy: setting.names.actors(clause.bodies) }
    case 'done-at':
      return { doneAt: clause.percent / 100 }
    case 'watched':
      return { coverage: clause.percent / 100 }
    case 'owed':
      return { owedTo: setting.names.actors(clause.actors) }
    default:
      return fixedTerms[clause.kind]
  }
}

type FixedKind =
  | 'no-deadline'
  | 'deadline-not-stated'
  | 'start-not-stated'
  | 'waits-for-nothing'
  | 'silence-means-no'
  | 'early-does-not-count'
  | 'late-does-not-count'

const fixedTerms: Readonly<Record<FixedKind, Partial<Terms>>> = {
  'no-deadline': { deadline: { kind: 'none' } },
  'deadline-not-stated': { deadline: { kind: 'not-stated' } },
  'start-not-stated': { start: { kind: 'not-stated' } },
  'waits-for-nothing': { once: null, provided: null, start: { kind: 'not-stated' } },
  'silence-means-no': { silence: 'no', burden: 'not-stated' },
  'early-does-not-count': { early: false },
  'late-does-not-count': { lateAllowed: false },
}

function lowerObliged(setting: Setting, clause: Of<'obliged'>): Partial<Terms> {
  if (clause.actors === null) return { obliged: { kind: 'not-stated' } }
  const actors = setting.names.actors(clause.actors)
  return actors.length === 0 ? {} : { obliged: { kind: clause.quantifier, actors } }
}

function lowerDuty(
  setting: Setting,
  clause: Of<'must' | 'must-not' | 'must-keep-up' | 'must-reach' | 'must-maintain' | 'must-ensure'>,
): Duty | null {
  if (clause.kind === 'must-ensure') return lowerGuarantee(setting, clause)
  if (clause.kind === 'must-reach' || clause.kind === 'must-maintain')
    return lowerEndState(setting, clause)
  const pattern = lowerAnswer(setting, clause.pattern)
  if (pattern === null) return null
  if (clause.kind === 'must') {
    reportSingleAct(setting, clause.pattern)
    return { kind: 'act', pattern }
  }
  if (clause.kind === 'must-keep-up') return lowerKeepUp(setting, clause, pattern)
  const within = clause.within === null ? null : lowerDuration(setting, clause.within)
  return { kind: 'refrain', pattern, moreThan: clause.moreThan, within, keeps: null }
}

function lowerEndState(setting: Setting, clause: Of<'must-reach' | 'must-maintain'>): Duty | null {
  const isReached = clause.kind === 'must-reach'
  if (isReached) reportFulfilledAtOnce(setting, [clause.condition])
  const condition = lowerCondition(setting, clause.condition)
  return condition === null ? null : { kind: isReached ? 'reach' : 'maintain', condition }
}

function lowerGuarantee(setting: Setting, clause: Of<'must-ensure'>): Duty | null {
  const ids = commitmentIds(setting, [clause.commitment])
  const party = lowerParty(setting, clause.party)
  const [commitment] = ids ?? []
  if (ids === null || commitment === undefined || party === undefined) return null
  if (ids.length === 1) return { kind: 'guarantee', commitment, party }
  setting.names.report({
    code: 'unknown-commitment',
    span: clause.commitment.span,
    message: `\`${clause.commitment.number.text}\` has several parts`,
    help: `name one of ${ids.join(', ')}`,
  })
  return null
}

function lowerKeepUp(setting: Setting, clause: Of<'must-keep-up'>, keeps: Pattern): Duty | null {
  const broken =
    clause.brokenBy === null ? oppositeOf(setting, keeps) : lowerAnswer(setting, clause.brokenBy)
  if (broken !== null) return { kind: 'refrain', pattern: broken, moreThan: 0, within: null, keeps }
  if (clause.brokenBy !== null) return null
  setting.names.report({
    code: 'not-kept-up',
    span: clause.pattern.act.span,
    message: `nothing is known to break \`${keeps.act}\` when it is kept up`,
    help: 'add `broken by` and the act that breaks it, or say what must not be done',
  })
  return null
}

/** The opposite act with what is said of the act, as far as it can be said of both. */
function oppositeOf(setting: Setting, pattern: Pattern): Pattern | null {
  const { vocabulary } = setting.names
  const opposite = vocabulary.act(vocabulary.act(pattern.act)?.opposite ?? '')
  if (opposite === null) return null
  const shared = (roles: Pattern['roles']): Pattern['roles'] =>
    Object.fromEntries(
      Object.entries(roles).filter(([role]) => opposite.roles.some((known) => known.name === role)),
    )
  const except = pattern.except.map((excepted) => ({
    ...excepted,
    act: opposite.name,
    roles: shared(excepted.roles),
  }))
  return { act: opposite.name, roles: shared(pattern.roles), except }
}

function lowerDated(
  setting: Setting,
  clause: Of<'starting' | 'until' | 'by' | 'within'>,
): Partial<Terms> {
  const { kind, span } = clause
  reportFulfilledAtOnce(setting, conditionsOf(clause.moment))
  if (kind === 'starting') {
    const moment = lowerMoment(setting, clause.moment, 'start')
    return {
      start:
        moment === null
          ? { kind: 'not-stated' }
          : { kind: 'from', moment, text: wordsAt(setting, span) },
    }
  }
  if (kind === 'within')
    return {
      deadline: deadlineOf(setting, lowerWithin(setting, clause.duration, clause.moment), clause),
    }
  const moment = lowerMoment(setting, clause.moment, 'end')
  return kind === 'until' ? { end: moment } : { deadline: deadlineOf(setting, moment, clause) }
}

function deadlineOf(
  setting: Setting,
  moment: Parameters<typeof withText>[1] | null,
  clause: Clause,
): Deadline {
  if (moment === null) return { kind: 'not-stated' }
  reportDayOff(setting, moment, clause.span)
  return withText(setting, moment, clause)
}

function withText(
  setting: Setting,
  moment: Extract<Deadline, { kind: 'by' }>['moment'],
  clause: Clause,
): Deadline {
  return { kind: 'by', moment, text: wordsAt(setting, clause.span) }
}

function lowerTrigger(setting: Setting, clause: Of<'whenever'>): Partial<Terms> {
  const pattern = lowerPattern(setting, clause.pattern)
  return pattern === null ? {} : { trigger: pattern, early: false }
}

function lowerReparation(setting: Setting, clause: Of<'repaired'>): readonly Reparation[] {
  const pattern = lowerAnswer(setting, clause.pattern)
  if (pattern === null) return []
  return [
    { pattern, within: clause.within === null ? null : lowerDuration(setting, clause.within) },
  ]
}

const conditionalTerms = {
  once: 'once',
  provided: 'provided',
  while: 'while',
  suspended: 'suspendedWhile',
} as const

function lowerConditional(
  setting: Setting,
  clause: Of<'once' | 'provided' | 'while' | 'suspended'>,
): Partial<Terms> {
  if (clause.kind === 'once' || clause.kind === 'provided')
    reportFulfilledAtOnce(setting, [clause.condition])
  const condition = lowerCondition(setting, clause.condition)
  return condition === null ? {} : { [conditionalTerms[clause.kind]]: condition }
}

function lowerException(setting: Setting, clause: Of<'exception'>): readonly ExceptionClause[] {
  const when = lowerCondition(setting, clause.condition)
  return when === null ? [] : [{ label: clause.label.text, when }]
}

/** Takes precedence over the exceptions above it, and over no later one. */
function lowerNoException(
  setting: Setting,
  clause: Of<'no-exception'>,
  above: ExceptionClause[],
): void {
  if (above.length === 0) reportNothingAbove(setting, clause)
  const when = lowerCondition(setting, clause.condition)
  if (when === null) return
  const over = { label: clause.label.text, when }
  for (const [index, one] of above.entries()) {
    above[index] = { ...one, unless: [...(one.unless ?? []), over] }
  }
}

function reportNothingAbove(setting: Setting, clause: Of<'no-exception'>): void {
  setting.names.report({
    code: 'clause-without-effect',
    span: clause.span,
    message: `there is no exception above \`${clause.label.text}\` that it takes precedence over`,
    help: 'put it below the exceptions that it limits; later exceptions take precedence over it',
  })
}

/** Clauses of which only one can count share a slot; those of a slot of their own may be repeated. */
const slots: Readonly<Partial<Record<Clause['kind'], string>>> = {
  must: 'duty',
  'must-not': 'duty',
  'must-keep-up': 'duty',
  'must-reach': 'duty',
  'must-maintain': 'duty',
  'must-ensure': 'duty',
  'silence-means-no': 'silence',
  burden: 'silence',
  starting: 'start',
  'start-not-stated': 'start',
  by: 'deadline',
  within: 'deadline',
  'no-deadline': 'deadline',
  'deadline-not-stated': 'deadline',
}

const repeatable: ReadonlySet<Clause['kind']> = new Set([
  'exception',
  'no-exception',
  'repaired',
  'extended',
  'version',
  'note',
  'footnote',
])

function reportRepeated(setting: Setting, clauses: readonly Clause[]): void {
  const seen = new Map<string, Clause>()
  for (const clause of clauses) {
    if (repeatable.has(clause.kind)) continue
    const slot = slots[clause.kind] ?? clause.kind
    const first = seen.get(slot)
    if (first === undefined) seen.set(slot, clause)
    else reportRepetition(setting, clause, first)
  }
}

function reportRepetition(setting: Setting, clause: Clause, first: Clause): void {
  setting.names.report({
    code: 'duplicate-clause',
    span: clause.span,
    message: 'this says again, or otherwise, what another clause of the commitment says',
    help: 'keep one of the two; several duties of one point are parts: `part a { … } part b { … }`',
    related: [{ span: first.span, label: 'the first one' }],
  })
}

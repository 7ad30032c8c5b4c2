/**
 * From syntax trees to a program: every name looked up, every date an instant or a rule that gives
 * one. What is not understood is left out and reported, so that a program with errors is partial;
 * it can be shown, but is not to be judged.
 */
import { grouped } from '../base/index.ts'
import type { Span } from '../base/index.ts'
import { PROGRAM_FORMAT } from '../program/index.ts'
import type {
  Agreement,
  Amendment,
  EventDeclaration,
  NamedList,
  NamedMatter,
  Phase,
  Program,
  ProgramActor,
  StateDeclaration,
} from '../program/index.ts'
import { checkPoint } from './check-alone.ts'
import type { Alone } from './check-alone.ts'
import { calendarOf } from './lower-calendar.ts'
import { lowerAmendment, lowerCommitment } from './lower-commitments.ts'
import { lowerMeasure, lowerZone, reportMissing } from './lower-measures.ts'
import { lowerParticipation, memberPattern, reportOutsideGroup } from './lower-members.ts'
import { lowerPhases, withBeginning } from './lower-phases.ts'
import { lowerPlace } from './lower-places.ts'
import { lowerReading } from './lower-readings.ts'
import { boundOfDate, lowerDuration, lowerMoment, workOutEvents } from './lower-time.ts'
import type { LoweringMemory } from './memory.ts'
import { commitmentsOf, ofKind } from './nodes.ts'
import { titleOf } from './resolve.ts'
import type { Declared, DeclaredAgreement, Names } from './resolve.ts'
import { settingBeside, settingIn, settingOfDeclaration } from './setting.ts'
import type { Home, Setting } from './setting.ts'
import type {
  AgreementClause,
  AgreementSyntax,
  LeavingSyntax,
  ListEntrySyntax,
  MomentSyntax,
  Name,
  SyntaxTree,
} from './syntax.ts'

/**
 * The program of these trees; what is wrong is added to the diagnostics of `names`. With a memory,
 * which is for trees that could be read, commitments that are as they were are not lowered again.
 */
export function lowerTrees(
  trees: readonly SyntaxTree[],
  names: Names,
  memory: LoweringMemory | null,
): Program {
  const beside = settingBeside(names, new Map())
  const setting = { ...beside, homes: homesOf(beside) }
  const agreements = [...names.agreements.values()]
  const phases = new Map(agreements.map((one) => [one, lowerPhases(setting, one)] as const))
  const events = agreements.flatMap((agreement) => lowerEvents(setting, agreement))
  workOutEvents(setting)
  memory?.begin(trees, names)
  const amendments = amendmentsOf(setting, agreements)
  const actors = names
    .declarationsOf('actor')
    .map((declared) => lowerActor(settingOfDeclaration(setting, declared.syntaxes), declared))
  const lists = names.declarationsOf('list').map((declared) => lowerList(names, declared))
  const around = { amendments, actors, lists, memory }
  const commitments = agreements.flatMap((agreement) =>
    lowerCommitments(setting, agreement, around),
  )
  const byId = grouped(commitments, ({ id }) => [id])
  return {
    format: PROGRAM_FORMAT,
    agreements: agreements.map((one) => lowerAgreement(setting, one, phases.get(one) ?? [])),
    actors,
    lists,
    places: names.declarationsOf('place').map((declared) => lowerPlace(setting, declared)),
    matters: names.declarationsOf('matter').map(lowerMatter),
    states: names.declarationsOf('state').map(lowerState),
    events,
    acts: names.acts,
    commitments,
    measures: measuresOf(setting, trees),
    readings: [...names.readings.values()].map((reading) => lowerReading(setting, reading, byId)),
  }
}

/** What commitments are lowered with. */
interface Around extends Pick<Program, 'actors' | 'lists'> {
  readonly amendments: ReadonlyMap<string, readonly Amendment[]>
  readonly memory: LoweringMemory | null
}

function lowerCommitments(
  outer: Setting,
  { syntax, unitsByCommitment }: DeclaredAgreement,
  { amendments, actors, lists, memory }: Around,
): Program['commitments'] {
  const setting = settingIn(outer, syntax.name.text)
  const { names, signed } = setting
  const alone: Alone = { names, actors, lists, zone: setting.zone ?? 'UTC', signed }
  const phases = new Map(
    syntax.phases.flatMap((phase) => phase.commitments.map((one) => [one, phase] as const)),
  )
  return commitmentsOf(syntax).flatMap((commitment) => {
    const units = unitsByCommitment.get(commitment) ?? []
    const lower = () => {
      const own = lowerCommitment(setting, commitment, units, amendments)
      const phase = phases.get(commitment)
      const point = phase === undefined ? own : withBeginning(setting, phase, own)
      if (names.isWhole) checkPoint(point, alone)
      return point
    }
    return memory === null ? lower() : memory.recall(names, commitment, units, lower)
  })
}

/** What the dates of each agreement are relative to. */
export function homesOf(setting: Setting): ReadonlyMap<string, Home> {
  const homes = [...setting.names.agreements.values()].map(
    ({ syntax }) => [syntax.name.text, homeOf(setting, syntax)] as const,
  )
  return new Map(homes)
}

function homeOf(setting: Setting, syntax: AgreementSyntax): Home {
  const [zoneClause] = ofKind(syntax.clauses, 'time-zone')
  const [signed] = ofKind(syntax.clauses, 'signed')
  if (zoneClause === undefined) {
    reportMissing(
      setting.names,
      syntax.name,
      'time zone "…"',
      'in which time zone its dates are counted',
    )
  }
  const zone = zoneClause === undefined ? 'UTC' : lowerZone(setting.names, zoneClause.zone)
  const bound = signed === undefined ? null : boundOfDate({ ...setting, zone }, signed.date)
  return { zone, signed: bound?.earliest ?? null, ...calendarOf({ ...setting, zone }, syntax) }
}

function lowerAgreement(
  setting: Setting,
  { syntax }: DeclaredAgreement,
  phases: readonly Phase[],
): Agreement {
  const home = settingIn(setting, syntax.name.text)
  const [signed] = ofKind(syntax.clauses, 'signed')
  const [source] = ofKind(syntax.clauses, 'source')
  const texts = (kind: 'endorsed' | 'signatories' | 'languages' | 'account') =>
    ofKind(syntax.clauses, kind).flatMap((clause) => clause.texts.map((text) => text.text))
  const names = (kind: 'carries-on' | 'amends') =>
    ofKind(syntax.clauses, kind).flatMap((clause) => clause.agreements.map((name) => name.text))
  reportLineage(setting, syntax)
  return {
    id: syntax.name.text,
    title: syntax.title.text,
    zone: home.zone ?? 'UTC',
    signed: home.signed,
    signedText: signed === undefined ? null : signedText(signed),
    citation: source?.text.text ?? null,
    endorsedBy: texts('endorsed'),
    carriesOn: names('carries-on'),
    accountOf: texts('account'),
    amends: names('amends'),
    signatories: texts('signatories'),
    languages: texts('languages'),
    notes: ofKind(syntax.clauses, 'note').map((clause) => clause.text.text),
    ...(phases.length === 0 ? {} : { phases }),
  }
}

function signedText(clause: Extract<AgreementClause, { kind: 'signed' }>): string {
  return clause.place === null ? clause.date.date : `${clause.date.date}, ${clause.place.text}`
}

function reportLineage(setting: Setting, syntax: AgreementSyntax): void {
  const predecessors: readonly Name[] = [
    ...ofKind(syntax.clauses, 'carries-on').flatMap((clause) => clause.agreements),
    ...ofKind(syntax.clauses, 'amends').flatMap((clause) => clause.agreements),
  ]
  for (const name of predecessors) {
    if (setting.names.agreement(name) === null) continue
    if (!setting.names.lineage(name.text).includes(syntax.name.text)) continue
    setting.names.report({
      code: 'carries-on-itself',
      span: name.span,
      message: `\`${name.text}\` in turn carries on or amends \`${syntax.name.text}\``,
      help: 'only the later agreement names the earlier one',
    })
  }
}

function lowerActor(setting: Setting, declared: Declared): ProgramActor {
  const syntaxes = ofKind(declared.syntaxes, 'actor')
  const joined = syntaxes.find((syntax) => syntax.joinedBy !== null)
  const members = setting.names.actors(syntaxes.flatMap((syntax) => syntax.members))
  reportOutsideGroup(setting, syntaxes)
  return {
    name: declared.name,
    title: firstTitle(declared) ?? declared.name,
    kind: syntaxes[0]?.actorKind ?? 'party',
    organs: distinct(setting.names.actors(syntaxes.flatMap((syntax) => syntax.organs))),
    members: distinct(members),
    aliases: distinct(syntaxes.flatMap((syntax) => syntax.aliases.map((alias) => alias.text))),
    joinedBy: joined?.joinedBy ? memberPattern(setting, joined.joinedBy) : null,
    ...lowerJoinedUntil(setting, joined?.joinedUntil ?? null),
    ...lowerLeaving(setting, syntaxes.find((syntax) => syntax.leftBy !== null)?.leftBy ?? null),
    ...lowerParticipation(setting, syntaxes),
  }
}

/** A day is meant with its end: no later than the end of it. */
function lowerJoinedUntil(
  setting: Setting,
  syntax: MomentSyntax | null,
): Pick<ProgramActor, 'joinedUntil'> {
  if (syntax === null) return {}
  if (setting.zone === null) reportNoZone(setting, syntax.span)
  const isDay = syntax.kind === 'date' && syntax.written.time === null
  const until: MomentSyntax = isDay ? { ...syntax, kind: 'end-of' } : syntax
  const moment = lowerMoment(setting, until, 'end')
  return moment === null ? {} : { joinedUntil: moment }
}

const reportNoZone = ({ names }: Setting, span: Span): void =>
  names.report({
    code: 'missing-clause',
    span,
    message: 'it is not said in which time zone this moment is counted',
    help: 'declare the group inside the agreement that it belongs to',
  })

function lowerLeaving(
  setting: Setting,
  syntax: LeavingSyntax | null,
): Pick<ProgramActor, 'leftBy'> {
  const pattern = syntax === null ? null : memberPattern(setting, syntax.pattern)
  if (syntax === null || pattern === null) return {}
  const notice = syntax.notice === null ? null : lowerDuration(setting, syntax.notice)
  return { leftBy: { pattern, notice } }
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)]

const firstTitle = (declared: Declared): string | null =>
  declared.syntaxes.map(titleOf).find((title) => title !== null) ?? null

function lowerList(names: Names, declared: Declared): NamedList {
  const syntaxes = ofKind(declared.syntaxes, 'list')
  const listed = names.actors(syntaxes.flatMap((syntax) => syntax.names))
  const [entry, second] = syntaxes.flatMap((syntax) => syntax.entries)
  if (second !== undefined) reportSecondEntry(names, second)
  const bodies = (entry?.bodies ?? []).filter((body) => names.find(body, 'actor') !== null)
  return {
    name: declared.name,
    title: firstTitle(declared) ?? declared.name,
    names: distinct(listed),
    ...(entry === undefined || bodies.length === 0
      ? {}
      : { entry: { kind: entry.kind, bodies: distinct(bodies.map((body) => body.text)) } }),
  }
}

function reportSecondEntry(names: Names, { span }: ListEntrySyntax): void {
  names.report({
    code: 'duplicate-clause',
    span,
    message: 'the list has two rules of entry',
    help: 'keep one of the two, or declare two lists and name both where they are meant',
  })
}

function lowerMatter(declared: Declared): NamedMatter {
  return { name: declared.name, title: firstTitle(declared) ?? declared.name }
}

function lowerState(declared: Declared): StateDeclaration {
  const assumed =
    ofKind(declared.syntaxes, 'state').find((syntax) => syntax.declared !== null)?.declared ?? null
  return { name: declared.name, title: firstTitle(declared) ?? declared.name, declared: assumed }
}

/** What is wrong with their moments is reported here, also where no clause names them. */
function lowerEvents(
  setting: Setting,
  { syntax, events }: DeclaredAgreement,
): readonly EventDeclaration[] {
  const agreement = syntax.name.text
  const home = settingIn(setting, agreement)
  return [...events].map(([name, declared]) => ({
    id: `${agreement}.${name}`,
    agreement,
    title: declared.title?.text ?? name.replaceAll('_', ' '),
    moment: lowerMoment({ ...home, pending: [`${agreement}.${name}`] }, declared.moment, 'start'),
    ...(declared.isMilestone ? { milestone: true } : {}),
  }))
}

function amendmentsOf(
  setting: Setting,
  agreements: readonly DeclaredAgreement[],
): ReadonlyMap<string, readonly Amendment[]> {
  const found = new Map<string, Amendment[]>()
  for (const { syntax } of agreements) {
    const home = settingIn(setting, syntax.name.text)
    for (const [id, amendment] of syntax.amendments.flatMap((one) => lowerAmendment(home, one))) {
      found.set(id, [...(found.get(id) ?? []), amendment])
    }
  }
  return found
}

/** Measures in agreements and beside them, in the order of the files. */
function measuresOf(setting: Setting, trees: readonly SyntaxTree[]): Program['measures'] {
  const items = trees.flatMap((tree) => tree.items)
  return items.flatMap((item) => {
    if (item.kind === 'measure') return [lowerMeasure(setting, item)]
    if (item.kind !== 'agreement') return []
    return item.measures.map((measure) => lowerMeasure(settingIn(setting, item.name.text), measure))
  })
}

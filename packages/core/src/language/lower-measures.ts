/**
 * Measures, and the conditions that somebody states for lifting one: those in the instrument
 * (`lifted once`, and a `step` for a part of it) and those outside it (`condition stated by`) are
 * kept apart.
 */
import type { Measure, MeasureReplacement, StatedCondition } from '../program/index.ts'
import { isZone, timeDiagnostic } from '../time/index.ts'
import type { LanguageCode } from './catalogue.ts'
import { lowerCondition } from './lower-conditions.ts'
import { reportFulfilledAtOnce } from './effects.ts'
import { lowerMoment } from './lower-time.ts'
import { ofKind } from './nodes.ts'
import type { Names } from './resolve.ts'
import type { Setting } from './setting.ts'
import type {
  MeasureClause,
  MeasureReadingSyntax,
  MeasureSyntax,
  Name,
  Quoted,
  ReliefStepSyntax,
  StatedConditionSyntax,
} from './syntax.ts'
import { keys } from './uses.ts'

/** The zone as written; of one that does not exist, which is reported, a zone to read the dates in. */
export function lowerZone(names: Names, zone: Quoted): string {
  if (isZone(zone.text)) return zone.text
  names.diagnostics.push(
    timeDiagnostic({ kind: 'unknown-zone', zone: zone.text }, zone.text, zone.span),
  )
  return 'UTC'
}

/** A measure; `outer` is the setting of the agreement it stands in, or of the file. */
export function lowerMeasure(outer: Setting, syntax: MeasureSyntax): Measure {
  reportRepeated(outer.names, syntax)
  const zone = zoneOf(outer, syntax)
  const setting = { ...outer, zone }
  const by = lowerActors(setting, syntax, 'by')
  const on = lowerActors(setting, syntax, 'on')
  const [since] = ofKind(syntax.clauses, 'since')
  const [lapses] = ofKind(syntax.clauses, 'lapses')
  const [returning] = ofKind(syntax.clauses, 'returning')
  const endedBy = textOf(syntax, 'discretion')
  const answers = lowerAnswers(setting, syntax)
  return {
    id: syntax.name.text,
    title: syntax.title.text,
    kind: syntax.measureKind,
    by,
    on,
    zone,
    basis: textOf(syntax, 'basis'),
    since: since === undefined ? null : lowerMoment(setting, since.moment, 'start'),
    lapses: lapses === undefined ? null : lowerMoment(setting, lapses.moment, 'end'),
    renewal: lapses?.renewal?.text ?? null,
    conditions: lowerConditions(setting, syntax, by),
    returns: returning === undefined ? null : lowerCondition(setting, returning.condition),
    ...(answers.length === 0 ? {} : { answers }),
    ...(endedBy === null ? {} : { endedBy }),
    notes: ofKind(syntax.clauses, 'note').map((clause) => clause.text.text),
    citation: textOf(syntax, 'source'),
    span: syntax.span,
  }
}

function zoneOf(outer: Setting, syntax: MeasureSyntax): string {
  const [clause] = ofKind(syntax.clauses, 'time-zone')
  if (clause !== undefined) return lowerZone(outer.names, clause.zone)
  if (outer.zone !== null) return outer.zone
  reportMissing(outer.names, syntax.name, 'time zone "…"', 'in which zone its dates are counted')
  return 'UTC'
}

function textOf(syntax: MeasureSyntax, kind: 'basis' | 'source' | 'discretion'): string | null {
  return ofKind(syntax.clauses, kind)[0]?.text.text ?? null
}

const repeatable: ReadonlySet<MeasureClause['kind']> = new Set([
  'condition',
  'note',
  'lifted',
  'step',
])

function reportRepeated(names: Names, syntax: MeasureSyntax): void {
  const seen = new Map<MeasureClause['kind'], MeasureClause>()
  for (const clause of syntax.clauses) {
    const first = seen.get(clause.kind)
    seen.set(clause.kind, first ?? clause)
    if (first === undefined || repeatable.has(clause.kind)) continue
    names.report({
      code: 'duplicate-clause',
      span: clause.span,
      message: `the measure \`${syntax.name.text}\` says this twice`,
      help: 'keep one of the two, or declare two measures',
      related: [{ span: first.span, label: 'the first one' }],
    })
  }
  reportRepeatedSteps(names, syntax)
}

/** A step is known by its label, on the board and in what is said of it. */
function reportRepeatedSteps(names: Names, syntax: MeasureSyntax): void {
  const seen = new Map<string, ReliefStepSyntax>()
  for (const step of ofKind(syntax.clauses, 'step')) {
    const first = seen.get(step.label.text)
    seen.set(step.label.text, first ?? step)
    if (first === undefined) continue
    names.report({
      code: 'duplicate-clause',
      span: step.label.span,
      message: `the measure \`${syntax.name.text}\` has two steps that are called \`${step.label.text}\``,
      help: 'give one of them another name, or put both into one step',
      related: [{ span: first.label.span, label: 'the first one' }],
    })
  }
}

/** The ids of the measures that this one is said to answer. */
function lowerAnswers({ names }: Setting, syntax: MeasureSyntax): readonly string[] {
  const [clause] = ofKind(syntax.clauses, 'answers')
  const measures = clause?.measures ?? []
  return measures
    .filter((measure) => isOtherMeasure(names, measure, syntax.name))
    .map(({ text }) => text)
}

/** Reports what is no measure, or the measure itself. */
function isOtherMeasure(names: Names, measure: Name, own: Name): boolean {
  const { text, span } = measure
  if (text === own.text) {
    const message = `the measure \`${text}\` cannot be an answer to itself`
    const help = 'name the measure that it answers'
    names.report({ code: 'unknown-measure', span, message, help })
    return false
  }
  if (!names.measures.has(text)) {
    const message = `there is no measure \`${text}\` in these files`
    names.reportUnknown('unknown-measure', measure, message, names.measures.keys())
    return false
  }
  names.use(keys.measure(text), span)
  return true
}

function lowerActors(
  setting: Setting,
  syntax: MeasureSyntax,
  kind: 'by' | 'on',
): readonly string[] {
  const [clause] = ofKind(syntax.clauses, kind)
  if (clause !== undefined) return setting.names.actors(clause.actors)
  const what = kind === 'by' ? 'who takes it' : 'whom it concerns'
  reportMissing(setting.names, syntax.name, `${kind} …`, what)
  return []
}

/** Says that a block lacks a clause without which it says nothing. */
export function reportMissing(
  names: Names,
  name: Name,
  clause: string,
  what: string,
  code: LanguageCode = 'missing-clause',
): void {
  names.report({
    code,
    span: name.span,
    message: `\`${name.text}\` does not say ${what}`,
    help: `add \`${clause}\``,
  })
}

function lowerConditions(
  setting: Setting,
  syntax: MeasureSyntax,
  by: readonly string[],
): readonly StatedCondition[] {
  return syntax.clauses.flatMap((clause) => {
    if (clause.kind === 'condition') return lowerStated(setting, clause)
    if (clause.kind !== 'lifted' && clause.kind !== 'step') return []
    reportFulfilledAtOnce(setting, [clause.condition])
    const lifted = lowerCondition(setting, clause.condition)
    if (lifted === null) return []
    const statedBy = by.join(', ')
    const step = stepOf(clause)
    return [{ statedBy, source: null, stated: null, inInstrument: true, lifted, ...step }]
  })
}

const stepOf = (clause: MeasureClause): Pick<StatedCondition, 'step'> =>
  clause.kind === 'step' ? { step: { label: clause.label.text, relief: clause.relief.text } } : {}

function lowerStated(setting: Setting, syntax: StatedConditionSyntax): readonly StatedCondition[] {
  reportFulfilledAtOnce(setting, [syntax.condition])
  const lifted = lowerCondition(setting, syntax.condition)
  if (lifted === null) return []
  const stated = syntax.stated?.date ?? null
  return [
    {
      statedBy: syntax.statedBy.text,
      source: syntax.source?.text ?? null,
      stated,
      inInstrument: false,
      lifted,
    },
  ]
}

/** What a reading puts in place of the conditions of a measure. */
export function lowerMeasureReading(
  setting: Setting,
  syntax: MeasureReadingSyntax,
): MeasureReplacement | null {
  const measure = syntax.measure.text
  if (!setting.names.measures.has(measure)) {
    const message = `there is no measure \`${measure}\` in these files`
    setting.names.reportUnknown(
      'reading-of-unknown-clause',
      syntax.measure,
      message,
      setting.names.measures.keys(),
    )
    return null
  }
  setting.names.use(keys.measure(measure), syntax.measure.span)
  const conditions = syntax.conditions.flatMap((condition) => lowerStated(setting, condition))
  return { measure, conditions, span: syntax.span }
}

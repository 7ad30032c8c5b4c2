/**
 * Measures, and the conditions that somebody states for lifting one: those in the instrument
 * (`lifted once`) and those outside it (`condition stated by`) are kept apart.
 */
import type { Measure, MeasureReplacement, StatedCondition } from '../program/index.ts'
import { isZone, timeDiagnostic } from '../time/index.ts'
import type { LanguageCode } from './catalogue.ts'
import { lowerCondition } from './lower-conditions.ts'
import { lowerMoment } from './lower-time.ts'
import type { Names } from './resolve.ts'
import type { Setting } from './setting.ts'
import type {
  OfKind,
  MeasureClause,
  MeasureReadingSyntax,
  MeasureSyntax,
  Name,
  Quoted,
  StatedConditionSyntax,
} from './syntax.ts'

type Of<Kind extends MeasureClause['kind']> = OfKind<MeasureClause, Kind>

/** The zone as written if it exists; else null, and reported. */
export function lowerZone(names: Names, zone: Quoted): string | null {
  if (isZone(zone.text)) return zone.text
  names.diagnostics.push(
    timeDiagnostic({ kind: 'unknown-zone', zone: zone.text }, zone.text, zone.span),
  )
  return null
}

/** A measure; `outer` is the setting of the agreement it stands in, or of the file. */
export function lowerMeasure(outer: Setting, syntax: MeasureSyntax): Measure | null {
  const clauses = clausesByKind(outer, syntax)
  const zoneClause = clauses.get('time-zone') as Of<'time-zone'> | undefined
  const zone = zoneClause === undefined ? outer.zone : lowerZone(outer.names, zoneClause.zone)
  const setting = { ...outer, zone }
  const by = lowerActors(setting, syntax, clauses.get('by') as Of<'by'> | undefined, 'by')
  const on = lowerActors(setting, syntax, clauses.get('on') as Of<'on'> | undefined, 'on')
  const since = clauses.get('since') as Of<'since'> | undefined
  const lapses = clauses.get('lapses') as Of<'lapses'> | undefined
  if (zoneClause === undefined && zone === null)
    reportMissing(
      setting.names,
      syntax.name,
      'time zone "…"',
      'in which zone its dates are counted',
    )
  if (zone === null) return null
  return {
    id: syntax.name.text,
    title: syntax.title.text,
    kind: syntax.measureKind,
    by,
    on,
    zone,
    basis: textIn(clauses.get('basis')),
    since: since === undefined ? null : lowerMoment(setting, since.moment, 'start'),
    lapses: lapses === undefined ? null : lowerMoment(setting, lapses.moment, 'end'),
    renewal: lapses?.renewal?.text ?? null,
    conditions: lowerConditions(setting, syntax, by),
    returns: lowerReturn(setting, clauses.get('returning') as Of<'returning'> | undefined),
    ...endedBy(textIn(clauses.get('discretion'))),
    notes: syntax.clauses.flatMap((clause) => (clause.kind === 'note' ? [clause.text.text] : [])),
    citation: textIn(clauses.get('source')),
    span: syntax.span,
  }
}

const endedBy = (text: string | null): { endedBy?: string } =>
  text === null ? {} : { endedBy: text }

function textIn(clause: MeasureClause | undefined): string | null {
  return clause !== undefined && 'text' in clause ? clause.text.text : null
}

function lowerReturn(setting: Setting, clause: Of<'returning'> | undefined): Measure['returns'] {
  return clause === undefined ? null : lowerCondition(setting, clause.condition)
}

const repeatable: ReadonlySet<MeasureClause['kind']> = new Set(['condition', 'note'])

/** The clauses that stand once, by kind; those that stand twice are reported. */
function clausesByKind(
  setting: Setting,
  syntax: MeasureSyntax,
): ReadonlyMap<string, MeasureClause> {
  const found = new Map<string, MeasureClause>()
  for (const clause of syntax.clauses.filter((one) => !repeatable.has(one.kind))) {
    const first = found.get(clause.kind)
    if (first === undefined) found.set(clause.kind, clause)
    else {
      setting.names.report({
        code: 'duplicate-clause',
        span: clause.span,
        message: `the measure \`${syntax.name.text}\` says this twice`,
        help: 'keep one of the two, or declare two measures',
        related: [{ span: first.span, label: 'the first one' }],
      })
    }
  }
  return found
}

function lowerActors(
  setting: Setting,
  syntax: MeasureSyntax,
  clause: Of<'by' | 'on'> | undefined,
  word: 'by' | 'on',
): readonly string[] {
  if (clause !== undefined) return setting.names.actors(clause.actors)
  reportMissing(
    setting.names,
    syntax.name,
    `${word} …`,
    word === 'by' ? 'who takes it' : 'whom it concerns',
  )
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
    if (clause.kind !== 'lifted') return []
    const lifted = lowerCondition(setting, clause.condition)
    if (lifted === null) return []
    return [{ statedBy: by.join(', '), source: null, stated: null, inInstrument: true, lifted }]
  })
}

function lowerStated(setting: Setting, syntax: StatedConditionSyntax): readonly StatedCondition[] {
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
  const conditions = syntax.conditions.flatMap((condition) => lowerStated(setting, condition))
  return { measure, conditions, span: syntax.span }
}

/**
 * An explanation: the derivation of a commitment's verdicts, from the clause down to the passages.
 * As plain data it is whole; as text a step lists so many sources and says how many more there are.
 */
import type { Commitment, LanguageVersion, Perspective, Program } from '../program/index.ts'
import type { Refusal, WhatWouldChange, WhichInstances } from '../engine/index.ts'
import type { InstanceVerdict, Reason, Row, Status } from '../verdict/index.ts'
import { assuranceText, answersViewText } from './board-text.ts'
import { dueOrNull, rowView } from './board.ts'
import type { RowView } from './board.ts'
import { answersView, boundView } from './figures.ts'
import type { AnswersView, BoundView } from './figures.ts'
import { datesView, perspectiveView, renderDates, renderPerspective } from './heading.ts'
import type { AskedDates, DatesView, PerspectiveView } from './heading.ts'
import { originOf, originText } from './origin.ts'
import type { OriginView } from './origin.ts'
import type { Rendering } from './paint.ts'
import { renderSource } from './source.ts'
import type { SourceView } from './source.ts'
import { paragraph } from './table.ts'
import { renderWouldChange, wouldChangeView } from './what-would-change.ts'
import type { WouldChangeView } from './what-would-change.ts'
import { statusRole, statusText } from './words.ts'

export interface ExplanationMaterial {
  readonly perspective: Perspective
  /** Before any reading. */
  readonly program: Program
  readonly commitment: Commitment
  readonly rows: readonly Row[]
  /** Each row is over these of its instances alone; absent: over all. */
  readonly only?: WhichInstances
  /** What is refused of a row where its steps are checked without the engine; none: each holds. */
  readonly refusalsOf: (row: Row) => readonly Refusal[]
  /** Of each row, where it was asked for. */
  readonly wouldChange?: ReadonlyMap<Row, WhatWouldChange>
  readonly dates: AskedDates
  /** The source of an assertion; null where it is not known any more. */
  readonly sourceOf: (assertion: string) => SourceView | null
}

export interface ExplanationView {
  readonly kind: 'explanation'
  readonly perspective: PerspectiveView
  readonly dates: DatesView
  readonly clause: OriginView & {
    readonly commitment: string
    readonly number: string
    readonly title: string
    readonly force: Commitment['force']
    readonly versions: readonly LanguageVersion[]
  }
  readonly rows: readonly ExplainedRow[]
  /** Each row is over these of its instances alone, and so is its assessment; absent: over all. */
  readonly only?: WhichInstances | undefined
  /** Every assertion that is named in a step or bears on a verdict, once. */
  readonly sources: readonly SourceView[]
}

interface ExplainedRow {
  readonly row: RowView
  readonly instances: readonly ExplainedInstance[]
  /** What does not hold where every step is checked without the engine; none: each holds. */
  readonly refusals: readonly RefusalView[]
  /** Only where it was asked for. */
  readonly wouldChange?: WouldChangeView | undefined
}

interface RefusalView {
  /** The rules from the top down to the step: `status > kept`. */
  readonly step: string
  /** Why it does not hold, in words. */
  readonly problem: string
}

interface ExplainedInstance {
  readonly key: string
  readonly trigger: string | null
  readonly statuses: readonly Status[]
  readonly assessment: string
  readonly start: BoundView | null
  readonly deadline: BoundView | null
  readonly first: BoundView | null
  readonly latest: BoundView | null
  readonly waits: readonly string[]
  readonly bearing: readonly string[]
  readonly because: StepView
}

export interface StepView {
  readonly rule: string
  readonly text: string
  readonly answers: AnswersView | null
  readonly assertions: readonly string[]
  readonly children: readonly StepView[]
}

export function explanationView(material: ExplanationMaterial): ExplanationView {
  const { perspective, program, commitment, rows, dates, sourceOf, refusalsOf, only } = material
  const instances = rows.flatMap((row) => row.instances)
  const named = new Set(
    instances.flatMap(({ bearing, because }) => [...bearing, ...assertionsOf(because)]),
  )
  return {
    kind: 'explanation',
    perspective: perspectiveView(perspective, program),
    dates: datesView(dates),
    clause: {
      commitment: commitment.id,
      number: commitment.number,
      title: commitment.title,
      ...originOf(commitment),
      accountOf: accountsOf(commitment, program),
      force: commitment.force,
      versions: commitment.versions,
    },
    rows: rows.map((row) => ({
      row: rowView(row, commitment, dates.zone),
      instances: row.instances.map((instance) => instanceView(instance, dates.zone)),
      refusals: refusalsOf(row).map(({ step, problem }) => ({ step, problem })),
      ...changeOf(material, row),
    })),
    ...(only === undefined ? {} : { only }),
    sources: [...named].sort().flatMap((id) => sourceOf(id) ?? []),
  }
}

function changeOf({ wouldChange, dates }: ExplanationMaterial, row: Row) {
  const change = wouldChange?.get(row)
  return change === undefined ? {} : { wouldChange: wouldChangeView(change, dates.zone) }
}

/** A clause alone says also what its agreement says of the whole. */
const accountsOf = (commitment: Commitment, program: Program): readonly string[] =>
  commitment.accountOf ??
  program.agreements.find(({ id }) => id === commitment.agreement)?.accountOf ??
  []

const assertionsOf = (reason: Reason): string[] => [
  ...reason.assertions,
  ...reason.children.flatMap(assertionsOf),
]

function instanceView(instance: InstanceVerdict, zone: string): ExplainedInstance {
  const { key, trigger, statuses, start, deadline, first, latest, waits, bearing } = instance
  const bound = (value: typeof start) => (value === null ? null : boundView(value, zone))
  return {
    key,
    trigger,
    statuses,
    assessment: statusText(statuses),
    start: bound(start),
    deadline: dueOrNull(deadline, zone),
    first: bound(first),
    latest: bound(latest),
    waits,
    bearing,
    because: stepView(instance.because),
  }
}

const stepView = ({ rule, text, answers, assertions, children }: Reason): StepView => ({
  rule,
  text,
  answers: answers === null ? null : answersView(answers),
  assertions,
  children: children.map(stepView),
})

/** How many sources of one step, and how many instances of one row, are printed. */
const SHOWN_MAX = 12

const CHECKED = 'each step was checked against the reports, apart from the engine that made it'

const REFUSED =
  'the steps were checked against the reports, apart from the engine that made them, and not all hold; please report it, for the assessment may be wrong:'

/** What is already on the page: a source is printed in full once. */
interface Page {
  readonly rendering: Rendering
  readonly zone: string
  readonly sources: ReadonlyMap<string, SourceView>
  readonly printed: Set<string>
}

export function renderExplanation(view: ExplanationView, rendering: Rendering): string[] {
  const { clause } = view
  const page: Page = {
    rendering,
    zone: view.dates.zone,
    sources: new Map(view.sources.map((source) => [source.assertion, source])),
    printed: new Set(),
  }
  return [
    ...renderPerspective(view.perspective, rendering),
    ...renderDates(view.dates, rendering),
    '',
    rendering.paint(
      'heading',
      `${clause.commitment} ${clause.title} (${clause.force})${originText(clause)}`,
    ),
    ...clause.versions.flatMap(({ language, text }) =>
      paragraph(`${language}: “${text}”`, '  ', rendering, 'quote'),
    ),
    ...onlyText(view).flatMap((line) => ['', ...paragraph(line, '', rendering, 'quiet')]),
    ...view.rows.flatMap((explained) => ['', ...renderRow(explained, page)]),
    ...(view.rows.length === 0 ? ['', 'nobody is asked about it in this reading'] : []),
  ]
}

function onlyText({ only }: ExplanationView): string[] {
  switch (only?.kind) {
    case undefined:
      return []
    case 'called-for':
      return [`only what ${only.by.join(', ')} calls for: the assessments are of that alone`]
    case 'page':
      return [
        `only instances ${only.from + 1} to ${only.from + only.count}: the assessments are of these alone`,
      ]
  }
}

function renderRow({ row, instances, refusals, wouldChange }: ExplainedRow, page: Page): string[] {
  const { paint } = page.rendering
  const shown = instances.slice(0, SHOWN_MAX)
  const more = instances.length - shown.length
  return [
    `${paint('heading', row.party)}: ${paint(statusRole(row.statuses), row.assessment)} (${assuranceText(row)})`,
    ...figuresOf(row).flatMap((line) => paragraph(line, '  ', page.rendering, 'quiet')),
    ...shown.flatMap((instance) => renderInstance(instance, instances.length, page)),
    ...(more > 0 ? [`  … and ${more} more instances, which --json lists`] : []),
    ...renderCheck(refusals, page.rendering),
    ...(wouldChange === undefined ? [] : renderWouldChange(wouldChange, page.rendering)),
  ]
}

function renderCheck(refusals: readonly RefusalView[], rendering: Rendering): string[] {
  if (refusals.length === 0) return paragraph(CHECKED, '  ', rendering, 'quiet')
  const more = refusals.length - SHOWN_MAX
  return [
    ...paragraph(REFUSED, '  ', rendering, 'bad'),
    ...refusals
      .slice(0, SHOWN_MAX)
      .flatMap(({ step, problem }) => paragraph(`${step}: ${problem}`, '    ', rendering)),
    ...(more > 0 ? [`    … and ${more} more, which --json lists`] : []),
  ]
}

function figuresOf(row: RowView): string[] {
  return [
    ...(row.count === null ? [] : [`count: ${row.count.text}`]),
    ...(row.extent === null ? [] : [`extent: ${row.extent.text}`]),
    ...(row.watched === null ? [] : [`watched: ${row.watched.text}`]),
  ]
}

function renderInstance(instance: ExplainedInstance, count: number, page: Page): string[] {
  const { paint } = page.rendering
  const { start, deadline, first, latest } = instance
  const dates = [
    ...(start === null ? [] : [`in force from ${start.text}`]),
    ...(deadline === null ? [] : [`due by ${deadline.text}`]),
    ...(first === null ? [] : [`first ${first.text}`]),
    ...(latest === null ? [] : [`latest ${latest.text}`]),
  ].join('; ')
  const name = instance.trigger ?? instance.key
  return [
    ...(count > 1
      ? [`  ${name}: ${paint(statusRole(instance.statuses), instance.assessment)}`]
      : []),
    ...(dates === '' ? [] : paragraph(dates, '  ', page.rendering, 'quiet')),
    ...instance.waits.flatMap((wait) => paragraph(`waits for: ${wait}`, '  ', page.rendering)),
    ...stepsBelowStatus(instance.because).flatMap((step) => renderStep(step, '  ', page)),
  ]
}

/** The status itself stands on the line above already. */
const stepsBelowStatus = (step: StepView): readonly StepView[] =>
  step.rule === 'status' && step.children.length > 0 ? step.children : [step]

function renderStep(step: StepView, indent: string, page: Page): string[] {
  const answer = step.answers === null ? '' : ` → ${answersViewText(step.answers)}`
  return [
    ...paragraph(`${step.text}${answer}`, `${indent}• `, page.rendering).map((line, index) =>
      index === 0 ? line : line.replace('•', ' '),
    ),
    ...renderSources(step.assertions, `${indent}    `, page),
    ...step.children.flatMap((child) => renderStep(child, `${indent}  `, page)),
  ]
}

function renderSources(ids: readonly string[], indent: string, page: Page): string[] {
  const shown = ids.slice(0, SHOWN_MAX)
  const more = ids.length - shown.length
  return [
    ...shown.flatMap((id) => renderNamed(id, indent, page)),
    ...(more > 0
      ? [page.rendering.paint('quiet', `${indent}… and ${more} more, which --json lists`)]
      : []),
  ]
}

function renderNamed(id: string, indent: string, page: Page): string[] {
  const source = page.sources.get(id)
  if (source === undefined) return paragraph(id, indent, page.rendering, 'quiet')
  if (page.printed.has(id)) {
    return paragraph(
      `${source.claimant} ${source.stance} (above: ${id})`,
      indent,
      page.rendering,
      'quiet',
    )
  }
  page.printed.add(id)
  return renderSource(source, indent, page)
}

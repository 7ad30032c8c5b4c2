/** Changes of measures: what is said of each before and after, when, and by which entry or by time alone. */
import type { MeasureChange } from '../../engine/index.ts'
import type { Program } from '../../program/index.ts'
import type { MeasureVerdict } from '../../verdict/index.ts'
import { measureView } from '../board.ts'
import type { MeasureView } from '../board.ts'
import { answersViewText, eligibleText, originOfCondition } from '../board-text.ts'
import type { MomentView } from '../figures.ts'
import type { Rendering } from '../paint.ts'
import { cell, renderTable } from '../table.ts'
import type { Column, TableRow } from '../table.ts'
import type { CauseView } from './said.ts'

export interface MeasureChangeView {
  /** When the ledger took the entry, or from when time has made it so. */
  readonly at: MomentView
  readonly cause: CauseView
  readonly measure: string
  readonly title: string
  /** Null: there was, or is, no such measure. */
  readonly before: MeasureView | null
  readonly after: MeasureView | null
  /** What is said otherwise, in words. */
  readonly differences: readonly MeasureDifference[]
}

export interface MeasureDifference {
  /** Such as `in force`, or whose condition it is that would make it eligible for lifting. */
  readonly label: string
  readonly before: string
  readonly after: string
}

export const measureChangeViews = (
  changes: readonly MeasureChange[],
  programs: { readonly before: Program; readonly after: Program },
  changed: Pick<MeasureChangeView, 'at' | 'cause'>,
): MeasureChangeView[] =>
  changes.map(({ measure, ...verdicts }) => {
    const before = viewOf(verdicts.before, programs.before)
    const after = viewOf(verdicts.after, programs.after)
    return {
      ...changed,
      measure,
      title: (after ?? before)?.title ?? '',
      before,
      after,
      differences: differencesOf(before, after),
    }
  })

const viewOf = (verdict: MeasureVerdict | null, program: Program): MeasureView | null =>
  verdict === null ? null : (measureView(verdict, program)[0] ?? null)

/** A line for everything that is said otherwise. */
export function renderMeasureChanges(
  changes: readonly MeasureChangeView[],
  rendering: Rendering,
): string[] {
  const rows = changes.flatMap(({ measure, title, differences }) =>
    differences.map(({ label, before, after }): TableRow => ({
      cells: [
        cell(`    ${measure} ${title}`.trimEnd()),
        cell(label),
        cell(before, 'quiet'),
        cell('→', 'quiet'),
        cell(after),
      ],
    })),
  )
  return rows.length === 0 ? [] : renderTable(columns, rows, rendering)
}

const columns: readonly Column[] = [34, 56, 26, 1, 26].map((widthMax) => ({
  title: '',
  align: 'left',
  widthMax,
}))

const NOT_STATED = 'not stated'

function differencesOf(
  before: MeasureView | null,
  after: MeasureView | null,
): readonly MeasureDifference[] {
  const [was, is] = [saidOf(before), saidOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((place): MeasureDifference[] => {
    const [old, now] = [was.get(place), is.get(place)]
    if (old?.text === now?.text) return []
    const label = (now ?? old)?.label ?? ''
    return [{ label, before: old?.text ?? NOT_STATED, after: now?.text ?? NOT_STATED }]
  })
}

interface Said {
  readonly label: string
  readonly text: string
}

/** By its place; whoever states several conditions states them in an order. */
function saidOf(view: MeasureView | null): ReadonlyMap<string, Said> {
  if (view === null) return new Map()
  const { inForce, expiry, assertedLifted, returnDue, conditions } = view
  const said: Said[] = [
    { label: 'in force', text: answersViewText(inForce) },
    ...(expiry === null ? [] : [{ label: 'lapses unless renewed', text: expiry.text }]),
    ...conditions.map((one) => ({
      label: `${eligibleText(one)} (${originOfCondition(one)})`,
      text: answersViewText(one.eligible),
    })),
    { label: 'asserted lifted', text: answersViewText(assertedLifted) },
    ...(returnDue === null ? [] : [{ label: 'return due', text: answersViewText(returnDue) }]),
  ]
  return new Map(
    said.map((one, index) => {
      const before = said.slice(0, index).filter(({ label }) => label === one.label)
      return [`${one.label}\n${before.length}`, one]
    }),
  )
}

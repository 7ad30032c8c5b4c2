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
}

export const measureChangeViews = (
  changes: readonly MeasureChange[],
  program: Program,
  changed: Pick<MeasureChangeView, 'at' | 'cause'>,
): MeasureChangeView[] =>
  changes.map(({ measure, before, after }) => {
    const [old, now] = [before, after].map((one) => viewOf(one, program))
    const title = now?.title ?? old?.title ?? ''
    return { ...changed, measure, title, before: old ?? null, after: now ?? null }
  })

const viewOf = (verdict: MeasureVerdict | null, program: Program): MeasureView | null =>
  verdict === null ? null : (measureView(verdict, program)[0] ?? null)

/** A line for everything that is said otherwise. */
export function renderMeasureChanges(
  changes: readonly MeasureChangeView[],
  rendering: Rendering,
): string[] {
  const rows = changes.flatMap(({ measure, title, before, after }) =>
    differences(before, after).map(([label, was, is]): TableRow => ({
      cells: [
        cell(`    ${measure} ${title}`.trimEnd()),
        cell(label),
        cell(was, 'quiet'),
        cell('→', 'quiet'),
        cell(is),
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

type Difference = readonly [label: string, was: string, is: string]

function differences(before: MeasureView | null, after: MeasureView | null): Difference[] {
  const [was, is] = [saidOf(before), saidOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((label): Difference[] => {
    const [old, now] = [was.get(label) ?? 'not stated', is.get(label) ?? 'not stated']
    return old === now ? [] : [[label, old, now]]
  })
}

/** By what it is about. */
function saidOf(view: MeasureView | null): ReadonlyMap<string, string> {
  if (view === null) return new Map()
  const { inForce, expiry, assertedLifted, returnDue, conditions } = view
  return new Map([
    ['in force', answersViewText(inForce)],
    ...(expiry === null ? [] : [['lapses unless renewed', expiry.text] as const]),
    ...conditions.map(
      (one) =>
        [
          `${eligibleText(one)} (${originOfCondition(one)})`,
          answersViewText(one.eligible),
        ] as const,
    ),
    ['asserted lifted', answersViewText(assertedLifted)],
    ...(returnDue === null ? [] : [['return due', answersViewText(returnDue)] as const]),
  ])
}

/** The comparison in its states. */
import type { ComparisonView } from '@servanda/core/view'
import type { Status } from '@servanda/core/verdict'
import { waits } from './fixture-client.ts'
import type { Answers } from './fixture-client.ts'
import { assessed, dates, judging, noOrigin } from './fixtures/judged.ts'
import { serverGone } from './fixtures/problems.ts'
import { accord, perspectives, project } from './fixtures/project.ts'
import type { GalleryState } from './gallery-state.ts'

type Row = ComparisonView['agreements'][number]['rows'][number]

function row(
  number: string,
  party: string,
  statuses: readonly (readonly Status[] | null)[],
  difference: Row['difference'],
): Row {
  const [a, x, y, b] = statuses.map((one) => (one === null ? null : assessed(one)))
  return {
    commitment: `lake_accord.${number}`,
    number,
    title: accord.commitments.find((one) => one.number === number)?.title ?? '',
    ...noOrigin,
    party,
    cells: { a: a ?? null, x: x ?? null, y: y ?? null, b: b ?? null },
    difference,
  }
}

const rows: readonly Row[] = [
  row('1', 'Northland', [['kept'], ['breached'], ['kept'], ['breached']], 'facts'),
  row('1', 'Southland', [['unknown', 'kept'], ['kept'], ['unknown', 'kept'], ['kept']], 'facts'),
  row('2a', 'Northland', [['fulfilled'], ['fulfilled'], ['overdue'], ['overdue']], 'reading'),
  row('3', 'Southland', [['dormant'], ['dormant'], ['dormant'], ['overdue']], 'only both together'),
  row('4', 'Northland', [['kept'], ['kept'], null, null], 'not asked'),
  row('4', 'Southland', [['kept'], ['kept'], ['kept'], ['kept']], 'same'),
]

function comparison(compared: readonly Row[]): ComparisonView {
  const [, first, second] = judging
  if (first === undefined || second === undefined) throw new Error('three perspectives')
  const { id, title } = accord
  const agreements = [{ id, title, accountOf: [], dates, rows: compared }]
  return { kind: 'comparison', first, second, agreements }
}

const state = (name: string, answers: Answers, query = ''): GalleryState => ({
  kind: 'screen',
  name: `compare/${name}`,
  address: `/compare?as=northland&as=southland${query}`,
  answers,
})

export const compareStates: readonly GalleryState[] = [
  state('empty', { 'GET /api/project': { ...project, perspectives: perspectives.slice(0, 1) } }),
  state('loading', { 'GET /api/compare': waits }),
  state('one', { 'GET /api/compare': comparison(rows.slice(0, 1)) }),
  state('many', { 'GET /api/compare': comparison(rows) }),
  state('switched', { 'GET /api/compare': comparison(rows) }, '&trust=second'),
  state('same', { 'GET /api/compare': comparison(rows.slice(5)) }, '&differing=yes'),
  state('error', { 'GET /api/compare': { problem: serverGone } }),
]

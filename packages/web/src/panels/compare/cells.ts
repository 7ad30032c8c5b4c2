/** The four cells of a comparison and the two switches that choose among them. */
import type { ComparisonView } from '@servanda/core/view'
import type { Location } from '../../state/index.ts'

export type ComparedAgreement = ComparisonView['agreements'][number]
export type ComparedRow = ComparedAgreement['rows'][number]
export type CellName = keyof ComparedRow['cells']

export type Side = 'first' | 'second'

/** Whose word counts, and whose reading is taken. */
export interface Switches {
  readonly trust: Side
  readonly reading: Side
}

/** In the order in which one thing after the other is swapped. */
export const cellNames: readonly CellName[] = ['a', 'x', 'y', 'b']

export const switchesOfCell: Readonly<Record<CellName, Switches>> = {
  a: { trust: 'first', reading: 'first' },
  x: { trust: 'second', reading: 'first' },
  y: { trust: 'first', reading: 'second' },
  b: { trust: 'second', reading: 'second' },
}

export const cellOf = ({ trust, reading }: Switches): CellName =>
  cellNames.find((name) => {
    const one = switchesOfCell[name]
    return one.trust === trust && one.reading === reading
  }) ?? 'a'

const sideOf = (text: string | undefined): Side => (text === 'second' ? 'second' : 'first')

export const switchesOf = ({ filters }: Location): Switches => ({
  trust: sideOf(filters['trust']),
  reading: sideOf(filters['reading']),
})

/** The row's assessment is another than with the first perspective's word and reading. */
export const hasChanged = ({ cells }: ComparedRow, name: CellName): boolean =>
  JSON.stringify(cells.a?.statuses ?? null) !== JSON.stringify(cells[name]?.statuses ?? null)

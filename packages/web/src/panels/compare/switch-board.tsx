/** The switches: whose word counts, whose reading is taken; and how many rows each difference has. */
import type { ComparisonView } from '@servanda/core/view'
import { texts } from '../../parts/index.ts'
import { filtering, useGo } from '../../state/index.ts'
import type { Location } from '../../state/index.ts'
import { cellOf, hasChanged, switchesOf } from './cells.ts'
import type { Side } from './cells.ts'

export interface SwitchBoardProps {
  readonly location: Location
  readonly view: ComparisonView
}

export function SwitchBoard({ location, view }: SwitchBoardProps) {
  const go = useGo()
  const { trust, reading } = switchesOf(location)
  const set = (name: 'trust' | 'reading', side: Side) =>
    go(filtering(location, name, side === 'first' ? null : side), 'replace')
  return (
    <section className="panel compare-switches" aria-label={texts.compare.switches}>
      <SideSwitch
        name={texts.compare.trust}
        side={trust}
        view={view}
        set={(side) => set('trust', side)}
      />
      <SideSwitch
        name={texts.compare.reading}
        side={reading}
        view={view}
        set={(side) => set('reading', side)}
      />
      <p className="quiet small" role="status">
        {changedText(view, location)}
      </p>
    </section>
  )
}

interface SideSwitchProps {
  readonly name: string
  readonly side: Side
  readonly view: ComparisonView
  readonly set: (side: Side) => void
}

function SideSwitch({ name, side, view, set }: SideSwitchProps) {
  return (
    <fieldset className="compare-switch">
      <legend>{name}</legend>
      {(['first', 'second'] as const).map((one) => (
        <button
          key={one}
          type="button"
          className="button"
          aria-pressed={one === side}
          onClick={() => set(one)}
        >
          {view[one].title}
        </button>
      ))}
    </fieldset>
  )
}

function changedText(view: ComparisonView, location: Location): string {
  const cell = cellOf(switchesOf(location))
  const rows = view.agreements.flatMap((agreement) => agreement.rows)
  if (cell === 'a') return texts.compare.switchesHelp
  const changed = rows.filter((row) => hasChanged(row, cell)).length
  return texts.compare.changed(changed, rows.length, view.first.title)
}

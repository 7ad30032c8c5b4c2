/** Which rows the board shows, and whose trend. All of it stands in the address. */
import type { PerspectiveView } from '@servanda/core/view'
import type { Status } from '@servanda/core/verdict'
import { texts } from '../../parts/index.ts'
import { filtering, useGo } from '../../state/index.ts'
import type { Location } from '../../state/index.ts'
import type { RowFilters } from './rows.ts'

const statuses = Object.keys(texts.statusWords) as readonly Status[]

export function filtersOf({ filters }: Location): RowFilters {
  return {
    onlyDiffering: filters['differing'] === 'yes' ? 'yes' : 'no',
    status: statuses.find((status) => status === filters['status']) ?? null,
  }
}

export interface BoardFiltersProps {
  readonly location: Location
  readonly perspectives: readonly PerspectiveView[]
  /** Whose trend is shown. */
  readonly trendOf: string
  /** Rows. */
  readonly shown: number
  readonly all: number
}

export function BoardFilters({ location, perspectives, trendOf, shown, all }: BoardFiltersProps) {
  const go = useGo()
  const set = (name: string, value: string) =>
    go(filtering(location, name, value === '' ? null : value), 'replace')
  const { onlyDiffering, status } = filtersOf(location)
  return (
    <div className="board-filters">
      <span className="quiet small" role="status">
        {texts.board.rows(shown, all)}
      </span>
      <label className="check small">
        <input
          type="checkbox"
          checked={onlyDiffering === 'yes'}
          onChange={({ target }) => set('differing', target.checked ? 'yes' : '')}
        />
        {texts.board.onlyDiffering}
      </label>
      <label className="check small">
        {texts.board.status}
        <select value={status ?? ''} onChange={({ target }) => set('status', target.value)}>
          <option value="">{texts.board.everyStatus}</option>
          {statuses.map((one) => (
            <option key={one} value={one}>
              {texts.statusWords[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="check small">
        {texts.board.trendChoice}
        <select value={trendOf} onChange={({ target }) => set('trend', target.value)}>
          {perspectives.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

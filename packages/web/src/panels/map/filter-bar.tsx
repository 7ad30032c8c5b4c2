/** What the map shows of all that is said: by act, party, source and standing. */
import type { IncidentColumns, IncidentStatus, ProjectView } from '@servanda/core/view'
import { actOffers, texts } from '../../parts/index.ts'
import { filtering, useGo } from '../../state/index.ts'
import type { Location } from '../../state/index.ts'
import { NOBODY } from './selection.ts'

type FilterName = 'act' | 'party' | 'source' | 'status'

const filterNames = [
  'act',
  'party',
  'source',
  'status',
  'after',
  'before',
  'incident',
  'at',
] as const

interface FilterBarProps {
  readonly location: Location
  readonly project: ProjectView
  readonly columns: IncidentColumns
}

interface Choice {
  readonly value: string
  readonly text: string
}

export function FilterBar({ location, project, columns }: FilterBarProps) {
  const go = useGo()
  const isFiltered = filterNames.some((name) => location.filters[name] !== undefined)
  const plain = (names: readonly string[]): readonly Choice[] =>
    names.toSorted().map((name) => ({ value: name, text: name }))
  const acts = actOffers(project, columns.acts).map(({ value, label }) => ({ value, text: label }))
  const parties = [{ value: NOBODY, text: texts.map.nobody }, ...plain(columns.parties)]
  return (
    <div className="map-filters" role="group" aria-label={texts.map.filters}>
      <FilterChoice location={location} name="act" choices={acts} />
      <FilterChoice location={location} name="party" choices={parties} />
      <FilterChoice location={location} name="source" choices={plain(columns.claimants)} />
      <FilterChoice
        location={location}
        name="status"
        choices={columns.statuses.map(statusChoice)}
      />
      {isFiltered ? (
        <button
          type="button"
          className="button plain"
          onClick={() => go({ ...location, filters: {} })}
        >
          {texts.map.clear}
        </button>
      ) : null}
    </div>
  )
}

const statusChoice = (status: IncidentStatus): Choice => ({
  value: status,
  text: texts.map.statuses[status],
})

interface FilterChoiceProps {
  readonly location: Location
  readonly name: FilterName
  readonly choices: readonly Choice[]
}

function FilterChoice({ location, name, choices }: FilterChoiceProps) {
  const go = useGo()
  const choose = (value: string) => go(filtering(location, name, value === '' ? null : value))
  return (
    <label className="field">
      <span>{texts.map[name]}</span>
      <select
        value={location.filters[name] ?? ''}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{texts.map.any}</option>
        {choices.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

/**
 * The map: where things are said to have happened, with the doubt that was stated, and the zones and
 * lines of the agreements. Beside it stands the same as a list. Filters, the time and what is chosen
 * are in the address.
 */
import type { MapView, ProjectView } from '@servanda/core/view'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import {
  Answered,
  CommitmentChip,
  Empty,
  saveText,
  ScreenHead,
  texts,
  useFocusBack,
} from '../../parts/index.ts'
import {
  effectiveQuestion,
  filtering,
  perspectiveNameOf,
  questionQuery,
  useGo,
  useResource,
} from '../../state/index.ts'
import type { ScreenProps } from '../../state/index.ts'
import { csvOfIncidents } from './csv-export.ts'
import { FilterBar } from './filter-bar.tsx'
import { IncidentDetails } from './incident-details.tsx'
import { entryId, IncidentList } from './incident-list.tsx'
import { MapFrame, usePreparedDrawing } from './map-frame.tsx'
import './map.css'
import { filtersOf, selected, spanOf } from './selection.ts'
import { isWithin, positionOf } from './shapes.ts'
import type { Box } from './shapes.ts'
import { TimeBrush } from './time-brush.tsx'
import { isFromFilesShown, ZonesTable, zoneTitle } from './zones-table.tsx'

export function MapScreen({ location, project }: ScreenProps) {
  const { commitment } = location.filters
  const as = perspectiveNameOf(location.question, project)
  const query = {
    ...questionQuery(effectiveQuestion(location.question, project)),
    ...(commitment === undefined || as === null ? {} : { commitment, as }),
  }
  const resource = useResource('GET /api/map', { query })
  usePreparedDrawing()
  return (
    <>
      <ScreenHead title={texts.screenNames.map} />
      <CommitmentChip location={location} project={project} />
      <Answered resource={resource}>
        {(view) => <MapOf view={view} location={location} project={project} />}
      </Answered>
    </>
  )
}

type MapOfProps = ScreenProps & { readonly view: MapView }

function MapOf({ view, location, project }: MapOfProps) {
  const { incidents: columns, zones } = view
  const filters = useDeferredValue(filtersOf(location.filters), undefined)
  const key = JSON.stringify(filters)
  const indices = useMemo(() => selected(columns, filters), [columns, key])
  const withoutTime = useMemo(
    () => selected(columns, { ...filters, after: null, before: null }),
    [columns, key],
  )
  const span = useMemo(() => spanOf(columns), [columns])
  if (columns.count === 0 && zones.length === 0) {
    return (
      <>
        <Empty title={texts.map.empty} help={texts.map.emptyHelp} />
        <Missing view={view} />
      </>
    )
  }
  return (
    <div className="map-screen">
      <FilterBar location={location} project={project} columns={columns} />
      {span === null ? null : (
        <TimeBrush location={location} columns={columns} indices={withoutTime} span={span} />
      )}
      <MapAndList {...{ view, location, project, indices }} />
      <Missing view={view} />
      <ZonesTable zones={zones} location={location} />
    </div>
  )
}

function MapAndList({
  view,
  location,
  project,
  indices,
}: MapOfProps & { indices: readonly number[] }) {
  const { incidents: columns, dates } = view
  const go = useGo()
  const [box, setBox] = useState<Box | null>(null)
  const [gathered, setGathered] = useState<readonly number[] | null>(null)
  const chosen = useMemo(
    () =>
      indexOf(columns.id, location.filters['incident']) ??
      indexOf(columns.assertion, location.filters['incident']),
    [columns, location.filters],
  )
  const choose = useCallback(
    (index: number | null) =>
      go(filtering(location, 'incident', index === null ? null : (columns.id[index] ?? null))),
    [go, location, columns],
  )
  const inView = useMemo(
    () =>
      box === null ? indices : indices.filter((index) => isWithin(box, positionOf(columns, index))),
    [box, columns, indices],
  )
  const gather = (some: readonly number[]) => {
    setGathered(some)
    choose(null)
  }
  const zones = useZones(view, isFromFilesShown(location))
  useFocusBack(chosen === null ? null : (columns.id[chosen] ?? null), (incident) => [
    entryId(incident),
    LIST_HEADING,
  ])
  return (
    <div className="map-and-list">
      <MapFrame {...{ columns, indices, zones, chosen, choose, gather }} moved={setBox} />
      <section className="map-side" aria-label={texts.map.list}>
        {chosen === null ? (
          <Listed
            {...{ view, project, indices, inView, gathered, choose }}
            release={() => setGathered(null)}
          />
        ) : (
          <IncidentDetails
            key={columns.id[chosen]}
            {...{ columns, location, project }}
            index={chosen}
            zone={dates.zone}
            shut={() => choose(null)}
          />
        )}
      </section>
    </div>
  )
}

/**
 * Those that are in force on the last day, and of those that only a file names none unless they were
 * chosen: a name on a map says whose a place is. The table has the others too.
 */
const useZones = ({ zones }: MapView, fromFiles: 'shown' | 'not shown') =>
  useMemo(
    () =>
      zones
        .filter(({ standing }) => standing === 'in force')
        .filter(({ isDeclared }) => isDeclared || fromFiles === 'shown')
        .map((one) => ({ ...one, title: zoneTitle(one) })),
    [zones, fromFiles],
  )

const LIST_HEADING = 'map-list'

interface ListedProps {
  readonly view: MapView
  readonly project: ProjectView
  readonly indices: readonly number[]
  readonly inView: readonly number[]
  readonly gathered: readonly number[] | null
  readonly release: () => void
  readonly choose: (index: number) => void
}

function Listed({ view, project, indices, inView, gathered, release, choose }: ListedProps) {
  const { incidents: columns, dates } = view
  const shown = gathered ?? inView
  const save = () =>
    saveText('happenings.csv', 'text/csv', csvOfIncidents(columns, indices, dates.zone))
  return (
    <>
      <div className="map-side-head">
        <h2 id={LIST_HEADING} tabIndex={-1}>
          {gathered === null
            ? texts.map.count(inView.length, indices.length)
            : texts.map.many(gathered.length)}
        </h2>
        {gathered === null ? null : (
          <button type="button" className="button plain" onClick={release}>
            {texts.map.everywhere}
          </button>
        )}
        <button type="button" className="button plain" onClick={save}>
          {texts.map.csv}
        </button>
      </div>
      {indices.length === 0 && columns.count > 0 ? (
        <Empty title={texts.map.nothing} help={texts.map.nothingHelp} />
      ) : (
        <IncidentList
          columns={columns}
          project={project}
          indices={shown}
          zone={dates.zone}
          chosen={null}
          choose={choose}
        />
      )}
    </>
  )
}

/** What no map can show is said. */
function Missing({ view: { unplaced, leftOut } }: { view: MapView }) {
  return (
    <div className="map-missing quiet small">
      <p>{texts.map.doubt}</p>
      {unplaced === 0 ? null : <p>{texts.map.unplaced(unplaced)}</p>}
      {leftOut === 0 ? null : <p>{texts.map.leftOut(leftOut)}</p>}
    </div>
  )
}

function indexOf(ids: readonly string[], id: string | undefined): number | null {
  const index = id === undefined ? -1 : ids.indexOf(id)
  return index === -1 ? null : index
}

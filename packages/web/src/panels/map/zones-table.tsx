/** Zones and lines in words: since when each shape holds, and where it is from. */
import type { ZoneView } from '@servanda/core/view'
import { DataTable, Moment, texts } from '../../parts/index.ts'
import type { TableColumn } from '../../parts/index.ts'
import { filtering, useGo } from '../../state/index.ts'
import type { Location } from '../../state/index.ts'

const { zoneColumns, standings, always, open } = texts.map

const sourceText = ({ source, redrawnBy }: ZoneView): string =>
  [
    source.says ?? texts.map.zoneSource(source.file),
    ...(redrawnBy === null ? [] : [texts.map.redrawnBy(redrawnBy)]),
    ...(source.from === null ? [] : [`${source.from} – ${source.until ?? '..'}`]),
  ].join('; ')

/** A name that only a file gives is quoted. */
export const zoneTitle = ({ title, isDeclared }: ZoneView): string =>
  isDeclared ? title : `“${title}”`

const namedByText = ({ isDeclared, source }: ZoneView): string =>
  isDeclared ? texts.map.namedByAgreement : texts.map.namedByFile(source.file)

/** In the address. */
const FROM_FILES = 'files'

export const isFromFilesShown = ({ filters }: Location): 'shown' | 'not shown' =>
  filters[FROM_FILES] === 'yes' ? 'shown' : 'not shown'

const columns: ReadonlyArray<TableColumn<ZoneView>> = [
  { key: 'name', title: zoneColumns.name, text: zoneTitle, isHeader: true },
  { key: 'named', title: zoneColumns.named, text: namedByText },
  { key: 'standing', title: zoneColumns.standing, text: ({ standing }) => standings[standing] },
  {
    key: 'since',
    title: zoneColumns.since,
    text: ({ since }) => since?.text ?? always,
    cell: ({ since }) => (since === null ? always : <Moment time={since} />),
  },
  {
    key: 'until',
    title: zoneColumns.until,
    text: ({ until }) => until?.text ?? open,
    cell: ({ until }) => (until === null ? open : <Moment time={until} />),
  },
  { key: 'source', title: zoneColumns.source, text: sourceText },
]

export interface ZonesTableProps {
  readonly zones: readonly ZoneView[]
  readonly location: Location
}

export function ZonesTable({ zones, location }: ZonesTableProps) {
  return (
    <section className="map-zones">
      <h2>{texts.map.zones}</h2>
      {zones.length === 0 ? (
        <p className="quiet">{texts.map.noZones}</p>
      ) : (
        <DataTable
          caption={texts.map.zones}
          columns={columns}
          rows={zones}
          keyOf={({ name, feature }) => `${name} ${feature}`}
          {...(zones.every(({ isDeclared }) => isDeclared)
            ? {}
            : { tools: <FromFiles location={location} /> })}
        />
      )}
    </section>
  )
}

/** Whether the map draws what only a file of places names. */
function FromFiles({ location }: { location: Location }) {
  const go = useGo()
  return (
    <label className="check small">
      <input
        type="checkbox"
        checked={isFromFilesShown(location) === 'shown'}
        onChange={({ target }) =>
          go(filtering(location, FROM_FILES, target.checked ? 'yes' : null), 'replace')
        }
      />
      {texts.map.fromFiles}
    </label>
  )
}

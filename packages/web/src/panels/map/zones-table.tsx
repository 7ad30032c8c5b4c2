/** Zones and lines in words: since when each shape holds, and where it is from. */
import type { ZoneView } from '@servanda/core/view'
import { DataTable, Moment, texts } from '../../parts/index.ts'
import type { TableColumn } from '../../parts/index.ts'

const { zoneColumns, standings, always, open } = texts.map

const sourceText = ({ source, redrawnBy }: ZoneView): string =>
  [
    source.says ?? texts.map.zoneSource(source.file),
    ...(redrawnBy === null ? [] : [texts.map.redrawnBy(redrawnBy)]),
    ...(source.from === null ? [] : [`${source.from} – ${source.until ?? '..'}`]),
  ].join('; ')

const columns: ReadonlyArray<TableColumn<ZoneView>> = [
  { key: 'name', title: zoneColumns.name, text: ({ title }) => title, isHeader: true },
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

export function ZonesTable({ zones }: { zones: readonly ZoneView[] }) {
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
        />
      )}
    </section>
  )
}

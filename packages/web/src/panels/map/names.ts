/** What a happening is called on the screen: who says what of whom, when and where, in words. */
import type { IncidentColumns } from '@servanda/core/view'
import { localText, texts } from '../../parts/index.ts'

export interface NamedIncident {
  readonly index: number
  readonly act: string
  readonly parties: string
  readonly claimants: string
  readonly status: string
  readonly when: string
  /** ISO 8601, both ends. */
  readonly utc: string
  readonly place: string
}

export function namedIncident(
  columns: IncidentColumns,
  index: number,
  zone: string,
): NamedIncident {
  const names = (all: readonly string[], numbers: readonly number[] = []): string =>
    numbers.map((number) => all[number]).join(', ')
  const status = columns.statuses[columns.status[index] ?? 0] ?? 'affirmed'
  const [earliest, latest] = [columns.earliest[index] ?? null, columns.latest[index] ?? null]
  const place = columns.place[index]
  return {
    index,
    act: columns.acts[columns.act[index] ?? 0] ?? '',
    parties: names(columns.parties, columns.party[index]),
    claimants: names(columns.claimants, columns.claimant[index]),
    status: texts.map.statuses[status],
    when: whenText(earliest, latest, zone),
    utc: `${isoText(earliest)} – ${isoText(latest)} (UTC)`,
    place:
      place === null || place === undefined
        ? positionText(columns, index)
        : (columns.places[place] ?? ''),
  }
}

export function positionText({ latitude, longitude }: IncidentColumns, index: number): string {
  const digits = (degrees: number | undefined): string => (degrees ?? 0).toFixed(3)
  return texts.map.at(digits(latitude[index]), digits(longitude[index]))
}

/** `within 800 m`, or what an observer saw from where. */
export function doubtText(columns: IncidentColumns, index: number): string {
  const wedge = columns.wedge.find((one) => one.index === index)
  if (wedge !== undefined) {
    const { bearing, bearingDoubt, distance, distanceDoubt } = wedge
    return texts.map.wedge(lengthText(distance), lengthText(distanceDoubt), bearing, bearingDoubt)
  }
  const radius = columns.radius[index] ?? 0
  return radius === 0 ? texts.map.exact : texts.map.within(lengthText(radius))
}

const lengthText = (metres: number): string =>
  metres < 2000
    ? texts.map.metres(Math.round(metres))
    : texts.map.kilometres(Math.round(metres / 100) / 10)

export const isoText = (instant: number | null): string =>
  instant === null ? '..' : new Date(instant).toISOString()

/** Days where both ends are those of days, else minutes; in the zone of the dates. */
function whenText(earliest: number | null, latest: number | null, zone: string): string {
  if (earliest === null && latest === null) return texts.map.noDate
  const [first, last] = [edgeText(earliest, zone), edgeText(latest, zone)]
  const isWholeDays = first.endsWith('00:00') && last.endsWith('23:59')
  const [start, end] = isWholeDays ? [first.slice(0, 10), last.slice(0, 10)] : [first, last]
  return start === end ? start : `${start} – ${end}`
}

const edgeText = (instant: number | null, zone: string): string =>
  instant === null ? '..' : localText(instant, zone)

/** The map of a project as of the dates of a question. */
import type { Instant } from '@servanda/core/base'
import { readPlaces } from '@servanda/core/geo'
import { mapView } from '@servanda/core/view'
import type { MapMaterial, MapView } from '@servanda/core/view'
import { bearingOn } from './bearing.ts'
import type { Inquiry } from './judge-settled.ts'
import type { Project, TextBody, Texts } from './project.ts'
import { toldIn } from './told.ts'
import type { IncidentFilter } from './told.ts'

export interface MapQuestion {
  readonly filter: IncidentFilter
  /** Gives the zone of the dates; null: the first one does. */
  readonly agreement: string | null
  /** Only what bears on its assessment; null: everything. */
  readonly commitment: string | null
}

export function mapOf(inquiry: Inquiry, question: MapQuestion): MapView {
  const { filter, agreement, commitment } = question
  const { dates, texts, incidents: told } = toldIn(inquiry, filter, agreement)
  const bears = bearingOn(inquiry, commitment, dates)
  const incidents = told.filter(({ said }) => said.some(bears))
  return mapView({
    incidents,
    dates,
    places: texts.places,
    files: filesOf(texts, inquiry.project),
    declarations: texts.program.places,
  })
}

const filesOf = ({ bodies }: Texts, project: Project): MapMaterial['files'] =>
  bodies
    .filter(({ role }) => role === 'places')
    .map((body) => ({
      file: body.name,
      recorded: recordedOf(body, project),
      collection: readPlaces(body.text, body.name).collection,
    }))

/** When the ledger took this version of the text. */
function recordedOf({ role, name, sha256 }: TextBody, { entries }: Project): Instant {
  const entry = entries.find(
    ({ body }) =>
      body.kind === 'text' && body.role === role && body.name === name && body.sha256 === sha256,
  )
  return entry?.recorded ?? 0
}

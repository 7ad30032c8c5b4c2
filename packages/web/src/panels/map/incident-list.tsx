/** The happenings of the part of the map that is in view, as a list: the same in words, for everybody. */
import type { IncidentColumns, ProjectView } from '@servanda/core/view'
import { actWords, Pager, texts, usePages } from '../../parts/index.ts'
import { namedIncident } from './names.ts'

export interface IncidentListProps {
  readonly columns: IncidentColumns
  readonly project: ProjectView
  readonly indices: readonly number[]
  readonly zone: string
  readonly chosen: number | null
  readonly choose: (index: number) => void
}

const PAGE = 40

/** Of the entry of a happening in the list. */
export const entryId = (incident: string): string => `incident ${incident}`

export function IncidentList({
  columns,
  project,
  indices,
  zone,
  chosen,
  choose,
}: IncidentListProps) {
  const pages = usePages(indices.length, PAGE)
  const shown = indices.slice(pages.from, pages.until)
  return (
    <>
      <ol className="incident-list">
        {shown.map((index) => (
          <li key={columns.id[index]}>
            <button
              type="button"
              id={entryId(columns.id[index] ?? '')}
              aria-pressed={index === chosen}
              data-status={columns.statuses[columns.status[index] ?? 0]}
              onClick={() => choose(index)}
            >
              <IncidentLine columns={columns} project={project} index={index} zone={zone} />
            </button>
          </li>
        ))}
      </ol>
      <Pager pages={pages} name={texts.map.list} />
    </>
  )
}

type IncidentLineProps = Pick<IncidentListProps, 'columns' | 'project' | 'zone'> & {
  readonly index: number
}

/** Never without who says so. */
function IncidentLine({ columns, project, index, zone }: IncidentLineProps) {
  const { act, parties, claimants, status, when, utc, place } = namedIncident(columns, index, zone)
  return (
    <>
      <span className="incident-mark" aria-hidden="true" />
      <span className="incident-words">
        <span>
          <strong title={act}>{actWords(project, act)}</strong>,{' '}
          {parties === '' ? texts.map.byNobody : texts.map.by(parties)}
        </span>
        <span className="quiet small">
          <span title={utc} className="figure">
            {when}
          </span>
          , {place}
        </span>
        <span className="quiet small">
          {texts.map.said(claimants)}; {status}
        </span>
      </span>
    </>
  )
}

/**
 * Changes of assessments and measures with what made them: an entry of the ledger, always as somebody's
 * word, or time alone. Changes of one cause stand together.
 */
import type { ChangeView, MeasureChangeView, SourceView } from '@servanda/core/view'
import type { ReactNode } from 'react'
import { texts } from './catalogue.ts'
import { changeGroups } from './change-groups.ts'
import type { Caused } from './change-groups.ts'
import { Moment } from './moment.tsx'
import { StatusMark } from './status-mark.tsx'

export interface ChangeListProps {
  /** In the order in which they came about. */
  readonly changes: readonly ChangeView[]
  readonly measures?: readonly MeasureChangeView[]
  /** The row of a change in words, linked where there is somewhere to go. */
  readonly nameOf: (change: ChangeView) => ReactNode
  /** The measure in words, linked where there is somewhere to go. */
  readonly measureOf?: (change: MeasureChangeView) => ReactNode
}

export const ChangeList = ({
  changes,
  measures = [],
  nameOf,
  measureOf = ({ title }) => title,
}: ChangeListProps) => (
  <ol className="change-list">
    {changeGroups(changes, measures).map((group) => (
      <li key={group.key}>
        <Cause caused={group} />
        <ul>
          {group.changes.map((change) => (
            <li key={`${change.commitment} ${change.party}`}>
              <span>{nameOf(change)}</span>
              <Change
                before={<Assessed view={change.before} />}
                after={<Assessed view={change.after} />}
              />
              {change.reopened ? <span className="badge">{texts.changes.reopened}</span> : null}
            </li>
          ))}
          {group.measures.flatMap((change) =>
            change.differences.map(({ label, before, after }, index) => (
              <li key={`measure ${change.measure} ${index}`}>
                <span>
                  {measureOf(change)}, {label}
                </span>
                <Change before={<span className="quiet">{before}</span>} after={after} />
              </li>
            )),
          )}
        </ul>
      </li>
    ))}
  </ol>
)

const Change = ({ before, after }: { before: ReactNode; after: ReactNode }) => (
  <>
    {before}
    <span className="change-arrow" aria-hidden="true">
      →
    </span>
    <span className="aloud">{texts.changes.next}</span>
    {after}
  </>
)

function Cause({ caused: { at, cause } }: { caused: Caused }) {
  return (
    <p className="change-cause">
      <Moment time={at} />
      {cause.kind === 'time' ? (
        <span className="quiet">{texts.changes.byTime}</span>
      ) : (
        <>
          <span className="badge">{texts.changes.entry(cause.entry.number)}</span>
          <span>{saidText(cause.entry.said)}</span>
        </>
      )}
    </p>
  )
}

function Assessed({ view }: { view: ChangeView['before'] }) {
  if (view === null) return <span className="quiet">{texts.mark.notAsked}</span>
  return <StatusMark statuses={view.statuses} />
}

type Said = Extract<ChangeView['cause'], { kind: 'entry' }>['entry']['said']

/** What an entry says, in one line. */
function saidText(said: Said): string {
  switch (said.kind) {
    case 'assertion':
      return claimLine(said.source)
    case 'retraction':
      return texts.changes.takenBack(
        said.claimant,
        said.source === null ? said.of : said.source.says,
      )
    case 'correction':
      return texts.changes.corrected(claimLine(said.source))
    case 'text':
      return texts.changes.inForce(said.role, said.name)
    case 'document':
      return texts.changes.document(said.name)
  }
}

/** `Lake Mission affirms: fire by Northland`. */
export const claimLine = ({ claimant, stance, says }: SourceView): string =>
  `${claimant} ${texts.stances[stance]}: ${says}`

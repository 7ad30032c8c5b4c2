/**
 * Changes of assessments with what made them: an entry of the ledger, always as somebody's word, or
 * time alone. Changes of one cause stand together.
 */
import type { ChangeView, SourceView } from '@servanda/core/view'
import type { ReactNode } from 'react'
import { texts } from './catalogue.ts'
import { Moment } from './moment.tsx'
import { StatusMark } from './status-mark.tsx'

export interface ChangeListProps {
  /** In the order in which they came about. */
  readonly changes: readonly ChangeView[]
  /** The row of a change in words, linked where there is somewhere to go. */
  readonly nameOf: (change: ChangeView) => ReactNode
}

export function ChangeList({ changes, nameOf }: ChangeListProps) {
  return (
    <ol className="change-list">
      {causesOf(changes).map((group) => (
        <li key={`${group[0].at.instant} ${keyOfCause(group[0])}`}>
          <Cause change={group[0]} />
          <ul>
            {group.map((change) => (
              <li key={`${change.commitment} ${change.party}`}>
                <span>{nameOf(change)}</span>
                <Assessed view={change.before} />
                <span className="change-arrow" aria-hidden="true">
                  →
                </span>
                <span className="aloud">{texts.changes.next}</span>
                <Assessed view={change.after} />
                {change.reopened ? <span className="badge">{texts.changes.reopened}</span> : null}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

type Group = readonly [ChangeView, ...ChangeView[]]

function causesOf(changes: readonly ChangeView[]): readonly Group[] {
  const groups: Array<[ChangeView, ...ChangeView[]]> = []
  for (const change of changes) {
    const last = groups.at(-1)
    if (last !== undefined && isSameCause(last[0], change)) last.push(change)
    else groups.push([change])
  }
  return groups
}

const isSameCause = (a: ChangeView, b: ChangeView): boolean =>
  a.at.instant === b.at.instant && keyOfCause(a) === keyOfCause(b)

const keyOfCause = ({ cause }: ChangeView): string =>
  cause.kind === 'time' ? 'time' : `entry ${cause.entry.number}`

function Cause({ change: { at, cause } }: { change: ChangeView }) {
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

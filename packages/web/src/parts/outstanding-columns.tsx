/**
 * Whose move it is: under the text as it stands and under each reading, side by side and never merged.
 * In each column by party; what waits in a circle within one reading is marked as a deadlock.
 */
import type { CycleView, OutstandingColumn } from '@servanda/core/view'
import type { ReactNode } from 'react'
import type { Location } from '../state/index.ts'
import { texts } from './catalogue.ts'
import { Link } from './link.tsx'
import { StandingBadge } from './standing-badge.tsx'

export interface OutstandingColumnsProps {
  readonly columns: readonly OutstandingColumn[]
  readonly location: Location
}

export function OutstandingColumns({ columns, location }: OutstandingColumnsProps) {
  return (
    <div className="outstanding-columns">
      {columns.map((column) => (
        <section key={column.reading?.id ?? ''} className="panel outstanding-column">
          <ReadingHead reading={column.reading} />
          {column.parties.length === 0 ? (
            <p className="quiet">{texts.steps.none}</p>
          ) : (
            column.parties.map(({ party, steps }) => (
              <div key={party}>
                <h4>{party}</h4>
                <ul>
                  {steps.map(({ commitment, title, perhaps }) => (
                    <li key={commitment}>
                      <CommitmentLink id={commitment} location={location} party={party}>
                        {title === '' ? commitment : title}
                      </CommitmentLink>
                      {perhaps ? <span className="badge">{texts.steps.perhaps}</span> : null}
                    </li>
                  ))}
                </ul>
              </div>
            ))
          )}
          {column.deadlocks.map((cycle) => (
            <CycleLine
              key={JSON.stringify(cycle)}
              name={texts.steps.deadlock}
              cycle={cycle}
              location={location}
            />
          ))}
        </section>
      ))}
    </div>
  )
}

function ReadingHead({ reading }: { reading: OutstandingColumn['reading'] }) {
  if (reading === null) return <h3>{texts.steps.textAsItStands}</h3>
  const { parties, title } = reading
  return (
    <header>
      <h3>{parties.length === 0 ? title : texts.steps.readingOf(parties.join(', '))}</h3>
      <p className="small">
        {parties.length === 0 ? '' : `${title} `}
        <StandingBadge perspective={reading} />
      </p>
    </header>
  )
}

export interface CycleProps {
  readonly name: string
  readonly cycle: CycleView
  readonly location: Location
}

/** `Deadlock: 1 → 2 → 1`, each with whose step it is and, where they are several, in whose reading. */
export function CycleLine({ name, cycle, location }: CycleProps) {
  const [first] = cycle.steps
  const round = first === undefined ? cycle.steps : [...cycle.steps, first]
  const isOfSeveral = new Set(cycle.steps.map(({ reading }) => reading)).size > 1
  return (
    <div className="cycle">
      <strong>{name}</strong>
      <ol>
        {round.map(({ commitment, title, party, reading }, index) => (
          <li key={`${index} ${commitment}`}>
            <CommitmentLink id={commitment} location={location} party={party}>
              {title === '' ? commitment : title}
            </CommitmentLink>
            <span className="quiet small">
              {' '}
              {party}
              {isOfSeveral && reading !== '' ? `, ${texts.steps.asReadBy(reading)}` : ''}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

interface CommitmentLinkProps {
  readonly id: string
  readonly party: string
  readonly location: Location
  readonly children: ReactNode
}

const CommitmentLink = ({ id, party, location, children }: CommitmentLinkProps) => (
  <Link to={{ ...location, screen: 'commitment', subject: id, filters: { party } }}>
    {children}
  </Link>
)

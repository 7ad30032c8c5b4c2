/** Says that a screen shows only what bears on one commitment, and leads back to everything. */
import type { ProjectView } from '@servanda/core/view'
import { filtering } from '../state/index.ts'
import type { Location } from '../state/index.ts'
import { texts } from './catalogue.ts'
import { Link } from './link.tsx'

export interface CommitmentChipProps {
  readonly location: Location
  readonly project: ProjectView
}

export function CommitmentChip({ location, project }: CommitmentChipProps) {
  const id = location.filters['commitment']
  if (id === undefined) return null
  const found = project.agreements
    .flatMap(({ commitments }) => commitments)
    .find((one) => one.id === id)
  const title = found === undefined ? id : `${found.number} ${found.title}`
  return (
    <p className="commitment-chip">
      <Link to={{ ...location, screen: 'commitment', subject: id, filters: {} }}>
        {texts.lens.only(title)}
      </Link>
      <Link className="button plain" to={filtering(location, 'commitment', null)}>
        {texts.lens.everythingAgain}
      </Link>
    </p>
  )
}

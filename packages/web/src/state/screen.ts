/** What a screen is given: where the reader is, and what there is in the project. */
import type { ProjectView } from '@servanda/core/view'
import type { Location } from './location.ts'

export interface ScreenProps {
  readonly location: Location
  readonly project: ProjectView
}

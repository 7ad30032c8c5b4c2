/** Acts as people say them: the vocabulary's plain words, with its own name on hover or beside it. */
import type { ProjectView } from '@servanda/core/view'

/** `deny access` for `deny_access`; an act that the project does not know keeps its name, spaced. */
export const actWords = ({ acts }: ProjectView, name: string): string =>
  acts.find((act) => act.name === name)?.words ?? name.replaceAll('_', ' ')

/** Something to choose: as it is written, and as it is shown. */
export interface Offer {
  readonly value: string
  readonly label: string
}

export const offersOf = (names: readonly string[]): readonly Offer[] =>
  names.map((name) => ({ value: name, label: name }))

/** To be chosen from, by their words. */
export const actOffers = (project: ProjectView, names: readonly string[]): readonly Offer[] =>
  names
    .map((value) => ({ value, label: actWords(project, value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'))

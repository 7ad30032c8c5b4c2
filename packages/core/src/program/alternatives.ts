/** What the text can mean by a moment, by the labels of its alternatives, and one of them chosen. */
import type { Moment } from './condition.ts'
import type { Terms } from './program.ts'

/** The labels of a moment's alternatives, those inside others too. */
export function labelsIn(moment: Moment): readonly string[] {
  switch (moment.kind) {
    case 'alternatives':
      return [...(moment.labels ?? []), ...moment.of.flatMap(labelsIn)]
    case 'latest':
    case 'earliest':
      return moment.of.flatMap(labelsIn)
    case 'after':
      return labelsIn(moment.from)
    case 'day':
    case 'extended':
      return labelsIn(moment.of)
    default:
      return []
  }
}

/** The moments of a commitment that a reading can choose among: its start, end and deadline. */
export function momentsOf({ start, end, deadline }: Terms): readonly Moment[] {
  const started = start.kind === 'from' ? [start.moment] : []
  return [
    ...started,
    ...(end === null ? [] : [end]),
    ...(deadline.kind === 'by' ? [deadline.moment] : []),
  ]
}

/** The start, end and deadline with the alternatives of this label in place of the choice. */
export function chooseTerms(
  terms: Terms,
  label: string,
): Pick<Terms, 'start' | 'end' | 'deadline'> {
  const { start, end, deadline } = terms
  return {
    start: start.kind === 'from' ? { ...start, moment: choose(start.moment, label) } : start,
    end: end === null ? null : choose(end, label),
    deadline:
      deadline.kind === 'by' ? { ...deadline, moment: choose(deadline.moment, label) } : deadline,
  }
}

function choose(moment: Moment, label: string): Moment {
  const again = (one: Moment): Moment => choose(one, label)
  switch (moment.kind) {
    case 'alternatives': {
      const chosen = moment.of[moment.labels?.indexOf(label) ?? -1]
      return chosen === undefined ? { ...moment, of: moment.of.map(again) } : again(chosen)
    }
    case 'latest':
    case 'earliest':
      return { ...moment, of: moment.of.map(again) }
    case 'after':
      return { ...moment, from: again(moment.from) }
    case 'day':
    case 'extended':
      return { ...moment, of: again(moment.of) }
    default:
      return moment
  }
}

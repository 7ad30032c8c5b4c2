/** The figures of a verdict: counts, dates, what was watched, what it waits for. */
import { hull, must } from '../../base/index.ts'
import type { Bound } from '../../base/index.ts'
import type { StatusFacts } from '../../verdict/index.ts'
import { sameBound, sameList } from './answers.ts'
import { countsWithin, extremesOf } from './evidence.ts'
import type { Told } from './status.ts'

/** Which figure is not that of the steps, and why. */
export function problemsOfFigures(
  { ways }: StatusFacts,
  told: Told,
): Array<readonly [string, string]> {
  const { instance, hits } = told
  const { count, first, latest, deadline, start } = instance
  const extremes = extremesOf(hits)
  const due = ways.flatMap(({ ground }): Bound[] =>
    ground.kind === 'act' && ground.isDue ? [ground.deadline] : [],
  )
  const isCounted = told.asked.texts.some(({ duty }) => duty.kind === 'refrain')
  const figures: ReadonlyArray<readonly [string, boolean]> = [
    ['first', sameBound(first, extremes.first)],
    ['latest', sameBound(latest, extremes.latest)],
    ['deadline', sameBound(deadline, together(due))],
    ['start', sameBound(start, together(ways.map((way) => way.start.bound)))],
    ['count', count === null ? !isCounted : countsWithin(count, hits)],
    ['watched', isShareOf(told)],
    ['waits', sameList(instance.waits, waitsOf(told))],
  ]
  return figures.flatMap(([name, isOwn]) => (isOwn ? [] : [[name, 'it is not that of the steps']]))
}

const together = (bounds: readonly Bound[]): Bound | null =>
  bounds.reduce<Bound | null>((a, b) => (a === null ? b : hull(a, b)), null)

function isShareOf({ instance: { watched }, questions }: Told): boolean {
  const shares = questions.flatMap(({ duty, watched: own }) =>
    (duty === 'act' || duty === 'refrain') && own !== null ? [own] : [],
  )
  if (watched === null) return shares.length === 0
  return (
    watched.low === Math.min(...shares.map(({ low }) => low)) &&
    watched.high === Math.max(...shares.map(({ high }) => high))
  )
}

/** Of what is dormant or suspended the conditions that do not hold yet. */
function waitsOf({ instance: { statuses }, steps }: Told): string[] {
  if (!statuses.includes('dormant') && !statuses.includes('suspended')) return []
  return [...steps.of('once'), ...steps.of('provided')].flatMap(({ answers, text }) =>
    answers !== null && must(answers) ? [] : [text],
  )
}

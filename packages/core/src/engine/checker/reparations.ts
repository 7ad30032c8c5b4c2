/** What makes a breach good, or comes too late for it: done by the text, and in the time that it gives. */
import { END, at } from '../../base/index.ts'
import type { Bound, Instant } from '../../base/index.ts'
import { endOfTerm } from '../../time/index.ts'
import type { Reparation } from '../../program/index.ts'
import type { Reason, ToldFacts } from '../../verdict/index.ts'
import { sameBound } from './answers.ts'
import { asksForSame, isPattern } from './asked.ts'
import { breaksAmong } from './duties.ts'
import { hearingIn } from './hearing.ts'
import { ofTold } from './nodes.ts'
import type { Place } from './nodes.ts'
import { said } from './texts.ts'

/** Done after the breach and in time for it, or surely later. */
export function problemsOfReparation(step: Reason, place: Place): string[] {
  const { facts, rule, answers } = step
  const { asked, ledger } = place
  const text = asked.texts.at(-1)
  if (facts?.of !== 'told' || text === undefined) return ['it says of nothing that it was told']
  const { window } = facts
  const repairs = repairsTold(facts, place)
  const counts = repairs.some(({ pattern }) => asksForSame(pattern)) ? 'part' : 'whole'
  const isInTime =
    rule === 'reparation'
      ? answers?.yes === true
      : answers === null && window !== null && facts.time.latest >= window.end.earliest
  return [
    ...(repairs.length > 0 ? [] : ['the text has no such reparation, or not in that time']),
    ...(isInTime ? [] : ['whether it was in time does not follow']),
    ...ofTold(step, ledger, { hearing: hearingIn(text), counts }),
  ]
}

/** The reparations of the text that it may be, in their time from the breach that it stands below. */
function repairsTold(
  { what, window }: ToldFacts,
  { above, asked, instance, zone }: Place,
): Reparation[] {
  if (what.kind !== 'act' || window === null) return []
  const breaches = breachesOf(above, instance.deadline)
  const isThen = ({ within }: Reparation): boolean =>
    breaches.some(({ since, counted }) => {
      const end = within === null ? at(END) : moved(counted, (n) => endOfTerm(n, within, zone))
      return sameBound(window.start, since) && sameBound(window.end, end)
    })
  const repairs = said(asked, 'repairs').flat()
  return repairs.filter((one) => isPattern(one.pattern, what.pattern) && isThen(one))
}

interface Breach {
  readonly since: Bound
  /** The time for making it good counts from here. */
  readonly counted: Bound
}

/** By what was done; by what ceased to hold; or by the deadline that passed. */
function breachesOf(above: Reason | null, deadline: Bound | null): Breach[] {
  if (above?.facts?.of === 'happening')
    return [{ since: above.facts.time, counted: above.facts.time }]
  if (above?.facts?.of === 'held')
    return breaksAmong(above.facts.stretches).map(({ time }) => ({ since: time, counted: time }))
  return deadline === null ? [] : [{ since: deadline, counted: moved(deadline, (n) => n - 1) }]
}

const moved = ({ earliest, latest }: Bound, to: (n: Instant) => Instant): Bound => {
  const move = (n: Instant): Instant => (Math.abs(n) < END ? Math.min(END, to(n)) : n)
  return { earliest: move(earliest), latest: move(latest) }
}

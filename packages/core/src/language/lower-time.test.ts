/** What a clause about time means, as instants in UTC. Kyiv is +02:00 in winter, +03:00 from 29 March 2015. */
import { expect, test } from 'vitest'
import type { Moment } from '../program/index.ts'
import { calendarBound } from '../program/index.ts'
import { checkSources } from './index.ts'

const zone = 'Europe/Kyiv'

/** The bounds of a window that one clause gives: `earliest/latest`, or one instant if they are equal. */
function momentOf(clause: string): string {
  const text = `agreement a "A" {
    signed 2015-02-12 time zone "${zone}" party P body B
    working days Monday to Friday except 2015-02-16, 2015-05-01
    event ceasefire on 2015-02-15 at 00:00
    event visit on 2015-03-03
    event spring on 2015-03
    commitment 1 "C" binding { obliged: P must release ${clause} verified by B }
  }`
  const { program } = checkSources([{ name: 'a', text }])
  const terms = program.commitments[0]?.terms
  if (terms?.deadline.kind === 'by') return show(terms.deadline.moment)
  if (terms?.end !== null && terms?.end !== undefined) return show(terms.end)
  return terms?.start.kind === 'from' ? show(terms.start.moment) : 'nothing'
}

function show(moment: Moment): string {
  const bound = calendarBound(moment, zone)
  if (bound === null) return 'depends on what happens'
  const [from, to] = [bound.earliest, bound.latest].map((instant) =>
    new Date(instant).toISOString(),
  )
  return from === to ? (from ?? '') : `${from}/${to}`
}

test.each([
  // The end of a window is excluded: it is the midnight after the last day.
  ['by the end of 2015-03-14', '2015-03-14T22:00:00.000Z'],
  ['by 2015-03-14', '2015-03-14T22:00:00.000Z'],
  ['by 2015-03-14 at 12:00', '2015-03-14T10:00:00.000Z'],
  ['by the end of 2015-02', '2015-02-28T22:00:00.000Z'],
  ['by the end of 2015', '2015-12-31T22:00:00.000Z'],
  // The resolution of parliament: thirty days from the day of signature.
  ['within 30 days of signature', '2015-03-14T22:00:00.000Z'],
  ['within 1 month of signature', '2015-03-12T22:00:00.000Z'],
  // From an instant: that long after it, included.
  ['within 14 days of ceasefire', '2015-02-28T22:00:00.001Z'],
  ['within 24 hours of ceasefire', '2015-02-15T22:00:00.001Z'],
  ['within 50 days of ceasefire', '2015-04-05T21:00:00.001Z'],
  ['within 1200 hours of ceasefire', '2015-04-05T22:00:00.001Z'],
  // From an event dated by a day: whole days; in hours the day itself is in doubt.
  ['within 2 days of visit', '2015-03-05T22:00:00.000Z'],
  ['within 2 hours of visit', '2015-03-03T00:00:00.001Z/2015-03-04T00:00:00.000Z'],
  // Counted days: day 1 is the day of the moment itself.
  ['by day 2 of ceasefire', '2015-02-16T22:00:00.000Z'],
  ['by the end of day 2 of ceasefire', '2015-02-16T22:00:00.000Z'],
  ['by the second day after ceasefire', '2015-02-17T22:00:00.000Z'],
  ['by day 5 after ceasefire', '2015-02-20T22:00:00.000Z'],
  ['starting the first day after ceasefire', '2015-02-15T22:00:00.000Z'],
  ['starting day 2 of ceasefire', '2015-02-15T22:00:00.000Z'],
  ['starting 2015-03-14', '2015-03-13T22:00:00.000Z'],
  ['starting 24 hours after ceasefire', '2015-02-15T22:00:00.000Z'],
  ['starting 41 days after 2015-09-29', '2015-11-08T22:00:00.000Z'],
  ['starting visit', '2015-03-02T22:00:00.000Z'],
  ['until the end of 2015-03-14', '2015-03-14T22:00:00.000Z'],
  ['until ceasefire', '2015-02-14T22:00:00.000Z'],
  // Alternatives: the least and the greatest.
  [
    'within 14 days of either ceasefire or "English" day 2 of ceasefire or "Russian" the second day after ceasefire',
    '2015-02-28T22:00:00.001Z/2015-03-03T22:00:00.000Z',
  ],
  ['by the later of visit and ceasefire', '2015-03-02T22:00:00.000Z/2015-03-03T21:59:59.999Z'],
  ['starting the earlier of visit and ceasefire', '2015-02-14T22:00:00.000Z'],
  // Working days: the ceasefire was on a Sunday, the 16th is a day off, the 3rd of March a Tuesday.
  ['within 1 working day of ceasefire', '2015-02-17T22:00:00.000Z'],
  ['within 5 working days of ceasefire', '2015-02-23T22:00:00.000Z'],
  ['within 5 working days of visit', '2015-03-10T22:00:00.000Z'],
  ['within 3 working days of the end of 2015-03-13', '2015-03-18T22:00:00.000Z'],
  ['within 3 working days of signature', '2015-02-18T22:00:00.000Z'],
  ['by 5 working days after visit', '2015-03-10T22:00:00.000Z'],
  ['starting 5 working days after visit', '2015-03-09T22:00:00.000Z'],
  ['starting 1 working day after ceasefire', '2015-02-16T22:00:00.000Z'],
  ['within 2 working days of 2015-04-30 at 12:00', '2015-05-05T21:00:00.000Z'],
  // Clocks go forward on 29 March and back on 25 October; a day is a day on both.
  ['within 3 days of 2015-03-27 at 03:30', '2015-03-30T00:30:00.001Z'],
  ['within 2 days of 2015-03-27 at 03:30', '2015-03-29T01:30:00.001Z'],
  ['within 1 day of 2015-10-24 at 03:30', '2015-10-25T01:30:00.001Z'],
  ['by the end of day 2 of 2015-10-24', '2015-10-25T22:00:00.000Z'],
  // Months: a day that there is not is the last of the month.
  ['within 1 month of 2015-01-31', '2015-02-28T22:00:00.000Z'],
  ['within 1 month of 2016-01-31 at 12:00', '2016-02-29T10:00:00.001Z'],
  ['within 1 year of 2016-02-29 at 12:00', '2017-02-28T10:00:00.001Z'],
  ['starting 1 month after 2015-01-31 at 12:00', '2015-02-28T10:00:00.000Z'],
  ['by the end of 2016-02', '2016-02-29T22:00:00.000Z'],
  ['by day 2 of 2016-02-28', '2016-02-29T22:00:00.000Z'],
  ['by the second day after 2016-02-28', '2016-03-01T22:00:00.000Z'],
  ['by commitment 1 is fulfilled', 'depends on what happens'],
  ['within 3 days of not stated', 'nothing'],
])('%s', (clause, expected) => {
  expect(momentOf(clause)).toBe(expected)
})

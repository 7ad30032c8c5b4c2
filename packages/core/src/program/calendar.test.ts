/** What the calendar alone decides of a deadline, each way to read it apart. */
import { expect, test } from 'vitest'
import { checkSources } from '../language/index.ts'
import { formatBound } from '../time/index.ts'
import { calendarBound, datedAlternatives } from './index.ts'

/** The deadline `by MOMENT` in lines: `[labels] bound`, or `[labels] open`. */
function check(deadline: string, expected: readonly string[]): void {
  const text = `agreement a "A" {
  signed 2020-01-01
  time zone "Europe/Kyiv"
  party P
  event opening on 2020-03-01 at 10:00
  event vote when hold_elections happened
  event either_way on either "first text" day 2 of opening or "second text" day 3 of opening
  commitment 1 "One" binding {
    obliged: P
    must announce
    ${deadline}
  }
}
`
  const { program } = checkSources([{ name: 'a', text }])
  const due = program.commitments[0]?.terms.deadline
  const moment = due?.kind === 'by' ? due.moment : null
  if (moment === null) throw new Error('no deadline was read')
  const lines = datedAlternatives(moment, 'Europe/Kyiv').map((one) => {
    const when = one.kind === 'open' ? 'open' : formatBound(one.bound, 'Europe/Kyiv')
    return `[${one.labels.join(' / ')}] ${when}`
  })
  expect(lines).toEqual(expected)
  const isOpen = lines.some((line) => line.endsWith('open'))
  expect(calendarBound(moment, 'Europe/Kyiv') === null).toBe(isOpen)
}

test('a plain date has one reading without a label', () => {
  check('by 2020-03-05 at 12:00', ['[] 2020-03-05 12:00'])
})

test('alternatives keep their labels, the outer one first', () => {
  check('by either "spring" either_way or "summer" the end of 2020-06', [
    '[spring / first text] 2020-03-03 00:00',
    '[spring / second text] 2020-03-04 00:00',
    '[summer] 2020-07-01 00:00',
  ])
})

test('without a label the words of the text stand for it', () => {
  check('by either opening or vote', ['[opening] 2020-03-01 10:00', '[vote] open'])
})

test('days are counted from each alternative', () => {
  check('by day 2 of either_way', [
    '[first text] 2020-03-04 00:00',
    '[second text] 2020-03-05 00:00',
  ])
})

test('the later of two dates is one, of which one is open it is open', () => {
  check('by the later of opening and either_way', [
    '[first text] 2020-03-03 00:00',
    '[second text] 2020-03-04 00:00',
  ])
  check('by the later of opening and vote', ['[] open'])
})

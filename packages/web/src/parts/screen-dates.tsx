/** The dates as they were judged: what the question left open is said, in the zone of the agreement. */
import type { DatesView } from '@servanda/core/view'
import { texts } from './catalogue.ts'
import { Moment } from './moment.tsx'

export function ScreenDates({ dates }: { dates: DatesView }) {
  const { from, on, known, told, graceDays, zone } = dates
  return (
    <p className="screen-dates quiet small">
      <span>
        {texts.lens.valid} {from === null ? texts.lens.fromTheStart : <Moment time={from} />} –{' '}
        <Moment time={on} />
      </span>
      <span>
        {texts.board.knownTo(known.entry)}, <Moment time={known.clock} />
      </span>
      {told === null ? null : (
        <span>
          {texts.dates.told} <Moment time={told} />
        </span>
      )}
      <span>{texts.board.grace(graceDays)}</span>
      <span>{texts.board.zone(zone)}</span>
    </p>
  )
}

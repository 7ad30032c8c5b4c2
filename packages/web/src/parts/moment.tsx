/** A time in the zone of its agreement, with UTC on hover. Bounds say both ends. */
import type { BoundView, MomentView } from '@servanda/core/view'

export function Moment({ time }: { time: MomentView | BoundView }) {
  const [first, last] =
    'instant' in time ? [time.instant, time.instant] : [time.earliest, time.latest]
  const utc = [...new Set([first, last])].filter((one) => one !== null).join(' – ')
  return (
    <time
      {...(first === null ? {} : { dateTime: first })}
      title={utc === '' ? undefined : `${utc} (UTC)`}
    >
      {time.text}
    </time>
  )
}

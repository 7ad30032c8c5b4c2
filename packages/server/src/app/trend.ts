/** The trend of a board: the same question asked at instants spread evenly over its period. */
import { DAY } from '@servanda/core/base'
import type { Instant } from '@servanda/core/base'
import { applyReadings } from '@servanda/core/program'
import { trendView } from '@servanda/core/view'
import type { AskedDates, TrendView } from '@servanda/core/view'
import { agreementsNamed, commitmentNamed } from './judge-names.ts'
import { settled, settledIn, textsNow } from './judge-settled.ts'
import type { Inquiry } from './judge-settled.ts'

export interface TrendQuestion {
  /** Null: all of them. */
  readonly agreement: string | null
  /** Null: every commitment. */
  readonly commitment: string | null
  /** 2 to 200. */
  readonly pointCount: number
}

/** Where no begin of the period is said. */
const PERIOD_USUAL = 90 * DAY

/** All points are as known at one entry; the last is the end of the period. */
export function trendOf(inquiry: Inquiry, question: TrendQuestion): TrendView {
  const now = textsNow(inquiry).program
  const only = question.commitment === null ? null : commitmentNamed(question.commitment, now)
  const agreements = agreementsNamed(only?.agreement ?? question.agreement, now)
  const { perspective, program } = settled(inquiry, inquiry.question.as)
  return trendView({
    perspective,
    program,
    agreements: agreements.map((agreement) => {
      const { evaluator, asked, asOf, dates } = settledIn(inquiry, agreement.zone)
      const ids = applyReadings(asked.program, perspective.readings).commitments.flatMap((one) =>
        one.agreement === agreement.id && (only === null || one.id === only.id) ? [one.id] : [],
      )
      const judged = instantsOf(dates, question.pointCount).map((on) => {
        const at = { ...asOf, dates: { ...asOf.dates, on } }
        return { on, rows: ids.flatMap((id) => evaluator.rows(asked, at, id)) }
      })
      return { agreement, dates, judged }
    }),
  })
}

function instantsOf({ from, on }: AskedDates, count: number): readonly Instant[] {
  const first = from ?? on - PERIOD_USUAL
  const step = (on - first) / (count - 1)
  return Array.from({ length: count }, (_unused, index) => Math.floor(first + index * step))
}

/** The trend of a board: the same question asked at instants spread evenly over its period. */
import { DAY } from '@servanda/core/base'
import type { Instant } from '@servanda/core/base'
import type { RowSummary } from '@servanda/core/engine'
import type { Commitment } from '@servanda/core/program'
import { trendView } from '@servanda/core/view'
import type { AskedDates, TrendMaterial, TrendView } from '@servanda/core/view'
import { agreementsNamed, commitmentNamed } from './judge-names.ts'
import { settled, settledIn, textsNow } from './judge-settled.ts'
import type { Inquiry } from './judge-settled.ts'
import { takeTurns } from './patience.ts'
import type { Patience } from './patience.ts'

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

/**
 * All points are as known at one entry; the last is the end of the period. Other questions have their
 * turn between two points; who has gone away gets a Failure `given-up`.
 */
export async function trendOf(
  inquiry: Inquiry,
  question: TrendQuestion,
  patience: Patience,
): Promise<TrendView> {
  const now = textsNow(inquiry).program
  const only = question.commitment === null ? null : commitmentNamed(question.commitment, now)
  const asked = agreementsNamed(only?.agreement ?? question.agreement, now)
  const { perspective, program } = settled(inquiry, inquiry.question.as)
  const agreements: TrendMaterial['agreements'][number][] = []
  // Settled before the first turn is taken: between two turns the ledger may grow.
  const questions = asked.map((agreement) => {
    return { agreement, ...settledIn(inquiry, agreement.zone) }
  })
  for (const { agreement, evaluator, asked: one, asOf, dates } of questions) {
    const isAskedAbout = ({ id, agreement: own }: Commitment): boolean =>
      own === agreement.id && (only === null || id === only.id)
    const judged: { on: Instant; rows: readonly RowSummary[] }[] = []
    for (const on of instantsOf(dates, question.pointCount)) {
      await takeTurns(patience)
      const at = { ...asOf, dates: { ...asOf.dates, on } }
      const [rows = []] = evaluator.summaries([one], at, isAskedAbout)
      judged.push({ on, rows })
    }
    agreements.push({ agreement, dates, judged })
  }
  return trendView({ perspective, program, agreements })
}

function instantsOf({ from, on }: AskedDates, count: number): readonly Instant[] {
  const first = from ?? on - PERIOD_USUAL
  const step = (on - first) / (count - 1)
  return Array.from({ length: count }, (_unused, index) => Math.floor(first + index * step))
}

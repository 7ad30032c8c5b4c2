/** Dates that exclude each other: a deadline before the start, a measure that lapses before it begins. */
import { calendarBound, everyCommitment } from '../program/index.ts'
import type { Commitment, Moment, Program, SourceSpan, Terms } from '../program/index.ts'
import { grouped } from './grouping.ts'
import { headOf } from './heads.ts'
import type { Names } from './resolve.ts'

export function checkDates(program: Program, names: Names): void {
  const zones = new Map(program.agreements.map((agreement) => [agreement.id, agreement.zone]))
  const heads = new Map(everyCommitment(program).map((one) => [one.id, headOf(one, names)]))
  for (const window of windowsOf(program)) {
    const span =
      window.span === null ? heads.get(window.commitment.id) : headOf({ span: window.span }, names)
    if (span !== undefined)
      checkWindow(window, zones.get(window.commitment.agreement) ?? 'UTC', span, names)
  }
  for (const measure of program.measures) {
    if (!endsBefore(measure.since, measure.lapses, measure.zone)) continue
    names.report({
      code: 'lapse-before-since',
      span: headOf(measure, names),
      message: `the measure \`${measure.id}\` lapses before it is in force`,
      help: 'correct `in force from` or `lapses at`',
    })
  }
}

interface TermsAt {
  readonly commitment: Commitment
  readonly terms: Terms
  /** Where a reading says so; null: the text, or an amendment of it. */
  readonly span: SourceSpan | null
}

/** The terms of each commitment: as the text has them, as amended, as each reading has them. */
function windowsOf(program: Program): readonly TermsAt[] {
  const read = grouped(
    program.readings.flatMap((reading) => reading.replacements),
    (replacement) => [replacement.commitment],
  )
  return everyCommitment(program).flatMap((commitment) => {
    const { terms, amendments } = commitment
    return [
      { commitment, terms, span: null },
      ...amendments.map(({ set }) => ({ commitment, terms: { ...terms, ...set }, span: null })),
      ...(read.get(commitment.id) ?? []).map(({ set, span }) => ({
        commitment,
        terms: { ...terms, ...set },
        span,
      })),
    ]
  })
}

function checkWindow({ commitment, terms }: TermsAt, zone: string, span: SourceSpan, names: Names) {
  const { start, deadline, end } = terms
  if (start.kind !== 'from') return
  const limits = [deadline.kind === 'by' ? deadline.moment : null, end]
  if (!limits.some((limit) => endsBefore(start.moment, limit, zone))) return
  names.report({
    code: 'deadline-before-start',
    span,
    message: `commitment \`${commitment.number}\` ends before it begins`,
    help: 'correct `starting`, or the deadline or end',
  })
}

/** Whether a window surely ends at or before its start, by the calendar alone. */
function endsBefore(start: Moment | null, end: Moment | null, zone: string): boolean {
  const from = start === null ? null : calendarBound(start, zone)
  const to = end === null ? null : calendarBound(end, zone)
  return from !== null && to !== null && to.latest <= from.earliest
}

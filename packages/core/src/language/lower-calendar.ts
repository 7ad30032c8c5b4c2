/** How an agreement counts its days and months: working days, days off, ends of months. */
import { boundOfDate } from './lower-time.ts'
import { ofKind } from './nodes.ts'
import type { Home, Setting } from './setting.ts'
import type { AgreementClause, AgreementSyntax, WrittenDate } from './syntax.ts'

/** `setting` with the zone in which the dates of the agreement are. */
export function calendarOf(
  setting: Setting,
  { clauses }: AgreementSyntax,
): Pick<Home, 'workingDays' | 'monthEnds'> {
  const working = onlyOne(setting, ofKind(clauses, 'working-days'))
  const months = onlyOne(setting, ofKind(clauses, 'month-ends'))
  const weekend = [1, 2, 3, 4, 5, 6, 7].filter((day) => !working?.weekdays.includes(day))
  const daysOff = (working?.except ?? []).filter((written) => isDay(setting, written))
  return {
    workingDays:
      working === null ? null : { weekend, daysOff: daysOff.map((written) => written.date) },
    monthEnds: months?.rule ?? 'last-day',
  }
}

const isDay = (setting: Setting, written: WrittenDate): boolean =>
  boundOfDate(setting, written) !== null

/** The first of them; any other is reported. */
function onlyOne<Clause extends AgreementClause>(
  { names }: Setting,
  [first, ...others]: readonly Clause[],
): Clause | null {
  if (first === undefined) return null
  for (const other of others) {
    names.report({
      code: 'duplicate-clause',
      span: other.span,
      message: 'the agreement has said this already',
      help: 'keep one of the two; all days off stand in one list',
      related: [{ span: first.span, label: 'the first one' }],
    })
  }
  return first
}

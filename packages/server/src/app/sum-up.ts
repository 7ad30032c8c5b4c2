/**
 * The rows of an agreement in short, from several perspectives: those who read the texts in the same
 * way are asked together, which costs little more than to ask one of them.
 */
import type { Agreement, Perspective } from '@servanda/core/program'
import type { SummedUpAgreement } from '@servanda/core/view'
import { settledIn } from './judge-settled.ts'
import type { Inquiry, Settled } from './judge-settled.ts'

/** In the order of the perspectives. */
export function sumUp(
  inquiry: Inquiry,
  agreement: Agreement,
  perspectives: readonly Perspective[],
): readonly SummedUpAgreement[] {
  const settled = perspectives.map(({ name }) => settledIn(inquiry, agreement.zone, name))
  const found = new Map<Settled, SummedUpAgreement>()
  for (const together of likeMinded(settled)) {
    for (const [index, rows] of rowsOf(agreement, together).entries()) {
      const one = together[index]
      if (one !== undefined) found.set(one, { agreement, dates: one.dates, rows })
    }
  }
  return settled.flatMap((one) => found.get(one) ?? [])
}

function rowsOf({ id }: Agreement, together: readonly Settled[]) {
  const [first] = together
  if (first === undefined) return []
  const asked = together.map((one) => one.asked)
  return first.evaluator.summaries(asked, first.asOf, (one) => one.agreement === id)
}

function likeMinded(settled: readonly Settled[]): Iterable<readonly Settled[]> {
  const groups = new Map<string, Settled[]>()
  for (const one of settled) {
    const key = JSON.stringify(one.perspective.readings)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups.values()
}

/** What a text leaves open between several dates: each alternative with its words and, if known, its date. */
import { calendarBound } from '../program/index.ts'
import type { Moment } from '../program/index.ts'
import { localDate } from '../time/index.ts'
import type { Setting } from './setting.ts'
import { wordsAt } from './setting.ts'
import type { MomentSyntax } from './syntax.ts'

type Either = Extract<MomentSyntax, { kind: 'either' }>

/** Notes the alternatives; `moments` are what they were lowered to, null where not understood. */
export function reportAmbiguous(
  setting: Setting,
  syntax: Either,
  moments: ReadonlyArray<Moment | null>,
  edge: 'start' | 'end',
): void {
  const shown = syntax.of.map(({ label, moment }, index) => {
    const words = wordsAt(setting, moment.span)
    const said = [label?.text ?? null, dateOf(setting, moments[index] ?? null, edge)]
    const known = said.filter((one) => one !== null && one !== words).join(', ')
    return known === '' ? `\`${words}\`` : `\`${words}\` (${known})`
  })
  setting.names.report({
    code: 'start-ambiguous',
    span: syntax.span,
    message: `the text can be read in ${syntax.of.length} ways: ${shown.join(' or ')}`,
    help: 'every verdict that turns on it will show the alternatives; in a draft, write one; of a signed text, a reading can choose',
  })
}

/** The date or dates that an alternative comes to by the calendar alone; the end of a window is excluded. */
function dateOf({ zone }: Setting, moment: Moment | null, edge: 'start' | 'end'): string | null {
  const bound = moment === null || zone === null ? null : calendarBound(moment, zone)
  if (bound === null || zone === null) return null
  const [first, last] = [bound.earliest, bound.latest].map((instant) =>
    localDate(instant - Number(edge === 'end'), zone),
  )
  return first === last ? (first ?? null) : `${first} to ${last}`
}

/**
 * The one line beside a status: of the steps below a verdict, those that decided it. The whole
 * derivation is the explanation; this is where a reader begins to ask.
 */
import { must } from '../base/index.ts'
import type { Reason } from '../verdict/index.ts'

const happenings: ReadonlySet<string> = new Set(['breach', 'performance'])
const lives: ReadonlySet<string> = new Set(['waived', 'superseded', 'suspended'])
/** What it waits for stands beside the line already. */
const conditions: ReadonlySet<string> = new Set(['trigger', 'start'])

/** The text of the step itself where nothing below it decides. */
export function becauseLine(reason: Reason): string {
  const { children } = reason
  const found = children.filter(({ rule }) => happenings.has(rule))
  const mayBind = children.every(({ rule, answers }) => rule !== 'start' || answers?.yes === true)
  const decisive = [
    ...children.filter(({ rule }) => lives.has(rule)),
    ...children.filter(({ rule, answers }) => conditions.has(rule) && isOpen(answers)),
    ...children.filter(({ rule }) => rule === 'coverage' && mayBind && found.length === 0),
  ].map(({ text }) => text)
  const line = [...decisive, ...happeningsText(found)].join('; ')
  return line === '' ? reason.text : line
}

const isOpen = (answers: Reason['answers']): boolean => answers !== null && !must(answers)

/** The first that is certain, else the first; and how many there are. */
function happeningsText(found: readonly Reason[]): string[] {
  const shown = found.find(({ answers }) => answers !== null && must(answers)) ?? found[0]
  if (shown === undefined) return []
  return [found.length === 1 ? shown.text : `${shown.text}; and ${found.length - 1} more`]
}

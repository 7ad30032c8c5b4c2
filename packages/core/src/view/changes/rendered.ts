/** What changed as lines: a heading for each thing, each part with both wordings and what they amount to. */
import type { Rendering, TextRole } from '../paint.ts'
import { paragraph } from '../table.ts'
import type { Change, ChangedPart, ChangesView } from './changes.ts'

const INDENT = '  '

export function renderChanges({ changes }: ChangesView, rendering: Rendering): readonly string[] {
  if (changes.length === 0) return ['no change in meaning']
  const lines = changes.flatMap((change) => changeLines(change, rendering))
  const count = changes.length === 1 ? '1 thing' : `${changes.length} things`
  return [...lines, `${count} changed in meaning`]
}

const roles: Readonly<Record<Change['change'], TextRole>> = {
  added: 'good',
  removed: 'bad',
  changed: 'heading',
  renumbered: 'heading',
}

function changeLines(change: Change, rendering: Rendering): string[] {
  const { of, name, was, parts } = change
  const before = was === null ? '' : `, before ${was}`
  return [
    rendering.paint(roles[change.change], `${of} ${name}: ${change.change}${before}`),
    ...parts.flatMap((part) => partLines(part, rendering)),
  ]
}

function partLines({ part, before, after, remarks }: ChangedPart, rendering: Rendering): string[] {
  const remark = remarks.length === 0 ? '' : `: ${remarks.join('; ')}`
  return [
    ...paragraph(`${part}${remark}`, INDENT, rendering, 'open'),
    ...paragraph(`before: ${before}`, INDENT.repeat(2), rendering),
    ...paragraph(`after: ${after}`, INDENT.repeat(2), rendering),
  ]
}

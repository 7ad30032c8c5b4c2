/**
 * A circle of waiting drawn as what it is: each step waits for the one the arrow leads to, and the
 * last arrow leads back.
 */
import type { CycleView } from './board.ts'
import type { Rendering } from './paint.ts'
import { displayWidth } from './width.ts'

export function renderCycle(cycle: CycleView, indent: string, { paint }: Rendering): string[] {
  const steps = withoutRepeat(cycle.steps)
  const texts = steps.map(({ commitment, title, party, reading }) => {
    const under = reading === 'text' ? 'the text' : reading
    return `${commitment} ${title} [${party}; under ${under}]`
  })
  const width = Math.max(...texts.map(displayWidth))
  return texts.map((text, index) => {
    const space = ' '.repeat(width - displayWidth(text))
    return `${indent}${edgeBefore(index, texts.length)} ${paint('open', text)}${space} ${edgeAfter(index, texts.length)}`.trimEnd()
  })
}

/** The first step is repeated at the end of a cycle; it is drawn once. */
function withoutRepeat(steps: CycleView['steps']): CycleView['steps'] {
  const [first] = steps
  const last = steps.at(-1)
  const repeats = steps.length > 1 && JSON.stringify(first) === JSON.stringify(last)
  return repeats ? steps.slice(0, -1) : steps
}

/** The arrow on the left leads from the last step back to the first. */
function edgeBefore(index: number, count: number): string {
  if (count === 1) return '⟲'
  if (index === 0) return '┌▶'
  return index === count - 1 ? '└─' : '│ '
}

const edgeAfter = (index: number, count: number): string =>
  index < count - 1 ? 'waits for ↓' : 'waits for ↑'

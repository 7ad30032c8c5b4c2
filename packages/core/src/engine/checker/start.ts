/** When a duty is in force: its start follows from all that it waits for. */
import { YES, all, at, later } from '../../base/index.ts'
import type { Bound } from '../../base/index.ts'
import type { Ground, Reason, StartFacts } from '../../verdict/index.ts'
import { comeBy, isWithinSet, sameAnswers, sameBound, sameInFull } from './answers.ts'
import { fixedBound } from './calendar.ts'
import type { Ledger } from './ledger-view.ts'
import { isLasting } from './conditions.ts'
import { said } from './texts.ts'
import type { AskedText, Steps } from './texts.ts'

export function problemsOfStart(
  { bound, parts, due }: StartFacts,
  { existence, ...ground }: Ground,
  steps: Steps,
  asked: AskedText,
  ledger: Ledger,
): string[] {
  const { on } = ledger.view.dates
  const [trigger] = steps.of('trigger')
  const called = trigger?.answers ?? YES
  const comes = all([called, ...parts.map((one) => one.comes), due])
  const together = parts
    .map((one) => one.bound)
    .reduce<Bound | null>((a, b) => (a === null ? b : later(a, b)), null)
  const [first] = parts
  const isWaitedFor = parts.every(({ kind }) => kind !== 'recommitted' && kind !== 'amended')
  return [
    ...(together === null || sameBound(together, bound)
      ? []
      : ['it does not begin with the last of what it waits for']),
    ...(isWaitedFor && !sameInFull(existence, comes)
      ? ['whether it is in force does not follow from what it waits for']
      : []),
    ...(isWithinSet(existence, comes) ? [] : ['it is in force without what it waits for']),
    ...(sameAnswers(ground.started, comeBy(bound, on))
      ? []
      : ['whether it has begun does not follow']),
    ...(first?.kind === 'trigger' ? problemOfTrigger(first.bound, trigger) : []),
    ...(first === undefined ? problemOfPlainStart(bound, asked, ledger) : []),
    ...problemOfKinds(parts, steps, asked),
    ...parts.flatMap((part) => problemOfPart(part, steps, asked, ledger)),
  ]
}

/** What it waits for is what its steps tell of, and what the text says. */
function problemOfKinds(parts: StartFacts['parts'], steps: Steps, asked: AskedText): string[] {
  const kinds = new Set<string>(parts.map(({ kind }) => kind))
  const isRecurring = kinds.has('period')
  const mayBe = new Set([
    ...(steps.of('period').length > 0 ? ['period'] : []),
    ...(steps.of('trigger').length > 0 ? ['trigger'] : []),
    ...(said(asked, 'once').some((one) => one !== null) ? ['once'] : []),
    ...(said(asked, 'start').some(({ kind }) => kind === 'from') ? ['stated'] : []),
    ...(asked.commitment.amendments.length > 0 ? ['recommitted', 'amended'] : []),
    'joined',
  ])
  const isKnown = [...kinds].every((kind) => mayBe.has(kind))
  const isCalled = isRecurring || steps.of('trigger').length === 0 || kinds.has('trigger')
  return isKnown && isCalled ? [] : ['it waits for what no step tells of']
}

const problemOfTrigger = (bound: Bound, trigger: Reason | undefined): string[] =>
  trigger?.facts?.of === 'told' && sameBound(trigger.facts.time, bound)
    ? []
    : ['it is called for at another time']

/** From the signature, or from what the deadline counts from. */
function problemOfPlainStart(bound: Bound, asked: AskedText, ledger: Ledger): string[] {
  const isCounted = said(asked, 'deadline').some(({ kind }) => kind === 'by')
  return isCounted || sameBound(bound, at(ledger.signedOf(asked.commitment)))
    ? []
    : ['it does not begin with the signature']
}

function problemOfPart(
  { kind, bound, comes }: StartFacts['parts'][number],
  steps: Steps,
  asked: AskedText,
  ledger: Ledger,
): string[] {
  const zone = ledger.zoneOf(asked.commitment)
  if (kind === 'once') {
    const [step] = steps.of('once')
    const held = step?.answers ?? null
    if (step?.facts?.of !== 'condition' || held === null)
      return ['nothing tells of what it waits for']
    // Once it has held it stays so: it may have come though it holds no longer.
    const isLatched = !held.yes || comes.yes
    const isSame = !isLasting(step.facts.condition) || sameAnswers(held, comes)
    return isLatched && isSame ? [] : ['whether what it waits for has come does not follow']
  }
  if (kind !== 'stated') return []
  const known = said(asked, 'start').map((start) =>
    start.kind === 'from' ? fixedBound(start.moment, zone, null) : null,
  )
  const isSaid = known.some((one) => one === null || sameBound(one, bound))
  return isSaid ? [] : ['no text says that it begins then']
}

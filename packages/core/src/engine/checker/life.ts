/** What became of a duty: as those say it who speak of it, and as conditions and members make it. */
import { NO, not, some } from '../../base/index.ts'
import type { Answers } from '../../base/index.ts'
import type { LifeGround, Reason } from '../../verdict/index.ts'
import { isWithinSet, plainly, sameAnswers, sameData } from './answers.ts'
import type { Ledger } from './ledger-view.ts'
import { holdsAt } from './states.ts'
import type { AskedText, Steps } from './texts.ts'
import { answersOfTold } from './told.ts'

/** Waived, superseded, suspended: where members leave or rest, no less than what is said. */
export function problemsOfLife(
  life: LifeGround,
  steps: Steps,
  asked: AskedText,
  ledger: Ledger,
): string[] {
  const waived = asserted(steps.of('waived'), ledger, ['waived'])
  const ended = asserted(steps.of('superseded'), ledger, ['superseded', 'lapsed'])
  return [
    ...(sameAnswers(life.waived, waived) ? [] : ['whether it is waived does not follow']),
    ...(life.superseded.unknown || life.suspended.unknown ? ['silence ends nothing'] : []),
    ...(isWithinSet(not(life.superseded), not(ended)) ? [] : ['what has ended it is passed over']),
    ...problemOfSuspension(life.suspended, steps, asked, ledger),
  ]
}

const changesIn = (steps: readonly Reason[]) =>
  steps.flatMap(({ facts }) => (facts?.of === 'life' ? facts.changes : []))

const asserted = (steps: readonly Reason[], ledger: Ledger, names: readonly string[]): Answers =>
  some(
    changesIn(steps)
      .filter(({ what }) => what.kind === 'life' && names.includes(what.change))
      .map((one) => answersOfTold(one, ledger)),
  )

function problemOfSuspension(
  suspended: Answers,
  steps: Steps,
  { commitment, texts }: AskedText,
  ledger: Ledger,
): string[] {
  const own = steps.of('suspended')
  const changes = changesIn(own)
  const those = (change: string) =>
    changes
      .filter(({ what }) => what.kind === 'life' && what.change === change)
      .map(({ base, time }) => ({ answers: base, time }))
  const { on } = ledger.view.dates
  const said = holdsAt(those('suspended'), those('resumed'), NO, on)
  const isMember = own.some(({ children }) => children.some(({ rule }) => rule === 'membership'))
  // What suspends is told before what binds, and the two may be one condition.
  const released = own.flatMap(({ children }) =>
    children
      .filter(({ rule }) => rule === 'condition')
      .map((one, index) => {
        const condition = one.facts?.of === 'condition' ? one.facts.condition : null
        const isRelease =
          index === 0 && texts.some((text) => sameData(text.suspendedWhile, condition))
        const answers = one.answers ?? NO
        return isRelease ? plainly(answers) : not(plainly(answers))
      }),
  )
  const expected = some([said, ...released])
  const isPlain = !isMember && commitment.amendments.length === 0 && own.length > 0
  if (isPlain && !sameAnswers(suspended, expected))
    return ['whether it is suspended does not follow']
  return isWithinSet(not(suspended), not(expected)) ? [] : ['what suspends it is passed over']
}

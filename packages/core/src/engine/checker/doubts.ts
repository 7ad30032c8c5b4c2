/**
 * Doubts: each is of a known kind and rests on live assertions, what is contested on two at least; and
 * those of a verdict are those of the answers that leave it open, and of what lies beside them.
 */
import {
  DOUBT_KINDS,
  decided,
  doubtsOfOpen,
  members,
  mergeDoubts,
  must,
  mustNot,
} from '../../base/index.ts'
import type { Answers, Doubt } from '../../base/index.ts'
import type { Ground, LifeGround, Status, StatusFacts, WayFacts } from '../../verdict/index.ts'
import { sameList } from './answers.ts'
import type { Ledger } from './ledger-view.ts'
import { statusesOfWay } from './table.ts'

/** What does not hold of the doubts of an answer; none: everything does. */
export function problemsOfAnswers(answers: Answers, ledger: Ledger): string[] {
  const isDecided = decided(answers) && answers.doubts.length > 0
  return [
    ...(members(answers).length === 0 ? ['there is no answer'] : []),
    ...(isDecided ? ['what is decided is in no doubt'] : []),
    ...problemsOfDoubts(answers.doubts, ledger),
  ]
}

export function problemsOfDoubts(doubts: readonly Doubt[], ledger: Ledger): string[] {
  const kinds = doubts.map(({ kind }) => DOUBT_KINDS.indexOf(kind))
  const isInOrder = kinds.every((one, index) => one > (kinds[index - 1] ?? -1))
  return [
    ...(isInOrder ? [] : ['its doubts are not in their order']),
    ...doubts.flatMap((one) => problemsOfDoubt(one, ledger)),
  ]
}

function problemsOfDoubt({ kind, assertions }: Doubt, { byId }: Ledger): string[] {
  const gone = assertions.find((id) => !byId.has(id))
  if (gone !== undefined) return [`\`${gone}\` makes it doubtful and is not live`]
  if (!sameList(assertions, [...new Set(assertions)].sort())) return ['a doubt is not sorted']
  if (kind === 'unobserved' && assertions.length > 0)
    return ['what nobody saw rests on no assertion']
  return kind === 'contested' && assertions.length < 2 ? ['nobody contests it'] : []
}

/** Does every doubt of a part stand among those of the whole? */
export const holds = (whole: readonly Doubt[], part: readonly Doubt[]): boolean =>
  part.every((one) => {
    const own = whole.find(({ kind }) => kind === one.kind)
    return own !== undefined && one.assertions.every((id) => own.assertions.includes(id))
  })

/** The doubts of a verdict that is not established. */
export function doubtsOfVerdict(
  { ways, isRest, period, doubts }: StatusFacts,
  statuses: readonly Status[],
): readonly Doubt[] {
  if (isRest) return [{ kind: 'imprecise', assertions: [] }]
  const ended = period?.begins.no === true
  const own = ended ? ways.flatMap(({ ground }) => statusesOfWay(ground)) : statuses
  const found = mergeDoubts(doubts, ...ways.map(doubtsOfWay))
  const behind = behindStatuses(own, found)
  return ended ? mergeDoubts(behind, period.begins.doubts) : behind
}

/** Silence makes `unknown` and splits nothing. */
function behindStatuses(statuses: readonly Status[], doubts: readonly Doubt[]): readonly Doubt[] {
  if (!isOpen(statuses)) return []
  return statuses.includes('unknown') ? doubts : doubts.filter(({ kind }) => kind !== 'unobserved')
}

const isOpen = (statuses: readonly Status[]): boolean =>
  new Set(statuses).size > 1 || statuses.includes('unknown') || statuses.includes('dormant')

function doubtsOfWay({ ground, doubts }: WayFacts): readonly Doubt[] {
  if (!isOpen(statusesOfWay(ground))) return []
  return mergeDoubts(doubts, doubtsOfOpen(answersIn(ground)), ...doubtsOfLife(ground.life))
}

const answersIn = (ground: Ground): Answers[] => {
  const { existence, evidence, repaired, started } = ground
  const shared = [existence, evidence, repaired, started]
  return ground.kind === 'act'
    ? [...shared, ground.done, ground.excused]
    : [...shared, ground.judged]
}

const doubtsOfLife = ({ waived, superseded, suspended }: LifeGround) =>
  [waived, superseded, suspended]
    .filter((one) => !must(one) && !mustNot(one))
    .map((one) => one.doubts)

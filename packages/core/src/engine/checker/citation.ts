/** Does an assertion say what the step says that cites it? */
import { statedTimeOf } from '../../assertion/index.ts'
import type { Assertion } from '../../assertion/index.ts'
import type { Answers, Bound } from '../../base/index.ts'
import type { Program } from '../../program/index.ts'
import type { HappeningFacts, QuestionFacts, Reason } from '../../verdict/index.ts'
import type { Kinds } from '../names.ts'
import type { LedgerView } from './ledger-view.ts'

export const sameAnswers = (a: Answers | null, b: Answers | null): boolean =>
  a?.no === b?.no && a?.unknown === b?.unknown && a?.yes === b?.yes

export const sameBound = (a: Bound | null, b: Bound | null): boolean =>
  a?.earliest === b?.earliest && a?.latest === b?.latest

/** Null: they all do. */
export function problemOfCitation(
  { rule, facts }: Reason,
  cited: readonly Assertion[],
  questions: readonly QuestionFacts[],
  { kinds, program }: LedgerView,
): string | null {
  const find = (isWrong: (one: Assertion) => boolean, problem: string): string | null => {
    const wrong = cited.find(isWrong)
    return wrong === undefined ? null : `\`${wrong.id}\` ${problem}`
  }
  if (rule === 'access-denied') {
    const denies = ({ claim, stance }: Assertion): boolean =>
      claim.kind === 'coverage' && claim.access === 'denied' && stance === 'affirms'
    return find((one) => !denies(one), 'does not say that access was denied')
  }
  if (facts?.of === 'watching') {
    return find((one) => !saysWatched(one, facts), 'does not say that it was watched then')
  }
  if (facts?.of !== 'happening' || facts.isSummary) return null
  const patterns = questions.flatMap(({ pattern }) => (pattern.act === '' ? [] : [pattern.act]))
  const isOther = ({ claim }: Assertion): boolean =>
    claim.kind === 'act' && !patterns.some((act) => mayBeOf(claim.act, act, kinds))
  // Claimants may differ about which act it was; one of them at least has to say that it was this one.
  const told = cited.filter(({ claim }) => claim.kind === 'act')
  const areOthers = told.every(isOther)
  return (
    find((one) => areOthers && isOther(one), 'is about another act') ??
    problemOfVoices(facts, cited) ??
    problemOfActor(facts, cited, questions, plainNames(program))
  )
}

/** A broad kind may be any of its narrower ones. */
function mayBeOf(said: string, asked: string, kinds: Kinds): boolean {
  const meant = new Set([asked, ...kinds.narrower(asked)])
  return [said, ...kinds.narrower(said)].some((one) => meant.has(one))
}

function saysWatched(
  one: Assertion,
  at: { readonly start: number; readonly end: number },
): boolean {
  const { claim, stance, denies } = one
  if (claim.kind === 'judgment' || claim.kind === 'extent') return true
  const period = statedTimeOf(one)
  if (period === null || at.start < period.earliest || at.end > period.latest + 1) return false
  if (claim.kind === 'coverage') return claim.access === 'watched' && stance === 'affirms'
  return claim.kind === 'act' && stance === 'denies' && denies === 'period'
}

/** What is believed is what those say whose word counts. */
function problemOfVoices(facts: HappeningFacts, cited: readonly Assertion[]): string | null {
  const { believed, affirming, denying } = facts
  const stances = new Map(cited.map((one) => [one.id, one.stance]))
  for (const [ids, stance] of [
    [affirming, 'affirms'],
    [denying, 'denies'],
  ] as const) {
    for (const id of ids) {
      const own = stances.get(id)
      if (own === undefined) return `\`${id}\` counts and is not cited`
      const isSummary = cited.some((one) => one.id === id && one.claim.kind !== 'act')
      if (own !== stance && !isSummary) return `\`${id}\` ${own} it`
    }
  }
  const expected = { yes: affirming.length > 0, no: denying.length > 0 }
  const isSaid = believed.yes === expected.yes && believed.no === expected.no && !believed.unknown
  return isSaid ? null : 'what is believed is not what those say whose word counts'
}

/** Who did it, by everybody who says so, may be somebody asked about, or it does not count. */
function problemOfActor(
  { under }: HappeningFacts,
  cited: readonly Assertion[],
  questions: readonly QuestionFacts[],
  plain: ReadonlySet<string>,
): string | null {
  const index = under.findIndex(
    (one, at) => one?.base.yes === true && isElse(cited, questions[at]?.actors ?? null, plain),
  )
  return index < 0 ? null : 'it was done by somebody else'
}

/** Who acts under this name and no other, and for nobody else. */
const plainNames = ({ actors }: Program): ReadonlySet<string> =>
  new Set(
    actors.flatMap(({ name, kind, organs, members }) =>
      kind === 'group' || organs.length + members.length > 0 ? [] : [name],
    ),
  )

/** Everybody names somebody, plainly and undenied, and nobody names one who is asked about. */
function isElse(
  cited: readonly Assertion[],
  actors: readonly string[] | null,
  plain: ReadonlySet<string>,
): boolean {
  const named = cited.map(actorsIn)
  return (
    actors?.every((name) => plain.has(name)) === true &&
    named.length > 0 &&
    cited.every(({ stance }) => stance === 'affirms') &&
    named.every((names) => isOutside(names, actors, plain))
  )
}

export function actorsIn({ claim }: Assertion): readonly string[] | null {
  const actor = claim.kind === 'act' ? claim.roles['actor'] : undefined
  return actor?.kind === 'oneOf' ? actor.names : null
}

const isOutside = (
  names: readonly string[] | null,
  actors: readonly string[],
  plain: ReadonlySet<string>,
): boolean =>
  names !== null &&
  names.length > 0 &&
  names.every((name) => plain.has(name) && !actors.includes(name))

/** When it was lies between what all say who speak of it and what any says. */
export function problemOfTime(
  { time, timed, isSummary }: HappeningFacts,
  cited: readonly Assertion[],
): string | null {
  if (isSummary) return null
  const said = cited
    .filter(({ id }) => timed.includes(id))
    .flatMap((one) => statedTimeOf(one) ?? [])
  if (said.length < timed.length) return 'who says when it was does not say so'
  if (said.length === 0) return null
  const widest = {
    earliest: Math.min(...said.map((one) => one.earliest)),
    latest: Math.max(...said.map((one) => one.latest)),
  }
  const common = {
    earliest: Math.max(...said.map((one) => one.earliest)),
    latest: Math.min(...said.map((one) => one.latest)),
  }
  if (time.earliest < widest.earliest || time.latest > widest.latest) {
    return 'it was at another time than anybody says'
  }
  if (common.earliest > common.latest) return null
  const holdsCommon = time.earliest <= common.earliest && time.latest >= common.latest
  return holdsCommon ? null : 'it was at another time than everybody says'
}

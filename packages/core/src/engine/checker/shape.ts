/** Which steps a verdict has to have, and whose row it is: by the text, and by what the status says. */
import { PERIODS_MAX } from '../../program/index.ts'
import type { Reason, StatusFacts } from '../../verdict/index.ts'
import { breaksAmong } from './duties.ts'
import type { Ledger } from './ledger-view.ts'
import type { Told } from './status.ts'
import type { AskedText } from './texts.ts'

/** Steps that are too many or too few. */
export function stepsMissing({ ways, isRest, period }: StatusFacts, told: Told): string[] {
  const { asked, instance, questions, steps } = told
  const { texts, commitment, guarantors } = asked
  const life = ways[0]?.ground.life
  const isAbout = (...duties: string[]) =>
    questions.filter(({ duty }) => duties.includes(duty)).length
  const among = (counts: readonly number[]): ReadonlySet<number> => new Set(counts)
  const expected: ReadonlyArray<readonly [string, ReadonlySet<number>]> = [
    ['guarantee', among([guarantors])],
    ['trigger', among([instance.trigger === null ? 0 : 1])],
    ['period', among([period === null ? 0 : 1])],
    ['once', among(texts.map(({ once }) => (once === null ? 0 : 1)))],
    ['provided', among(texts.map(({ provided }) => (provided === null ? 0 : 1)))],
    ['start', among([1])],
    ['deadline', among([instance.deadline === null ? 0 : 1])],
    [
      'extension',
      among([commitment.amendments.filter(({ extension }) => extension !== undefined).length]),
    ],
    ['waived', among([life?.waived.yes === true ? 1 : 0])],
    ['superseded', among([life?.superseded.yes === true ? 1 : 0])],
    ['suspended', among([life?.suspended.yes === true ? 1 : 0])],
    ['reached', among([isAbout('reach')])],
    ['coverage', among([isAbout('act', 'refrain')])],
  ]
  const isOfRest = instance.key.endsWith(`period ${PERIODS_MAX + 1}`)
  return [
    ...expected.flatMap(([rule, counts]) =>
      counts.has(steps.of(rule).length) ? [] : [`it has another number of steps \`${rule}\``],
    ),
    ...(isRest === isOfRest
      ? []
      : ['whether it stands for the rest of its periods does not follow']),
    ...(commitment.terms.trigger === null &&
    commitment.amendments.length === 0 &&
    instance.trigger !== null
      ? ['nothing calls for it']
      : []),
    ...repairsMissing(told),
    ...breaksMissing(told),
    ...witnessesMissing(told),
  ]
}

/** Each breach is told with what made it good, or with what is outstanding. */
function repairsMissing({ asked, instance, ledger, steps }: Told): string[] {
  const { on } = ledger.view.dates
  const least = Math.min(...asked.texts.map(({ repairs }) => repairs.length))
  if (asked.commitment.amendments.length > 0) return []
  const isOfRepair = (rule: string): boolean => rule === 'reparation' || rule === 'reparation-open'
  const isWhole = steps
    .of('breach')
    .every(({ children }) => children.filter(({ rule }) => isOfRepair(rule)).length >= least)
  const made = [...steps.of('reparation'), ...steps.of('reparation-open')]
  const { deadline, horizon } = instance
  const isLate =
    deadline !== null && horizon.some((one) => one !== 'open') && deadline.earliest <= on
  const isTold = isWhole && (!isLate || made.length >= least)
  return isTold ? [] : ['what makes a breach good is left out']
}

/** Each break of what is to be maintained is told, or that there is none. */
function breaksMissing({ questions, steps }: Told): string[] {
  const told = [...steps.of('held'), ...steps.of('breach')].flatMap(({ facts }) =>
    facts?.of === 'held' ? [facts] : [],
  )
  const isWhole = questions.every(({ duty }, index) => {
    const own = told.filter(({ question }) => question === index)
    const [first] = own
    if (duty !== 'maintain') return own.length === 0
    return first !== undefined && own.length === Math.max(1, breaksAmong(first.stretches).length)
  })
  return isWhole ? [] : ['when it ceased to hold is left out']
}

/** What a condition names is told beside it, where it is itself a duty. */
function witnessesMissing({ steps }: Told): string[] {
  const breaks = steps.of('breach').filter(({ facts }) => facts?.of === 'held')
  const isWhole = [...steps.of('reached'), ...breaks].every(({ children }) => {
    const named = children.filter(({ rule }) => rule === 'condition').flatMap(namedIn)
    const told = new Set(
      children.flatMap(({ rule, facts }) =>
        rule === 'witness' && facts?.of === 'told' ? [facts.incident] : [],
      ),
    )
    return named.every((one) => told.has(one))
  })
  return isWhole ? [] : ['a happening that the condition names is left out']
}

function namedIn({ facts, children }: Reason): string[] {
  const below = children.flatMap(namedIn)
  if (facts?.of !== 'condition') return below
  const { grounds, t } = facts
  if (grounds.kind === 'happenings') return [...below, ...grounds.found.map((one) => one.incident)]
  if (grounds.kind !== 'changes') return below
  return [
    ...below,
    ...grounds.found.flatMap(({ incident, time }) => (time.earliest <= t ? [incident] : [])),
  ]
}

/** One of those that the text obliges, or all of them together. */
export function problemsOfParty(
  party: string,
  commitment: string,
  { guarantors, texts, commitment: own }: AskedText,
  ledger: Ledger,
): string[] {
  const last = party.split(', for ').at(-1) ?? party
  const isChain = party.split(', for ').length === guarantors + 1
  const obliged = [...texts, ...own.amendments.map(({ set }) => set)].flatMap(
    (one) => one.obliged ?? [],
  )
  const isGroup = obliged.some(
    (one) => one.kind !== 'not-stated' && !one.actors.every(ledger.isSettled),
  )
  const isOwn = obliged.some((one) => {
    if (one.kind === 'not-stated') return last === 'not stated'
    const names = one.actors.map(ledger.register.canonical.bind(ledger.register))
    const all = names.join(', ')
    return [...names, `somebody of ${all}`, `any of ${all}`, `${all} jointly`].includes(last)
  })
  const isKnown = ledger.commitments.has(commitment)
  return isKnown && isChain && (isOwn || isGroup) ? [] : ['the text obliges nobody of that name']
}

/**
 * Why a verdict is what it is: the tree of steps that decided it, down to assertions. Rebuilt from
 * the same questions that the statuses were judged by.
 */
import type { Assertion } from '../../assertion/index.ts'
import { END, NO, YES, may, must, mustNot } from '../../base/index.ts'
import type { Answers, Instant } from '../../base/index.ts'
import { isStanding } from '../../program/index.ts'
import type { Condition } from '../../program/index.ts'
import type { Reason } from '../../verdict/index.ts'
import { conditionDutyReasons } from './because-condition.ts'
import type { TellCondition } from './because-condition.ts'
import { anyWord, hearingOf } from './belief.ts'
import { excusedHits, refusals } from './bearing.ts'
import { changesOf } from './belonging.ts'
import { reasonsOfBreach, reasonsOfDelay } from './because-reparation.ts'
import { ask, fulfilledOne } from './conditions.ts'
import type { Frame } from './conditions.ts'
import {
  describeBound,
  describeCondition,
  describeHappening,
  describePattern,
  describeVoices,
  numberOf,
} from './describe.ts'
import { lifeChanges } from './instances.ts'
import type { Instance, LifeAnswers } from './instances.ts'
import { assertionsIn } from './incidents.ts'
import type { Seen } from './incidents.ts'
import { coveringOf, watchedShare } from './questions.ts'
import type { WindowHit } from './questions.ts'
import { UNJUDGED } from './periods.ts'
import type { Period } from './periods.ts'
import { extensionReasons } from './because-extension.ts'
import {
  coverageFacts,
  happeningFacts,
  lifeFacts,
  statusFacts,
  toldFacts,
  triggerFacts,
  watchingFacts,
} from './facts.ts'
import { commitmentFacts, conditionFacts } from './facts-of-conditions.ts'
import { once, reworded, step, withFacts, withFactsLater } from './reason.ts'
import type { FactualReason } from './reason.ts'
import { rowsOf } from './rows.ts'
import type { RowQuestion } from './rows.ts'
import { statusesAt } from './statuses.ts'
import type { AskedQuestion, Judgment } from './judgment.ts'
import type { World } from './world.ts'

export function reasonFor(
  world: World,
  instance: Instance,
  judged: Judgment,
  found: readonly WindowHit[],
): Reason {
  const zone = world.zoneOf(instance.row.commitment)
  const children = [
    ...guaranteeReasons(instance.row),
    ...existenceReasons(world, instance, judged, zone),
    ...deadlineReasons(judged, zone),
    ...extensionReasons(world, instance, judged, tellOf(world)),
    ...lifeReasons(world, instance, judged, zone),
    ...evidenceReasons(world, instance, judged, found, zone),
  ]
  const facts = once(() => statusFacts(world, instance, judged))
  return {
    ...step('status', judged.statuses.join(' | '), null, children),
    get facts() {
      return facts()
    },
  }
}

function existenceReasons(
  world: World,
  instance: Instance,
  judged: Judgment,
  zone: string,
): Reason[] {
  const reasons: Reason[] = []
  const frame: Frame = { zone, since: null }
  if (instance.trigger !== null) {
    const text = `begun by ${describeHappening(world, instance.trigger, zone)}, ${describeVoices(world, instance.trigger, anyWord)}`
    const { trigger, triggered } = instance
    const told = step('trigger', text, triggered, [], assertionsIn(trigger))
    reasons.push(withFactsLater(told, () => triggerFacts(world, instance, trigger)))
  }
  if (instance.period !== null) reasons.push(periodReason(instance.period, zone))
  const { once, provided } = instance.terms
  for (const [rule, condition] of [
    ['once', once],
    ['provided', provided],
  ] as const) {
    if (condition !== null)
      reasons.push(conditionReason(world, condition, world.dates.on, frame, rule))
  }
  reasons.push(step('start', startText(judged, zone), judged.existence))
  return reasons
}

function periodReason({ number, start, end }: Period, zone: string): Reason {
  if (number === UNJUDGED)
    return step('period', 'so many periods, or none that is the first, are not judged', null)
  const last = { earliest: end.earliest - 1, latest: end.latest - 1 }
  const from = describeBound(start.bound, zone)
  const text = `period ${number}, from ${from} until ${describeBound(last, zone)}`
  return step('period', text, null)
}

function startText(judged: Judgment, zone: string): string {
  const { existence, start } = judged
  if (mustNot(existence)) return 'not in force'
  if (!existence.yes) return 'not known to be in force, which binds nobody'
  return start === null ? 'in force' : `in force from ${describeBound(start, zone)}`
}

function deadlineReasons(judged: Judgment, zone: string): Reason[] {
  if (judged.deadline === null) return []
  if (judged.deadline.earliest >= END)
    return [step('deadline', 'due at no time that is known yet', null)]
  const last = { earliest: judged.deadline.earliest - 1, latest: judged.deadline.latest - 1 }
  const text = `due by ${describeBound(last, zone)}, which is ${judged.horizon.join(' or ')}`
  return [step('deadline', text, null)]
}

function lifeReasons(world: World, instance: Instance, judged: Judgment, zone: string): Reason[] {
  const { waived, superseded, suspended } = judged.life
  const { suspendedWhile, while: bound } = instance.terms
  const members = memberReasons(world, instance.row, zone)
  const why = [suspendedWhile, bound]
    .filter((one) => one !== null)
    .map((one) => conditionReason(world, one, world.dates.on, { zone, since: null }, 'condition'))
  const gone = may(judged.life.gone) ? members : []
  return (
    [
      ['waived', 'waived', waived, []],
      ['superseded', endedText(judged.life), superseded, gone],
      ['suspended', 'suspended', suspended, [...why, ...members]],
    ] as const
  ).flatMap(([rule, text, answers, children]) => {
    const said = lifeChanges(world, instance).filter(({ change }) => lifeRules[change] === rule)
    const assertions = new Set([
      ...answers.doubts.flatMap((one) => one.assertions),
      ...said.flatMap(({ seen }) => assertionsIn(seen)),
    ])
    if (!may(answers)) return []
    const told = step(rule, text, answers, children, [...assertions])
    return [withFactsLater(told, () => lifeFacts(world, instance, said))]
  })
}

/** Which step an asserted change of its life belongs to. */
const lifeRules: Readonly<Record<string, string>> = {
  waived: 'waived',
  superseded: 'superseded',
  lapsed: 'superseded',
  suspended: 'suspended',
  resumed: 'suspended',
}

const endedText = ({ gone }: LifeAnswers): string =>
  may(gone) ? 'no longer in the group' : 'superseded or lapsed'

/** What the members did that brought them in or took them away. */
function memberReasons(world: World, { through }: RowQuestion, zone: string): Reason[] {
  return through
    .flat()
    .flatMap((member) => changesOf(world, member))
    .filter(({ time }) => time.earliest <= world.dates.on)
    .map(({ seen, answers, effective, pattern }) => {
      const later = effective === undefined ? '' : `, in effect ${describeBound(effective, zone)}`
      const voices = describeVoices(world, seen, anyWord)
      const text = `${describeHappening(world, seen, zone)}${later}, ${voices}`
      const told = step('membership', text, answers, [], assertionsIn(seen))
      const what = { kind: 'act', pattern } as const
      return withFactsLater(told, () => toldFacts(world, seen, what, { base: answers }))
    })
}

/** By whom a row is guaranteed, the first guarantor first. */
const guaranteeReasons = ({ guarantors, label }: RowQuestion): Reason[] =>
  [...guarantors]
    .reverse()
    .map((one, index, all) =>
      step(
        'guarantee',
        `${one.label} answers for ${[...all.slice(index + 1).map((next) => next.label), label].join(', for ')} under commitment ${one.commitment.number} (${one.commitment.title})`,
        null,
      ),
    )

function evidenceReasons(
  world: World,
  instance: Instance,
  judged: Judgment,
  found: readonly WindowHit[],
  zone: string,
): Reason[] {
  const rule = isStanding(instance.terms.duty) ? 'breach' : 'performance'
  const tell = tellOf(world)
  const teller: Teller = { world, instance, zone, judged }
  const excused = excusedHits(world, judged, found)
  const reported = found.length + excused.length
  const missing = judged.questions
    .flat()
    .map((question, index) => ({ question, index }))
    .filter(({ question }) => question.asked.about === 'happenings')
    .map((one) => watchReason(world, one, zone, reported))
  return [
    ...found.map((hit) => happeningReason(teller, hit, rule)),
    ...excused.map((hit) => happeningReason(teller, hit, 'excused')),
    ...conditionDutyReasons(world, instance, judged, tell),
    ...reasonsOfDelay(world, instance, judged),
    ...missing,
  ]
}

export const tellOf =
  (world: World): TellCondition =>
  (condition, t, frame) =>
    conditionReason(world, condition, t, frame, 'condition')

/** What it takes to tell of a happening. */
interface Teller {
  readonly world: World
  readonly instance: Instance
  readonly zone: string
  readonly judged: Judgment
}

/** What excuses it, or may: exceptions, `suspended while` and `while`, at its time. */
function excuses({ world, instance, zone, judged: { start } }: Teller, seen: Seen): Reason[] {
  const { exceptions, suspendedWhile, while: bound } = instance.terms
  const t = Math.min(seen.time.value.latest, world.dates.on)
  const frame = { zone, apart: seen.id }
  return [
    ...exceptions.map((one) => {
      const reason = conditionReason(world, one.when, t, { ...frame, since: start }, 'exception')
      const over = (one.unless ?? []).map(({ label, when }) => {
        const limit = conditionReason(world, when, t, { zone, since: start }, 'no-exception')
        return reworded(limit, `unless ${label}: ${limit.text}`, limit.children)
      })
      return reworded(reason, `${one.label}: ${reason.text}`, [...reason.children, ...over])
    }),
    ...[suspendedWhile, bound]
      .filter((one) => one !== null)
      .map((one) => conditionReason(world, one, t, { ...frame, since: null }, 'condition')),
  ]
}

/** A board has thousands of these, and a reader opens a few: the words are made when they are read. */
function happeningReason(teller: Teller, hit: WindowHit, rule: string): Reason {
  const answers = rule === 'excused' ? null : hit.answers
  const read = once(() => ({
    text: happeningText(teller, hit, rule),
    children: [
      ...excuses(teller, hit.seen),
      ...(rule === 'breach'
        ? reasonsOfBreach(teller.world, teller.instance, teller.judged, hit)
        : []),
    ],
  }))
  const facts = once(() => happeningFacts(teller.world, teller.instance, teller.judged, hit))
  return {
    rule,
    answers,
    get text() {
      return read().text
    },
    get assertions() {
      return assertionsIn(hit.seen)
    },
    get children() {
      return read().children
    },
    get facts() {
      return facts()
    },
  }
}

function happeningText({ world, instance, zone }: Teller, hit: WindowHit, rule: string): string {
  const kinds = [...new Set(hit.answers.doubts.map((doubt) => doubt.kind))].join(', ')
  const doubtful = must(hit.answers) ? '' : ` (${kinds || 'in doubt'})`
  const how = rule === 'excused' ? ' (not counted: excused)' : doubtful
  const what = describeHappening(world, hit.seen, zone)
  return `${what}${how}: ${describeVoices(world, hit.seen, hearingOf(instance.terms))}`
}

/** Who was watching, and who was kept from it. */
function watchReason(
  world: World,
  { question, index }: { readonly question: AskedQuestion; readonly index: number },
  zone: string,
  found: number,
): Reason {
  const facts = coverageFacts(index, found)
  const share = watchedShare(world, question.asked, question.watch)
  const nothing = found === 0 ? `no ${describePattern(question.asked.pattern)} reported; ` : ''
  const until = describeBound({ ...question.watch.end }, zone)
  if (share === null)
    return withFacts(step('coverage', `${nothing}nothing to watch yet`, null), facts)
  const percent = (x: number): string =>
    x > 0 && x < 0.01 ? 'less than 1 %' : `${Math.round(x * 100)} %`
  const watched =
    share.low === share.high
      ? percent(share.low)
      : `${percent(share.low)} to ${percent(share.high)}`
  const children = [
    ...watching(world, question, zone),
    ...refusals(world, question).map((one) =>
      step('access-denied', refusalText(one), YES, [], [one.id]),
    ),
  ]
  const text = `${nothing}watched ${watched} of the time until ${until}`
  const isEnough = share.low >= question.terms.coverage ? YES : NO
  return withFacts(step('coverage', text, isEnough, children), facts)
}

/** Whose accepted or contested watching the share is made of. */
function watching(world: World, question: AskedQuestion, zone: string): Reason[] {
  return coveringOf(world, question.asked, question.watch).map(({ coverage, answers }) => {
    const { start, end, assertion } = coverage
    const when = describeBound({ earliest: start, latest: end - 1 }, zone)
    const text = `${assertion.claimant} was watching, or answers for it, ${when}`
    return withFacts(step('watching', text, answers, [], [assertion.id]), watchingFacts(coverage))
  })
}

function refusalText({ claimant, claim, time }: Assertion): string {
  const by = (claim.kind === 'coverage' ? claim.deniedBy : undefined) ?? 'somebody'
  return `${claimant} says that ${by} denied access, ${time?.edtf ?? 'no date'}`
}

/** A condition at an instant, with the statuses of the commitments it asks about. */
function conditionReason(
  world: World,
  condition: Condition,
  t: Instant,
  frame: Frame,
  rule: string,
): FactualReason {
  const answers = ask(world, condition, t, frame)
  const children = childrenOf(world, condition, t, frame)
  const reason = step(rule, describeCondition(world, condition), answers, children)
  return withFactsLater(reason, () => conditionFacts(world, condition, t, frame))
}

function childrenOf(world: World, condition: Condition, t: Instant, frame: Frame): Reason[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.map((one) => conditionReason(world, one, t, frame, 'condition'))
    case 'not':
      return [conditionReason(world, condition.of, t, frame, 'condition')]
    case 'fulfilled':
      return condition.commitments.map((id) => {
        const answers = fulfilledOne(world, id, condition, t)
        return commitmentReason(world, id, condition, t, frame, answers)
      })
    case 'in-breach':
    case 'kept-for': {
      return [commitmentReason(world, condition.commitment, condition, t, frame, null)]
    }
    default:
      return []
  }
}

function commitmentReason(
  world: World,
  id: string,
  condition: Extract<Condition, { kind: 'fulfilled' | 'in-breach' | 'kept-for' }>,
  t: Instant,
  frame: Frame,
  answers: Answers | null,
): Reason {
  const text = `${numberOf(world, id)}: ${statusWords(world, id, condition.party, t)}`
  const facts = () => commitmentFacts(world, id, condition, t, frame)
  return withFactsLater(step('commitment', text, answers), facts)
}

/** "not known whether" where silence alone stands between a duty and its performance. */
function statusWords(world: World, id: string, party: string | null, t: Instant): string {
  const commitment = world.commitment(id)
  if (world.isStruck(id)) return 'not asked'
  if (commitment === undefined) return 'not in any agreement in force'
  return rowsOf(world, commitment, party)
    .map((row) => {
      const { statuses, evidence } = statusesAt(world, row, t - 1, null)
      const silent = evidence.unknown && !evidence.yes && !evidence.no
      return `${row.label} ${statuses.join(' | ')}${silent ? ' (not known whether it is fulfilled)' : ''}`
    })
    .join('; ')
}

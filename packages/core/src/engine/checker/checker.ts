/**
 * The checker: is a derivation true of the ledger, and does each step follow from those below it?
 *
 * It is given a row and the plain list of live assertions, and shares nothing with the engine: no
 * index, no belief, no question. What a step cites is looked up; what it says is compared with what
 * it cites; its answer is computed again from its children; the statuses come from the table; and
 * that nobody reported something is verified by reading every live assertion. It is one-sided about
 * names, places and trust, which take the engine to settle: there it refuses only what is plainly
 * wrong. A refusal names the step.
 */
import { isToldBy } from '../../assertion/index.ts'
import type { Assertion } from '../../assertion/index.ts'
import { YES, all, and, earlier, hull, not, some, union } from '../../base/index.ts'
import type { Answers, Bound } from '../../base/index.ts'
import { assuranceOf, isViolation, rowStatuses } from '../../verdict/index.ts'
import type {
  InstanceVerdict,
  PeriodFacts,
  QuestionFacts,
  Reason,
  Row,
  Status,
  StatusFacts,
  WayFacts,
} from '../../verdict/index.ts'
import { missedHappening, missedIn, missedWatching } from './absence.ts'
import { answersIn, countsWithin, evidenceOf, extremesOf } from './evidence.ts'
import type { CheckedHit } from './evidence.ts'
import { statusesOfWay } from './table.ts'
import type { LedgerView } from './ledger-view.ts'
import { shareWatched } from './watched.ts'
import { problemOfCitation, problemOfTime, sameAnswers, sameBound } from './citation.ts'

/** Which step does not hold, by the rules from the top down, and why. */
export interface Refusal {
  readonly commitment: string
  readonly party: string
  readonly step: string
  readonly problem: string
}

type Refuse = (step: string, problem: string) => void

/** None: every step holds. */
export function checkRow(row: Row, { live, ...known }: LedgerView): Refusal[] {
  const ledger = { ...known, live: live.filter((one) => isToldBy(one, known.dates.told)) }
  const { commitment, party, instances } = row
  const refusals: Refusal[] = []
  const refuse: Refuse = (step, problem) => refusals.push({ commitment, party, step, problem })
  const expected = rowStatuses(instances.map((one) => one.statuses))
  if (expected.join() !== row.statuses.join()) {
    refuse('row', `its instances give ${expected.join(' | ')}, not ${row.statuses.join(' | ')}`)
  }
  if (row.assurance !== assuranceOf(row.statuses)) refuse('row', 'its assurance does not follow')
  const violating = (how: 'every' | 'some'): number =>
    instances.filter(({ statuses }) => statuses[how](isViolation)).length
  if (row.violations.low !== violating('every') || row.violations.high !== violating('some')) {
    refuse('row', 'the number of violations does not follow from its instances')
  }
  if (!sameAnswers(row.inForce, some(instances.map((one) => one.existence)))) {
    refuse('row', 'whether it is in force does not follow from its instances')
  }
  const byId = new Map(ledger.live.map((one) => [one.id, one]))
  for (const instance of instances) new InstanceCheck(instance, row, ledger, byId, refuse).run()
  return refusals
}

class InstanceCheck {
  readonly #instance: InstanceVerdict
  readonly #row: Row
  readonly #ledger: LedgerView
  readonly #byId: ReadonlyMap<string, Assertion>
  readonly #refuse: Refuse
  readonly #bearing: ReadonlySet<string>
  readonly #hits: CheckedHit[] = []
  readonly #cited = new Set<string>()
  #questions: readonly QuestionFacts[] = []

  constructor(
    instance: InstanceVerdict,
    row: Row,
    ledger: LedgerView,
    byId: ReadonlyMap<string, Assertion>,
    refuse: Refuse,
  ) {
    this.#instance = instance
    this.#row = row
    this.#ledger = ledger
    this.#byId = byId
    this.#refuse = refuse
    this.#bearing = new Set(instance.bearing)
  }

  run(): void {
    const { because, bearing, doubts } = this.#instance
    const { facts } = because
    if (facts?.of !== 'status') return this.#refuse('status', 'it says nothing that can be checked')
    this.#questions = facts.ways.flatMap((way) => way.questions)
    this.#visit(because, [])
    for (const id of [...bearing, ...doubts.flatMap((one) => one.assertions)]) {
      if (!this.#byId.has(id)) this.#refuse('bearing', `\`${id}\` is not live`)
    }
    if (bearing.join('\n') !== [...this.#bearing].sort().join('\n')) {
      this.#refuse('bearing', 'it is not sorted, or says something twice')
    }
    this.#checkStatuses(facts)
    for (const way of facts.ways) this.#checkWay(way, facts.period)
    this.#checkFigures()
    for (const question of this.#questions) this.#checkAbsence(question)
  }

  #visit(step: Reason, above: readonly string[]): void {
    const path = [...above, step.rule]
    const refuse = (problem: string): void => this.#refuse(path.join(' > '), problem)
    const cited = step.assertions.flatMap((id) => {
      this.#cited.add(id)
      if (!this.#bearing.has(id)) refuse(`\`${id}\` is cited and does not bear on the verdict`)
      const found = this.#byId.get(id)
      if (found === undefined) refuse(`\`${id}\` is cited and is not live`)
      return found ?? []
    })
    const wrong = problemOfCitation(step, cited, this.#questions, this.#ledger)
    if (wrong !== null) refuse(wrong)
    this.#checkFacts(step, cited, refuse)
    for (const child of step.children) this.#visit(child, path)
  }

  #checkFacts(step: Reason, cited: readonly Assertion[], refuse: (problem: string) => void): void {
    const { facts } = step
    if (facts?.of === 'happening') {
      const hit = { step, facts }
      if (step.rule !== 'excused') this.#hits.push(hit)
      const missed = missedIn(facts, cited, this.#ledger.live)
      if (missed !== null) refuse(`\`${missed.id}\` speaks of it too`)
      const problem = problemOfTime(facts, cited) ?? this.#problemOfHit(hit)
      if (problem !== null) refuse(problem)
    } else if (facts?.of === 'combined') {
      const parts = step.children.flatMap(({ rule, answers }) =>
        rule === 'no-exception' || answers === null ? [] : [answers],
      )
      if (step.answers !== null && !sameAnswers(step.answers, combined(facts.by, parts))) {
        refuse('its answer does not follow from the steps below it')
      }
    } else if (facts?.of === 'coverage') {
      this.#checkCoverage(step, facts.question, facts.isSilent, refuse)
    } else if (step.rule === 'start' && !sameAnswers(step.answers, this.#instance.existence)) {
      refuse('it is not what the verdict says of being in force')
    }
  }

  /** Under one question the answer is computed again; under several it must be that of some. */
  #problemOfHit({ step, facts }: CheckedHit): string | null {
    if (facts.under.length !== this.#questions.length) return 'it is not asked of every question'
    const under = this.#questions.map((_, index) => this.#answersUnder(facts, index))
    const [only] = under
    if (step.rule === 'excused') {
      return under.some((one) => one?.yes === true && !one.no && !one.unknown)
        ? 'it counts, though it is said to be excused'
        : null
    }
    if (step.answers === null) return 'it has no answer'
    if (under.length === 1 && only !== undefined) {
      return sameAnswers(step.answers, only) ? null : 'its answer does not follow from its facts'
    }
    const isBacked = under.some((one) => one?.yes === true) || !step.answers.yes
    return isBacked ? null : 'it counts under none of the questions'
  }

  #answersUnder(facts: CheckedHit['facts'], index: number): Answers | null {
    const question = this.#questions[index]
    if (question === undefined) return null
    return answersIn(facts, index, question.told, this.#ledger.dates.on)
  }

  #checkCoverage(
    step: Reason,
    index: number,
    isSilent: boolean,
    refuse: (p: string) => void,
  ): void {
    const question = this.#questions[index]
    if (question === undefined) return refuse('it is about no question')
    const share = shareWatched(step.children, question.watch)
    const { watched } = question
    if (share === null || watched === null) {
      if (share !== watched) refuse('whether there is time to watch does not follow')
    } else if (Math.abs(share.low - watched.low) + Math.abs(share.high - watched.high) > 1e-9) {
      refuse('the share watched does not follow from who was watching')
    } else if (step.answers?.yes !== share.low >= question.silence.share) {
      refuse('whether enough was watched does not follow from the share')
    }
    if (isSilent && this.#hits.length > 0) refuse('something is reported')
    const missed = missedWatching(question, step, this.#ledger)
    if (missed !== null) refuse(`\`${missed.id}\` says that it was watched too`)
  }

  #checkStatuses({ ways, isRest, period }: StatusFacts): void {
    const { statuses, assurance, existence, evidence, done, horizon } = this.#instance
    const refuse = (problem: string): void => this.#refuse('status', problem)
    const begins = period?.begins ?? YES
    const ended: readonly Status[] = begins.no ? ['ended'] : []
    const found = new Set([...ways.flatMap(({ ground }) => statusesOfWay(ground)), ...ended])
    const isEqual = statuses.length === found.size && statuses.every((one) => found.has(one))
    if (!isEqual && !(isRest && [...found].every((one) => statuses.includes(one)))) {
      refuse(`the table gives ${[...found].join(' | ')}, not ${statuses.join(' | ')}`)
    }
    if (assurance !== assuranceOf(statuses)) refuse('its assurance does not follow')
    const grounds = ways.map((way) => way.ground)
    const together = (answers: Answers[]): Answers => answers.reduce((a, b) => union(a, b))
    const acts = grounds.flatMap((one) => (one.kind === 'act' ? [one] : []))
    if (!sameAnswers(existence, and(together(grounds.map((one) => one.existence)), begins))) {
      refuse('whether it is in force does not follow')
    }
    if (!sameAnswers(evidence, together(grounds.map((one) => one.evidence)))) {
      refuse('its evidence does not follow')
    }
    if (acts.length > 0 && !sameAnswers(done, together(acts.map((one) => one.done)))) {
      refuse('whether it is done does not follow')
    }
    const horizons = new Set(acts.flatMap((one) => one.horizon))
    if (horizon.length !== horizons.size) refuse('its horizon does not follow')
  }

  #checkWay({ ground, questions }: WayFacts, period: PeriodFacts | null): void {
    const { dates } = this.#ledger
    const until = Math.min(dates.on, (dates.told ?? dates.clock) - dates.grace)
    const offset = this.#questions.findIndex((one) => one === questions[0])
    const expected = evidenceOf(questions, offset, this.#hits, dates.on)
    if (expected !== null && !sameAnswers(ground.evidence, expected)) {
      this.#refuse('status', 'its evidence does not follow from what happened and what was watched')
    }
    for (const { silence } of questions) {
      const isAsked = silence.until === until || (silence.rule === 'no' && silence.until >= until)
      if (!isAsked) this.#refuse('status', 'silence is judged up to another instant')
    }
    if (ground.kind !== 'act') return
    const { deadline, horizon } = ground
    const isOpen = dates.on < deadline.latest
    const isElapsed = deadline.earliest <= dates.on && Math.min(deadline.latest, dates.on) > until
    const isSealed = deadline.earliest <= until
    const due = [isOpen && 'open', isElapsed && 'elapsed', isSealed && 'sealed'].filter(Boolean)
    if (due.join() !== horizon.join()) this.#refuse('deadline', 'its horizon does not follow')
    const [question] = questions
    const end = period === null ? deadline : earlier(deadline, period.end)
    if (question !== undefined && !sameBound(question.window.end, end)) {
      this.#refuse('deadline', 'the question ends at another instant')
    }
  }

  #checkFigures(): void {
    const { count, first, latest, deadline, because } = this.#instance
    const happenings = this.#hits.filter(({ step }) => step.facts?.of === 'happening')
    const expected = extremesOf(happenings)
    if (!sameBound(first, expected.first)) this.#refuse('first', 'it is not that of the steps')
    if (!sameBound(latest, expected.latest)) this.#refuse('latest', 'it is not that of the steps')
    if (count !== null && !countsWithin(count, happenings)) {
      this.#refuse('count', 'it is not that of the steps')
    }
    if (because.facts?.of !== 'status') return
    const due = because.facts.ways.flatMap(({ ground }): Bound[] =>
      ground.kind === 'act' && ground.isDue ? [ground.deadline] : [],
    )
    const expectedDue = due.reduce<Bound | null>((a, b) => (a === null ? b : hull(a, b)), null)
    if (!sameBound(deadline, expectedDue)) this.#refuse('deadline', 'it is not that of the steps')
  }

  #checkAbsence(question: QuestionFacts): void {
    const missed = missedHappening(question, this.#row.commitment, this.#cited, this.#ledger)
    if (missed !== null) {
      this.#refuse('status', `\`${missed.id}\` tells of a happening that no step names`)
    }
  }
}

function combined(by: 'all' | 'any' | 'not', parts: readonly Answers[]): Answers {
  const [only] = parts
  if (by === 'not' && only !== undefined) return not(only)
  return by === 'all' ? all(parts) : some(parts)
}

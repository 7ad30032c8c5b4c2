/**
 * The checker: is a derivation true of the ledger, and does each step follow from those below it?
 *
 * It is given a row and the plain list of live assertions, and shares nothing with the engine: no
 * index, no belief, no question. What a step cites is looked up; what it says is compared with what
 * it cites; its answer is computed again from its children; the statuses come from the table; and
 * that nobody reported something is verified by reading every live assertion. It is one-sided about
 * places, groups that are joined and lists that are entered, which take the engine to settle: there
 * it refuses only what is plainly wrong. A refusal names the step. What it does not prove is listed in
 * docs/checker.md.
 */
import type { Assertion } from '../../assertion/index.ts'
import { grouped, mergeDoubts, some } from '../../base/index.ts'
import { assuranceOf, isViolation, rowStatuses } from '../../verdict/index.ts'
import type {
  InstanceVerdict,
  QuestionFacts,
  Reason,
  Row,
  StatusFacts,
} from '../../verdict/index.ts'
import { missedHappening } from './absence.ts'
import { sameDoubts, sameInFull } from './answers.ts'
import { problemsOfAnswers, problemsOfDoubts } from './doubts.ts'
import type { CheckedHit } from './evidence.ts'
import { problemsOfExtent } from './extent.ts'
import { problemsOfFigures } from './figures.ts'
import { ledgerIn } from './ledger-view.ts'
import type { Ledger, LedgerView } from './ledger-view.ts'
import { problemsOfStep } from './nodes.ts'
import { problemsOfParty, stepsMissing } from './shape.ts'
import { problemsOfStatus } from './status.ts'
import { textOf } from './texts.ts'
import type { AskedText, Steps } from './texts.ts'

/** Which step does not hold, by the rules from the top down, and why. */
export interface Refusal {
  readonly commitment: string
  readonly party: string
  readonly step: string
  readonly problem: string
}

type Refuse = (step: string, problem: string) => void

/** None: every step holds. */
export function checkRow(row: Row, view: LedgerView): Refusal[] {
  const ledger = ledgerIn(view)
  const { commitment, party, instances } = row
  const refusals: Refusal[] = []
  const refuse: Refuse = (step, problem) => refusals.push({ commitment, party, step, problem })
  const asked = textOf(ledger, commitment)
  if (asked === null) refuse('row', 'the text has no such commitment')
  else {
    for (const problem of problemsOfRow(row, asked, ledger)) refuse('row', problem)
    for (const instance of instances) new InstanceCheck(instance, row, asked, ledger, refuse).run()
  }
  return refusals
}

/** What follows for a row from its instances. */
function problemsOfRow(row: Row, asked: AskedText, ledger: Ledger): string[] {
  const { instances, statuses, assurance, doubts, violations, inForce } = row
  const expected = rowStatuses(instances.map((one) => one.statuses))
  const violating = (how: 'every' | 'some'): number =>
    instances.filter((one) => one.statuses[how](isViolation)).length
  const open = assurance === 'established' ? [] : mergeDoubts(...instances.map((one) => one.doubts))
  return [
    ...(expected.join() === statuses.join()
      ? []
      : [`its instances give ${expected.join(' | ')}, not ${statuses.join(' | ')}`]),
    ...(assurance === assuranceOf(statuses) ? [] : ['its assurance does not follow']),
    ...(violations.low === violating('every') && violations.high === violating('some')
      ? []
      : ['the number of violations does not follow from its instances']),
    ...(sameInFull(inForce, some(instances.map((one) => one.existence)))
      ? []
      : ['whether it is in force does not follow from its instances']),
    ...(sameDoubts(doubts, open) ? [] : ['its doubts are not those of its instances']),
    ...problemsOfExtent(row, asked, ledger),
    ...problemsOfParty(row.party, row.commitment, asked, ledger),
  ]
}

/** By their rule once: a text of many forms has thousands of them. */
function stepsBelow({ children }: Reason): Steps {
  const byRule = grouped(children, ({ rule }) => [rule])
  return { of: (rule) => byRule.get(rule) ?? [] }
}

/** What a step stands below. */
interface Above {
  readonly status: StatusFacts
  readonly path: readonly string[]
  readonly above: Reason | null
  /** The happening that it may excuse. */
  readonly apart: string | null
}

class InstanceCheck {
  readonly #instance: InstanceVerdict
  readonly #row: Row
  readonly #asked: AskedText
  readonly #ledger: Ledger
  readonly #refuse: Refuse
  readonly #bearing: ReadonlySet<string>
  readonly #hits: CheckedHit[] = []
  readonly #cited = new Set<string>()
  #questions: readonly QuestionFacts[] = []

  constructor(
    instance: InstanceVerdict,
    row: Row,
    asked: AskedText,
    ledger: Ledger,
    refuse: Refuse,
  ) {
    this.#instance = instance
    this.#row = row
    this.#asked = asked
    this.#ledger = ledger
    this.#refuse = refuse
    this.#bearing = new Set(instance.bearing)
  }

  run(): void {
    const { because } = this.#instance
    const { facts } = because
    if (because.rule !== 'status' || facts?.of !== 'status')
      return this.#refuse('status', 'it says nothing that can be checked')
    this.#questions = facts.ways.flatMap((way) => way.questions)
    this.#visit(because, { status: facts, path: [], above: null, apart: null })
    const steps = stepsBelow(because)
    const found = { hits: this.#hits, questions: this.#questions, steps }
    const told = {
      party: this.#row.party,
      instance: this.#instance,
      asked: this.#asked,
      ledger: this.#ledger,
      ...found,
    }
    for (const problem of stepsMissing(facts, told)) this.#refuse('status', problem)
    for (const problem of problemsOfStatus(facts, told)) this.#refuse('status', problem)
    for (const [figure, problem] of problemsOfFigures(facts, told)) this.#refuse(figure, problem)
    this.#checkBearing()
    for (const question of this.#questions) this.#checkAbsence(question)
  }

  #visit(step: Reason, { path, above, apart, status }: Above): void {
    const here = [...path, step.rule]
    const refuse = (problem: string): void => this.#refuse(here.join(' > '), problem)
    const cited = step.assertions.flatMap((id) => this.#lookUp(id, refuse))
    if (step.answers !== null) problemsOfAnswers(step.answers, this.#ledger).forEach(refuse)
    if (step.facts?.of === 'happening' && step.rule !== 'excused')
      this.#hits.push({ step, facts: step.facts })
    const place = {
      ledger: this.#ledger,
      asked: this.#asked,
      instance: this.#instance,
      status,
      questions: this.#questions,
      zone: this.#ledger.zoneOf(this.#asked.commitment),
      on: this.#ledger.view.dates.on,
      above,
      apart,
      cited,
    }
    problemsOfStep(step, place).forEach(refuse)
    const own = step.facts?.of === 'happening' ? step.facts.incident : apart
    for (const child of [...step.children, ...toldWithin(step)]) {
      this.#visit(child, { status, path: here, above: step, apart: own })
    }
  }

  #lookUp(id: string, refuse: (problem: string) => void): readonly Assertion[] {
    this.#cited.add(id)
    if (!this.#bearing.has(id)) refuse(`\`${id}\` is cited and does not bear on the verdict`)
    const found = this.#ledger.byId.get(id)
    if (found === undefined) refuse(`\`${id}\` is cited and is not live`)
    return found === undefined ? [] : [found]
  }

  #checkBearing(): void {
    const { bearing, doubts } = this.#instance
    for (const id of bearing) {
      if (!this.#ledger.byId.has(id)) this.#refuse('bearing', `\`${id}\` is not live`)
    }
    if (bearing.join('\n') !== [...this.#bearing].sort().join('\n'))
      this.#refuse('bearing', 'it is not sorted, or says something twice')
    for (const problem of problemsOfDoubts(doubts, this.#ledger)) this.#refuse('doubts', problem)
  }

  #checkAbsence(question: QuestionFacts): void {
    const missed = missedHappening(question, this.#row.commitment, this.#cited, this.#ledger)
    if (missed !== null) {
      this.#refuse('status', `\`${missed.id}\` tells of a happening that no step names`)
    }
  }
}

/** The steps that the instants and stretches of a duty about a condition rest on. */
function toldWithin({ facts }: Reason): Reason[] {
  if (facts?.of === 'reached') return facts.tried.flatMap(({ told }) => told ?? [])
  return facts?.of === 'held' ? facts.stretches.flatMap(({ told }) => told ?? []) : []
}

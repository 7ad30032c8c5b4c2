/**
 * Judging a project: from a question as the user asks it to views. Each agreement is asked about in
 * its own zone, because the end of a day is not the same instant everywhere; where two zones give the
 * same instants the board is made once.
 */
import { extendVocabulary, standardVocabulary } from '@servanda/core/assertion'
import type { Assertion } from '@servanda/core/assertion'
import { Failure } from '@servanda/core/base'
import type { Instant } from '@servanda/core/base'
import { compare } from '@servanda/core/engine'
import type { AsOf, Asked, Evaluator } from '@servanda/core/engine'
import { applyReadings, everyCommitment } from '@servanda/core/program'
import type { Agreement, Commitment, Measure, Perspective, Program } from '@servanda/core/program'
import type { Board, GapItem, MeasureVerdict } from '@servanda/core/verdict'
import {
  boardView,
  comparisonView,
  explanationView,
  gapView,
  sideBySideView,
  sourceView,
  suppositionView,
} from '@servanda/core/view'
import type {
  AskedDates,
  BoardView,
  ComparisonView,
  ExplanationView,
  GapView,
  JudgedAgreement,
  SideBySideView,
  SuppositionView,
} from '@servanda/core/view'
import { kindsOf } from './judge-kinds.ts'
import { lastNumber } from './project.ts'
import type { Project, Texts } from './project.ts'
import { datesIn, engineDates } from './question.ts'
import type { Question } from './question.ts'

export interface Inquiry {
  readonly project: Project
  readonly question: Question
  /** What is said to be so, believed above every layer of trust. */
  readonly supposed: readonly Assertion[]
  readonly now: Instant
}

/** `agreement` null: all of them. */
export function assess(inquiry: Inquiry, agreement: string | null): BoardView {
  const agreements = agreementsAsked(inquiry, agreement)
  const { perspective, program } = settled(inquiry, inquiry.question.as)
  return boardView({
    perspective,
    program,
    judged: judgeEach(inquiry, inquiry.question.as, agreements),
    measures: agreement === null ? judgeMeasures(inquiry, program) : [],
  })
}

/** Every perspective of the project. */
export function assessEvery(inquiry: Inquiry, agreement: string | null): SideBySideView {
  const agreements = agreementsAsked(inquiry, agreement)
  const { program, perspectives } = textsNow(inquiry)
  if (perspectives.length === 0) throw noPerspectives()
  return sideBySideView({
    program,
    perspectives: perspectives.map((perspective) => ({
      perspective,
      judged: judgeEach(inquiry, perspective.name, agreements),
    })),
  })
}

/** What changes on the board if what is supposed were so. */
export function assessSupposed(inquiry: Inquiry, agreement: string | null): SuppositionView {
  const before = assess({ ...inquiry, supposed: [] }, agreement)
  const after = assess(inquiry, agreement)
  return suppositionView(
    before,
    after,
    inquiry.supposed.map(({ id }) => id),
  )
}

/** `party` null: every row of the commitment. */
export function explain(
  inquiry: Inquiry,
  commitmentName: string,
  party: string | null,
): ExplanationView {
  const { program } = textsNow(inquiry)
  const commitment = commitmentNamed(commitmentName, program)
  const { perspective, evaluator, asked, asOf, dates } = settledIn(
    inquiry,
    zoneOf(commitment, program),
  )
  const rows = evaluator.rows(asked, asOf, commitment.id)
  const chosen = party === null ? rows : rows.filter((row) => sameName(row.party, party))
  if (chosen.length === 0 && party !== null) {
    throw unknown(
      'party',
      party,
      rows.map((row) => row.party),
    )
  }
  return explanationView({
    perspective,
    program,
    commitment,
    rows: chosen,
    dates,
    sourceOf: sourcesOf(inquiry, dates, program),
  })
}

/** Differences of the second perspective from the first. */
export function compareTwo(
  inquiry: Inquiry,
  first: string,
  second: string,
  agreement: string | null,
): ComparisonView {
  const agreements = agreementsAsked(inquiry, agreement)
  const { program, perspectives } = textsNow(inquiry)
  const other = perspectiveNamed(perspectives, second)
  return comparisonView({
    program,
    first: perspectiveNamed(perspectives, first),
    second: other,
    compared: agreements.map((one) => {
      const { evaluator, asked, asOf, dates } = settledIn(inquiry, one.zone, first)
      const rows = compare(evaluator, asked, asOf, other)
      const own = new Set(commitmentsOf(one, program).map(({ id }) => id))
      return { agreement: one, dates, rows: rows.filter(({ commitment }) => own.has(commitment)) }
    }),
  })
}

export function gap(inquiry: Inquiry, measureName: string): GapView {
  const { program } = textsNow(inquiry)
  const plain = measureNamed(measureName, program)
  const { perspective, evaluator, asked, asOf, dates, texts } = settledIn(inquiry, plain.zone)
  const read = applyReadings(texts.program, perspective.readings)
  const measure = measureNamed(measureName, read)
  const board = evaluator.board(asked, asOf)
  const verdict = verdictOf(board, measure)
  const missing = commitmentsIn(verdict)
  return gapView({
    perspective,
    program,
    measure,
    dates,
    verdict,
    frontier: board.frontier.filter(({ commitment }) => missing.has(commitment)),
    deadlocks: board.deadlocks,
    standoffs: evaluator.standoffs(asked, asOf, texts.program.readings),
  })
}

/** One perspective, and the texts as they are known. */
interface Settled {
  readonly perspective: Perspective
  readonly program: Program
  readonly texts: Texts
  readonly evaluator: Evaluator
  readonly asked: Asked
  readonly asOf: AsOf
  readonly dates: AskedDates
}

/** In the zone of the first agreement, for what does not depend on it. */
function settled(inquiry: Inquiry, as: string | null): Settled {
  const [first] = textsNow(inquiry).program.agreements
  if (first === undefined) throw noAgreements()
  return settledIn(inquiry, first.zone, as)
}

function settledIn(inquiry: Inquiry, zone: string, as = inquiry.question.as): Settled {
  const { project, question, supposed, now } = inquiry
  const dates = datesIn(zone, question, { entries: project.entries, now })
  const texts = project.textsAt(dates.knownEntry)
  const perspective = perspectiveNamed(texts.perspectives, as)
  const asked: Asked = {
    program: texts.program,
    perspective,
    actors: texts.actors,
    places: texts.places,
    kinds: kindsOf(texts.program),
    supposed,
  }
  const asOf = { known: dates.knownEntry, dates: engineDates(dates) }
  const { evaluator } = project
  return { perspective, program: texts.program, texts, evaluator, asked, asOf, dates }
}

function judgeEach(
  inquiry: Inquiry,
  as: string | null,
  agreements: readonly Agreement[],
): JudgedAgreement[] {
  const boards = new Map<string, Board>()
  return agreements.map((agreement) => {
    const { evaluator, asked, asOf, dates } = settledIn(inquiry, agreement.zone, as)
    const key = JSON.stringify(asOf)
    const board = boards.get(key) ?? evaluator.board(asked, asOf)
    boards.set(key, board)
    return { agreement, dates, board }
  })
}

function judgeMeasures(inquiry: Inquiry, program: Program): MeasureVerdict[] {
  return program.measures.flatMap(({ id, zone }) => {
    const { evaluator, asked, asOf } = settledIn(inquiry, zone)
    return evaluator.measure(asked, asOf, id) ?? []
  })
}

function verdictOf(board: Board, measure: Measure): MeasureVerdict {
  const verdict = board.measures.find((one) => one.measure === measure.id)
  if (verdict === undefined) throw unknown('measure', measure.id, [])
  return verdict
}

/** The commitments that keep a condition from being met. */
function commitmentsIn(verdict: MeasureVerdict): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (items: readonly GapItem[]): void => {
    for (const { commitment, children } of items) {
      if (commitment !== null) found.add(commitment)
      visit(children)
    }
  }
  for (const { gap: missing } of verdict.conditions) visit(missing)
  return found
}

function sourcesOf({ project, supposed }: Inquiry, { knownEntry }: AskedDates, program: Program) {
  const vocabulary = extendVocabulary(standardVocabulary, program.acts ?? [])
  const page = { documents: project.documents, vocabulary }
  const live = new Map(project.liveAt(knownEntry).map((one) => [one.assertion.id, one]))
  const hypothetical = new Map(supposed.map((assertion) => [assertion.id, assertion]))
  return (id: string) => {
    const one = live.get(id)
    if (one !== undefined) return sourceView(one.assertion, one, page)
    const assumed = hypothetical.get(id)
    return assumed === undefined ? null : sourceView(assumed, null, page)
  }
}

const textsNow = ({ project }: Inquiry): Texts => project.textsAt(lastNumber(project.entries))

function agreementsAsked(inquiry: Inquiry, name: string | null): readonly Agreement[] {
  const { agreements } = textsNow(inquiry).program
  if (agreements.length === 0) throw noAgreements()
  const chosen = name === null ? agreements : agreements.filter(({ id }) => id === name)
  if (chosen.length > 0) return chosen
  throw unknown(
    'agreement',
    name ?? '',
    agreements.map(({ id }) => id),
  )
}

const commitmentsOf = (agreement: Agreement, program: Program): readonly Commitment[] =>
  everyCommitment(program).filter((commitment) => commitment.agreement === agreement.id)

const zoneOf = (commitment: Commitment, program: Program): string =>
  program.agreements.find(({ id }) => id === commitment.agreement)?.zone ?? 'UTC'

const sameName = (a: string, b: string): boolean =>
  a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase()

/** By its id, or by its number alone where only one agreement has it. */
function commitmentNamed(name: string, program: Program): Commitment {
  const commitments = everyCommitment(program)
  const found = commitments.filter(({ id, number }) => id === name || number === name)
  const [only] = found.filter(({ id }) => id === name).concat(found)
  if (only === undefined)
    throw unknown(
      'commitment',
      name,
      commitments.map(({ id }) => id),
    )
  if (found.length === 1 || only.id === name) return only
  throw new Failure(
    'incorrect',
    'ambiguous-commitment',
    `more than one agreement has a commitment ${name}`,
    `write ${found.map(({ id }) => `\`${id}\``).join(' or ')}`,
  )
}

function measureNamed(name: string, program: Program): Measure {
  const { measures } = program
  const found = measures.find(({ id }) => id === name)
  if (found === undefined)
    throw unknown(
      'measure',
      name,
      measures.map(({ id }) => id),
    )
  return found
}

/** Null: the only one there is. */
function perspectiveNamed(perspectives: readonly Perspective[], name: string | null): Perspective {
  const names = perspectives.map((perspective) => perspective.name)
  if (perspectives.length === 0) throw noPerspectives()
  const [only, ...others] =
    name === null ? perspectives : perspectives.filter((perspective) => perspective.name === name)
  if (only === undefined) throw unknown('perspective', name ?? '', names)
  if (others.length === 0) return only
  throw new Failure(
    'incorrect',
    'perspective-not-said',
    'whose assessment it should be is not said',
    `say --as ${names.join(' or --as ')}`,
  )
}

const NAMES_SHOWN = 40

function unknown(what: string, name: string, names: readonly string[]): Failure {
  const shown = names.slice(0, NAMES_SHOWN).join(', ')
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : ''
  const help = names.length === 0 ? 'there is none' : `there are: ${shown}${more}`
  return new Failure('not-found', `unknown-${what}`, `there is no ${what} \`${name}\``, help)
}

function noAgreements(): Failure {
  return new Failure(
    'not-found',
    'no-agreement',
    'no agreement is in force in this ledger',
    'put one into it with servanda adopt',
  )
}

function noPerspectives(): Failure {
  return new Failure(
    'not-found',
    'no-perspective',
    'the ledger has no perspective: nobody says whose word counts under which reading',
    'put one into it with servanda adopt perspectives.json',
  )
}

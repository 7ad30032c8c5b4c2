/**
 * Judging a project: from a question as the user asks it to views. Each agreement is asked about in
 * its own zone, because the end of a day is not the same instant everywhere; where two zones give the
 * same instants the board is made once.
 */
import { Failure } from '@servanda/core/base'
import { checkRow, compare, whatWouldChange } from '@servanda/core/engine'
import type { Asked, Refusal, WhichInstances } from '@servanda/core/engine'
import { liveAssertions } from '@servanda/core/ledger'
import { applyReadings, everyCommitment } from '@servanda/core/program'
import type { Agreement, Commitment, Measure, Program } from '@servanda/core/program'
import type { Board, GapItem, MeasureVerdict, Row } from '@servanda/core/verdict'
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
import {
  agreementsNamed,
  commitmentNamed,
  measureNamed,
  noPerspectives,
  perspectiveNamed,
  sameName,
  unknown,
} from './judge-names.ts'
import { pageOf, settled, settledIn, textsNow, zoneOf } from './judge-settled.ts'
import type { Inquiry, Settled } from './judge-settled.ts'
import { sumUp } from './sum-up.ts'

/** `agreement` null: all of them. */
export function assess(inquiry: Inquiry, agreement: string | null): BoardView {
  const agreements = agreementsNamed(agreement, textsNow(inquiry).program)
  const { perspective, program } = settled(inquiry, inquiry.question.as)
  return boardView({
    perspective,
    program,
    judged: judgeEach(inquiry, inquiry.question.as, agreements),
    measures: agreement === null ? judgeMeasures(inquiry, program) : [],
  })
}

/** The perspectives of these names, in their order; none: every perspective of the project. */
export function assessEvery(
  inquiry: Inquiry,
  agreement: string | null,
  names: readonly string[] = [],
): SideBySideView {
  const agreements = agreementsNamed(agreement, textsNow(inquiry).program)
  const { program, perspectives: every } = textsNow(inquiry)
  if (every.length === 0) throw noPerspectives()
  const named = names.map((name) => perspectiveNamed(every, name))
  const perspectives = named.length === 0 ? every : named
  const judged = agreements.map((agreement) => sumUp(inquiry, agreement, perspectives))
  return sideBySideView({
    program,
    perspectives: perspectives.map((perspective, index) => ({
      perspective,
      judged: judged.flatMap((boards) => boards[index] ?? []),
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

export interface ExplainOptions {
  /** Also without which reports it would be otherwise, what nearly counted, and who did not watch. */
  readonly whatWouldChange?: true
  /** Of each row only some instances, of which no more is judged than concerns them. */
  readonly only?: WhichInstances
}

/** So many instances are a page. */
const PAGE_COUNT = 12

/** `page`: 1 or more. */
export const pageOfInstances = (page: number): WhichInstances => ({
  kind: 'page',
  from: (page - 1) * PAGE_COUNT,
  count: PAGE_COUNT,
})

/** `party` null: every row of the commitment. */
export function explain(
  inquiry: Inquiry,
  commitmentName: string,
  party: string | null,
  { whatWouldChange: isChangeAsked, only }: ExplainOptions = {},
): ExplanationView {
  const { program } = textsNow(inquiry)
  const commitment = commitmentNamed(commitmentName, program)
  const asking = settledIn(inquiry, zoneOf(commitment, program))
  const { perspective, evaluator, asked, asOf, dates } = asking
  const rows = rowsAsked(asking, commitment.id, only)
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
    ...(only === undefined ? {} : { only }),
    refusalsOf: checkerOf(inquiry, asking),
    ...(isChangeAsked === true
      ? {
          wouldChange: new Map(
            chosen.map((row) => [row, whatWouldChange(evaluator, asked, asOf, row)]),
          ),
        }
      : {}),
    dates,
    sourceOf: sourcesOf(inquiry, dates, program),
  })
}

/** Fails if nothing calls for what is asked about. */
function rowsAsked(
  { evaluator, asked, asOf }: Settled,
  commitment: string,
  only: WhichInstances | undefined,
): readonly Row[] {
  if (only === undefined) return evaluator.rows(asked, asOf, commitment)
  const rows = evaluator.rowsOfSome(asked, asOf, { commitment, party: null, which: only })
  if (only.kind === 'called-for' && rows.every(({ instances }) => instances.length === 0)) {
    throw new Failure(
      'not-found',
      'unknown-happening',
      `\`${only.by.join(', ')}\` calls for nothing in commitment \`${commitment}\``,
      'name the happening as the explanation does, in `trigger`',
    )
  }
  return rows
}

/** What does not hold of a row's derivation by the ledger alone. */
function checkerOf(
  { project }: Inquiry,
  { asked, asOf, perspective }: Settled,
): (row: Row) => readonly Refusal[] {
  const said = liveAssertions(project.entries, asOf.known).map(({ assertion }) => assertion)
  const ledger = {
    live: [...said, ...(asked.supposed ?? [])],
    program: applyReadings(asked.program, perspective.readings),
    perspective,
    actors: asked.actors,
    kinds: asked.kinds,
    supposed: new Set((asked.supposed ?? []).map(({ id }) => id)),
    dates: asOf.dates,
  }
  return (row) => checkRow(row, ledger)
}

/** Differences of the second perspective from the first. */
export function compareTwo(
  inquiry: Inquiry,
  first: string,
  second: string,
  agreement: string | null,
): ComparisonView {
  const agreements = agreementsNamed(agreement, textsNow(inquiry).program)
  const { program, perspectives } = textsNow(inquiry)
  const other = perspectiveNamed(perspectives, second)
  return comparisonView({
    program,
    first: perspectiveNamed(perspectives, first),
    second: other,
    compared: agreements.map((one) => {
      const { evaluator, asked, asOf, dates } = settledIn(inquiry, one.zone, first)
      const rowsOf = (together: readonly Asked[]) => evaluator.summaries(together, asOf)
      const rows = compare(rowsOf, asked, other)
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
  const page = pageOf(project, program)
  const live = new Map(project.liveAt(knownEntry).map((one) => [one.assertion.id, one]))
  const hypothetical = new Map(supposed.map((assertion) => [assertion.id, assertion]))
  return (id: string) => {
    const one = live.get(id)
    if (one !== undefined) return sourceView(one.assertion, one, page)
    const assumed = hypothetical.get(id)
    return assumed === undefined ? null : sourceView(assumed, null, page)
  }
}

const commitmentsOf = (agreement: Agreement, program: Program): readonly Commitment[] =>
  everyCommitment(program).filter((commitment) => commitment.agreement === agreement.id)

/**
 * The one check of the spec documents: a document in, the same document out with its answers as the
 * engine gives them. A test compares the two; `UPDATE=1` writes the second over the first.
 */
import { Chronicle, Evaluator, compare, differenceOf, rowIn } from '../../src/engine/index.ts'
import type {
  AsOf,
  Asked,
  Cell,
  ComparedRow,
  Evaluation,
  RowChange,
} from '../../src/engine/index.ts'
import { everyCommitment } from '../../src/program/index.ts'
import { GRAVITY, sortStatuses } from '../../src/verdict/index.ts'
import type { Board, MeasureVerdict, Status } from '../../src/verdict/index.ts'
import {
  answersInWords,
  cycleInWords,
  gapInWords,
  lastInWords,
  rowInWords,
  statusesInWords,
} from './answer.ts'
import { readDocument, withBlocks } from './document.ts'
import { askedAs, assertionsAt, projectOf } from './project.ts'
import type { Project } from './project.ts'
import { refuseUnchecked } from '../checked.ts'
import { datesOf, readQuestions } from './question.ts'
import type { AskedDates, Line, Question } from './question.ts'

/** The document with every answer as the evaluator gives it now. */
export function check(text: string, evaluator: () => Evaluation): string {
  const document = readDocument(text)
  const answered = document.sections.flatMap((section) => {
    const blocks = section.blocks.filter((block) => block.kind === 'verdicts')
    if (blocks.length === 0) return []
    const project = projectOf(section)
    const evaluation = evaluator()
    evaluation.apply(project.entries)
    const answer = (block: string): string[] => answerBlock(block, project, evaluation)
    return blocks.map((block) => [block, answer(block.text)] as const)
  })
  return withBlocks(document, new Map(answered))
}

function answerBlock(text: string, project: Project, evaluation: Evaluation): string[] {
  return readQuestions(text).flatMap((question, index) => {
    const answers = answersTo(question, project, evaluation)
    const lines = question.lines.map((line) => `${line.asked}: ${answers(line)}`)
    return [...(index === 0 ? [] : ['']), question.header, ...lines]
  })
}

type Answering = (line: Line) => string

function answersTo(question: Question, project: Project, evaluation: Evaluation): Answering {
  const { asking } = question
  if (asking.kind === 'difference') return ({ asked }) => differenceOf(cellsIn(asked))
  const asked = datesOf(question, project.entries, project.zone)
  const asOf = { known: asked.number, dates: asked.dates }
  switch (asking.kind) {
    case 'as':
      return answersAs(askedAs(project, asking.perspective), asOf, project, evaluation)
    case 'compare': {
      const other = askedAs(project, asking.second).perspective
      const rowsOf = (together: readonly Asked[]) =>
        evaluation instanceof Evaluator
          ? evaluation.summaries(together, asOf)
          : together.map((one) => evaluation.board(one, asOf).rows)
      const rows = compare(rowsOf, askedAs(project, asking.first), other)
      return (line) => comparedInWords(rows.find((row) => nameOf(row) === line.asked))
    }
    case 'history': {
      const changes = historyOf(project, asking.perspective, asked, evaluation)
      return (line) => historyInWords(changes.filter((change) => nameOf(change) === line.asked))
    }
  }
}

const nameOf = (row: { readonly commitment: string; readonly party: string }): string =>
  `${row.commitment} ${row.party}`

// ---- one perspective

function answersAs(
  as: Asked,
  asOf: AsOf,
  project: Project,
  evaluation: Evaluation,
): Answering {
  const board = evaluation.board(as, asOf)
  refuseUnchecked(board, as, asOf, assertionsAt(project, asOf.known))
  const wording = { zone: project.zone, assertions: assertionsAt(project, asOf.known) }
  return ({ asked, answer }) => {
    const [first = '', second = '', ...rest] = asked.split(' ')
    if (first === 'frontier') return frontierInWords(board)
    if (first === 'deadlocks') return list(board.deadlocks.map(cycleInWords))
    if (first === 'standoffs') {
      const ids = new Set(asked.slice('standoffs of '.length).split(' and '))
      const readings = project.program.readings.filter((reading) => ids.has(reading.id))
      return list(evaluation.standoffs(as, asOf, readings).map(cycleInWords))
    }
    if (first === 'rows') {
      return list(board.rows.flatMap((row) => (row.commitment === rest[0] ? [row.party] : [])))
    }
    if (first === 'measure') {
      const zone = project.program.measures.find((one) => one.id === second)?.zone ?? project.zone
      return measureInWords(board, second, rest.join(' '), zone)
    }
    const row = rowIn(board, first, asked.slice(first.length + 1))
    return row === undefined ? 'no such row' : rowInWords(row, answer, wording)
  }
}

const list = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join('; '))

function frontierInWords(board: Board): string {
  return list(
    board.frontier.map((item) => `${nameOf(item)}${item.perhaps ? ' (perhaps)' : ''}`),
  )
}

function measureInWords(board: Board, id: string, asked: string, zone: string): string {
  const verdict = board.measures.find((one) => one.measure === id)
  if (verdict === undefined) return 'no such measure'
  const { expiry, returnDue } = verdict
  switch (asked) {
    case 'in force':
      return answersInWords(verdict.inForce)
    case 'asserted lifted':
      return answersInWords(verdict.assertedLifted)
    case 'return due':
      return returnDue === null ? 'never' : answersInWords(returnDue)
    case 'last day':
      return expiry === null ? 'none' : lastInWords(expiry, zone)
    default:
      return conditionsInWords(verdict, asked)
  }
}

/** `eligible` of every condition with who stated it, `eligible by X`, `gap`. */
function conditionsInWords({ conditions }: MeasureVerdict, asked: string): string {
  const [what, by] = asked.split(' by ')
  const chosen = conditions.filter((one) => by === undefined || one.statedBy === by)
  if (what === 'gap') return gapInWords(chosen.flatMap((one) => one.gap))
  if (what !== 'eligible') throw new Error(`a measure cannot be asked \`${asked}\``)
  return list(
    chosen.map(({ step, eligible }) => {
      const answers = answersInWords(eligible)
      return step === null ? answers : `${answers} in ${step.label}`
    }),
  )
}

// ---- comparison

function comparedInWords(row: ComparedRow | undefined): string {
  if (row === undefined) return 'no such row'
  const { a, x, y, b } = row.cells
  return `${row.difference}: ${[a, x, y, b].map(cellInWords).join('; ')}`
}

const cellInWords = (cell: Cell): string => (cell === null ? 'not asked' : statusesInWords(cell))

/** Four cells as they are written: `dormant; overdue; dormant; overdue`. */
function cellsIn(text: string) {
  const [a, x, y, b] = text.split('; ').map(cellIn)
  if (a === undefined || x === undefined || y === undefined || b === undefined) {
    throw new Error(`\`${text}\` is not four cells`)
  }
  return { a, x, y, b }
}

const cellIn = (text: string): Cell =>
  text === 'not asked' ? null : sortStatuses(text.split(' | ').map(statusIn))

function statusIn(word: string): Status {
  const found = GRAVITY.find((status) => status === word)
  if (found === undefined) throw new Error(`\`${word}\` is no status`)
  return found
}

// ---- history

/** What entries changed, each as of the moment at which it was recorded. */
function historyOf(
  project: Project,
  perspective: string,
  { dates }: AskedDates,
  evaluation: Evaluation,
): Change[] {
  const asked = askedAs(project, perspective)
  const [first] = project.entries
  if (first === undefined) return []
  const chronicle = new Chronicle(
    evaluation,
    { known: first.number - 1, asked, moment: first.recorded },
    {
      datesAt: (clock) => ({ ...dates, clock }),
      followedOf: () => ({
        commitments: everyCommitment(project.program).map(({ id }) => id),
        measures: [],
      }),
    },
  )
  return project.entries
    .flatMap(({ number, recorded }) => [...chronicle.take({ number, recorded, asked })])
    .flatMap(({ entry, rows }) =>
      entry === null ? [] : rows.map((change) => ({ ...change, entry })),
    )
}

type Change = RowChange & { readonly entry: number }

function historyInWords(changes: readonly Change[]): string {
  const cell = (statuses: Change['before']): string =>
    statuses === null ? 'no such row' : statusesInWords(statuses)
  return list(
    changes.map(({ entry, before, after, reopened }) => {
      const change = `entry ${entry} ${cell(before)} → ${cell(after)}`
      return reopened ? `${change} (reopened)` : change
    }),
  )
}


/**
 * The one check of the spec documents: a document in, the same document out with its answers as the
 * engine gives them. A test compares the two; `UPDATE=1` writes the second over the first.
 */
import {
  compare,
  differenceOf,
  findStandoffs,
  history,
  judge,
  rowIn,
} from '../../src/engine/index.ts'
import type { Cell, Change, ComparedRow, Setting } from '../../src/engine/index.ts'
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
import { projectOf, settingOf } from './project.ts'
import type { Project } from './project.ts'
import { datesOf, readQuestions } from './question.ts'
import type { AskedDates, Line, Question } from './question.ts'

/** The document with every answer as the engine gives it now. */
export function check(text: string): string {
  const document = readDocument(text)
  const answered = document.sections.flatMap((section) => {
    const blocks = section.blocks.filter((block) => block.kind === 'verdicts')
    if (blocks.length === 0) return []
    const project = projectOf(section)
    return blocks.map((block) => [block, answerBlock(block.text, project)] as const)
  })
  return withBlocks(document, new Map(answered))
}

function answerBlock(text: string, project: Project): string[] {
  return readQuestions(text).flatMap((question, index) => {
    const answers = answersTo(question, project)
    const lines = question.lines.map((line) => `${line.asked}: ${answers(line)}`)
    return [...(index === 0 ? [] : ['']), question.header, ...lines]
  })
}

type Answering = (line: Line) => string

function answersTo(question: Question, project: Project): Answering {
  const { asking } = question
  if (asking.kind === 'difference') return ({ asked }) => differenceOf(cellsIn(asked))
  const asked = datesOf(question, project.entries, project.zone)
  const setting = (perspective: string): Setting =>
    settingOf(project, perspective, asked.number)
  switch (asking.kind) {
    case 'as':
      return answersAs(setting(asking.perspective), asked, project)
    case 'compare': {
      const other = setting(asking.second).perspective
      const rows = compare(setting(asking.first), asked.dates, other)
      return (line) => comparedInWords(rows.find((row) => nameOf(row) === line.asked))
    }
    case 'history': {
      const changes = historyOf(project, asking.perspective, asked)
      return (line) => historyInWords(changes.filter((change) => nameOf(change) === line.asked))
    }
  }
}

const nameOf = (row: { readonly commitment: string; readonly party: string }): string =>
  `${row.commitment} ${row.party}`

// ---- one perspective

function answersAs(setting: Setting, { dates }: AskedDates, project: Project): Answering {
  const board = judge(setting, dates)
  const wording = { zone: project.zone, assertions: setting.assertions }
  return ({ asked, answer }) => {
    const [first = '', second = '', ...rest] = asked.split(' ')
    if (first === 'frontier') return frontierInWords(board)
    if (first === 'deadlocks') return list(board.deadlocks.map(cycleInWords))
    if (first === 'standoffs') {
      const ids = new Set(asked.slice('standoffs of '.length).split(' and '))
      const readings = project.program.readings.filter((reading) => ids.has(reading.id))
      return list(findStandoffs(setting, dates, readings).map(cycleInWords))
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

function historyOf(project: Project, perspective: string, { dates }: AskedDates): Change[] {
  const known = project.entries.map(({ number, recorded }) => ({
    entry: number,
    recorded,
    setting: settingOf(project, perspective, number),
  }))
  return history(settingOf(project, perspective, 0), known, dates)
}

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


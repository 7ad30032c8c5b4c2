/**
 * Everything the reviewer has before them, as one value: the document, the decisions, where they are,
 * what they are doing; and what each command does. The screen draws it; keys and buttons run it.
 */
import type { Passage, StatementClass } from '@servanda/core/document'
import type { ReviewDecision } from '@servanda/core/wire'
import { useMemo, useState } from 'react'
import type { RefObject } from 'react'
import { decisionsOf } from '../../state/index.ts'
import type { Review, ReviewEvent } from '../../state/index.ts'
import { countsOf, decidedBy, isAccepted, reclassing, statementFinder } from './decided.ts'
import type { Decided, DecidedCounts } from './decided.ts'
import type { Command } from './keys.ts'
import type { OpenDocument } from './open-document.ts'
import { cueBeside, passageAt, statementBeside, undecidedBeside } from './queue.ts'
import type { Cursor, Queue } from './queue.ts'
import { selectedPassage } from './selection.ts'
import { sentenceAt } from './span-steps.ts'
import { proposalOf } from './working.ts'
import type { Correction, Proposal, Task } from './working.ts'

export interface Worktable {
  readonly view: OpenDocument
  readonly review: Review
  readonly decisions: readonly ReviewDecision[]
  readonly decided: Decided
  readonly counts: DecidedCounts
  readonly lost: number
  /** Sentences with a cue and no proposal, about which nobody has decided. */
  readonly cues: readonly Passage[]
  readonly cursor: Cursor | null
  /** Of the cursor, or of the task while it changes one. */
  readonly passage: Passage | null
  /** Null: the cursor is at no statement. */
  readonly proposal: Proposal | null
  readonly correction: Correction
  readonly task: Task
  readonly tell: (event: ReviewEvent) => void
  readonly can: (command: Command) => boolean
  readonly run: (command: Command) => void
  readonly work: (task: Task) => void
  /** Leaves the task with nothing changed. */
  readonly leave: () => void
  /** Puts something right about the statement before deciding. */
  readonly correct: (correction: Correction) => void
  /** Says which class the statement is of, and stays at it. */
  readonly reclass: (chosen: StatementClass) => void
  /** Saves a decision, and goes on to the next statement that waits. */
  readonly decide: (decision: ReviewDecision) => void
}

export interface WorktableSetting {
  readonly view: OpenDocument
  readonly review: Review
  readonly tell: (event: ReviewEvent) => void
  readonly cursor: Cursor | null
  readonly setCursor: (cursor: Cursor) => void
  readonly showKeys: () => void
  /** Of the text. */
  readonly frame: RefObject<HTMLElement | null>
}

export function useWorktable(setting: WorktableSetting): Worktable {
  const { view, review, tell, cursor, setCursor, frame } = setting
  const [task, setTask] = useState<Task>({ kind: 'none' })
  const [corrections, setCorrections] = useState<ReadonlyMap<number, Correction>>(new Map())
  const found = useDecided(view, review)
  const correction = (cursor?.kind === 'statement' && corrections.get(cursor.index)) || {}
  const proposal =
    cursor?.kind === 'statement' ? proposalOf(view, cursor.index, correction, found.decided) : null
  const work = (next: Task) => {
    setTask(next)
    if (next.kind === 'none') frame.current?.focus({ preventScroll: true })
  }
  const leave = () => work({ kind: 'none' })
  const table = {
    ...found,
    view,
    review,
    cursor,
    passage: passageOf(task, proposal, cursor, found.queue),
    proposal,
    correction,
    task,
    tell,
    work,
    leave,
    correct: (change: Correction) => {
      if (proposal === null) return
      setCorrections((before) => new Map(before).set(proposal.index, { ...correction, ...change }))
      leave()
    },
    reclass: (chosen: StatementClass) => {
      if (proposal !== null) tellClass(chosen, proposal, { view, tell, ...found })
      leave()
    },
    decide: (decision: ReviewDecision) => {
      tell({ kind: 'changed', change: { kind: 'decide', decision } })
      leave()
      const next = placeAfter(decision, found.queue, cursor)
      if (next !== null) setCursor(next)
    },
  }
  const can = (command: Command) => canRun(command, table)
  return { ...table, can, run: (command) => can(command) && runCommand(command, table, setting) }
}

/** Without what only the commands need. */
type Table = Omit<Worktable, 'can' | 'run'> & { readonly queue: Queue }

function useDecided(view: OpenDocument, review: Review) {
  const find = useMemo(() => statementFinder(view.statements), [view])
  const decisions = useMemo(() => decisionsOf(review), [review])
  return useMemo(() => {
    const decided = decidedBy(decisions, find, review.saved.before)
    const cues = review.saved.unproposed.map(([start, end]) => ({ start, end }))
    const queue: Queue = {
      statements: view.statements,
      cues,
      isDecided: (index) => decided.byStatement.has(index) || decided.before.has(index),
    }
    const counts = countsOf(decided, view.statements)
    return { decisions, decided, cues, queue, counts, lost: review.saved.counts.lost }
  }, [view, decisions, find, review.saved])
}

function passageOf(
  task: Task,
  proposal: Proposal | null,
  cursor: Cursor | null,
  queue: Queue,
): Passage | null {
  if (task.kind === 'add' || task.kind === 'span') return task.passage
  return proposal?.passage ?? (cursor === null ? null : passageAt(queue, cursor))
}

/** What was said of the document leads nowhere. */
function placeAfter(decision: ReviewDecision, queue: Queue, cursor: Cursor | null): Cursor | null {
  if (decision.decision === 'document') return null
  if (decision.decision === 'add') return cueBeside(queue, cursor, 'next') ?? cursor
  return undecidedBeside(withDecided(queue, cursor), cursor, 'next')
}

/** The queue as it is once the decision about the statement at the cursor counts. */
const withDecided = (queue: Queue, cursor: Cursor | null): Queue => ({
  ...queue,
  isDecided: (index) =>
    (cursor?.kind === 'statement' && cursor.index === index) || queue.isDecided(index),
})

function canRun(
  command: Command,
  { proposal, review, decided, cues, cursor, task }: Table,
): boolean {
  switch (command) {
    case 'accept':
    case 'reject':
    case 'span':
    case 'speaker':
    case 'class':
      return proposal !== null
    case 'accept-another':
      return proposal?.decisions.some(isAccepted) ?? false
    case 'take-back':
      return takenBack(proposal, decided, cursor) !== null
    case 'undo':
      return review.past.length > 0
    case 'next-cue':
    case 'previous-cue':
      return cues.length > 0
    case 'back-to-text':
    case 'keys':
      return true
    default:
      return task.kind === 'none'
  }
}

/** The id of the decision that is taken back; null: there is none here. */
function takenBack(
  proposal: Proposal | null,
  { added }: Decided,
  cursor: Cursor | null,
): string | null {
  if (proposal !== null) {
    return proposal.decisions.at(-1)?.id ?? proposal.reclassed?.id ?? null
  }
  if (cursor?.kind !== 'passage') return null
  return added.findLast(({ passage }) => passage.start === cursor.start)?.id ?? null
}

function runCommand(command: Command, table: Table, setting: WorktableSetting): void {
  const { queue, cursor, proposal, tell, work } = table
  const go = (place: Cursor | null) => {
    if (place !== null) setting.setCursor(place)
  }
  switch (command) {
    case 'next':
    case 'previous':
      return go(statementBeside(queue, cursor, command))
    case 'next-undecided':
      return go(undecidedBeside(queue, cursor, 'next'))
    case 'previous-undecided':
      return go(undecidedBeside(queue, cursor, 'previous'))
    case 'next-cue':
      return go(cueBeside(queue, cursor, 'next'))
    case 'previous-cue':
      return go(cueBeside(queue, cursor, 'previous'))
    case 'accept':
      return work({ kind: 'accept', claim: 'this' })
    case 'accept-another':
      return work({ kind: 'accept', claim: 'another' })
    case 'add':
      return work({ kind: 'add', passage: stretchFor(table, setting) })
    case 'span':
      return proposal === null ? undefined : work(spanTask(proposal, setting))
    case 'undo':
      return tell({ kind: 'undone' })
    case 'take-back':
      return takeBack(table)
    case 'back-to-text':
      return setting.frame.current?.focus()
    case 'keys':
      return setting.showKeys()
    default:
      return work({ kind: command })
  }
}

/** As it was proposed, nothing needs to be said. */
function tellClass(
  chosen: StatementClass,
  { index, reclassed }: Proposal,
  { view, tell, decisions }: Pick<Worktable, 'view' | 'tell' | 'decisions'>,
): void {
  const statement = view.statements[index]
  if (statement === undefined) return
  if (chosen !== statement.class) {
    const said = { class: chosen, before: reclassed }
    const decision = reclassing(view, statement, said, decisions)
    tell({ kind: 'changed', change: { kind: 'decide', decision } })
  } else if (reclassed !== undefined) {
    tell({ kind: 'changed', change: { kind: 'take-back', id: reclassed.id } })
  }
}

function takeBack({ proposal, decided, cursor, tell }: Table): void {
  const id = takenBack(proposal, decided, cursor)
  if (id !== null) tell({ kind: 'changed', change: { kind: 'take-back', id } })
}

const spanTask = (proposal: Proposal, setting: WorktableSetting): Task => ({
  kind: 'span',
  passage: selectedIn(setting) ?? proposal.passage,
})

/** What is selected; else the passage of the cursor; else the sentence there, or the first one. */
function stretchFor({ view, cursor, passage }: Table, setting: WorktableSetting): Passage {
  const selected = selectedIn(setting)
  if (selected !== null) return selected
  if (cursor?.kind === 'passage') return { start: cursor.start, end: cursor.end }
  return (
    sentenceAt(view.text, passage?.end ?? 0) ?? { start: 0, end: Math.min(1, view.text.length) }
  )
}

const selectedIn = ({ frame }: WorktableSetting): Passage | null =>
  frame.current === null ? null : selectedPassage(window.getSelection(), frame.current)

/**
 * The reviewer's desk beside the text: how far the review is and whether it is saved, what is looked
 * at, what can be done about it, and the form for doing it.
 */
import type { ProjectView } from '@servanda/core/view'
import type { ReactNode } from 'react'
import { texts } from '../../parts/index.ts'
import { effectiveQuestion } from '../../state/index.ts'
import type { Location } from '../../state/index.ts'
import { isAccepted } from './decided.ts'
import { keyBindings } from './keys.ts'
import type { Command } from './keys.ts'
import type { OpenDocument } from './open-document.ts'
import type { Cursor } from './queue.ts'
import { RestingHere } from './resting.tsx'
import { SaveStatus } from './save-status.tsx'
import { TaskOf } from './task-of.tsx'
import type { Worktable } from './worktable.ts'
import { statementText } from './words.ts'

export interface DeskProps {
  readonly table: Worktable
  readonly project: ProjectView
  readonly location: Location
}

export function Desk({ table, project, location }: DeskProps) {
  const { view, cursor, passage, task, decided } = table
  const isDated = decided.document !== null
  return (
    <aside className="reader-desk" aria-label={texts.reader.desk}>
      <SaveStatus review={table.review} tell={tellAndReturn(table)} />
      <Counts table={table} />
      {isDated ? null : <DateLine table={table} />}
      {task.kind === 'none' ? (
        <>
          <Looked table={table} />
          <Actions table={table} />
          {passage === null ? null : (
            <RestingHere view={view} passage={passage} location={location} project={project} />
          )}
        </>
      ) : (
        <TaskOf
          key={taskKey(task, cursor)}
          table={table}
          project={project}
          zone={zoneOf(location, project)}
        />
      )}
      {isDated ? <DateLine table={table} /> : null}
      <Remarks table={table} />
    </aside>
  )
}

/** The button that was pressed is gone afterwards: the keys go on in the text. */
const tellAndReturn =
  ({ tell, run }: Worktable): Worktable['tell'] =>
  (event) => {
    tell(event)
    run('back-to-text')
  }

/** Of the agreement that is looked at. */
function zoneOf(location: Location, project: ProjectView): string | null {
  const { agreement } = effectiveQuestion(location.question, project)
  return project.agreements.find(({ id }) => id === agreement)?.zone ?? null
}

/** Another task, or the same about something else, begins with a new form. */
const taskKey = (task: Worktable['task'], cursor: Cursor | null): string =>
  JSON.stringify([task.kind, cursor])

function Counts({ table: { counts, view, lost } }: { table: Worktable }) {
  const words = texts.reader.counts
  return (
    <section className="reader-counts" aria-label={words.title}>
      <dl>
        <Count name={words.undecided} value={counts.undecided} />
        <Count name={words.accepted} value={counts.accepted} />
        <Count name={words.rejected} value={counts.rejected} />
        <Count name={words.added} value={counts.added} />
        {counts.reclassed === 0 ? null : (
          <Count name={words.reclassed} value={counts.reclassed} title={words.reclassedHelp} />
        )}
        {counts.before === 0 ? null : (
          <Count name={words.before} value={counts.before} title={words.beforeHelp} />
        )}
        {lost === 0 ? null : <Count name={words.lost} value={lost} title={words.lostHelp} />}
      </dl>
      <progress
        value={counts.proposed - counts.undecided}
        max={Math.max(1, view.statements.length)}
        aria-label={words.title}
      />
    </section>
  )
}

/** What was added by hand, against what was proposed, tells how much the reading misses. */
function Remarks({ table: { counts, cues } }: { table: Worktable }) {
  const words = texts.reader.counts
  const asserted = counts.accepted + counts.added
  const missed =
    asserted === 0 ? [] : [words.missedShare(Math.round((100 * counts.added) / asserted))]
  const remarks = [`${counts.proposed} ${words.proposed}`, ...missed, words.cuesLeft(cues.length)]
  return <p className="quiet small">{remarks.join('; ')}</p>
}

function Count({ name, value, title }: { name: string; value: number; title?: string }) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function DateLine({ table: { view, decided, run } }: { table: Worktable }) {
  const words = texts.reader.dates
  const { document } = decided
  const isConflicting =
    document === null && view.dates.some(({ doubt }) => doubt === 'page-date-conflicts')
  return (
    <section className="reader-date" data-conflict={isConflicting}>
      <p>
        {dateText(view, document?.date ?? null, document !== null)}
        {document?.reporter === undefined ? '' : `, ${words.reporter(document.reporter)}`}
        {isConflicting ? <strong> {words.conflict}</strong> : null}
      </p>
      {document === null ? (
        <button type="button" className="button plain" onClick={() => run('document')}>
          {words.confirm}
        </button>
      ) : null}
    </section>
  )
}

function dateText(view: OpenDocument, date: string | null, isConfirmed: boolean): string {
  const words = texts.reader.dates
  if (isConfirmed) return date === null ? words.unknown : words.confirmed(date)
  const { anchorDate } = view.document
  return anchorDate === null ? words.unknown : words.proposed(anchorDate.edtf)
}

/** What is looked at, said aloud when it changes. */
function Looked({ table }: { table: Worktable }) {
  return (
    <section className="reader-looked" aria-live="polite">
      <LookedAt table={table} />
    </section>
  )
}

function LookedAt({ table }: { table: Worktable }) {
  const words = texts.reader
  const { view, cursor, passage, proposal, decided } = table
  if (cursor === null || passage === null) {
    return (
      <>
        <h2>{words.nothingHere}</h2>
        <p className="quiet">{words.nothingHereHelp}</p>
      </>
    )
  }
  if (proposal === null) {
    const isCue = table.cues.some(
      ({ start, end }) => start === passage.start && end === passage.end,
    )
    const added = decided.added.filter((one) => one.passage.start === passage.start)
    return (
      <>
        <h2>{isCue ? words.cueHere : words.passageHere}</h2>
        <Quote>{view.text.slice(passage.start, passage.end)}</Quote>
        {added.map(({ id, speaker }) => (
          <p key={id}>{words.decidedAs(`${words.states.added}: ${speaker}`)}</p>
        ))}
      </>
    )
  }
  const statement = view.statements[proposal.index]
  return statement === undefined ? null : <Statement table={table} statement={statement} />
}

function Statement({
  table: { view, proposal, decided },
  statement,
}: {
  table: Worktable
  statement: OpenDocument['statements'][number]
}) {
  const words = texts.reader
  if (proposal === null) return null
  const elsewhere = decided.before.get(proposal.index)
  const outer = statement.within === undefined ? undefined : view.statements[statement.within]
  return (
    <>
      <p className="quiet small">{words.statementOf(proposal.index + 1, view.statements.length)}</p>
      <h2>{statementText(statement)}</h2>
      <p className="small">
        <span className="badge">{words.classes[proposal.class]}</span>{' '}
        {proposal.speaker === '' ? '' : <span className="badge adopted">{proposal.speaker}</span>}{' '}
        {outer === undefined ? '' : words.within(outer.speakers.join(', '))}
      </p>
      <Quote>{proposal.words}</Quote>
      <p className="quiet small">
        {words.proposedBy[statement.proposer]}
        {proposal.class === statement.class
          ? ''
          : `; ${words.classWas(words.classes[statement.class])}`}
      </p>
      {elsewhere === undefined ? null : (
        <p className="reader-decision">
          {elsewhere.kind === 'asserted'
            ? words.decidedAs(words.states.before)
            : words.reasonBefore(elsewhere.reason)}
        </p>
      )}
      {proposal.decisions.map((decision) => (
        <p key={decision.id} className="reader-decision">
          {isAccepted(decision)
            ? words.decidedAs(words.states.accepted)
            : words.reasonWas(decision.reason)}
        </p>
      ))}
    </>
  )
}

const QUOTE_LENGTH_MAX = 600

/** A long turn is in the text beside it. */
const Quote = ({ children }: { children: string }) => (
  <blockquote className="reader-quote">
    {children.length > QUOTE_LENGTH_MAX ? `${children.slice(0, QUOTE_LENGTH_MAX)} …` : children}
  </blockquote>
)

const shownActions: readonly Command[] = [
  'accept',
  'reject',
  'span',
  'speaker',
  'class',
  'add',
  'take-back',
  'undo',
  'previous-undecided',
  'next-undecided',
  'next-cue',
  'document',
  'record',
  'keys',
]

/**
 * Everything that a key does, for the mouse and for who looks for the key. What cannot be done now can
 * still have the focus: otherwise the keys would be lost with it.
 */
function Actions({ table }: { table: Worktable }) {
  return (
    <div className="reader-actions" role="group" aria-label={texts.reader.desk}>
      {shownActions.map((command) => (
        <button
          key={command}
          type="button"
          className={`button ${command === 'accept' ? 'main' : ''}`}
          aria-disabled={!table.can(command)}
          onClick={() => table.run(command)}
        >
          {texts.reader.actions[command]} <KeyName command={command} />
        </button>
      ))}
    </div>
  )
}

function KeyName({ command }: { command: Command }): ReactNode {
  const key = keyBindings.find((binding) => binding.command === command)?.keys[0] ?? ''
  return <kbd aria-hidden="true">{texts.reader.keyNames[key] ?? key}</kbd>
}

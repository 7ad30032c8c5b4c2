/** The form of what the reviewer is doing, with what it begins with and what it saves. */
import type { Passage } from '@servanda/core/document'
import type { ProjectView } from '@servanda/core/view'
import { texts } from '../../parts/index.ts'
import { aboutDocument } from './decided.ts'
import { RecordTask } from './record-task.tsx'
import { SpanEditor } from './span-editor.tsx'
import {
  ClaimTask,
  ClassTask,
  DocumentTask,
  RejectTask,
  SpanTask,
  SpeakerTask,
} from './task-forms.tsx'
import type { Worktable } from './worktable.ts'
import {
  acceptanceOf,
  additionOf,
  draftAt,
  draftForPassage,
  rejectionOf,
  type Proposal,
} from './working.ts'

interface TaskOfProps {
  readonly table: Worktable
  readonly project: ProjectView
  /** Of dates that name none; null: UTC. */
  readonly zone: string | null
}

export function TaskOf(props: TaskOfProps) {
  const { table, zone } = props
  const { task, proposal, view, decided } = table
  switch (task.kind) {
    case 'none':
      return null
    case 'record':
      return <RecordTask table={table} zone={zone} />
    case 'document':
      return (
        <DocumentTask
          view={view}
          before={decided.document}
          save={(said) => table.decide(aboutDocument(view.document, said))}
          leave={table.leave}
        />
      )
    case 'add':
      return <AddTask {...props} passage={task.passage} />
    default:
      return proposal === null ? null : <ProposalTask {...props} proposal={proposal} />
  }
}

function AddTask({ table, project, passage }: TaskOfProps & { passage: Passage }) {
  const { view, decisions } = table
  return (
    <ClaimTask
      title={texts.reader.actions.add}
      project={project}
      draft={draftForPassage(view, passage)}
      speaker=""
      speakers={[]}
      save={(said) => table.decide(additionOf(view, passage, said, decisions))}
      leave={table.leave}
    >
      <SpanEditor
        text={view.text}
        passage={passage}
        set={(next) => table.work({ kind: 'add', passage: next })}
      />
    </ClaimTask>
  )
}

function ProposalTask({ table, project, proposal }: TaskOfProps & { proposal: Proposal }) {
  const { view, task, decisions } = table
  const speakers = view.statements[proposal.index]?.speakers ?? []
  switch (task.kind) {
    case 'accept':
      return (
        <ClaimTask
          title={texts.reader.actions[task.claim === 'this' ? 'accept' : 'accept-another']}
          project={project}
          draft={draftAt(view, proposal, task.claim, decisions)}
          speaker={proposal.speaker}
          speakers={speakers}
          save={(said) =>
            table.decide(acceptanceOf(view, proposal, { ...said, claim: task.claim }, decisions))
          }
          leave={table.leave}
        />
      )
    case 'reject':
      return (
        <RejectTask
          before=""
          save={(reason) => table.decide(rejectionOf(view, proposal, reason, decisions))}
          leave={table.leave}
        />
      )
    case 'span':
      return (
        <SpanTask
          text={view.text}
          passage={task.passage}
          set={(passage) => table.work({ kind: 'span', passage })}
          save={() => table.correct({ passage: task.passage })}
          leave={table.leave}
        />
      )
    case 'speaker':
      return (
        <SpeakerTask
          before={proposal.speaker}
          project={project}
          speakers={speakers}
          save={(speaker) => table.correct({ speaker })}
          leave={table.leave}
        />
      )
    case 'class':
      return (
        <ClassTask
          before={proposal.class}
          save={(chosen) => table.reclass(chosen)}
          leave={table.leave}
        />
      )
    default:
      return null
  }
}

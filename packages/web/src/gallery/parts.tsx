/** Parts that screens are built of, on their own. */
import type { Status } from '@servanda/core/verdict'
import {
  DataTable,
  Dialog,
  Empty,
  Failed,
  Loading,
  OpenTree,
  Progress,
  ShareBar,
  StatusMark,
} from '../parts/index.ts'
import type { TreeNode } from '../parts/index.ts'
import { serverGone } from './fixtures/problems.ts'
import type { GalleryState } from './gallery-state.ts'

const all: readonly Status[] = [
  'breached',
  'overdue',
  'unknown',
  'pending',
  'suspended',
  'fulfilled-late',
  'repaired',
  'kept',
  'fulfilled',
  'dormant',
  'ended',
]

const undecided: ReadonlyArray<readonly Status[]> = [
  ['breached', 'kept'],
  ['unknown', 'fulfilled-late', 'fulfilled'],
  ['overdue', 'unknown', 'fulfilled-late', 'repaired', 'fulfilled'],
]

const leaf = (key: string): TreeNode => ({ key, label: key, content: key, children: [] })

const tree: readonly TreeNode[] = [
  {
    key: 'a',
    label: 'first step',
    content: 'A step that stands on two others',
    children: [leaf('the first of them'), { ...leaf('the second'), children: [leaf('a passage')] }],
  },
]

export const partStates: readonly GalleryState[] = [
  {
    kind: 'part',
    name: 'parts/marks',
    show: () => (
      <div className="gallery-marks">
        {[...all.map((status) => [status]), ...undecided].map((statuses) => (
          <StatusMark key={statuses.join()} statuses={statuses} />
        ))}
        <ShareBar share={{ low: 0.4, high: 0.7, text: '40 to 70 %' }} />
        <ShareBar share={{ low: 0, high: 0, text: '0 %' }} />
      </div>
    ),
  },
  {
    kind: 'part',
    name: 'parts/states',
    show: () => (
      <>
        <Empty title="Nothing here" help="Do this to have something." />
        <Loading cancel={() => undefined} />
        <Failed failure={serverGone} again={() => undefined} />
        <Progress label="Reading" done={30} all={100} cancel={() => undefined} />
      </>
    ),
  },
  {
    kind: 'part',
    name: 'parts/tree',
    show: () => <OpenTree label="Reasons" nodes={tree} openLevels={1} />,
  },
  {
    kind: 'part',
    name: 'parts/table',
    show: () => (
      <DataTable
        caption="Towns"
        columns={[
          { key: 'name', title: 'Name', text: ([name]) => name, isHeader: true },
          { key: 'count', title: 'Boats', text: ([, count]) => String(count), align: 'end' },
        ]}
        rows={[['Harbour', 12] as const, ['Ferry', 3] as const]}
        keyOf={([name]) => name}
      />
    ),
  },
  {
    kind: 'part',
    name: 'parts/table-huge',
    show: () => (
      <DataTable
        caption="Boats"
        columns={[
          { key: 'name', title: 'Name', text: (number) => `Boat ${number}`, isHeader: true },
        ]}
        rows={Array.from({ length: 50_000 }, (_, index) => index + 1)}
        keyOf={String}
      />
    ),
  },
  {
    kind: 'part',
    name: 'parts/dialog',
    show: () => (
      <Dialog title="Something to decide" close={() => undefined}>
        <p>What it is about.</p>
      </Dialog>
    ),
  },
]

/**
 * What waits for what, drawn from left to right, and the same as a table. Under a reading, what it
 * adds to the text and takes away is marked; so are circles of waiting.
 */
import type { GraphEdge, GraphView } from '@servanda/core/view'
import { Answered, DataTable, Empty, texts } from '../../parts/index.ts'
import type { TableColumn } from '../../parts/index.ts'
import { effectiveQuestion, filtering, useGo, useResource } from '../../state/index.ts'
import type { ScreenProps } from '../../state/index.ts'
import { SequencePicture } from './sequence-picture.tsx'
import { nodeName } from './words.ts'

const words = texts.outstanding.graph

export function Sequence({ location, project }: ScreenProps) {
  const { agreement, known } = effectiveQuestion(location.question, project)
  const reading = location.filters['reading'] ?? null
  const resource = useResource('GET /api/graph', {
    query: {
      ...(agreement === null ? {} : { agreement }),
      ...(reading === null ? {} : { reading }),
      ...(known === null ? {} : { known }),
    },
  })
  return (
    <>
      <ReadingChoice location={location} project={project} />
      <Answered resource={resource}>
        {(view) =>
          view.edges.length === 0 ? (
            <Empty title={words.none} help={words.noneHelp} />
          ) : (
            <>
              <SequencePicture view={view} location={location} />
              <EdgeTable view={view} />
            </>
          )
        }
      </Answered>
    </>
  )
}

function ReadingChoice({ location, project }: ScreenProps) {
  const go = useGo()
  const { agreement } = effectiveQuestion(location.question, project)
  const readings = project.agreements.find(({ id }) => id === agreement)?.readings ?? []
  return (
    <label className="field">
      <span>{words.reading}</span>
      <select
        value={location.filters['reading'] ?? ''}
        onChange={({ target }) => go(filtering(location, 'reading', target.value || null))}
      >
        <option value="">{words.textAsItStands}</option>
        {readings.map(({ id, title, parties }) => (
          <option key={id} value={id}>
            {[parties.join(', '), title].filter((part) => part !== '').join(': ')}
          </option>
        ))}
      </select>
    </label>
  )
}

function EdgeTable({ view }: { view: GraphView }) {
  const names = new Map(view.nodes.map((node) => [node.id, nodeName(node)]))
  const nameOf = (id: string): string => names.get(id) ?? id
  return (
    <DataTable
      caption={words.table}
      columns={columnsWith(nameOf)}
      rows={view.edges}
      keyOf={({ from, to, kind, mark }) => JSON.stringify([from, to, kind, mark])}
    />
  )
}

const columnsWith = (nameOf: (id: string) => string): ReadonlyArray<TableColumn<GraphEdge>> => [
  { key: 'to', title: words.waits, text: ({ to }) => nameOf(to), isHeader: true },
  { key: 'kind', title: words.relation, text: ({ kind }) => words.kinds[kind] },
  { key: 'from', title: words.waitedFor, text: ({ from }) => nameOf(from) },
  { key: 'mark', title: words.version, text: ({ mark }) => words.versions[mark] },
  { key: 'circle', title: words.circle, text: ({ isCyclic }) => (isCyclic ? words.inCircle : '') },
]

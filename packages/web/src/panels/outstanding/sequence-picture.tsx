/** The picture of what waits for what. Commitments are links, in the order in which they stand. */
import { LINE_HEIGHT, layoutOf, NODE_WIDTH, pathOf } from '@servanda/core/view'
import type { EdgeKind, GraphView, PlacedEdge, PlacedNode } from '@servanda/core/view'
import { useMemo } from 'react'
import type { CSSProperties, MouseEvent } from 'react'
import { texts } from '../../parts/index.ts'
import { formatLocation, useGo } from '../../state/index.ts'
import type { Location } from '../../state/index.ts'
import { nodeName } from './words.ts'

const words = texts.outstanding.graph

export interface PictureProps {
  readonly view: GraphView
  readonly location: Location
}

const MARGIN = 12

export function SequencePicture({ view, location }: PictureProps) {
  const layout = useMemo(() => layoutOf(view), [view])
  const width = layout.width + 2 * MARGIN
  const height = layout.height + 2 * MARGIN
  return (
    <figure className="panel sequence">
      {/* It scrolls, so the keyboard must reach it. */}
      <div className="sequence-frame" role="region" aria-label={words.picture} tabIndex={0}>
        <svg
          style={{ '--width': `${width}px` } as CSSProperties}
          viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
          role="group"
          aria-label={words.picture}
        >
          <defs>
            <marker
              id="sequence-arrow"
              viewBox="0 0 10 10"
              refX="9"
              refY="5"
              markerWidth="8"
              markerHeight="8"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path className="sequence-arrow" d="M0 0L10 5L0 10z" />
            </marker>
          </defs>
          {layout.edges.map((placed) => (
            <Edge key={edgeKey(placed)} placed={placed} />
          ))}
          {layout.nodes.map((placed) => (
            <Node key={placed.node.id} placed={placed} location={location} />
          ))}
        </svg>
      </div>
      <Legend view={view} />
    </figure>
  )
}

const edgeKey = ({ edge: { from, to, kind, mark } }: PlacedEdge): string =>
  JSON.stringify([from, to, kind, mark])

/** By the pattern of the line and by its colour. */
const dashes: Readonly<Record<EdgeKind, string>> = {
  start: '',
  once: '',
  provided: '9 3',
  deadline: '2 3',
  while: '6 3',
  'suspended while': '1 4',
  until: '8 3 2 3',
  exception: '8 3 1 3',
  guarantee: '12 3',
  'defined by': '3 3',
  'lifted once': '',
  'returns if': '5 2 1 2',
  'in answer to': '3 2 1 2',
}

function Edge({ placed: { edge, points } }: { placed: PlacedEdge }) {
  const path = pathOf(points)
  return (
    <g className={`sequence-edge ${edge.mark}`}>
      <title>{words.kinds[edge.kind]}</title>
      {edge.isCyclic ? <path className="circle" d={path} /> : null}
      {edge.mark === 'both' ? null : <path className="band" d={path} />}
      <path
        className="line"
        d={path}
        strokeDasharray={dashes[edge.kind]}
        markerEnd="url(#sequence-arrow)"
      />
    </g>
  )
}

function Node({ placed, location }: { placed: PlacedNode; location: Location }) {
  const { node } = placed
  if (node.kind !== 'commitment') return <NodeBox placed={placed} />
  const to: Location = { ...location, screen: 'commitment', subject: node.id, filters: {} }
  return <NodeLink placed={placed} to={to} />
}

function NodeLink({ placed, to }: { placed: PlacedNode; to: Location }) {
  const go = useGo()
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    go(to)
  }
  return (
    <a href={formatLocation(to)} onClick={follow}>
      <NodeBox placed={placed} />
    </a>
  )
}

const radii = { commitment: 4, event: 16, measure: 0, agreement: 0 } as const

function NodeBox({ placed: { node, lines, x, y, height } }: { placed: PlacedNode }) {
  return (
    <g className={`sequence-node ${node.kind} ${node.mark}`}>
      <title>{`${words.nodeKinds[node.kind]}: ${nodeName(node)}`}</title>
      <rect x={x} y={y} width={NODE_WIDTH} height={height} rx={radii[node.kind]} />
      {lines.map((line, index) => (
        <text key={index} x={x + 10} y={y + 10 + (index + 0.75) * LINE_HEIGHT}>
          {line}
        </text>
      ))}
    </g>
  )
}

/** Only what the picture has. */
function Legend({ view: { edges } }: { view: GraphView }) {
  const kinds = [...new Set(edges.map(({ kind }) => kind))]
  const marks = (['added', 'removed'] as const).filter((mark) =>
    edges.some((edge) => edge.mark === mark),
  )
  return (
    <figcaption className="sequence-legend small">
      <span className="quiet">{words.legend}:</span>
      {kinds.map((kind) => (
        <Sample key={kind} name={words.kinds[kind]} dash={dashes[kind]} band="" />
      ))}
      {marks.map((mark) => (
        <Sample key={mark} name={words.versions[mark]} dash="" band={mark} />
      ))}
      {edges.some(({ isCyclic }) => isCyclic) ? (
        <Sample name={words.inCircle} dash="" band="circle" />
      ) : null}
    </figcaption>
  )
}

const Sample = ({ name, dash, band }: { name: string; dash: string; band: string }) => (
  <span className="sequence-sample">
    <svg width="40" height="12" viewBox="0 0 40 12" aria-hidden="true">
      <g className={`sequence-edge ${band}`}>
        {band === 'circle' ? <path className="circle" d="M2 6H38" /> : null}
        {band === 'added' || band === 'removed' ? <path className="band" d="M2 6H38" /> : null}
        <path className="line" d="M2 6H38" strokeDasharray={dash} />
      </g>
    </svg>
    {name}
  </span>
)

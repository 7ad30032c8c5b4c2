/** The drawn map in its place on the page, kept in step with what it is told to show. */
import type { IncidentColumns, ZoneView } from '@servanda/core/view'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Loading, texts } from '../../parts/index.ts'
import type { Drawing, MapListener } from './drawing.ts'
import { boxOf } from './shapes.ts'
import type { Box } from './shapes.ts'

export interface MapFrameProps {
  readonly columns: IncidentColumns
  readonly indices: readonly number[]
  readonly zones: readonly ZoneView[]
  readonly chosen: number | null
  readonly choose: MapListener['choose']
  readonly gather: MapListener['gather']
  readonly moved: MapListener['moved']
}

const loadDrawing = () => import('./drawing.ts')

/** Begins with what drawing needs; what fails here is told when something is to be drawn. */
export function usePreparedDrawing(): void {
  useEffect(() => void loadDrawing().catch(() => undefined), [])
}

export function MapFrame(props: MapFrameProps) {
  const { columns, indices, zones, chosen } = props
  const [container, setContainer] = useState<HTMLDivElement | null>(null)
  const box = useMemo(() => wholeOf(columns, zones), [columns, zones])
  const { drawing, state } = useDrawing(container, box, props)
  useEffect(() => drawing?.showZones(zones), [drawing, zones])
  useEffect(() => drawing?.showIncidents(columns, indices), [drawing, columns, indices])
  useEffect(() => drawing?.mark(columns, chosen), [drawing, columns, chosen])
  const begun = useRef(box)
  useEffect(() => {
    if (box === null || JSON.stringify(box) === JSON.stringify(begun.current)) return
    begun.current = box
    drawing?.fit(box)
  }, [drawing, box])
  return (
    <div className="map-frame">
      <div className="map-canvas" ref={setContainer} />
      {state === 'opening' ? (
        <div className="map-opening" data-opening>
          <Loading />
        </div>
      ) : null}
      {state === 'failed' ? (
        <p className="map-opening state" role="status">
          {texts.map.notDrawn}
        </p>
      ) : null}
      <p className="map-note small">
        <strong>{texts.map.position}</strong> <span>{texts.map.base}</span>
      </p>
    </div>
  )
}

/** Failed where the browser cannot draw: everything is in the list beside it. */
type DrawingState = 'opening' | 'ready' | 'failed'

/** Drawn anew when the colours of the page change. */
function useDrawing(
  container: HTMLDivElement | null,
  box: Box | null,
  listeners: Pick<MapFrameProps, 'choose' | 'gather' | 'moved'>,
): { readonly drawing: Drawing | null; readonly state: DrawingState } {
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  const [state, setState] = useState<DrawingState>('opening')
  const latest = useRef({ box, listeners })
  const scheme = useScheme()
  useEffect(() => {
    latest.current = { box, listeners }
  })
  useEffect(() => {
    if (container === null) return undefined
    let isWanted = true
    let made: Drawing | null = null
    const listener: MapListener = {
      choose: (index) => latest.current.listeners.choose(index),
      gather: (indices) => latest.current.listeners.gather(indices),
      moved: (box) => latest.current.listeners.moved(box),
      ready: () => {
        if (isWanted && made !== null) setState('ready')
      },
    }
    void loadDrawing()
      .then(({ createDrawing }) => createDrawing(container, latest.current.box, listener))
      .then((found) => {
        if (!isWanted) return found.remove()
        made = found
        return setDrawing(found)
      })
      .catch(() => {
        if (isWanted) setState('failed')
      })
    return () => {
      isWanted = false
      made?.remove()
      setDrawing(null)
      setState('opening')
    }
  }, [container, scheme])
  return { drawing, state }
}

/** Changes when the page becomes light or dark. */
function useScheme(): string {
  const [scheme, setScheme] = useState(schemeNow)
  useEffect(() => {
    const look = () => setScheme(schemeNow())
    const system = window.matchMedia('(prefers-color-scheme: dark)')
    const observer = new MutationObserver(look)
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    system.addEventListener('change', look)
    return () => {
      observer.disconnect()
      system.removeEventListener('change', look)
    }
  }, [])
  return scheme
}

const schemeNow = (): string =>
  `${document.documentElement.dataset['theme'] ?? ''} ${window.matchMedia('(prefers-color-scheme: dark)').matches}`

/** Around all happenings; where there are none, around the shapes of places. */
function wholeOf(columns: IncidentColumns, zones: readonly ZoneView[]): Box | null {
  const all = boxOf(columns, [...columns.longitude.keys()])
  if (all !== null) return all
  const positions = zones.flatMap(({ geometry }) => positionsIn(geometry.coordinates))
  return boxOf({ longitude: positions.map(([x]) => x), latitude: positions.map(([, y]) => y) }, [
    ...positions.keys(),
  ])
}

function positionsIn(value: unknown): ReadonlyArray<readonly [number, number]> {
  if (!Array.isArray(value)) return []
  const [x, y]: readonly unknown[] = value
  return typeof x === 'number' && typeof y === 'number' ? [[x, y]] : value.flatMap(positionsIn)
}

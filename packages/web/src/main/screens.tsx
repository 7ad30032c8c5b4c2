/**
 * Which panel shows which screen, and through which lens. A panel's code and styles are loaded when
 * its screen is first opened.
 */
import { lazy } from 'react'
import type { ComponentType } from 'react'
import type { LensKind } from '../parts/index.ts'
import type { Screen, ScreenProps } from '../state/index.ts'

export interface ScreenEntry {
  readonly lens: LensKind
  readonly Panel: ComponentType<ScreenProps>
}

export const screenTable: Readonly<Record<Screen, ScreenEntry>> = {
  today: { lens: 'one', Panel: lazy(() => import('../panels/today/index.ts')) },
  board: { lens: 'many', Panel: lazy(() => import('../panels/board/index.ts')) },
  commitment: { lens: 'one', Panel: lazy(() => import('../panels/commitment/index.ts')) },
  reader: { lens: 'one', Panel: lazy(() => import('../panels/reader/index.ts')) },
  map: { lens: 'one', Panel: lazy(() => import('../panels/map/index.ts')) },
  timeline: { lens: 'one', Panel: lazy(() => import('../panels/timeline/index.ts')) },
  compare: { lens: 'two', Panel: lazy(() => import('../panels/compare/index.ts')) },
  outstanding: { lens: 'one', Panel: lazy(() => import('../panels/outstanding/index.ts')) },
}

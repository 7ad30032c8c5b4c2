/**
 * Which panel shows which screen, and through which lens. A panel's code and styles are loaded when
 * its screen is first opened; `load` begins with that before anything else of it is known.
 */
import { lazy } from 'react'
import type { ComponentType } from 'react'
import type { LensKind } from '../parts/index.ts'
import type { Screen, ScreenProps } from '../state/index.ts'

export interface ScreenEntry {
  readonly lens: LensKind
  readonly Panel: ComponentType<ScreenProps>
  readonly load: () => Promise<PanelModule>
}

interface PanelModule {
  readonly default: ComponentType<ScreenProps>
}

const entry = (lens: LensKind, load: () => Promise<PanelModule>): ScreenEntry => ({
  lens,
  Panel: lazy(load),
  load,
})

export const screenTable: Readonly<Record<Screen, ScreenEntry>> = {
  today: entry('one', () => import('../panels/today/index.ts')),
  board: entry('many', () => import('../panels/board/index.ts')),
  commitment: entry('one', () => import('../panels/commitment/index.ts')),
  reader: entry('one', () => import('../panels/reader/index.ts')),
  map: entry('one', () => import('../panels/map/index.ts')),
  timeline: entry('one', () => import('../panels/timeline/index.ts')),
  compare: entry('two', () => import('../panels/compare/index.ts')),
  outstanding: entry('one', () => import('../panels/outstanding/index.ts')),
}

/** Where the panel of each screen is, and nothing else: what begins the page asks for it beside the rest. */
import type { ComponentType } from 'react'
import type { Screen, ScreenProps } from '../state/index.ts'

export interface PanelModule {
  readonly default: ComponentType<ScreenProps>
}

export const panelModules: Readonly<Record<Screen, () => Promise<PanelModule>>> = {
  today: () => import('../panels/today/index.ts'),
  board: () => import('../panels/board/index.ts'),
  commitment: () => import('../panels/commitment/index.ts'),
  reader: () => import('../panels/reader/index.ts'),
  map: () => import('../panels/map/index.ts'),
  timeline: () => import('../panels/timeline/index.ts'),
  compare: () => import('../panels/compare/index.ts'),
  outstanding: () => import('../panels/outstanding/index.ts'),
}

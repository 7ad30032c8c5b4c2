/**
 * Which panel shows which screen, and through which lens. A panel's code and styles are loaded when
 * its screen is first opened; `load` begins with that before anything else of it is known.
 */
import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import type { LensKind } from '../parts/index.ts'
import type { Screen, ScreenProps } from '../state/index.ts'
import { panelModules } from './panel-modules.ts'

type Panel = ComponentType<ScreenProps>

export interface ScreenEntry {
  readonly lens: LensKind
  /** Null: it was not loaded yet. */
  readonly panel: () => Panel | null
  readonly load: () => Promise<void>
}

function entry(lens: LensKind, screen: Screen): ScreenEntry {
  let panel: Panel | null = null
  return {
    lens,
    panel: () => panel,
    load: async () => {
      panel = (await panelModules[screen]()).default
    },
  }
}

export const screenTable: Readonly<Record<Screen, ScreenEntry>> = {
  today: entry('one', 'today'),
  board: entry('many', 'board'),
  commitment: entry('one', 'commitment'),
  reader: entry('one', 'reader'),
  map: entry('one', 'map'),
  timeline: entry('one', 'timeline'),
  compare: entry('two', 'compare'),
  outstanding: entry('one', 'outstanding'),
}

/**
 * The panel of a screen; null: it is on the way. Not by Suspense, which holds back for a third of a second
 * what comes a moment after it was missed. A panel that cannot be loaded is thrown, as one that cannot be
 * drawn.
 */
export function usePanel(screen: Screen): Panel | null {
  const panel = screenTable[screen].panel()
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const isMissing = panel === null
  useEffect(() => {
    if (!isMissing) return undefined
    let isWanted = true
    const tell = (how: Loaded['how']) => {
      if (isWanted) setLoaded({ screen, how })
    }
    screenTable[screen].load().then(
      () => tell({ state: 'ready' }),
      (error: unknown) => tell({ state: 'failed', error }),
    )
    return () => {
      isWanted = false
    }
  }, [screen, isMissing])
  if (isMissing && loaded?.screen === screen && loaded.how.state === 'failed')
    throw loaded.how.error
  return panel
}

interface Loaded {
  readonly screen: Screen
  readonly how: { readonly state: 'ready' } | { readonly state: 'failed'; readonly error: unknown }
}

/**
 * Which panel shows which screen, and through which lens. A panel's code and styles are loaded when
 * its screen is first opened.
 */
import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import type { LensKind } from '../parts/index.ts'
import type { Screen, ScreenProps } from '../state/index.ts'
import { panelModules } from './panel-modules.ts'

type Panel = ComponentType<ScreenProps>

export const lensOfScreen: Readonly<Record<Screen, LensKind>> = {
  today: 'one',
  board: 'many',
  commitment: 'one',
  reader: 'one',
  map: 'one',
  timeline: 'one',
  compare: 'two',
  outstanding: 'one',
}

/** Those that were loaded, which stay. */
const panels = new Map<Screen, Panel>()

/**
 * The panel of a screen; null: it is on the way. Not by Suspense, which holds back for a third of a second
 * what comes a moment after it was missed. A panel that cannot be loaded is thrown, as one that cannot be
 * drawn.
 */
export function usePanel(screen: Screen): Panel | null {
  const panel = panels.get(screen) ?? null
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const isMissing = panel === null
  useEffect(() => {
    if (!isMissing) return undefined
    let isWanted = true
    const tell = (how: Loaded['how']) => {
      if (isWanted) setLoaded({ screen, how })
    }
    panelModules[screen]().then(
      (module) => {
        panels.set(screen, module.default)
        tell({ state: 'ready' })
      },
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

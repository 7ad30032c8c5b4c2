/** The colours that the reader chose: kept by the browser, and said to the style sheet. */
import { useEffect, useState } from 'react'
import { readSettings, writeSettings } from '../state/index.ts'
import type { SettingsStore, Theme } from '../state/index.ts'

export function useTheme(store: SettingsStore): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(() => readSettings(store).theme)
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  const choose = (next: Theme) => {
    writeSettings(store, { theme: next })
    setTheme(next)
  }
  return [theme, choose]
}

/** What a reader sets for this browser, kept between visits where the browser allows it. */

/** `system`: as the machine is set. */
export type Theme = 'system' | 'light' | 'dark'

export const themes: readonly Theme[] = ['system', 'light', 'dark']

export interface Settings {
  readonly theme: Theme
}

/** The part of `Storage` that is used; it may refuse. */
export type SettingsStore = Pick<Storage, 'getItem' | 'setItem'>

const KEY = 'servanda.theme'

export function readSettings(store: SettingsStore): Settings {
  const found = attempt(() => store.getItem(KEY))
  return { theme: themes.find((theme) => theme === found) ?? 'system' }
}

export function writeSettings(store: SettingsStore, { theme }: Settings): void {
  attempt(() => store.setItem(KEY, theme))
}

/** A browser that stores nothing is still a browser. */
function attempt<T>(run: () => T): T | null {
  try {
    return run()
  } catch {
    return null
  }
}

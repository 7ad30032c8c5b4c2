/**
 * The frame around every screen: the way to the others, the search, the colours, and the lens through
 * which everything is seen. On a phone the navigation folds into a menu. Who goes to another page goes
 * on in its content, with the keyboard too.
 */
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { noQuestion, pageOf, screens, themes } from '../state/index.ts'
import type { Location, Screen, Theme } from '../state/index.ts'
import { texts } from './catalogue.ts'
import { Icon } from './icons.tsx'
import { Link } from './link.tsx'
import { Search } from './search-box.tsx'

export interface ShellProps {
  /** Null: the address names no screen. */
  readonly location: Location | null
  readonly theme: Theme
  readonly setTheme: (theme: Theme) => void
  /** The lens, once it is known what there is to look at. */
  readonly lens: ReactNode
  readonly children: ReactNode
}

export function Shell({ location, theme, setTheme, lens, children }: ShellProps) {
  const [open, setOpen] = useState(false)
  const main = useRef<HTMLElement>(null)
  const page = location === null ? null : pageOf(location)
  const shown = useRef(page)
  useEffect(() => {
    if (shown.current === page) return
    shown.current = page
    main.current?.focus({ preventScroll: true })
    setOpen(false)
  }, [page])
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      <header className="shell-side" data-open={open}>
        <div className="shell-head">
          <span className="shell-name">{texts.name}</span>
          <button
            type="button"
            className="button plain shell-menu"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Icon name="menu" />
            {texts.menu}
          </button>
        </div>
        <div className="shell-fold">
          <Search />
          <Navigation location={location} />
          <ThemeChoice theme={theme} setTheme={setTheme} />
        </div>
      </header>
      <div className="shell-main">
        {lens}
        <main ref={main} id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}

function Navigation({ location }: { location: Location | null }) {
  return (
    <nav aria-label={texts.navigation}>
      <ul>
        {screens.map((screen) => (
          <li key={screen}>
            <Link
              to={placeOf(screen, location)}
              className="shell-link"
              {...(location?.screen === screen ? { current: 'page' } : {})}
            >
              <Icon name={screen} />
              {texts.screenNames[screen]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The question goes along; what a screen is about and its filters stay. */
const placeOf = (screen: Screen, location: Location | null): Location => ({
  screen,
  subject: null,
  question: location?.question ?? noQuestion,
  filters: {},
})

function ThemeChoice({ theme, setTheme }: Pick<ShellProps, 'theme' | 'setTheme'>) {
  return (
    <label className="field shell-theme">
      <span>{texts.theme}</span>
      <select
        value={theme}
        onChange={({ target }) => setTheme(themes.find((one) => one === target.value) ?? 'system')}
      >
        {themes.map((one) => (
          <option key={one} value={one}>
            {texts.themeNames[one]}
          </option>
        ))}
      </select>
    </label>
  )
}

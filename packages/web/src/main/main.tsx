/** Starts the page in a browser: the only file that takes hold of the browser's own objects. */
import { fetchBegun } from './begin.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { httpClient, serverEvents } from '../client/index.ts'
import '../parts/index.css'
import { browserNavigation, createResources, PageProvider, parseLocation } from '../state/index.ts'
import type { PageState } from '../state/index.ts'
import { Page } from './page.tsx'
import { screenTable } from './screens.tsx'
import { useTheme } from './theme.ts'

const state: PageState = {
  client: httpClient(fetchBegun),
  navigation: browserNavigation(window),
  resources: createResources(),
  events: serverEvents(() => new EventSource('/api/events'), document),
  reviews: new Map(),
}

/** The code of the first screen comes beside what it shows; what fails here is told when it is shown. */
function beginLoading(): void {
  const first = parseLocation(state.navigation.address())
  if (first !== null) screenTable[first.screen].load().catch(() => undefined)
}

function App() {
  const [theme, setTheme] = useTheme(window.localStorage)
  return (
    <PageProvider state={state}>
      <Page theme={theme} setTheme={setTheme} />
    </PageProvider>
  )
}

const root = document.getElementById('page')
if (root !== null) {
  beginLoading()
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}

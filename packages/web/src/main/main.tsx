/** Draws the page in a browser: the only file that takes hold of the browser's own objects. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { httpClient, serverEvents } from '../client/index.ts'
import type { Fetch } from '../client/index.ts'
import '../parts/index.css'
import { browserNavigation, createResources, PageProvider } from '../state/index.ts'
import type { PageState } from '../state/index.ts'
import { Page } from './page.tsx'
import { useTheme } from './theme.ts'

export function startPage(fetchAnswer: Fetch): void {
  const state: PageState = {
    client: httpClient(fetchAnswer),
    navigation: browserNavigation(window),
    resources: createResources(),
    events: serverEvents(() => new EventSource('/api/events'), document),
    reviews: new Map(),
  }
  const root = document.getElementById('page')
  if (root === null) return
  createRoot(root).render(
    <StrictMode>
      <App state={state} />
    </StrictMode>,
  )
}

function App({ state }: { readonly state: PageState }) {
  const [theme, setTheme] = useTheme(window.localStorage)
  return (
    <PageProvider state={state}>
      <Page theme={theme} setTheme={setTheme} />
    </PageProvider>
  )
}

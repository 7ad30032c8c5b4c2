/**
 * The gallery: every state of every panel and part, from fixtures and without a server. Without a name
 * in the address it lists them; with one it shows that state as the page would.
 */
import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Page } from '../main/page.tsx'
import { useTheme } from '../main/theme.ts'
import '../parts/index.css'
import { createResources, memoryNavigation, PageProvider } from '../state/index.ts'
import type { PageState } from '../state/index.ts'
import { fixtureClient } from './fixture-client.ts'
import type { Answers } from './fixture-client.ts'
import type { GalleryState } from './gallery-state.ts'
import { project } from './fixtures/project.ts'
import './main.css'
import { galleryStates } from './states.ts'

const root = document.getElementById('page')

if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Gallery />
    </StrictMode>,
  )
}

/** All names, for the program that makes the pictures. */
document.documentElement.dataset['states'] = galleryStates.map(({ name }) => name).join(' ')

/** The name stands behind the `#`, so that going from state to state loads nothing anew. */
function Gallery() {
  const [name, setName] = useState(nameInAddress)
  useEffect(() => {
    const follow = () => setName(nameInAddress())
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  const state = galleryStates.find((one) => one.name === name)
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset['shown'] = name
    dataset['keys'] = state?.kind === 'screen' ? (state.keys ?? []).join(' ') : ''
  }, [name, state])
  return state === undefined ? <List /> : <Shown key={name} state={state} />
}

const nameInAddress = (): string => decodeURIComponent(window.location.hash.slice(1))

function List() {
  return (
    <main className="gallery">
      <h1>Gallery</h1>
      <ul>
        {galleryStates.map(({ name }) => (
          <li key={name}>
            <a href={`#${name}`}>{name}</a>
          </li>
        ))}
      </ul>
    </main>
  )
}

function Shown({ state }: { state: GalleryState }) {
  const [theme, setTheme] = useTheme(window.localStorage)
  const answers = state.kind === 'screen' ? state.answers : {}
  const address = state.kind === 'screen' ? state.address : '/'
  const [page] = useState(() => stateOf(address, answers))
  return (
    <PageProvider state={page}>
      {state.kind === 'screen' ? (
        <Page theme={theme} setTheme={setTheme} />
      ) : (
        <main className="gallery">
          <h1>{state.name}</h1>
          {state.show()}
        </main>
      )}
    </PageProvider>
  )
}

const stateOf = (address: string, answers: Answers): PageState => ({
  client: fixtureClient({ 'GET /api/project': project, ...answers }),
  navigation: memoryNavigation(address),
  resources: createResources(),
  events: () => () => undefined,
  reviews: new Map(),
})

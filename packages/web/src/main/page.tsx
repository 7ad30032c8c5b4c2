/** The page: the frame, the lens, and the screen that the address names. */
import type { ProjectView } from '@servanda/core/view'
import {
  Answered,
  Empty,
  Link,
  Lens,
  Loading,
  MishapBoundary,
  ScreenHead,
  Shell,
  texts,
} from '../parts/index.ts'
import {
  formatLocation,
  useLeaveWarning,
  useLocation,
  useNews,
  usePageState,
  useResource,
  valueOf,
} from '../state/index.ts'
import type { Location, Theme } from '../state/index.ts'
import { lensOfScreen, usePanel } from './screens.tsx'

export interface PageProps {
  readonly theme: Theme
  readonly setTheme: (theme: Theme) => void
}

export function Page({ theme, setTheme }: PageProps) {
  const location = useLocation()
  const { resources } = usePageState()
  useLeaveWarning()
  const resource = useResource('GET /api/project', {})
  const project = valueOf(resource)
  useNews(project?.head.entry ?? null)
  const lens = location === null || project === null ? null : lensOf(location, project)
  return (
    <Shell location={location} theme={theme} setTheme={setTheme} lens={lens}>
      {location === null ? (
        <Nowhere />
      ) : (
        <MishapBoundary place={formatLocation(location)}>
          {project === null ? <ScreenHead title={texts.screenNames[location.screen]} /> : null}
          <Answered resource={resource} again={resources.refresh}>
            {(found) => <ScreenOf location={location} project={found} />}
          </Answered>
        </MishapBoundary>
      )}
    </Shell>
  )
}

const lensOf = (location: Location, project: ProjectView) =>
  project.perspectives.length === 0 ? null : (
    <Lens location={location} project={project} kind={lensOfScreen[location.screen]} />
  )

function ScreenOf({ location, project }: { location: Location; project: ProjectView }) {
  const Panel = usePanel(location.screen)
  const isTakingIn = location.screen === 'reader' && location.subject === null
  if (project.agreements.length === 0 && !isTakingIn) {
    const takingIn = { ...location, screen: 'reader', subject: null, filters: {} } as const
    return (
      <>
        <ScreenHead title={texts.screenNames[location.screen]} />
        <Empty title={texts.noProject.title} help={texts.noProject.help}>
          <Link to={takingIn} className="button">
            {texts.noProject.takeIn}
          </Link>
        </Empty>
      </>
    )
  }
  return Panel === null ? <Opening /> : <Panel location={location} project={project} />
}

/** Marked, so that a program that looks at the page knows that its code is still on the way. */
const Opening = () => (
  <div data-opening>
    <Loading />
  </div>
)

function Nowhere() {
  return (
    <>
      <ScreenHead title={texts.nowhere.title} />
      <p>{texts.nowhere.help}</p>
    </>
  )
}

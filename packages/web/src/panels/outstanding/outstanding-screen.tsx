/** Outstanding steps: whose move it is, measures and their conditions, what waits for what, what if. */
import type { OutstandingStepsView } from '@servanda/core/view'
import type { ReactNode } from 'react'
import {
  Answered,
  CycleLine,
  OutstandingColumns,
  ScreenDates,
  ScreenHead,
  texts,
} from '../../parts/index.ts'
import {
  effectiveQuestion,
  perspectiveNameOf,
  questionQuery,
  usePageState,
  useResource,
} from '../../state/index.ts'
import type { ScreenProps } from '../../state/index.ts'
import { Measures } from './measures.tsx'
import './outstanding.css'
import { Sequence } from './sequence.tsx'
import { WhatIf } from './what-if.tsx'

const words = texts.outstanding

export function OutstandingScreen(props: ScreenProps) {
  const { location, project } = props
  const { resources } = usePageState()
  const question = effectiveQuestion(location.question, project)
  const as = perspectiveNameOf(question, project)
  const resource = useResource('GET /api/outstanding', {
    query: { ...questionQuery(question), ...(as === null ? {} : { as }) },
  })
  return (
    <div className="outstanding">
      <ScreenHead title={texts.screenNames.outstanding} />
      <Answered resource={resource} again={resources.refresh}>
        {(view) => <Steps {...props} view={view} />}
      </Answered>
      <Part title={words.graph.title}>
        <Sequence {...props} />
      </Part>
      <Part title={words.suppose.title}>
        <WhatIf {...props} />
      </Part>
    </div>
  )
}

function Steps(props: ScreenProps & { view: OutstandingStepsView }) {
  const { view, location } = props
  return (
    <div className="outstanding">
      <ScreenDates dates={view.dates} />
      <Part title={words.frontier}>
        <p className="quiet">{words.frontierHelp}</p>
        <OutstandingColumns columns={view.columns} location={location} />
        <Standoffs view={view} location={location} />
      </Part>
      <Part title={words.measures.title}>
        <Measures {...props} measures={view.measures} />
      </Part>
    </div>
  )
}

function Standoffs({
  view: { standoffs },
  location,
}: { view: OutstandingStepsView } & Pick<ScreenProps, 'location'>) {
  return (
    <>
      <h3>{words.standoffs}</h3>
      {standoffs.length === 0 ? <p className="quiet">{words.standoffsNone}</p> : null}
      {standoffs.map((cycle) => (
        <CycleLine
          key={JSON.stringify(cycle)}
          name={texts.steps.standoff}
          cycle={cycle}
          location={location}
        />
      ))}
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="outstanding-part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

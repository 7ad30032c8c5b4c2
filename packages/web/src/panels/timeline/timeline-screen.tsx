/**
 * The timeline: dates of the text, happenings, statements and changes of assessments along one axis,
 * with who was watching directly under the counts. Keys and buttons move it; tables say the same.
 */
import type { TimelineView } from '@servanda/core/view'
import type { KeyboardEvent, ReactNode } from 'react'
import {
  actOffers,
  Answered,
  CommitmentChip,
  Empty,
  offersOf,
  ScreenHead,
  texts,
} from '../../parts/index.ts'
import type { Offer } from '../../parts/index.ts'
import {
  asking,
  effectiveQuestion,
  filtering,
  perspectiveNameOf,
  questionQuery,
  useGo,
  useResource,
} from '../../state/index.ts'
import type { Location, ScreenProps } from '../../state/index.ts'
import { axisOf, stepped } from './axis.ts'
import type { Step } from './axis.ts'
import { RecordedLanes, ValidLanes } from './lanes.tsx'
import { BucketTable, ChangeTable, DeadlineTable, IncidentTable } from './tables.tsx'
import './timeline.css'

const words = texts.timeline
const BUCKETS = '60'

export function TimelineScreen({ location, project }: ScreenProps) {
  const { act, party, commitment } = location.filters
  const as = perspectiveNameOf(location.question, project)
  const query = {
    ...questionQuery(effectiveQuestion(location.question, project)),
    ...(as === null ? {} : { as }),
    ...(act === undefined ? {} : { act }),
    ...(party === undefined ? {} : { party }),
    ...(commitment === undefined ? {} : { commitment }),
    buckets: BUCKETS,
  }
  const resource = useResource('GET /api/timeline', { query })
  return (
    <>
      <ScreenHead title={texts.screenNames.timeline} />
      <CommitmentChip location={location} project={project} />
      <Tools location={location} project={project} />
      <Answered resource={resource}>
        {(view) => <TimelineOf view={view} location={location} />}
      </Answered>
    </>
  )
}

function Tools({ location, project }: ScreenProps) {
  const acts = actOffers(
    project,
    project.acts.map(({ name }) => name),
  )
  const parties = offersOf(project.actors.map(({ name }) => name).toSorted())
  return (
    <div className="timeline-tools">
      <AxisChoice location={location} />
      <Choice location={location} name="act" values={acts} />
      <Choice location={location} name="party" values={parties} />
    </div>
  )
}

type AxisName = keyof typeof words.axes

const axisNameOf = ({ filters }: Location): AxisName =>
  filters['axis'] === 'recorded' ? 'recorded' : 'valid'

function AxisChoice({ location }: { location: Location }) {
  const go = useGo()
  const names: readonly AxisName[] = ['valid', 'recorded']
  return (
    <div className="choices" role="group" aria-label={words.axis}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          className="button"
          aria-pressed={name === axisNameOf(location)}
          onClick={() => go(filtering(location, 'axis', name === 'valid' ? null : name))}
        >
          {words.axes[name]}
        </button>
      ))}
    </div>
  )
}

interface ChoiceProps {
  readonly location: Location
  readonly name: 'act' | 'party'
  readonly values: readonly Offer[]
}

function Choice({ location, name, values }: ChoiceProps) {
  const go = useGo()
  const choose = (value: string) => go(filtering(location, name, value === '' ? null : value))
  return (
    <label className="field">
      <span>{words[name]}</span>
      <select
        value={location.filters[name] ?? ''}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{words.any}</option>
        {values.map(({ value, label }) => (
          <option key={value} value={value} title={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

function TimelineOf({ view, location }: { view: TimelineView; location: Location }) {
  const { incidentCount, deadlines, changes, undated } = view
  const isEmpty = incidentCount === 0 && deadlines.length === 0 && changes?.length === 0
  return (
    <div className="timeline">
      <Chart view={view} location={location} />
      {isEmpty ? <Empty title={words.empty} help={words.emptyHelp} /> : null}
      {undated === 0 ? null : <p className="quiet">{words.undated(undated)}</p>}
      <Part title={words.buckets}>
        <BucketTable view={view} />
      </Part>
      <Part title={words.incidents}>
        <IncidentTable view={view} location={location} />
      </Part>
      <Part title={words.deadlines}>
        <DeadlineTable view={view} />
      </Part>
      <Part title={words.changes}>
        <ChangeTable view={view} location={location} />
      </Part>
    </div>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="timeline-part">
    <h2>{title}</h2>
    {children}
  </section>
)

const stepOfKey: Readonly<Record<string, Step>> = {
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  ArrowLeft: 'earlier',
  ArrowRight: 'later',
}

const steps: readonly Step[] = ['earlier', 'later', 'zoomIn', 'zoomOut']

function Chart({ view, location }: { view: TimelineView; location: Location }) {
  const go = useGo()
  const move = (step: Step) => go(asking(location, stepped(axisOf(view), step)))
  const followKey = (event: KeyboardEvent) => {
    const step = stepOfKey[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    move(step)
  }
  const axis = axisNameOf(location)
  const [from = '', until = ''] = [view.from?.slice(0, 10), view.until?.slice(0, 10)]
  return (
    <div className="timeline-chart panel">
      <div className="timeline-steps">
        <p className="quiet small">{words.axisHelp[axis]}</p>
        <div className="choices">
          {steps.map((step) => (
            <button key={step} type="button" className="button plain" onClick={() => move(step)}>
              {words[step]}
            </button>
          ))}
        </div>
      </div>
      <div
        className="timeline-lanes"
        role="group"
        aria-label={words.chart(from, until)}
        tabIndex={0}
        onKeyDown={followKey}
      >
        {axis === 'valid' ? <ValidLanes view={view} /> : <RecordedLanes view={view} />}
      </div>
      {axis === 'valid' ? <Legend /> : null}
      <p className="quiet small">{words.keyboard}</p>
    </div>
  )
}

const legendNames = [
  'certain',
  'possible',
  'watched',
  'denied',
  'unwatched',
  'alternative',
] as const

const Legend = () => (
  <ul className="timeline-legend small quiet">
    {legendNames.map((name) => (
      <li key={name}>
        <span className={`legend-${name}`} aria-hidden="true" />
        {words.legend[name]}
      </li>
    ))}
  </ul>
)

/**
 * The dates of the question as fields, and a slider that replays one of them day by day: what was so
 * (valid), what was known, what had been told. Each step replaces the address, so that going back
 * leaves the replay at once.
 */
import type { ProjectView } from '@servanda/core/view'
import { useEffect, useState } from 'react'
import { asking, useGo } from '../state/index.ts'
import type { Location, Question } from '../state/index.ts'
import { texts } from './catalogue.ts'
import { dayAfter, dayAt, daysBetween, isDay } from './days.ts'
import { GivenInput } from './given-input.tsx'
import { Icon } from './icons.tsx'

export interface DateControlsProps {
  readonly location: Location
  readonly project: ProjectView
  /** With the suggested dates where the address says none. */
  readonly question: Question
}

export function DateControls({ location, project, question }: DateControlsProps) {
  const go = useGo()
  const set = (change: Partial<Question>) => go(asking(location, change))
  return (
    <div className="date-controls">
      <div className="date-fields">
        <DateField name="from" type="day" question={question} set={set} />
        <DateField name="on" type="day" question={question} set={set} />
        <DateField name="known" type="text" question={question} set={set} />
        <DateField name="told" type="day" question={question} set={set} />
        <DateField name="grace" type="number" question={question} set={set} />
        <button type="button" className="button" onClick={() => set(suggestedDates)}>
          {texts.dates.reset}
        </button>
      </div>
      <Replay location={location} project={project} question={question} />
      <p className="quiet small">{texts.dates.help}</p>
    </div>
  )
}

const suggestedDates: Partial<Question> = {
  from: null,
  on: null,
  known: null,
  told: null,
  grace: null,
}

interface DateFieldProps {
  readonly name: 'from' | 'on' | 'known' | 'told' | 'grace'
  readonly type: 'day' | 'text' | 'number'
  readonly question: Question
  readonly set: (change: Partial<Question>) => void
}

function DateField({ name, type, question, set }: DateFieldProps) {
  return (
    <label className="field">
      <span>{texts.dates[name]}</span>
      <GivenInput
        type={type}
        value={question[name] ?? ''}
        give={(text) => set({ [name]: text === '' ? null : text })}
        {...(type === 'number' ? { min: 0, max: 36500 } : {})}
      />
    </label>
  )
}

type Replayed = 'on' | 'known' | 'told'

const replayed: readonly Replayed[] = ['on', 'known', 'told']

/** Between two steps, in milliseconds. */
const STEP_PAUSE = 250
/** A replay has at most so many steps, whatever the length of the period. */
const STEPS_MAX = 200

function Replay({ location, project, question }: DateControlsProps) {
  const go = useGo()
  const [which, setWhich] = useState<Replayed>('on')
  const [playing, setPlaying] = useState(false)
  const { first, last } = stretchOf(which, project, question)
  const days = Math.max(daysBetween(first, last), 1)
  const value = question[which]
  const day = value === null || !isDay(value) ? days : clamp(daysBetween(first, value), days)
  const show = (next: number) =>
    go(asking(location, { [which]: dayAt(first, clamp(next, days)) }), 'replace')
  const isOver = playing && day >= days
  useEffect(() => {
    if (!playing || isOver) return undefined
    const timer = setTimeout(() => show(day + Math.ceil(days / STEPS_MAX)), STEP_PAUSE)
    return () => clearTimeout(timer)
  })
  const toggle = () => {
    if (!playing || isOver) show(day >= days ? 0 : day)
    setPlaying(!playing || isOver)
  }
  const isPlaying = playing && !isOver
  return (
    <div className="replay">
      <button type="button" className="button" onClick={toggle}>
        <Icon name={isPlaying ? 'pause' : 'play'} />
        {isPlaying ? texts.dates.pause : texts.dates.play}
      </button>
      <ReplayChoice which={which} choose={setWhich} />
      <input
        type="range"
        aria-label={texts.dates.replay}
        aria-valuetext={dayAt(first, day)}
        min={0}
        max={days}
        value={day}
        onChange={({ target }) => show(Number(target.value))}
      />
      <output className="figure">{dayAt(first, day)}</output>
    </div>
  )
}

function ReplayChoice({ which, choose }: { which: Replayed; choose: (which: Replayed) => void }) {
  return (
    <fieldset className="choices">
      <legend className="aloud">{texts.dates.replayWhat}</legend>
      {replayed.map((one) => (
        <label key={one} className="check">
          <input
            type="radio"
            name="replayed"
            checked={one === which}
            onChange={() => choose(one)}
          />
          {texts.dates.replayed[one]}
        </label>
      ))}
    </fieldset>
  )
}

/** Recorded time reaches as far as the ledger does; the others over the suggested period. */
function stretchOf(which: Replayed, { recorded, suggested }: ProjectView, question: Question) {
  const first = question.from ?? suggested.from ?? '2000-01-01'
  const last = suggested.on ?? question.on ?? first
  if (which !== 'known' || recorded === null) return { first, last: dayAfter(last) }
  return {
    first: recorded.first.instant?.slice(0, 10) ?? first,
    last: dayAfter(recorded.last.instant?.slice(0, 10) ?? last),
  }
}

const clamp = (day: number, days: number): number => Math.min(Math.max(day, 0), days)

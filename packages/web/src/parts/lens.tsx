/**
 * What every assessment on a screen depends on, always in sight: the agreement, whose perspective and
 * whether the party adopted it or an analyst attributed it, the dates, the release level. The dates
 * open to controls.
 */
import type { ProjectPerspective, ProjectView } from '@servanda/core/view'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { asking, effectiveQuestion, perspectiveNameOf, useGo } from '../state/index.ts'
import type { Location, Question } from '../state/index.ts'
import { texts } from './catalogue.ts'
import { DateControls } from './date-controls.tsx'
import { StandingBadge } from './standing-badge.tsx'

/** Whether a screen judges from one perspective, from many side by side, or from two it compares. */
export type LensKind = 'one' | 'many' | 'two'

export interface LensProps {
  readonly location: Location
  readonly project: ProjectView
  readonly kind: LensKind
}

export function Lens({ location, project, kind }: LensProps) {
  const [open, setOpen] = useState(false)
  const question = effectiveQuestion(location.question, project)
  return (
    <section className="lens" aria-label={texts.lens.title}>
      <div className="lens-line">
        <AgreementChoice location={location} project={project} question={question} />
        <Perspectives location={location} project={project} kind={kind} />
        <button
          type="button"
          className="button lens-change"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? texts.lens.changeDone : texts.lens.change}
        </button>
      </div>
      <dl className="lens-dates">
        <LensFact name={texts.lens.valid}>{periodText(question)}</LensFact>
        <LensFact name={texts.lens.known}>{question.known ?? texts.lens.everything}</LensFact>
        <LensFact name={texts.lens.told}>{question.told ?? texts.lens.anyTime}</LensFact>
        <Whose location={location} project={project} kind={kind} />
        <LensFact name={texts.lens.release}>
          <span title={texts.lens.releasedHelp}>{texts.lens.released}</span>
        </LensFact>
      </dl>
      {open ? <DateControls location={location} project={project} question={question} /> : null}
    </section>
  )
}

/** Who stands behind the one perspective, and that nobody chose it where nobody did. */
function Whose({ location, project, kind }: LensProps) {
  const chosen = kind === 'one' ? chosenPerspective(location, project) : undefined
  if (chosen === undefined) return null
  const { standing, author, date, source } = chosen
  return (
    <LensFact name={texts.lens.whose}>
      <span title={source}>{texts.lens.whoseBy(texts.standingShort[standing], author, date)}</span>
      {location.question.as.length === 0 ? (
        <span className="quiet lens-suggested"> ({texts.lens.suggested})</span>
      ) : null}
    </LensFact>
  )
}

function chosenPerspective({ question }: Location, project: ProjectView) {
  const name = perspectiveNameOf(question, project)
  return project.perspectives.find((one) => one.name === name)
}

function LensFact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const periodText = ({ from, on }: Question): string =>
  `${from ?? texts.lens.fromTheStart} – ${on ?? texts.lens.today}`

interface ChoiceProps {
  readonly location: Location
  readonly project: ProjectView
}

function AgreementChoice({ location, project, question }: ChoiceProps & { question: Question }) {
  const go = useGo()
  return (
    <label className="field">
      <span>{texts.lens.agreement}</span>
      <select
        value={question.agreement ?? ''}
        onChange={({ target }) => go(asking(location, { agreement: target.value }))}
      >
        {project.agreements.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A screen that compares chooses its two perspectives itself, and says of each what it is. */
function Perspectives({ location, project, kind }: LensProps) {
  switch (kind) {
    case 'one':
      return <OnePerspective location={location} project={project} />
    case 'many':
      return <ManyPerspectives location={location} project={project} />
    case 'two':
      return null
  }
}

function OnePerspective({ location, project }: ChoiceProps) {
  const go = useGo()
  const { perspectives } = project
  const chosen = chosenPerspective(location, project)
  if (chosen === undefined) return null
  return (
    <div className="lens-perspective">
      <label className="field">
        <span>{texts.lens.assessedBy}</span>
        <select
          value={chosen.name}
          onChange={({ target }) => go(asking(location, { as: [target.value] }))}
        >
          {perspectives.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <StandingBadge perspective={chosen} />
    </div>
  )
}

function ManyPerspectives({ location, project }: ChoiceProps) {
  const shown = shownPerspectives(location, project)
  const counts = (['adopted', 'attributed'] as const)
    .map((standing) => [standing, shown.filter((one) => one.standing === standing).length] as const)
    .filter(([, count]) => count > 0)
  return (
    <div className="field">
      <span>{texts.lens.assessedBy}</span>
      <p className="lens-many">
        {texts.lens.everyPerspective(shown.length)}:{' '}
        {counts.map(([standing, count]) => `${count} ${texts.standing[standing]}`).join(', ')}
      </p>
    </div>
  )
}

/** Those that the address names, in the order of the project; all where it names none. */
export function shownPerspectives(
  { question }: Location,
  { perspectives }: ProjectView,
): readonly ProjectPerspective[] {
  return question.as.length === 0
    ? perspectives
    : perspectives.filter(({ name }) => question.as.includes(name))
}

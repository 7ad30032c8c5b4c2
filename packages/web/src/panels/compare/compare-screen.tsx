/**
 * Two perspectives compared: each row's four combinations of trust and reading, what makes the
 * difference, and switches that swap one thing at a time.
 */
import type { ProjectPerspective } from '@servanda/core/view'
import { Answered, Empty, ScreenHead, StandingBadge, texts } from '../../parts/index.ts'
import {
  asking,
  effectiveQuestion,
  questionQuery,
  useGo,
  usePageState,
  useResource,
} from '../../state/index.ts'
import type { Location, ScreenProps } from '../../state/index.ts'
import { ComparedTable } from './compared-table.tsx'
import './compare.css'
import { SwitchBoard } from './switch-board.tsx'

export function CompareScreen({ location, project }: ScreenProps) {
  const [first, second] = pairOf(location, project.perspectives)
  if (first === undefined || second === undefined) {
    return (
      <>
        <ScreenHead title={texts.screenNames.compare} />
        <Empty title={texts.compare.choose} help={texts.compare.chooseHelp} />
      </>
    )
  }
  return <Comparison location={location} project={project} first={first} second={second} />
}

/** The first two that the address names; where it names fewer, the project's first ones. */
function pairOf({ question }: Location, all: readonly ProjectPerspective[]) {
  const named = question.as.flatMap((name) => all.find((one) => one.name === name) ?? [])
  const others = all.filter((one) => !named.includes(one))
  return [...named, ...others]
}

interface PairProps extends ScreenProps {
  readonly first: ProjectPerspective
  readonly second: ProjectPerspective
}

function Comparison({ location, project, first, second }: PairProps) {
  const { resources } = usePageState()
  const query = questionQuery(effectiveQuestion(location.question, project))
  const resource = useResource('GET /api/compare', {
    query: { ...query, first: first.name, second: second.name },
  })
  return (
    <>
      <ScreenHead title={texts.screenNames.compare} />
      <PairChoice location={location} project={project} first={first} second={second} />
      <Answered resource={resource} again={resources.refresh}>
        {(view) => (
          <>
            <SwitchBoard location={location} view={view} />
            {view.agreements.map((agreement) => (
              <ComparedTable
                key={agreement.id}
                location={location}
                view={view}
                agreement={agreement}
              />
            ))}
          </>
        )}
      </Answered>
    </>
  )
}

function PairChoice({ location, project, first, second }: PairProps) {
  const go = useGo()
  const choose = (names: readonly string[]) => go(asking(location, { as: names }))
  return (
    <div className="compare-pair">
      <PerspectiveField
        label={texts.compare.first}
        chosen={first}
        all={project.perspectives}
        choose={(name) => choose([name, name === second.name ? first.name : second.name])}
      />
      <button type="button" className="button" onClick={() => choose([second.name, first.name])}>
        <span aria-hidden="true">⇄</span> {texts.compare.swap}
      </button>
      <PerspectiveField
        label={texts.compare.second}
        chosen={second}
        all={project.perspectives}
        choose={(name) => choose([name === first.name ? second.name : first.name, name])}
      />
    </div>
  )
}

interface PerspectiveFieldProps {
  readonly label: string
  readonly chosen: ProjectPerspective
  readonly all: readonly ProjectPerspective[]
  readonly choose: (name: string) => void
}

function PerspectiveField({ label, chosen, all, choose }: PerspectiveFieldProps) {
  return (
    <div className="compare-perspective">
      <label className="field">
        <span>{label}</span>
        <select value={chosen.name} onChange={({ target }) => choose(target.value)}>
          {all.map(({ name, title }) => (
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

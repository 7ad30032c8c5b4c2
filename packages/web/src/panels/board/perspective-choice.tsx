/** Which perspectives stand side by side, each with what it is. */
import { shownPerspectives, StandingBadge, texts } from '../../parts/index.ts'
import { asking, useGo } from '../../state/index.ts'
import type { ScreenProps } from '../../state/index.ts'

export function PerspectiveChoice({ location, project }: ScreenProps) {
  const go = useGo()
  const shown = shownPerspectives(location, project).map(({ name }) => name)
  const toggle = (name: string) => {
    const next = project.perspectives
      .map((one) => one.name)
      .filter((one) => (one === name ? !shown.includes(one) : shown.includes(one)))
    // None would be all: the last one stays.
    if (next.length > 0) go(asking(location, { as: isAll(next) ? [] : next }))
  }
  const isAll = (names: readonly string[]) => names.length === project.perspectives.length
  return (
    <details className="board-perspectives">
      <summary className="button">{texts.board.shown}</summary>
      <fieldset className="panel">
        <legend className="aloud">{texts.board.shown}</legend>
        {project.perspectives.map((perspective) => (
          <label key={perspective.name} className="check">
            <input
              type="checkbox"
              checked={shown.includes(perspective.name)}
              onChange={() => toggle(perspective.name)}
            />
            <span>
              {perspective.title} <StandingBadge perspective={perspective} />
            </span>
          </label>
        ))}
      </fieldset>
    </details>
  )
}

/**
 * What if: acts are supposed, and what would change is shown. What is supposed is in the address, so
 * that it can be linked; nothing of it is recorded.
 */
import type { ProjectView, SuppositionView } from '@servanda/core/view'
import { useEffect, useState } from 'react'
import type { SyntheticEvent } from 'react'
import { RequestFailure } from '../../client/index.ts'
import type { AnyProblem } from '../../client/index.ts'
import { Failed, Loading, texts } from '../../parts/index.ts'
import {
  effectiveQuestion,
  filtering,
  perspectiveNameOf,
  questionQuery,
  useDraft,
  useGo,
  usePageState,
} from '../../state/index.ts'
import type { ScreenProps } from '../../state/index.ts'
import { SupposedChanges } from './supposed-changes.tsx'
import { ActForm } from './supposed-act.tsx'
import { withLine } from './supposing.ts'

const words = texts.outstanding.suppose

export function WhatIf(props: ScreenProps) {
  const { location, project } = props
  const go = useGo()
  const asked = location.filters['suppose'] ?? ''
  const [lines, setLines] = useDraft(asked)
  const ask = (event: SyntheticEvent) => {
    event.preventDefault()
    go(filtering(location, 'suppose', lines.trim() || null))
  }
  const clear = () => {
    setLines('')
    go(filtering(location, 'suppose', null))
  }
  return (
    <div className="what-if">
      <p className="quiet">{words.help}</p>
      <ActForm project={project} add={(line) => setLines(withLine(lines, line))} />
      <form className="what-if-lines" onSubmit={ask}>
        <label className="field">
          <span>{words.lines}</span>
          <textarea
            rows={4}
            value={lines}
            spellCheck={false}
            placeholder={words.linesHelp}
            onChange={({ target }) => setLines(target.value)}
          />
        </label>
        <div className="choices">
          <button type="submit" className="button main" disabled={lines.trim() === ''}>
            {words.ask}
          </button>
          <button type="button" className="button" onClick={clear} disabled={lines === ''}>
            {words.clear}
          </button>
        </div>
      </form>
      {asked === '' ? null : <Result {...props} lines={asked} />}
    </div>
  )
}

type Supposed =
  | { readonly kind: 'under way' }
  | { readonly kind: 'done'; readonly view: SuppositionView }
  | { readonly kind: 'failed'; readonly problem: AnyProblem }

function Result({ location, project, lines }: ScreenProps & { lines: string }) {
  const supposed = useSupposed(location, project, lines)
  switch (supposed.kind) {
    case 'under way':
      return <Loading />
    case 'failed':
      return <Failed failure={supposed.problem} />
    case 'done':
      return <SupposedChanges view={supposed.view} location={location} />
  }
}

function useSupposed(
  location: ScreenProps['location'],
  project: ProjectView,
  lines: string,
): Supposed {
  const { client } = usePageState()
  const [supposed, setSupposed] = useState<Supposed>({ kind: 'under way' })
  const question = effectiveQuestion(location.question, project)
  const as = perspectiveNameOf(question, project)
  const zone = project.agreements.find(({ id }) => id === question.agreement)?.zone
  const query = {
    ...questionQuery(question),
    ...(as === null ? {} : { as }),
    ...(zone === undefined ? {} : { zone }),
  }
  const key = JSON.stringify(query)
  useEffect(() => {
    const leaving = new AbortController()
    setSupposed({ kind: 'under way' })
    client.request('POST /api/supposed', { query, body: { lines } }, leaving.signal).then(
      (view) => setSupposed({ kind: 'done', view }),
      (error: unknown) => {
        if (error instanceof RequestFailure) setSupposed({ kind: 'failed', problem: error.body })
        else if (!leaving.signal.aborted) throw error
      },
    )
    return () => leaving.abort()
    // The key says everything that the query says.
  }, [client, key, lines])
  return supposed
}

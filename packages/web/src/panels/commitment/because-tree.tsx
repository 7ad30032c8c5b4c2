/** The derivation of an assessment as a tree: steps, what they stand on, and at the ends passages. */
import type { AnswersView, SourceView, StepView } from '@servanda/core/view'
import { texts } from '../../parts/index.ts'
import type { TreeNode } from '../../parts/index.ts'
import type { Location } from '../../state/index.ts'
import { Passage } from './passage.tsx'

export interface BecauseMaterial {
  readonly sources: ReadonlyMap<string, SourceView>
  readonly location: Location
}

/** `path` makes the keys of steps differ that say the same. */
export function treeOf(step: StepView, path: string, material: BecauseMaterial): TreeNode {
  return {
    key: path,
    label: step.text,
    content: (
      <>
        {step.text} <Answers answers={step.answers} />
      </>
    ),
    children: [
      ...step.children.map((child, index) => treeOf(child, `${path}.${index}`, material)),
      ...step.assertions.flatMap((id) => sourceNode(id, path, material)),
    ],
  }
}

function sourceNode(id: string, path: string, { sources, location }: BecauseMaterial): TreeNode[] {
  const source = sources.get(id)
  if (source === undefined) return []
  return [
    {
      key: `${path} ${id}`,
      label: source.says,
      content: <Passage source={source} location={location} />,
      children: [],
    },
  ]
}

function Answers({ answers }: { answers: AnswersView | null }) {
  if (answers === null) return null
  const words = answers.answers.map((answer) => texts.answerWords[answer])
  return <span className="badge">{words.join(` ${texts.mark.or} `)}</span>
}

/**
 * Walking the syntax tree without knowing its kinds, so that a new clause is found like an old one:
 * a node is whatever has a span.
 */
import type { Span } from '../../base/index.ts'
import type { Name, SyntaxTree } from '../syntax.ts'

export interface Node {
  readonly span: Span
  readonly kind?: unknown
}

/** A node, and the property of the node around it by which it is reached. */
export interface Step {
  readonly key: string
  readonly node: Node
}

/** The nodes around an offset, the outermost first; a node ends where the text goes on after it. */
export function pathTo(tree: SyntaxTree, offset: number): readonly Step[] {
  const path: Step[] = []
  let steps = stepsIn(tree.items, 'items')
  for (;;) {
    const next = steps.find(({ node }) => node.span.start <= offset && offset <= node.span.end)
    if (next === undefined) return path
    path.push(next)
    steps = stepsBelow(next.node)
  }
}

/** Every node of a tree with its key, each before those inside it. */
export function* allSteps(steps: readonly Step[]): Generator<Step> {
  for (const step of steps) {
    yield step
    yield* allSteps(stepsBelow(step.node))
  }
}

export const stepsOf = (tree: SyntaxTree): readonly Step[] => stepsIn(tree.items, 'items')

/** The value of a property if it is a name, a number or a quoted text with its place. */
export function nameIn(node: Node, key: string): Name | null {
  const value: unknown = propertyOf(node, key)
  return isNode(value) && 'text' in value && typeof value.text === 'string'
    ? { text: value.text, span: value.span }
    : null
}

export const propertyOf = (node: object, key: string): unknown => Reflect.get(node, key)

/** The nodes directly inside a node; what has no span itself is looked through. */
export function stepsBelow(node: Node): readonly Step[] {
  return Object.entries(node).flatMap(([key, value]) => (key === 'span' ? [] : stepsIn(value, key)))
}

function stepsIn(value: unknown, key: string): readonly Step[] {
  if (Array.isArray(value)) return value.flatMap((one) => stepsIn(one, key))
  if (typeof value !== 'object' || value === null) return []
  if (isNode(value)) return [{ key, node: value }]
  return Object.values(value).flatMap((one) => stepsIn(one, key))
}

export function isNode(value: unknown): value is Node {
  if (typeof value !== 'object' || value === null || !('span' in value)) return false
  const { span } = value
  return typeof span === 'object' && span !== null && 'start' in span && 'end' in span
}

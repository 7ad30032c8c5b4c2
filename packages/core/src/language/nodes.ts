/** Picking nodes of the syntax tree by their kind. */
import type { OfKind } from './syntax.ts'

/** The nodes that are of this kind, in their order. */
export function ofKind<Node extends { readonly kind: string }, Kind extends Node['kind']>(
  nodes: readonly Node[],
  kind: Kind,
): ReadonlyArray<OfKind<Node, Kind>> {
  return nodes.filter((node): node is Node & OfKind<Node, Kind> => node.kind === kind)
}

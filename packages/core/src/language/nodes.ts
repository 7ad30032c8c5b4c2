/** Picking nodes of the syntax tree by their kind, wherever in it they stand. */
import type { AgreementSyntax, CommitmentSyntax, OfKind } from './syntax.ts'

/** The nodes that are of this kind, in their order. */
export function ofKind<Node extends { readonly kind: string }, Kind extends Node['kind']>(
  nodes: readonly Node[],
  kind: Kind,
): ReadonlyArray<OfKind<Node, Kind>> {
  return nodes.filter((node): node is Node & OfKind<Node, Kind> => node.kind === kind)
}

/** All commitments of an agreement, those of its phases among them, in the order of the text. */
export function commitmentsOf(agreement: AgreementSyntax): readonly CommitmentSyntax[] {
  const { commitments, phases } = agreement
  if (phases.length === 0) return commitments
  return [...commitments, ...phases.flatMap((phase) => phase.commitments)].toSorted(
    (a, b) => a.span.start - b.span.start,
  )
}

/**
 * Phases of an agreement: commitments that come into force together. A phase is read into its own
 * block; its commitments are numbered with those of the whole agreement.
 */
import type { Cursor, ItemReader, ItemReaders } from './cursor.ts'
import type { Token } from './lexer.ts'
import { parseCondition } from './parse-conditions.ts'
import type { CommitmentSyntax, PhaseBeginSyntax, PhaseSyntax } from './syntax.ts'

const begins: ItemReader<PhaseBeginSyntax> = (cursor, head) => {
  cursor.expect('once')
  const condition = parseCondition(cursor)
  return { kind: 'begins', condition, span: cursor.spanFrom(head) }
}

/** `phase NAME "title" { begins once CONDITION  commitment … }`, given how a commitment is read. */
export const phaseOf = (commitment: ItemReader<CommitmentSyntax>): ItemReader<PhaseSyntax> => {
  const readers: ItemReaders<PhaseBeginSyntax | CommitmentSyntax> = new Map<
    string,
    ItemReader<PhaseBeginSyntax | CommitmentSyntax>
  >([
    ['begins', begins],
    ['commitment', commitment],
  ])
  return (cursor: Cursor, head: Token) => {
    const name = cursor.name('the name of a phase')
    const title = cursor.quoted('a title')
    const items = cursor.block(readers, 'phase')
    const commitments = items.filter((item) => item.kind === 'commitment')
    const beginnings = items.filter((item) => item.kind === 'begins')
    const span = cursor.spanFrom(head)
    return { kind: 'phase', name, title, begins: beginnings, commitments, span }
  }
}

/** What the text says of the duty that a row asks about, by itself and as amendments change it. */
import { amendTerms } from '../../program/index.ts'
import type { Commitment, Terms } from '../../program/index.ts'
import type { Reason } from '../../verdict/index.ts'
import type { Ledger } from './ledger-view.ts'

/** The commitment whose duty a row asks about, and how many answer for it. */
export interface AskedText {
  readonly commitment: Commitment
  readonly guarantors: number
  /** The text as it stands, and as each recommitment makes it anew. */
  readonly texts: readonly Terms[]
}

/** Null: the program has no such duty. */
export function textOf(ledger: Ledger, id: string): AskedText | null {
  let commitment = ledger.commitments.get(id)
  let guarantors = 0
  while (commitment?.terms.duty.kind === 'guarantee') {
    if (guarantors > ledger.commitments.size) return null
    guarantors += 1
    commitment = ledger.commitments.get(commitment.terms.duty.commitment)
  }
  if (commitment === undefined) return null
  const texts = [commitment.terms]
  for (const amendment of commitment.amendments) {
    if (amendment.mode === 'recommits')
      texts.push(amendTerms(texts.at(-1) ?? commitment.terms, amendment))
  }
  return { commitment, guarantors, texts }
}

/** What the text or one of its amendments says of one part of it. */
export const said = <Part extends keyof Terms>(
  { commitment }: AskedText,
  part: Part,
): Array<Terms[Part]> => [
  commitment.terms[part],
  ...commitment.amendments.flatMap(({ set }) => {
    const own = set[part]
    return own === undefined ? [] : [own]
  }),
]

/** The steps of an instance by their rule, those directly below its status. */
export interface Steps {
  of(rule: string): readonly Reason[]
}

/**
 * Where a clause is from, when it is not simply the text: a reading that adds it, or the accounts by
 * which alone its wording is known; and the verb that the text has for its force. A row that says
 * less would pass for more than the text says.
 */
import type { Agreement, Commitment } from '../program/index.ts'

export interface OriginView {
  /** The id of the reading that adds it; null: it is in the text. */
  readonly addedBy: string | null
  /** By whose accounts alone the wording is known; none: the text is public. */
  readonly accountOf: readonly string[]
  /** The verb of the text behind its force, such as `expresses support`; null: none is written. */
  readonly forceWords: string | null
}

export const originOf = (commitment: Commitment | undefined): OriginView => ({
  addedBy: commitment?.addedBy ?? null,
  accountOf: commitment?.accountOf ?? [],
  forceWords: commitment?.forceWords ?? null,
})

/** ` (“expects”; added by the reading half_widths; known by account of A, B)`, or nothing. */
export function originText({ addedBy, accountOf, forceWords }: OriginView): string {
  const parts = [
    ...(forceWords === null ? [] : [`“${forceWords}”`]),
    ...(addedBy === null ? [] : [`added by the reading ${addedBy}`]),
    ...accountText(accountOf),
  ]
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`
}

const accountText = (accounts: readonly string[]): string[] =>
  accounts.length === 0 ? [] : [`known by account of ${accounts.join(', ')}`]

/** An agreement by its name and title, and by whose accounts alone it is known. */
export function agreementLine(agreement: Pick<Agreement, 'id' | 'title' | 'accountOf'>): string {
  const known = accountText(agreement.accountOf).map((part) => ` (${part})`)
  return `${agreement.id}: ${agreement.title}${known.join('')}`
}

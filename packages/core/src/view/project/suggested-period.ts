/**
 * Which period a screen begins with while nobody has chosen: of an agreement from its signature on, of
 * everything from the last signature on, and up to the last thing that is said to have happened.
 */
import type { Agreement, Program } from '../../program/index.ts'
import { localDate } from '../../time/index.ts'

/** First and last day, as the query takes them (`2015-02-15`); null: nothing suggests one. */
export interface SuggestedPeriod {
  readonly from: string | null
  readonly on: string | null
}

/** First and last day on which something is said to have happened. */
export interface Happened {
  readonly from: string
  readonly on: string
}

/** `happened` null: nothing is said to have. */
export function suggestedPeriod(program: Program, happened: Happened | null): SuggestedPeriod {
  const signed = program.agreements.flatMap((agreement) => signedDay(agreement) ?? [])
  const first = signed.toSorted().findLast((day) => isUpTo(happened, day))
  return { from: first ?? happened?.from ?? null, on: happened?.on ?? null }
}

/** As for everything, where it was not signed or only after all that is said to have happened. */
export function suggestedPeriodFrom(
  agreement: Agreement,
  program: Program,
  happened: Happened | null,
): SuggestedPeriod {
  const everything = suggestedPeriod(program, happened)
  const signed = signedDay(agreement)
  return signed !== null && isUpTo(happened, signed) ? { ...everything, from: signed } : everything
}

/** In the zone of the agreement; null: it does not say. */
export const signedDay = ({ signed, zone }: Agreement): string | null =>
  signed === null ? null : localDate(signed, zone)

const isUpTo = (happened: Happened | null, day: string): boolean =>
  happened === null || day <= happened.on

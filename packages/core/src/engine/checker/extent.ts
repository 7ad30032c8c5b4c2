/** The extent of a row: between what those say who grade it, and said by somebody. */
import { statedTimeOf } from '../../assertion/index.ts'
import type { Assertion } from '../../assertion/index.ts'
import type { Row } from '../../verdict/index.ts'
import type { Ledger } from './ledger-view.ts'
import type { AskedText } from './texts.ts'

export function problemsOfExtent(
  { extent }: Row,
  { commitment }: AskedText,
  { live, view }: Ledger,
): string[] {
  if (extent === null) return []
  const isGraded = (one: Assertion): boolean =>
    one.stance === 'affirms' && (statedTimeOf(one)?.earliest ?? Infinity) <= view.dates.on
  const said = live
    .filter(isGraded)
    .flatMap(({ claim }) =>
      claim.kind === 'extent' && claim.commitment === commitment.id ? [claim.extent] : [],
    )
  const isSaid =
    said.some(({ low }) => low === extent.low) &&
    said.some(({ high }) => high === extent.high) &&
    said.some(({ scale }) => scale === extent.scale)
  return isSaid ? [] : ['nobody says that it was carried out so far']
}

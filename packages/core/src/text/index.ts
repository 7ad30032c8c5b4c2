/** Text as such: decoding bytes, folding for comparison, finding a passage again. */

export { decodeBytes, textCatalogue } from './decode.ts'
export type { DecodedText, Encoding } from './decode.ts'
export { foldPhrase, foldText, unfold } from './fold.ts'
export type { FoldedText } from './fold.ts'
export { jsonFlaws } from './json-flaws.ts'
export type { JsonFlaw, JsonFlawPlace } from './json-flaws.ts'
export { CONTEXT_LENGTH, hashPassage, locateHash, locateQuote, quotePassage } from './locate.ts'
export type { HashedPassage, HashText, Located, QuotedPassage } from './locate.ts'
export { nearest } from './nearest.ts'
export { printable, printableInPlace, printableLines, printableValue } from './printable.ts'

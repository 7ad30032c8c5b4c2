/** Text as such: decoding bytes, folding for comparison, finding a passage again. */

export { decodeBytes, textCatalogue } from './decode.ts'
export type { DecodedText, Encoding } from './decode.ts'

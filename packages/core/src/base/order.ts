/**
 * The one order of texts, for whatever must not hang on the order in which it arrived: by UTF-16 code
 * units, the same on every machine and in every language.
 */

/** Negative: `a` comes first; 0: they are the same. */
export const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

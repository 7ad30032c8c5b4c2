/**
 * Folding for comparison: two printings of the same words become the same string.
 *
 * Quotation marks, dashes and spaces of every kind become one of each, runs of white space become
 * one space, invisible characters disappear, and letters are composed (NFC). Letter case is kept.
 * Every folded code unit knows the stretch of the original it stands for, so what is found in the
 * folded text has exact offsets in the original. Linear in the length of the text.
 */

export interface FoldedText {
  readonly folded: string
  /** The folded code unit `i` stands for the original from `starts[i]` to `ends[i]`, end excluded. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

/** A character with its combining marks; runs of marks are cut, so that each piece stays short. */
const cluster = /[^\p{M}]\p{M}{0,8}|\p{M}{1,8}/gsu

export function foldText(text: string): FoldedText {
  const units: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let afterSpace = false
  for (const match of text.matchAll(cluster)) {
    const [original] = match
    const replaced = foldCluster(original)
    const isSpace = replaced === ' '
    if (replaced === '' || (isSpace && afterSpace)) continue
    afterSpace = isSpace
    for (const unit of replaced.split('')) {
      units.push(unit)
      starts.push(match.index)
      ends.push(match.index + original.length)
    }
  }
  return { folded: units.join(''), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) }
}

/** The folded form without its map; white space at both ends is dropped. */
export const foldPhrase = (text: string): string => foldText(text).folded.trim()

/** The original stretch of folded offsets; the stretch must not be empty. */
export function unfold(map: FoldedText, start: number, end: number) {
  return { start: map.starts[start] ?? 0, end: map.ends[end - 1] ?? 0 }
}

const plain = /^[!#-&(-,.-~]$/
const space = /^\s$/u
const invisible = /^[\u00ad\u200b-\u200f\u2060\ufeff]$/u
const singleQuote = /^['`´‘’‚‛′]$/u
const doubleQuote = /^["“”„‟«»″〝〞＂]$/u
const dash = /^[-‐‑‒–—―−]$/u

function foldCluster(original: string): string {
  if (plain.test(original)) return original
  if (space.test(original)) return ' '
  if (invisible.test(original)) return ''
  if (singleQuote.test(original)) return "'"
  if (doubleQuote.test(original)) return '"'
  if (dash.test(original)) return '-'
  if (original === '…') return '...'
  return original.normalize('NFC')
}

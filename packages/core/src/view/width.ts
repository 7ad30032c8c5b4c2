/**
 * How many columns of a terminal a text takes: none for marks that combine with the letter before
 * them, two for East Asian wide and full-width characters and for emoji, one for all else.
 * Source of the wide ranges: Unicode Standard Annex 11.
 */

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Bopomofo}|\p{Emoji_Presentation}|[\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u
const ASCII = /^[\x20-\x7E]*$/

export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length
  let width = 0
  for (const { segment } of segmenter.segment(text)) width += widthOfGrapheme(segment)
  return width
}

/** A wide base with its marks is still two columns; an emoji made with a selector is two as well. */
function widthOfGrapheme(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0
  if (grapheme.includes('\uFE0F')) return 2
  return WIDE.test(grapheme) && !/^[\uFF61-\uFFDC]/.test(grapheme) ? 2 : 1
}

/**
 * The text in lines of at most `width` columns, broken between words. A word that is longer stands
 * on a line of its own and is not cut: a name or a hash must stay whole.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width))
}

/** Spaces at the start indent every line. */
function wrapLine(text: string, width: number): string[] {
  const indent = /^ */.exec(text)?.[0] ?? ''
  const lines: string[] = []
  let line = ''
  for (const word of text.trim().split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && displayWidth(indent + longer) > width) {
      lines.push(indent + line)
      line = word
    } else line = longer
  }
  return [...lines, indent + line]
}

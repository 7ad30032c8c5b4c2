/**
 * How wide a text is at twelve pixels of a sans-serif face, as an upper estimate for the faces that
 * systems have: what is drawn must not leave its box.
 */
import { displayWidth } from '../width.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** In pixels. */
function textWidth(text: string): number {
  let width = 0
  for (const { segment } of segmenter.segment(text)) width += graphemeWidth(segment)
  return width
}

function graphemeWidth(grapheme: string): number {
  if (/^[ijlI.,:;|'’!()[\]/ ]/.test(grapheme)) return 5
  if (/^[mwMW@%—…]/.test(grapheme)) return 12.5
  if (/^\p{Lu}/u.test(grapheme)) return 9.5
  return displayWidth(grapheme) > 1 ? 14 : 8
}

/** Lines of at most so many pixels, broken between words; a word that is longer is broken within. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text
    .trim()
    .split(/\s+/)
    .flatMap((one) => pieces(one, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

function pieces(word: string, width: number): string[] {
  if (textWidth(word) <= width) return [word]
  const found: string[] = []
  let piece = ''
  for (const { segment } of segmenter.segment(word)) {
    if (piece !== '' && textWidth(piece + segment) > width) {
      found.push(piece)
      piece = segment
    } else piece += segment
  }
  return [...found, piece]
}

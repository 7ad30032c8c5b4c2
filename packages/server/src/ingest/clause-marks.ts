/**
 * What begins a clause of an agreement: `Article 5`, `5.`, `5.1`, `(a)`, `IV.`, `Annex 2`, a bullet, the mark
 * of a footnote. A mark is told by its form alone; whether `(i)` is a letter or a Roman number depends on
 * what stands before it, and is decided where the clauses are put together.
 */

export type MarkKind =
  | 'annex'
  | 'division' // chapter, section, title, part
  | 'article'
  | 'number' // 5.
  | 'bracketed' // (5)
  | 'decimal' // 5.1
  | 'letter' // (a)
  | 'roman' // (iv)
  | 'capital-roman' // IV.
  | 'bullet'
  | 'footnote'

export interface Mark {
  readonly kind: MarkKind
  /** As printed, without white space around it: `Article 5`, `(a)`. */
  readonly printed: string
  /** What is counted: `5`, `5.1`, `a`, `iv`; empty for a bullet. */
  readonly value: string
  /** How many characters it takes, with the white space after it. */
  readonly length: number
}

const number = String.raw`\d{1,3}`
const roman = String.raw`[IVXLC]{1,7}`
const ends = String.raw`(?=[\s.:)\u2013\u2014-]|$)[.:)]?`

const forms: ReadonlyArray<readonly [MarkKind, RegExp]> = [
  ['annex', new RegExp(`^(?:Annex|Appendix|Schedule|Attachment)(?:\\s+(${number}|${roman}|[A-Z])${ends})?(?=\\s|$)`, 'iu')], // prettier-ignore
  ['division', new RegExp(`^(?:Chapter|Section|Title|Part)\\s+(${number}|${roman}|[A-Z])${ends}`, 'iu')], // prettier-ignore
  ['article', new RegExp(`^(?:Article|Art\\.|Clause|Point|Paragraph|§)\\s*(${number}[a-z]?|${roman})${ends}`, 'iu')], // prettier-ignore
  ['decimal', /^(\d{1,3}(?:\.\d{1,3}){1,4})[.)]?(?=\s)/u],
  ['number', /^(\d{1,3}[a-z]?)[.)](?=\s|$)/u],
  ['bracketed', /^\((\d{1,3})\)(?=\s|$)/u],
  ['footnote', /^(?:\[(\d{1,3})\]|(\*{1,3}))(?=\s)/u],
  ['capital-roman', /^(?=[IVXLC])([IVXLC]{1,7})\.(?=\s)/u],
  ['roman', /^\(?([ivxl]{1,6})\)(?=\s)/u],
  ['letter', /^\(?([a-z])[.)](?=\s)/u],
  ['bullet', /^[-\u2013\u2014\u2022\u00b7\u25aa](?=\s)()/u],
]

/** The mark at the beginning of a text, or null. */
export function markOf(text: string): Mark | null {
  for (const [kind, form] of forms) {
    const match = form.exec(text)
    if (match === null) continue
    const [printed] = match
    const value = match.slice(1).find((part) => part !== undefined) ?? ''
    const space = /^\s*/.exec(text.slice(printed.length))?.[0].length ?? 0
    return { kind, printed: printed.trim(), value, length: printed.length + space }
  }
  return null
}

/** A number that a list of the markup gives: `3.`, `3.1.`. */
export function markOfList(listed: string): Mark {
  const value = listed.replace(/\.$/, '')
  return { kind: value.includes('.') ? 'decimal' : 'number', printed: listed, value, length: 0 }
}

const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

/** What a Roman number counts; null if it is none that anybody writes, such as `iiii`. */
export function romanValue(text: string): number | null {
  const digits = text
    .toLowerCase()
    .split('')
    .map((letter) => romanDigits[letter] ?? 0)
  const value = digits.reduce(
    (sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit),
    0,
  )
  return value > 0 && toRoman(value) === text.toLowerCase() ? value : null
}

const romanSteps: ReadonlyArray<readonly [string, number]> = [
  ['c', 100], ['xc', 90], ['l', 50], ['xl', 40], ['x', 10], ['ix', 9], ['v', 5], ['iv', 4], ['i', 1],
] // prettier-ignore

function toRoman(value: number): string {
  let rest = value
  let text = ''
  for (const [letters, step] of romanSteps) {
    for (; rest >= step; rest -= step) text += letters
  }
  return text
}

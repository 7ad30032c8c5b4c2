/**
 * An agreement's text as addressable clauses: every paragraph belongs to exactly one clause, or to the
 * preamble before the first. Whether a mark opens a clause of its own or one within another is told by what
 * was open when it came: a kind of mark that is open already goes on at its own level.
 */
import type { Passage } from '@servanda/core/document'
import { readWholeHtml } from './from-html.ts'
import { markOf, markOfList, romanValue } from './clause-marks.ts'
import type { Mark, MarkKind } from './clause-marks.ts'
import { trimPassage } from './reading.ts'

export interface Clause extends Passage {
  readonly kind: MarkKind | 'preamble' | 'heading' | 'paragraph'
  /** As printed; empty for what has no mark. */
  readonly mark: string
  /** What is counted, `5` for `Article V`; empty for what has no number. */
  readonly number: string
  /** 0 for what stands in no other; annexes and divisions are no levels. */
  readonly level: number
  /** The text of its first paragraph, the mark left out. */
  readonly opening: string
  /** The opening is a title: it stands on a line of its own, short and without an end of a sentence. */
  readonly titled: 'titled' | 'untitled'
}

/** A paragraph, by offsets of the text it is in. */
interface Paragraph extends Passage {
  readonly text: string
  readonly shape: 'paragraph' | 'heading'
  readonly listed?: string
}

export interface Clauses {
  readonly clauses: readonly Clause[]
  /** `paragraphs`: nothing is numbered, and each paragraph counts as one. */
  readonly by: 'numbers' | 'paragraphs'
}

export function clausesOfPlain(text: string): Clauses {
  const paragraphs: Paragraph[] = []
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const { start, end } = trimPassage(text, index, index + line.length)
    if (end > start)
      paragraphs.push({ start, end, text: text.slice(start, end), shape: 'paragraph' })
  }
  return clausesOf(paragraphs)
}

/** Of HTML, by offsets of its source; what the page calls navigation and the like is left out. */
export function clausesOfHtml(source: string): Clauses {
  const reading = readWholeHtml(source)
  const own = reading.blocks.filter((block) => block.furniture === undefined)
  const paragraphs = own.map((block): Paragraph => {
    const text = reading.text.slice(block.start, block.end)
    const listed = block.listed === undefined ? {} : { listed: block.listed }
    const shape = block.shape === 'heading' ? 'heading' : 'paragraph'
    return { ...reading.toSource(block), text, shape, ...listed }
  })
  return clausesOf(paragraphs)
}

const counted: ReadonlySet<MarkKind> = new Set(['article', 'number', 'decimal', 'bracketed', 'capital-roman', 'letter', 'roman']) // prettier-ignore

function clausesOf(paragraphs: readonly Paragraph[]): Clauses {
  const marked = paragraphs.map((paragraph) => ({ paragraph, mark: markAt(paragraph) }))
  const numbered = marked.some(({ mark }) => mark !== null && counted.has(mark.kind))
  if (!numbered) {
    return { by: 'paragraphs', clauses: paragraphs.map((one) => plain('paragraph', one)) }
  }
  const builder = new Builder()
  for (const { paragraph, mark } of marked) builder.add(paragraph, mark)
  return { by: 'numbers', clauses: builder.clauses }
}

/** A mark of the text counts before the number of a list around it. */
function markAt({ text, listed }: Paragraph): Mark | null {
  return markOf(text) ?? (listed === undefined ? null : markOfList(listed))
}

function plain(kind: Clause['kind'], { start, end, text }: Paragraph): Clause {
  return { kind, mark: '', number: '', level: 0, opening: text, titled: 'untitled', start, end }
}

/** Reads paragraph by paragraph; what has no mark goes on with the clause before it. */
class Builder {
  readonly clauses: Clause[] = []
  /** The kinds that are open, outermost first, with the value that came last. */
  #open: Array<{ readonly kind: MarkKind; readonly value: string }> = []

  add(paragraph: Paragraph, mark: Mark | null): void {
    const last = this.clauses.at(-1)
    if (mark !== null) return this.#addMarked(paragraph, mark)
    if (paragraph.shape === 'heading') this.clauses.push(plain('heading', paragraph))
    else if (last === undefined) this.clauses.push(plain('preamble', paragraph))
    else this.clauses[this.clauses.length - 1] = goOn(last, paragraph)
  }

  #addMarked({ start, end, text }: Paragraph, mark: Mark): void {
    const kind = this.#kindOf(mark)
    const outside = kind === 'annex' || kind === 'division' || kind === 'footnote'
    if (outside) this.#open = []
    const level = outside ? 0 : this.#enter(kind, mark.value)
    const opening = text.slice(mark.length).replace(/^[\u2013\u2014:-]\s*/u, '')
    const number = outside || kind === 'bullet' ? mark.value : numberOf(kind, mark.value)
    const titled = isTitle(opening) ? 'titled' : 'untitled'
    this.clauses.push({ kind, mark: mark.printed, number, level, opening, titled, start, end })
  }

  /** `(i)` is a letter after `(h)`, and a number otherwise; `(c)` is a letter, unless it is C. */
  #kindOf({ kind, value }: Mark): MarkKind {
    if (kind !== 'roman') return kind
    const letters = this.#open.find((one) => one.kind === 'letter')
    const follows = letters !== undefined && value === after(letters.value)
    const counts = this.#open.some((one) => one.kind === 'roman')
    return (follows && !counts) || romanValue(value) === null ? 'letter' : 'roman'
  }

  /** The level of a mark of this kind, which from now on is the innermost. */
  #enter(kind: MarkKind, value: string): number {
    const depth = kind === 'decimal' ? this.#levelOfDecimal(value) : this.#levelOf(kind)
    this.#open = [...this.#open.slice(0, depth), { kind, value }]
    return depth
  }

  #levelOf(kind: MarkKind): number {
    const place = this.#open.findIndex((one) => one.kind === kind)
    return place >= 0 ? place : this.#open.length
  }

  /** `5.1` stands in the `5` that is open, `5.1.2` in `5.1`; else at the top. */
  #levelOfDecimal(value: string): number {
    const inner = value.split('.').slice(0, -1).join('.')
    const place = this.#open.findIndex((one) => one.value === inner)
    return place >= 0 ? place + 1 : 0
  }
}

const after = (letter: string): string => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 1)

/** A mark on a line of its own has its title on the next. */
function goOn(clause: Clause, { end, text }: Paragraph): Clause {
  const isAlone = clause.opening === '' && clause.mark !== ''
  if (!isAlone) return { ...clause, end }
  return { ...clause, end, opening: text, titled: isTitle(text) ? 'titled' : 'untitled' }
}

function numberOf(kind: MarkKind, value: string): string {
  const isRoman = kind === 'roman' || kind === 'capital-roman' || kind === 'article'
  return String((isRoman ? romanValue(value) : null) ?? value)
}

const TITLE_LENGTH_MAX = 90

/** Short, not empty, and no sentence: nothing at its end goes on or closes. */
const isTitle = (text: string): boolean =>
  text.length > 0 && text.length <= TITLE_LENGTH_MAX && !/[.;:,]$/.test(text)

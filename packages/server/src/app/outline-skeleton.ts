/**
 * From the clauses of a text to a skeleton in the language. Nothing of what the text means is claimed:
 * each point is a commitment that is `not written`, cited by the place of its words and not by the words
 * themselves, and what may be a party or a date stands in comments that call it a proposal.
 */
import { formatSource } from '@servanda/core/language'
import { printable } from '@servanda/core/text'
import type { Clause, ReadClauses } from '../ingest/index.ts'

export interface Skeleton {
  readonly text: string
  readonly commitmentCount: number
  /** Clauses whose number another one before them has, with the number that they were given. */
  readonly renumbered: ReadonlyArray<{ readonly clause: Clause; readonly number: string }>
}

export function skeletonOf(read: ReadClauses, file: string): Skeleton {
  const numbering = new Numbering(read.by)
  const points = pointsOf(read.clauses)
  const blocks = points.map((point) => blockOf(point, numbering))
  const text = [...headOf(read, file), ...blocks.flat(), '}', ''].join('\n')
  const commitmentCount = points.filter((point) => point.kind === 'point').length
  return { text: formatSource(text).text, commitmentCount, renumbered: numbering.renumbered }
}

/** A clause of the top level with all that stands in it, or what is no clause by itself. */
type Point =
  | { readonly kind: 'point'; readonly clause: Clause; readonly inner: readonly Clause[] }
  | { readonly kind: 'beside'; readonly clause: Clause }

/** What is printed between and around the points. */
const beside: ReadonlySet<Clause['kind']> = new Set(['preamble', 'heading', 'annex', 'division', 'footnote']) // prettier-ignore

function pointsOf(clauses: readonly Clause[]): readonly Point[] {
  const points: Array<{ kind: 'point'; clause: Clause; inner: Clause[] } | Extract<Point, { kind: 'beside' }>> = [] // prettier-ignore
  for (const clause of clauses) {
    const last = points.findLast((point) => point.kind === 'point')
    if (beside.has(clause.kind)) points.push({ kind: 'beside', clause })
    else if (clause.level === 0 || last === undefined)
      points.push({ kind: 'point', clause, inner: [] }) // prettier-ignore
    else last.inner.push(clause)
  }
  return points
}

/** The numbers of commitments: as the text has them, and of those that it has twice another one. */
class Numbering {
  readonly renumbered: Array<{ readonly clause: Clause; readonly number: string }> = []
  readonly #by: ReadClauses['by']
  readonly #used = new Set<string>()
  #next = 1

  constructor(by: ReadClauses['by']) {
    this.#by = by
  }

  of(clause: Clause): string {
    const wanted = this.#by === 'numbers' ? numberIn(clause) : ''
    const number = wanted === '' ? this.#unused() : this.#distinct(wanted)
    if (wanted !== '' && number !== wanted) this.renumbered.push({ clause, number })
    this.#used.add(number)
    return number
  }

  #distinct(wanted: string): string {
    let number = wanted
    for (let time = 2; this.#used.has(number); time += 1) number = `${wanted}_${time}`
    return number
  }

  /** `0_1`, `0_2` where the text has no number of its own; of paragraphs `1`, `2`. */
  #unused(): string {
    const number = this.#by === 'paragraphs' ? `${this.#next}` : `0_${this.#next}`
    this.#next += 1
    return this.#used.has(number) ? this.#unused() : number
  }
}

/** `5`, `5a` and `5.1` are numbers of the language, `5.1.2` is written `5_1_2`. */
function numberIn({ number }: Clause): string {
  if (/^\d+[a-z]?$|^\d+\.\d+$/.test(number)) return number
  return /^\d+(?:\.\d+)+$/.test(number) ? number.replaceAll('.', '_') : ''
}

function blockOf(point: Point, numbering: Numbering): readonly string[] {
  if (point.kind === 'beside')
    return ['', `-- ${besideWords(point.clause)}: ${placeOf(point.clause)}`]
  const { clause, inner } = point
  const number = numbering.of(clause)
  const title = clause.titled === 'titled' ? clause.opening : nameOf(clause, number)
  return [
    '',
    `commitment ${number} ${quoted(title)} not written {`,
    ...inner.flatMap((part, index) => partOf(part, marksOf(inner, index), index)),
    `note ${quoted(noteOf(clause))}`,
    '}',
  ]
}

function besideWords({ kind, mark, titled, opening }: Clause): string {
  const what = kind === 'heading' ? 'heading' : mark === '' ? kind : `${kind} ${mark}`
  const isShown = titled === 'titled' || (kind === 'heading' && opening.length <= SHOWN_LENGTH_MAX)
  return oneLine(isShown ? `${what}, ${opening}` : what)
}

const SHOWN_LENGTH_MAX = 120

/** `Article 2` is a name, `2.` is the number of a point. */
const nameOf = ({ mark }: Clause, number: string): string =>
  /\p{L}{3}/u.test(mark) ? mark : `Point ${number}`

/** The marks of a clause and of those that it stands in, from the outermost: `2. (b) (i)`. */
function marksOf(inner: readonly Clause[], index: number): string {
  const marks: string[] = []
  let level = Infinity
  for (const clause of inner.slice(0, index + 1).toReversed()) {
    if (clause.level >= level) continue
    level = clause.level
    marks.unshift(clause.mark)
  }
  return marks.join(' ')
}

function partOf(clause: Clause, marks: string, index: number): readonly string[] {
  const words = clause.titled === 'titled' ? `${marks} ${clause.opening}` : marks
  return [`part ${letters(index)} ${quoted(words)} {`, `note ${quoted(noteOf(clause))}`, '}']
}

/** `a` to `z`, then `aa`: as many as a commitment can have parts. */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}

const noteOf = (clause: Clause): string => `Not written yet: ${placeOf(clause)}.`

const placeOf = ({ start, end }: Clause): string => `characters ${start} to ${end}`

const countedWords: Readonly<Record<ReadClauses['counted'], string>> = {
  text: 'characters are counted in the decoded text of the file',
  html: 'characters are counted in the source of the page',
  converted: 'characters are counted in the HTML to which the Word file was converted',
}

function headOf(read: ReadClauses, file: string): readonly string[] {
  return [
    `-- An outline, made by a program: no clause of it is written yet.`,
    `-- Of ${oneLine(file)}; ${countedWords[read.counted]}.`,
    'agreement outline "Outline of an agreement" {',
    '-- The text does not say this: put the time zone of its dates here.',
    'time zone "UTC"',
    `source ${quoted(`sha256 ${read.sha256}`)}`,
    ...proposalsIn(read.text),
  ]
}

/** What may be a party or a date; only the way it is printed was looked at. */
function proposalsIn(text: string): readonly string[] {
  const parties = [...text.matchAll(/\b(?:hereinafter|hereafter)(?: (?:referred to|called|known))?(?: as)?:? (?:the )?["\u201c\u2018']([^"\u201d\u2019'<>\n]{2,60})["\u201d\u2019']/giu)] // prettier-ignore
  const dates = [...text.matchAll(/\b(?:\d{4}-\d{2}-\d{2}|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4})\b/gu)] // prettier-ignore
  return [
    ...distinct(parties.map((match) => (match[1] ?? '').replace(/^the /i, ''))).map((name) => `-- Proposal, a party: ${oneLine(name)}`), // prettier-ignore
    ...distinct(dates.map(([date]) => date)).map((date) => `-- Proposal, a date: ${date}`),
  ]
}

const PROPOSALS_MAX = 20

const distinct = (found: readonly string[]): readonly string[] =>
  [...new Set(found)].slice(0, PROPOSALS_MAX)

const oneLine = (words: string): string => printable(words.replaceAll(/\s+/g, ' ').trim())

const quoted = (words: string): string => `"${oneLine(words).replaceAll(/["\\]/g, '\\$&')}"`

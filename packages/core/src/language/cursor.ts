/**
 * A place in the tokens of one file, and what every part of the parser does with it: look, take,
 * expect, report, and skip to where reading can go on. A part that cannot go on reports what it
 * expected and throws `ParseStop`, which the block around it catches: one bad clause does not hide
 * the rest. `ParseStop` never leaves the parser.
 */
import type { Span } from '../base/index.ts'
import type { Finding } from './catalogue.ts'
import type { Token } from './lexer.ts'
import { helpWithForm } from './forms.ts'
import { textOf } from './lexer.ts'
import { wordsExpected } from './offers.ts'
import type { Offer } from './offers.ts'
import { remembered } from './remembered.ts'
import type { Name, Quoted } from './syntax.ts'
import { nearestWord, reservedWords } from './words.ts'

class ParseStop extends Error {
  override readonly name = 'ParseStop'
}

/** The only one: nobody asks it from where it was thrown, and finding that out is slow. */
const parseStop = new ParseStop()

/** Deeper nesting than this in one condition or moment is refused. */
const nestingMax = 100

/** A reader of one clause or item; the word that begins it has been taken. */
export type ItemReader<Item> = (cursor: Cursor, head: Token) => Item

export type ItemReaders<Item> = ReadonlyMap<string, ItemReader<Item>>

const show = (token: Token): string =>
  token.kind === 'end' ? 'the end of the file' : `\`${token.text.slice(0, 40)}\``

/** Whether a clause that should go on ends before this. */
const endsClause = (token: Token): boolean =>
  token.firstOnLine || (token.kind === 'punctuation' && token.text === '}')

/** A block that is being read. */
export interface Block {
  readonly readers: ItemReaders<unknown>
  /** What it is: `commitment`, `measure`; or `file`. */
  readonly what: string
  /** Where the line of its head begins. */
  readonly headColumn: number
}

export class Cursor {
  readonly source: string
  readonly findings: Finding[] = []
  /** Offsets at which an item, clause or closing brace begins. */
  readonly lineStarts = new Set<number>()
  /** By its offset, what the standard form has in place of a word; nothing if the form lacks it. */
  readonly standard = new Map<number, string>()
  /** What was asked for where the text ends. */
  readonly offers: Offer[] = []
  readonly #tokens: readonly Token[]
  readonly #blocks: Block[] = []
  /** The word that began what is being read. */
  #head: Token | null = null
  /** The word that began what was read last in this block. */
  #finished: Token | null = null
  #position = 0
  #depth = 0
  #hasSeenEnd = false

  /** `tokens` without comments and strange characters, the last of kind `end`. */
  constructor(source: string, tokens: readonly Token[]) {
    this.source = source
    this.#tokens = tokens
  }

  peek(ahead = 0): Token {
    const last = this.#tokens.length - 1
    const index = this.#position + ahead
    if (index >= last) this.#hasSeenEnd = true
    return this.#tokens[Math.min(index, last)] as Token
  }

  /** Whether the end was looked at, so that other tokens in its place could have been read otherwise. */
  get hasSeenEnd(): boolean {
    return this.#hasSeenEnd
  }

  take(): Token {
    const token = this.peek()
    if (token.kind !== 'end') this.#position += 1
    return token
  }

  /** Whether these words or signs come next. */
  at(...sequence: readonly string[]): boolean {
    for (let index = 0; index < sequence.length; index += 1) {
      const { kind, text } = this.peek(index)
      if (text !== sequence[index] || (kind !== 'word' && kind !== 'punctuation')) return false
    }
    return true
  }

  /** Takes these words or signs if they come next. */
  accept(...sequence: readonly string[]): boolean {
    if (!this.at(...sequence)) {
      this.#offerRest(sequence)
      return false
    }
    this.#position += sequence.length
    return true
  }

  expect(...sequence: readonly string[]): void {
    this.#offerRest(sequence)
    for (const text of sequence) if (!this.accept(text)) this.stop(`\`${text}\``)
  }

  /** Notes what can come next if the text ends here, or so many tokens ahead. */
  offer(offer: Offer, ahead = 0): void {
    if (this.#position + ahead === this.#tokens.length - 1) this.offers.push(offer)
  }

  /** Notes what is left of a sequence that the end of the text cuts off. */
  #offerRest(sequence: readonly string[]): void {
    const left = this.#tokens.length - 1 - this.#position
    if (left >= sequence.length || !this.at(...sequence.slice(0, left))) return
    this.offers.push({ kind: 'words', words: sequence.slice(left).join(' ') })
  }

  /** Takes a word that is understood, for which the standard form has another. */
  takeAs(standard: string): void {
    this.standard.set(this.take().start, standard)
  }

  /** Takes a comma, an `and`, or both, if more of a list follows so many tokens ahead. */
  acceptJoint(follows: (ahead: number) => boolean): boolean {
    if (this.accept(',')) {
      if (this.at('and') && follows(1)) this.takeAs('')
      return true
    }
    if (!this.at('and') || !follows(1)) return false
    this.takeAs(',')
    return true
  }

  /** Takes one of these words. */
  choice<Word extends string>(...words: readonly Word[]): Word {
    const found = words.find((word) => this.accept(word))
    return found ?? this.stop(words.map((word) => `\`${word}\``).join(' or '))
  }

  spanFrom(start: Token): Span {
    const last = this.#tokens[Math.max(0, this.#position - 1)] as Token
    return { source: this.source, start: start.start, end: Math.max(start.end, last.end) }
  }

  spanOf(token: Token): Span {
    return { source: this.source, start: token.start, end: token.end }
  }

  report(finding: Finding): void {
    this.findings.push(finding)
  }

  /**
   * Reports what should have come next, and gives the clause up. What is missing at the end of a line
   * is reported there, and not on the next line.
   */
  stop(expected: string, help = this.#helpWithForm()): never {
    const token = this.peek()
    if (token.kind === 'end')
      for (const words of wordsExpected(expected)) this.offer({ kind: 'words', words })
    const last = this.#tokens[this.#position - 1]
    const ended = last !== undefined && this.#head !== null && endsClause(token)
    const message = ended
      ? `expected ${expected} after ${show(last)}, where the clause ends`
      : `expected ${expected}, found ${show(token)}`
    this.report({ code: 'unexpected-word', span: this.spanOf(ended ? last : token), message, help })
    throw parseStop
  }

  #helpWithForm(head = this.#head): string {
    const from = head === null ? -1 : this.#tokens.lastIndexOf(head, this.#position)
    const written = from < 0 ? [] : this.#tokens.slice(from, this.#position + 1)
    const words = written.map(({ text }) => text)
    return helpWithForm(this.#blocks.at(-1)?.what ?? '', words)
  }

  /** Reads something that may contain itself; gives up where it is nested beyond reason. */
  nested<Result>(read: () => Result): Result {
    if (this.#depth >= nestingMax) {
      this.report({
        code: 'nesting-too-deep',
        span: this.spanOf(this.peek()),
        message: `this is nested more than ${nestingMax} levels deep`,
        help: 'name the inner part as an event and use its name here',
      })
      throw parseStop
    }
    this.#depth += 1
    try {
      return read()
    } finally {
      this.#depth -= 1
    }
  }

  isName(token: Token): boolean {
    return token.kind === 'word' && !reservedWords.has(token.text)
  }

  name(what: string): Name {
    const token = this.peek()
    this.offer({ kind: 'name', what })
    const reserved = token.kind === 'word' && reservedWords.has(token.text)
    if (reserved && !token.firstOnLine) this.#reserved(token, what)
    if (reserved) this.stop(what)
    if (token.kind !== 'word') this.stop(what)
    this.take()
    return { text: token.text, span: this.spanOf(token) }
  }

  /** A word that may be one of the language: a preposition, or `matter` as the name of a role. */
  word(what: string): Name {
    const token = this.peek()
    this.offer({ kind: 'name', what })
    const beginsClause = token.firstOnLine && reservedWords.has(token.text)
    if (token.kind !== 'word' || beginsClause) this.stop(what)
    this.take()
    return { text: token.text, span: this.spanOf(token) }
  }

  /** Names with commas between them, at least one. */
  names(what: string): readonly Name[] {
    const names = [this.name(what)]
    while (this.accept(',')) names.push(this.name(what))
    return names
  }

  /** Names with commas or `and` between them, where nothing but the list can go on with `and`. */
  listed(what: string): readonly Name[] {
    const names = [this.name(what)]
    while (this.acceptJoint((ahead) => this.isName(this.peek(ahead)))) names.push(this.name(what))
    return names
  }

  quoted(what: string): Quoted {
    const token = this.peek()
    if (token.kind !== 'text') this.stop(`${what} in quotation marks`)
    this.take()
    return { text: textOf(token), span: this.spanOf(token) }
  }

  quotedOrNull(): Quoted | null {
    return this.peek().kind === 'text' ? this.quoted('a text') : null
  }

  /** A whole number of at least `least`. */
  wholeNumber(what: string, least: number): number {
    const token = this.peek()
    const value = Number(token.text)
    if (token.kind !== 'number') this.stop(what)
    this.take()
    if (Number.isSafeInteger(value) && value >= least && value < 1_000_000) return value
    this.outOfRange(token, `a whole number from ${least} to 999999`)
    return least
  }

  outOfRange(token: Token, allowed: string): void {
    this.report({
      code: 'amount-out-of-range',
      span: this.spanOf(token),
      message: `\`${token.text}\` is not ${allowed}`,
      help: `write ${allowed}`,
    })
  }

  /** Reads items up to the closing brace; the opening one comes next. */
  block<Item>(readers: ItemReaders<Item>, what: string): Item[] {
    const opening = this.peek()
    this.expect('{')
    this.#blocks.push({ readers, what, headColumn: this.#head?.column ?? 0 })
    this.#finished = null
    const items: Item[] = []
    while (!this.#blockEnds(opening, readers, what)) this.item(readers, items)
    this.#blocks.pop()
    return items
  }

  /** Reads the items of a file. */
  file<Item>(readers: ItemReaders<Item>): Item[] {
    this.#blocks.push({ readers, what: 'file', headColumn: -1 })
    const items: Item[] = []
    while (this.peek().kind !== 'end') this.item(readers, items)
    this.#offerClauses(readers, 'file', null)
    return items
  }

  /**
   * Reads items in the innermost of the blocks that are open around the place, until one would begin
   * where the caller stops; null if that block ends before. `head` begins the innermost block.
   */
  resume<Item>(
    around: readonly Block[],
    head: Token | null,
    readers: ItemReaders<Item>,
    stopsAt: (offset: number) => boolean,
  ): Item[] | null {
    this.#blocks.push(...around)
    this.#head = head
    const items: Item[] = []
    for (let token = this.peek(); !stopsAt(token.start); token = this.peek()) {
      const ends = this.at('}') || this.#isHeadOutside(token, readers)
      if (token.kind === 'end' || (ends && head !== null)) return null
      this.item(readers, items)
    }
    return items
  }

  /** Reads one item into `items`, or reports why not and skips to the next. */
  item<Item>(readers: ItemReaders<Item>, items: Item[]): void {
    const start = this.#position
    const head = this.peek()
    const outer = this.#head
    this.lineStarts.add(head.start)
    try {
      const read = head.kind === 'word' ? readers.get(head.text) : undefined
      if (read === undefined) this.#unknownItem(head, readers)
      this.take()
      this.#head = head
      items.push(read(this, head))
      this.#finished = head
    } catch (problem) {
      if (problem !== parseStop) throw problem
      if (this.#position === start) this.#position += 1
      this.#recover(head)
    } finally {
      this.#head = outer
    }
  }

  #blockEnds(opening: Token, own: ItemReaders<unknown>, what: string): boolean {
    const token = this.peek()
    if (this.at('}')) {
      this.lineStarts.add(token.start)
      this.take()
      return true
    }
    if (token.kind !== 'end' && !this.#isHeadOutside(token, own)) return false
    this.#offerClauses(own, what, opening.start)
    this.report({
      code: 'unclosed-block',
      span: this.spanOf(opening),
      message: `this ${what} has no closing brace before ${show(token)}`,
      help: 'close it with `}`',
      related: [{ span: this.spanOf(token), label: 'it should end before this' }],
    })
    return true
  }

  /** Whether a token begins an item of a block around the innermost one. */
  #isHeadOutside(token: Token, own: ItemReaders<unknown>): boolean {
    return token.firstOnLine && !own.has(token.text) && this.#isHead(token)
  }

  #offerClauses(readers: ItemReaders<unknown>, block: string, opening: number | null): void {
    this.offer({ kind: 'clause', block, heads: [...readers.keys()], opening })
  }

  #isHead(token: Token): boolean {
    return token.kind === 'word' && this.#blocks.some(({ readers }) => readers.has(token.text))
  }

  /**
   * Skips to what can begin an item, passing over whole blocks: a word that begins items, or a line of
   * a block that is indented no deeper than the item that failed. A closing brace that is indented deeper
   * than the head of the block closes the item that failed, and not the block.
   */
  #recover(failed: Token): void {
    const inBlock = this.#blocks.length > 1
    const headColumn = this.#blocks.at(-1)?.headColumn ?? -1
    let depth = 0
    for (let token = this.peek(); token.kind !== 'end'; token = this.peek()) {
      if (depth === 0 && this.at('}') && inBlock) {
        if (token.firstOnLine && token.column > headColumn) this.take()
        return
      }
      const aligned = inBlock && token.kind === 'word' && token.column <= failed.column
      if (depth === 0 && token.firstOnLine && (aligned || this.#isHead(token))) return
      if (this.at('{')) depth += 1
      if (this.at('}')) depth = Math.max(0, depth - 1)
      this.take()
    }
  }

  #unknownItem(head: Token, readers: ItemReaders<unknown>): never {
    if (!head.firstOnLine) this.stop('the end of the clause', this.#helpWithForm(this.#finished))
    const inFile = this.#blocks.length === 1
    const near = head.kind === 'word' ? this.#helpWithNear(head.text, readers) : null
    this.report({
      code: inFile ? 'unknown-declaration' : 'unknown-clause',
      span: this.spanOf(head),
      message: `${show(head)} begins no ${inFile ? 'declaration' : 'clause of this block'}`,
      help: near ?? `begin with one of ${headsOf(readers)}`,
    })
    throw parseStop
  }

  /** The word of the language for a word of drafting with its form, or the one most like it; or null. */
  #helpWithNear(word: string, readers: ItemReaders<unknown>): string | null {
    const other = Object.hasOwn(otherWords, word) ? otherWords[word] : undefined
    if (other === undefined || !readers.has(other)) {
      const near = nearestWord(word, readers.keys())
      return near === null ? null : `did you mean \`${near}\`?`
    }
    const block = this.#blocks.at(-1)?.what ?? ''
    const extra =
      word === 'before' ? '; a time of day leaves out the day: `by 2021-05-01 at 00:00`' : ''
    return `did you mean \`${other}\`? ${helpWithForm(block, [other])}${extra}`
  }

  /** Another name, unless the word is an article or belongs to a form of the clause. */
  #helpWithReserved(word: string, what: string): string {
    const isUse = !what.startsWith('the name of')
    if (isUse && word === 'the') return 'leave `the` out: a name stands alone'
    const form = this.#helpWithForm()
    return isUse && new RegExp(`\\b${word}\\b`).test(form)
      ? form
      : `if it is meant as a name, choose another, such as \`the_${word}\``
  }

  #reserved(token: Token, what: string): never {
    this.report({
      code: 'reserved-word',
      span: this.spanOf(token),
      message: `expected ${what}, but \`${token.text}\` is a word of the language`,
      help: this.#helpWithReserved(token.text, what),
    })
    throw parseStop
  }
}

/** The words that begin the items of a block. */
const headsOf = remembered((readers: ItemReaders<unknown>): string =>
  Array.from(readers.keys(), (word) => `\`${word}\``).join(', '),
)

/** Words of drafting that the language says otherwise. */
const otherWords: Readonly<Record<string, string>> = {
  shall: 'must',
  will: 'must',
  should: 'must',
  may: 'must',
  from: 'starting',
  after: 'starting',
  before: 'by',
  if: 'once',
  when: 'once',
  unless: 'exception',
  treaty: 'agreement',
  article: 'commitment',
  clause: 'commitment',
  paragraph: 'commitment',
  sanction: 'measure',
  territory: 'zone',
}

/**
 * Lines of the workload's log, or of reports of its events, from their bytes: those that are written as
 * the project writes them are read at once, all others as JSON.
 */

const LINE_FEED = 10
const QUOTE = 34
const COMMA = 44
const [ZERO, NINE] = [48, 57]
const OPENED = 91
const CLOSED = 93
const SIGNIFICANT = 15
const WORDS = 256
const LETTERS = Array.from({ length: 256 }, (_, byte) => /[a-z_]/i.test(String.fromCharCode(byte)))

const bytesOf = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const [TIME, KIND, DETAILS, END] = ['{"t":', ',"k":"', '","a":', '}'].map(bytesOf)
const [ID, KNOWN, SOURCE, OP, EVENT, OF] = ['{"id":', ',"known":', ',"source":', ',"op":"', '","event":', '","of":'].map(bytesOf) // prettier-ignore

/** Reads lines one after the other; `start` is where the next begins. */
export class WorkloadReader {
  start = 0
  #bytes
  #at = 0
  #isRead = true
  #words = Array.from({ length: WORDS }, () => '')

  /** The line that begins at `start` and ends before `end` or at a line feed. */
  read(bytes, end) {
    this.#bytes = bytes
    this.#at = this.start
    this.#isRead = true
    const line = this.#follows(TIME) ? this.#event() : this.#report()
    const isWhole = this.#isRead && (this.#at === end || bytes[this.#at] === LINE_FEED)
    if (isWhole) {
      this.start = this.#at + 1
      return line
    }
    const stop = bytes.indexOf(LINE_FEED, this.start)
    const last = stop === -1 || stop > end ? end : stop
    const text = bytes.latin1Slice(this.start, last)
    this.start = last + 1
    return JSON.parse(text)
  }

  #report() {
    this.#expect(ID)
    const id = this.#integer()
    this.#expect(KNOWN)
    const known = this.#integer()
    this.#expect(SOURCE)
    const source = this.#integer()
    this.#expect(OP)
    const op = this.#word()
    const isOfEvent = this.#follows(EVENT)
    if (!isOfEvent) this.#expect(OF)
    if (isOfEvent) this.#expect(TIME)
    const said = isOfEvent ? this.#event() : this.#integer()
    this.#expect(END)
    return isOfEvent ? { id, known, source, op, event: said } : { id, known, source, op, of: said }
  }

  /** Behind `{"t":`. */
  #event() {
    const t = this.#integer()
    this.#expect(KIND)
    const k = this.#word()
    this.#expect(DETAILS)
    const a = this.#list()
    this.#expect(END)
    return { t, k, a }
  }

  #list() {
    const found = []
    if (this.#bytes[this.#at] !== OPENED) this.#isRead = false
    this.#at += 1
    if (this.#bytes[this.#at] === CLOSED) this.#at += 1
    else {
      do found.push(this.#value())
      while (this.#isRead && this.#passes(COMMA))
      if (!this.#passes(CLOSED)) this.#isRead = false
    }
    return found
  }

  #value() {
    if (!this.#passes(QUOTE)) return this.#integer()
    const word = this.#word()
    if (!this.#passes(QUOTE)) this.#isRead = false
    return word
  }

  #integer() {
    const start = this.#at
    let sum = 0
    for (; ; this.#at += 1) {
      const byte = this.#bytes[this.#at]
      if (!(byte >= ZERO && byte <= NINE)) break
      sum = sum * 10 + byte - ZERO
    }
    if (this.#at === start || this.#at > start + SIGNIFICANT) this.#isRead = false
    return sum
  }

  /** Letters up to a quotation mark: few words, each made once. */
  #word() {
    const start = this.#at
    let hash = 0
    for (; this.#bytes[this.#at] !== QUOTE && this.#at < this.#bytes.length; this.#at += 1) {
      const byte = this.#bytes[this.#at]
      if (!LETTERS[byte]) this.#isRead = false
      hash = (hash * 31 + byte) % WORDS
    }
    const known = this.#words[hash]
    if (this.#isAt(start, known)) return known
    this.#words[hash] = this.#bytes.latin1Slice(start, this.#at)
    return this.#words[hash]
  }

  #isAt(start, word) {
    if (word.length !== this.#at - start) return false
    for (let index = 0; index < word.length; index += 1) {
      if (word.charCodeAt(index) !== this.#bytes[start + index]) return false
    }
    return true
  }

  #passes(byte) {
    if (this.#bytes[this.#at] !== byte) return false
    this.#at += 1
    return true
  }

  #expect(literal) {
    if (!this.#follows(literal)) this.#isRead = false
  }

  #follows(literal) {
    for (let index = 0; index < literal.length; index += 1) {
      if (this.#bytes[this.#at + index] !== literal[index]) return false
    }
    this.#at += literal.length
    return true
  }
}

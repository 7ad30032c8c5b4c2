/**
 * Lines of the workload's log, or of reports of its events, from their bytes: those that are written as
 * the project writes them are read at once, all others as JSON. A line is read in two steps: what it is
 * about and its names first, the arguments of the event only for who asks for the whole line.
 */

const LINE_FEED = 10
const QUOTE = 34
const COMMA = 44
const [ZERO, NINE] = [48, 57]
const CLOSED = 93
const SIGNIFICANT = 15
const WORDS = 256
const LETTERS = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[a-z_]/i.test(String.fromCharCode(byte)) ? 1 : 0,
)

const bytesOf = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const [TIME, KIND, DETAILS] = ['{"t":', ',"k":"', '","a":['].map(bytesOf)
const [ID, KNOWN, SOURCE, OP, EVENT, OF] = ['{"id":', ',"known":', ',"source":', ',"op":"', '","event":{"t":', '","of":'].map(bytesOf) // prettier-ignore
const [END_OF_EVENT, END_OF_REPORT, END] = [']}', ']}}', '}'].map(bytesOf)

/** Reads lines one after the other; `start` is where the next begins. */
export class WorkloadReader {
  start = 0
  /** Of the line that was begun: null where the log has no reports. */
  id = null
  known = 0
  source = 0
  op = ''
  /** Which report is taken back. */
  of = 0
  /** Of the event that it tells; the kind is empty where it tells none. */
  time = 0
  kind = ''
  #bytes
  /** Where the line begins that was begun, where its piece ends, and how far it was read. */
  #first = 0
  #end = 0
  #at = 0
  #isRead = true
  /** The whole line, where it was read as JSON. */
  #whole = null
  #words = Array.from({ length: WORDS }, () => '')

  /** The line that begins at `start` and ends before `end` or at a line feed, up to its arguments. */
  begin(bytes, end) {
    this.#bytes = bytes
    this.#first = this.start
    this.#end = end
    this.#at = this.start
    this.#isRead = true
    this.#whole = null
    if (bytes[this.#at + 2] === TIME[2]) this.#beginEvent()
    else this.#beginReport()
    if (this.#isRead) this.start = this.#endOf(this.#at) + 1
    else this.#readAsJson()
  }

  /** The whole line that was begun. */
  line() {
    if (this.#whole !== null) return this.#whole
    const a = this.kind === '' ? null : this.#list()
    this.#expect(this.kind === '' ? END : this.id === null ? END_OF_EVENT : END_OF_REPORT)
    const isWhole = this.#isRead && this.#at === this.start - 1
    if (!isWhole) return JSON.parse(this.#bytes.latin1Slice(this.#first, this.start - 1))
    const { id, known, source, op } = this
    if (a === null) return { id, known, source, op, of: this.of }
    const event = { t: this.time, k: this.kind, a }
    return id === null ? event : { id, known, source, op, event }
  }

  #endOf(from) {
    const [bytes, end] = [this.#bytes, this.#end]
    let at = from
    while (at < end && bytes[at] !== LINE_FEED) at += 1
    return at
  }

  #beginReport() {
    this.#expect(ID)
    this.id = this.#integer()
    this.#expect(KNOWN)
    this.known = this.#integer()
    this.#expect(SOURCE)
    this.source = this.#integer()
    this.#expect(OP)
    this.op = this.#word()
    this.kind = ''
    if (this.#bytes[this.#at + 3] === EVENT[3]) {
      this.#expect(EVENT)
      this.#beginArguments()
    } else {
      this.#expect(OF)
      this.of = this.#integer()
    }
  }

  #beginEvent() {
    this.id = null
    this.#expect(TIME)
    this.#beginArguments()
    this.known = this.time
  }

  #beginArguments() {
    this.time = this.#integer()
    this.#expect(KIND)
    this.kind = this.#word()
    this.#expect(DETAILS)
  }

  #readAsJson() {
    const stop = this.#endOf(this.#first)
    const whole = JSON.parse(this.#bytes.latin1Slice(this.#first, stop))
    const { id = null, known, source, op = '', of = 0, event = id === null ? whole : null } = whole
    const time = event?.t ?? 0
    Object.assign(this, { id, known: known ?? time, source, op, of, time, kind: event?.k ?? '' })
    this.#whole = whole
    this.start = stop + 1
  }

  #list() {
    if (this.#bytes[this.#at] === CLOSED) return []
    const first = this.#value()
    if (!this.#passes(COMMA)) return [first]
    const second = this.#value()
    if (!this.#passes(COMMA)) return [first, second]
    const found = [first, second, this.#value()]
    while (this.#isRead && this.#passes(COMMA)) found.push(this.#value())
    return found
  }

  #value() {
    if (!this.#passes(QUOTE)) return this.#integer()
    const word = this.#word()
    if (!this.#passes(QUOTE)) this.#isRead = false
    return word
  }

  #integer() {
    const bytes = this.#bytes
    const start = this.#at
    let [at, sum] = [start, 0]
    for (; ; at += 1) {
      const byte = bytes[at]
      if (!(byte >= ZERO && byte <= NINE)) break
      sum = sum * 10 + byte - ZERO
    }
    this.#at = at
    if (at === start || at > start + SIGNIFICANT) this.#isRead = false
    return sum
  }

  /** Letters up to a quotation mark: few words, each made once. */
  #word() {
    const bytes = this.#bytes
    const start = this.#at
    let [at, hash] = [start, 0]
    for (; LETTERS[bytes[at]] === 1; at += 1) hash = (hash * 31 + bytes[at]) & (WORDS - 1)
    this.#at = at
    if (bytes[at] !== QUOTE) this.#isRead = false
    const known = this.#words[hash]
    if (this.#isAt(start, known)) return known
    this.#words[hash] = bytes.latin1Slice(start, at)
    return this.#words[hash]
  }

  #isAt(start, word) {
    const bytes = this.#bytes
    if (word.length !== this.#at - start) return false
    for (let index = 0; index < word.length; index += 1) {
      if (word.charCodeAt(index) !== bytes[start + index]) return false
    }
    return true
  }

  #passes(byte) {
    if (this.#bytes[this.#at] !== byte) return false
    this.#at += 1
    return true
  }

  #expect(literal) {
    const bytes = this.#bytes
    const start = this.#at
    for (let index = 0; index < literal.length; index += 1) {
      if (bytes[start + index] !== literal[index]) this.#isRead = false
    }
    this.#at = start + literal.length
  }
}

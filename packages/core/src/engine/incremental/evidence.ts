/**
 * Evidence: the assertions of a ledger by what they are about, taken in entry by entry.
 *
 * An act, a state, the watching of acts, a commitment, a measure: each is a topic. What nobody asks
 * about costs its place in the index of its topic and nothing else. Assertions about one happening,
 * and about happenings that a link may join, stay together, because each can change what the others
 * mean. Every topic remembers at which entries something in it changed. No assertion is kept: each is
 * read again from where it is stored when a rule needs it.
 */
import type { Assertion, AssertionId } from '../../assertion/index.ts'
import { NumberList, assert, countUpTo } from '../../base/index.ts'
import { KeyIndex, Lives, idOf } from '../../ledger/index.ts'
import type { Changed, Entry, EntrySource, Fact } from '../../ledger/index.ts'
import { Happenings } from './happenings.ts'
import type { Happening } from './happenings.ts'
import { Columns } from './plain/columns.ts'
import { Names } from './plain/names.ts'
import { subjectKey, subjectsOf } from './subject.ts'
import type { Subject } from './subject.ts'

export interface Topic {
  readonly subject: Subject
  readonly happenings: NumberList
  /** The numbers of the entries at which something here changed, ascending. */
  readonly changes: NumberList
  /** The same happenings as columns, of an act. */
  readonly columns: Columns | null
  /** The number of the list of it alone among the lists of topics. */
  readonly alone: number
}

/** Does somebody ask about the subject? What nobody asks about is laid aside. */
export type Interest = (subject: Subject) => boolean

/** What it takes to lay an assertion aside: what it is about, and its names. */
export interface Glimpse {
  /** Of the entry. */
  readonly number: number
  /** The only one. */
  readonly subject: Subject
  readonly id: AssertionId
  readonly incident: string | null
}

export class Evidence {
  readonly #source: EntrySource
  readonly #interest: Interest
  /** Of assertions and incidents; of what is laid aside they have only traces, of the numbers of entries. */
  readonly #keys = new KeyIndex()
  readonly #lives: Lives
  readonly #topics = new Map<string, Topic>()
  readonly #inOrder: Topic[] = []
  readonly #happenings = new Happenings<Topic>()
  /** The happening of each name, and 1; 0: none. */
  readonly #named = new NumberList()
  /** The place of each in the columns of its act, and 1; 0: none. */
  readonly #rows = new NumberList()
  readonly #linked = new Set<Happening>()
  readonly #names = new Names()
  #last = 0
  #recalled = 0

  /** `source`: of all entries that are taken in. */
  constructor(source: EntrySource, interest: Interest) {
    this.#source = source
    this.#interest = interest
    this.#lives = new Lives(source, this.#keys)
  }

  /** The number of the last entry; 0: none. */
  get last(): number {
    return this.#last
  }

  /** How many entries were laid aside and taken in after all: then what is past has changed. */
  get recalled(): number {
    return this.#recalled
  }

  /** In the order in which something was first said of them; it only grows. */
  get topics(): readonly Topic[] {
    return this.#inOrder
  }

  /** Takes in an entry of a higher number than those before it. */
  add(entry: Entry): void {
    assert(entry.number > this.#last, 'entries come in the order of their numbers')
    this.#last = entry.number
    if (this.#isAskedAbout(entry)) this.#take(entry)
    else for (const name of namesOf(entry.body)) this.#keys.leaveTrace(name, entry.number)
  }

  /** Lays the assertion of an entry aside; false: it is asked about, and the entry must be taken in. */
  layAside({ number, subject, id, incident }: Glimpse): boolean {
    assert(number > this.#last, 'entries come in the order of their numbers')
    if (this.#interest(subject) || this.#find(incident ?? id) !== null) return false
    this.#last = number
    if (incident !== null) this.#keys.leaveTrace(incident, number)
    this.#keys.leaveTrace(id, number)
    return true
  }

  /** What was live in the topics as known at the entry with this number. */
  assertionsIn(topics: readonly Topic[], number: number): Assertion[] {
    return this.assertionsOf(happeningsIn(topics), number)
  }

  /** What was live of the happenings as known at the entry with this number. */
  assertionsOf(happenings: Iterable<Happening>, number: number): Assertion[] {
    return this.assertionsOfFacts(this.liveFactsOf(happenings, number))
  }

  /** The same of facts, each once. */
  liveFactsOf(happenings: Iterable<Happening>, number: number): readonly Fact[] {
    const found: Fact[] = []
    const wholes = new Set<Happening>()
    for (const happening of happenings) wholes.add(this.#happenings.whole(happening))
    for (const happening of wholes) {
      for (const fact of this.#happenings.factsOf(happening)) {
        if (this.#lives.wasLiveAt(fact, number)) found.push(fact)
      }
    }
    return found
  }

  assertionsOfFacts(facts: readonly Fact[]): Assertion[] {
    return facts.map((fact) => this.#lives.assertionOf(fact))
  }

  /** Of this name; null: nothing of it is asked about. */
  happeningOf(incident: string): Happening | null {
    return this.#find(incident)
  }

  /** Its own subject, or that of what it names, is asked about. */
  #isAskedAbout({ body }: Entry): boolean {
    switch (body.kind) {
      case 'document':
      case 'text':
        return false
      case 'retraction':
        return this.#lives.has(body.of)
      case 'correction':
        if (this.#lives.has(body.of)) return true
        break
      case 'assertion':
        break
    }
    const { assertion } = body
    if (assertion.claim.kind === 'same') return true
    if (subjectsOf(assertion).some(this.#interest)) return true
    return this.#find(assertion.incident ?? assertion.id) !== null
  }

  /** With what was laid aside and is asked about after all: first what it follows, then what follows. */
  #take(entry: Entry): void {
    const spoken = this.#laidAsideBy(entry)
    for (const one of spoken) if (one.number < entry.number) this.#recall(one)
    for (const changed of this.#lives.add(entry)) {
      if (changed.kind === 'told') this.#tell(changed, entry.number)
      else this.#turn(changed.fact, entry.number)
    }
    for (const one of spoken) if (one.number > entry.number) this.#recall(one)
  }

  /** What was laid aside under one of its names, in the order of their numbers. */
  #laidAsideBy({ body }: Entry): readonly Entry[] {
    const names = namesOf(body)
    for (const name of names) if (this.#keys.hasTrace(name)) return this.#laidAside(names)
    return nothing
  }

  #laidAside(names: readonly string[]): readonly Entry[] {
    const numbers = new Set(names.flatMap((name) => this.#keys.tracesOf(name)))
    return [...numbers]
      .sort((a, b) => a - b)
      .map((number) => this.#source.entryAt(number))
      .filter(({ body }) => namesOf(body).some((name) => names.includes(name)))
  }

  #recall(entry: Entry): void {
    const id = idOf(entry.body)
    if (id === null || this.#lives.has(id)) return
    this.#recalled += 1
    this.#take(entry)
  }

  /** Somebody says something for the first time. */
  #tell({ fact, assertion }: Changed & { readonly kind: 'told' }, number: number): void {
    const happening = this.#happeningOf(assertion)
    const first = this.#happenings.firstFactOf(happening) ?? fact
    this.#happenings.add(happening, fact)
    for (const subject of subjectsOf(assertion)) this.#place(happening, this.#topicOf(subject))
    const columns = this.#columnsOf(happening)
    const row = this.#rows.at(happening)
    if (columns !== null && row !== 0) columns.add(row - 1, assertion, fact, first)
    else if (columns !== null)
      this.#rows.put(happening, columns.begin(assertion, fact, { happening, entry: number }) + 1)
    this.#note(happening, number)
  }

  /** What somebody said is taken back, or valid again. */
  #turn(fact: Fact, number: number): void {
    const happening = this.#happenings.of(fact)
    const first = this.#happenings.firstFactOf(happening) ?? fact
    const row = this.#rows.at(happening)
    if (row !== 0) this.#columnsOf(happening)?.turn(row - 1, first)
    this.#note(happening, number)
  }

  #note(happening: Happening, number: number): void {
    for (const { changes } of this.#happenings.topicsOf(happening)) note(changes, number)
  }

  #place(happening: Happening, topic: Topic): void {
    const topics = this.#happenings.topicsOf(happening)
    if (topics.includes(topic)) return
    const list = topics.length === 0 ? topic.alone : this.#happenings.listOf([...topics, topic])
    this.#happenings.setTopics(happening, list)
    topic.happenings.push(happening)
  }

  /** Where it has its place; null: what is about more than one act, or linked, fits no column. */
  #columnsOf(happening: Happening): Columns | null {
    const topics = this.#happenings.topicsOf(happening)
    const [topic] = topics
    if (topics.length === 1 && !this.#linked.has(happening)) return topic?.columns ?? null
    this.#setApart(happening)
    for (const { columns } of topics) columns?.addStranger(happening)
    return null
  }

  /** Its place in the columns of the act that it was told of first is not all there is to it. */
  #setApart(happening: Happening): void {
    const row = this.#rows.at(happening)
    const [first] = this.#happenings.topicsOf(happening)
    if (row !== 0) first?.columns?.setApart(row - 1)
  }

  /** Of a link: what it names, together from now on, whoever believes it. */
  #happeningOf(assertion: Assertion): Happening {
    const { claim } = assertion
    if (claim.kind !== 'same') return this.#happeningNamed(assertion.incident ?? assertion.id)
    const [first, second] = claim.incidents
    const [a, b] = [this.#happeningNamed(first), this.#happeningNamed(second)]
    this.#setApart(a)
    this.#setApart(b)
    const joined = this.#join(a, b)
    this.#linked.add(joined)
    return joined
  }

  #find(incident: string): Happening | null {
    const key = this.#keys.find(incident)
    const found = key === null ? 0 : this.#named.at(key)
    return found === 0 ? null : this.#happenings.whole(found - 1)
  }

  #happeningNamed(incident: string): Happening {
    const key = this.#keys.intern(incident)
    const found = this.#named.at(key)
    if (found !== 0) return this.#happenings.whole(found - 1)
    const made = this.#happenings.begin()
    this.#named.put(key, made + 1)
    return made
  }

  #join(a: Happening, b: Happening): Happening {
    if (a === b) return a
    for (const topic of this.#happenings.topicsOf(b)) this.#place(a, topic)
    this.#happenings.merge(a, b)
    return a
  }

  #topicOf(subject: Subject): Topic {
    const key = subjectKey(subject)
    const known = this.#topics.get(key)
    if (known !== undefined) return known
    const columns = subject.kind === 'act' ? new Columns(this.#names, this.#lives) : null
    const topics: Topic[] = []
    const alone = this.#happenings.listOf(topics)
    const made: Topic = { subject, happenings: new NumberList(), changes: new NumberList(), columns, alone } // prettier-ignore
    topics.push(made)
    this.#topics.set(key, made)
    this.#inOrder.push(made)
    return made
  }
}

/** Each as often as it is in a topic. */
function* happeningsIn(topics: readonly Topic[]): Generator<Happening> {
  for (const { happenings } of topics) yield* happenings.view()
}

const nothing: readonly Entry[] = []

/** Under which a later entry may speak of this one, and what it speaks of itself; its id is last. */
function namesOf(body: Entry['body']): readonly string[] {
  switch (body.kind) {
    case 'assertion':
      return namesIn(body.assertion)
    case 'retraction':
      return [body.of, body.id]
    case 'correction':
      return [body.of, ...namesIn(body.assertion)]
    case 'document':
    case 'text':
      return []
  }
}

function namesIn({ id, incident, claim }: Assertion): readonly string[] {
  const named = claim.kind === 'same' ? claim.incidents : []
  if (named.length > 0) return [...named, ...(incident === undefined ? [] : [incident]), id]
  return incident === undefined ? [id] : [incident, id]
}

/** In its place; mostly the last. */
function note(changes: NumberList, number: number): void {
  const last = changes.length === 0 ? 0 : changes.at(changes.length - 1)
  if (last < number) changes.push(number)
  else {
    const place = countUpTo(changes, number)
    if (changes.at(place - 1) !== number) changes.insert(place, number)
  }
}

/** How often something in the topics had changed as known at the entry with this number. */
export const changesUpTo = (topics: readonly Topic[], number: number): number =>
  topics.reduce((sum, { changes }) => sum + countUpTo(changes, number), 0)

/** The numbers of the entries at which something in the topics changed, ascending. */
export const changesIn = (topics: readonly Topic[]): readonly number[] =>
  [...new Set(topics.flatMap(({ changes }) => [...changes.view()]))].sort((a, b) => a - b)

/**
 * Evidence: the assertions of a ledger by what they are about, taken in entry by entry.
 *
 * An act, a state, the watching of acts, a commitment, a measure: each is a topic. What nobody asks
 * about costs its place in the index of its topic and nothing else. Assertions about one happening,
 * and about happenings that a link may join, stay together, because each can change what the others
 * mean. Every topic remembers at which entries something in it changed.
 */
import type { Assertion } from '../../assertion/index.ts'
import { assert } from '../../base/index.ts'
import { Lives, idOf } from '../../ledger/index.ts'
import type { Changed, Entry, EntrySource, Lived } from '../../ledger/index.ts'
import { Aside } from './aside.ts'
import { Columns } from './plain/columns.ts'
import { Names } from './plain/names.ts'

/** A text that no other subject has. */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'act':
      return subject.act
    case 'coverage':
      return `coverage\n${subject.act ?? ''}`
    case 'state':
      return `state\n${subject.state}`
    case 'commitment':
      return `commitment\n${subject.commitment}`
    case 'measure':
      return `measure\n${subject.measure}`
  }
}

/** What an assertion may be about. */
export type Subject =
  | { readonly kind: 'act'; readonly act: string }
  /** Watching, or being kept from it; null: of all acts. */
  | { readonly kind: 'coverage'; readonly act: string | null }
  | { readonly kind: 'state'; readonly state: string }
  | { readonly kind: 'commitment'; readonly commitment: string }
  | { readonly kind: 'measure'; readonly measure: string }

export interface Topic {
  readonly subject: Subject
  readonly happenings: Happening[]
  /** The numbers of the entries at which something here changed, ascending. */
  readonly changes: number[]
  /** Of what is about nothing else. */
  readonly alone: readonly Topic[]
  /** The same happenings as columns, of an act. */
  readonly columns: Columns | null
}

/** What is told of one incident, or of several that links name together. */
interface Happening {
  facts: Lived[]
  topics: readonly Topic[]
  /** The one that it has become part of; null: it stands for itself. */
  partOf: Happening | null
  /** Its place in the columns of its act. */
  row: number
}

/** Does somebody ask about the subject? What nobody asks about is laid aside. */
export type Interest = (subject: Subject) => boolean

export class Evidence {
  readonly #source: EntrySource
  readonly #interest: Interest
  readonly #lives: Lives
  readonly #aside = new Aside()
  readonly #topics = new Map<string, Topic>()
  readonly #inOrder: Topic[] = []
  readonly #happenings = new Map<string, Happening>()
  readonly #names = new Names()
  #last = 0
  #recalled = 0

  /** `source`: of all entries that are taken in. */
  constructor(source: EntrySource, interest: Interest) {
    this.#source = source
    this.#interest = interest
    this.#lives = new Lives(source)
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
    else for (const name of namesOf(entry.body)) this.#aside.add(name, entry.number)
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
    if (this.#happenings.has(assertion.incident ?? assertion.id)) return true
    return subjectsOf(assertion).some(this.#interest)
  }

  /** With what was laid aside and is asked about after all: first what it follows, then what follows. */
  #take(entry: Entry): void {
    const spoken = namesOf(entry.body).flatMap((name) => this.#laidAside(name))
    for (const one of spoken) if (one.number < entry.number) this.#recall(one)
    for (const changed of this.#lives.add(entry)) {
      const { fact, assertion, isNew } = changed
      const happening = this.#happeningOf(assertion)
      if (isNew) this.#place(fact, assertion, happening)
      tellColumns(happening, changed, entry.number)
      for (const { changes } of happening.topics) note(changes, entry.number)
    }
    for (const one of spoken) if (one.number > entry.number) this.#recall(one)
  }

  /** In the order of their numbers. */
  #laidAside(name: string): Entry[] {
    const numbers = this.#aside.find(name)
    if (numbers.length === 0) return []
    return numbers
      .sort((a, b) => a - b)
      .map((number) => this.#source.entryAt(number))
      .filter(({ body }) => namesOf(body).includes(name))
  }

  #recall(entry: Entry): void {
    const id = idOf(entry.body)
    if (id === null || this.#lives.has(id)) return
    this.#recalled += 1
    this.#take(entry)
  }

  #place(fact: Lived, assertion: Assertion, happening: Happening): void {
    happening.facts.push(fact)
    for (const subject of subjectsOf(assertion)) {
      const topic = this.#topicOf(subject)
      if (happening.topics.includes(topic)) continue
      happening.topics = happening.topics.length === 0 ? topic.alone : [...happening.topics, topic]
      topic.happenings.push(happening)
    }
  }

  /** Of a link: what it names, together from now on, whoever believes it. */
  #happeningOf(assertion: Assertion): Happening {
    const { claim } = assertion
    if (claim.kind !== 'same') return this.#named(assertion.incident ?? assertion.id)
    const [first, second] = claim.incidents
    return join(this.#named(first), this.#named(second))
  }

  #named(incident: string): Happening {
    const known = this.#happenings.get(incident)
    if (known !== undefined) return whole(known)
    const made: Happening = { facts: [], topics: [], partOf: null, row: NO_ROW }
    this.#happenings.set(incident, made)
    return made
  }

  #topicOf(subject: Subject): Topic {
    const key = subjectKey(subject)
    const known = this.#topics.get(key)
    if (known !== undefined) return known
    const alone: Topic[] = []
    const columns = subject.kind === 'act' ? new Columns(this.#names) : null
    const made: Topic = { subject, happenings: [], changes: [], alone, columns }
    alone.push(made)
    this.#topics.set(key, made)
    this.#inOrder.push(made)
    return made
  }
}

const NO_ROW = -1

/** What is about more than one act, or linked, fits no column. */
function tellColumns(
  happening: Happening,
  { fact, assertion, isNew }: Changed,
  number: number,
): void {
  const { topics, facts } = happening
  const [topic] = topics
  const [first] = facts
  if (topics.length !== 1 || assertion.claim.kind === 'same') {
    for (const { columns } of topics) columns?.becomeOdd()
    return
  }
  if (topic === undefined || topic.columns === null || first === undefined) return
  const { columns } = topic
  if (!isNew) columns.turn(happening.row, first)
  else if (happening.row === NO_ROW) happening.row = columns.begin(assertion, fact, number)
  else columns.add(happening.row, assertion, fact, first)
}

function whole(happening: Happening): Happening {
  let one = happening
  while (one.partOf !== null) one = one.partOf
  return one
}

function join(a: Happening, b: Happening): Happening {
  if (a === b) return a
  const [large, small] = a.facts.length >= b.facts.length ? [a, b] : [b, a]
  for (const fact of small.facts) large.facts.push(fact)
  for (const topic of small.topics) {
    if (large.topics.includes(topic)) continue
    large.topics = [...large.topics, topic]
    topic.happenings.push(large)
  }
  small.partOf = large
  small.facts = []
  return large
}

/** Under which a later entry may speak of this one, and what it speaks of itself. */
function namesOf(body: Entry['body']): readonly string[] {
  switch (body.kind) {
    case 'assertion':
      return namesIn(body.assertion)
    case 'retraction':
      return [body.id, body.of]
    case 'correction':
      return [...namesIn(body.assertion), body.of]
    case 'document':
    case 'text':
      return []
  }
}

function namesIn({ id, incident, claim }: Assertion): readonly string[] {
  const named = claim.kind === 'same' ? claim.incidents : []
  if (incident === undefined && named.length === 0) return [id]
  return [id, ...(incident === undefined ? [] : [incident]), ...named]
}

/** In its place; mostly the last. */
function note(changes: number[], number: number): void {
  const last = changes.at(-1)
  if (last === undefined || last < number) changes.push(number)
  else {
    const place = countUpTo(changes, number)
    if (changes[place - 1] !== number) changes.splice(place, 0, number)
  }
}

/** Speech acts judge nothing, and a link is found through what it names. */
function subjectsOf({ claim }: Assertion): readonly Subject[] {
  switch (claim.kind) {
    case 'act':
      return [{ kind: 'act', act: claim.act }]
    case 'coverage':
      return (claim.acts ?? [null]).map((act) => ({ kind: 'coverage', act }))
    case 'state':
      return [{ kind: 'state', state: claim.state }]
    case 'extent':
    case 'judgment':
    case 'life':
      return [{ kind: 'commitment', commitment: claim.commitment }]
    case 'measure':
      return [{ kind: 'measure', measure: claim.measure }]
    case 'promise':
    case 'demand':
    case 'condition':
    case 'same':
      return []
  }
}

/** How often something in the topics had changed as known at the entry with this number. */
export const changesUpTo = (topics: readonly Topic[], number: number): number =>
  topics.reduce((sum, { changes }) => sum + countUpTo(changes, number), 0)

function countUpTo(ascending: readonly number[], number: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? Infinity) <= number) low = middle + 1
    else high = middle
  }
  return low
}

/** The numbers of the entries at which something in the topics changed, ascending. */
export const changesIn = (topics: readonly Topic[]): readonly number[] =>
  [...new Set(topics.flatMap(({ changes }) => changes))].sort((a, b) => a - b)

/** What was live in the topics as known at the entry with this number. */
export function assertionsIn(topics: readonly Topic[], number: number): Assertion[] {
  const seen = new Set<Happening>()
  const found: Assertion[] = []
  for (const { happenings } of topics) {
    for (const one of happenings) {
      const happening = whole(one)
      if (seen.has(happening)) continue
      seen.add(happening)
      for (const fact of happening.facts) {
        if (fact.wasLiveAt(number)) found.push(fact.assertion)
      }
    }
  }
  return found
}

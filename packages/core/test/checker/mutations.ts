/**
 * Mutations of a verdict: the row with one thing in it changed, and nothing else. Whatever a step says
 * beside its words is changed in turn (an answer, a number, a date, a citation, a doubt, a step left
 * out), so that a checker that looks away from any of it is found out.
 */
import { HOUR } from '../../src/base/index.ts'
import type { Row } from '../../src/verdict/index.ts'

export interface Mutation {
  /** What was changed: the rule of the step, or `row` or `instance`, and the path to it. */
  readonly what: string
  readonly row: Row
}

/** Plain data: a verdict is nothing else. */
type Data = null | boolean | number | string | readonly Data[] | Fields

type Fields = { readonly [name: string]: Data }

/** Words for readers: nothing follows from them. */
const WORDS: ReadonlySet<string> = new Set(['text', 'label', 'labels', 'key', 'event'])

/** `ids`: of live assertions, one of which may stand for another. */
export function* mutationsOf(row: Row, ids: readonly string[]): Generator<Mutation> {
  const changes = new Changes(ids).in(plain(row) as Data, 'row')
  for (const { what, data } of changes) yield { what, row: data as unknown as Row }
}

/** What is made when it is read is made once. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]))
}

interface Change {
  readonly what: string
  readonly data: Data
}

/** Words of which there are a few: each is changed into the next. */
const CHOICES: ReadonlyArray<readonly string[]> = [
  ['contested', 'imprecise', 'unobserved'],
  ['open', 'elapsed', 'sealed'],
  ['breached', 'overdue', 'unknown', 'pending', 'suspended', 'fulfilled-late', 'kept', 'fulfilled', 'dormant', 'ended', 'repaired'], // prettier-ignore
  ['established', 'undecided'],
]

class Changes {
  readonly #ids: ReadonlySet<string>
  readonly #others: readonly string[]

  constructor(ids: readonly string[]) {
    this.#ids = new Set(ids)
    this.#others = [...ids, 'nowhere']
  }

  *in(data: Data, what: string): Generator<Change> {
    if (data === null) return
    if (typeof data === 'boolean') return yield { what, data: !data }
    if (typeof data === 'number') return yield { what, data: moved(data) }
    if (typeof data === 'string') return yield { what, data: this.#other(data) }
    if (Array.isArray(data)) return yield* this.#inList(data, what)
    yield* this.#inFields(data as Fields, what)
  }

  #other(word: string): string {
    const choice = CHOICES.find((one) => one.includes(word)) ?? []
    const next = choice[(choice.indexOf(word) + 1) % choice.length]
    const id = this.#ids.has(word) ? this.#others.find((one) => one !== word) : undefined
    return next ?? id ?? `${word}-`
  }

  *#inList(list: readonly Data[], what: string): Generator<Change> {
    for (const [index, one] of list.entries()) {
      const own = nameOf(one, what)
      yield { what: `${own} left out`, data: list.toSpliced(index, 1) }
      for (const { what: inner, data } of this.in(one, own)) {
        yield { what: inner, data: list.with(index, data) }
      }
    }
  }

  *#inFields(fields: Fields, what: string): Generator<Change> {
    const own = nameOf(fields, what)
    for (const [name, value] of Object.entries(fields)) {
      if (WORDS.has(name)) continue
      const isOwn = name === 'because' || name === 'told'
      const path = name === 'instances' ? 'instance' : isOwn ? own : `${own}.${name}`
      for (const { what: inner, data } of this.in(value, path)) {
        yield { what: inner, data: { ...fields, [name]: data } }
      }
    }
  }
}

const moved = (n: number): number =>
  Math.abs(n) > 1e9 ? n + HOUR : Number.isInteger(n) ? n + 1 : n / 2

/** A step goes by its rule, wherever it stands. */
function nameOf(one: Data, what: string): string {
  const isStep = typeof one === 'object' && one !== null && 'rule' in one && 'children' in one
  const { rule } = isStep ? one : {}
  return typeof rule === 'string' ? rule : what
}

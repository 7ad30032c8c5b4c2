/**
 * Random texts of a grammar. Each text is made to contain one given rule: the way from the start to
 * that rule is the shortest there is, and what stands beside it is random and small. A text is a
 * function of the grammar, the rule and the seed alone.
 */
import { assert } from '../../src/base/index.ts'
import { ruleOf } from './ebnf.ts'
import type { Grammar, Node, TokenName } from './ebnf.ts'

/** Deeper than this, only what is shortest is chosen. */
const randomDepthMax = 14

/** A stand-in for a number of steps that no way has. */
const never = 1_000_000

type Chance = (below: number) => number

export class Generator {
  readonly #grammar: Grammar
  /** How many rules a text of this rule is nested in at least. */
  readonly #heights: ReadonlyMap<string, number>
  readonly #distances = new Map<string, ReadonlyMap<string, number>>()

  constructor(grammar: Grammar) {
    this.#grammar = grammar
    this.#heights = settle(grammar, (node, of) => heightOf(node, of))
  }

  /** A text of `start` with `target` in it. */
  text(start: string, target: string, seed: number): string {
    const known = this.#distances.get(target)
    const distances = known ?? settle(this.#grammar, (node, of) => distanceOf(node, of, target))
    this.#distances.set(target, distances)
    const writing = new Writing(this.#grammar, this.#heights, distances, target, chanceOf(seed))
    writing.rule(start, start !== target, 0)
    return `${writing.words
      .join(' ')
      .replaceAll(/ ?\n ?/g, '\n')
      .replaceAll(' . ', '.')
      .trim()}\n`
  }
}

type Measure = (node: Node, of: ReadonlyMap<string, number>) => number

/** The least number for every rule that fits those of the rules it is made of. */
function settle(grammar: Grammar, measure: Measure): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>()
  for (let changed = true; changed;) {
    changed = false
    for (const [name, node] of grammar) {
      const number = measure(node, numbers)
      if (number >= (numbers.get(name) ?? never)) continue
      numbers.set(name, number)
      changed = true
    }
  }
  return numbers
}

function heightOf(node: Node, heights: ReadonlyMap<string, number>): number {
  switch (node.kind) {
    case 'literal':
    case 'token':
    case 'optional':
    case 'repeated':
      return 0
    case 'rule':
      return 1 + (heights.get(node.name) ?? never)
    case 'sequence':
      return Math.max(...node.of.map((one) => heightOf(one, heights)))
    case 'choice':
      return Math.min(...node.of.map((one) => heightOf(one, heights)))
  }
}

/** How many rules away the target is: 0 where it stands itself. */
function distanceOf(node: Node, distances: ReadonlyMap<string, number>, target: string): number {
  switch (node.kind) {
    case 'literal':
    case 'token':
      return never
    case 'rule':
      return node.name === target ? 0 : 1 + (distances.get(node.name) ?? never)
    case 'sequence':
    case 'choice':
      return Math.min(...node.of.map((one) => distanceOf(one, distances, target)))
    case 'optional':
    case 'repeated':
      return distanceOf(node.of, distances, target)
  }
}

class Writing {
  readonly words: string[] = []
  readonly #grammar: Grammar
  readonly #heights: ReadonlyMap<string, number>
  readonly #distances: ReadonlyMap<string, number>
  readonly #target: string
  readonly #chance: Chance

  constructor(
    grammar: Grammar,
    heights: ReadonlyMap<string, number>,
    distances: ReadonlyMap<string, number>,
    target: string,
    chance: Chance,
  ) {
    this.#grammar = grammar
    this.#heights = heights
    this.#distances = distances
    this.#target = target
    this.#chance = chance
  }

  /** Writes a text of a rule; `leads` where the target has to be in it. */
  rule(name: string, leads: boolean, depth: number): void {
    this.#write(ruleOf(this.#grammar, name), leads, depth + 1)
  }

  #write(node: Node, leads: boolean, depth: number): void {
    switch (node.kind) {
      case 'literal':
        this.words.push(node.text)
        return
      case 'token':
        this.words.push(this.#token(node.name))
        return
      case 'rule':
        this.rule(node.name, leads && node.name !== this.#target, depth)
        return
      case 'sequence':
        this.#sequence(node.of, leads, depth)
        return
      case 'choice':
        this.#write(leads ? this.#nearest(node.of) : this.#any(node.of, depth), leads, depth)
        return
      case 'optional':
        if (leads || this.#goesOn(depth)) this.#write(node.of, leads, depth)
        return
      case 'repeated':
        if (leads) this.#write(node.of, true, depth)
        while (this.#goesOn(depth)) this.#write(node.of, false, depth)
    }
  }

  #sequence(of: readonly Node[], leads: boolean, depth: number): void {
    const way = leads ? this.#nearest(of) : null
    for (const one of of) this.#write(one, one === way, depth)
  }

  /** One of those nearest to the target. */
  #nearest(of: readonly Node[]): Node {
    const distances = of.map((one) => distanceOf(one, this.#distances, this.#target))
    const least = Math.min(...distances)
    assert(least < never, `${this.#target} can be reached`)
    return this.#pick(of.filter((_, index) => distances[index] === least))
  }

  #any(of: readonly Node[], depth: number): Node {
    if (depth <= randomDepthMax) return this.#pick(of)
    const heights = of.map((one) => heightOf(one, this.#heights))
    const least = Math.min(...heights)
    return this.#pick(of.filter((_, index) => heights[index] === least))
  }

  #goesOn(depth: number): boolean {
    return depth <= randomDepthMax && this.#chance(100) < 35
  }

  #token(name: TokenName): string {
    return this.#pick(samples[name])
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[this.#chance(items.length)]
    assert(item !== undefined, 'there is something to pick')
    return item
  }
}

const names = ['North', 'South', 'river', 'talks_1', 'Größe', 'km', 'accord']

const samples: Readonly<Record<TokenName, readonly string[]>> = {
  NAME: names,
  WORD: [...names, 'in', 'matter', 'party', 'the'],
  LETTERS: ['a', 'b', 'aa'],
  TEXT: ['"a text"', '"{ no block }"', '"said \\"so\\""', '„Text“'],
  WHOLE: ['1', '2', '14', '999'],
  DECIMAL: ['1', '100', '7.5', '2015'],
  PERCENT: ['0.5', '50', '100'],
  LABEL: ['1', '12', '2a', '11b'],
  DATE: ['2015-02-15', '2016-02-29'],
  MONTH: ['2016-02'],
  YEAR: ['2015', '1995'],
  CLOCK: ['00:00', '18:00:30'],
  NL: ['\n'],
}

/** Numbers below a limit, from a seed: the generator known as mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed
  return (below) => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/**
 * The rules of docs/language/grammar.md as data. The notation is the one that page explains; a page
 * that cannot be read, or names a rule that is not there, is a mistake of ours and stops the test.
 */
import { assert } from '../../src/base/index.ts'

export type Grammar = ReadonlyMap<string, Node>

export type Node =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'token'; readonly name: TokenName }
  | { readonly kind: 'rule'; readonly name: string }
  | { readonly kind: 'sequence' | 'choice'; readonly of: readonly Node[] }
  | { readonly kind: 'optional' | 'repeated'; readonly of: Node }

const tokenNames = [
  'NAME',
  'WORD',
  'LETTERS',
  'TEXT',
  'WHOLE',
  'DECIMAL',
  'PERCENT',
  'LABEL',
  'DATE',
  'MONTH',
  'YEAR',
  'CLOCK',
  'NL',
] as const

export type TokenName = (typeof tokenNames)[number]

/** Every rule of every block of EBNF on a page. */
export function grammarOf(page: string): Grammar {
  const blocks = [...page.matchAll(/^```ebnf\n([^]*?)^```$/gm)].map((match) => match[1] ?? '')
  const rules = blocks.flatMap((block) => block.split(/;\s*\n/).filter((text) => /\S/.test(text)))
  const grammar = new Map(rules.map(readRule))
  assert(grammar.size === rules.length, 'no rule is there twice')
  for (const node of grammar.values()) for (const name of rulesIn(node)) expectRule(grammar, name)
  return grammar
}

function expectRule(grammar: Grammar, name: string): void {
  assert(grammar.has(name), `the rule ${name} is there`)
}

/** What a rule says; there is one, which reading the page has made sure of. */
export function ruleOf(grammar: Grammar, name: string): Node {
  const node = grammar.get(name)
  assert(node !== undefined, `the rule ${name} is there`)
  return node
}

/** Every node below and including this one. */
export function nodesIn(node: Node): readonly Node[] {
  if (node.kind === 'sequence' || node.kind === 'choice') return [node, ...node.of.flatMap(nodesIn)]
  if (node.kind === 'optional' || node.kind === 'repeated') return [node, ...nodesIn(node.of)]
  return [node]
}

const rulesIn = (node: Node): readonly string[] =>
  nodesIn(node).flatMap((one) => (one.kind === 'rule' ? [one.name] : []))

function readRule(text: string): readonly [string, Node] {
  const signs = text.match(/"[^"]+"|[A-Za-z-]+|[[\]{}()|=]/g) ?? []
  const [name = '', equals, ...rest] = signs
  assert(equals === '=', `a rule has a name and a body: ${text}`)
  const reader = new Reader(rest)
  const node = reader.choice()
  assert(reader.ended, `a rule ends with its body: ${text}`)
  return [name, node]
}

class Reader {
  readonly #signs: readonly string[]
  #position = 0

  constructor(signs: readonly string[]) {
    this.#signs = signs
  }

  get ended(): boolean {
    return this.#position === this.#signs.length
  }

  choice(): Node {
    const of = [this.#sequence()]
    while (this.#accept('|')) of.push(this.#sequence())
    return single('choice', of)
  }

  #sequence(): Node {
    const of: Node[] = []
    while (!this.ended && !'|)]}'.includes(this.#sign())) of.push(this.#part())
    return single('sequence', of)
  }

  #part(): Node {
    if (this.#accept('[')) return { kind: 'optional', of: this.#enclosed(']') }
    if (this.#accept('{')) return { kind: 'repeated', of: this.#enclosed('}') }
    if (this.#accept('(')) return this.#enclosed(')')
    const sign = this.#sign()
    this.#position += 1
    if (sign.startsWith('"')) return { kind: 'literal', text: sign.slice(1, -1) }
    const token = tokenNames.find((name) => name === sign)
    return token === undefined ? { kind: 'rule', name: sign } : { kind: 'token', name: token }
  }

  #enclosed(closing: string): Node {
    const node = this.choice()
    assert(this.#accept(closing), `what was opened is closed with ${closing}`)
    return node
  }

  #sign(): string {
    return this.#signs[this.#position] ?? ''
  }

  #accept(sign: string): boolean {
    if (this.#sign() !== sign) return false
    this.#position += 1
    return true
  }
}

function single(kind: 'choice' | 'sequence', of: readonly Node[]): Node {
  const [only] = of
  assert(only !== undefined, 'a part of a rule says something')
  return of.length === 1 ? only : { kind, of }
}

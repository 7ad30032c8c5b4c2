/**
 * Whether tokens are a sentence of a grammar: the set of places at which each part of a rule can end,
 * remembered by rule and place. It knows nothing of the parser; both read the same tokens.
 */
import type { Token } from '../../src/language/lexer.ts'
import { reservedWords } from '../../src/language/words.ts'
import { ruleOf } from './ebnf.ts'
import type { Grammar, Node, TokenName } from './ebnf.ts'

type Places = ReadonlySet<number>

export class Recogniser {
  readonly #grammar: Grammar
  readonly #tokens: readonly Token[]
  /** Words that stand for whatever a rule says, as `ACT` does in a form. */
  readonly #stands: ReadonlyMap<string, string>
  readonly #known = new Map<string, Places>()
  /** The farthest place that was reached. */
  farthest = 0

  /** `tokens` without comments, the last of kind `end`. */
  constructor(grammar: Grammar, tokens: readonly Token[], stands = new Map<string, string>()) {
    this.#grammar = grammar
    this.#tokens = tokens
    this.#stands = stands
  }

  accepts(rule: string): boolean {
    return this.#ruleEnds(rule, 0).has(this.#tokens.length - 1)
  }

  #ruleEnds(name: string, from: number): Places {
    const key = `${name} ${from}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const ends = new Set(this.#ends(ruleOf(this.#grammar, name), from))
    const token = this.#tokens[from]
    if (token?.kind === 'word' && this.#stands.get(token.text) === name) ends.add(from + 1)
    this.#known.set(key, ends)
    return ends
  }

  #ends(node: Node, from: number): Places {
    this.farthest = Math.max(this.farthest, from)
    switch (node.kind) {
      case 'literal':
        return this.#isLiteral(node.text, from) ? new Set([from + 1]) : new Set()
      case 'token':
        return this.#tokenEnds(node.name, from)
      case 'rule':
        return this.#ruleEnds(node.name, from)
      case 'choice':
        return new Set(node.of.flatMap((one) => [...this.#ends(one, from)]))
      case 'sequence':
        return node.of.reduce<Places>((places, one) => this.#all(one, places), new Set([from]))
      case 'optional':
        return new Set([from, ...this.#ends(node.of, from)])
      case 'repeated':
        return this.#repeated(node.of, from)
    }
  }

  #all(node: Node, places: Places): Places {
    return new Set([...places].flatMap((place) => [...this.#ends(node, place)]))
  }

  #repeated(node: Node, from: number): Places {
    const reached = new Set([from])
    for (const place of reached) for (const end of this.#ends(node, place)) reached.add(end)
    return reached
  }

  #isLiteral(text: string, at: number): boolean {
    const token = this.#tokens[at]
    return (token?.kind === 'word' || token?.kind === 'punctuation') && token.text === text
  }

  #tokenEnds(name: TokenName, from: number): Places {
    const token = this.#tokens[from]
    if (token === undefined) return new Set()
    if (name === 'NL') return new Set(token.firstOnLine || this.#stands.size > 0 ? [from] : [])
    return new Set(tests[name](token) ? [from + 1] : [])
  }
}

const tests: Readonly<Record<Exclude<TokenName, 'NL'>, (token: Token) => boolean>> = {
  NAME: ({ kind, text }) => kind === 'word' && !reservedWords.has(text),
  WORD: ({ kind }) => kind === 'word',
  LETTERS: ({ kind, text }) => kind === 'word' && /^[a-z]{1,3}$/.test(text),
  TEXT: ({ kind }) => kind === 'text',
  WHOLE: ({ kind, text }) => kind === 'number' && /^[1-9]\d{0,5}$/.test(text),
  DECIMAL: ({ kind }) => kind === 'number',
  PERCENT: ({ kind, text }) => kind === 'number' && Number(text) > 0 && Number(text) <= 100,
  LABEL: ({ kind, text }) => kind === 'label' || (kind === 'number' && /^\d+$/.test(text)),
  DATE: ({ kind, text }) => kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text),
  MONTH: ({ kind, text }) => kind === 'date' && /^\d{4}-\d{2}$/.test(text),
  YEAR: ({ kind, text }) => kind === 'number' && /^\d{4}$/.test(text),
  CLOCK: ({ kind }) => kind === 'time',
}

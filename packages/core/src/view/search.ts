/** What a search over documents, assertions, commitments, measures and actors finds. */

export type FoundKind = 'commitment' | 'measure' | 'actor' | 'document' | 'assertion'

export interface SearchView {
  readonly kind: 'search'
  readonly query: string
  /** The best first. */
  readonly found: readonly FoundView[]
  /** There are more than are shown. */
  readonly isCut: boolean
}

export interface FoundView {
  readonly kind: FoundKind
  /** Of a commitment, measure or assertion its id, of an actor its name, of a document its hash. */
  readonly id: string
  readonly title: string
  /** What it was found by, and where in that the words are: start, end. */
  readonly text: string
  readonly matches: ReadonlyArray<readonly [start: number, end: number]>
  /** Of a passage of a document; null: it is none. */
  readonly place: {
    readonly document: string
    readonly start: number
    readonly end: number
  } | null
}

/** Something that can be found; `text` is what is searched. */
export interface Findable {
  readonly kind: FoundKind
  readonly id: string
  readonly title: string
  readonly text: string
  readonly place: FoundView['place']
}

const CONTEXT_LENGTH = 60

/**
 * Everything that has all the words of the query, in capitals or not, the beginnings of words before
 * the middles, and what has them in its title first. An empty query finds nothing.
 */
export function searchView(
  query: string,
  findable: Iterable<Findable>,
  countMax: number,
): SearchView {
  const words = [...new Set(fold(query).split(/\s+/))].filter((word) => word !== '')
  const hits: Array<{ readonly rank: number; readonly one: Findable }> = []
  if (words.length > 0) {
    for (const one of findable) {
      const rank = rankOf(one, words)
      if (rank > 0) hits.push({ rank, one })
    }
  }
  const best = hits.toSorted((a, b) => b.rank - a.rank).slice(0, countMax)
  return {
    kind: 'search',
    query,
    found: best.map(({ one }) => foundView(one, words)),
    isCut: hits.length > countMax,
  }
}

/** Keeps every character where it is, so that places in it are places in the text. */
const fold = (text: string): string =>
  text.replaceAll(/\p{Lu}/gu, (letter) => {
    const small = letter.toLowerCase()
    return small.length === letter.length ? small : letter
  })

const kindRank: Readonly<Record<FoundKind, number>> = {
  commitment: 0.5,
  measure: 0.4,
  actor: 0.3,
  document: 0.2,
  assertion: 0.1,
}

/** 0: not all words are there. */
function rankOf({ kind, id, title, text }: Findable, words: readonly string[]): number {
  const [inTitle, inText] = [fold(`${id} ${title}`), fold(text)]
  let rank = kindRank[kind]
  for (const word of words) {
    const best = Math.max(4 * placeRank(inTitle, word), placeRank(inText, word))
    if (best === 0) return 0
    rank += best
  }
  return rank
}

/** 2 where the word begins one of the text, 1 where it is within one, else 0. */
function placeRank(text: string, word: string): number {
  const places = placesOf(word, text)
  if (places.some((at) => !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ''))) return 2
  return places.length > 0 ? 1 : 0
}

function foundView(
  { kind, id, title, text, place }: Findable,
  words: readonly string[],
): FoundView {
  const folded = fold(text)
  const first = Math.min(...words.map((word) => folded.indexOf(word)).filter((at) => at >= 0))
  const from = Number.isFinite(first) ? Math.max(0, first - CONTEXT_LENGTH) : 0
  const shown = text.slice(from, from + 4 * CONTEXT_LENGTH)
  return { kind, id, title, text: shown, matches: matchesIn(fold(shown), words), place }
}

/** In order, none within another. */
function matchesIn(text: string, words: readonly string[]): Array<readonly [number, number]> {
  const found = words
    .flatMap((word) => placesOf(word, text).map((at) => [at, at + word.length] as const))
    .toSorted(([a], [b]) => a - b)
  const kept: Array<readonly [number, number]> = []
  for (const one of found) if (one[0] >= (kept.at(-1)?.[1] ?? 0)) kept.push(one)
  return kept
}

/** Where a word is in a text, all its places. */
function placesOf(word: string, text: string): readonly number[] {
  const places: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at)
  return places
}

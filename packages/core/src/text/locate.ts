/**
 * Finding a passage again in a text that may have changed around it.
 *
 * A passage is remembered by its exact words with some context, or, where words may not be kept, by
 * a hash of its folded words. A passage that is absent or that fits several places is reported as
 * such and never guessed at.
 */
import { foldPhrase, foldText, unfold } from './fold.ts'

/** How many characters of context are kept on either side of a passage. */
export const CONTEXT_LENGTH = 32

export interface QuotedPassage {
  readonly exact: string
  readonly prefix?: string
  readonly suffix?: string
  /** Where it stood before; settles a tie only if the passage still stands exactly there. */
  readonly start?: number
}

/** A passage whose words are not kept: the hash of its folded words and how many code units those are. */
export interface HashedPassage {
  readonly foldedHash: string
  readonly foldedLength: number
  readonly start?: number
}

/** Lower-case hexadecimal SHA-256 of the UTF-8 form of a text. */
export type HashText = (text: string) => string

export type Located =
  | { readonly kind: 'found'; readonly start: number; readonly end: number }
  | { readonly kind: 'ambiguous'; readonly places: number }
  | { readonly kind: 'absent' }

/** Tries, in this order: the exact words with context, the exact words, the folded words. */
export function locateQuote(text: string, passage: QuotedPassage): Located {
  const { exact } = passage
  if (exact === '') return { kind: 'absent' }
  const found = places(text, exact)
  if (found.length > 0) {
    const spans = found.map((start) => ({ start, end: start + exact.length }))
    return settle(text, spans, passage)
  }
  return locateFolded(text, passage)
}

/** What {@link locateHash} needs to be told of a passage. */
export function hashPassage(text: string, start: number, end: number, hash: HashText) {
  const phrase = foldPhrase(text.slice(start, end))
  return { foldedHash: hash(phrase), foldedLength: phrase.length }
}

/** Looks at every place where a word begins; one hash for each of them. */
export function locateHash(text: string, passage: HashedPassage, hash: HashText): Located {
  const map = foldText(text)
  const { foldedLength } = passage
  const spans: Array<{ start: number; end: number }> = []
  for (let start = 0; start + foldedLength <= map.folded.length; start++) {
    if (!beginsWord(map.folded, start)) continue
    const phrase = map.folded.slice(start, start + foldedLength)
    if (hash(phrase) === passage.foldedHash) spans.push(unfold(map, start, start + foldedLength))
  }
  return settle(text, spans, passage)
}

const beginsWord = (text: string, at: number): boolean =>
  !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ') && text[at] !== ' '

function locateFolded(text: string, passage: QuotedPassage): Located {
  const map = foldText(text)
  const phrase = foldPhrase(passage.exact)
  if (phrase === '') return { kind: 'absent' }
  const spans = places(map.folded, phrase).map((start) => unfold(map, start, start + phrase.length))
  return settle(text, spans, passage)
}

/** Start offsets of every occurrence, overlapping ones too; at most `PLACES_MAX`. */
function places(text: string, phrase: string): number[] {
  const found: number[] = []
  let from = text.indexOf(phrase)
  while (from !== -1 && found.length < PLACES_MAX) {
    found.push(from)
    from = text.indexOf(phrase, from + 1)
  }
  return found
}

const PLACES_MAX = 10_000

interface Place {
  readonly start: number
  readonly end: number
}

type Context = Pick<QuotedPassage, 'prefix' | 'suffix' | 'start'>

/** One place is the answer; of several, the only one with the right context, or at the old offset. */
function settle(text: string, spans: readonly Place[], context: Context): Located {
  if (spans.length <= 1) return only(spans)
  const fitting = spans.filter((span) => contextFits(text, span, context))
  if (fitting.length === 1) return only(fitting)
  const candidates = fitting.length > 0 ? fitting : spans
  const unmoved = candidates.filter((span) => span.start === context.start)
  return unmoved.length === 1 ? only(unmoved) : { kind: 'ambiguous', places: candidates.length }
}

function only(spans: readonly Place[]): Located {
  const [span] = spans
  return span === undefined ? { kind: 'absent' } : { kind: 'found', ...span }
}

function contextFits(text: string, span: Place, context: Context): boolean {
  const before = foldPhrase(text.slice(Math.max(0, span.start - 2 * CONTEXT_LENGTH), span.start))
  const after = foldPhrase(text.slice(span.end, span.end + 2 * CONTEXT_LENGTH))
  return (
    before.endsWith(foldPhrase(context.prefix ?? '')) &&
    after.startsWith(foldPhrase(context.suffix ?? ''))
  )
}

/** The words of a passage and up to {@link CONTEXT_LENGTH} characters on either side. */
export function quotePassage(text: string, start: number, end: number) {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - CONTEXT_LENGTH), start),
    suffix: text.slice(end, end + CONTEXT_LENGTH),
  }
}

/**
 * Furniture: what is printed with a document and is not its own text. It is marked, never deleted.
 *
 * HTML says much of it in its markup; the rest, and all of it in plain text, is found by position and
 * shape: what stands before the headline, after the last sentence, repeats other words, or is worded
 * as sites word it.
 */
import { foldPhrase } from '@servanda/core/text'
import type { Furniture, FurnitureKind } from '@servanda/core/document'
import { endsSentence, wordsIn } from './reading.ts'
import type { Block, Reading } from './reading.ts'
import { hasPrintedDate } from './date-expressions.ts'
import type { Marks } from './turn-marks.ts'

export interface Sorted {
  /** Blocks of the document's own text, the headline first if there is one. */
  readonly body: readonly Block[]
  readonly headline: Block | null
  readonly furniture: readonly Furniture[]
  /** What a block was found to be; absent for the document's own text. */
  readonly kinds: ReadonlyMap<Block, FurnitureKind>
}

interface Draft {
  readonly text: string
  readonly blocks: readonly Block[]
  readonly kinds: Array<FurnitureKind | undefined>
  readonly turns: Marks['turns']
}

/** Sorts the blocks of a reading. Offsets are those of the reading. */
export function sortBlocks(reading: Reading, { turns }: Marks): Sorted {
  const { text, blocks } = reading
  const draft: Draft = { text, blocks, turns, kinds: blocks.map(({ furniture }) => furniture) }
  markWording(draft)
  markComments(draft)
  const headline = findHeadline(draft)
  markHeader(draft, headline)
  markQuotedCaptions(draft)
  markRepeats(draft, headline)
  markTrailer(draft)
  const kinds = new Map<Block, FurnitureKind>()
  for (const [index, block] of blocks.entries()) {
    const kind = draft.kinds[index]
    if (kind !== undefined) kinds.set(block, kind)
  }
  return {
    kinds,
    body: blocks.filter((_block, index) => draft.kinds[index] === undefined),
    headline: headline === -1 ? null : (blocks[headline] ?? null),
    furniture: [...merged(draft), ...inlineCredits(draft)].sort((a, b) => a.start - b.start),
  }
}

const textOf = (draft: Draft, index: number): string => {
  const block = draft.blocks[index]
  return block === undefined ? '' : draft.text.slice(block.start, block.end)
}

const wordings: ReadonlyArray<readonly [RegExp, FurnitureKind, number]> = [
  [/^(?:©|\(c\)\s|copyright\b|photo credit\b|image credit\b)/i, 'credit', 15],
  [/^\(?(?:photo|image|picture|credit|video)s?(?:\sby)?\s?[:/]/i, 'credit', 20],
  [
    /^(?:get short url|share(?: this| on| via)?|print(?: this)?|e-?mail(?: this)?|tweet|save|facebook|twitter|follow us|like us)\b/i,
    'share',
    6,
  ],
  [
    /^(?:subscribe|sign up|log in|newsletter|advertisement|sponsored|click here|download)\b/i,
    'advertisement',
    12,
  ],
  [
    /^(?:read more|read also|see also|related|recommended|more from|more on|don't miss|most read|most popular)\b/i,
    'related',
    25,
  ],
  [/^(?:tags?|keywords|topics|filed under|categor(?:y|ies)|labels)\s?:/i, 'tag', 60],
  [
    /^(?:home|menu|search|skip to|back to|next|previous|all news|latest news|top)\b/i,
    'navigation',
    4,
  ],
  [/^(?:[#*]\s?){3,6}$/, 'footer', 6],
  [/^\[?\(?end (?:of )?(?:transcript|text|interview|briefing)\b/i, 'footer', 8],
  [/^end\s{1,6}\d{1,2}:\d{2}/i, 'timestamp', 8],
  [/^\d{1,2}:\d{2}\s{0,3}(?:[ap]\.?m\.?|gmt|utc|est|edt|cet)/i, 'timestamp', 9],
  [/^(?:updated|published|posted|last (?:updated|modified))\b.{0,80}\d/i, 'timestamp', 14],
]

function markWording(draft: Draft): void {
  for (const [index, block] of draft.blocks.entries()) {
    const given = draft.kinds[index] !== undefined || draft.turns.has(index)
    if (given || block.end - block.start > 600) continue
    const words = textOf(draft, index)
    const count = wordsIn(words)
    const found = wordings.find(([pattern, , max]) => count <= max && pattern.test(words))
    if (found === undefined || (endsSentence(words) && count > 8)) continue
    draft.kinds[index] = found[1]
  }
}

const commentsOpen =
  /^(?:community standards|\d{0,6}\s?comments?(?:\s?\(\d{1,6}\))?$|reader comments|leave a (?:comment|reply)|(?:show|view|load|add|post|write) (?:\S{1,12} )?(?:a )?comments?\b|comment via|join the (?:discussion|conversation)|discussion$|responses$)/i

/** From the heading of the comments to the end, provided a document stands before it. */
function markComments(draft: Draft): void {
  let paragraphs = 0
  for (const [index, block] of draft.blocks.entries()) {
    const short = block.end - block.start <= 80
    if (short && paragraphs >= 3 && commentsOpen.test(textOf(draft, index))) {
      draft.kinds.fill('comment', index)
      return
    }
    if (!short && endsSentence(textOf(draft, index))) paragraphs++
  }
}

/** How many blocks a headline may be searched in. */
const HEADER_BLOCKS = 15

function findHeadline(draft: Draft): number {
  const heading = draft.blocks.findIndex(
    ({ shape }, index) => shape === 'heading' && draft.kinds[index] === undefined,
  )
  if (heading !== -1 && heading < HEADER_BLOCKS * 4) return heading
  const candidates = headerCandidates(draft)
  return candidates.find((index) => isTitled(textOf(draft, index))) ?? candidates[0] ?? -1
}

/** Blocks of a few words without a sentence's end, before the first sentence or turn. */
function headerCandidates(draft: Draft): number[] {
  const candidates: number[] = []
  for (const [index, block] of draft.blocks.entries()) {
    if (index >= HEADER_BLOCKS) break
    const words = textOf(draft, index)
    if (draft.turns.has(index)) break
    if (draft.kinds[index] !== undefined) continue
    if (block.end - block.start > 300 || (endsSentence(words) && wordsIn(words) > 12)) break
    if (wordsIn(words) >= 3 && !isDateline(words)) candidates.push(index)
  }
  return candidates
}

/** Written as headlines are: "Name: …", or most longer words with a capital, no number first. */
function isTitled(words: string): boolean {
  if (/^\p{Lu}[\p{L}.’' -]{1,40}:\s/u.test(words)) return true
  const longer = words.match(/[\p{L}][\p{L}’'-]{3,}/gu) ?? []
  const capitals = longer.filter((word) => /^\p{Lu}/u.test(word))
  return longer.length >= 3 && capitals.length >= longer.length * 0.75
}

const isDateline = (words: string): boolean => hasPrintedDate(words) && wordsIn(words) <= 12

/** What stands before the first sentence of the body, the headline and a deck apart. */
function markHeader(draft: Draft, headline: number): void {
  const first = firstBody(draft)
  for (let index = 0; index < first; index++) {
    if (index === headline || draft.kinds[index] !== undefined) continue
    draft.kinds[index] = headerKind(draft, index, headline, first)
  }
}

/** The first block that is a turn or a paragraph of sentences. */
function firstBody(draft: Draft): number {
  const found = draft.blocks.findIndex((block, index) => {
    if (draft.kinds[index] !== undefined) return false
    const words = textOf(draft, index)
    if (draft.turns.has(index)) return true
    return block.end - block.start > 60 && endsSentence(words) && !isCaptioned(words)
  })
  return found === -1 ? Math.min(draft.blocks.length, HEADER_BLOCKS) : found
}

const isCaptioned = (words: string): boolean =>
  /\((?:photo|image|picture|credit|file)\b[^)]{0,80}\)$/i.test(words)

function headerKind(
  draft: Draft,
  index: number,
  headline: number,
  first: number,
): FurnitureKind | undefined {
  const words = textOf(draft, index)
  if (isCaptioned(words)) return 'caption'
  if (isQuotedWhole(words)) return 'caption'
  if (index < headline) return wordsIn(words) >= 5 ? captionOrTime(words) : 'navigation'
  if (/^by\s\p{Lu}/iu.test(words) && wordsIn(words) <= 20) return 'byline'
  if (words.includes('|') || isDateline(words)) return 'byline'
  if (wordsIn(words) <= 8 && closeTo(draft, headline, index) && draft.turns.has(first))
    return 'byline'
  return isName(words) ? 'byline' : undefined
}

/** Near the top, words that stand wholly within marks and are no sentence describe a picture. */
function markQuotedCaptions(draft: Draft): void {
  for (let index = 0; index < Math.min(HEADER_BLOCKS, draft.blocks.length); index++) {
    const free = draft.kinds[index] === undefined && !draft.turns.has(index)
    if (free && isQuotedWhole(textOf(draft, index))) draft.kinds[index] = 'caption'
  }
}

const captionOrTime = (words: string): FurnitureKind =>
  isDateline(words) ? 'timestamp' : 'caption'

const isQuotedWhole = (words: string): boolean =>
  /^['"‘“«].*['"’”»]$/u.test(words) && !endsSentence(words) && wordsIn(words) >= 4

const closeTo = (draft: Draft, headline: number, index: number): boolean =>
  index > headline && index - headline <= 8 && draft.blocks.length > index

const isName = (words: string): boolean =>
  /^(?:\p{Lu}[\p{L}.’'-]*\s){1,3}\p{Lu}[\p{L}.’'-]+$/u.test(words)

/** Blocks that repeat the headline, and pull quotes: words that stand again in a longer block. */
function markRepeats(draft: Draft, headline: number): void {
  const title = headline === -1 ? '' : foldPhrase(textOf(draft, headline))
  const candidates: Candidates = new Map()
  for (const index of draft.blocks.keys()) {
    const phrase =
      draft.kinds[index] === undefined ? bareWords(textOf(draft, index).slice(0, 400)) : ''
    if (index === headline || phrase === '') continue
    if (title !== '' && phrase === bareWords(title)) draft.kinds[index] = 'headline-repeat'
    else if (mayBePulled(draft, index, phrase)) remember(candidates, phrase, index)
  }
  if (candidates.size > 0) findPulled(draft, candidates)
}

const bareWords = (text: string): string =>
  foldPhrase(text)
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim()
    .toLowerCase()

const openingOf = (phrase: string): string => phrase.split(' ', 5).join(' ')

function mayBePulled(draft: Draft, index: number, phrase: string): boolean {
  const words = textOf(draft, index)
  return words.length <= 350 && phrase.split(' ', 6).length >= 6 && !draft.turns.has(index)
}

/** By the first five words: the phrases that begin so, and the blocks that are that phrase. */
type Candidates = Map<string, Map<string, number[]>>

/** More phrases with one opening than this are a list, not pull quotes. */
const SAME_OPENING_MAX = 20

function remember(candidates: Candidates, phrase: string, index: number): void {
  const opening = openingOf(phrase)
  const phrases = candidates.get(opening) ?? new Map<string, number[]>()
  const blocks = phrases.get(phrase)
  if (blocks !== undefined) blocks.push(index)
  else if (phrases.size < SAME_OPENING_MAX) phrases.set(phrase, [index])
  candidates.set(opening, phrases)
}

/** One pass over the words of all blocks; a candidate is compared only where its opening stands. */
function findPulled(draft: Draft, candidates: Candidates): void {
  for (const [index, block] of draft.blocks.entries()) {
    if (draft.kinds[index] !== undefined || block.end - block.start < 40) continue
    const words = bareWords(textOf(draft, index)).split(' ')
    for (let at = 0; at + 5 <= words.length; at++) {
      const phrases = candidates.get(words.slice(at, at + 5).join(' '))
      if (phrases === undefined) continue
      for (const [phrase, blocks] of phrases) {
        if (!isLongerCopy(phrase, words, at)) continue
        for (const candidate of blocks) draft.kinds[candidate] ??= 'pull-quote'
        phrases.delete(phrase)
      }
    }
  }
}

function isLongerCopy(phrase: string, words: readonly string[], at: number): boolean {
  const length = phrase.split(' ').length
  return words.length > length && words.slice(at, at + length).join(' ') === phrase
}

/** After the last sentence: links to other texts, names of sections, lists of tags. */
function markTrailer(draft: Draft): void {
  for (let index = draft.blocks.length - 1; index >= 0; index--) {
    if (draft.kinds[index] !== undefined) continue
    const words = textOf(draft, index)
    if (endsSentence(words) || draft.turns.has(index) || words.length > 300) return
    if (index <= 1) return
    draft.kinds[index] = trailerKind(words)
  }
}

function trailerKind(words: string): FurnitureKind {
  if ((words.match(/,/g) ?? []).length >= 3) return 'tag'
  if (isDateline(words)) return 'timestamp'
  return wordsIn(words) >= 4 ? 'related' : 'navigation'
}

/** Neighbours of one kind are one piece of furniture. */
function merged(draft: Draft): Furniture[] {
  const furniture: Furniture[] = []
  let last = -2
  for (const [index, block] of draft.blocks.entries()) {
    const kind = draft.kinds[index]
    if (kind === undefined) continue
    const previous = furniture.at(-1)
    if (
      previous !== undefined &&
      previous.kind === kind &&
      last === index - 1 &&
      kind !== 'pull-quote'
    ) {
      furniture[furniture.length - 1] = { ...previous, end: block.end }
    } else furniture.push(splitCaption(draft.text, block, kind))
    last = index
  }
  return furniture
}

const creditAtEnd = /\s?\((?:photo|image|picture|credit|file)\b[^)]{0,80}\)$/i

function splitCaption(text: string, block: Block, kind: FurnitureKind): Furniture {
  const credit = creditAtEnd.exec(text.slice(block.start, block.end))
  const end = kind === 'caption' && credit !== null ? block.start + credit.index : block.end
  return { start: block.start, end, kind }
}

function inlineCredits(draft: Draft): Furniture[] {
  return draft.blocks.flatMap((block, index): Furniture[] => {
    const credit = draft.kinds[index] === 'caption' ? creditAtEnd.exec(textOf(draft, index)) : null
    if (credit === null) return []
    const start = block.end - credit[0].trimStart().length
    return [{ start, end: block.end, kind: 'credit' }]
  })
}

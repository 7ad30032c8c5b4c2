/**
 * Which of many files belong together. `servanda check` is told; an editor sees a folder in which
 * several agreements may have nothing to do with each other, or be two versions of one. A file is
 * checked with those that have the agreements, measures and shared declarations that it names: the
 * nearest by folder where several have them. Files that name a common one are checked together,
 * unless two of them declare the same agreement, measure or reading: those are versions, and each
 * has a group of its own.
 */
import { compareTexts } from '../../base/index.ts'
import { editBetween } from '../edit.ts'
import { blocksWithForms } from '../forms.ts'
import { isReadable, lex } from '../lexer.ts'
import type { Token } from '../lexer.ts'
import { reservedWords } from '../words.ts'

/** What a file has for others, and what it names without declaring it. */
export interface Links {
  readonly source: string
  /** Agreements, measures and readings: one name for one of them in a group. */
  readonly offers: ReadonlySet<string>
  /** These, and what is declared beside them in the file. */
  readonly shares: ReadonlySet<string>
  /** Every word that can be a name and is not declared here. */
  readonly names: ReadonlySet<string>
}

const wholes: ReadonlySet<string> = new Set(['agreement', 'measure', 'reading'])
const declarations: ReadonlySet<string> = new Set([
  ...wholes,
  ...Object.keys(blocksWithForms.get('file') ?? {}),
])

/** What a text was like when its links were read. */
interface ReadText {
  readonly text: string
  /** How often each word that can be a name stands in it. */
  readonly counts: ReadonlyMap<string, number>
  readonly own: ReadonlySet<string>
}

const readings = new WeakMap<Links, ReadText>()

/**
 * Read from the words alone: fast, and whatever state the text is in. With the links of an older version
 * only the lines of the edit are read again, unless they have to do with what is declared or with blocks.
 */
export function linksOf(source: string, text: string, before: Links | null = null): Links {
  const known = before?.source === source ? readings.get(before) : undefined
  const after = before === null || known === undefined ? null : reread(before, known, text)
  return after ?? read(source, text)
}

/** The links of a text with other words in some of its lines; null: more than words is different. */
function reread(before: Links, known: ReadText, text: string): Links | null {
  if (!isReadable(known.text) || !isReadable(text)) return null
  const edit = editBetween(known.text, text)
  const start = lineWithWordsBefore(known.text, edit.start)
  const [old, now] = [known.text.slice(start, edit.before), text.slice(start, edit.end)].map(
    (lines) => lex('', lines).tokens.slice(0, -1),
  )
  if (old === undefined || now === undefined) return null
  const skeleton = skeletonOf(old)
  if (skeleton === null || skeletonOf(now) !== skeleton) return null
  const counts = new Map(known.counts)
  for (const { text: word } of old.filter(isNameLike)) count(counts, word, -1)
  for (const { text: word } of now.filter(isNameLike)) count(counts, word, 1)
  return linksFrom(before, { text, counts, own: known.own })
}

/** Where a line begins that stands before an offset and is not empty, so that what follows it is known. */
function lineWithWordsBefore(text: string, offset: number): number {
  const end = text.slice(0, offset).trimEnd().length
  return end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1
}

/** Of the tokens of some lines those that declare something, or begin or end a block; null: there are none at all. */
function skeletonOf(tokens: readonly Token[]): string | null {
  const kept = tokens.filter(
    ({ text }, index) =>
      isBrace(text) || declarations.has(text) || declarations.has(tokens[index - 1]?.text ?? ''),
  )
  return tokens.length === 0 ? null : kept.map(({ text }) => text).join('\n')
}

const isBrace = (text: string): boolean => text === '{' || text === '}'

const isNameLike = ({ kind, text }: Token): boolean => kind === 'word' && !reservedWords.has(text)

function count(counts: Map<string, number>, word: string, by: number): void {
  const sum = (counts.get(word) ?? 0) + by
  if (sum === 0) counts.delete(word)
  else counts.set(word, sum)
}

function linksFrom(
  { source, offers, shares }: Pick<Links, 'source' | 'offers' | 'shares'>,
  reading: ReadText,
): Links {
  const words = [...reading.counts.keys()].filter((word) => !reading.own.has(word))
  // In one order, whatever was typed first: groups are made in it.
  const names = new Set(words.toSorted())
  const links = { source, offers, shares, names }
  readings.set(links, reading)
  return links
}

function read(source: string, text: string): Links {
  const offers = new Set<string>()
  const shares = new Set<string>()
  const own = new Set<string>()
  const counts = new Map<string, number>()
  let depth = 0
  let before: Token | undefined
  for (const token of lex(source, text).tokens) {
    if (token.text === '{') depth += 1
    if (token.text === '}') depth = Math.max(0, depth - 1)
    if (token.kind !== 'word') {
      before = token
      continue
    }
    const head = before?.text ?? ''
    if (declarations.has(head) && !reservedWords.has(token.text)) {
      own.add(token.text)
      if (wholes.has(head)) offers.add(token.text)
      if (wholes.has(head) || depth === 0) shares.add(token.text)
    }
    if (isNameLike(token)) count(counts, token.text, 1)
    before = token
  }
  return linksFrom({ source, offers, shares }, { text, counts, own })
}

/** The groups to check, each in the order of the files; every file is in at least one. */
export function groupsOf(files: readonly Links[]): ReadonlyArray<readonly Links[]> {
  const sharers = sharersIn(files)
  const closures = files.map((file) => closureOf(file, sharers))
  const groups = merged(withoutSubsets(closures))
  return groups.map((group) => files.filter((file) => group.has(file)))
}

type Sharers = ReadonlyMap<string, readonly Links[]>
type Group = ReadonlySet<Links>

function sharersIn(files: readonly Links[]): Sharers {
  const sharers = new Map<string, Links[]>()
  for (const file of files)
    for (const name of file.shares) {
      const known = sharers.get(name)
      if (known === undefined) sharers.set(name, [file])
      else known.push(file)
    }
  return sharers
}

/** A file with all that it needs: what a member already has is not looked for elsewhere. */
function closureOf(file: Links, sharers: Sharers): Group {
  const group = new Set([file])
  const taken = new Set(file.shares)
  for (const member of group) {
    for (const name of member.names) {
      const candidates = taken.has(name) ? [] : (sharers.get(name) ?? [])
      const next = nearestOf(member.source, candidates)
      if (next === null) continue
      group.add(next)
      for (const shared of next.shares) taken.add(shared)
    }
  }
  return group
}

/** By folder; of several as near the one whose path comes first. */
function nearestOf(source: string, candidates: readonly Links[]): Links | null {
  const ranked = candidates.toSorted(
    (a, b) =>
      distanceOf(source, a.source) - distanceOf(source, b.source) ||
      compareTexts(a.source, b.source),
  )
  return ranked[0] ?? null
}

/** So many steps between folders lead from one file to the other. */
function distanceOf(one: string, other: string): number {
  const [from, to] = [one.split('/').slice(0, -1), other.split('/').slice(0, -1)]
  const different = from.findIndex((part, index) => part !== to[index])
  const shared = different < 0 ? from.length : different
  return from.length + to.length - 2 * shared
}

function withoutSubsets(groups: readonly Group[]): readonly Group[] {
  const bySize = groups.toSorted((a, b) => b.size - a.size)
  const kept: Group[] = []
  for (const group of bySize) if (!kept.some((other) => isWithin(group, other))) kept.push(group)
  return kept
}

const isWithin = (group: Group, other: Group): boolean => [...group].every((one) => other.has(one))

/** Joins groups with a file in common as long as no name is offered by two files. */
function merged(groups: readonly Group[]): readonly Group[] {
  const result: Group[] = []
  for (const group of groups) {
    let grown = group
    for (let at = joinable(result, grown); at >= 0; at = joinable(result, grown)) {
      const [other = grown] = result.splice(at, 1)
      grown = new Set([...other, ...grown])
    }
    result.push(grown)
  }
  return result
}

const joinable = (groups: readonly Group[], group: Group): number =>
  groups.findIndex((other) => !areDisjoint(other, group) && canJoin(other, group))

const areDisjoint = (one: Group, other: Group): boolean =>
  [...one].every((file) => !other.has(file))

function canJoin(one: Group, other: Group): boolean {
  const offered = new Set([...one].flatMap((file) => [...file.offers]))
  return [...other].every(
    (file) => one.has(file) || [...file.offers].every((name) => !offered.has(name)),
  )
}

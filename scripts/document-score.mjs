/**
 * How well documents are read, against annotations made by hand. A found statement matches an
 * annotated one of the same kind if they share at least half of what they cover together, or if one
 * contains the other; each is matched once, the closest first. Speakers are compared as sets of
 * names, without articles and titles.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * @typedef {{ start: number, end: number, kind: string, speakers: readonly string[], polarity: string }} Marked
 * @typedef {{ start: number, end: number, edtf: string, role?: string, roles?: readonly string[] }} MarkedDate
 * @typedef {{ start: number, end: number }} Passage
 * @typedef {{ document: { sha256: string, layout: string, dates: MarkedDate[] }, statements: Marked[], furniture: Passage[] }} Annotation
 * @typedef {{ layout: string, dates: readonly MarkedDate[], statements: readonly Marked[], furniture: readonly Passage[] }} Reading
 * @typedef {{ annotated: number, found: number, matched: number, speakers: number, polarity: number }} Tally
 * @typedef {{ kinds: Record<string, Tally>, inFurniture: number, layout: boolean, dates: { annotated: number, matched: number }, missed: Marked[], extra: Marked[], wrong: Marked[] }} Score
 * @typedef {{ name: string, annotation: Annotation, bytes: Uint8Array, file: string }} Case
 */

export const kinds = ['turn', 'direct', 'indirect']

/**
 * The annotations of a folder with their documents, which stand beside them or in `textFolder`.
 *
 * @param {string} folder
 * @param {string} textFolder
 * @returns {{ cases: Case[], absent: string[] }}
 */
export function casesOf(folder, textFolder) {
  /** @type {Case[]} */
  const cases = []
  /** @type {string[]} */
  const absent = []
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  for (const name of names.sort()) {
    const annotation = JSON.parse(readFileSync(path.join(folder, name), 'utf8'))
    const file = documentOf(path.basename(name, '.json'), [folder, textFolder])
    if (file === null) absent.push(name)
    else cases.push({ name, annotation, file, bytes: verified(file, annotation) })
  }
  return { cases, absent }
}

/**
 * @param {string} base
 * @param {string[]} folders
 * @returns {string | null}
 */
function documentOf(base, folders) {
  const files = folders.flatMap((folder) =>
    ['.txt', '.html', '.htm'].map((ending) => path.join(folder, base + ending)),
  )
  return files.find((file) => existsSync(file)) ?? null
}

/**
 * @param {string} file
 * @param {Annotation} annotation
 */
function verified(file, annotation) {
  const bytes = new Uint8Array(readFileSync(file))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 !== annotation.document.sha256) {
    throw new Error(`${path.basename(file)} is not the document that was annotated`)
  }
  return bytes
}

/**
 * @param {Annotation} annotation
 * @param {Reading} reading
 * @returns {Score}
 */
export function scoreOf(annotation, reading) {
  const pairs = matched(annotation.statements, reading.statements)
  const gold = new Set(pairs.map(([each]) => each))
  const found = new Set(pairs.map(([, each]) => each))
  return {
    kinds: Object.fromEntries(
      kinds.map((kind) => [kind, tallyOf(kind, annotation, reading, pairs)]),
    ),
    inFurniture: reading.statements.filter((each) => standsIn(each, annotation.furniture)).length,
    layout: annotation.document.layout === reading.layout,
    dates: datesOf(annotation.document.dates, reading.dates),
    missed: annotation.statements.filter((each) => !gold.has(each)),
    extra: reading.statements.filter((each) => !found.has(each)),
    wrong: pairs.filter(([a, b]) => !sameSpeakers(a, b)).map(([, each]) => each),
  }
}

/**
 * @param {string} kind
 * @param {Annotation} annotation
 * @param {Reading} reading
 * @param {Array<[Marked, Marked]>} pairs
 * @returns {Tally}
 */
function tallyOf(kind, annotation, reading, pairs) {
  const own = pairs.filter(([gold]) => gold.kind === kind)
  return {
    annotated: annotation.statements.filter((each) => each.kind === kind).length,
    found: reading.statements.filter((each) => each.kind === kind).length,
    matched: own.length,
    speakers: own.filter(([a, b]) => sameSpeakers(a, b)).length,
    polarity: own.filter(([a, b]) => a.polarity === b.polarity).length,
  }
}

/**
 * @param {readonly Marked[]} annotated
 * @param {readonly Marked[]} found
 * @returns {Array<[Marked, Marked]>}
 */
function matched(annotated, found) {
  const candidates = annotated.flatMap((gold) =>
    found
      .filter((each) => each.kind === gold.kind && overlaps(gold, each))
      .map((each) => ({ gold, each, share: shareOf(gold, each) })),
  )
  /** @type {Array<[Marked, Marked]>} */
  const pairs = []
  const used = new Set()
  for (const { gold, each } of candidates.sort((a, b) => b.share - a.share)) {
    if (used.has(gold) || used.has(each)) continue
    used.add(gold).add(each)
    pairs.push([gold, each])
  }
  return pairs
}

/** @param {Passage} a @param {Passage} b */
const common = (a, b) => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))

/** @param {Passage} a @param {Passage} b */
const shareOf = (a, b) => common(a, b) / (a.end - a.start + b.end - b.start - common(a, b))

/** @param {Passage} a @param {Passage} b */
const contains = (a, b) => a.start <= b.start && b.end <= a.end

/** @param {Passage} a @param {Passage} b */
const overlaps = (a, b) => shareOf(a, b) >= 0.5 || contains(a, b) || contains(b, a)

/** @param {Passage} statement @param {readonly Passage[]} furniture */
const standsIn = (statement, furniture) => furniture.some((each) => contains(each, statement))

const titles =
  /^(?:the|mr|mrs|ms|dr|president|prime|foreign|minister|secretary|of|state|general|ambassador)\.? /i

/** @param {string} name */
function plain(name) {
  let rest = name.trim()
  while (titles.test(rest)) rest = rest.replace(titles, '')
  return rest.toLowerCase()
}

/** @param {Marked} a @param {Marked} b */
function sameSpeakers(a, b) {
  const [x, y] = [a, b].map(({ speakers }) => [...new Set(speakers.map(plain))].sort().join('|'))
  return x === y
}

/**
 * @param {readonly MarkedDate[]} annotated
 * @param {readonly MarkedDate[]} found
 */
function datesOf(annotated, found) {
  const right = annotated.filter((gold) =>
    found.some((each) => each.edtf === gold.edtf && common(gold, each) > 0),
  )
  return { annotated: annotated.length, matched: right.length }
}

/**
 * The sum over documents.
 *
 * @param {Score[]} scores
 * @returns {Record<string, Tally>}
 */
export function sumOf(scores) {
  const zero = { annotated: 0, found: 0, matched: 0, speakers: 0, polarity: 0 }
  /** @type {Record<string, Tally>} */
  const sums = {}
  for (const kind of [...kinds, 'all']) {
    const tallies = scores.flatMap((score) =>
      kind === 'all' ? Object.values(score.kinds) : [score.kinds[kind] ?? zero],
    )
    sums[kind] = tallies.reduce(
      (sum, next) => ({
        annotated: sum.annotated + next.annotated,
        found: sum.found + next.found,
        matched: sum.matched + next.matched,
        speakers: sum.speakers + next.speakers,
        polarity: sum.polarity + next.polarity,
      }),
      zero,
    )
  }
  return sums
}

/**
 * Turns of a transcript: who speaks from which label or dash to the next.
 *
 * Labels are resolved in labels.ts. Dash turns alternate between two people, who are
 * told apart by how they address each other, else by the headline.
 */
import type { Passage } from '@servanda/core/document'
import type { Sorted } from './furniture.ts'
import { labelSpeakers } from './labels.ts'
import type { Names } from './names.ts'
import type { Block, Reading } from './reading.ts'
import type { Marks } from './turn-marks.ts'
import { titles } from './words/offices.ts'

export interface Turn {
  readonly speakers: readonly string[]
  readonly segments: readonly Passage[]
  readonly blocks: readonly Block[]
}

interface Draft {
  readonly label: string
  readonly segments: readonly Passage[]
  readonly blocks: readonly Block[]
}

export function turnsOf(reading: Reading, sorted: Sorted, marks: Marks, names: Names): Turn[] {
  const drafts = collectTurns(reading, sorted, marks)
  if (drafts.length === 0) return []
  const preamble = reading.text.slice(0, drafts[0]?.segments[0]?.start ?? 0)
  const speakers =
    marks.layout === 'dash'
      ? dashSpeakers(reading, drafts, preamble, sorted, names)
      : labelSpeakers(
          drafts.map((draft) => said(reading, draft)),
          { preamble, names, people: peopleIn(preamble, names) },
        )
  return drafts.map((draft, index) => ({ ...draft, speakers: speakers[index] ?? [] }))
}

/** A turn's label with how its words begin and end. */
function said(reading: Reading, { label, segments }: Draft) {
  const first = segments[0] ?? { start: 0, end: 0 }
  const last = segments.at(-1) ?? first
  return {
    label,
    opening: reading.text.slice(first.start, Math.min(first.end, first.start + OPENING_LENGTH)),
    ending: reading.text.slice(Math.max(last.start, last.end - OPENING_LENGTH), last.end),
  }
}

/** Characters at either end of a turn in which people introduce themselves or are called upon. */
const OPENING_LENGTH = 240

/** The blocks of the body from each mark to the next; furniture in between cuts a turn in segments. */
function collectTurns(reading: Reading, sorted: Sorted, marks: Marks): Draft[] {
  const drafts: Array<{ label: string; segments: Passage[]; blocks: Block[] }> = []
  let interrupted = false
  for (const [index, block] of reading.blocks.entries()) {
    const mark = marks.turns.get(index)
    if (sorted.kinds.has(block) || (mark === undefined && isRemark(reading.text, block))) {
      interrupted = true
      continue
    }
    if (mark !== undefined) drafts.push({ label: mark.label, segments: [], blocks: [] })
    const turn = drafts.at(-1)
    const start = block.start + (mark?.length ?? 0)
    if (turn === undefined || start >= block.end) continue
    turn.blocks.push({ ...block, start })
    const last = turn.segments.at(-1)
    if (last === undefined || interrupted) turn.segments.push({ start, end: block.end })
    else turn.segments[turn.segments.length - 1] = { start: last.start, end: block.end }
    interrupted = false
  }
  return drafts.filter(({ segments }) => segments.length > 0)
}

/** "(Laughter.)", "[The briefing ended at noon.]": a paragraph in brackets is nobody's turn. */
const isRemark = (text: string, { start, end }: Block): boolean =>
  end - start <= 200 && /^(?:\([^()]*\)|\[[^[\]]*\])\.?$/.test(text.slice(start, end))

/** Full names of people in a stretch of text, in the order they first stand there. */
function peopleIn(text: string, names: Names): string[] {
  return names.people
    .filter(({ name }) => name.includes(' ') && text.includes(name))
    .map(({ name }) => name)
    .filter(
      (name) => names.bySurname.get(name.split(' ').at(-1)?.toLowerCase() ?? '')?.name === name,
    )
    .sort((a, b) => text.indexOf(a) - text.indexOf(b))
}

/** Turns at even places are one person's, those at odd places the other's. */
function dashSpeakers(
  reading: Reading,
  drafts: readonly Draft[],
  preamble: string,
  sorted: Sorted,
  names: Names,
): string[][] {
  const people = peopleIn(preamble, names)
  const ranked = rankByAddress(reading, drafts, people, names)
  const headline =
    sorted.headline === null ? '' : reading.text.slice(sorted.headline.start, sorted.headline.end)
  const answering = ranked?.answering ?? people.find((name) => headline.includes(name)) ?? people[0]
  const asking = ranked?.asking ?? people.find((name) => name !== answering)
  return drafts.map((_draft, index) => {
    const speaker = index % 2 === 0 ? asking : answering
    return speaker === undefined ? [] : [speaker]
  })
}

/** Who is called by name or title in the other's turns. */
function rankByAddress(
  reading: Reading,
  drafts: readonly Draft[],
  people: readonly string[],
  names: Names,
) {
  const [first, second] = people
  if (first === undefined || second === undefined) return null
  const textOf = (parity: number): string =>
    drafts
      .filter((_draft, index) => index % 2 === parity)
      .flatMap(({ segments }) => segments.map(({ start, end }) => reading.text.slice(start, end)))
      .join('\n')
  const [questions, answers] = [textOf(0), textOf(1)]
  const asAnswering = people.map(
    (name) => addressed(questions, name, names) - addressed(answers, name, names),
  )
  const best = asAnswering.indexOf(Math.max(...asAnswering))
  const least = asAnswering.indexOf(Math.min(...asAnswering))
  if (asAnswering[best] === asAnswering[least]) return null
  return { answering: people[best], asking: people[least] }
}

/** How often a text addresses a person: "Mikhail," or "Mr. Secretary". */
function addressed(text: string, name: string, names: Names): number {
  const [given = ''] = name.split(' ')
  const person = names.people.find((each) => each.name === name)
  const offices = new Set((person?.titles ?? []).flat().filter((word) => titles.has(word)))
  const calls = [
    ...text.matchAll(
      /(?:^|[,.?!]\s{1,3})(?:(Mr|Madam|Mrs|Ms)\.?\s)?(\p{Lu}\p{L}{1,30})(?=[,.?!])/gmu,
    ),
  ]
  return calls.filter((call) => {
    const word = call[2] ?? ''
    return call[1] === undefined
      ? word === given
      : offices.has(word.toLowerCase()) || name.endsWith(word)
  }).length
}

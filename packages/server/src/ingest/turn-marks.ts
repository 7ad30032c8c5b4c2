/**
 * What opens a turn of a transcript: a label ("QUESTION:", "SECRETARY KERRY:", "Q"), or a dash.
 */

import type { Layout } from '@servanda/core/document'
import { isTitle } from './names.ts'
import type { Reading } from './reading.ts'

interface TurnMark {
  readonly style: 'label' | 'plain-label' | 'letter' | 'dash'
  /** As printed, without its colon; empty for a dash. */
  readonly label: string
  /** How many code units to skip: the mark and the white space after it. */
  readonly length: number
}

const upperLabel =
  /^(\p{Lu}[\p{Lu}\p{N}.,’'&/() -]{0,58}(?:\((?:[^)]{1,40})\))?)\s?:(?!\d)\s{0,10}/u
const plainLabel =
  /^(\p{Lu}[\p{L}.’'-]{0,30}(?:\s(?:\p{Lu}[\p{L}.’'-]{0,30}|of|the|for|de|von|van|al|bin)){0,6}(?:\s?\([^)]{1,60}\))?)\s?:\s{1,10}/u
/** A lone "A" before a capital is an article far more often than an answer. */
const letterLabel =
  /^(?:(Q)[.:]?(?:\s[-–—]{1,2})?|(?:(A)(?:[.:]|\s[-–—]{1,2}|\s)))\s{1,10}(?=["“([]?\p{Lu})/u
const dashMark = /^([-–—−])\s{0,5}(?=[^\s\d])/u

/** The mark a paragraph opens with, or null. `plain-label` counts only where labels repeat. */
function turnMarkOf(paragraph: string): TurnMark | null {
  const opening = paragraph.slice(0, 140)
  return (
    mark('label', upperLabel.exec(opening)) ??
    mark('letter', letterLabel.exec(opening)) ??
    mark('plain-label', plainLabel.exec(opening)) ??
    mark('dash', dashMark.exec(opening))
  )
}

function mark(style: TurnMark['style'], found: RegExpExecArray | null): TurnMark | null {
  if (found === null) return null
  const label = style === 'dash' ? '' : (found[1] ?? found[2] ?? '').trim()
  return { style, label, length: found[0].length }
}

export interface Marks {
  readonly layout: Layout
  /** By the index of the block that opens the turn. */
  readonly turns: ReadonlyMap<number, TurnMark>
}

/** Decides on the layout: marks must repeat before they are believed. */
export function findTurnMarks(reading: Reading): Marks {
  const all = new Map<number, TurnMark>()
  for (const [index, block] of reading.blocks.entries()) {
    if (block.furniture !== undefined) continue
    const found = turnMarkOf(reading.text.slice(block.start, block.end))
    if (found !== null) all.set(index, found)
  }
  const labelled = withoutDeclarations(reading, believedLabels(all))
  if (labelled.size >= 3) return { layout: 'labelled', turns: labelled }
  const dashes = believedDashes(reading, all)
  if (dashes.size > 0) return { layout: 'dash', turns: dashes }
  return { layout: 'prose', turns: new Map() }
}

function believedLabels(all: ReadonlyMap<number, TurnMark>): Map<number, TurnMark> {
  const counts = new Map<string, number>()
  for (const { label } of all.values()) {
    const base = baseOfLabel(label)
    counts.set(base, (counts.get(base) ?? 0) + 1)
  }
  const capitals = [...all].filter(([, { style }]) => style === 'label' || style === 'letter')
  const repeated = capitals.some(([, { label }]) => (counts.get(baseOfLabel(label)) ?? 0) >= 2)
  const believed = ([, { style, label }]: [number, TurnMark]): boolean => {
    if (style === 'dash') return false
    if (style !== 'plain-label') return repeated
    const base = baseOfLabel(label)
    return (counts.get(base) ?? 0) >= 2 || isQuestionLabel(base) || opensWithOffice(base)
  }
  return new Map([...all].filter(believed))
}

/** "QUESTION (through interpreter)" is a label "QUESTION". */
export const baseOfLabel = (label: string): string =>
  label
    .replace(/\s?\([^)]{0,60}\)/g, '')
    .replace(/^the\s/i, '')
    .trim()

export const isQuestionLabel = (base: string): boolean =>
  /^(?:question|q|interviewer|reporter|journalist|correspondent|host)s?$/i.test(base) ||
  isAnswerLabel(base)

export const isAnswerLabel = (base: string): boolean => /^(?:answer|a)$/i.test(base)

const opensWithOffice = (base: string): boolean => isTitle(base.split(' ')[0] ?? '')

/** "Moderator: Ann Lee, Press Office" before the first turn tells who has a role; it is no turn. */
function withoutDeclarations(
  reading: Reading,
  turns: ReadonlyMap<number, TurnMark>,
): Map<number, TurnMark> {
  const kept = new Map(turns)
  for (const [index, mark] of turns) {
    const block = reading.blocks[index]
    const rest = block === undefined ? '' : reading.text.slice(block.start + mark.length, block.end)
    if (!declaration.test(rest)) break
    kept.delete(index)
  }
  return kept
}

const declaration =
  /^(?:\p{Lu}[\p{L}.’'-]{0,30}\s){1,4}\p{Lu}[\p{L}’'-]{1,30}(?:[,;(][^.?!]{0,100})?$/u

/** At least four paragraphs with a dash, one of them a question; else they are a list. */
function believedDashes(
  reading: Reading,
  all: ReadonlyMap<number, TurnMark>,
): Map<number, TurnMark> {
  const dashes = [...all].filter(([, { style }]) => style === 'dash')
  const asks = dashes.some(([index]) => {
    const block = reading.blocks[index]
    return block !== undefined && reading.text.slice(block.start, block.end).includes('?')
  })
  return new Map(dashes.length >= 4 && asks ? dashes : [])
}

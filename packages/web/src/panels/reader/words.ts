/** Passages in words, for cards, labels and what is read aloud. */
import type { Passage } from '@servanda/core/document'
import { texts } from '../../parts/index.ts'
import type { OpenDocument } from './open-document.ts'

export type ReaderStatement = OpenDocument['statements'][number]

/** The statement's own words; what stands between its segments becomes one space. */
export function wordsOf(text: string, { start, end, segments }: ReaderStatement): string {
  const pieces = segments ?? [[start, end] as const]
  return pieces.map(([from, to]) => text.slice(from, to)).join(' ')
}

export const speakersText = ({ speakers }: ReaderStatement): string =>
  speakers.length === 0 ? texts.reader.speakerNotStated : speakers.join(', ')

/** `Kerry: direct speech, denied`. */
export function statementText(statement: ReaderStatement): string {
  const denied = statement.polarity === 'denies' ? `, ${texts.reader.denied}` : ''
  return `${speakersText(statement)}: ${texts.reader.kinds[statement.kind]}${denied}`
}

/** The first date that the sentence around a passage names, if it can be taken as it stands. */
export function dateIn(
  { text, dates }: Pick<OpenDocument, 'text' | 'dates'>,
  { start, end }: Passage,
): string | null {
  const before = text.slice(Math.max(0, start - SENTENCE_LENGTH_MAX), start)
  const after = text.slice(end, end + SENTENCE_LENGTH_MAX)
  const from = start - (/(?:(?<=[.!?]\s|\n)|^)[^.!?\n]*$/.exec(before)?.[0].length ?? before.length)
  const until = end + (/[.!?](?=\s|$)|\n/.exec(after)?.index ?? after.length)
  const found = dates.find(
    (date) =>
      date.start >= from && date.end <= until && date.doubt === undefined && date.edtf !== '',
  )
  return found?.edtf ?? null
}

const SENTENCE_LENGTH_MAX = 2000

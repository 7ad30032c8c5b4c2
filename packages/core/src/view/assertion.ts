/**
 * An assertion with everything that was said about it, and what rests on it: from a passage to the
 * verdicts, and back.
 */
import type { Entry } from '../ledger/index.ts'
import { idOf } from '../ledger/index.ts'
import type { Program } from '../program/index.ts'
import type { Row } from '../verdict/index.ts'
import { commitmentIn } from './board.ts'
import { instantText } from './figures.ts'
import type { InstantText } from './figures.ts'
import type { SourceView } from './source.ts'
import { statusText } from './words.ts'

export interface AssertionView {
  readonly kind: 'assertion'
  readonly source: SourceView
  readonly note: string | null
  /** Nobody has taken it back or corrected it, by an entry that counts. */
  readonly isLive: boolean
  /** The entries that name it, in their order; its own first. */
  readonly entries: readonly AboutEntry[]
  /** Rows of the board of the perspective that is asked on which it bears. */
  readonly bears: readonly BearsView[]
}

export interface AboutEntry {
  readonly number: number
  readonly recorded: InstantText
  readonly recorder: string
  readonly what: 'recorded' | 'retracted' | 'corrected'
  /** The id that the entry introduces. */
  readonly id: string
  readonly claimant: string
}

export interface BearsView {
  readonly commitment: string
  readonly number: string
  readonly title: string
  readonly party: string
  readonly assessment: string
}

export interface AssertionMaterial {
  readonly id: string
  readonly source: SourceView
  readonly note: string | null
  readonly isLive: boolean
  /** The entries that name it, in their order. */
  readonly entries: readonly Entry[]
  readonly program: Program
  /** Of the board of a perspective. */
  readonly rows: readonly Row[]
}

export function assertionView(material: AssertionMaterial): AssertionView {
  const { id, source, note, isLive, entries, program, rows } = material
  return {
    kind: 'assertion',
    source,
    note,
    isLive,
    entries: entries.flatMap(aboutEntry),
    bears: rows.filter((row) => bearsOn(row, id)).map((row) => bearsView(row, program)),
  }
}

const bearsOn = ({ instances }: Row, id: string): boolean =>
  instances.some(({ bearing }) => bearing.includes(id))

function bearsView({ commitment, party, statuses }: Row, program: Program): BearsView {
  const { number = '', title = '' } = commitmentIn(program, commitment) ?? {}
  return { commitment, number, title, party, assessment: statusText(statuses) }
}

const whatOf = {
  assertion: 'recorded',
  correction: 'corrected',
  retraction: 'retracted',
} as const

function aboutEntry({ number, recorded, recorder, body }: Entry): AboutEntry[] {
  if (body.kind === 'document' || body.kind === 'text') return []
  const claimant = body.kind === 'retraction' ? body.claimant : body.assertion.claimant
  const id = idOf(body) ?? ''
  const time = instantText(recorded)
  return [{ number, recorded: time, recorder, what: whatOf[body.kind], id, claimant }]
}

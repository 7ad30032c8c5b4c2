/**
 * What an entry of a ledger says, in one line and always as somebody's word: a claim, the taking back
 * of one, the correction of how one was recorded, a text that was put in force.
 */
import type { Entry, LiveAssertion } from '../../ledger/index.ts'
import { instantText } from '../figures.ts'
import type { InstantText } from '../figures.ts'
import { sourceLine, sourceView } from '../source.ts'
import type { SourceView } from '../source.ts'

export type SaidView =
  | { readonly kind: 'assertion'; readonly source: SourceView }
  | {
      readonly kind: 'retraction'
      readonly claimant: string
      /** The id of what is taken back. */
      readonly of: string
      readonly reason: string | null
      /** What is taken back; null: the ledger has nothing of that id. */
      readonly source: SourceView | null
    }
  | {
      readonly kind: 'correction'
      /** The id of what is corrected. */
      readonly of: string
      /** As it is recorded now. */
      readonly source: SourceView
    }
  | { readonly kind: 'text'; readonly role: string; readonly name: string }
  | { readonly kind: 'document'; readonly name: string }

export interface EntryView {
  readonly number: number
  readonly recorded: InstantText
  /** Who wrote it down; not the claimant. */
  readonly recorder: string
  readonly said: SaidView
}

export interface EntryMaterial {
  /** The entry that says what has this id; null: there is none. */
  readonly entryOf: (id: string) => Entry | null
  readonly page: Parameters<typeof sourceView>[2]
}

export const entryView = (entry: Entry, material: EntryMaterial): EntryView => ({
  number: entry.number,
  recorded: instantText(entry.recorded),
  recorder: entry.recorder,
  said: saidView(entry, material),
})

function saidView(entry: Entry, { entryOf, page }: EntryMaterial): SaidView {
  const { body } = entry
  const sourceOf = (assertion: LiveAssertion['assertion'], from: Entry): SourceView =>
    sourceView(assertion, { entry: from, arises: 'recorded' }, page)
  switch (body.kind) {
    case 'assertion':
      return { kind: 'assertion', source: sourceOf(body.assertion, entry) }
    case 'correction':
      return { kind: 'correction', of: body.of, source: sourceOf(body.assertion, entry) }
    case 'retraction': {
      const { claimant, of, reason = null } = body
      const target = entryOf(of)
      const named = target !== null && 'assertion' in target.body ? target.body.assertion : null
      const source = target === null || named === null ? null : sourceOf(named, target)
      return { kind: 'retraction', claimant, of, reason, source }
    }
    case 'text':
      return { kind: 'text', role: body.role, name: body.name }
    case 'document':
      return { kind: 'document', name: body.name }
  }
}

/** `M takes back “M affirms: fire by A”`, `B contradicts …`: only a claimant can take its word back. */
export function saidLine({ said, recorder }: EntryView): string {
  switch (said.kind) {
    case 'assertion':
      return sourceLine(said.source)
    case 'correction':
      return `corrected by ${recorder}: ${sourceLine(said.source)} (was ${said.of})`
    case 'retraction':
      return retractionLine(said)
    case 'text':
      return `${said.role} ${said.name} adopted by ${recorder}`
    case 'document':
      return `document ${said.name} taken in by ${recorder}`
  }
}

function retractionLine({ claimant, of, reason, source }: SaidView & { kind: 'retraction' }) {
  const does = source === null || source.claimant === claimant ? 'takes back' : 'contradicts'
  const why = reason === null ? '' : ` (${reason})`
  return `${claimant} ${does} ${source === null ? of : `“${sourceLine(source)}”`}${why}`
}

/** What made a change. */
export type CauseView =
  | { readonly kind: 'entry'; readonly entry: EntryView }
  /** A deadline passed, or silence was sealed. */
  | { readonly kind: 'time' }

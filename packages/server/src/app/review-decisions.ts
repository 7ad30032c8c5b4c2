/**
 * Decisions of a reviewer: about which passage, and what of it is asserted. A file of decisions is
 * NDJSON or a JSON list; docs/schemas/decisions.json is its schema.
 *
 * A decision refers to its passage by the document's hash and offsets, with the exact words and their
 * context, or with a hash of the folded words where the text may not be kept. It supplies the claim;
 * who says it comes from the document, unless the reviewer states a speaker.
 */
import type { Catalogue, Diagnostic, Span } from '@servanda/core/base'
import { statementClasses } from '@servanda/core/document'
import { z } from 'zod'
import { parseJson, readJson } from './json-file.ts'
import type { JsonText } from './json-file.ts'

export const decisionCatalogue = {
  'decision-id-twice': {
    severity: 'error',
    summary: 'two decisions have the same id, so that one assertion would have two contents',
  },
  'decision-lost': {
    severity: 'warning',
    summary: 'the passage of a decision is in none of the documents any more, or in several places',
  },
  'decision-no-statement': {
    severity: 'warning',
    summary: 'the passage of a decision is there, but no statement was found at it',
  },
  'decision-no-speaker': {
    severity: 'error',
    summary: 'neither the document nor the decision says who speaks',
  },
  'decision-claimant-unregistered': {
    severity: 'note',
    summary: 'a speaker is in no register of actors and is used as the document names it',
  },
} as const satisfies Catalogue

const offset = z.int().min(0)
const text = z.string().min(1)

const passageSchema = z
  .strictObject({
    start: offset,
    end: offset,
    exact: text.exactOptional().describe('The words, where the text may be kept.'),
    prefix: z.string().exactOptional().describe('Up to 32 characters before.'),
    suffix: z.string().exactOptional().describe('Up to 32 characters after.'),
    foldedHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .exactOptional()
      .describe('SHA-256 of the folded words, where the text may not be kept.'),
    foldedLength: z.int().min(1).exactOptional(),
  })
  .describe('UTF-16 offsets into the decoded file, end excluded.')

const base = {
  id: text.describe('Of the decision; the assertion gets it too.'),
  document: z.strictObject({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    name: text
      .exactOptional()
      .describe('The file, for people and for finding an edited one again.'),
  }),
}

/** Fields of an assertion, in the short forms of docs/evidence.md; checked when they are applied. */
const asserted = {
  claim: z.unknown().describe('The claim of docs/schemas/assertion.json.'),
  stance: z
    .enum(['affirms', 'denies'])
    .exactOptional()
    .describe("Absent: the statement's polarity."),
  denies: z.unknown().optional(),
  time: z.unknown().optional(),
  place: z.unknown().optional(),
  count: z.unknown().optional(),
  finding: z.literal(true).exactOptional(),
  grade: z.unknown().optional(),
  sensitivity: z.enum(['public', 'restricted', 'confidential']).exactOptional(),
  incident: text.exactOptional(),
  told: z.unknown().optional().describe("Absent: the document's confirmed date."),
  note: text.exactOptional(),
}

export const decisionSchema = z.discriminatedUnion('decision', [
  z.strictObject({
    ...base,
    decision: z.literal('accept'),
    passage: passageSchema,
    speaker: text
      .exactOptional()
      .describe('Only where the reviewer corrects the document reading.'),
    ...asserted,
  }),
  z.strictObject({
    ...base,
    decision: z.literal('add'),
    passage: passageSchema,
    speaker: text.describe('Who says it, as the reviewer states.'),
    ...asserted,
  }),
  z.strictObject({
    ...base,
    decision: z.literal('reject'),
    passage: passageSchema,
    reason: text,
  }),
  z
    .strictObject({
      ...base,
      decision: z.literal('class'),
      passage: passageSchema,
      class: z.enum(statementClasses),
    })
    .describe('What is done by saying it, where it was proposed as something else.'),
  z
    .strictObject({
      ...base,
      decision: z.literal('document'),
      date: text.exactOptional().describe('EDTF: when it was published.'),
      reporter: text.exactOptional().describe('Who passes the statements on.'),
    })
    .describe('What a person confirms about the document itself.'),
])

export type Decision = z.infer<typeof decisionSchema>
export type PassageDecision = Extract<Decision, { passage: unknown }>
export type DecidedPassage = PassageDecision['passage']

export interface PlacedDecision {
  readonly decision: Decision
  /** Where it stands in the file of decisions. */
  readonly span: { readonly source: string; readonly start: number; readonly end: number }
  /** The text at that place, so that a part of it can be pointed at; empty where it is not known. */
  readonly text: string
}

export interface DecisionsRead {
  readonly decisions: readonly PlacedDecision[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads NDJSON or a JSON list. What is wrong is named; the other decisions are read. */
export function readDecisions(file: JsonText): DecisionsRead {
  const pieces = /^\s*\[/.test(file.text) ? piecesOfList(file) : piecesOfLines(file)
  if ('diagnostics' in pieces) return { decisions: [], diagnostics: pieces.diagnostics }
  const decisions: PlacedDecision[] = []
  const diagnostics: Diagnostic[] = []
  for (const piece of pieces.list) {
    const read = readJson({ source: file.source, text: piece.text }, decisionSchema)
    const span = { source: file.source, start: piece.start, end: piece.start + piece.text.length }
    const text = piece.printed ? '' : piece.text
    if (read.kind === 'read') decisions.push({ decision: read.value, span, text })
    else diagnostics.push(...read.diagnostics.map((each) => moved(each, piece)))
  }
  return { decisions, diagnostics: [...diagnostics, ...doubles(decisions)] }
}

interface Piece {
  readonly text: string
  readonly start: number
  /** The text is not as it stands in the file: only the whole piece can be pointed at. */
  readonly printed?: true
}

function piecesOfLines({ text: content }: { text: string }): { list: Piece[] } {
  const list: Piece[] = []
  for (const match of content.matchAll(/[^\r\n]+/g)) {
    if (match[0].trim() !== '') list.push({ text: match[0], start: match.index })
  }
  return { list }
}

function piecesOfList(file: JsonText) {
  const parsed = parseJson(file)
  if (parsed.kind === 'refused') return { diagnostics: parsed.diagnostics }
  const values = Array.isArray(parsed.value) ? (parsed.value as unknown[]) : []
  return {
    list: values.map((value): Piece => ({ text: JSON.stringify(value), start: 0, printed: true })),
  }
}

function moved(diagnostic: Diagnostic, piece: Piece): Diagnostic {
  const { span } = diagnostic
  const shifted = (each: Span): Span => ({
    ...each,
    start: each.start + piece.start,
    end: each.end + piece.start,
  })
  if (piece.printed) return { ...diagnostic, span: { ...span, start: 0, end: 0 } }
  return {
    ...diagnostic,
    span: shifted(span),
    related: diagnostic.related.map((each) => ({ ...each, span: shifted(each.span) })),
  }
}

function doubles(decisions: readonly PlacedDecision[]): Diagnostic[] {
  const first = new Map<string, PlacedDecision>()
  return decisions.flatMap((placed) => {
    const { id } = placed.decision
    const earlier = first.get(id)
    if (earlier === undefined) {
      first.set(id, placed)
      return []
    }
    return [
      {
        code: 'decision-id-twice',
        severity: decisionCatalogue['decision-id-twice'].severity,
        message: `\`${id}\` is the id of two decisions`,
        span: placed.span,
        related: [{ span: earlier.span, label: 'the other one' }],
        help: 'give one of them an id of its own',
      },
    ]
  })
}

/** One decision a line. */
export const printDecisions = (decisions: readonly Decision[]): string =>
  decisions.map((decision) => `${JSON.stringify(decision)}\n`).join('')

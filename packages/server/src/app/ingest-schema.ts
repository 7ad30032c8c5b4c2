/** The schema of `servanda ingest --json`; docs/schemas/ingest.json is printed from it. */
import { z } from 'zod'

const offset = z
  .int()
  .min(0)
  .describe('UTF-16 code units of the decoded file; of HTML, its source.')
const passage = { start: offset, end: offset }
const stretch = z.tuple([offset, offset])

const dateSchema = z.strictObject({
  ...passage,
  edtf: z.string().describe('EDTF; XXXX stands for a year the document does not give.'),
  roles: z
    .array(z.enum(['page', 'publication', 'event', 'mention']))
    .min(1)
    .describe('What it may be the date of, the likeliest first.'),
  doubt: z.enum(['ambiguous-order', 'year-not-stated', 'page-date-conflicts']).exactOptional(),
})

const statementSchema = z.strictObject({
  ...passage,
  segments: z
    .array(stretch)
    .exactOptional()
    .describe('The stretches that are the statement, where something else stands in between.'),
  kind: z.enum(['turn', 'direct', 'indirect']),
  speakers: z.array(z.string()).describe('As resolved from the document; none: not stated.'),
  polarity: z.enum(['affirms', 'denies']),
  within: z.int().min(0).exactOptional().describe('Index of the statement that encloses it.'),
  cue: stretch.exactOptional().describe('The word that reports it.'),
  proposer: z.enum([
    'rule:turn',
    'rule:quotation',
    'rule:reported-clause',
    'rule:headline',
    'person',
  ]),
  class: z.enum(['claim', 'promise', 'demand', 'condition', 'denial', 'assessment', 'question']),
})

const furnitureSchema = z.strictObject({
  ...passage,
  kind: z.enum([
    'advertisement',
    'byline',
    'caption',
    'comment',
    'credit',
    'footer',
    'form',
    'headline-repeat',
    'navigation',
    'pull-quote',
    'related',
    'script',
    'share',
    'tag',
    'timestamp',
  ]),
})

export const ingestSchema = z.strictObject({
  document: z.strictObject({
    path: z.string(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe("Of the file's bytes."),
    bytes: z.int().min(0),
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'binary']),
    format: z.enum(['plain', 'html']),
    layout: z.enum(['labelled', 'dash', 'prose']),
    anchorDate: z
      .strictObject({ edtf: z.string(), from: z.enum(['publication', 'event', 'confirmed']) })
      .exactOptional()
      .describe('The date that dates without a year lean on; certain only when confirmed.'),
    dates: z.array(dateSchema),
  }),
  statements: z.array(statementSchema),
  furniture: z.array(furnitureSchema),
  unproposed: z.array(stretch).describe('Sentences with a cue and no proposal.'),
})

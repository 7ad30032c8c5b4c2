/**
 * Decisions applied to read documents: which assertions follow.
 *
 * A decision supplies only the claim. The claimant is the statement's speaker as the document gives
 * it, through the register of actors; the reporter and the date come from what was confirmed about
 * the document. The assertion's id is the decision's, so that a second run gives the same assertions;
 * several speakers give one assertion each, about one incident.
 */
import type { Assertion, Vocabulary } from '@servanda/core/assertion'
import type { Diagnostic } from '@servanda/core/base'
import type {
  Document,
  Passage,
  RegisteredActor,
  Statement,
  StatementClass,
} from '@servanda/core/document'
import { foldName, quotePassage } from '@servanda/core/text'
import { readAssertions } from '@servanda/core/wire'
import type { KnownNames } from '@servanda/core/wire'
import { basename } from 'node:path'
import { nodeSha256 } from '../store/index.ts'
import { decisionCatalogue } from './review-decisions.ts'
import type { Decision, PassageDecision, PlacedDecision } from './review-decisions.ts'
import { placeDecision, statementAt } from './review-place.ts'

export interface ReviewRequest {
  readonly documents: readonly Document[]
  readonly decisions: readonly PlacedDecision[]
  readonly actors: readonly RegisteredActor[]
  readonly vocabulary: Vocabulary
  /** Of dates that name none; null: UTC, marked as assumed. */
  readonly zone: string | null
  /** What the texts in force know; null: none is in force. */
  readonly names: KnownNames | null
}

/** How far the review is; `added` against `accepted` estimates what the reading misses. */
export interface ReviewCounts {
  readonly proposed: number
  readonly accepted: number
  readonly rejected: number
  readonly added: number
  /** Statements of which somebody said that they are of another class than was proposed. */
  readonly reclassed: number
  readonly lost: number
  readonly undecided: number
}

export interface Review {
  readonly assertions: readonly Assertion[]
  readonly counts: ReviewCounts
  readonly diagnostics: readonly Diagnostic[]
}

type Deciding = Extract<PassageDecision, { decision: 'accept' | 'add' }>

/** A decision with the place it was found at. */
interface Standing<Kind extends PassageDecision> {
  readonly decision: Kind
  readonly span: PlacedDecision['span']
  readonly text: string
  readonly document: Document
  readonly passage: Passage
  readonly statement: Statement | undefined
}

export function applyDecisions(request: ReviewRequest): Review {
  const diagnostics: Diagnostic[] = []
  const standing = request.decisions.flatMap((placed) => stand(placed, request, diagnostics))
  const drafts = standing.flatMap((each) => draftsOf(each, request, diagnostics))
  const read = readDrafts(drafts, request)
  return {
    assertions: read.assertions,
    counts: countsOf(request, standing),
    diagnostics: [...diagnostics, ...read.diagnostics],
  }
}

function stand(
  { decision, span, text }: PlacedDecision,
  { documents }: ReviewRequest,
  diagnostics: Diagnostic[],
): Array<Standing<PassageDecision>> {
  if (decision.decision === 'document') return []
  const placed = placeDecision(decision, documents)
  if (placed.kind === 'lost') {
    diagnostics.push(
      tell(
        'decision-lost',
        span,
        `the passage of \`${decision.id}\` is lost: ${placed.because}`,
        'decide about the passage anew, or ingest the document that has it',
      ),
    )
    return []
  }
  const { document, passage } = placed
  return [{ decision, span, text, document, passage, statement: statementAt(document, passage) }]
}

interface Draft {
  readonly span: PlacedDecision['span']
  /** Of the decision, as it stands at its span. */
  readonly text: string
  readonly line: Readonly<Record<string, unknown>>
}

function draftsOf(
  standing: Standing<PassageDecision>,
  request: ReviewRequest,
  diagnostics: Diagnostic[],
): Draft[] {
  const { decision, span, text, statement } = standing
  if (decision.decision === 'reject') return []
  if (decision.decision !== 'add' && statement === undefined) {
    diagnostics.push(
      tell(
        'decision-no-statement',
        span,
        `no statement is found at the passage of \`${decision.id}\``,
        'make it a decision `add` with a speaker, if the words are a statement',
      ),
    )
    return []
  }
  if (decision.decision === 'class') return []
  const speakers = decision.speaker === undefined ? (statement?.speakers ?? []) : [decision.speaker]
  if (speakers.length === 0) {
    diagnostics.push(
      tell(
        'decision-no-speaker',
        span,
        `nobody is named as the speaker of \`${decision.id}\``,
        'state the `speaker` in the decision, if the document lets you know it',
      ),
    )
    return []
  }
  const claimants = claimantsOf(speakers, request, span, diagnostics)
  return claimants.map((claimant, index) => ({
    span,
    text,
    line: lineOf(
      standing as Standing<Deciding>,
      request,
      claimant,
      claimants.length > 1 ? index + 1 : null,
    ),
  }))
}

/**
 * Through the register: two names of one actor are one claimant. Where texts are in force, a name that
 * none of them knows is told with all others of that sort.
 */
function claimantsOf(
  speakers: readonly string[],
  { actors, names }: ReviewRequest,
  span: PlacedDecision['span'],
  diagnostics: Diagnostic[],
): string[] {
  const claimants = speakers.map((speaker) => {
    const actor = actorOf(speaker, actors)
    if (actor === null && actors.length > 0 && names === null) {
      diagnostics.push(
        tell(
          'decision-claimant-unregistered',
          span,
          `\`${speaker}\` is not in the register of actors`,
          'add it there, as an actor or as an alias of one',
        ),
      )
    }
    return actor ?? speaker
  })
  return [...new Set(claimants)]
}

const plain = (name: string): string => foldName(name).replace(/^the\s+/, '')

function actorOf(speaker: string, actors: readonly RegisteredActor[]): string | null {
  const asked = plain(speaker)
  const found = actors.find(({ name, aliases }) =>
    [name, ...aliases].some((each) => plain(each) === asked),
  )
  return found?.name ?? null
}

/** The assertion as a line of our own format, to be checked as any other. */
function lineOf(
  { decision, document, passage, statement }: Standing<Deciding>,
  { decisions }: ReviewRequest,
  claimant: string,
  ordinal: number | null,
): Record<string, unknown> {
  const {
    id,
    document: _of,
    passage: kept,
    decision: _kind,
    speaker: _speaker,
    ...asserted
  } = decision
  const about = confirmed(decisions, decision.document.sha256, document)
  const quote =
    kept.exact === undefined ? {} : quotePassage(document.snapshot.text, passage.start, passage.end)
  return {
    stance: statement?.polarity ?? 'affirms',
    ...(about.date === undefined ? {} : { told: about.date }),
    ...(ordinal === null ? {} : { incident: id }),
    ...asserted,
    id: ordinal === null ? id : `${id}/${ordinal}`,
    claimant,
    reporter: about.reporter ?? basename(document.snapshot.path),
    anchor: { document: document.snapshot.sha256, ...passage, ...quote },
  }
}

/** What a person confirmed about the document, under its own hash or the one it had before an edit. */
function confirmed(decisions: readonly PlacedDecision[], decided: string, { snapshot }: Document) {
  const about = decisions.flatMap(({ decision }) =>
    decision.decision === 'document' ? [decision] : [],
  )
  return (
    about.find(({ document }) => document.sha256 === snapshot.sha256) ??
    about.find(({ document }) => document.sha256 === decided) ??
    ({} as { date?: string; reporter?: string })
  )
}

/** Dates of documents that a person confirmed, by SHA-256: for reading them again. */
export const confirmedDates = (decisions: readonly Decision[]): ReadonlyMap<string, string> =>
  new Map(
    decisions.flatMap((decision) =>
      decision.decision === 'document' && decision.date !== undefined
        ? [[decision.document.sha256, decision.date] as const]
        : [],
    ),
  )

/** Checks the drafts as lines of one file; what is wrong with a line is said of its decision. */
function readDrafts(drafts: readonly Draft[], { vocabulary, zone, names }: ReviewRequest) {
  const lines = drafts.map(({ line }) => JSON.stringify(line))
  const starts: number[] = []
  let start = 0
  for (const line of lines) {
    starts.push(start)
    start += line.length + 1
  }
  const text = lines.join('\n')
  const read = readAssertions(text, {
    source: '',
    format: 'ndjson',
    vocabulary,
    isKnown: () => false,
    sha256: nodeSha256,
    zone,
    dataset: null,
    ...(names !== null && { names }),
  })
  const diagnostics = read.diagnostics.map((diagnostic) => {
    const index = Math.max(
      0,
      starts.findLastIndex((each) => each <= diagnostic.span.start),
    )
    const words = text.slice(diagnostic.span.start, diagnostic.span.end)
    return { ...diagnostic, related: [], span: spanIn(drafts[index], words) }
  })
  const assertions = read.bodies.flatMap(({ body }) =>
    body.kind === 'assertion' ? [body.assertion] : [],
  )
  return { assertions, diagnostics }
}

/** The words where the decision has them, else the whole decision: much of a line is added to it. */
function spanIn(draft: Draft | undefined, words: string): PlacedDecision['span'] {
  if (draft === undefined) return { source: '', start: 0, end: 0 }
  const { span, text } = draft
  const offset = words === '' ? -1 : text.indexOf(words)
  if (offset < 0) return span
  return { ...span, start: span.start + offset, end: span.start + offset + words.length }
}

/** Each proposal is in one of three: accepted, rejected, undecided. */
function countsOf(
  { documents, decisions }: ReviewRequest,
  standing: ReadonlyArray<Standing<PassageDecision>>,
): ReviewCounts {
  const proposed = documents.reduce((sum, { statements }) => sum + statements.length, 0)
  const about = decisions.filter(({ decision }) => decision.decision !== 'document').length
  const accepted = statementsOf(standing, 'accept')
  const rejected = [...statementsOf(standing, 'reject')].filter((one) => !accepted.has(one)).length
  return {
    proposed,
    accepted: accepted.size,
    rejected,
    added: standing.filter(({ decision }) => decision.decision === 'add').length,
    reclassed: reclassedOf(standing).size,
    lost: about - standing.length,
    undecided: proposed - accepted.size - rejected,
  }
}

function statementsOf(
  standing: ReadonlyArray<Standing<PassageDecision>>,
  kind: 'accept' | 'reject',
): ReadonlySet<Statement> {
  const ofKind = standing.filter(({ decision }) => decision.decision === kind)
  return new Set(ofKind.flatMap(({ statement }) => statement ?? []))
}

/** What was proposed as something else; the last word about a statement counts. */
function reclassedOf(
  standing: ReadonlyArray<Standing<PassageDecision>>,
): ReadonlyMap<Statement, StatementClass> {
  const found = new Map<Statement, StatementClass>()
  for (const { decision, statement } of standing) {
    if (decision.decision !== 'class' || statement === undefined) continue
    if (decision.class === statement.class) found.delete(statement)
    else found.set(statement, decision.class)
  }
  return found
}

/**
 * The proposals that were accepted or rejected. What was added by hand decides about none, also where
 * it stands within the words of a longer one.
 */
export function decidedStatements(
  decisions: readonly Decision[],
  documents: readonly Document[],
): ReadonlySet<Statement> {
  const found = decisions.flatMap((decision) => {
    if (decision.decision !== 'accept' && decision.decision !== 'reject') return []
    const placed = placeDecision(decision, documents)
    return placed.kind === 'lost' ? [] : (statementAt(placed.document, placed.passage) ?? [])
  })
  return new Set(found)
}

function tell(
  code: keyof typeof decisionCatalogue,
  span: PlacedDecision['span'],
  message: string,
  help: string,
): Diagnostic {
  return { code, severity: decisionCatalogue[code].severity, message, span, related: [], help }
}

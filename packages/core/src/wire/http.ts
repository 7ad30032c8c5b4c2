/**
 * The routes of the local server, once: what each takes and what it gives. The server's routes and
 * the page's client are both typed by this table; the schemas of
 * packages/server/schemas/http.json and the OpenAPI document are made of it.
 *
 * Queries are text, as in an address. Everything that is judged takes the same question, in the words
 * of the command's options. What goes wrong has one shape, {@link HttpProblem}, whatever the route.
 */
import type { StatementClass } from '../document/index.ts'
import type { FailureCategory } from '../base/index.ts'
import type {
  AssertionView,
  BoardView,
  ClauseView,
  ComparisonView,
  DocumentsView,
  DocumentTextView,
  ExplanationView,
  GapView,
  GraphView,
  HistoryView,
  MapView,
  OutstandingStepsView,
  ProjectView,
  ReaderView,
  SearchView,
  SideBySideView,
  SinceView,
  SuppositionView,
  TimelineView,
  DecidedCounts,
  TodayMovesView,
  TodayView,
  TrendView,
  WaitingView,
} from '../view/index.ts'

/** Dates as people write them, or digits; absent: as the command has it when the option is left out. */
export interface QuestionQuery {
  /** Name of a perspective. */
  readonly as?: string
  /** Only the commitments of this agreement. */
  readonly agreement?: string
  readonly from?: string
  readonly on?: string
  /** A date, or the number of an entry. */
  readonly known?: string
  readonly told?: string
  /** Days, 0 to 36500. */
  readonly grace?: string
}

/** Filters of happenings; each may be given several times and then means any of them. */
export interface IncidentFilter {
  readonly act?: string | readonly string[]
  readonly party?: string | readonly string[]
  readonly claimant?: string | readonly string[]
  readonly status?: string | readonly string[]
}

/** A place in a text of the author: what was sent, or a text of the ledger. Lines and columns from 1. */
export interface ProblemPlace {
  readonly source: string
  readonly start: number
  readonly end: number
  readonly line: number
  readonly column: number
}

export interface Problem {
  readonly category: FailureCategory
  /** Stable, kebab-case. */
  readonly code: string
  readonly message: string
  readonly help: string
  readonly places: readonly ProblemPlace[]
}

export interface HttpProblem {
  readonly error: Problem
}

/** Something to say of what was sent that stopped nothing, or only a part of it. */
export interface HttpDiagnostic {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'note'
  readonly message: string
  readonly help: string
  readonly places: readonly ProblemPlace[]
}

/** NDJSON: one object a line, as they come. The last one is `done` or `failed`. */
export interface Lines<Line> {
  readonly lines: readonly Line[]
}

/** Server-sent events: `data` is one object. */
export interface EventStream<Event> {
  readonly events: readonly Event[]
}

export type ServerEvent =
  /** The ledger has a new last entry; the first event says where it stands. */
  | { readonly kind: 'head'; readonly entry: number }
  /** Somebody decided about a document. */
  | { readonly kind: 'review'; readonly document: string; readonly revision: string }

/** Of a decision which passage it is about, in a document with the hash that the route names. */
export interface DecidedPlace {
  readonly start: number
  readonly end: number
  readonly exact?: string
  readonly prefix?: string
  readonly suffix?: string
  readonly foldedHash?: string
  readonly foldedLength?: number
}

/** Fields of an assertion in the short forms of docs/evidence.md; checked when they are applied. */
export interface DecidedFields {
  readonly claim: unknown
  readonly stance?: 'affirms' | 'denies'
  readonly denies?: unknown
  readonly time?: unknown
  readonly place?: unknown
  readonly count?: unknown
  readonly finding?: true
  readonly grade?: unknown
  readonly sensitivity?: 'public' | 'restricted' | 'confidential'
  readonly incident?: string
  readonly told?: unknown
  readonly note?: string
}

interface DecisionBase {
  readonly id: string
  readonly document: { readonly sha256: string; readonly name?: string }
}

/** A decision in the form of the file of decisions (docs/schemas/decisions.json). */
export type ReviewDecision =
  | (DecisionBase &
      DecidedFields & {
        readonly decision: 'accept'
        readonly passage: DecidedPlace
        readonly speaker?: string
      })
  | (DecisionBase &
      DecidedFields & {
        readonly decision: 'add'
        readonly passage: DecidedPlace
        readonly speaker: string
      })
  | (DecisionBase & {
      readonly decision: 'reject'
      readonly passage: DecidedPlace
      readonly reason: string
    })
  | (DecisionBase & {
      readonly decision: 'class'
      readonly passage: DecidedPlace
      readonly class: StatementClass
    })
  | (DecisionBase & {
      readonly decision: 'document'
      readonly date?: string
      readonly reporter?: string
    })

export interface ReviewState {
  readonly kind: 'review'
  readonly document: string
  /** What `If-Match` takes, in quotation marks; it is also the ETag. */
  readonly revision: string
  readonly decisions: readonly ReviewDecision[]
  /** Indices of statements about which somebody has decided. */
  readonly decided: readonly number[]
  /** Elsewhere: an assertion of the ledger stands there, or a file of decisions rejected it. */
  readonly before: {
    readonly asserted: readonly number[]
    readonly rejected: ReadonlyArray<{ readonly statement: number; readonly reason: string }>
  }
  readonly counts: DecidedCounts
  /** Sentences with a cue and no proposal, about which nobody has decided: start, end. */
  readonly unproposed: ReadonlyArray<readonly [start: number, end: number]>
  readonly diagnostics: readonly HttpDiagnostic[]
}

/** A decision of the same id is replaced. */
export type ReviewChange =
  | { readonly kind: 'decide'; readonly decision: ReviewDecision }
  | { readonly kind: 'take-back'; readonly id: string }

export interface ReviewRecorded {
  readonly kind: 'recorded'
  readonly appended: number
  readonly corrected: number
  /** Assertions that the ledger has already. */
  readonly known: number
  /** The last entry of the ledger now. */
  readonly head: number
  readonly counts: ReviewState['counts']
  readonly diagnostics: readonly HttpDiagnostic[]
}

/** One that was put in force. */
export interface AdoptedText {
  /** As the file was called. */
  readonly path: string
  readonly role: 'agreement' | 'actors' | 'places' | 'perspective'
  readonly name: string
  readonly sha256: string
  /** `known`: it was in force already. */
  readonly outcome: 'appended' | 'known'
  readonly entry: number
}

/** Texts that are in force now; where one of them has an error, none is, and the answer is a problem. */
export interface TextsAdopted {
  readonly kind: 'adoption'
  readonly adopted: readonly AdoptedText[]
  /** The last entry of the ledger now. */
  readonly head: number
  readonly diagnostics: readonly HttpDiagnostic[]
}

/** What every byte of the ledger says of it. */
export interface LedgerVerified {
  readonly kind: 'verification'
  /** `torn`: its last line is unfinished. */
  readonly state: 'sound' | 'broken' | 'torn' | 'documents-differ' | 'head-missing'
  /** Its last entry; to be kept elsewhere, so that a ledger that is cut can be found. */
  readonly head: { readonly number: number; readonly hash: string } | null
  /** Of the sound ones. */
  readonly documentCount: number | null
  /** The first that is not as it was written; all before it are sound. */
  readonly badEntry: number | null
  /** What is wrong with it, in a sentence. */
  readonly message: string | null
  /** Hashes of documents that are not what was taken in. */
  readonly documents: readonly string[]
}

/** Everything, an entry a line as it is stored (docs/ledger.md), or as a table with an entry a row. */
export interface StoredLines {
  readonly stored: ReadonlyArray<Readonly<Record<string, unknown>>>
}

export type UploadLine<Done> =
  /** Bytes taken in, and of how many if the request said so. */
  | { readonly kind: 'progress'; readonly bytes: number; readonly total: number | null }
  | ({ readonly kind: 'done' } & Done)
  | { readonly kind: 'failed'; readonly error: Problem }

export interface DocumentKept {
  readonly sha256: string
  readonly name: string
  readonly outcome: 'appended' | 'known'
  readonly statements: number
  readonly head: number
  readonly diagnostics: readonly HttpDiagnostic[]
}

export interface AssertionsImported {
  readonly appended: number
  readonly known: number
  readonly refused: number
  readonly head: number
  readonly diagnostics: readonly HttpDiagnostic[]
}

/** Absent: none. */
type Nothing = undefined

/** The bytes of one file as they are, as `application/octet-stream`. */
export type FileBytes = 'bytes'

interface Route<Params, Query, Body, Response> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly response: Response
}

type Get<Params, Query, Response> = Route<Params, Query, Nothing, Response>

interface ById {
  readonly id: string
}

interface ByHash {
  readonly sha256: string
}

type NoParams = Readonly<Record<never, never>>

/** The body of an upload is the bytes of one file as they are; its name is in the query. */
interface UploadQuery {
  readonly name: string
}

export interface Routes {
  readonly 'GET /api/project': Get<NoParams, NoParams, ProjectView>
  readonly 'GET /api/board': Get<NoParams, QuestionQuery, BoardView>
  /** `as` may be given several times; absent: all perspectives. */
  readonly 'GET /api/boards': Get<
    NoParams,
    Omit<QuestionQuery, 'as'> & { readonly as?: string | readonly string[] },
    SideBySideView
  >
  /** `points`: 2 to 200 instants. */
  readonly 'GET /api/trend': Get<
    NoParams,
    QuestionQuery & { readonly points?: string; readonly commitment?: string },
    TrendView
  >
  /** `since`: a date, or the number of an entry. */
  readonly 'GET /api/changes': Get<NoParams, QuestionQuery & { readonly since: string }, SinceView>
  readonly 'GET /api/commitments/:id': Get<ById, QuestionQuery, ClauseView>
  /** `calledForBy`: only the instances that this happening calls for; `page`: 1 or more, a dozen each. */
  readonly 'GET /api/commitments/:id/explanation': Get<
    ById,
    QuestionQuery & {
      readonly party?: string
      readonly change?: 'yes'
      readonly calledForBy?: string
      readonly page?: string
    },
    ExplanationView
  >
  readonly 'GET /api/commitments/:id/history': Get<
    ById,
    QuestionQuery & { readonly party?: string },
    HistoryView
  >
  readonly 'GET /api/compare': Get<
    NoParams,
    Omit<QuestionQuery, 'as'> & { readonly first: string; readonly second: string },
    ComparisonView
  >
  readonly 'GET /api/measures/:id/gap': Get<ById, QuestionQuery, GapView>
  readonly 'GET /api/outstanding': Get<NoParams, QuestionQuery, OutstandingStepsView>
  /** `reading`: the id of a reading; absent: the text as it stands. */
  readonly 'GET /api/graph': Get<
    NoParams,
    { readonly agreement?: string; readonly reading?: string; readonly known?: string },
    GraphView
  >
  readonly 'GET /api/today': Get<NoParams, QuestionQuery, TodayView>
  /** What of it has to be judged. */
  readonly 'GET /api/today/moves': Get<NoParams, QuestionQuery, TodayMovesView>
  /** Documents from `after` on, as `GET /api/documents` lists them; without it the latest. */
  readonly 'GET /api/waiting': Get<
    NoParams,
    { readonly after?: string; readonly limit?: string },
    WaitingView
  >
  /** `buckets`: 1 to 1000; `commitment`: its dates, what bears on its assessment, and its changes. */
  readonly 'GET /api/timeline': Get<
    NoParams,
    QuestionQuery & IncidentFilter & { readonly buckets?: string; readonly commitment?: string },
    TimelineView
  >
  /** `commitment`: only what bears on its assessment, from the perspective `as`. */
  readonly 'GET /api/map': Get<
    NoParams,
    QuestionQuery & IncidentFilter & { readonly commitment?: string },
    MapView
  >
  readonly 'GET /api/documents': Get<
    NoParams,
    { readonly after?: string; readonly limit?: string },
    DocumentsView
  >
  readonly 'POST /api/documents': Route<
    NoParams,
    UploadQuery,
    FileBytes,
    Lines<UploadLine<DocumentKept>>
  >
  readonly 'GET /api/documents/:sha256': Get<ByHash, NoParams, ReaderView>
  readonly 'GET /api/documents/:sha256/text': Get<ByHash, NoParams, DocumentTextView>
  readonly 'GET /api/documents/:sha256/review': Get<ByHash, NoParams, ReviewState>
  /** With `If-Match`; 412 where the review has changed since. */
  readonly 'PUT /api/documents/:sha256/review': Route<ByHash, NoParams, ReviewChange, ReviewState>
  readonly 'POST /api/documents/:sha256/review/record': Route<
    ByHash,
    { readonly zone?: string },
    Nothing,
    ReviewRecorded
  >
  /** NDJSON in the form of docs/schemas/assertion.json. */
  readonly 'POST /api/assertions': Route<
    NoParams,
    UploadQuery & { readonly zone?: string },
    FileBytes,
    Lines<UploadLine<AssertionsImported>>
  >
  /** CSV: assertions as docs/evidence.md has them, or events as UCDP publishes them. */
  readonly 'POST /api/tables': Route<
    NoParams,
    UploadQuery & { readonly form: 'assertions' | 'ucdp-ged'; readonly zone?: string },
    FileBytes,
    Lines<UploadLine<AssertionsImported>>
  >
  /** Agreements, actors, places and perspectives, put in force together. */
  readonly 'POST /api/texts': Route<
    NoParams,
    NoParams,
    { readonly files: ReadonlyArray<{ readonly name: string; readonly text: string }> },
    TextsAdopted
  >
  /** `head`: the hash of an entry that the ledger must still have. */
  readonly 'GET /api/verification': Get<NoParams, { readonly head?: string }, LedgerVerified>
  readonly 'GET /api/entries': Get<NoParams, { readonly format?: 'ndjson' | 'csv' }, StoredLines>
  readonly 'GET /api/assertions/:id': Get<ById, QuestionQuery, AssertionView>
  readonly 'GET /api/search': Get<
    NoParams,
    { readonly q: string; readonly limit?: string },
    SearchView
  >
  /** Lines in the form of `--suppose`. */
  readonly 'POST /api/supposed': Route<
    NoParams,
    QuestionQuery & { readonly zone?: string },
    { readonly lines: string },
    SuppositionView
  >
  readonly 'GET /api/events': Get<NoParams, NoParams, EventStream<ServerEvent>>
  /** OpenAPI 3.1. */
  readonly 'GET /api/openapi.json': Get<NoParams, NoParams, Readonly<Record<string, unknown>>>
}

export type RouteName = keyof Routes

/**
 * Our own format for assertions: NDJSON, or a table with one assertion a row (assertion-table.ts).
 *
 * A line of NDJSON is an assertion, a retraction `{"retracts": id, "claimant": …}`, a correction
 * `{"corrects": id, "assertion": …}`, or `{"defaults": {"zone": …, "dataset": …}}` for the lines that
 * follow. A line with anything wrong is left out and named, with every place that is wrong; the rest
 * is read.
 *
 * Identity: with a data set, `dataset:id`; else the id as given; else a hash of the content and of how
 * often that content stood in the file before. So importing the same file twice adds nothing.
 */
import type { Assertion, AssertionId, Vocabulary } from '../assertion/index.ts'
import type { Diagnostic, Span } from '../base/index.ts'
import { canonicalBytes } from '../ledger/index.ts'
import type { EntryBody, Sha256 } from '../ledger/index.ts'
import { isZone, timeDiagnostic } from '../time/index.ts'
import { readAssertion, ZONE_ASSUMED } from './assertion-fields.ts'
import type { UnnamedAssertion } from './assertion-fields.ts'
import { BatchWriter } from './batch.ts'
import type { ImportedBatch } from './batch.ts'
import { FieldReader, isObject, present, wireCatalogue } from './field.ts'
import type { FieldPath, FieldProblem, JsonObject } from './field.ts'
import { IdsRead } from './ids-read.ts'
import { readLines } from './lines.ts'
import { NameWatch } from './names.ts'
import type { KnownNames, NameUse } from './names.ts'
import type { SourceLine } from './source-line.ts'
import { QuickAssertions } from './quick-assertions.ts'
import type { QuickSetting } from './quick-assertions.ts'
import type { ImportedObject, ImportReport, RowNote } from './report.ts'
import { NdjsonStream } from './stream-lines.ts'
import type { LineStream } from './stream-lines.ts'
import { TableStream } from './stream-table.ts'
import { readTable } from './table.ts'

export interface AssertionOptions {
  /** Name of the file, for diagnostics. */
  readonly source: string
  readonly format: 'ndjson' | 'csv'
  readonly vocabulary: Vocabulary
  /** Whether the ledger has an assertion or retraction of this id. */
  readonly isKnown: (id: AssertionId) => boolean
  readonly sha256: Sha256
  /** The zone of dates that name none; null: UTC, marked as assumed. */
  readonly zone: string | null
  /** The name of the source whose own ids the file uses; null: ids are ours, or there are none. */
  readonly dataset: string | null
  /** What the texts in force know; absent: no text is in force, and any name is as good as another. */
  readonly names?: KnownNames
}

export interface AssertionImport {
  readonly bodies: readonly ImportedObject[]
  readonly report: ImportReport
  readonly diagnostics: readonly Diagnostic[]
}

/** What `defaults` lines can change on the way. */
interface Defaults {
  readonly zone: string | null
  readonly dataset: string | null
}

/** Reads a decoded file; never throws. */
export function readAssertions(text: string, options: AssertionOptions): AssertionImport {
  const reading = new FileReading(options)
  const lines =
    options.format === 'csv' ? readTable(text, options) : readLines(text, options.source)
  const bodies: ImportedObject[] = []
  for (const line of lines) bodies.push(...reading.take(line))
  return { bodies, ...reading.result() }
}

/**
 * Goes through a file of UTF-8 piece by piece, and makes no objects of what can be written as it is.
 * What it gives is what `readAssertions` would, with the bodies of assertions as bytes.
 */
export class AssertionStream {
  readonly #reading: FileReading
  readonly #batch = new BatchWriter()
  readonly #quick: QuickAssertions
  readonly #lines: LineStream
  #quickCount = 0

  /** The bytes are UTF-8 without a byte order mark. */
  constructor(bytes: Uint8Array, options: AssertionOptions) {
    const reading = new FileReading(options)
    const { source, format, vocabulary } = options
    const { writer } = this.#batch
    this.#reading = reading
    this.#quick = new QuickAssertions(writer, vocabulary, reading.watch, reading.quickSetting())
    this.#lines =
      format === 'csv' ? new TableStream(bytes, source) : new NdjsonStream(bytes, source)
  }

  /** The bodies of the next lines, at most `count` of them; none: the file is at its end. */
  next(count: number): ImportedBatch {
    while (this.#batch.count < count && this.#lines.next()) this.#take()
    return this.#batch.take()
  }

  /** How many of the bodies never were objects. */
  get quickCount(): number {
    return this.#quickCount
  }

  result(): Omit<AssertionImport, 'bodies'> {
    return this.#reading.result()
  }

  #take(): void {
    const { line, json } = this.#lines
    if (json !== null && this.#quick.write(json.bytes, json.start, json.end)) {
      const { idStart, idEnd } = this.#quick
      this.#quickCount += 1
      this.#reading.count(this.#batch.writer.bytes, idStart, idEnd)
      this.#batch.addWritten(line, idStart, idEnd)
      return
    }
    const source = this.#lines.read()
    if (source === null) return
    for (const { body } of this.#reading.take(source)) this.#batch.add(line, body)
    if (this.#reading.hasNewDefaults()) this.#quick.set(this.#reading.quickSetting())
  }
}

/** Goes through the lines of one file, in their order. */
class FileReading {
  readonly watch: NameWatch | null
  readonly #options: AssertionOptions
  readonly #notes: RowNote[] = []
  readonly #diagnostics: Diagnostic[] = []
  /** Of the lines so far. */
  readonly #ids = new IdsRead()
  readonly #timesSeen = new Map<string, number>()
  #defaults: Defaults
  #hasNewDefaults = false
  #rows = 0
  #read = 0
  #zoneAssumed: Span | null = null

  constructor(options: AssertionOptions) {
    this.#options = options
    const { names, vocabulary } = options
    this.watch = names === undefined ? null : new NameWatch(names, vocabulary)
    this.#defaults = { zone: options.zone, dataset: options.dataset }
    const start = { source: options.source, start: 0, end: 0 }
    if (options.zone === null || isZone(options.zone)) return
    const problem = { kind: 'unknown-zone', zone: options.zone } as const
    this.#diagnostics.push(timeDiagnostic(problem, options.zone, start))
    this.#defaults = { ...this.#defaults, zone: null }
  }

  /** What becomes of a line: one body, or none. */
  take(line: SourceLine): readonly ImportedObject[] {
    const reader = new FieldReader()
    const body = this.#readLine(line, reader)
    if (body === 'defaults') return []
    this.#rows++
    if (body !== null && reader.problems.length === 0) return [this.#keep(line, body)]
    this.#leaveOut(line, reader.problems)
    return []
  }

  /** Counts an assertion that was read another way; its id is in UTF-8 from `start` to `end`. */
  count(bytes: Uint8Array, start: number, end: number): void {
    this.#rows++
    this.#read++
    this.#ids.addUtf8(bytes, start, end)
  }

  /** Whether a line of defaults was read since the last time this was asked. */
  hasNewDefaults(): boolean {
    const hasNew = this.#hasNewDefaults
    this.#hasNewDefaults = false
    return hasNew
  }

  quickSetting(): QuickSetting {
    const { zone } = this.#defaults
    const idOf = (content: Uint8Array): AssertionId => this.#idOfContent(content)
    const isAssumptionTold = (): boolean => this.#zoneAssumed !== null
    return { zone, prefix: this.#prefix(), idOf, isAssumptionTold }
  }

  result(): Omit<AssertionImport, 'bodies'> {
    const assumed = this.#zoneAssumed
    const assumptions =
      assumed === null ? [] : [`dates without a zone are days in ${ZONE_ASSUMED}, and marked so`]
    const diagnostics = [...this.#diagnostics]
    if (assumed !== null) diagnostics.push(zoneNote(assumed))
    const report = { rows: this.#rows, read: this.#read, assumptions, notes: this.#notes }
    return { report, diagnostics }
  }

  #readLine(line: SourceLine, reader: FieldReader): EntryBody | 'defaults' | null {
    if (!line.value.ok) {
      const { code, message, help } = line.value
      return reader.problem(code, [], message, help)
    }
    const { value } = line.value
    if (!isObject(value)) {
      const help = 'write one object in braces on each line'
      return reader.problem('wire-not-an-object', [], 'the line is not an object', help)
    }
    if ('defaults' in value) return this.#readDefaults(value, line, reader)
    if ('retracts' in value) return this.#readRetraction(value, reader)
    if ('corrects' in value) return this.#readCorrection(value, reader)
    const assertion = this.#readNamed(value, [], reader)
    return assertion === null ? null : { kind: 'assertion', assertion }
  }

  #readDefaults(value: JsonObject, line: SourceLine, reader: FieldReader): 'defaults' {
    reader.object(value, [], ['defaults'])
    const path = ['defaults']
    const object = reader.object(value['defaults'], path, ['zone', 'dataset']) ?? {}
    const dataset = reader.optional(object, 'dataset', path, reader.asText)
    const zone = reader.optional(object, 'zone', path, (written, at) => {
      const name = reader.text(written, at)
      if (name === null || isZone(name)) return name
      return reader.timeProblem(at, { kind: 'unknown-zone', zone: name }, name)
    })
    this.#defaults = { ...this.#defaults, ...present({ zone, dataset }) }
    this.#hasNewDefaults = true
    for (const problem of reader.problems) this.#diagnostics.push(toDiagnostic(problem, line))
    return 'defaults'
  }

  #readRetraction(value: JsonObject, reader: FieldReader): EntryBody | null {
    reader.object(value, [], ['retracts', 'id', 'claimant', 'reason'])
    const of = this.#readTarget(value, 'retracts', reader)
    const claimant = reader.required(value, 'claimant', [], reader.asText)
    const reason = reader.optional(value, 'reason', [], reader.asText)
    const own = reader.optional(value, 'id', [], reader.asText)
    if (of === null || claimant === null) return null
    const content = { of, claimant, ...present({ reason }) }
    return { kind: 'retraction', id: this.#idOf(own, content), ...content }
  }

  #readCorrection(value: JsonObject, reader: FieldReader): EntryBody | null {
    reader.object(value, [], ['corrects', 'assertion'])
    const of = this.#readTarget(value, 'corrects', reader)
    const assertion = reader.required(value, 'assertion', [], (written, at) =>
      this.#readNamed(written, at, reader),
    )
    return of === null || assertion === null ? null : { kind: 'correction', of, assertion }
  }

  /** The id of what is taken back or corrected, which must be in the ledger or earlier in the file. */
  #readTarget(
    value: JsonObject,
    field: 'retracts' | 'corrects',
    reader: FieldReader,
  ): AssertionId | null {
    const written = reader.text(value[field], [field])
    if (written === null) return null
    const { dataset } = this.#defaults
    const candidates = dataset === null ? [written] : [`${dataset}:${written}`, written]
    const known = candidates.find((id) => this.#ids.has(id) || this.#options.isKnown(id))
    if (known !== undefined) return known
    const message = `\`${written}\` is not known`
    const help = 'name the id of an entry in the ledger, or of an earlier line'
    return reader.problem('wire-unknown-target', [field], message, help)
  }

  #readNamed(value: unknown, path: FieldPath, reader: FieldReader): Assertion | null {
    const { vocabulary } = this.#options
    const setting = { vocabulary, zone: this.#defaults.zone }
    const unnamed = readAssertion(value, path, reader, setting)
    const object = isObject(value) ? value : {}
    const own = reader.optional(object, 'id', path, reader.asText) ?? rowIdOf(unnamed)
    return unnamed === null ? null : { id: this.#idOf(own, unnamed), ...unnamed }
  }

  #idOf(own: string | undefined, content: object): AssertionId {
    const prefix = this.#prefix()
    if (own !== undefined) return own.startsWith(prefix) ? own : `${prefix}${own}`
    return this.#idOfContent(canonicalBytes(content))
  }

  #prefix(): string {
    const { dataset } = this.#defaults
    return dataset === null ? '' : `${dataset}:`
  }

  #idOfContent(content: Uint8Array): AssertionId {
    const hash = this.#options.sha256(content)
    const ordinal = (this.#timesSeen.get(hash) ?? 0) + 1
    this.#timesSeen.set(hash, ordinal)
    const digits = hash.slice(0, CONTENT_DIGITS)
    return `${this.#prefix()}${digits}${ordinal === 1 ? '' : `-${ordinal}`}`
  }

  #keep(line: SourceLine, body: EntryBody): ImportedObject {
    this.#read++
    const unknown = this.watch?.take(body, (use) => this.#spanOfName(use, line)) ?? []
    this.#diagnostics.push(...unknown)
    if (body.kind === 'assertion' || body.kind === 'correction') {
      this.#ids.add(body.assertion.id)
      const assumed = this.#defaults.zone === null && assumesZone(body.assertion)
      if (assumed) this.#zoneAssumed ??= line.spanOf(['time'])
    }
    if (body.kind === 'retraction') this.#ids.add(body.id)
    return { line: line.line, body }
  }

  /** The name itself where it stands as it is, else its field. */
  #spanOfName({ name, path }: NameUse, line: SourceLine): Span {
    const span = line.spanOf(path)
    const isCell = this.#options.format === 'csv'
    const written = isCell ? name : JSON.stringify(name)
    const { text, start: lineStart } = line.content
    const start = text.indexOf(written, span.start - lineStart)
    const limit = isCell ? span.end - lineStart : text.length
    if (start < 0 || start >= limit) return span
    const from = lineStart + start
    return { ...span, start: from, end: from + written.length }
  }

  #leaveOut(line: SourceLine, problems: readonly FieldProblem[]): void {
    const written = line.value.ok && isObject(line.value.value) ? line.value.value['id'] : null
    const id = typeof written === 'string' ? written : null
    for (const problem of problems) {
      const diagnostic = toDiagnostic(problem, line)
      const { code, message } = diagnostic
      this.#diagnostics.push(diagnostic)
      this.#notes.push({ kind: 'left-out', code, line: line.line, id, message })
    }
  }
}

/** 128 bits of the hash: enough that no two contents of any ledger share them. */
const CONTENT_DIGITS = 32

/** A row of a data set has an identity of its own. */
function rowIdOf(assertion: UnnamedAssertion | null): string | undefined {
  const row = assertion?.row
  return row === undefined ? undefined : `${row.dataset}:${row.id}`
}

const assumesZone = (assertion: Assertion): boolean => assertion.time?.zoneAssumed === true

function zoneNote(span: Span): Diagnostic {
  const code = 'wire-zone-assumed'
  const message = `dates that name no zone are read as days in ${ZONE_ASSUMED}, and marked as assumed`
  const help = 'state the zone for the import, or in a line `{"defaults": {"zone": "Europe/Kyiv"}}`'
  return { code, severity: wireCatalogue[code].severity, message, span, related: [], help }
}

function toDiagnostic(problem: FieldProblem, line: SourceLine): Diagnostic {
  const span = line.spanOf(problem.path)
  if (problem.kind === 'time') return timeDiagnostic(problem.problem, problem.text, span)
  const { code, message, help } = problem
  return { code, severity: wireCatalogue[code].severity, message, span, related: [], help }
}

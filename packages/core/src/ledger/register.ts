/**
 * The register: what a store must remember of a ledger to admit the next batch, and the rules of
 * admission. Pure: the same register, submissions and time give the same lines in every adapter.
 *
 * Identity: assertions, retractions and corrections by their ids, which share one space; documents by
 * their bytes; a text by its role and name, and it is known only while it is the one in force.
 *
 * A batch is admitted on a copy that is layered over the register. Only when the lines are safe is
 * the copy absorbed, so that a batch that could not be written leaves no trace.
 */
import { DENIAL_SUFFIX } from './live.ts'
import { canonicalBytes } from './canonical.ts'
import { advance, EMPTY_HEAD, LineSealer } from './chain.ts'
import type { ChainProblem, Envelope, Head, Link, Sha256 } from './chain.ts'
import { ENTRY_FORMAT, idOf } from './entry.ts'
import type { EntryBody, WrittenBody } from './entry.ts'
import { keyOfId } from './id-keys.ts'
import type { IdKeys } from './id-keys.ts'
import { KeyIndex } from './key-index.ts'
import { ledgerNotice } from './notice.ts'
import type { Receipt, Recording, Refusal, RefusalCode, Submission } from './store.ts'
import { assert } from '../base/index.ts'
import type { Diagnostic, Instant } from '../base/index.ts'

/** The lane of a ledger that was not given one. */
export const DEFAULT_LANE = 'main'

type Body = EntryBody | WrittenBody

/** What an identity stands for. */
interface Standing {
  readonly number: number
  /** Null: it is in the ledger, and has to be read there if it is asked for. */
  readonly body: Body | null
}

/** What of an entry a register takes into account. */
export interface Registered extends Link {
  /** See {@link keyOf}. */
  readonly key: string
}

export class Register {
  readonly #index: KeyIndex
  #head: Head

  /** Of a ledger that ends with `head`; the index is taken over. */
  constructor(index = new KeyIndex(), head: Head = EMPTY_HEAD) {
    this.#index = index
    this.#head = head
  }

  get head(): Head {
    return this.#head
  }

  get index(): KeyIndex {
    return this.#index
  }

  find(key: string): Standing | null {
    const number = this.numberOf(key)
    return number === null ? null : { number, body: null }
  }

  /** Of the entry that stands there; null: none. */
  numberOf(key: string): number | null {
    return this.#index.find(key)
  }

  /** Takes the next entry of the chain into account; returns why it cannot be the next one. */
  take(entry: Registered): ChainProblem | null {
    const next = advance(this.#head, entry)
    if (next.kind === 'problem') return next.problem
    this.#index.set(entry.key, entry.number)
    this.#head = next.head
    return null
  }

  /** As `take` for many at once, whose keys are `keys`; `head` is that of the last of them. */
  takeAll(keys: IdKeys, head: Head): void {
    const first = this.#head.number + 1
    for (let index = 0; index < keys.count; index += 1) {
      keys.put(index)
      this.#index.setUtf8(keys.bytes, 0, keys.length, first + index)
    }
    this.#head = head
  }

  /** Takes over all that `layer`, which lies over this register, has taken. */
  absorb(layer: Layer): void {
    for (const [key, { number }] of layer.added) this.#index.set(key, number)
    this.#head = layer.head
  }
}

/** Entries that are not safe yet, over a register or over another layer. */
export class Layer {
  readonly #below: Register | Layer
  #added = new Map<string, Standing>()
  #head: Head

  constructor(below: Register | Layer) {
    this.#below = below
    this.#head = below.head
  }

  get head(): Head {
    return this.#head
  }

  get added(): ReadonlyMap<string, Standing> {
    return this.#added
  }

  find(key: string): Standing | null {
    return this.#added.get(key) ?? this.#below.find(key)
  }

  /** As `find`, but not in the register that lies below all layers. */
  findAdded(key: string): Standing | null {
    const found = this.#added.get(key)
    if (found !== undefined) return found
    return this.#below instanceof Layer ? this.#below.findAdded(key) : null
  }

  take(key: string, body: Body, head: Head): void {
    this.#added.set(key, { number: head.number, body })
    this.#head = head
  }

  absorb(layer: Layer): void {
    assert(layer.#below === this, 'only a layer over this one can be absorbed')
    if (this.#added.size === 0) this.#added = layer.#added
    else for (const [key, standing] of layer.#added) this.#added.set(key, standing)
    this.#head = layer.#head
  }
}

export interface AdmissionTerms {
  readonly lane: string
  readonly now: Instant
  readonly sha256: Sha256
  /** The body of an entry of the ledger; asked only for what stands in {@link Sought}. */
  readonly bodyAt: (number: number) => EntryBody
}

export type Admission =
  | {
      readonly kind: 'admitted'
      /** Lies over what the batch was admitted to. */
      readonly layer: Layer
      /** The lines of the new entries, each with its line feed. */
      readonly lines: Uint8Array
      /** Of each new entry: what it is, and where its line ends in `lines`. */
      readonly kinds: readonly EntryBody['kind'][]
      readonly ends: readonly number[]
      readonly receipts: readonly Receipt[]
      readonly notices: readonly Diagnostic[]
    }
  | { readonly kind: 'refused'; readonly refusals: readonly [Refusal, ...Refusal[]] }

/** A submission, and the number of the entry that stands in the ledger where it would; null: none. */
export interface Sought {
  readonly submission: Submission
  readonly key: string
  readonly standing: number | null
}

/** What stands where the submissions would: admission compares the two. */
export const soughtIn = (
  register: Register,
  submissions: readonly Submission[],
): readonly Sought[] =>
  submissions.map((submission) => {
    const key = keyOf(submission.body)
    return { submission, key, standing: register.numberOf(key) }
  })

/**
 * Numbers, times and seals a batch, or says what of it cannot be recorded. Changes nothing. `sought` in
 * the register that lies below.
 */
export function admit(
  below: Register | Layer,
  sought: readonly Sought[],
  terms: AdmissionTerms,
): Admission {
  const layer = new Layer(below)
  const sealer = new LineSealer(terms.sha256, roomFor(sought))
  const receipts: Receipt[] = []
  const refusals: Refusal[] = []
  let usesClock = false
  const kinds: EntryBody['kind'][] = []
  const desk = { ...terms, layer, sealer, kinds }
  sought.forEach((one, position) => {
    const verdict = admitOne(desk, one)
    if (verdict.kind === 'refused') refusals.push({ position, ...verdict.reason })
    else receipts.push(verdict)
    if (one.submission.stated === undefined) usesClock = true
  })
  const [first, ...others] = refusals
  if (first !== undefined) return { kind: 'refused', refusals: [first, ...others] }
  const isNew = layer.head.number > below.head.number
  const notices = usesClock && isNew ? noticesOfClock(below.head, terms.now) : []
  const [lines, ends] = [sealer.lines(), sealer.ends()]
  return { kind: 'admitted', layer, lines, kinds, ends, receipts, notices }
}

interface Reason {
  readonly code: RefusalCode
  readonly message: string
}

type Verdict = Receipt | { readonly kind: 'refused'; readonly reason: Reason }

interface Desk extends AdmissionTerms {
  readonly layer: Layer
  readonly sealer: LineSealer
  readonly kinds: EntryBody['kind'][]
}

/** What an entry has around its body, and more. */
export const ENVELOPE_BYTES = 400

/** About as many bytes as the lines will be, where bodies are written already. */
const roomFor = (sought: readonly Sought[]): number =>
  sought.reduce(
    (sum, { submission: { body } }) =>
      sum + ENVELOPE_BYTES + (body.kind === 'written' ? body.bytes.length : 0),
    0,
  )

function admitOne(desk: Desk, { submission, key, standing: number }: Sought): Verdict {
  const { layer } = desk
  const { body } = submission
  const standing = layer.findAdded(key) ?? (number === null ? null : { number, body: null })
  if (standing !== null && isSame(body, standing.body ?? desk.bodyAt(standing.number))) {
    return { kind: 'known', number: standing.number }
  }
  const reason =
    refusalOfIdentity(body, standing) ??
    refusalOfTarget(layer, body) ??
    refusalOfTime(layer.head, submission, desk.now)
  if (reason !== null) return { kind: 'refused', reason }
  const envelope = nextEnvelope(layer.head, submission, desk)
  const hash = desk.sealer.add(envelope, bytesOf(body))
  desk.kinds.push(body.kind === 'written' ? 'assertion' : body.kind)
  const { lane, recorded, stated } = envelope
  const head: Head = { lane, number: envelope.number, hash, recorded, times: stated ? 'stated' : 'clock' } // prettier-ignore
  layer.take(key, body, head)
  return { kind: 'appended', number: head.number, recorded, hash }
}

/** Of the entry after `head`, with the hash before it. */
export function nextEnvelope(
  head: Head,
  { recorder, stated }: Recording,
  desk: Pick<AdmissionTerms, 'lane' | 'now'>,
): Envelope {
  const format = ENTRY_FORMAT
  const lane = head.lane ?? desk.lane
  const number = head.number + 1
  const previous = head.hash
  const recorded = stated ?? Math.max(desk.now, head.recorded ?? desk.now)
  // Written out, because this is done for every entry, and to spread objects takes long.
  return stated === undefined
    ? { format, lane, number, recorded, recorder, previous }
    : { format, lane, number, recorded, stated: true, recorder, previous }
}

function refusalOfIdentity(body: Body, standing: Standing | null): Reason | null {
  const id = idIn(body)
  if (id?.endsWith(DENIAL_SUFFIX)) {
    return { code: 'reserved-id', message: `the id \`${id}\` ends in \`${DENIAL_SUFFIX}\`` }
  }
  if (standing === null || body.kind === 'text') return null
  const name = id ?? keyOf(body)
  return {
    code: 'id-taken',
    message: `\`${name}\` is already recorded with other content, as entry ${standing.number}`,
  }
}

function refusalOfTarget(layer: Layer, body: Body): Reason | null {
  if (body.kind !== 'retraction' && body.kind !== 'correction') return null
  if (layer.find(keyOfId(body.of)) !== null) return null
  const deed = body.kind === 'retraction' ? 'takes back' : 'corrects'
  const message = `\`${idIn(body)}\` ${deed} \`${body.of}\`, which the ledger does not have`
  return { code: 'unknown-target', message }
}

function refusalOfTime(head: Head, submission: Submission, now: Instant): Reason | null {
  const { stated, body } = submission
  if (stated === undefined || isInOrder(head, stated, now)) return null
  const name = `the stated time \`${timeText(stated)}\` of \`${idIn(body) ?? keyOf(body)}\``
  if (head.times === 'clock') {
    return { code: 'stated-too-late', message: `${name} comes after times from the clock` }
  }
  if (head.recorded !== null && stated < head.recorded) {
    const last = timeText(head.recorded)
    return {
      code: 'stated-runs-back',
      message: `${name} is before the last recorded one, \`${last}\``,
    }
  }
  return { code: 'stated-in-future', message: `${name} is after the clock, \`${timeText(now)}\`` }
}

/** Whether a stated time can come after `head`. */
export const isInOrder = ({ times, recorded }: Head, stated: Instant, now: Instant): boolean =>
  times === 'stated' && (recorded === null || recorded <= stated) && stated <= now

/** What is to be said of the clock where it gives the time of what comes after `head`. */
export function noticesOfClock(head: Head, now: Instant): readonly Diagnostic[] {
  if (head.recorded === null || now >= head.recorded) return []
  const last = timeText(head.recorded)
  return [
    ledgerNotice(
      'clock-went-back',
      `the clock says \`${timeText(now)}\`, so the last recorded time \`${last}\` is used`,
      { path: 'segments', start: 0, end: 0 },
      'set the clock of this machine; recorded times never decrease',
    ),
  ]
}

const idIn = (body: Body): string | null => (body.kind === 'written' ? body.id : idOf(body))

/** What identifies an entry; see above. */
export function keyOf(body: Body): string {
  switch (body.kind) {
    case 'document':
      return `document ${body.sha256}`
    case 'text':
      return `text ${JSON.stringify([body.role, body.name])}`
    default:
      return keyOfId(idIn(body) ?? '')
  }
}

/** Documents under another name are the same document; of all else, every field counts. */
function isSame(one: Body, other: Body): boolean {
  if (one.kind === 'document' && other.kind === 'document') return one.bytes === other.bytes
  const [bytes, others] = [bytesOf(one), bytesOf(other)]
  return bytes.length === others.length && bytes.every((byte, index) => byte === others[index])
}

const bytesOf = (body: Body): Uint8Array =>
  body.kind === 'written' ? body.bytes : canonicalBytes(body)

/** ISO 8601, UTC, milliseconds. */
const timeText = (instant: Instant): string => new Date(instant).toISOString()

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
import { advance, EMPTY_HEAD, seal } from './chain.ts'
import type { ChainProblem, Head, SealedEntry, Sha256 } from './chain.ts'
import { ENTRY_FORMAT } from './entry.ts'
import type { Entry, EntryBody, UnsealedEntry } from './entry.ts'
import { ledgerNotice } from './notice.ts'
import type { Receipt, Refusal, RefusalCode, Submission } from './store.ts'
import { assert } from '../base/index.ts'
import type { Diagnostic, Instant } from '../base/index.ts'

/** The lane of a ledger that was not given one. */
export const DEFAULT_LANE = 'main'

/** What an identity stands for: where it was recorded, and a hash of what. */
interface Standing {
  readonly number: number
  readonly content: string
}

export class Register {
  readonly #below: Register | null
  readonly #standings = new Map<string, Standing>()
  #head: Head

  constructor(below: Register | null = null) {
    this.#below = below
    this.#head = below?.head ?? EMPTY_HEAD
  }

  get head(): Head {
    return this.#head
  }

  find(key: string): Standing | null {
    return this.#standings.get(key) ?? this.#below?.find(key) ?? null
  }

  /** Takes the next entry of the chain into account; returns why it cannot be the next one. */
  take(entry: Entry, sha256: Sha256): ChainProblem | null {
    const next = advance(this.#head, entry)
    if (next.kind === 'problem') return next.problem
    const { number, body } = entry
    this.#standings.set(keyOf(body), { number, content: contentOf(body, sha256) })
    this.#head = next.head
    return null
  }

  /** Takes over all that `layer`, which lies over this register, has taken. */
  absorb(layer: Register): void {
    assert(layer.#below === this, 'only a layer over this register can be absorbed')
    for (const [key, standing] of layer.#standings) this.#standings.set(key, standing)
    this.#head = layer.#head
  }
}

export interface AdmissionTerms {
  readonly lane: string
  readonly now: Instant
  readonly sha256: Sha256
}

export type Admission =
  | {
      readonly kind: 'admitted'
      /** Lies over the register that the batch was admitted to. */
      readonly layer: Register
      readonly sealed: readonly SealedEntry[]
      readonly receipts: readonly Receipt[]
      readonly notices: readonly Diagnostic[]
    }
  | { readonly kind: 'refused'; readonly refusals: readonly [Refusal, ...Refusal[]] }

/** Numbers, times and seals a batch, or says what of it cannot be recorded. Changes nothing. */
export function admit(
  register: Register,
  submissions: readonly Submission[],
  terms: AdmissionTerms,
): Admission {
  const layer = new Register(register)
  const sealed: SealedEntry[] = []
  const receipts: Receipt[] = []
  const refusals: Refusal[] = []
  submissions.forEach((submission, position) => {
    const verdict = admitOne(layer, submission, terms)
    if (verdict.kind === 'refused') refusals.push({ position, ...verdict.reason })
    else receipts.push(verdict.receipt)
    if (verdict.kind === 'sealed') sealed.push(verdict.sealed)
  })
  const [first, ...others] = refusals
  if (first !== undefined) return { kind: 'refused', refusals: [first, ...others] }
  const usesClock = submissions.some(({ stated }) => stated === undefined) && sealed.length > 0
  const notices = usesClock ? noticesOfClock(register.head, terms.now) : []
  return { kind: 'admitted', layer, sealed, receipts, notices }
}

interface Reason {
  readonly code: RefusalCode
  readonly message: string
}

type Verdict =
  | { readonly kind: 'known'; readonly receipt: Receipt }
  | { readonly kind: 'sealed'; readonly receipt: Receipt; readonly sealed: SealedEntry }
  | { readonly kind: 'refused'; readonly reason: Reason }

function admitOne(layer: Register, submission: Submission, terms: AdmissionTerms): Verdict {
  const { body } = submission
  const standing = layer.find(keyOf(body))
  if (standing?.content === contentOf(body, terms.sha256)) {
    return { kind: 'known', receipt: { kind: 'known', number: standing.number } }
  }
  const reason =
    refusalOfIdentity(body, standing) ??
    refusalOfTarget(layer, body) ??
    refusalOfTime(layer.head, submission, terms.now)
  if (reason !== null) return { kind: 'refused', reason }
  const sealed = seal(nextEntry(layer.head, submission, terms), terms.sha256)
  const problem = layer.take(sealed.entry, terms.sha256)
  assert(problem === null, `an admitted entry follows its head: ${problem?.message}`)
  const { number, recorded, hash } = sealed.entry
  return { kind: 'sealed', receipt: { kind: 'appended', number, recorded, hash }, sealed }
}

function nextEntry(head: Head, submission: Submission, terms: AdmissionTerms): UnsealedEntry {
  const { body, recorder, stated } = submission
  const earliest = head.recorded ?? terms.now
  return {
    format: ENTRY_FORMAT,
    lane: head.lane ?? terms.lane,
    number: head.number + 1,
    recorded: stated ?? Math.max(terms.now, earliest),
    ...(stated !== undefined && { stated: true }),
    recorder,
    body,
    previous: head.hash,
  }
}

function refusalOfIdentity(body: EntryBody, standing: Standing | null): Reason | null {
  const id = idOf(body)
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

function refusalOfTarget(layer: Register, body: EntryBody): Reason | null {
  if (body.kind !== 'retraction' && body.kind !== 'correction') return null
  if (layer.find(keyOfId(body.of)) !== null) return null
  const deed = body.kind === 'retraction' ? 'takes back' : 'corrects'
  const message = `\`${idOf(body)}\` ${deed} \`${body.of}\`, which the ledger does not have`
  return { code: 'unknown-target', message }
}

function refusalOfTime(head: Head, submission: Submission, now: Instant): Reason | null {
  const { stated, body } = submission
  if (stated === undefined) return null
  const name = `the stated time \`${timeText(stated)}\` of \`${idOf(body) ?? keyOf(body)}\``
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
  if (stated <= now) return null
  return { code: 'stated-in-future', message: `${name} is after the clock, \`${timeText(now)}\`` }
}

function noticesOfClock(head: Head, now: Instant): readonly Diagnostic[] {
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

/** The assertion id that an entry introduces; null if it has none. */
function idOf(body: EntryBody): string | null {
  switch (body.kind) {
    case 'assertion':
    case 'correction':
      return body.assertion.id
    case 'retraction':
      return body.id
    case 'document':
    case 'text':
      return null
  }
}

const keyOfId = (id: string): string => `id ${id}`

function keyOf(body: EntryBody): string {
  switch (body.kind) {
    case 'document':
      return `document ${body.sha256}`
    case 'text':
      return `text ${JSON.stringify([body.role, body.name])}`
    default:
      return keyOfId(idOf(body) ?? '')
  }
}

/** Documents under another name are the same document; of all else, every field counts. */
function contentOf(body: EntryBody, sha256: Sha256): string {
  return body.kind === 'document' ? String(body.bytes) : sha256(canonicalBytes(body))
}

/** ISO 8601, UTC, milliseconds. */
const timeText = (instant: Instant): string => new Date(instant).toISOString()

/**
 * Admission of many assertions that are all new, in columns: the same lines as `admit` gives for them, one
 * by one, without an object for each. Where anything is to be said of one of them it admits none, and
 * `admit` decides.
 */
import { encodeUtf8 } from '../text/index.ts'
import type { Diagnostic } from '../base/index.ts'
import { LineSealer } from './chain.ts'
import type { Head } from './chain.ts'
import type { WrittenBodies } from './entry.ts'
import { IdKeys } from './id-keys.ts'
import { KeyIndex } from './key-index.ts'
import { DENIAL_SUFFIX } from './live.ts'
import { ENVELOPE_BYTES, isInOrder, nextEnvelope, noticesOfClock } from './register.ts'
import type { AdmissionTerms, Register } from './register.ts'
import type { Recording } from './store.ts'

export interface NewAdmission {
  /** The lines of the new entries, each with its line feed. */
  readonly lines: Uint8Array
  /** Where each line ends in `lines`. */
  readonly ends: readonly number[]
  /** For the register, once the lines are safe: see `takeAll`. */
  readonly keys: IdKeys
  readonly head: Head
  readonly notices: readonly Diagnostic[]
}

/** Null: not all of them are new, or some cannot be recorded. Changes nothing. */
export function admitNew(
  register: Register,
  bodies: WrittenBodies,
  recording: Recording,
  terms: Pick<AdmissionTerms, 'lane' | 'now' | 'sha256'>,
): NewAdmission | null {
  const { head } = register
  const { stated } = recording
  const keys = new IdKeys(bodies)
  if (bodies.count === 0 || !areNew(register, keys)) return null
  if (stated !== undefined && !isInOrder(head, stated, terms.now)) return null
  const first = nextEnvelope(head, recording, terms)
  const { lane, recorded } = first
  const sealer = new LineSealer(terms.sha256, bodies.bytes.length + bodies.count * ENVELOPE_BYTES)
  const hash = sealer.addAll(first, bodies.bytes, bodies.ends.subarray(0, bodies.count))
  const times = stated === undefined ? 'clock' : 'stated'
  const number = head.number + bodies.count
  const notices = stated === undefined ? noticesOfClock(head, terms.now) : []
  return {
    lines: sealer.lines(),
    ends: sealer.ends(),
    keys,
    head: { lane, number, hash, recorded, times },
    notices,
  }
}

const denialSuffix = encodeUtf8(DENIAL_SUFFIX)

/** Whether no id is in the register, there twice, or of those that are derived. */
function areNew(register: Register, keys: IdKeys): boolean {
  const known = register.index
  const here = new KeyIndex()
  for (let index = 0; index < keys.count; index += 1) {
    keys.put(index)
    const { bytes, length } = keys
    if (known.hasUtf8(bytes, 0, length) || keys.endsWith(denialSuffix)) return false
    here.setUtf8(bytes, 0, length, 1)
  }
  return here.size === keys.count
}

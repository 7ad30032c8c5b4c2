/**
 * Hearers: what several perspectives believe of a row, at once. Bit p of a word is perspective p, so
 * that one instruction asks all of them.
 */
import type { Assertion } from '../../../assertion/index.ts'
import type { Perspective } from '../../../program/index.ts'
import type { Hearing, Layer } from '../../definition/belief.ts'
import type { Columns } from './columns.ts'

/** As many perspectives as a word has bits. */
export const PERSPECTIVES_MAX = 32

/** Whose word counts must follow from who says it, whether it is a finding, and of which act. */
export function isPlainTrust({ trust }: Perspective, { independent }: Hearing): boolean {
  const isPlain = trust.layers.every(
    (layer) =>
      layer.independent <= 1 &&
      layer.aboutActors === undefined &&
      layer.period === undefined &&
      layer.places === undefined,
  )
  return isPlain && independent <= 1
}

export class Hearers {
  /** After `believe`: perspectives for which it may have happened, and for which it may not have. */
  yes = 0
  no = 0
  readonly #columns: Columns
  readonly #act: string
  readonly #layers: ReadonlyArray<readonly Layer[]>
  readonly #depth: number
  readonly #known: number
  /** By claimant, for reports and for findings: a word a layer. */
  readonly #words = new Map<number, Int32Array>()

  /** `layers`: of each perspective, most trusted first; `known`: as known at the entry of this number. */
  constructor(
    columns: Columns,
    act: string,
    layers: ReadonlyArray<readonly Layer[]>,
    known: number,
  ) {
    this.#columns = columns
    this.#act = act
    this.#layers = layers
    this.#depth = Math.max(0, ...layers.map((one) => one.length))
    this.#known = known
  }

  believe(row: number): void {
    const voices = this.#columns.voicesOf(row)
    if (voices === null) {
      const isKnown = (this.#columns.entries[row] ?? 0) <= this.#known
      const words = isKnown ? this.#wordsOf(this.#columns.claimants[row] ?? 0, 0) : null
      this.yes = words?.[this.#depth] ?? 0
      this.no = 0
      return
    }
    let settled = 0
    this.yes = 0
    this.no = 0
    for (let layer = 0; layer < this.#depth; layer += 1) {
      let [affirmed, denied] = [0, 0]
      for (const { claimant, affirms, isFinding, fact } of voices) {
        if (!fact.wasLiveAt(this.#known)) continue
        const word = this.#wordsOf(claimant, isFinding ? 1 : 0)[layer] ?? 0
        if (affirms) affirmed |= word
        else denied |= word
      }
      this.yes |= affirmed & ~settled
      this.no |= denied & ~settled
      settled |= affirmed | denied
    }
  }

  /** A word a layer, and last that of all layers together. */
  #wordsOf(claimant: number, finding: 0 | 1): Int32Array {
    const key = claimant * 2 + finding
    const known = this.#words.get(key)
    if (known !== undefined) return known
    const said = this.#saidBy(claimant, finding)
    const words = new Int32Array(this.#depth + 1)
    for (const [perspective, layers] of this.#layers.entries()) {
      for (const [layer, one] of layers.entries()) {
        if (!one.counts(said)) continue
        words[layer] = (words[layer] ?? 0) | (1 << perspective)
        words[this.#depth] = (words[this.#depth] ?? 0) | (1 << perspective)
      }
    }
    this.#words.set(key, words)
    return words
  }

  /** Of what somebody says nothing else counts. */
  #saidBy(claimant: number, finding: 0 | 1): Assertion {
    return {
      id: '',
      claimant: this.#columns.names.namesOf(claimant)[0] ?? '',
      stance: 'affirms',
      claim: { kind: 'act', act: this.#act, roles: {} },
      ...(finding === 1 && { finding: true as const }),
    }
  }
}

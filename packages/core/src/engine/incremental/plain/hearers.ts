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

const nobody: readonly Int32Array[] = []

export class Hearers {
  /** After `believe`: perspectives for which it may have happened, and for which it may not have. */
  yes = 0
  no = 0
  readonly #columns: Columns
  readonly #act: string
  readonly #layers: ReadonlyArray<readonly Layer[]>
  readonly #depth: number
  /** By speaker, as voices have them: a word a layer. */
  readonly #words: Array<Int32Array | undefined> = []

  /** `layers`: of each perspective, most trusted first. */
  constructor(columns: Columns, act: string, layers: ReadonlyArray<readonly Layer[]>) {
    this.#columns = columns
    this.#act = act
    this.#layers = layers
    this.#depth = Math.max(0, ...layers.map((one) => one.length))
  }

  /** Of those who hear the assertion a word a layer, and last that of all layers together. */
  wordsFor(assertion: Assertion): Int32Array {
    const words = new Int32Array(this.#depth + 1)
    for (const [perspective, layers] of this.#layers.entries()) {
      for (const [layer, one] of layers.entries()) {
        if (!one.counts(assertion)) continue
        words[layer] = (words[layer] ?? 0) | (1 << perspective)
        words[this.#depth] = (words[this.#depth] ?? 0) | (1 << perspective)
      }
    }
    return words
  }

  /**
   * As `believe`, where others deny it too, as the words of who hears them say. The first layer in which
   * somebody counts settles it.
   */
  believeDespite(row: number, known: number, denying: readonly Int32Array[]): void {
    const { voices } = this.#columns
    const isAlone = !voices.areOf(row)
    let settled = 0
    this.yes = 0
    this.no = 0
    for (let layer = 0; layer < this.#depth; layer += 1) {
      let affirmed = isAlone ? this.#affirmedAlone(row, known, layer) : 0
      let denied = 0
      for (const words of denying) denied |= words[layer] ?? 0
      for (let voice = voices.firstOf(row); voice !== 0; voice = voices.after(voice)) {
        if (!voices.wasLiveAt(voice, known)) continue
        const word = this.#wordsOf(voices.speakerOf(voice))[layer] ?? 0
        if (voices.affirms(voice)) affirmed |= word
        else denied |= word
      }
      this.yes |= affirmed & ~settled
      this.no |= denied & ~settled
      settled |= affirmed | denied
    }
  }

  #affirmedAlone(row: number, known: number, layer: number): number {
    if ((this.#columns.entries[row] ?? 0) > known) return 0
    return this.#wordsOf((this.#columns.claimants[row] ?? 0) * 2)[layer] ?? 0
  }

  /** As known at the entry with this number. */
  believe(row: number, known: number): void {
    const { voices } = this.#columns
    if (voices.areOf(row)) this.believeDespite(row, known, nobody)
    else {
      const isKnown = (this.#columns.entries[row] ?? 0) <= known
      const words = isKnown ? this.#wordsOf((this.#columns.claimants[row] ?? 0) * 2) : null
      this.yes = words?.[this.#depth] ?? 0
      this.no = 0
    }
  }

  /** A word a layer, and last that of all layers together. */
  #wordsOf(speaker: number): Int32Array {
    const known = this.#words[speaker]
    if (known !== undefined) return known
    const words = this.wordsFor(this.#saidBy(speaker))
    this.#words[speaker] = words
    return words
  }

  /** Of what somebody says nothing else counts. */
  #saidBy(speaker: number): Assertion {
    return {
      id: '',
      claimant: this.#columns.names.namesOf(speaker >> 1)[0] ?? '',
      stance: 'affirms',
      claim: { kind: 'act', act: this.#act, roles: {} },
      ...(speaker % 2 === 1 && { finding: true as const }),
    }
  }
}

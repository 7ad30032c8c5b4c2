/**
 * A map that moves at its pace: where frames take too long it is drawn with fewer pixels as long as it
 * moves, and sharply once it rests. The library ends every movement when the size of a drawing changes;
 * here it goes on.
 */
import { Map as LibraryMap } from 'maplibre-gl'
import type { MapOptions } from 'maplibre-gl'
import { fullPace, paceAfter } from './pace.ts'

/** Milliseconds of rest after which the map is drawn sharply: a drag often follows another. */
const REST = 120

export class PacedMap extends LibraryMap {
  #pace = fullPace
  #share = 1
  #isResizing = false
  #isWatched = false
  /** Since the last frame. */
  #isDrawn = false
  #rest: ReturnType<typeof setTimeout> | undefined

  constructor(options: MapOptions) {
    super(options)
    this.on('move', () => this.#followPace())
    this.on('movestart', () => this.#watchFrames())
    this.on('render', () => (this.#isDrawn = true))
    this.on('moveend', () => this.#awaitRest())
    this.once('remove', () => clearTimeout(this.#rest))
  }

  override stop(): this {
    // Asked already by the constructor of the library, when there are no fields yet.
    return #isResizing in this && this.#isResizing ? this : super.stop()
  }

  /** The frame is drawn right after this, so nobody sees the empty canvas. A jump is no movement. */
  #followPace(): void {
    if (this.isMoving() && this.#share !== this.#pace.share) this.#drawWith(this.#pace.share)
  }

  /** As long as the map moves: how long each frame in which it was drawn kept the page from the next. */
  #watchFrames(): void {
    if (this.#isWatched) return
    this.#isWatched = true
    let before: number | null = null
    const watch = (now: number) => {
      if (before !== null && this.#isDrawn) this.#pace = paceAfter(this.#pace, now - before)
      before = now
      this.#isDrawn = false
      this.#isWatched = this.isMoving()
      if (this.#isWatched) requestAnimationFrame(watch)
    }
    requestAnimationFrame(watch)
  }

  #awaitRest(): void {
    if (this.#isResizing) return
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => {
      if (this.#share !== 1 && !this.isMoving()) this.#drawWith(1)
    }, REST)
  }

  #drawWith(share: number): void {
    if (this.#isResizing) return
    this.#isResizing = true
    this.#share = share
    this.setPixelRatio(window.devicePixelRatio * share)
    this.#isResizing = false
  }
}

/** One state of a screen or of a part, as the gallery shows it and the pictures are made of it. */
import type { ReactNode } from 'react'
import type { Answers } from './fixture-client.ts'

export type GalleryState =
  | {
      readonly kind: 'screen'
      /** `board/many`: the panel and its state. */
      readonly name: string
      /** As in the address bar. */
      readonly address: string
      /** What the routes give; the project is there unless it is said here. */
      readonly answers: Answers
      /** Pressed one after the other once the screen is there, as Playwright names them. */
      readonly keys?: readonly string[]
    }
  | { readonly kind: 'part'; readonly name: string; readonly show: () => ReactNode }

/** The board in its states. */
import type { GalleryState } from './gallery-state.ts'

export const boardStates: readonly GalleryState[] = [
  { kind: 'screen', name: 'board/many', address: '/board', answers: {} },
]

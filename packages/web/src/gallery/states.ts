/** Every state that the gallery has. A new panel brings a file beside this one and a line here. */
import { boardStates } from './board.ts'
import { commitmentStates } from './commitment.ts'
import { compareStates } from './compare.ts'
import type { GalleryState } from './gallery-state.ts'
import { mapStates } from './map.ts'
import { outstandingStates } from './outstanding.ts'
import { pageStates } from './page.ts'
import { partStates } from './parts.tsx'
import { readerStates } from './reader.ts'
import { timelineStates } from './timeline.ts'
import { todayStates } from './today.ts'

export const galleryStates: readonly GalleryState[] = [
  ...partStates,
  ...pageStates,
  ...boardStates,
  ...commitmentStates,
  ...compareStates,
  ...readerStates,
  ...mapStates,
  ...timelineStates,
  ...todayStates,
  ...outstandingStates,
]

/** How many, in words: where the reports leave it open whether there was any, that is said. */
import type { CountView } from '@servanda/core/view'
import { texts } from './catalogue.ts'

export const countWords = ({ low, high, text }: CountView): string =>
  low === 0 && high !== 0 ? texts.perhapsCounted(high) : text

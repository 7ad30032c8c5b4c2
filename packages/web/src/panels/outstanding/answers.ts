/** Sets of answers in words: `yes`, `no or not known`. */
import type { AnswersView } from '@servanda/core/view'
import { texts } from '../../parts/index.ts'

export const answersText = ({ answers }: AnswersView): string =>
  answers.map((answer) => texts.answerWords[answer]).join(` ${texts.mark.or} `)

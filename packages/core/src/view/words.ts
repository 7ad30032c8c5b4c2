/**
 * The words that screens and reports use for what the engine computes. Nobody sits in court here: a
 * verdict is an assessment, a breach is a duty not observed. The internal word stands beside it
 * wherever a program reads along.
 */
import type { Answer, DoubtKind } from '../base/index.ts'
import { statusFamilies } from '../verdict/index.ts'
import type { Status, StatusFamily } from '../verdict/index.ts'
import type { TextRole } from './paint.ts'

export const statusWords: Readonly<Record<Status, string>> = {
  dormant: 'not yet in force',
  pending: 'pending',
  fulfilled: 'carried out',
  'fulfilled-late': 'carried out late',
  overdue: 'overdue',
  kept: 'observed',
  unknown: 'not known',
  breached: 'not observed',
  repaired: 'not observed, then repaired',
  suspended: 'suspended',
  ended: 'ended',
}

const familyRoles: Readonly<Record<StatusFamily, TextRole>> = {
  met: 'good',
  'met-late': 'doubt',
  'made-good': 'doubt',
  unmet: 'bad',
  open: 'open',
  suspended: 'open',
  'not-judged': 'quiet',
}

const doubtWords: Readonly<Record<DoubtKind, string>> = {
  contested: 'reports conflict',
  imprecise: 'what is known is imprecise',
  unobserved: 'nobody looked',
}

/** Explains the cells of rows that a perspective does not have; none if there are no such cells. */
export const notAskedLines = (isThere: boolean): readonly string[] =>
  isThere
    ? [
        '  not asked: under that reading the clause has no such row, because it obliges somebody else',
      ]
    : []

export const answerWords: Readonly<Record<Answer, string>> = {
  no: 'no',
  unknown: 'not known',
  yes: 'yes',
}

/** Alternatives stand side by side: `observed | not observed`. */
export const statusText = (statuses: readonly Status[]): string =>
  statuses.map((status) => statusWords[status]).join(' | ')

/** One status has its colour; several are a doubt whatever they are. */
export function statusRole(statuses: readonly Status[]): TextRole {
  const [only] = statuses
  if (only === undefined) return 'quiet'
  return statuses.length === 1 ? familyRoles[statusFamilies[only]] : 'doubt'
}

export const doubtsText = (kinds: readonly DoubtKind[]): string =>
  kinds.map((kind) => doubtWords[kind]).join(', ')

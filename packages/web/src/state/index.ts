/** Where the reader is, what was asked and what was decided: address, question, answers, reviews, settings. */
export { PageProvider, useGo, useLocation, usePageState } from './context.tsx'
export type { PageState } from './context.tsx'
export { formatLocation, noQuestion, pageOf, parseLocation, screens } from './location.ts'
export type { Location, Question, Screen } from './location.ts'
export { browserNavigation, memoryNavigation } from './navigation.ts'
export type { Navigation, Way } from './navigation.ts'
export { createResources, problemOf, valueOf } from './resources.ts'
export type { Resource, Resources } from './resources.ts'
export {
  changeToSend,
  decisionsOf,
  isUnreachable,
  resumed,
  reviewAfter,
  reviewOf,
} from './review.ts'
export type { Review, ReviewEvent } from './review.ts'
export { readSettings, themes, writeSettings } from './settings.ts'
export type { Settings, SettingsStore, Theme } from './settings.ts'
export {
  asking,
  effectiveQuestion,
  filtering,
  perspectiveNameOf,
  questionQuery,
} from './question.ts'
export type { ScreenProps } from './screen.ts'
export { useDraft } from './use-draft.ts'
export { useLeaveWarning } from './use-leave-warning.ts'
export { useNews } from './use-news.ts'
export { useResource } from './use-resource.ts'
export type { GetRoute } from './use-resource.ts'

/** A program in English: names, acts, conditions, dates and the parts of commitments in words. */
export { actName, actPhrase, happenedClause, plainAct, saidOfRoles } from './acts.ts'
export { conditionWords, momentWords } from './clauses.ts'
export { durationWords } from './durations.ts'
export type { Wording } from './clauses.ts'
export { boundWords, dateWords, instantWords } from './dates.ts'
export type { DateUse } from './dates.ts'
export { capital, isPlural, listed, sentence } from './english.ts'
export { namingOf } from './naming.ts'
export type { Naming } from './naming.ts'
export {
  dutyWords,
  exceptionWords,
  reparationWords,
  subjectWords,
  termKeys,
  termSays,
  termWords,
} from './terms.ts'
export {
  actorFields,
  agreementFields,
  amendmentFields,
  commitmentFields,
  eventFields,
  listFields,
  matterFields,
  measureFields,
  placeFields,
  readingFields,
  saidFields,
  statedWords,
  stateFields,
} from './declarations.ts'
export type { FieldsOf, FieldWords, SaidField } from './declarations.ts'

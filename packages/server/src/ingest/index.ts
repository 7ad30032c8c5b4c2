/** Reading documents: from bytes to furniture, dates and proposed statements. */

export {
  BLOCK_COUNT_MAX,
  DOCUMENT_LENGTH_MAX,
  PARAGRAPH_LENGTH_MAX,
  readDocument,
} from './read-document.ts'

export { readClauses } from './read-clauses.ts'
export type { ReadClauses } from './read-clauses.ts'
export type { Clause } from './clauses.ts'
export { rulesHash } from './rules.ts'

/** What the routes work with: the open ledger, its documents, and who listens to changes. */
import type { Library } from '../app/library.ts'
import type { Workplace } from '../app/workplace.ts'

export interface Desk {
  readonly workplace: Workplace
  readonly library: Library
}

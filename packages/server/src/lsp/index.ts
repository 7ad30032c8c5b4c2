/** Help for editors: the language server. */
export { serve } from './serve.ts'
export type { Ending, Serving } from './serve.ts'

/** The local server: routes of HTTP over the use cases. */
export { PORT_USUAL, serve } from './serve.ts'
export type { ServeTerms, Serving } from './serve.ts'

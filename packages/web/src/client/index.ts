/** The server, as the page knows it: requests typed by the table of routes, failures, events. */
export { beginning } from './begun.ts'
export { httpClient } from './client.ts'
export type { Asked, Client, Fetch, Tell, Upload, UploadRoute } from './client.ts'
export { serverEvents } from './events.ts'
export type { PageEvent, ServerEvents, Stop } from './events.ts'
export { RequestFailure, unreachable } from './failure.ts'
export type { AnyProblem, PageProblem } from './failure.ts'

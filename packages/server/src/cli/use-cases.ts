/**
 * The use cases that take long to load (readers of documents, the engine, schemas), each loaded by
 * the command that needs it: `servanda check` and the help start without them.
 */
export const useCases = {
  adopt: () => import('../app/adopt.ts'),
  calendar: () => import('../app/calendar.ts'),
  history: () => import('../app/history.ts'),
  http: () => import('../http/index.ts'),
  import: () => import('../app/import-file.ts'),
  ingest: () => import('../app/ingest.ts'),
  lsp: () => import('../lsp/index.ts'),
  judge: () => import('../app/judge.ts'),
  outline: () => import('../app/outline.ts'),
  project: () => import('../app/project.ts'),
  review: () => import('../app/review-files.ts'),
  suppose: () => import('../app/judge-suppose.ts'),
  watch: () => import('../app/watch.ts'),
}

/** Verdicts as data, and the table that makes a status of evidence. */
export * from './verdict.ts'
export * from './facts.ts'
export * from './status.ts'
export * from './row.ts'
export * from './leading.ts'

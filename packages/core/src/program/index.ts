export * from './condition.ts'
export * from './program.ts'
export * from './perspective.ts'
export * from './reading.ts'

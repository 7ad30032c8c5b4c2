export * from './assertion.ts'
export * from './units.ts'
export * from './vocabulary.ts'

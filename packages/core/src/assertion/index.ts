export * from './assertion.ts'
export * from './vocabulary.ts'

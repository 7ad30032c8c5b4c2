export * from './assertion.ts'
export * from './vocabulary.ts'
export * from './weapons.ts'

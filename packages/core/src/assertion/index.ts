export * from './assertion.ts'

export * from './assertion.ts'
export * from './code-books.ts'
export * from './stated.ts'
export * from './vocabulary.ts'

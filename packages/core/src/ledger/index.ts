export * from './entry.ts'
export { canonicalBytes, canonicalText } from './canonical.ts'
export { advance, EMPTY_HEAD, isHash, NO_PREVIOUS, readLine, seal } from './chain.ts'
export type {
  Advance,
  ChainProblem,
  ChainProblemCode,
  Head,
  LineReading,
  Link,
  SealedEntry,
  Sha256,
} from './chain.ts'
export { storeConformance } from './conformance.ts'
export type { ConformanceCase, StoreHarness } from './conformance.ts'
export { known, numberKnownBy } from './known.ts'
export type { Known, KnownQuestion } from './known.ts'
export { DENIAL_SUFFIX, liveAssertions } from './live.ts'
export type { LiveAssertion } from './live.ts'
export { Lives } from './lives.ts'
export type { Changed, EntrySource, Fact } from './lives.ts'
export { memoryStore, storeClosed } from './memory.ts'
export type { MemoryStoreOptions } from './memory.ts'
export { ledgerCatalogue, ledgerNotice } from './notice.ts'
export type { LedgerNoticeCode, Place } from './notice.ts'
export { KeyIndex } from './key-index.ts'
export type { KeyColumns } from './key-index.ts'
export { OutlineReader } from './outline.ts'
export type { Outline, OutlineReading } from './outline.ts'
export { admitNew } from './admit-new.ts'
export type { NewAdmission } from './admit-new.ts'
export { keyOfId } from './id-keys.ts'
export { admit, DEFAULT_LANE, Layer, Register, soughtIn } from './register.ts'
export type { Admission, AdmissionTerms, Registered, Sought } from './register.ts'
export { appendAdmissible, readAll, RefusedBatch } from './store.ts'
export type {
  Appended,
  AppendedNew,
  DocumentStore,
  LedgerReader,
  LedgerStore,
  Outcome,
  Receipt,
  Recording,
  Refusal,
  RefusalCode,
  Submission,
} from './store.ts'

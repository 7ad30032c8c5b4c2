/** Adapters of the ledger's store port: so far, a folder of files. */

export {
  nodeSha256,
  openFolderReader,
  openFolderStore,
  scanTermsOf,
  SEGMENT_BYTES_MAX,
} from './file-store.ts'
export type { FileStoreOptions, FolderReader, FolderStore, OpenedStore } from './file-store.ts'
export { nodeFileSystem } from './file-system.ts'
export type { FileSystem, OpenFile, OpenMode } from './file-system.ts'
export { layoutOf } from './layout.ts'
export { currentHolder, processesHere } from './lock.ts'
export type { Holder, Processes } from './lock.ts'
export type { LinePlace, ProvedLine, ScanTerms } from './scan.ts'
export { verify } from './verify.ts'
export type { DocumentProblem, Verification } from './verify.ts'

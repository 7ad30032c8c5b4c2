/** Adapters of the ledger's store port: so far, a folder of files. */

export { unknownDocument } from './documents.ts'
export { nodeSha256, openFolderReader, openFolderStore, scanTermsOf } from './file-store.ts'
export type { FileStoreOptions, FolderReader, FolderStore } from './file-store.ts'
export { nodeFileSystem } from './file-system.ts'
export type { FileSystem, OpenFile } from './file-system.ts'
export { layoutOf } from './layout.ts'
export { currentHolder, processesHere } from './lock.ts'
export type { Holder } from './lock.ts'
export { verify } from './verify.ts'
export type { Verification } from './verify.ts'

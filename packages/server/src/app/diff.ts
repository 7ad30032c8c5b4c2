/** Comparing two versions of agreements, each a file or a folder. */
import { changesView } from '@servanda/core/view'
import type { ChangesView } from '@servanda/core/view'
import { agreementPaths } from './agreement-paths.ts'
import { checkFiles } from './check.ts'
import type { CheckedFiles } from './check.ts'

export interface ComparedVersions {
  readonly before: CheckedFiles
  readonly after: CheckedFiles
  /** Of what could be read of both. */
  readonly changes: ChangesView
}

/** A Failure if there is no such file, or no agreement in a folder. */
export async function compareVersions(
  folder: string,
  before: string,
  after: string,
): Promise<ComparedVersions> {
  const [old, fresh] = [await checked(folder, before), await checked(folder, after)]
  return { before: old, after: fresh, changes: changesView(old.program, fresh.program) }
}

const checked = async (folder: string, path: string): Promise<CheckedFiles> =>
  checkFiles(folder, await agreementPaths(folder, path))

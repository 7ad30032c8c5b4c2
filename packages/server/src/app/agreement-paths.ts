/** Agreements by their files, or by the folder in which they lie. */
import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Failure } from '@servanda/core/base'

const ENDING = '.servanda'

/** The file itself; of a folder all agreements in it and below, in the order of their names. */
export async function agreementPaths(folder: string, path: string): Promise<readonly string[]> {
  const place = resolve(folder, path)
  const isFolder = await stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) return [path]
  const names = await readdir(place, { recursive: true })
  const found = names.filter((name) => name.endsWith(ENDING)).toSorted()
  if (found.length > 0) return found.map((name) => join(path, name))
  const help = `an agreement is a file whose name ends with ${ENDING}`
  throw new Failure('not-found', 'no-agreements', `there are no agreements in \`${path}\``, help)
}

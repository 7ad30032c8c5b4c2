/** Names of files as somebody sends them. */
import { Failure } from '@servanda/core/base'
import { printable } from '@servanda/core/text'
import { basename } from 'node:path'

const NAME_LENGTH_MAX = 200

/** The last part of a path, as nobody can be tricked by. */
export function fileName(name: string): string {
  const file = printable(basename(name.replaceAll('\\', '/'))).trim()
  if (file !== '' && file !== '.' && file !== '..' && file.length <= NAME_LENGTH_MAX) return file
  const help = `name it, in at most ${NAME_LENGTH_MAX} characters`
  throw new Failure('incorrect', 'file-name', 'the name is not that of a file', help)
}

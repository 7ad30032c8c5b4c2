/**
 * Errors of the operating system as failures: what is wrong, with the path as the user gave it, and
 * what can be done. This is the only place that knows the system's own codes.
 */
import { Failure } from '@servanda/core/base'
import type { FailureCategory } from '@servanda/core/base'

interface SystemProblem {
  readonly category: FailureCategory
  readonly code: string
  readonly what: string
  readonly help: string
}

const missing: SystemProblem = {
  category: 'not-found',
  code: 'file-not-found',
  what: 'there is no such file or folder',
  help: 'check the path',
}

const closed: SystemProblem = {
  category: 'forbidden',
  code: 'file-forbidden',
  what: 'it may not be read or written',
  help: 'check the permissions of the file and its folder',
}

const full: SystemProblem = {
  category: 'unavailable',
  code: 'disk-full',
  what: 'the disk is full',
  help: 'make room and run the command again',
}

const problems: Readonly<Record<string, SystemProblem>> = {
  ENOENT: missing,
  ENOTDIR: missing,
  EACCES: closed,
  EPERM: closed,
  EROFS: closed,
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: { ...full, what: 'the file may not grow any further' },
  EISDIR: {
    category: 'not-found',
    code: 'file-is-folder',
    what: 'it is a folder',
    help: 'name a file',
  },
  EMFILE: {
    category: 'unavailable',
    code: 'too-many-files',
    what: 'too many files are open',
    help: 'run the command again with fewer files',
  },
  EIO: {
    category: 'unavailable',
    code: 'disk-broken',
    what: 'the disk could not be read or written',
    help: 'check the disk',
  },
  ERR_FS_FILE_TOO_LARGE: {
    category: 'unavailable',
    code: 'file-too-large',
    what: 'the file is too large to be read at once',
    help: 'split it',
  },
}

/** Null: the error is none of the system's, or one that we do not know. */
export function failureOfSystem(error: unknown, path = pathOf(error)): Failure | null {
  const problem = problems[codeOf(error)]
  if (problem === undefined) return null
  const message = path === '' ? problem.what : `\`${path}\`: ${problem.what}`
  return new Failure(problem.category, problem.code, message, problem.help)
}

function codeOf(error: unknown): string {
  const known = error instanceof Error && 'code' in error && typeof error.code === 'string'
  return known ? String(error.code) : ''
}

function pathOf(error: unknown): string {
  const known = error instanceof Error && 'path' in error && typeof error.path === 'string'
  return known ? String(error.path) : ''
}

/** Runs `work` and throws its system errors as failures about `path`. */
export async function aboutFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw failureOfSystem(error, path) ?? error
  }
}

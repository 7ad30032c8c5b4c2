/**
 * Composes the command: the one place that reads the clock, the environment, the arguments and the
 * current folder, and hands them on.
 */
import { readFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { run } from '../cli/index.ts'
import type { World } from '../cli/index.ts'
import { nodeTerminal } from './terminal.ts'

const terminal = nodeTerminal(process, process.env)
const interruption = new AbortController()
const stop = new AbortController()

const world: World = {
  version: readVersion(),
  terminal,
  clock: () => Date.now(),
  wait: (milliseconds) => waitUnlessInterrupted(milliseconds),
  folder: process.cwd(),
  examples: fileURLToPath(new URL('../../../../examples', import.meta.url)),
  manual: fileURLToPath(new URL('../../../../docs', import.meta.url)),
  page: fileURLToPath(new URL('../../../web/dist', import.meta.url)),
  readingScript: new URL('../app/reading-thread.js', import.meta.url),
  importScript: new URL('../app/import-thread.js', import.meta.url),
  token: process.env['SERVANDA_TOKEN'] ?? null,
  temporary: tmpdir(),
  user: userName(process.env['USER'] ?? process.env['USERNAME'] ?? ''),
  get interrupted() {
    if (process.listenerCount('SIGINT') === 0) listen()
    return interruption.signal
  },
  get stopping() {
    process.on('SIGINT', () => stopServing())
    process.on('SIGTERM', () => stopServing())
    return stop.signal
  },
}

process.exitCode = await run(process.argv.slice(2), world, () => terminal.flush())

/** From the package, which lies two folders above the sources and above the build alike. */
function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const parsed: unknown = JSON.parse(text)
  const known = typeof parsed === 'object' && parsed !== null && 'version' in parsed
  return known ? String(parsed.version) : 'unknown'
}

/** As the environment says, else as the system does; neither need know a name. */
function userName(said: string): string {
  if (said !== '') return said
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}

async function waitUnlessInterrupted(milliseconds: number): Promise<void> {
  try {
    await pause(milliseconds, undefined, { signal: interruption.signal })
  } catch (thrown) {
    if (!interruption.signal.aborted) throw thrown
  }
}

function listen(): void {
  process.on('SIGINT', () => interrupt())
  process.on('SIGTERM', () => interrupt())
}

/**
 * Work in many steps stops between two of them and lets go of what it holds; what does not stop by
 * itself within the grace, or is interrupted again, is ended here. Every file of ours survives that.
 */
function interrupt(): void {
  const EXIT_INTERRUPTED = 3
  const GRACE_MILLISECONDS = 500
  if (interruption.signal.aborted) process.exit(EXIT_INTERRUPTED)
  process.stderr.write('\nservanda: interrupted; what was recorded before is kept\n')
  interruption.abort()
  setTimeout(() => process.exit(EXIT_INTERRUPTED), GRACE_MILLISECONDS).unref()
}

/** Requests that have begun are answered; told twice, or after ten seconds, it ends at once. */
function stopServing(): void {
  const EXIT_INTERRUPTED = 3
  const GRACE_MILLISECONDS = 10_000
  if (stop.signal.aborted) process.exit(EXIT_INTERRUPTED)
  stop.abort()
  setTimeout(() => process.exit(EXIT_INTERRUPTED), GRACE_MILLISECONDS).unref()
}

/**
 * Runs one command line of ours: inside this process with a world made up for the test, or as the
 * real program, which must have been built.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { run } from '../../src/cli/index.ts'
import type { Output, World } from '../../src/cli/index.ts'

/** 1 April 2015, noon in UTC. */
const now = Date.UTC(2015, 3, 1, 12)

export const mini = fileURLToPath(new URL('../fixtures/mini', import.meta.url))

const bin = fileURLToPath(new URL('../../bin/servanda.mjs', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Setting {
  readonly folder?: string
  /** Lines on the standard input. */
  readonly answers?: readonly string[]
  readonly colours?: 'on' | 'off'
  readonly screen?: 'terminal' | 'pipe'
  readonly width?: number
  readonly signal?: AbortSignal
  /** What the server asks for. */
  readonly token?: string
  readonly now?: number | (() => number)
  /** What happens while a command waits so many milliseconds. */
  readonly wait?: (milliseconds: number) => Promise<void>
}

/** In this process. */
export async function command(arguments_: readonly string[], setting: Setting = {}): Promise<Ran> {
  const out = new Recorder(setting)
  const err = new Recorder(setting)
  const at = typeof setting.now === 'number' ? setting.now : now
  const world: World = {
    version: '0.0.0',
    terminal: {
      out,
      err,
      width: setting.width ?? 100,
      interactive: setting.screen === 'terminal',
      lines: () => linesOf(setting.answers ?? []),
      wires: () => ({ input: Readable.from([]), output: new Writable() }),
    },
    clock: typeof setting.now === 'function' ? setting.now : () => at,
    wait: setting.wait ?? (() => Promise.resolve()),
    folder: setting.folder ?? mini,
    examples: 'examples',
    manual: 'docs',
    temporary: tmpdir(),
    user: 'tester',
    interrupted: setting.signal ?? new AbortController().signal,
    stopping: setting.signal ?? new AbortController().signal,
    page: 'page',
    readingScript: new URL('file:///nowhere.js'),
    importScript: new URL('file:///nowhere.js'),
    token: setting.token ?? null,
  }
  const code = await run(arguments_, world)
  return { code, out: out.text, err: err.text }
}

class Recorder implements Output {
  text = ''
  readonly isTerminal: boolean
  readonly colours: 'on' | 'off'

  constructor({ screen, colours }: Setting) {
    this.isTerminal = screen === 'terminal'
    this.colours = colours ?? 'off'
  }

  write(text: string): void {
    this.text += text
  }

  drained(): Promise<void> {
    return Promise.resolve()
  }
}

async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield Promise.resolve(line)
}

/** Removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'servanda-command-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A folder with the files of the small project, and its ledger in `ledger`. */
export async function project(content: 'texts' | 'texts and reports'): Promise<string> {
  const folder = await temporaryFolder()
  await cp(mini, folder, { recursive: true })
  const files = ['mini.servanda', 'actors.json', 'places.geojson', 'perspectives.json']
  await expectFine(command(['adopt', ...files, '--ledger', 'ledger'], { folder }))
  if (content === 'texts and reports') {
    const reports = ['import', 'assertions', 'reports.ndjson', '--ledger', 'ledger']
    await expectFine(command(reports, { folder }))
  }
  return folder
}

async function expectFine(running: Promise<Ran>): Promise<void> {
  const { code, err } = await running
  if (code !== 0) throw new Error(`exit code ${code}: ${err}`)
}

export interface ProgramSetting {
  readonly folder?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly input?: string
  /** Closes the standard output after so many bytes. */
  readonly readerLeavesAfter?: number
  /** The standard output goes into this file. */
  readonly output?: string
  /** The standard error goes into this file. */
  readonly errors?: string
  /** Sends the signal as soon as a file or folder is there. */
  readonly killWhen?: { readonly exists: string; readonly signal: NodeJS.Signals }
}

/** As the real program. */
export function program(arguments_: readonly string[], setting: ProgramSetting = {}): Promise<Ran> {
  const { folder = mini, environment = {}, input = '', output, errors } = setting
  const target = output === undefined ? ('pipe' as const) : openSync(output, 'w')
  const errorTarget = errors === undefined ? ('pipe' as const) : openSync(errors, 'w')
  const child = spawn(process.execPath, [bin, ...arguments_], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['pipe', target, errorTarget],
  })
  let out = ''
  let err = ''
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    out += piece
    if (out.length > (setting.readerLeavesAfter ?? Infinity)) child.stdout?.destroy()
  })
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    err += piece
  })
  child.stdin?.on('error', () => {})
  child.stdin?.end(input)
  if (setting.killWhen !== undefined) killWhen(child, setting.killWhen)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      for (const each of [target, errorTarget]) if (typeof each === 'number') closeSync(each)
      resolve({ code, out, err })
    })
  })
}

function killWhen(
  child: ChildProcess,
  { exists, signal }: NonNullable<ProgramSetting['killWhen']>,
) {
  const timer = setInterval(() => {
    if (!existsSync(exists)) return
    clearInterval(timer)
    child.kill(signal)
  }, 2)
  child.on('close', () => clearInterval(timer))
}

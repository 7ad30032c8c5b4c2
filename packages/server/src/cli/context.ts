/**
 * What every command shares: printing for people and for programs, and the exit code it leaves.
 */
import type { Paint, Rendering } from '@servanda/core/view'
import { paintFor } from './colours.ts'
import type { ExitCode } from './exit.ts'
import type { World } from './world.ts'

/** Where a command leaves its exit code. */
export interface CommandLine {
  code: ExitCode
}

export interface Context {
  readonly world: World
  /** For the standard output: wrapped only where a person reads it. */
  readonly rendering: Rendering
  readonly paintErrors: Paint
  print(lines: readonly string[]): void
  /** One JSON value on one line. */
  printJson(value: unknown): void
  /** Beside the answer, on the standard error. */
  remark(lines: readonly string[]): void
  /** The worst exit code of a command that goes on after a problem is the one that counts. */
  end(code: ExitCode): void
}

export function contextOf(world: World, commandLine: CommandLine): Context {
  const { out, err, width } = world.terminal
  return {
    world,
    rendering: { paint: paintFor(out), width: out.isTerminal ? width : null },
    paintErrors: paintFor(err),
    print: (lines) => {
      if (lines.length > 0) out.write(`${lines.join('\n')}\n`)
    },
    printJson: (value) => out.write(`${JSON.stringify(value)}\n`),
    remark: (lines) => {
      if (lines.length > 0) err.write(`${lines.join('\n')}\n`)
    },
    end: (code) => {
      const isWorse = code > commandLine.code
      if (isWorse) commandLine.code = code
    },
  }
}

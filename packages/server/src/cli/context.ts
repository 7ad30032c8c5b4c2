/**
 * What every command shares: printing for people and for programs, and the exit code it leaves.
 */
import { printableValue } from '@servanda/core/text'
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
  /** A view, or another plain value, for people: nothing in it that a terminal would obey. */
  show<View>(view: View, render: (view: View, rendering: Rendering) => readonly string[]): void
  /** Lines of ours; what others wrote is made `printable` by whoever puts it in. */
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
  const rendering: Rendering = { paint: paintFor(out), width: out.isTerminal ? width : null }
  const print = (lines: readonly string[]) => {
    if (lines.length > 0) out.write(`${lines.join('\n')}\n`)
  }
  return {
    world,
    rendering,
    paintErrors: paintFor(err),
    show: (view, render) => print(render(printableValue(view), rendering)),
    print,
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

/**
 * Runs one command line from its arguments to its exit code. Nothing that is thrown gets past this
 * file, and only this file says how a command has failed.
 */
import { printable } from '@servanda/core/text'
import { paintFor } from './colours.ts'
import { endingOf, FINE, WORLD } from './exit.ts'
import type { ExitCode } from './exit.ts'
import type { CommandLine } from './context.ts'
import { createProgram } from './program.ts'
import type { World } from './world.ts'
import { OutputClosed } from './world.ts'

/**
 * `arguments_` without the names of Node and of the script; `flush` waits until all output has
 * arrived and throws what went wrong with it.
 */
export async function run(
  arguments_: readonly string[],
  world: World,
  flush: () => Promise<void> = async () => {},
): Promise<ExitCode> {
  const code = await settle(world, async () => {
    const commandLine: CommandLine = { code: FINE }
    await createProgram(world, commandLine).parseAsync([...arguments_], { from: 'user' })
    return commandLine.code
  })
  const flushed = await settle(world, async () => {
    await flush()
    return FINE
  })
  return code === FINE ? flushed : code
}

async function settle(world: World, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work()
  } catch (thrown) {
    if (world.interrupted.aborted) return WORLD
    const { code, message, help } = endingOf(thrown)
    const said = message === '' ? 'said' : say(world, message, help)
    return said === 'said' ? code : WORLD
  }
}

/** With nobody left to read it there is nothing to say; what cannot be written is the world's fault. */
function say({ terminal }: World, message: string, help: string): 'said' | 'unsaid' {
  const paint = paintFor(terminal.err)
  const lines = [
    `${paint('error', 'servanda:')} ${printable(message)}`,
    `  help: ${printable(help)}`,
  ]
  try {
    terminal.err.write(`${lines.join('\n')}\n`)
    return 'said'
  } catch (thrown) {
    return thrown instanceof OutputClosed ? 'said' : 'unsaid'
  }
}

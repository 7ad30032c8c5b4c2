/** The command line, and the ports through which it reaches the world. */
export { run } from './run.ts'
export { OutputClosed } from './world.ts'
export type { Output, Terminal, World } from './world.ts'

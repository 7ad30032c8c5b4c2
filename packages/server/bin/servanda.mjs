#!/usr/bin/env node
// The command as npm links it. It is committed, so that the link exists before the first build, and
// it runs the built program.

import { existsSync } from 'node:fs'

const program = new URL('../dist/main/main.js', import.meta.url)

if (existsSync(program)) {
  await import(program.href)
} else {
  process.stderr.write('servanda: not built yet: run npm start or npx tsc -b first\n')
  process.exitCode = 3
}

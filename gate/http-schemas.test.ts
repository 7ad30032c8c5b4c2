/**
 * The schemas of the routes are those of their types. `UPDATE=1` prints them again.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { expect, test } from 'vitest'
import { printHttpSchemas } from '../scripts/http-schemas.mjs'

const path = fileURLToPath(new URL('../packages/server/schemas/http.json', import.meta.url))

test(
  'packages/server/schemas/http.json is printed from packages/core/src/wire/http.ts',
  { timeout: 120_000 },
  async () => {
    const options = { ...(await resolveConfig(path)), parser: 'json' }
    const printed = await format(printHttpSchemas(), options)
    if (process.env['UPDATE'] === '1') writeFileSync(path, printed)
    expect(readFileSync(path, 'utf8')).toBe(printed)
  },
)

/**
 * Prints the JSON schemas of the routes from their types in `packages/core/src/wire/http.ts`, as
 * `packages/server/schemas/http.json` has them. `gate/http-schemas.test.ts` calls it.
 */
import { fileURLToPath } from 'node:url'
import { createGenerator } from 'ts-json-schema-generator'

const root = fileURLToPath(new URL('..', import.meta.url))

/** @returns {string} */
export function printHttpSchemas() {
  const generator = createGenerator({
    path: `${root}packages/core/src/wire/http.ts`,
    tsconfig: `${root}packages/core/tsconfig.json`,
    type: 'Routes',
    additionalProperties: false,
    expose: 'export',
    jsDoc: 'basic',
    skipTypeCheck: true,
  })
  const { definitions = {} } = generator.createSchema('Routes')
  const names = Object.keys(definitions).toSorted()
  const ordered = Object.fromEntries(names.map((name) => [name, definitions[name]]))
  return `${JSON.stringify({ definitions: ordered })}\n`
}

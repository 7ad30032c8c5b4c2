/**
 * The JSON schemas of every route, as they are printed from the types of `core/wire/http.ts`
 * (`UPDATE=1 npx vitest run gate/http-schemas.test.ts`). One file beside the sources and the build.
 */
import { readFileSync } from 'node:fs'

export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly description?: string
  readonly [keyword: string]: unknown
}

export interface RouteSchema {
  readonly params: JsonSchema
  readonly query: JsonSchema
  readonly body: JsonSchema
  readonly response: JsonSchema
}

interface Schemas {
  readonly definitions: Readonly<Record<string, JsonSchema>>
}

const schemas = JSON.parse(
  readFileSync(new URL('../../schemas/http.json', import.meta.url), 'utf8'),
) as Schemas

export const definitions = schemas.definitions

/** By `GET /api/board` and the like. */
export const routeSchemas: ReadonlyMap<string, RouteSchema> = new Map(
  Object.entries(definitions['Routes']?.properties ?? {}).map(([name, { properties = {} }]) => [
    name,
    {
      params: properties['params'] ?? {},
      query: properties['query'] ?? {},
      body: properties['body'] ?? {},
      response: properties['response'] ?? {},
    },
  ]),
)

/** What a reference to a definition stands for; anything else is itself. */
export function resolved(schema: JsonSchema): JsonSchema {
  const name = /^#\/definitions\/(.+)$/.exec(schema.$ref ?? '')?.[1]
  const found = name === undefined ? undefined : definitions[decodeURIComponent(name)]
  return found === undefined ? schema : resolved(found)
}

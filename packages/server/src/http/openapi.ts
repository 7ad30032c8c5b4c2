/**
 * The OpenAPI document: every route of the table with its parameters, body and answers, made of the
 * schemas that are printed from the types. Nothing in it is written by hand but what HTTP adds.
 */
import { definitions, resolved, routeSchemas } from './schemas.ts'
import type { JsonSchema, RouteSchema } from './schemas.ts'

const COMPONENTS = '#/components/schemas/'

/** Version 3.1, whose schemas are JSON Schema. */
export function openApi(version: string): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, schema] of routeSchemas) {
    const [method = '', url = ''] = name.split(' ')
    const path = url.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(name, schema) }
  }
  const schemas = Object.entries(definitions).filter(([name]) => name !== 'Routes')
  return {
    openapi: '3.1.0',
    info: { title: 'Servanda', version },
    paths,
    components: {
      schemas: {
        ...Object.fromEntries(schemas.map(([name, one]) => [componentName(name), moved(one)])),
        HttpProblem: problem,
      },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'Where an access token is set.' },
      },
    },
  }
}

function operationOf(name: string, { params, query, body, response }: RouteSchema) {
  const type = answerTypes[name] ?? 'application/json'
  return {
    operationId: name.replaceAll(/[^a-zA-Z0-9]+/g, '_'),
    parameters: [
      ...parametersIn('path', resolved(params)),
      ...parametersIn('query', resolved(query)),
      ...(name.startsWith('PUT ') ? [ifMatch] : []),
    ],
    ...bodyOf(name, body),
    responses: {
      200: { description: 'Done.', content: { [type]: { schema: moved(lineOf(response, type)) } } },
      default: {
        description: 'What went wrong.',
        content: { 'application/json': { schema: { $ref: `${COMPONENTS}HttpProblem` } } },
      },
    },
  }
}

const problem = {
  type: 'object',
  properties: { error: { $ref: `${COMPONENTS}Problem` } },
  required: ['error'],
  additionalProperties: false,
}

const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The ETag of the review as it was read.',
  schema: { type: 'string' },
}

function parametersIn(place: 'path' | 'query', { properties = {}, required = [] }: JsonSchema) {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: moved(schema),
  }))
}

function bodyOf(name: string, body: JsonSchema) {
  if (body['not'] !== undefined) return null
  const type =
    name === 'POST /api/assertions'
      ? 'application/x-ndjson'
      : body['const'] === 'bytes'
        ? 'application/octet-stream'
        : 'application/json'
  const content = type === 'application/json' ? { [type]: { schema: moved(body) } } : { [type]: {} }
  return { requestBody: { required: true, content } }
}

/** Where it is not JSON. */
const answerTypes: Readonly<Partial<Record<string, string>>> = {
  'GET /api/events': 'text/event-stream',
  'GET /api/entries': 'application/x-ndjson',
  'POST /api/documents': 'application/x-ndjson',
  'POST /api/assertions': 'application/x-ndjson',
  'POST /api/tables': 'application/x-ndjson',
}

/** Of a stream the schema is that of one line, or one event. */
function lineOf(response: JsonSchema, type: string): JsonSchema {
  if (type === 'application/json') return response
  const [list] = Object.values(resolved(response).properties ?? {})
  return list?.items ?? response
}

/** Names of components have no signs. */
const componentName = (name: string): string =>
  decodeURIComponent(name)
    .replaceAll(/[^a-zA-Z0-9._-]+/g, '.')
    .replace(/\.$/, '')

/** The schema with its references to where the document has them. */
function moved(schema: JsonSchema): unknown {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) =>
      key === '$ref' && typeof value === 'string' ? movedReference(value) : value,
    ),
  )
}

const movedReference = (reference: string): string =>
  `${COMPONENTS}${componentName(reference.replace('#/definitions/', ''))}`

/** The document and the routes agree: each is in the other, and every reference leads somewhere. */
import { describe, expect, test } from 'vitest'
import { routeSchemas } from '../../src/http/schemas.ts'
import { asked, get, server } from '../support/http.ts'

interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

const documentOf = async (): Promise<Document> =>
  (await get(await server(), 'GET /api/openapi.json', '/api/openapi.json')) as unknown as Document

describe('the OpenAPI document', () => {
  test('has every route of the server, and no other', async () => {
    const { app } = await server({ content: 'texts' })
    const { paths } = await documentOf()
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => {
        const url = path.replaceAll(/\{(\w+)\}/g, ':$1')
        return { method: method.toUpperCase() as 'GET', url }
      }),
    )
    expect(described.filter((route) => !app.hasRoute(route))).toEqual([])
    expect(described.length).toBe(routeSchemas.size)
    const printed = app.printRoutes({ commonPrefix: false })
    const served = [...printed.matchAll(/ \(([A-Z, ]+)\)$/gm)].flatMap(([, methods = '']) =>
      methods.split(', ').filter((method) => method !== 'HEAD'),
    )
    expect(served.length).toBe(described.length)
  })

  test('refers to nothing that it does not have', async () => {
    const document = await documentOf()
    const names = new Set(Object.keys(document.components.schemas))
    const referred = [
      ...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g),
    ].map(([, name = '']) => name)
    expect(referred.length).toBeGreaterThan(50)
    expect(referred.filter((name) => !names.has(name))).toEqual([])
    expect(document.openapi).toBe('3.1.0')
  })

  test('describes each question with the keys that the route reads', async () => {
    const { app } = await server({ content: 'texts' })
    const { paths } = await documentOf()
    const board = paths['/api/board']?.['get'] as { parameters: { name: string }[] }
    const names = board.parameters.map(({ name }) => name)
    expect(names).toContain('known')
    const values: Readonly<Record<string, string>> = { as: 'everybody', agreement: 'mini' }
    const query = names.map((name) => `${name}=${values[name] ?? ''}`).join('&')
    const answer = await app.inject(asked({ url: `/api/board?${query}` }))
    const { error } = answer.json<{ error: { code: string } }>()
    expect(error.code).not.toBe('query-key-unknown')
  })
})

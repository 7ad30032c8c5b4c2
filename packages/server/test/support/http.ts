/**
 * The server on the small project, without a network: requests are put in, and every answer is held
 * against the schema of its route.
 */
import { Ajv } from 'ajv'
import type { ValidateFunction } from 'ajv'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { RouteName, Routes } from '@servanda/core/wire'
import { openWorkplace } from '../../src/app/workplace.ts'
import type { Workplace } from '../../src/app/workplace.ts'
import { createApp } from '../../src/http/app.ts'
import type { AppTerms } from '../../src/http/app.ts'
import { deskOf } from '../../src/http/desk.ts'
import { definitions, routeSchemas } from '../../src/http/schemas.ts'
import { project } from './command.ts'

export interface Server {
  readonly app: FastifyInstance
  readonly workplace: Workplace
  readonly folder: string
  readonly mistakes: readonly unknown[]
}

export interface ServerSetting extends Partial<
  Pick<AppTerms, 'hosts' | 'token' | 'page' | 'pauseMax'>
> {
  readonly content?: 'texts' | 'texts and reports'
  readonly folder?: string
}

const now = Date.UTC(2015, 3, 1, 12)

/** Closed after the test. */
export async function server(setting: ServerSetting = {}): Promise<Server> {
  const folder = setting.folder ?? (await project(setting.content ?? 'texts and reports'))
  const mistakes: unknown[] = []
  const workplace = await openWorkplace({
    folder: join(folder, 'ledger'),
    recorder: 'tester',
    clock: () => now,
  })
  const app = createApp({
    desk: deskOf(workplace, null),
    page: setting.page ?? new Map(),
    version: '0.0.0',
    hosts: setting.hosts ?? [],
    token: setting.token ?? null,
    ...(setting.pauseMax === undefined ? {} : { pauseMax: setting.pauseMax }),
    report: (thrown) => mistakes.push(thrown),
  })
  onTestFinished(async () => {
    await app.close()
    await workplace.close()
  })
  return { app, workplace, folder, mistakes }
}

const ajv = new Ajv({ allErrors: true, strict: false })
ajv.addSchema({ $id: 'servanda', definitions })

const validators = new Map<string, ValidateFunction>()

function validatorOf(name: string, part: 'response' | 'body'): ValidateFunction {
  const key = `${name} ${part}`
  const pointer = `#/definitions/Routes/properties/${name.replaceAll('/', '~1').replaceAll(' ', '%20')}/properties/${part}`
  const found = validators.get(key) ?? ajv.compile({ $ref: `servanda${pointer}` })
  validators.set(key, found)
  return found
}

/** What the schema of the route has against the value; empty: nothing. */
function objections(name: string, part: 'response' | 'body', value: unknown): readonly string[] {
  if (!routeSchemas.has(name)) return [`no route ${name}`]
  const validate = validatorOf(name, part)
  if (validate(value)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message = '' }) => `${instancePath} ${message}`,
  )
}

/** The answer of a route that only reads; it must be as its schema says. */
export async function get<Name extends RouteName & `GET ${string}`>(
  { app, mistakes }: Server,
  name: Name,
  url: string,
): Promise<Routes[Name]['response']> {
  const answer = await app.inject(asked({ url }))
  if (answer.statusCode !== 200) {
    throw new Error(`${url}: ${answer.statusCode} ${answer.body} ${mistakes.map(String).join()}`)
  }
  const value = answer.json<Routes[Name]['response']>()
  const wrong = objections(name, 'response', value)
  if (wrong.length > 0) throw new Error(`${url}: ${wrong.slice(0, 5).join('; ')}`)
  return value
}

/** What the schema of the route has against an answer; empty: nothing. */
export const objectionsTo = (name: RouteName, value: unknown): readonly string[] =>
  objections(name, 'response', value)

/** As from the page of the server itself. */
export const asked = (options: InjectOptions): InjectOptions => ({
  ...options,
  headers: { host: 'localhost', ...options.headers },
})

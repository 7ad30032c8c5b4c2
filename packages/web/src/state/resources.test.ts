/** What was asked and answered: asked once, cancelled when nobody wants it, asked again on news. */
import { expect, test } from 'vitest'
import { unreachable } from '../client/index.ts'
import { createResources, valueOf } from './resources.ts'

const turn = () => new Promise((done) => setTimeout(done, 0))

test('two places that want the same make one request', async () => {
  const resources = createResources()
  let requests = 0
  const load = () => Promise.resolve(++requests)
  resources.want('key', load, () => undefined)
  resources.want('key', load, () => undefined)
  await turn()
  expect(requests).toBe(1)
  expect(resources.peek('key')).toEqual({ state: 'ready', value: 1 })
})

test('a request that nobody wants any more is cancelled', () => {
  const resources = createResources()
  const signals: AbortSignal[] = []
  const stop = resources.want(
    'key',
    (signal) => {
      signals.push(signal)
      return new Promise(() => undefined)
    },
    () => undefined,
  )
  stop()
  expect(signals.map(({ aborted }) => aborted)).toEqual([true])
})

test('news asks again, and what fails keeps what was known', async () => {
  const resources = createResources()
  const answers = [
    () => Promise.resolve('old'),
    () => Promise.reject(unreachable({ kind: 'silent' })),
  ]
  let told = 0
  resources.want(
    'key',
    () => (answers.shift() ?? (() => Promise.resolve('new')))(),
    () => (told += 1),
  )
  await turn()
  resources.refresh()
  await turn()
  const resource = resources.peek('key')
  expect(resource.state === 'failed' && resource.failure.code).toBe('server-unreachable')
  expect(valueOf(resource)).toBe('old')
  resources.refresh()
  await turn()
  expect(resources.peek('key')).toEqual({ state: 'ready', value: 'new' })
  expect(told).toBe(3)
})

test('a mistake of the page is shown as one', async () => {
  const resources = createResources()
  resources.want(
    'key',
    () => Promise.reject(new Error('oops')),
    () => undefined,
  )
  await turn()
  const resource = resources.peek('key')
  expect(resource.state === 'failed' && resource.failure.code).toBe('page-mistake')
})

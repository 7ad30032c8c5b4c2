/** What is asked before anybody waits for it is asked once, and answers who asks for it first. */
import { expect, test } from 'vitest'
import { beginning } from './begun.ts'

test('the first who asks gets what was begun, the next one asks anew', async () => {
  const asked: string[] = []
  const answer = (path: string) => {
    asked.push(path)
    return Promise.resolve(new Response(String(asked.length)))
  }
  const fetchBegun = beginning(answer, ['/a'])
  expect(asked).toEqual(['/a'])
  const texts = await Promise.all(
    [1, 2].map(async () => (await fetchBegun('/a', { method: 'GET' })).text()),
  )
  expect(texts).toEqual(['1', '2'])
  await fetchBegun('/b', { method: 'GET' })
  expect(asked).toEqual(['/a', '/a', '/b'])
})

test('what failed fails for who asks for it', async () => {
  const fetchBegun = beginning(() => Promise.reject(new Error('gone')), ['/a'])
  await expect(fetchBegun('/a', { method: 'GET' })).rejects.toThrow('gone')
})

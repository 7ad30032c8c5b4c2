/** An answer keeps its place while the next one is asked for, so that nothing in it is made anew. */
import { isValidElement } from 'react'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import type { Resource } from '../state/index.ts'
import { Answered } from './states.tsx'

/** Where React finds the answer again: the element around it, by its place among all. */
function placeOf(resource: Resource<string>): string {
  const shown: unknown = Answered({ resource, children: (value) => value })
  if (!isValidElement<{ children: ReactNode }>(shown)) return 'nowhere'
  const parts = [shown.props.children].flat()
  const index = parts.findIndex(
    (part) => isValidElement<{ children: ReactNode }>(part) && part.props.children === 'kept',
  )
  const around = parts[index]
  return `${String(shown.type)} ${index} ${isValidElement(around) ? nameOf(around.type) : ''}`
}

const nameOf = (type: unknown): string => (typeof type === 'function' ? type.name : String(type))

const failure = { category: 'unavailable', code: 'c', message: 'm', help: 'h', places: [] } as const

test('ready, asked again and failed: the answer stays in one place', () => {
  const places = [
    placeOf({ state: 'ready', value: 'kept' }),
    placeOf({ state: 'loading', stale: 'kept' }),
    placeOf({ state: 'failed', failure, stale: 'kept' }),
  ]
  expect(places).toEqual(Array(3).fill('Symbol(react.fragment) 2 Kept'))
})

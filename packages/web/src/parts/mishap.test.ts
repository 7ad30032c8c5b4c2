/** A screen that cannot be drawn says so, until the reader goes elsewhere or tries again. */
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { texts } from './catalogue.ts'
import { MishapBoundary } from './mishap.tsx'

type State = MishapBoundary['state']

function shown(state: State): string {
  const boundary = new MishapBoundary({ place: '/board', children: 'the board' })
  boundary.state = state
  return renderToStaticMarkup(boundary.render())
}

const after = (place: string, state: State): State =>
  MishapBoundary.getDerivedStateFromProps({ place, children: '' }, state) ?? state

test('the screen, or what went wrong with it', () => {
  const broken = MishapBoundary.getDerivedStateFromError(new Error('no rows'))
  expect(shown({ place: '/board', message: null })).toBe('the board')
  const alert = shown({ place: '/board', message: null, ...broken })
  expect(alert).toContain('role="alert"')
  expect(alert).toContain(texts.mishap.title)
  expect(alert).toContain('no rows')
  expect(alert).toContain(texts.again)
})

test('elsewhere it is drawn again, and in the same place it is not', () => {
  const broken: State = { place: '/board', message: 'no rows' }
  expect(shown(after('/board', broken))).toContain('no rows')
  expect(shown(after('/map', broken))).toBe('the board')
})

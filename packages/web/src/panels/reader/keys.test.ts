import { expect, test } from 'vitest'
import { commandOf, keyBindings } from './keys.ts'

const press = (key: string) => ({ key, ctrlKey: false, metaKey: false, altKey: false })

test('no key means two things, and no command is without a key', () => {
  const keys = keyBindings.flatMap((binding) => binding.keys)
  expect(new Set(keys).size).toBe(keys.length)
  for (const { keys: own, command } of keyBindings)
    for (const key of own) expect(commandOf(press(key), false)).toBe(command)
})

test('a key that is typed, or held with another, means nothing', () => {
  expect(commandOf(press('a'), true)).toBeNull()
  expect(commandOf({ ...press('a'), ctrlKey: true }, false)).toBeNull()
  expect(commandOf(press('z'), false)).toBeNull()
})

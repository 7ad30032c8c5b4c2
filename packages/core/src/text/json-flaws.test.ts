import { expect, test } from 'vitest'
import { jsonFlaws } from './index.ts'

const shown = (text: string): string[] =>
  jsonFlaws(text).map((flaw) =>
    flaw.kind === 'number-too-large'
      ? `${flaw.text} at ${flaw.place.start}`
      : `${flaw.name} at ${flaw.first.start} and ${flaw.again.start}`,
  )

test.each<[string, string[]]>([
  ['{"a":1,"a":2}', ['a at 1 and 7']],
  ['{"a":{"b":1},"c":[{"b":1},{"b":2}],"b":"a"}', []],
  ['[{"x":[1,{"y":1,"\\u0079":2}]}]', ['y at 10 and 16']],
  ['{"a\\"":1,"a\\\\":2,"a\\"":3}', ['a" at 1 and 17']],
  ['{"a":"{\\"b\\":1,\\"b\\":2}"}', []],
  ['{"a":1,"a":2,"a":1e400}', ['a at 1 and 7', 'a at 1 and 13', '1e400 at 17']],
  ['[-1E+999, 1e308, -0.5, true, null]', ['-1E+999 at 1']],
])('%s', (text, expected) => {
  expect(shown(text)).toEqual(expected)
})

test('a long text takes no longer than its length', () => {
  const text = `{"a":"${'\\\\'.repeat(500_000)}","b":"${'\\"'.repeat(500_000)}","a":1}`
  expect(jsonFlaws(text)).toHaveLength(1)
})

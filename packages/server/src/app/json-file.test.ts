/** Files that people write as JSON: what is wrong, where it stands, and what to write instead. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readActors, readPerspectives } from './project-files.ts'

const shown = (text: string, read: typeof readActors | typeof readPerspectives) =>
  read({ source: 'file.json', text }).diagnostics.map(
    ({ code, message, span, help }) =>
      `${code}: ${message} @ ${text.slice(span.start, span.end)} => ${help}`,
  )

test('a field that nothing reads is named at its place, with the fields there can be', () => {
  const text = '{"actors": [{"name": "A"}, {"name": "B", "alias": ["C"], "x": 1}]}'
  expect(shown(text, readActors)).toEqual([
    'json-unknown-field: `actors[1]` has `alias`, which nothing reads @ "alias" => did you mean `aliases`? (there can be: name, aliases, organs, members)',
    'json-unknown-field: `actors[1]` has `x`, which nothing reads @ "x" => correct the name, or delete the field (there can be: name, aliases, organs, members)',
  ])
  expect(shown('{"actors": [], "actor": []}', readActors)).toEqual([
    'json-unknown-field: the file has `actor`, which nothing reads @ "actor" => did you mean `actors`? (there can be: actors)',
  ])
})

test('of several forms, the fields are those of the form that is written', () => {
  const layer = (claimants: object) => ({ name: 'all', independent: 1, claimants })
  const perspective = (claimants: object) =>
    JSON.stringify([
      {
        name: 'p',
        title: 'P',
        standing: 'attributed',
        author: 'a',
        source: 's',
        date: '2020',
        readings: [],
        trust: { name: 't', layers: [layer(claimants)], adoptsVerifiers: false },
      },
    ])
  expect(
    shown(perspective({ kind: 'oneOf', actors: ['A'], actor: 'B' }), readPerspectives),
  ).toEqual([
    'json-unknown-field: `[0].trust.layers[0].claimants` has `actor`, which nothing reads @ "actor" => did you mean `actors`? (there can be: kind, actors)',
  ])
})

test('the examples of docs/perspectives.md are read as they stand', () => {
  const page = readFileSync(new URL('../../../../docs/perspectives.md', import.meta.url), 'utf8')
  const examples = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, text = '']) => text)
  const names = examples.map((text) => {
    expect(shown(text, readPerspectives)).toEqual([])
    return readPerspectives({ source: 'page', text }).value.map(({ name }) => name)
  })
  expect(names).toEqual([['all-accounts'], ['northbank']])
})

/**
 * What a program reads: the schemas in docs/schemas are those that the outputs are checked with, and
 * every command's output satisfies its own. `UPDATE=1` prints the schemas again.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format } from 'prettier'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { command, mini, project } from '../support/command.ts'
import { inputSchemas, outputSchemas } from '../support/output-schemas.ts'
import type { PublishedSchema } from '../support/output-schemas.ts'

const published = Object.entries({ ...outputSchemas, ...inputSchemas })

test.each(published)('docs/schemas/%s.json is the schema that is checked', async (name, one) => {
  const place = new URL(`../../../../docs/schemas/${name}.json`, import.meta.url)
  const printed = await format(JSON.stringify(jsonSchema(name, one)), { parser: 'json' })
  if (process.env['UPDATE'] === '1') writeFileSync(place, printed)
  expect(JSON.parse(readFileSync(place, 'utf8'))).toEqual(JSON.parse(printed))
})

function jsonSchema(name: string, { title, schema }: PublishedSchema): unknown {
  const io = name in inputSchemas ? 'input' : 'output'
  return { title, ...z.toJSONSchema(schema, { io, reused: 'ref' }) }
}

const asked = ['--ledger', 'ledger', '--on', '2015-03-20', '--json']

/** The name of the schema, and the command line. */
const outputs: ReadonlyArray<readonly [string, readonly string[]]> = [
  ['check', ['check', 'mini.servanda', '--json']],
  ['check', ['check', 'bad.servanda', '--json']],
  ['calendar', ['check', 'mini.servanda', '--as-of', '2015-03-01', '--json']],
  ['diff', ['diff', 'bad.servanda', 'mini.servanda', '--json']],
  ['explain-text', ['explain-text', 'mini.servanda', '--json']],
  ['adopt', ['adopt', 'actors.json', '--ledger', 'ledger', '--json']],
  ['adopt', ['adopt', 'bad.servanda', '--ledger', 'ledger', '--json']],
  ['import', ['import', 'assertions', 'bad.ndjson', '--ledger', 'ledger', '--json']],
  ['assess', ['assess', '--as', 'everybody', ...asked]],
  [
    'assess',
    ['assess', '--as', 'b_side', ...asked, '--from', '2015-03-02', '--told', '2015-03-04'],
  ],
  ['assess-every', ['assess', '--every', ...asked]],
  ['assess-suppose', ['assess', '--as', 'a_side', ...asked, '--suppose', 'if.ndjson']],
  ['explain', ['explain', 'mini.1', '--as', 'everybody', ...asked]],
  ['explain', ['explain', 'mini.10', '--as', 'b_side', ...asked]],
  ['explain', ['explain', 'mini.1', '--as', 'everybody', ...asked, '--page', '1']],
  ['compare', ['compare', 'a_side', 'b_side', ...asked]],
  ['gap', ['gap', 'restrictions', '--as', 'b_side', ...asked]],
  ['history', ['history', 'mini.1', '--as', 'everybody', ...asked]],
  ['history', ['history', 'mini.2b', '--as', 'b_side', ...asked, '--known', '7']],
  ['verify', ['verify', '--ledger', 'ledger', '--json']],
  ['verify', ['verify', '--ledger', 'ledger', '--json', '--head', 'f'.repeat(64)]],
]

describe('outputs', () => {
  test.each(outputs)('%s: %j', async (name, arguments_) => {
    const folder = await project('texts and reports')
    const claim = '{"kind":"act","act":"withdraw","roles":{"actor":"A"}}'
    await writeFile(join(folder, 'bad.servanda'), 'agreement x {')
    await writeFile(join(folder, 'bad.ndjson'), `{"claimant":"M","claim":${claim}}\n{"bad":\n`)
    await writeFile(
      join(folder, 'if.ndjson'),
      `{"claimant":"M","claim":${claim},"time":"2015-03-09"}\n`,
    )
    const { out } = await command(arguments_, { folder })
    expect(out.trimEnd().split('\n')).toHaveLength(1)
    const checked = outputSchemas[name]?.schema.safeParse(JSON.parse(out))
    expect(checked?.error?.issues ?? []).toEqual([])
    expect(checked?.success).toBe(true)
  })

  test('every schema has an output that is checked', () => {
    const tried = new Set([...outputs.map(([name]) => name), 'review', 'watch'])
    expect([...tried].toSorted()).toEqual(Object.keys(outputSchemas).toSorted())
  })

  test('a watch, line by line', async () => {
    const folder = await project('texts and reports')
    const line = ['watch', '--as', 'everybody', ...asked, '--known', '4', '--once']
    const { out } = await command(line, { folder })
    const lines = out.trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(3)
    for (const one of lines) {
      const checked = outputSchemas['watch']?.schema.safeParse(JSON.parse(one))
      expect(checked?.error?.issues ?? []).toEqual([])
    }
  })

  test('a review', async () => {
    const folder = await project('texts')
    await writeFile(join(folder, 'report.txt'), 'QUESTION: Did they fire?\n\nANSWER: They did.\n')
    const { out, code } = await command(
      ['review', 'report.txt', '--ledger', 'ledger', '--ask', '--json'],
      { folder, answers: ['', '', 'q'] },
    )
    expect(code).toBe(0)
    expect(outputSchemas['review']?.schema.safeParse(JSON.parse(out)).error).toBe(undefined)
  })
})

test.each(['actors', 'perspectives'])(
  'the file %s.json of the tests satisfies its schema',
  (name) => {
    const value: unknown = JSON.parse(readFileSync(join(mini, `${name}.json`), 'utf8'))
    expect(inputSchemas[name]?.schema.safeParse(value).error).toBe(undefined)
  },
)

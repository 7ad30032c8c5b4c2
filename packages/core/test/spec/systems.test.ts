/**
 * The agreements of the examples: each is judged by a document in spec/engine/systems, with evidence
 * for and against.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readDocument } from './document.ts'
import { filesOf } from './project.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const systems = join(root, 'spec/engine/systems')

const documents = readdirSync(systems)
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => ({ name, document: readDocument(readFileSync(join(systems, name), 'utf8')) }))

const blocksOf = (kind: string) =>
  documents.flatMap(({ document }) =>
    document.sections.flatMap((section) => section.blocks.filter((block) => block.kind === kind)),
  )

/** The README and the tutorial judge theirs, and tests run their commands. */
const shownElsewhere = /^examples\/(first|tutorial)\//

test('every agreement of the examples is judged by a system', () => {
  const judged = new Set(blocksOf('files').flatMap((block) => filesOf(block.text).map((one) => one.name)))
  const written = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.servanda'))
    .map((name) => `examples/${name}`)
  expect(written.filter((name) => !judged.has(name) && !shownElsewhere.test(name))).toEqual([])
})

describe.each(documents)('$name', ({ document }) => {
  test('is judged with evidence for and against', () => {
    const told = document.sections.flatMap((section) =>
      section.blocks.filter((block) => block.kind === 'facts').map((block) => block.text),
    )
    const asked = document.sections.flatMap((section) =>
      section.blocks.filter((block) => block.kind === 'verdicts').map((block) => block.text),
    )
    expect(told.join('\n')).toMatch(/"stance":\s*"denies"|"denies":/)
    expect(asked.join('\n')).toMatch(/: (fulfilled|kept)/)
    expect(asked.join('\n')).toMatch(/: .*(breached|overdue|fulfilled-late)/)
  })
})

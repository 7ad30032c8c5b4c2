/**
 * Every divergence that the random cases ever found, shrunk and replayed: a document names the case,
 * what the definition got wrong, and the verdicts it has to give. `UPDATE=1` rewrites the verdicts,
 * and people read the difference.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { members } from '../../src/base/index.ts'
import type { Answer } from '../../src/base/index.ts'
import { judge } from '../../src/engine/index.ts'
import type { Status } from '../../src/verdict/index.ts'
import { refuseUnchecked } from '../checked.ts'
import { compareWays } from './check.ts'
import { settingOf } from './small-case.ts'
import type { SmallCase } from './small-case.ts'

interface Document {
  readonly title: string
  /** What was wrong, and which rule decides. */
  readonly why: string
  readonly case: SmallCase
  readonly expected: Expected
}

interface Expected {
  /** By commitment and party. */
  readonly statuses: Readonly<Record<string, readonly Status[]>>
  /** How many happenings, for prohibitions; the numbers of each instance as `low to high`. */
  readonly counts: Readonly<Record<string, readonly string[]>>
  /** Whether the measure's condition is met; null: there is no measure. */
  readonly eligible: readonly Answer[] | null
}

const folder = fileURLToPath(new URL('../../../../spec/regressions/', import.meta.url))
const names = readdirSync(folder).filter((name) => name.endsWith('.json'))

const WAYS_MAX = 300

describe('a failure found once is filed', () => {
  test.each(names)('%s', (name) => {
    const path = join(folder, name)
    const document = JSON.parse(readFileSync(path, 'utf8')) as Document
    const found = verdictsOf(document.case)
    if (process.env['UPDATE'] === '1') {
      writeFileSync(path, `${JSON.stringify({ ...document, expected: found }, null, 2)}\n`)
    } else {
      expect(found, document.why).toEqual(document.expected)
    }
    expect(compareWays(document.case, WAYS_MAX, 1).missed).toEqual([])
  })
})

function verdictsOf(small: SmallCase): Expected {
  const setting = settingOf(small)
  const board = judge(setting, small.dates)
  const { program, perspective, actors, places, kinds } = setting
  const asked = { program, perspective, actors, places, kinds }
  refuseUnchecked(board, asked, small, small.assertions)
  const counted = board.rows.map((row): [string, readonly string[]] => [
    `${row.commitment} ${row.party}`,
    row.instances.flatMap(({ count }) => (count === null ? [] : [`${count.low} to ${count.high}`])),
  ])
  const eligible = board.measures[0]?.conditions[0]?.eligible
  return {
    statuses: Object.fromEntries(
      board.rows.map((row) => [`${row.commitment} ${row.party}`, row.statuses]),
    ),
    counts: Object.fromEntries(counted.filter(([, counts]) => counts.length > 0)),
    eligible: eligible === undefined ? null : members(eligible),
  }
}

/**
 * The checker can fail: of verdicts that hold, everything that they say is changed in turn, one thing
 * at a time, and each change is refused. Every kind of step is among them. What the checker does not
 * prove is listed here with the reason, and in docs/checker.md; what is listed and refused all the same
 * has to leave the list.
 */
import { expect, test } from 'vitest'
import { checkRow } from '../../src/engine/index.ts'
import { KINDS_OF_STEPS } from '../../src/engine/checker/nodes.ts'
import type { Reason, Row } from '../../src/verdict/index.ts'
import { boardsOf } from './boards.ts'
import type { CheckedBoard } from './boards.ts'
import { mutationsOf } from './mutations.ts'

/** As far as one row of each make is enough, and no row is so long that its changes take minutes. */
const ROWS_OF_A_KIND = 1
const LENGTH_MAX = 30_000
/** So often one thing is changed, in different verdicts. */
const TRIES = 2

const folders = ['cases', 'rules', 'settled', 'facts']

/** What is not proved, by the beginning of the path to it, and why. */
const NOT_PROVED: Readonly<Record<string, string>> = {
  'commitment\\.facts\\.rows\\.(statuses|kept\\..*)': 'the derivation of that commitment proves it',
  '(breach|performance)\\.facts\\.under\\.base\\.doubts.*': 'why a role is in doubt',
  '(breach|performance|excused)\\.facts\\.under\\.excused\\..*':
    'what excuses a vague time at each instant',
  'status\\.facts\\.ways\\.doubts.*': 'why a deadline is in doubt',
  'status\\.facts\\.ways\\.start\\.(due|parts).*doubts.*': 'why a start is in doubt',
  'status\\.facts\\.ways\\.questions\\.pattern\\.roles\\.place.*':
    'what a trigger leaves possible in a role',
  'membership left out': 'that nobody else joined or left',
  'condition\\.facts\\.grounds\\.found.*': 'that no other change of a state is told of',
  '.*\\.facts\\.grounds\\.silence\\.watching\\.start':
    'that nobody watched for longer, where it changes nothing',
  'reached\\.facts\\.tried.*': 'that no instant is left out',
  '(held|breach)\\.facts\\.stretches\\.(isVague|excused\\..*|holds\\.doubts.*)':
    'what excuses a stretch',
  'reparation-late left out': 'that nothing else came too late',
  'reparation(-late)?\\.facts\\.what\\.pattern\\.roles\\.actor\\.kind':
    'that somebody may repair it for another',
}

interface Tally {
  refused: number
  passed: string[]
}

test('whatever is changed in a verdict is refused', { timeout: 300_000 }, () => {
  const tally = new Map<string, Tally>()
  for (const { document, row, ledger } of rowsOfEveryKind()) {
    for (const { what, row: changed } of mutationsOf(
      row,
      ledger.live.map(({ id }) => id),
    )) {
      const own = tally.get(what) ?? { refused: 0, passed: [] }
      tally.set(what, own)
      if (own.refused + own.passed.length >= TRIES) continue
      if (checkRow(changed, ledger).length > 0) own.refused += 1
      else own.passed.push(`${document} ${row.commitment} ${row.party}`)
    }
  }
  const passed = [...tally].filter(([, own]) => own.passed.length > 0)
  const isListed = (what: string): boolean =>
    Object.keys(NOT_PROVED).some((path) => new RegExp(`^${path}$`).test(what))
  expect(passed.filter(([what]) => !isListed(what)).map(([what, own]) => `${what}: ${own.passed[0]}`)).toEqual([]) // prettier-ignore
  const isPassed = (path: string): boolean =>
    passed.some(([what]) => new RegExp(`^${path}$`).test(what))
  expect(Object.keys(NOT_PROVED).filter((path) => !isPassed(path))).toEqual([])
  const kinds = new Set([...tally].filter(([, own]) => own.refused > 0).map(([what]) => what.split(/[. ]/)[0])) // prettier-ignore
  expect(KINDS_OF_STEPS.filter((kind) => !kinds.has(kind))).toEqual([])
})

/** A row of each make: of the same kinds of steps one is enough. */
function* rowsOfEveryKind(): Generator<Pick<CheckedBoard, 'document' | 'ledger'> & { row: Row }> {
  const known = new Map<string, number>()
  for (const folder of folders) {
    for (const { document, board, ledger } of boardsOf(folder)) {
      for (const row of board.rows) {
        const make = makeOf(row)
        const count = known.get(make) ?? 0
        known.set(make, count + 1)
        if (count >= ROWS_OF_A_KIND || JSON.stringify(row).length > LENGTH_MAX) continue
        yield { document, row, ledger }
      }
    }
  }
}

function makeOf({ instances }: Row): string {
  const rules = new Set<string>()
  const visit = ({ rule, children }: Reason): void => {
    rules.add(rule)
    children.forEach(visit)
  }
  for (const { because } of instances) visit(because)
  return [...rules].sort().join(' ')
}

/**
 * Texts that try to look like something else: control characters that a terminal obeys, line breaks
 * that would forge a row, marks that turn the direction of writing. Whatever the command prints for
 * people shows them and sends none of them.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { command, mini, temporaryFolder } from '../support/command.ts'
import type { Ran } from '../support/command.ts'

const POISON = '\u001B[2J\u009B1m\u202Ex\u0007\r\nFORGED row: observed\u2028'

function expectHarmless(ran: Ran): void {
  const shown = `${ran.out}${ran.err}`
  expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u)
  expect(shown).not.toMatch(/^\s*FORGED/m)
}

/** The small project with poison in every text that a stranger could have written. */
async function poisoned(): Promise<string> {
  const folder = await temporaryFolder()
  const agreement = await readFile(join(mini, 'mini.servanda'), 'utf8')
  const perspectives = JSON.parse(await readFile(join(mini, 'perspectives.json'), 'utf8'))
  for (const one of perspectives) {
    for (const field of ['title', 'author', 'source']) one[field] += POISON
    one.trust.name += POISON
    one.trust.layers[0].name += POISON
  }
  const unbroken = '\u001B[2J\u009B1m\u202Ex'
  await writeFile(
    join(folder, 'mini.servanda'),
    agreement.replaceAll(/"(A small agreement|Ceasefire|Party A|Restrictions on A)"/g, (title) =>
      title.replace(/"$/, `${unbroken}"`),
    ),
  )
  await writeFile(join(folder, 'perspectives.json'), JSON.stringify(perspectives))
  const report = (id: string, claim: object) => ({
    id: `${id}${POISON}`,
    claimant: `M${POISON}`,
    reporter: `An agency${POISON}`,
    claim,
    time: '2015-03-03',
    place: `Northtown${POISON}`,
    note: POISON,
    incident: `i${POISON}`,
    anchor: { document: 'a'.repeat(64), start: 1, end: 9, exact: `words${POISON}` },
    row: { dataset: `d${POISON}`, id: `r${id}${POISON}`, line: 3 },
  })
  const fire = { kind: 'act', act: 'fire', roles: { actor: 'A' } }
  const lines = [report('1', fire), { ...report('2', fire), stance: 'denies' }]
  const reports = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  await writeFile(join(folder, 'reports.ndjson'), reports)
  await writeFile(
    join(folder, 'bad.ndjson'),
    reports.replaceAll('"fire"', '"fyre\\u001B\\nFORGED"'),
  )
  return folder
}

const asked = ['--ledger', 'l', '--on', '2015-03-20']
const as = ['--as', 'everybody']

describe('nothing that others wrote is sent to the terminal as it is', () => {
  test('in boards, explanations, comparisons, gaps, reports and errors', async () => {
    const folder = await poisoned()
    const run = (...words: string[]) => command(words, { folder })
    const adopted = await run('adopt', 'mini.servanda', 'perspectives.json', '--ledger', 'l')
    expect(adopted).toMatchObject({ code: 0, err: '' })
    const imported = await run('import', 'assertions', 'reports.ndjson', '--ledger', 'l', '--rows')
    expect(imported.out).toContain('2 new in the ledger')
    expectHarmless(imported)
    const explained = await run('explain', 'mini.1', ...as, ...asked)
    expect(explained.out).toContain('M␛[2J\\u{9B}1m\\u{202E}x␇␍␊FORGED row: observed\\u{2028}')
    expect(explained.out).toContain('words␛')
    expectHarmless(explained)
    for (const words of [
      ['assess', ...as, ...asked],
      ['assess', '--every', ...asked],
      ['assess', ...as, ...asked, '--suppose', 'reports.ndjson'],
      ['compare', 'a_side', 'b_side', ...asked],
      ['gap', 'restrictions', ...as, ...asked],
    ]) {
      const ran = await run(...words)
      expect(ran.out).toContain('␛[2J')
      expectHarmless(ran)
    }
    const bad = await run('import', 'assertions', 'bad.ndjson', '--ledger', 'l', '--rows')
    expect(bad.code).toBe(1)
    expect(`${bad.out}${bad.err}`).toContain('␛')
    expectHarmless(bad)
  })

  test('in arguments and file names that are repeated', async () => {
    const folder = await poisoned()
    await mkdir(join(folder, 'sub'))
    await writeFile(join(folder, `a\u001B\n${'FORGED'}.servanda`), 'agreement {')
    for (const words of [
      ['check', POISON],
      ['check', `a\u001B\nFORGED.servanda`],
      ['format', `a\u001B\nFORGED.servanda`],
      [POISON],
      ['check', `--${POISON}`],
      ['assess', ...asked, '--grace', POISON],
      ['assess', '--as', POISON, ...asked],
      ['assess', '--ledger', POISON],
      ['verify', '--ledger', 'l', '--head', POISON],
    ]) {
      const ran = await command(words, { folder })
      expect(ran.code, words.join(' ')).not.toBe(0)
      expectHarmless(ran)
    }
  })

  test('in documents and their names', async () => {
    const folder = await temporaryFolder()
    const name = `speech\u001B\nFORGED.txt`
    await writeFile(join(folder, name), 'Mr. X\u001B[2J said: "We \u202Ewill leave\u0085."\n')
    const ingested = await command(['ingest', name], { folder })
    expect(ingested.out).toContain('speech␛␊FORGED.txt')
    expectHarmless(ingested)
    const answers = ['', '', 's', 'q']
    await writeFile(join(folder, 'b\u001B.txt'), await readFile(join(folder, name)))
    const words = ['review', 'b\u001B.txt', '--ledger', 'l', '--ask']
    expectHarmless(await command(words, { folder, answers }))
  })

  test('with colours the only sequences are ours', async () => {
    const folder = await poisoned()
    await command(['adopt', 'mini.servanda', 'perspectives.json', '--ledger', 'l'], { folder })
    const ran = await command(['assess', ...as, ...asked], { folder, colours: 'on' })
    expect(ran.out).toContain('\u001B[1m')
    const sequences = ran.out.split('\u001B').slice(1)
    expect(sequences.filter((one) => !/^\[[\d;]+m/.test(one))).toEqual([])
  })
})

/**
 * What changed an assessment: histories that can be checked against the board of the same dates, and
 * ledgers that grow while they are watched.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ChangeView, HistoryView, MeasureChangeView, WatchedView } from '@servanda/core/view'
import { command, program, project } from '../support/command.ts'

const asked = ['--as', 'everybody', '--ledger', 'ledger']
const onMarch20 = [...asked, '--on', '2015-03-20']

async function historyJson(folder: string, line: readonly string[]): Promise<HistoryView> {
  const { out, err } = await command(['history', ...line, '--json'], { folder })
  expect(err).toBe('')
  return JSON.parse(out)
}

/** `5: A not known → observed`, and `time 2015-03-11 00:00: …`. */
function inWords({ cause, at, party, before, after, reopened }: ChangeView): string {
  const what = cause.kind === 'time' ? `time ${at.text}` : `${cause.entry.number}`
  const cell = (view: ChangeView['before']): string => view?.assessment ?? 'no such row'
  return `${what}: ${party} ${cell(before)} → ${cell(after)}${reopened ? ' (reopened)' : ''}`
}

/** Reports of March, recorded on the days that are stated, before the texts are put in force. */
async function recordedInMarch(): Promise<string> {
  const folder = await project('texts')
  const files = ['mini.servanda', 'actors.json', 'places.geojson', 'perspectives.json']
  const act = (name: string, actor: string) =>
    JSON.stringify({ kind: 'act', act: name, roles: { actor } })
  const reports = [
    ['2015-03-05', `{"id":"w","claimant":"M","claim":${act('withdraw', 'B')},"time":"2015-03-04"}`],
    ['2015-03-25', `{"id":"a","claimant":"M","claim":${act('withdraw', 'A')},"time":"2015-03-24"}`],
  ] as const
  for (const [day, line] of reports) {
    await writeFile(join(folder, 'one.ndjson'), `{"defaults":{"zone":"Europe/Kyiv"}}\n${line}\n`)
    const ran = await command(
      ['import', 'assertions', 'one.ndjson', '--ledger', 'stated', '--stated', day],
      { folder },
    )
    expect(ran.code).toBe(0)
  }
  const ran = await command(['adopt', ...files, '--ledger', 'stated'], { folder })
  expect(ran.code).toBe(0)
  return folder
}

describe('history', () => {
  test('names the entries, who said what, and what they changed', async () => {
    const folder = await project('texts and reports')
    const { changes, entriesBearing } = await historyJson(folder, ['mini.1', ...onMarch20])
    expect(changes.map(inWords)).toEqual([
      '5: A not known → observed',
      '5: B not known → observed',
      '5: somebody of A, B not known → observed',
      '6: A observed → not observed',
      '6: somebody of A, B observed → not observed',
      '7: A not observed → not observed | observed',
      '7: somebody of A, B not observed → not observed | observed',
    ])
    expect(entriesBearing).toBe(3)
    const shown = await command(['history', '1', ...onMarch20], { folder })
    expect(shown.out).toContain('B affirms: fire, by A, at Northtown, 2015-03-03 (Europe/Kyiv)')
    expect(shown.out).not.toContain('allow_access')
  })

  test('shows one row if asked for its party, and names the parties there are', async () => {
    const folder = await project('texts and reports')
    const one = await historyJson(folder, ['mini.1', '--party', 'b', ...onMarch20])
    expect(one.changes.map(inWords)).toEqual(['5: B not known → observed'])
    expect(one.rows.map(({ party }) => party)).toEqual(['B'])
    const none = await command(['history', 'mini.1', '--party', 'C', ...onMarch20], { folder })
    expect(none).toMatchObject({ code: 3, out: '' })
    expect(none.err).toContain('there are: A, B, somebody of A, B')
  })

  test('marks what was sealed, and tells what time alone changed at its moment', async () => {
    const folder = await recordedInMarch()
    const line = ['mini.2a', '--as', 'everybody', '--ledger', 'stated', '--on', '2015-03-28']
    const { changes } = await historyJson(folder, line)
    expect(changes.map(inWords)).toEqual(['2: A not known → carried out late (reopened)'])
    const sealed = ['mini.2b', '--as', 'everybody', '--ledger', 'stated', '--on', '2015-03-28']
    const silence = await historyJson(folder, [...sealed, '--known', '2'])
    expect(silence.changes).toEqual([])
    expect(silence.entriesBearing).toBe(0)
  })

  test('a text that an entry changes is a change too', async () => {
    const folder = await project('texts and reports')
    const path = join(folder, 'mini.servanda')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace('obliged: each of A, B', 'obliged: A'))
    await command(['adopt', 'mini.servanda', '--ledger', 'ledger'], { folder })
    const { changes } = await historyJson(folder, ['mini.1', ...onMarch20])
    expect(changes.slice(-2).map(inWords)).toEqual([
      '9: B observed → no such row',
      '9: somebody of A, B not observed | observed → no such row',
    ])
    const shown = await command(['history', 'mini.1', ...onMarch20], { folder })
    expect(shown.out).toContain('agreement mini.servanda adopted by tester')
  })

  test('the taking back of a word is told with the word', async () => {
    const folder = await project('texts and reports')
    const retraction = '{"retracts":"b-fire","claimant":"B","reason":"mistaken"}'
    await writeFile(join(folder, 'back.ndjson'), `${retraction}\n`)
    await command(['import', 'assertions', 'back.ndjson', '--ledger', 'ledger'], { folder })
    const { out } = await command(['history', 'mini.1', ...onMarch20], { folder })
    expect(out).toContain('B takes back “B affirms: fire, by A, at Northtown')
    expect(out).toContain('(mistaken)')
  })

  test('says what to do where nothing changed', async () => {
    const folder = await project('texts')
    const bare = await command(['history', 'mini.1', ...onMarch20], { folder })
    expect(bare.out).toContain('no entry bears on this commitment: `servanda import`')
    const early = await command(['history', 'mini.1', ...onMarch20, '--known', '0'], { folder })
    expect(early.out).toContain('the ledger was empty then')
    const told = await project('texts and reports')
    const line = ['history', 'mini.10', ...onMarch20]
    const unmoved = await command(line, { folder: told })
    expect(unmoved.out).toContain('that can bear on it did not change it: `servanda explain`')
  })

  const pairs = ['0', '4', '5', '6', '7', '8'].flatMap((known) =>
    ['2015-02-20', '2015-03-05', '2015-03-20', '2030-01-01'].map((on) => [on, known] as const),
  )

  test('ends with what the board says, as of any two dates; each change begins where the last ended', async () => {
    const folder = await project('texts and reports')
    for (const [on, known] of pairs) {
      const dates = [...asked, '--on', on, '--known', known]
      const { out } = await command(['assess', ...dates, '--json'], { folder })
      const rows: ReadonlyArray<{ commitment: string; party: string; statuses: string[] }> =
        JSON.parse(out).agreements[0].rows
      for (const id of ['mini.1', 'mini.2a', 'mini.2b', 'mini.10']) {
        const view = await historyJson(folder, [id, ...dates])
        const board = rows.filter(({ commitment }) => commitment === id)
        expect(view.rows.map(({ party, statuses }) => [party, statuses])).toEqual(
          board.map(({ party, statuses }) => [party, statuses]),
        )
        for (const { party, statuses } of view.rows) {
          expectChain(
            view.changes.filter((one) => one.party === party),
            statuses,
          )
        }
      }
    }
  }, 120_000)
})

function expectChain(changes: readonly ChangeView[], last: readonly string[]): void {
  changes.forEach((change, index) => {
    const next = changes[index + 1]?.before?.statuses ?? last
    expect(change.after?.statuses).toEqual(next)
  })
}

type Line =
  | WatchedView
  | ({ readonly kind: 'change' } & ChangeView)
  | ({ readonly kind: 'measure-change' } & MeasureChangeView)

const linesOf = (out: string): Line[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

const changesIn = (out: string): string[] =>
  linesOf(out).flatMap((line) =>
    line.kind === 'change' ? [`${line.commitment} ${inWords(line)}`] : [],
  )

/** When, the cause, and the answers before and after: in force, eligible, asserted lifted. */
const measureChangesIn = (out: string): string[] =>
  linesOf(out).flatMap((line) => {
    if (line.kind !== 'measure-change') return []
    const cause = line.cause.kind === 'time' ? `time ${line.at.text}` : line.cause.entry.number
    const said = (view: MeasureChangeView['before']): string =>
      [view?.inForce, ...(view?.conditions ?? []).map((one) => one.eligible), view?.assertedLifted]
        .map((one) => one?.answers.join('|') ?? 'none')
        .join(', ')
    return [`${line.measure} ${cause}: ${said(line.before)} → ${said(line.after)}`]
  })

describe('watch', () => {
  test('--once tells what changed since an entry, and ends', async () => {
    const folder = await project('texts and reports')
    const line = ['watch', ...onMarch20, '--known', '6', '--once']
    const { out, code } = await command([...line, '--json'], { folder })
    expect(code).toBe(0)
    expect(linesOf(out)[0]).toMatchObject({ kind: 'watch', known: 6, agreements: ['mini'] })
    expect(changesIn(out)).toEqual([
      'mini.1 7: A not observed → not observed | observed',
      'mini.1 7: somebody of A, B not observed → not observed | observed',
      'mini.2b 8: B overdue → carried out (reopened)',
    ])
    const shown = await command(line, { folder })
    expect(shown.out.split('\n')[0]).toMatch(
      /^watching 4 commitments of mini and 1 measure, as assessed by /,
    )
    expect(shown.out).toContain('entry 8: M affirms: allow access, by B')
  })

  test('--once needs to know since when', async () => {
    const folder = await project('texts')
    const ran = await command(['watch', ...onMarch20, '--once'], { folder })
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain('--once needs --known')
  })

  test.each(['0', '-1', 'x', '86401'])('%s is no interval', async (seconds) => {
    const folder = await project('texts')
    const ran = await command(['watch', ...onMarch20, '--interval', seconds], { folder })
    expect(ran.code).toBe(2)
  })

  test('tells what time changes at the moment from which it is so', async () => {
    const folder = await recordedInMarch()
    const line = ['watch', '--as', 'everybody', '--ledger', 'stated', '--known', '1', '--once']
    const { out } = await command([...line, '--json'], { folder, now: Date.UTC(2015, 3, 1) })
    const ofA = changesIn(out).filter((one) => one.startsWith('mini.2a'))
    expect(ofA).toEqual([
      'mini.2a time 2015-03-11 00:00: A pending → not known',
      'mini.2a 2: A not known → carried out late (reopened)',
    ])
    const ofB = changesIn(out).filter((one) => one.startsWith('mini.2b'))
    expect(ofB).toEqual([
      'mini.2b time 2015-03-15 00:00: B pending → not known',
      'mini.2b time 2015-03-17 00:00: B not known → overdue',
    ])
  })

  test('tells what becomes of a measure, by reports and by time', async () => {
    const folder = await recordedInMarch()
    const lifted = {
      id: 'lifted',
      claimant: 'M',
      claim: { kind: 'measure', measure: 'restrictions', change: 'lifted' },
      time: { edtf: '2015-03-26', zone: 'Europe/Kyiv' },
    }
    await writeFile(join(folder, 'lifted.ndjson'), `${JSON.stringify(lifted)}\n`)
    const given = ['import', 'assertions', 'lifted.ndjson', '--ledger', 'stated']
    await command(given, { folder, now: Date.UTC(2015, 2, 27) })
    const line = ['watch', '--as', 'everybody', '--ledger', 'stated', '--known', '1', '--once']
    const now = Date.UTC(2015, 7, 15)
    const { out } = await command([...line, '--json'], { folder, now })
    expect(measureChangesIn(out)).toEqual([
      'restrictions 7: yes, no, no → yes, no, yes',
      'restrictions time 2015-04-03 00:00: yes, no, yes → yes, no|unknown, yes',
      'restrictions time 2015-04-04 00:00: yes, no|unknown, yes → yes, unknown, yes',
      // The end of July in the zone of the measure.
      'restrictions time 2015-08-01 01:00: yes, unknown, yes → no, unknown, yes',
    ])
    const shown = await command(line, { folder, now })
    expect(shown.out).toContain('4 commitments of mini and 1 measure, as assessed by')
    expect(shown.out).toMatch(/restrictions Restrictions on A +in force +yes +→ +no\n/)
    const one = await command([...line, '--agreement', 'mini', '--json'], { folder, now })
    expect(linesOf(one.out)[0]).toMatchObject({ measures: 0 })
    expect(measureChangesIn(one.out)).toEqual([])
  })

  test('tells of a measure that a new text leaves out', async () => {
    const folder = await project('texts')
    const text = await readFile(join(folder, 'mini.servanda'), 'utf8')
    const without = text.replace(/^measure restrictions [^]*?^}\n/m, '')
    expect(without.length).toBeLessThan(text.length)
    await writeFile(join(folder, 'mini.servanda'), without)
    await command(['adopt', 'mini.servanda', '--ledger', 'ledger'], { folder })
    const line = ['watch', ...onMarch20, '--known', '4', '--once']
    const { out } = await command([...line, '--json'], { folder })
    expect(measureChangesIn(out)).toEqual(['restrictions 5: yes, no, no → none, none'])
    const shown = await command(line, { folder })
    expect(shown.out).toMatch(/restrictions Restrictions on A +in force +yes +→ +not stated\n/)
  })

  test('tells what others write meanwhile, and ends well when it is interrupted', async () => {
    const folder = await project('texts')
    const interruption = new AbortController()
    const looks: number[] = []
    const wait = async (milliseconds: number): Promise<void> => {
      if (milliseconds === 0) return
      looks.push(milliseconds)
      const report = ['import', 'assertions', 'reports.ndjson', '--ledger', 'ledger']
      if (looks.length === 1) await command(report, { folder })
      if (looks.length === 3) interruption.abort()
    }
    const line = ['watch', ...onMarch20, '--interval', '0.5', '--json']
    const { out, code } = await command(line, { folder, wait, signal: interruption.signal })
    expect(code).toBe(0)
    expect(looks).toEqual([500, 500, 500])
    expect(linesOf(out)[0]).toMatchObject({ known: 4 })
    expect(changesIn(out)).toHaveLength(8)
  })

  test('follows agreements that are adopted meanwhile', async () => {
    const folder = await project('texts')
    const interruption = new AbortController()
    const added = [
      'agreement later "A later agreement" {',
      '  signed 2015-03-01',
      '  time zone "UTC"',
      '  party A',
      '  commitment 1 "Talks" binding {',
      '    obliged: A',
      '    must withdraw',
      '    by the end of 2015-03-05',
      '  }',
      '}',
      '',
    ]
    let looks = 0
    const wait = async (milliseconds: number): Promise<void> => {
      if (milliseconds === 0) return
      looks += 1
      if (looks === 2) return interruption.abort()
      await writeFile(join(folder, 'later.servanda'), added.join('\n'))
      await command(['adopt', 'later.servanda', '--ledger', 'ledger'], { folder })
    }
    const line = ['watch', ...onMarch20, '--json']
    const { out, code } = await command(line, { folder, wait, signal: interruption.signal })
    expect(code).toBe(0)
    expect(changesIn(out)).toEqual(['later.1 5: A no such row → not known'])
  })

  test('as the real program: Ctrl-C ends it with 0', { timeout: 60_000 }, async () => {
    const folder = await project('texts and reports')
    const line = ['watch', ...onMarch20, '--known', '7', '--interval', '0.2']
    const running = program(line, { folder, killWhen: { exists: join(folder, 'now'), signal: 'SIGINT' } }) // prettier-ignore
    await new Promise((resolve) => setTimeout(resolve, 4000))
    await writeFile(join(folder, 'now'), '')
    const { code, out } = await running
    expect(out).toContain('mini.2b Access  B  overdue  →  carried out  reopened')
    expect(code).toBe(0)
  })
})

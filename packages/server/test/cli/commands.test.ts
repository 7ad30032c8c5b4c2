/** The commands on a small project, from the command line to what is printed and the exit code. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { command, project, temporaryFolder } from '../support/command.ts'

const asked = ['--ledger', 'ledger', '--on', '2015-03-20']

describe('adopt', () => {
  test('puts texts in force, and the same texts again add nothing', async () => {
    const folder = await project('texts')
    const files = ['mini.servanda', 'actors.json', 'places.geojson', 'perspectives.json']
    const again = await command(['adopt', ...files, '--ledger', 'ledger', '--json'], { folder })
    expect(again.code).toBe(0)
    const { adopted, perspectives } = JSON.parse(again.out)
    expect(perspectives.map((one: { name: string }) => one.name)).toEqual([
      'everybody',
      'a_side',
      'b_side',
    ])
    const shown = await command(['adopt', 'perspectives.json', '--ledger', 'ledger'], { folder })
    expect(shown.out).toContain('\n  --as a_side: A\n')
    expect(adopted.map((one: { role: string }) => one.role)).toEqual([
      'agreement',
      'actors',
      'places',
      'perspective',
    ])
    expect(new Set(adopted.map((one: { outcome: string }) => one.outcome))).toEqual(
      new Set(['known']),
    )
    const verified = await command(['verify', '--ledger', 'ledger'], { folder })
    expect(verified.out).toMatch(/^sound: 4 entries, no documents\nhead [0-9a-f]{64}\n$/)
  })

  test('an error in one file stops all of them', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'good.json'), '{"actors": [{"name": "A"}]}')
    await writeFile(join(folder, 'bad.servanda'), 'agreement x {')
    const ran = await command(['adopt', 'good.json', 'bad.servanda', '--ledger', 'l'], { folder })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('nothing was adopted')
    const after = await command(['verify', '--ledger', 'l'], { folder })
    expect(after.code).toBe(3)
  })

  test('agreements are checked together with those in force', async () => {
    const folder = await project('texts')
    await writeFile(
      join(folder, 'more.servanda'),
      [
        'reading c_first "C" {',
        '  of mini',
        '  held by A',
        '  attributed by "an analyst"',
        '  source "invented"',
        '  dated 2015-03-01',
        '  commitment mini.1 { obliged: A }',
        '}',
        '',
      ].join('\n'),
    )
    const fine = await command(['adopt', 'more.servanda', '--ledger', 'ledger'], { folder })
    expect(fine).toMatchObject({ code: 0, err: '' })
    await writeFile(join(folder, 'bad.servanda'), 'reading d "D" { of nowhere }\n')
    const refused = await command(['adopt', 'bad.servanda', '--ledger', 'ledger'], { folder })
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('error[unknown-agreement]')
  })

  test('a new version of a text is in force in place of the old one', async () => {
    const folder = await project('texts')
    const text = await readFile(join(folder, 'mini.servanda'), 'utf8')
    await writeFile(join(folder, 'mini.servanda'), text.replace('"Ceasefire"', '"No fire at all"'))
    await command(['adopt', 'mini.servanda', '--ledger', 'ledger'], { folder })
    const now = await command(['assess', '--as', 'everybody', ...asked], { folder })
    expect(now.out).toContain('1 No fire at all')
    const before = await command(['assess', '--as', 'everybody', ...asked, '--known', '4'], {
      folder,
    })
    expect(before.out).toContain('1 Ceasefire')
  })
})

describe('check', () => {
  test('prints counts, and as JSON a diagnostic with line and column', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'a.servanda'), 'agreement a "A" {\n  sined 2015-02-02\n}\n')
    const ran = await command(['check', 'a.servanda', '--json'], { folder })
    expect(ran.code).toBe(1)
    const diagnostics: Array<{ code: string; help: string }> = JSON.parse(ran.out).diagnostics
    const found = diagnostics.find(({ code }) => code === 'unknown-clause')
    expect(found).toMatchObject({
      severity: 'error',
      span: { source: 'a.servanda', line: 2, column: 3 },
    })
    expect(found?.help).not.toBe('')
  })

  test('notes and warnings are fine', async () => {
    const ran = await command(['check', 'mini.servanda'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(/1 file: 4 commitments, 1 measure, 2 readings; no errors/)
  })
})

describe('format', () => {
  const untidy = 'agreement a "A" {\r\nsigned 2015-02-02\r\n      time zone "UTC"\r\n}\r\n'
  const tidy = 'agreement a "A" {\n  signed 2015-02-02\n  time zone "UTC"\n}\n'

  test('writes the one layout back, and then there is nothing to do', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'a.servanda'), untidy)
    expect(await command(['format', 'a.servanda'], { folder })).toEqual({
      code: 0,
      out: 'formatted a.servanda\n',
      err: '',
    })
    expect(await readFile(join(folder, 'a.servanda'), 'utf8')).toBe(tidy)
    expect(await command(['format', 'a.servanda'], { folder })).toMatchObject({ code: 0, out: '' })
  })

  test('--check writes nothing, --stdout prints', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'a.servanda'), untidy)
    const checked = await command(['format', 'a.servanda', '--check'], { folder })
    expect(checked).toEqual({ code: 1, out: 'a.servanda is not formatted\n', err: '' })
    const printed = await command(['format', 'a.servanda', '--stdout'], { folder })
    expect(printed).toEqual({ code: 0, out: tidy, err: '' })
    expect(await readFile(join(folder, 'a.servanda'), 'utf8')).toBe(untidy)
  })

  test('a file with errors is left as it is, the others are formatted', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'a.servanda'), untidy)
    await writeFile(join(folder, 'bad.servanda'), 'agreement {')
    const ran = await command(['format', 'bad.servanda', 'a.servanda'], { folder })
    expect(ran).toMatchObject({ code: 1, out: 'formatted a.servanda\n' })
    expect(await readFile(join(folder, 'bad.servanda'), 'utf8')).toBe('agreement {')
  })
})

describe('assess', () => {
  test('says whose assessment it is, which dates, and why', async () => {
    const folder = await project('texts and reports')
    const { code, out, err } = await command(['assess', '--as', 'everybody', ...asked], { folder })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('Assessment (as assessed by Everybody’s word, the plain text; attributed')
    expect(out).toContain('on 2015-03-20, end of the day; known to entry 8, 2015-04-01 15:00')
    expect(out).toContain('grace 2 days; zone Europe/Kyiv')
    expect(out).toMatch(/A +not observed \| observed +undecided: reports conflict +0 to 1/)
    expect(out).toMatch(/B +observed +established/)
    expect(out).toContain('affirmed by B; denied by A')
  })

  test('asks of what was known then, by date and by entry', async () => {
    const folder = await project('texts and reports')
    const one = ['assess', '--as', 'everybody', ...asked, '--json', '--known']
    const statuses = async (known: string) => {
      const { out } = await command([...one, known], { folder })
      return JSON.parse(out).agreements[0].rows.map((row: { statuses: string[] }) => row.statuses)
    }
    expect((await statuses('4'))[0]).toEqual(['unknown'])
    expect((await statuses('6'))[0]).toEqual(['breached'])
    expect((await statuses('2015-04-01'))[0]).toEqual(['breached', 'kept'])
    expect((await statuses('2015-03-01'))[0]).toEqual(['pending'])
  })

  test('asks of what was told by then', async () => {
    const folder = await project('texts and reports')
    const told = await command(
      ['assess', '--as', 'everybody', ...asked, '--told', '2015-03-04', '--json'],
      { folder },
    )
    const [row] = JSON.parse(told.out).agreements[0].rows
    expect(row.statuses).toContain('breached')
    expect(row.statuses).not.toContain('kept')
  })

  test('every perspective side by side', async () => {
    const folder = await project('texts and reports')
    const { out } = await command(['assess', '--every', ...asked], { folder })
    expect(out).toMatch(/B +observed +observed +observed +yes, as analysts see the parties/)
    expect(out).toMatch(/A +not observed \| observed +observed +not observed +no/)
  })

  test('a supposition changes only what it changes, and is not recorded', async () => {
    const folder = await project('texts and reports')
    await writeFile(
      join(folder, 'if.ndjson'),
      '{"claimant":"M","claim":{"kind":"act","act":"withdraw","roles":{"actor":"A"}},"time":"2015-03-09"}\n',
    )
    const supposed = ['assess', '--as', 'everybody', ...asked, '--suppose', 'if.ndjson']
    const { code, out } = await command(supposed, { folder })
    expect(code).toBe(0)
    expect(out).toMatch(/2a Withdrawal +A +not known +→ +carried out/)
    expect(out).toMatch(/10 Elections +B +not yet in force +→ /)
    expect(out).not.toContain('2b Access')
    const verified = await command(['verify', '--ledger', 'ledger'], { folder })
    expect(verified.out).toContain('sound: 8 entries')
  })

  test('the dates of a supposition can have a zone, and its names are checked', async () => {
    const folder = await project('texts and reports')
    const line =
      '{"claimant":"Mm","claim":{"act":"withdraw","roles":{"actor":"A"}},"time":"2015-03-09"}\n'
    await writeFile(join(folder, 'if.ndjson'), line)
    const supposed = ['assess', '--as', 'everybody', ...asked, '--suppose', 'if.ndjson']
    const { err } = await command([...supposed, '--zone', 'Europe/Kyiv'], { folder })
    expect(err).toContain('the claimant `Mm`')
    expect(err).not.toContain('wire-zone-assumed')
    expect((await command(supposed, { folder })).err).toContain('wire-zone-assumed')
  })

  test('before the first entry nothing was recorded, and the answer says so', async () => {
    const folder = await project('texts and reports')
    const before = ['assess', '--as', 'everybody', ...asked, '--known', '2015-03-20']
    const { out } = await command(before, { folder })
    expect(out).toContain('nothing had been recorded by then; --told asks what was public by then')
  })

  test.each([
    [['--every', '--as', 'everybody'], '--every and --as cannot be asked together'],
    [['--as', 'everybody', '--zone', 'UTC'], '--zone is of the dates in --suppose FILE'],
  ])('options that contradict each other are misuse: %j', async (options, message) => {
    const folder = await project('texts')
    const ran = await command(['assess', ...asked, ...options], { folder })
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain(message)
  })

  test('a supposition with a bad line is refused', async () => {
    const folder = await project('texts and reports')
    await writeFile(join(folder, 'if.ndjson'), '{"claimant":"M"}\n')
    const supposed = ['assess', '--as', 'everybody', ...asked, '--suppose', 'if.ndjson']
    expect((await command(supposed, { folder })).code).toBe(1)
  })

  test('only the agreement that is named', async () => {
    const folder = await project('texts and reports')
    const own = ['assess', '--as', 'everybody', ...asked, '--agreement']
    expect((await command([...own, 'mini'], { folder })).code).toBe(0)
    const other = await command([...own, 'maxi'], { folder })
    expect(other).toMatchObject({ code: 3, out: '' })
    expect(other.err).toContain('there is no agreement `maxi`\n  help: there are: mini')
  })
})

describe('explain, compare, gap', () => {
  test('explain goes down to the words', async () => {
    const folder = await project('texts and reports')
    const { out } = await command(['explain', 'mini.1', 'A', '--as', 'everybody', ...asked], {
      folder,
    })
    expect(out).toContain('“A fired on Northtown in the night”')
    expect(out).toContain('document aaaaaaaaaaaa, characters 120 to 160')
    expect(out).toContain('reported by An agency')
    expect(out).not.toContain('somebody of A, B:')
  })

  test('explain says what would change it where that is asked', async () => {
    const folder = await project('texts and reports')
    const line = ['explain', 'mini.1', 'A', '--as', 'everybody', ...asked]
    const changed = await command([...line, '--what-would-change'], { folder })
    expect(changed).toMatchObject({ code: 0, err: '' })
    expect(changed.out).toContain('what would change it:')
    expect(changed.out).toMatch(/without .+: /)
    expect((await command(line, { folder })).out).not.toContain('what would change it')
  })

  test('explain tells some instances alone, and says so', async () => {
    const folder = await project('texts and reports')
    const line = ['explain', 'mini.1', 'A', '--as', 'everybody', ...asked]
    const first = await command([...line, '--page', '1'], { folder })
    expect(first.out).toContain('only instances 1 to 12: the assessments are of these alone')
    expect(first.out).toContain('“A fired on Northtown in the night”')
    const second = await command([...line, '--page', '2'], { folder })
    expect(second.out).not.toContain('“A fired on Northtown in the night”')
    const called = await command([...line, '--called-for-by', 'nothing'], { folder })
    expect(called).toMatchObject({ code: 3, out: '' })
    expect(called.err).toContain('`nothing` calls for nothing in commitment `mini.1`')
    expect((await command([...line, '--page', '0'], { folder })).code).toBe(2)
  })

  test('explain knows a commitment by its number where only one agreement has it', async () => {
    const folder = await project('texts and reports')
    const { out } = await command(['explain', '2b', '--as', 'everybody', ...asked], { folder })
    expect(out).toContain('mini.2b Access (binding)')
    expect(out).toContain('B: carried out (established)')
  })

  test('compare finds facts and reading', async () => {
    const folder = await project('texts and reports')
    const { out } = await command(['compare', 'a_side', 'b_side', ...asked, '--json'], { folder })
    const rows: Array<{ commitment: string; party: string; difference: string }> =
      JSON.parse(out).agreements[0].rows
    const differences = rows.map((row) => `${row.commitment} ${row.party} ${row.difference}`)
    expect(differences).toEqual([
      'mini.1 A facts',
      'mini.1 B same',
      'mini.1 somebody of A, B facts',
      'mini.2a A reading',
      'mini.2b B same',
      'mini.10 B reading',
    ])
  })

  test('gap draws the standoff', async () => {
    const folder = await project('texts and reports')
    const { out } = await command(['gap', 'restrictions', '--as', 'b_side', ...asked], { folder })
    expect(out).toContain('would be eligible for lifting: no')
    expect(out).toMatch(/┌▶ mini\.10 Elections \[B; under b_first\] +waits for ↓/)
    expect(out).toMatch(/└─ mini\.2a Withdrawal \[A; under a_first\] waits for ↑/)
    expect(out).toContain('zone Europe/Brussels')
  })
})

describe('what cannot be asked', () => {
  test.each([
    [['assess', '--ledger', 'ledger'], 2, 'whose assessment it should be is not said'],
    [['assess', '--as', 'nobody', '--ledger', 'ledger'], 3, 'there is no perspective `nobody`'],
    [['explain', '77', '--as', 'everybody', '--ledger', 'ledger'], 3, 'no commitment `77`'],
    [['explain', '1', 'C', '--as', 'everybody', '--ledger', 'ledger'], 3, 'no party `C`'],
    [['gap', 'x', '--as', 'everybody', '--ledger', 'ledger'], 3, 'there is no measure `x`'],
    [['compare', 'a_side', 'x', '--ledger', 'ledger'], 3, 'there is no perspective `x`'],
    [['assess', '--every', '--suppose', 'f', '--ledger', 'ledger'], 2, 'cannot be asked together'],
    [['assess', '--as', 'everybody', '--ledger', 'none'], 3, 'none'],
    [['assess', '--as', 'everybody', '--ledger', 'ledger', '--known', '99'], 3, 'no entry 99'],
    [
      ['assess', '--as', 'everybody', '--ledger', 'ledger', '--on', '02/12/2015'],
      2,
      '--on: `02/12/2015` can be 2015-12-02 (day first) or 2015-02-12 (month first)',
    ],
    [
      ['assess', '--as', 'everybody', '--ledger', 'ledger', '--from', '2015-02-30'],
      2,
      '--from: there is no date `2015-02-30`',
    ],
    [
      ['assess', '--as', 'everybody', '--ledger', 'ledger', '--grace', 'soon'],
      2,
      'a number of days',
    ],
  ])('%j', async (arguments_, code, message) => {
    const folder = await project('texts')
    const ran = await command(arguments_, { folder })
    expect(ran.err).toContain(message)
    expect(ran).toMatchObject({ code, out: '' })
  })

  test.each([
    [['asses'], "unknown command 'asses'"],
    [['check'], "missing required argument 'file'"],
    [['check', 'a', '--jsn'], "unknown option '--jsn'"],
    [['assess'], "required option '--ledger <folder>' not specified"],
    [['import'], 'Usage: servanda import'],
    [[], 'Usage: servanda'],
  ])('misuse: %j', async (arguments_, message) => {
    const ran = await command(arguments_)
    expect(ran.err).toContain(message)
    expect(ran).toMatchObject({ code: 2, out: '' })
  })

  test.each([['--help'], ['assess', '--help'], ['import', 'assertions', '--help'], ['--version']])(
    'help is fine: %s %s',
    async (...arguments_) => {
      const ran = await command(arguments_.filter((each) => each !== undefined))
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(ran.out).not.toBe('')
    },
  )
})

describe('import, verify, export', () => {
  test('a bad line in the middle is named and the rest is read', async () => {
    const folder = await project('texts')
    const good =
      '{"claimant":"M","claim":{"kind":"act","act":"fire","roles":{}},"time":"2015-03-03"}'
    await writeFile(join(folder, 'three.ndjson'), `${good}\n{"claimant":\n${good}\n`)
    const ran = await command(['import', 'assertions', 'three.ndjson', '--ledger', 'ledger'], {
      folder,
    })
    expect(ran.code).toBe(1)
    expect(ran.out).toContain('2 new in the ledger, 0 there already')
    expect(ran.err).toContain('three.ndjson:2')
  })

  test('a name that no text in force knows is told with its place and the nearest name', async () => {
    const folder = await project('texts')
    const line = '{"claimant":"The monitrs","claim":{"act":"fire"},"time":"2015-03-03"}'
    await writeFile(join(folder, 'one.ndjson'), `${line}\n${line}\n`)
    const one = ['import', 'assertions', 'one.ndjson', '--zone', 'Europe/Kyiv', '--ledger']
    const { code, out, err } = await command([...one, 'ledger', '--json'], { folder })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out).diagnostics).toMatchObject([
      {
        code: 'wire-unknown-name',
        severity: 'note',
        span: { source: 'one.ndjson', line: 1, column: 13 },
        help: expect.stringContaining('did you mean `The monitors`?'),
      },
    ])
    expect(await command([...one, 'without-texts'], { folder })).toMatchObject({ code: 0, err: '' })
  })

  test('an interrupted import says so, ends with 3 and can be done again', async () => {
    const folder = await project('texts')
    const stop = AbortSignal.abort()
    const one = ['import', 'assertions', 'reports.ndjson', '--ledger', 'ledger']
    const stopped = await command(one, { folder, signal: stop })
    expect(stopped.code).toBe(3)
    expect(stopped.out).toContain('stopped before the end')
    const again = await command(one, { folder })
    expect(again).toMatchObject({ code: 0 })
    expect(again.out).toContain('4 new in the ledger')
  })

  test('a retraction of an unknown entry is refused', async () => {
    const folder = await project('texts')
    await writeFile(join(folder, 'r.ndjson'), '{"id":"r1","retracts":"nothing","claimant":"M"}\n')
    const ran = await command(['import', 'assertions', 'r.ndjson', '--ledger', 'ledger'], {
      folder,
    })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('nothing')
  })

  test('export gives back what an empty folder takes', async () => {
    const folder = await project('texts and reports')
    const lines = await command(['export', '--ledger', 'ledger'], { folder })
    expect(lines.out.trimEnd().split('\n')).toHaveLength(8)
    const table = await command(['export', '--ledger', 'ledger', '--csv'], { folder })
    expect(table.out).toMatch(/^number,recorded,/)
    expect(table.out).toContain('night-of-3-march')
  })

  test('verify names the first bad entry and misses a head that was cut off', async () => {
    const folder = await project('texts and reports')
    const segment = join(folder, 'ledger', 'segments', '000001.ndjson')
    const whole = await readFile(segment, 'utf8')
    const head = (await command(['verify', '--ledger', 'ledger'], { folder })).out
      .split('head ')[1]
      ?.trim()
    const lines = whole.trimEnd().split('\n')
    await writeFile(segment, `${lines.slice(0, 6).join('\n')}\n`)
    const cut = await command(['verify', '--ledger', 'ledger', '--head', head ?? ''], { folder })
    expect(cut.code).toBe(1)
    expect(cut.out).toContain('the ledger was cut, or it is another one')
    await writeFile(segment, whole.replace('b-fire', 'b-fyre'))
    const bad = await command(['verify', '--ledger', 'ledger'], { folder })
    expect(bad.code).toBe(1)
    expect(bad.out).toContain('broken at entry 6')
    expect(bad.out).toContain('entries 1 to 5 are sound')
  })
})

describe('the screen', () => {
  test('colours and wrapping only where they are wanted', async () => {
    const folder = await project('texts and reports')
    const one = ['assess', '--as', 'everybody', ...asked]
    const piped = await command(one, { folder })
    const coloured = await command(one, { folder, colours: 'on' })
    // eslint-disable-next-line no-control-regex
    const bare = coloured.out.replaceAll(/\u001B\[[\d;]*m/g, '')
    expect(coloured.out).not.toBe(piped.out)
    expect(bare).toBe(piped.out)
    const screen = await command(one, { folder, screen: 'terminal', width: 70 })
    expect(screen.out.split('\n').length).toBeGreaterThan(piped.out.split('\n').length)
  })
})

describe('ingest and review', () => {
  const speech = [
    'Report of 4 March 2015',
    'Minister Anna Hale spoke on Tuesday.',
    '“The forces of A fired on Northtown,” Hale said.',
  ].join('\n\n')

  const asking = async (answers: readonly string[], signal?: AbortSignal) => {
    const folder = await project('texts')
    await writeFile(join(folder, 'speech.txt'), speech)
    const arguments_ = [
      'review',
      'speech.txt',
      '--ledger',
      'ledger',
      '--ask',
      '--zone',
      'Europe/Kyiv',
    ]
    const ran = await command(arguments_, { folder, answers, ...(signal && { signal }) })
    return { folder, ran, arguments_ }
  }

  test('ingest prints one JSON object a document, each on one line', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'a.txt'), speech)
    await writeFile(join(folder, 'b.html'), `<html><body><p>${speech}</p></body></html>`)
    const { out, code } = await command(['ingest', 'a.txt', 'b.html', '--json'], { folder })
    expect(code).toBe(0)
    const documents = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).document)
    expect(documents).toMatchObject([
      { path: 'a.txt', format: 'plain', layout: 'prose' },
      { path: 'b.html', format: 'html' },
    ])
  })

  test('a decision that is accepted in the terminal is on the board, and applies again', async () => {
    const said = {
      claim: { kind: 'act', act: 'fire', roles: { actor: 'A' } },
      time: '2015-03-03',
      place: 'Northtown',
    }
    const { folder, ran } = await asking(['2015-03-04', '', 'a', JSON.stringify(said), '', 'y'])
    expect(ran.err).toContain('Anna Hale says: fire, by A, at Northtown, on 2015-03-03')
    expect(ran.err).toContain('--> decisions.ndjson:2:1')
    expect(ran.code).toBe(0)
    expect(ran.out).toContain('1 assertion recorded, 0 corrected, 0 there already')
    const explained = ['explain', '1', 'A', '--as', 'everybody', ...asked]
    const { out } = await command(explained, { folder })
    expect(out).toContain('“The forces of A fired on Northtown')
    expect(out).toContain('speech.txt')
    const apply = ['review', 'speech.txt', '--ledger', 'ledger', '--decisions', 'decisions.ndjson']
    const again = await command([...apply, '--zone', 'Europe/Kyiv'], { folder })
    expect(again.out).toContain('no assertions recorded, 0 corrected, 1 there already')
  })

  test('an interrupted session keeps what was decided and ends with 3', async () => {
    const { ran } = await asking([], AbortSignal.abort())
    expect(ran.code).toBe(3)
  })

  test('without decisions and without a terminal nobody decides', async () => {
    const folder = await project('texts')
    await writeFile(join(folder, 'speech.txt'), speech)
    const ran = await command(['review', 'speech.txt', '--ledger', 'ledger'], { folder })
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain('--decisions FILE')
  })

  test('decisions that are not there', async () => {
    const folder = await project('texts')
    await writeFile(join(folder, 'speech.txt'), speech)
    const arguments_ = ['review', 'speech.txt', '--ledger', 'ledger', '--decisions', 'none.ndjson']
    const ran = await command(arguments_, { folder })
    expect(ran.code).toBe(3)
    expect(ran.err).toContain('`none.ndjson`: there is no such file')
  })
})

/**
 * Bad input and a bad world: files that are not what they should be, a reader that leaves, a second
 * writer, an interruption. A clear message, an exit code, nothing lost, nothing half-written. What
 * depends on the process is tried with the real program, which must have been built.
 */
import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openLedger } from '../../src/app/ledger.ts'
import { command, mini, program, project, temporaryFolder } from '../support/command.ts'
import type { Ran } from '../support/command.ts'

/** Nobody is shown a stack trace, whatever happens. */
function expectNoTrace({ out, err }: Ran): void {
  expect(`${out}${err}`).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m)
  expect(err).not.toContain('mistake in Servanda')
}

const agreement = 'agreement a "A" {\n  signed 2015-02-02\n  time zone "UTC"\n  note "x"\n}\n'

const utf16 = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])

interface Case {
  readonly title: string
  /** Null: the file is not there. */
  readonly bytes: Buffer | string | null
  readonly code: number
  readonly says: RegExp
}

const whole = readFile(join(mini, 'mini.servanda'), 'utf8')

describe('check meets', () => {
  const cases: readonly Case[] = [
    { title: 'a missing file', bytes: null, code: 3, says: /`x\.servanda`: there is no such file/ },
    { title: 'an empty file', bytes: '', code: 0, says: /1 file: no commitments/ },
    {
      title: 'a binary file',
      bytes: Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0, 1, 2, 3]),
      code: 1,
      says: /error\[text-binary\]: the file is not text but a PDF/,
    },
    { title: 'UTF-16 with a mark', bytes: utf16(agreement), code: 0, says: /no errors/ },
    {
      title: 'UTF-16 without a mark',
      bytes: Buffer.from(agreement, 'utf16le'),
      code: 0,
      says: /note\[text-encoding-detected\]/,
    },
    {
      title: 'Windows-1252',
      bytes: Buffer.from(agreement.replace('"x"', '"caf\u00e9"'), 'latin1'),
      code: 0,
      says: /note\[text-encoding-assumed\]/,
    },
    { title: 'a byte order mark', bytes: `\uFEFF${agreement}`, code: 0, says: /no errors/ },
    {
      title: 'CRLF',
      bytes: agreement.replaceAll('\n', '\r\n'),
      code: 0,
      says: /no errors/,
    },
    {
      title: 'a date that does not exist',
      bytes: agreement.replace('2015-02-02', '2015-02-30'),
      code: 1,
      says: /2015-02-30/,
    },
    {
      title: 'an ambiguous date, with both readings',
      bytes: agreement.replace('2015-02-02', '02/12/2015'),
      code: 1,
      says: /2015-12-02[^]*2015-02-12/,
    },
  ]

  test.each(cases)('$title', { timeout: 20_000 }, async ({ bytes, code, says }) => {
    const own = await temporaryFolder()
    if (bytes !== null) await writeFile(join(own, 'x.servanda'), bytes)
    const ran = await command(['check', 'x.servanda'], { folder: own })
    expect(`${ran.out}${ran.err}`).toMatch(says)
    expect(ran.code).toBe(code)
    expectNoTrace(ran)
  })

  test('a folder in place of a file', { timeout: 20_000 }, async () => {
    const own = await temporaryFolder()
    await mkdir(join(own, 'x.servanda'))
    const ran = await program(['check', 'x.servanda'], { folder: own })
    expect(ran).toMatchObject({ code: 3, out: '' })
    expect(ran.err).toContain('it is a folder')
  })

  test('a line of 50 MB, in good time', { timeout: 60_000 }, async () => {
    const own = await temporaryFolder()
    await writeFile(join(own, 'x.servanda'), `agreement a "${'x'.repeat(50 * 1024 * 1024)}" {`)
    const ran = await program(['check', 'x.servanda'], { folder: own })
    expect(ran.code).toBe(1)
    expect(ran.out.length).toBeLessThan(10_000)
    expectNoTrace(ran)
  })
})

describe('import meets', () => {
  const line = '{"claimant":"M","claim":{"kind":"act","act":"fire","roles":{}},"time":"2015-03-03"}'

  test('a line of 50 MB among good ones', { timeout: 60_000 }, async () => {
    const own = await temporaryFolder()
    const long = `{"claimant":"${'x'.repeat(50 * 1024 * 1024)}`
    await writeFile(join(own, 'x.ndjson'), `${line}\n${long}\n${line}\n`)
    const ran = await program(['import', 'assertions', 'x.ndjson', '--ledger', 'l'], {
      folder: own,
    })
    expect(ran.code).toBe(1)
    expect(ran.out).toContain('2 new in the ledger')
    expect(ran.err).toContain('x.ndjson:2')
    expect(ran.err.length).toBeLessThan(10_000)
    expectNoTrace(ran)
  })

  test('an empty, a binary and a missing file', { timeout: 30_000 }, async () => {
    const own = await temporaryFolder()
    await writeFile(join(own, 'empty.ndjson'), '')
    await writeFile(join(own, 'binary.ndjson'), Buffer.from([0x1f, 0x8b, 0, 1, 2]))
    const ran = (path: string) =>
      program(['import', 'assertions', path, '--ledger', 'l'], { folder: own })
    expect(await ran('empty.ndjson')).toMatchObject({ code: 0 })
    const binary = await ran('binary.ndjson')
    expect(binary.code).toBe(1)
    expect(binary.err).toContain('error[text-binary]')
    const missing = await ran('missing.ndjson')
    expect(missing).toMatchObject({ code: 3, out: '' })
    expect(missing.err).toContain('`missing.ndjson`: there is no such file')
  })

  test(
    'an unknown act, a role of the wrong type, an ambiguous date',
    { timeout: 30_000 },
    async () => {
      const own = await temporaryFolder()
      const bad = [
        line.replace('"fire"', '"fyre"'),
        line.replace('"roles":{}', '"roles":{"actor":7}'),
        line.replace('2015-03-03', '02/12/2015'),
        line.replace('2015-03-03', '2015-02-30'),
      ]
      await writeFile(join(own, 'x.ndjson'), [...bad, line, ''].join('\n'))
      const ran = await program(['import', 'assertions', 'x.ndjson', '--ledger', 'l'], {
        folder: own,
      })
      expect(ran.code).toBe(1)
      expect(ran.out).toContain('1 new in the ledger')
      for (const number of [1, 2, 3, 4]) expect(ran.err).toContain(`x.ndjson:${number}:`)
      expect(ran.err).toContain('2015-12-02')
      expect(ran.err).toContain('2015-02-12')
    },
  )

  test(
    'a second writer: it is told who is there, and nothing is changed',
    { timeout: 30_000 },
    async () => {
      const own = await project('texts')
      const { ledger } = await openLedger(join(own, 'ledger'), { kind: 'append', now: () => 1 })
      try {
        const one = ['import', 'assertions', 'reports.ndjson', '--ledger', 'ledger']
        const ran = await program(one, { folder: own })
        expect(ran).toMatchObject({ code: 3, out: '' })
        expect(ran.err).toContain(String(process.pid))
        expectNoTrace(ran)
        const read = await program(['verify', '--ledger', 'ledger'], { folder: own })
        expect(read.out).toContain('sound: 4 entries')
      } finally {
        await ledger.close()
      }
    },
  )

  test(
    'Ctrl-C: it says so, ends with 3, and the ledger is sound',
    { timeout: 60_000 },
    async () => {
      const own = await temporaryFolder()
      const many = Array.from({ length: 20_000 }, (_, index) =>
        line.replace('{"claimant"', `{"id":"e${index}","claimant"`),
      )
      await writeFile(join(own, 'many.ndjson'), `${many.join('\n')}\n`)
      const arguments_ = ['import', 'assertions', 'many.ndjson', '--ledger', 'l']
      const ran = await program(arguments_, {
        folder: own,
        killWhen: { exists: join(own, 'l', 'segments'), signal: 'SIGINT' },
      })
      expect(ran.code).toBe(3)
      expect(ran.err).toContain('interrupted; what was recorded before is kept')
      expectNoTrace(ran)
      const verified = await program(['verify', '--ledger', 'l', '--json'], { folder: own })
      expect(JSON.parse(verified.out).verification.kind).not.toBe('broken')
      const again = await program(arguments_, { folder: own })
      expect(again.code).toBe(0)
      expect((await program(['verify', '--ledger', 'l'], { folder: own })).out).toContain(
        'sound: 20000 entries',
      )
    },
  )
})

describe('adopt meets JSON that is not what it should be', () => {
  const perspective = {
    name: 'p',
    title: 'P',
    standing: 'attributed',
    author: 'a',
    source: 's',
    date: '2015',
    readings: [],
    trust: {
      name: 't',
      layers: [{ name: 'l', claimants: { kind: 'everybody' }, independent: 1 }],
      adoptsVerifiers: false,
    },
  }

  const withLayer = (layer: object) => [
    { ...perspective, trust: { ...perspective.trust, layers: [layer] } },
  ]

  test.each([
    ['p.json', '{"actors": [', /error\[json-syntax\]/],
    ['p.json', '', /the file is empty/],
    ['p.json', '{"something": 1}', /error\[adopt-unknown-kind\]/],
    ['p.txt', 'x', /error\[adopt-unknown-kind\]/],
    ['p.json', '{"actors":[{"aliases":[]}]}', /`actors\[0\]\.name` is missing/],
    ['p.json', '{"actors":[{"name":"A","alias":["B"]}]}', /error\[json-unknown-field\].*`alias`/],
    [
      'p.json',
      '{"actors":[{"name":"A","aliases":["X"]},{"name":"B","aliases":["x"]}]}',
      /error\[actor-name-twice\]: `x` is a name of `A` and of `B`/,
    ],
    [
      'p.json',
      JSON.stringify(withLayer({ ...perspective.trust.layers[0], independent: 0 })),
      /`\[0\]\.trust\.layers\[0\]\.independent` is `0`, not a number of at least 1/,
    ],
    [
      'p.json',
      JSON.stringify(withLayer({ ...perspective.trust.layers[0], period: 'some time' })),
      /error\[perspective-period\]: the period `some time`/,
    ],
    ['p.json', JSON.stringify([perspective, perspective]), /error\[perspective-twice\]/],
    [
      'p.json',
      JSON.stringify([{ ...perspective, readings: ['r'] }]),
      /error\[perspective-reading-unknown\]: no agreement has a reading `r`/,
    ],
    [
      'p.json',
      JSON.stringify([{ ...perspective, standing: 'official' }]),
      /`\[0\]\.standing` is `"official"`, not one of "attributed", "adopted"/,
    ],
    ['p.geojson', '{"type":"FeatureCollection","features":[{}]}', /error\[place-without-name\]/],
  ])('%s %s', { timeout: 20_000 }, async (path, text, says) => {
    const own = await temporaryFolder()
    await writeFile(join(own, path), text)
    const ran = await command(['adopt', path, '--ledger', 'l'], { folder: own })
    expect(ran.err).toMatch(says)
    expect(ran.code).toBe(1)
    expectNoTrace(ran)
    expect(await readdir(own)).toEqual([path])
  })

  test('two files of the same name', { timeout: 20_000 }, async () => {
    const own = await temporaryFolder()
    await mkdir(join(own, 'other'))
    await cp(join(mini, 'mini.servanda'), join(own, 'mini.servanda'))
    await writeFile(join(own, 'other', 'mini.servanda'), `${await whole}\n-- another\n`)
    const paths = ['mini.servanda', 'other/mini.servanda']
    const ran = await command(['adopt', ...paths, '--ledger', 'l'], { folder: own })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('error[adopt-same-name]')
  })
})

describe('the output', () => {
  test('a reader that leaves ends the program quietly', { timeout: 30_000 }, async () => {
    const own = await temporaryFolder()
    const line =
      '{"claimant":"M","claim":{"kind":"act","act":"fire","roles":{}},"time":"2015-03-03"}'
    await writeFile(join(own, 'many.ndjson'), `${`${line}\n`.repeat(6_000)}`)
    await program(['import', 'assertions', 'many.ndjson', '--ledger', 'l'], { folder: own })
    const ran = await program(['export', '--ledger', 'l'], { folder: own, readerLeavesAfter: 1 })
    expect(ran).toMatchObject({ code: 0, err: '' })
  })

  test('a full disk behind the output is said', { timeout: 20_000 }, async () => {
    const ran = await program(['check', 'mini.servanda'], { output: '/dev/full' })
    expect(ran.code).toBe(3)
    expect(ran.err).toContain('the disk is full')
  })

  test('NO_COLOR and FORCE_COLOR', { timeout: 30_000 }, async () => {
    const coloured = (environment: Record<string, string>) =>
      program(['check', 'x.servanda'], { folder: own, environment })
    const own = await temporaryFolder()
    await writeFile(join(own, 'x.servanda'), 'agreement')
    expect((await coloured({})).out).not.toContain('\u001B')
    expect((await coloured({ FORCE_COLOR: '1' })).out).toContain('\u001B[1;31merror')
    expect((await coloured({ FORCE_COLOR: '1', NO_COLOR: '1' })).out).not.toContain('\u001B')
  })
})

/**
 * What cannot be used is refused before anything is written, with the exit code that docs/cli.md
 * states; what is left out of a file is counted, and never ends as if all were well.
 */
import { hash } from 'node:crypto'
import { readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { command, program, project, temporaryFolder } from '../support/command.ts'
import type { Ran } from '../support/command.ts'

const line = (id: string, day = '2015-03-03'): string =>
  `${JSON.stringify({ id, claimant: 'M', claim: { kind: 'act', act: 'fire', roles: {} }, time: day })}\n`

const importing = ['import', 'assertions', 'x.ndjson', '--ledger', 'l']

async function folderWith(text: string | Uint8Array): Promise<string> {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'x.ndjson'), text)
  return folder
}

describe('import', () => {
  test('rows that are left out end with 1, and their number is said', async () => {
    const folder = await folderWith(line('a'))
    expect((await command(importing, { folder })).code).toBe(0)
    await writeFile(join(folder, 'x.ndjson'), `${line('a', '2015-03-04')}${line('b')}`)
    const ran = await command(importing, { folder })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('1 row was left out\n')
    expect(ran.out).toContain('1 new in the ledger')
  })

  test.each([
    [['--zone', 'Europe/Nowhere'], '--zone: '],
    [['--stated', '2030-01-01'], '--stated: the time is not over yet'],
    [['--stated', 'soon'], '--stated: '],
    [['--recorder', ' '], "option '--recorder <name>'"],
  ])('%j is misuse, and nothing is written', async (words, says) => {
    const folder = await folderWith(line('a'))
    const ran = await command([...importing, ...words], { folder })
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain(says)
    expect(await readdir(folder)).toEqual(['x.ndjson'])
  })

  test('a stated time that the ledger cannot take is refused once', async () => {
    const folder = await folderWith(`${line('a')}${line('b')}`)
    await command([...importing, '--stated', '2015-03-05'], { folder })
    await writeFile(join(folder, 'x.ndjson'), `${line('c')}${line('d')}`)
    const back = await command([...importing, '--stated', '2015-03-04'], { folder })
    expect(back).toMatchObject({ code: 2, out: '' })
    expect(back.err).toMatch(/^servanda: --stated: the last entry of the ledger has a later time/)
    expect((await command(importing, { folder })).code).toBe(0)
    const late = await command([...importing, '--stated', '2015-03-06'], { folder })
    expect(late).toMatchObject({ code: 2, out: '' })
    expect(late.err).toContain('the ledger has entries with times from the clock')
  })

  test.each(['', '\uFEFF', '\n', '{"defaults":{"zone":"UTC"}}\n'])(
    'of %j says that there is nothing',
    async (text) => {
      const folder = await folderWith(text)
      const ran = await command(importing, { folder })
      expect(ran.code).toBe(0)
      expect(ran.err).toContain('warning[import-nothing]: `x.ndjson` has no assertion')
    },
  )

  test.each([
    ['a binary file', Buffer.from([0x1f, 0x8b, 0, 1])],
    ['a file of bad lines', 'not json\n'],
  ])('%s makes no ledger', async (_title, bytes) => {
    const folder = await folderWith(bytes)
    expect((await command(importing, { folder })).code).toBe(1)
    expect(await readdir(folder)).toEqual(['x.ndjson'])
  })
})

describe('review and ingest', () => {
  const said = 'Mr. Ivo Brandt said: "We will leave the town tomorrow."\n'

  test('a broken register of actors stops all, and nothing is recorded', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'a.txt'), said)
    await writeFile(join(folder, 'd.ndjson'), '')
    await writeFile(join(folder, 'actors.json'), '{"actors":[{}]}')
    const before = await readdir(folder)
    for (const words of [
      ['review', 'a.txt', '--decisions', 'd.ndjson'],
      ['ingest', 'a.txt'],
    ]) {
      const own = [...words, '--actors', 'actors.json', '--ledger', 'l']
      const ran = await command(own, { folder })
      expect(ran.code).toBe(1)
      expect(ran.err).toContain('`actors[0].name` is missing')
      expect(await readdir(folder)).toEqual(before)
    }
  })

  test('a zone that is not known is misuse', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'a.txt'), said)
    await writeFile(join(folder, 'd.ndjson'), '')
    const words = [
      'review',
      'a.txt',
      '--decisions',
      'd.ndjson',
      '--ledger',
      'l',
      '--zone',
      'Nowhere',
    ]
    expect((await command(words, { folder })).code).toBe(2)
    expect(await readdir(folder)).not.toContain('l')
  })
})

describe('a question', () => {
  const asked = ['assess', '--ledger', 'ledger', '--as', 'everybody']

  test('that begins after its end is misuse', async () => {
    const folder = await project('texts')
    const words = [...asked, '--from', '2015-03-05', '--on', '2015-03-01']
    const ran = await command(words, { folder })
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain('--from 2015-03-05 is after --on 2015-03-01')
    const sameDay = [...asked, '--from', '2015-03-05', '--on', '2015-03-05']
    expect((await command(sameDay, { folder })).code).toBe(0)
  })

  test.each(['0x10', '1e3', '-1', '36501', 'Infinity', ''])(
    '--grace %j is misuse',
    async (days) => {
      const folder = await project('texts')
      expect((await command([...asked, '--grace', days], { folder })).code).toBe(2)
    },
  )

  test('supposes assertions only, and says when there are none', async () => {
    const folder = await project('texts and reports')
    const suppose = [...asked, '--on', '2015-03-20', '--suppose', 'x.ndjson']
    await writeFile(join(folder, 'x.ndjson'), `${line('a')}{"retracts":"m-watch","claimant":"M"}\n`)
    const refused = await command(suppose, { folder })
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain(
      'error[suppose-not-an-assertion]: a retraction cannot be supposed',
    )
    expect(refused.err).toContain('x.ndjson:2:1')
    await writeFile(join(folder, 'x.ndjson'), '')
    const empty = await command(suppose, { folder })
    expect(empty.code).toBe(0)
    expect(empty.err).toContain('warning[import-nothing]')
  })
})

test('the demonstration does not go into a ledger that has entries', async () => {
  const folder = await project('texts')
  const ran = await command(
    ['demo', '--ledger', 'ledger', '--examples', join(import.meta.dirname, '../../../../examples')],
    { folder },
  )
  expect(ran).toMatchObject({ code: 2, out: '' })
  expect(ran.err).toContain('the ledger in `ledger` has entries already')
})

describe('JSON that says something twice or too much', () => {
  test.each([
    ['actors.json', '{"actors":[{"name":"A","name":"B"}]}', 'json-repeated-name', 24],
    ['p.json', '[{"name":"p","trust":{"name":"t","name":"u"}}]', 'json-repeated-name', 34],
    ['p.json', '[1e400]', 'json-number', 2],
  ])('%s %s', async (path, text, code, column) => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, path), text)
    const ran = await command(['adopt', path, '--ledger', 'l'], { folder })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain(`error[${code}]`)
    expect(ran.err).toContain(`--> ${path}:1:${column}`)
  })
})

describe('decisions', () => {
  const sha256 = hash('sha256', 'Short.\n', 'hex')
  const decision = { id: 'd', decision: 'reject', reason: 'none', passage: { start: 5, end: 99 } }

  async function review(document: object, more = ''): Promise<Ran> {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'a.txt'), 'Short.\n')
    const text = JSON.stringify({ ...decision, document }).replace(/\}$/, `${more}}`)
    await writeFile(join(folder, 'd.ndjson'), `\n${text}\n`)
    const words = ['review', 'a.txt', '--decisions', 'd.ndjson', '--ledger', 'l']
    return command(words, { folder })
  }

  test('about a place outside an unchanged document say so', async () => {
    const { err } = await review({ sha256 })
    expect(err).toContain('5 to 99 is not a stretch of the 7 characters of the document')
  })

  test('with a hash that is none, or a field twice, are named at their place', async () => {
    const short = await review({ sha256: 'abc' })
    expect(short.err).toContain('not the 64 hexadecimal digits of a SHA-256, in small letters')
    const twice = await review({ sha256 }, ',"id":"e"')
    expect(twice.code).toBe(1)
    expect(twice.err).toContain('error[json-repeated-name]: `id` is there twice in one object')
    expect(twice.err).toContain('--> d.ndjson:2:')
  })
})

describe('verify', () => {
  test('a missing segment is named, also as JSON, and ends with 1', async () => {
    const folder = await project('texts')
    const segments = join(folder, 'ledger', 'segments')
    await rename(join(segments, '000001.ndjson'), join(segments, '000002.ndjson'))
    const ran = await command(['verify', '--ledger', 'ledger', '--json'], { folder })
    expect(ran).toMatchObject({ code: 1, err: '' })
    expect(JSON.parse(ran.out).verification).toMatchObject({
      kind: 'broken',
      entryNumber: 1,
      code: 'segment-missing',
      place: { path: 'segments/000001.ndjson' },
    })
    const judged = await command(['assess', '--ledger', 'ledger'], { folder })
    expect(judged).toMatchObject({ code: 3, out: '' })
  })

  test('takes a hash in capital letters', async () => {
    const folder = await project('texts')
    const verify = ['verify', '--ledger', 'ledger']
    const head = /^head (\w{64})$/m.exec((await command(verify, { folder })).out)?.[1] ?? ''
    const ran = await command([...verify, '--head', head.toUpperCase()], { folder })
    expect(ran.code).toBe(0)
    expect(ran.out).toContain('no entries since the given head')
  })
})

test('a document that cannot be read is named, and the others are printed', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'a.txt'), 'Mr. Ivo Brandt said: "We will leave."\n')
  await writeFile(join(folder, 'b.txt'), Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0, 1]))
  const ran = await command(['ingest', 'a.txt', 'b.txt', '--json'], { folder })
  expect(ran.code).toBe(1)
  expect(ran.out.trimEnd().split('\n')).toHaveLength(1)
  expect(ran.err).toContain('error[text-binary]')
  expect(ran.err).toContain('--> b.txt')
})

test('an error that cannot be printed ends with 3', async () => {
  const ran = await program(['check', 'missing.servanda'], { errors: '/dev/full' })
  expect(ran).toMatchObject({ code: 3, out: '' })
}, 20_000)

/** The drafting tools at the command line: what they print, what they write, and how they end. */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { command, mini, temporaryFolder } from '../support/command.ts'

async function folderWithMini(): Promise<string> {
  const folder = await temporaryFolder()
  await cp(join(mini, 'mini.servanda'), join(folder, 'mini.servanda'))
  await writeFile(join(folder, 'bad.servanda'), 'agreement x "X" {')
  return folder
}

describe('explain-text', () => {
  test('what has errors is explained as far as it was understood, and ends with 1', async () => {
    const folder = await folderWithMini()
    const { code, out, err } = await command(['explain-text', 'bad.servanda'], { folder })
    expect([code, err.includes('error')]).toEqual([1, true])
    expect(out).toContain('X\n')
  })

  test('a graph goes into a file', async () => {
    const folder = await folderWithMini()
    const line = ['explain-text', 'mini.servanda', '--graph', 'svg', '--output', 'graph.svg']
    const { code, out } = await command(line, { folder })
    expect([code, out]).toEqual([0, ''])
    expect(await readFile(join(folder, 'graph.svg'), 'utf8')).toMatch(/^<svg [^]*<\/svg>\n$/)
  })

  test.each([
    [['--reading', 'nobody', '--graph', 'mermaid'], 3, 'there is no reading `nobody`'],
    [['--reading', 'nobody'], 2, '--reading needs --graph'],
    [['--output', 'x.svg'], 2, '--output needs --graph'],
    [['--graph', 'svg', '--json'], 2, 'exclude each other'],
  ])('%j ends with %d', async (options, expected, message) => {
    const folder = await folderWithMini()
    const { code, err } = await command(['explain-text', 'mini.servanda', ...options], { folder })
    expect(err).toContain(message)
    expect(code).toBe(expected)
  })
})

describe('diff', () => {
  test('of folders; a copy has no change in meaning', async () => {
    const folder = await folderWithMini()
    for (const name of ['old', 'new/below']) {
      await mkdir(join(folder, name), { recursive: true })
      await cp(join(folder, 'mini.servanda'), join(folder, name, 'mini.servanda'))
    }
    const { code, out } = await command(['diff', 'old', 'new', '--check'], { folder })
    expect([code, out]).toEqual([0, 'no change in meaning\n'])
  })

  test('a change ends with 0, with --check with 1', async () => {
    const folder = await folderWithMini()
    const text = await readFile(join(folder, 'mini.servanda'), 'utf8')
    await writeFile(join(folder, 'new.servanda'), text.replace(' binding {', ' political {'))
    const line = ['diff', 'mini.servanda', 'new.servanda']
    const plain = await command(line, { folder })
    expect(plain.out).toContain('before: binding')
    expect(plain.code).toBe(0)
    expect((await command([...line, '--check'], { folder })).code).toBe(1)
  })

  test('errors are said, and end with 1; no file or no agreement ends with 3', async () => {
    const folder = await folderWithMini()
    const broken = await command(['diff', 'bad.servanda', 'mini.servanda'], { folder })
    expect([broken.code, broken.err.includes('is not compared')]).toEqual([1, true])
    await mkdir(join(folder, 'empty'))
    expect((await command(['diff', 'empty', 'mini.servanda'], { folder })).code).toBe(3)
    expect((await command(['diff', 'none.servanda', 'mini.servanda'], { folder })).code).toBe(3)
  })
})

describe('check --as-of', () => {
  test('prints the calendar and writes the file', async () => {
    const folder = await folderWithMini()
    const line = ['check', 'mini.servanda', '--as-of', '2015-03-01', '--ics', 'mini.ics']
    const { code, out } = await command(line, { folder })
    expect(code).toBe(0)
    expect(out).toContain('Calendar as of 2015-03-01')
    expect(await readFile(join(folder, 'mini.ics'), 'utf8')).toMatch(/^BEGIN:VCALENDAR\r\n/)
  })

  test.each([
    [['--ics', 'x.ics'], '--ics needs --as-of'],
    [['--as-of', '02/12/2015'], '--as-of'],
  ])('%j is misuse', async (options, message) => {
    const folder = await folderWithMini()
    const { code, err } = await command(['check', 'mini.servanda', ...options], { folder })
    expect([code, err.includes(message)]).toEqual([2, true])
  })
})

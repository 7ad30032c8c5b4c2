/** A file is there whole, old or new, and a link stays one. */
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeTextFile } from './text-file.ts'

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'servanda-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('a file is made, and then replaced as a whole', async () => {
  const folder = await temporaryFolder()
  for (const text of ['one\n', 'two\n']) await writeTextFile(folder, 'decisions.ndjson', text)
  expect(await readFile(join(folder, 'decisions.ndjson'), 'utf8')).toBe('two\n')
  expect(await readdir(folder)).toEqual(['decisions.ndjson'])
})

test('a link keeps pointing to its file', async () => {
  const folder = await temporaryFolder()
  await writeTextFile(folder, 'file', 'one\n')
  await symlink('file', join(folder, 'link'))
  await writeTextFile(folder, 'link', 'two\n')
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('two\n')
})

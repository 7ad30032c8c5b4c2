/** What reading a document found is kept, and passed over where anything is not as it was. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ingestFiles } from './ingest.ts'
import { KeptReadings } from './kept-readings.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'servanda-readings-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

function reading() {
  const bytes = new TextEncoder().encode('“The camp is empty,” Anna Hale said on 3 March 2015.\n')
  const [read] = ingestFiles([{ path: 'a.txt', bytes }]).files
  if (read?.document === null || read === undefined) throw new Error('the text was not read')
  return { document: read.document, diagnostics: read.diagnostics }
}

const keyOf = (sha256: string) => ({ sha256, date: null, actors: 'none' })

test('what is kept is found again as it was', async () => {
  const kept = new KeptReadings(folder())
  const found = reading()
  const key = keyOf(found.document.snapshot.sha256)
  expect(await kept.find(key)).toBeNull()
  await kept.keep(key, found)
  expect(await kept.find(key)).toEqual(found)
})

test('another register, another date and a torn file are passed over', async () => {
  const path = folder()
  const kept = new KeptReadings(path)
  const found = reading()
  const key = keyOf(found.document.snapshot.sha256)
  await kept.keep(key, found)
  expect(await kept.find({ ...key, actors: 'others' })).toBeNull()
  expect(await kept.find({ ...key, date: '2015-03-03' })).toBeNull()
  const file = join(path, 'readings', readdirSync(join(path, 'readings'))[0] ?? '')
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, -1))
  expect(await kept.find(key)).toBeNull()
})

test('where nothing can be kept nothing fails', async () => {
  const path = folder()
  writeFileSync(join(path, 'readings'), 'a file where the folder would be')
  const kept = new KeptReadings(path)
  const found = reading()
  const key = keyOf(found.document.snapshot.sha256)
  await kept.keep(key, found)
  expect(await kept.find(key)).toBeNull()
})

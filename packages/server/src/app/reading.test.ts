/** Documents read in a thread of the built server: as here, and no longer than is allowed. */
import { afterEach, describe, expect, test } from 'vitest'
import { readingHere, readingInThread } from './reading.ts'
import type { DocumentReading } from './reading.ts'

const script = new URL('../../dist/app/reading-thread.js', import.meta.url)
const file = (text: string) => ({ path: 'speech.txt', bytes: Buffer.from(text) })
const speech = file('The Minister said on 3 March 2015 that the guns of A had been withdrawn.')

let reading: DocumentReading = readingHere

afterEach(() => reading.close())

function inThread(timeMax: number): DocumentReading {
  reading = readingInThread({ script, timeMax })
  return reading
}

describe('a thread', () => {
  test('reads as this one does, one document after the other', async () => {
    const thread = inThread(60_000)
    const [first, again] = await Promise.all([thread.read(speech, {}), thread.read(speech, {})])
    const here = await readingHere.read(speech, {})
    expect(first.document).toEqual(here.document)
    expect(again.document).toEqual(here.document)
  })

  test('is ended when a document takes too long, and the next one is read', async () => {
    const thread = inThread(1)
    await expect(thread.read(speech, {})).rejects.toMatchObject({ code: 'document-slow' })
    await expect(thread.read(speech, {})).rejects.toMatchObject({ code: 'document-slow' })
  })

  test('is ended when nobody waits any more', async () => {
    const leaving = new AbortController()
    const read = inThread(60_000).read(speech, {}, leaving.signal)
    setTimeout(() => leaving.abort())
    await expect(read).rejects.toMatchObject({ code: 'given-up' })
    expect((await reading.read(speech, {})).document?.snapshot.path).toBe('speech.txt')
  })
})

/** Pieces of a file as they come, and blocks of whole lines made of them. */
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { blocksOf, piecesOf, wholeOf } from './receiving.ts'

const receiving = { bytesMax: 100, total: null, pauseMax: 1_000 }

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size))
}

test('the whole is the pieces, and it is told how many bytes they were', async () => {
  const told: unknown[] = []
  const body = Readable.from(inPieces('one two three', 5))
  const whole = await wholeOf(piecesOf(body, receiving, (line) => told.push(line)))
  expect(Buffer.from(whole).toString()).toBe('one two three')
  expect(told).toEqual([{ kind: 'progress', bytes: 13, total: 13 }])
})

test('more than is allowed is refused', async () => {
  const body = Readable.from(inPieces('a'.repeat(101), 10))
  const whole = wholeOf(piecesOf(body, receiving, () => undefined))
  await expect(whole).rejects.toMatchObject({ code: 'body-too-large' })
})

test('nothing for a while is too slow', async () => {
  const body = new Readable({ read: () => undefined })
  const whole = wholeOf(piecesOf(body, { ...receiving, pauseMax: 20 }, () => undefined))
  await expect(whole).rejects.toMatchObject({ code: 'request-slow' })
})

test('blocks are whole lines, and the last may lack its end', async () => {
  const line = `${'a'.repeat(99)}\n`
  const text = `${line.repeat(100_000)}the end`
  const blocks: string[] = []
  for await (const block of blocksOf(inPieces(text, 65_536))) {
    blocks.push(Buffer.from(block).toString())
  }
  expect(blocks.length).toBeGreaterThan(2)
  expect(blocks.slice(0, -1).every((block) => block.endsWith('\n'))).toBe(true)
  expect(blocks.join('') === text).toBe(true)
})

test('a line longer than a block is refused', async () => {
  const read = async () => {
    for await (const block of blocksOf(inPieces('a'.repeat(5_000_000), 65_536)))
      expect(block).toBeNull()
  }
  await expect(read()).rejects.toMatchObject({ code: 'line-too-long' })
})

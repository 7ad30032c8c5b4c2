import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance, EMPTY_HEAD, NO_PREVIOUS, readLine, seal } from './index.ts'
import type { ChainProblem, Entry, EntryBody, Head, UnsealedEntry } from './index.ts'

const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')

const body: EntryBody = { kind: 'retraction', id: 'r', of: 'a', claimant: 'Б' }
const first: UnsealedEntry = {
  format: 1,
  lane: 'main',
  number: 1,
  recorded: 1_424_000_000_000,
  recorder: 'test',
  body,
  previous: NO_PREVIOUS,
}

const textOf = (line: Uint8Array): string => Buffer.from(line).toString('utf8')
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8')

/** A line as another program might write it: any content, correctly sealed. */
function sealedByHand(content: string): Uint8Array {
  const open = content.slice(0, -1)
  return bytesOf(`${open},"hash":"${sha256(bytesOf(open))}"}`)
}

describe('a line', () => {
  test('is canonical JSON with the hash as its last field and a line feed', () => {
    const { entry, line } = seal(first, sha256)
    expect(textOf(line)).toBe(
      '{"body":{"claimant":"Б","id":"r","kind":"retraction","of":"a"},"format":1,"lane":"main",' +
        '"number":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000",' +
        `"recorded":1424000000000,"recorder":"test","hash":"${entry.hash}"}\n`,
    )
  })

  test('has the hash of the stored bytes before the hash field', () => {
    const { entry, line } = seal(first, sha256)
    const [content] = textOf(line).split(',"hash":')
    expect(entry.hash).toBe(sha256(bytesOf(content ?? '')))
  })

  test('is read back as the entry that was sealed', () => {
    const { entry, line } = seal(first, sha256)
    expect(readLine(line.subarray(0, -1), sha256)).toEqual({ kind: 'entry', entry })
  })

  test('need not be canonical to be proved: the stored bytes are hashed as they are', () => {
    const spaced = JSON.stringify(first, null, 1).replaceAll('\n', '')
    const reading = readLine(sealedByHand(spaced), sha256)
    expect(reading.kind).toBe('entry')
  })

  test('is refused after any change, insertion or removal of a byte', () => {
    const line = seal(first, sha256).line.subarray(0, -1)
    const position = fc.nat({ max: line.length - 1 })
    fc.assert(
      fc.property(position, fc.integer({ min: 1, max: 255 }), fc.nat(2), (at, change, how) => {
        const before = [...line.subarray(0, at)]
        const old = line[at] ?? 0
        const replacement = [[old ^ change], [], [old ^ change, old]][how] ?? []
        const altered = new Uint8Array([...before, ...replacement, ...line.subarray(at + 1)])
        expect(readLine(altered, sha256).kind).toBe('problem')
      }),
    )
  })

  test.each([
    ['', 'not-sealed'],
    ['{"format":1}', 'not-sealed'],
    ['"hash":"', 'not-sealed'],
    [`{"a":1,"hash":"${'0'.repeat(64)}"}`, 'altered'],
    [`{"a":1,"hash":"${'A'.repeat(64)}"}`, 'not-sealed'],
  ])('%j is %s', (text, code) => {
    expect(readLine(bytesOf(text), sha256)).toMatchObject({ problem: { code } })
  })

  test.each([
    ['{"a"}', 'not-json'],
    ['[1}', 'not-json'],
    ['{"format":"1"}', 'malformed'],
    ['{"format":1}', 'malformed'],
    [JSON.stringify({ ...first, format: 2, body: 'not known yet' }), 'unknown-format'],
    [JSON.stringify({ ...first, body: { kind: 'rumour' } }), 'malformed'],
    [
      JSON.stringify({ ...first, body: { kind: 'assertion', assertion: { id: 'a' } } }),
      'malformed',
    ],
    [JSON.stringify({ ...first, number: 1.5 }), 'malformed'],
    [JSON.stringify({ ...first, stated: false }), 'malformed'],
  ])('%s, correctly sealed, is %s', (content, code) => {
    expect(readLine(sealedByHand(content), sha256)).toMatchObject({ problem: { code } })
  })

  test('that is not UTF-8 is refused although its hash is right', () => {
    const content = new Uint8Array([...bytesOf('{"a":"'), 0xff, 0x22])
    const end = bytesOf(`,"hash":"${sha256(content)}"}`)
    const reading = readLine(new Uint8Array([...content, ...end]), sha256)
    expect(reading).toMatchObject({ problem: { code: 'not-utf8' } })
  })

  test('of a later format says both formats', () => {
    const reading = readLine(sealedByHand(JSON.stringify({ ...first, format: 2 })), sha256)
    const message = 'its format is 2, and this program reads format 1'
    expect(reading).toEqual({ kind: 'problem', problem: { code: 'unknown-format', message } })
  })
})

describe('a chain', () => {
  const { entry } = seal(first, sha256)
  const head = expectNext(EMPTY_HEAD, entry)
  const second: UnsealedEntry = { ...first, number: 2, previous: entry.hash }

  test('goes on from its head', () => {
    expect(head).toEqual({
      lane: 'main',
      number: 1,
      hash: entry.hash,
      recorded: first.recorded,
      times: 'clock',
    })
    expect(expectNext(head, seal(second, sha256).entry).number).toBe(2)
  })

  test.each<[string, Partial<UnsealedEntry>, ChainProblem['code']]>([
    ['the entry before again', { number: 1 }, 'wrong-number'],
    ['an entry too many', { number: 3 }, 'wrong-number'],
    ['an entry of another chain', { previous: 'f'.repeat(64) }, 'wrong-previous'],
    ['an entry of another lane', { lane: 'other' }, 'wrong-lane'],
    ['an entry recorded earlier', { recorded: first.recorded - 1 }, 'wrong-time'],
    ['an entry with a stated time', { stated: true }, 'wrong-time'],
  ])('does not go on with %s', (_, change, code) => {
    const next = advance(head, seal({ ...second, ...change }, sha256).entry)
    expect(next).toMatchObject({ kind: 'problem', problem: { code } })
  })

  test('finds any exchange, removal or repetition of its lines', () => {
    const length = 6
    const chain = chainOf(length)
    const indexes = fc.array(fc.nat({ max: length - 1 }), { maxLength: 8 })
    fc.assert(
      fc.property(indexes, (picked) => {
        const isBeginning = picked.every((index, position) => index === position)
        const entries = picked.map((index) => chain[index] ?? entry)
        expect(holds(entries)).toBe(isBeginning)
      }),
    )
  })
})

function chainOf(length: number): readonly Entry[] {
  const entries: Entry[] = []
  for (let number = 1; number <= length; number += 1) {
    const previous = entries.at(-1)?.hash ?? NO_PREVIOUS
    entries.push(seal({ ...first, number, previous }, sha256).entry)
  }
  return entries
}

function holds(entries: readonly Entry[]): boolean {
  let head = EMPTY_HEAD
  return entries.every((entry) => {
    const next = advance(head, entry)
    if (next.kind === 'next') head = next.head
    return next.kind === 'next'
  })
}

function expectNext(head: Head, entry: Entry): Head {
  const next = advance(head, entry)
  if (next.kind === 'problem') throw new Error(next.problem.message)
  return next.head
}

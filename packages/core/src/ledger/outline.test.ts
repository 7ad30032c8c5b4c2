/** The quick way to an outline sees what the definition of a line sees. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeUtf8 } from '../text/index.ts'
import { NO_PREVIOUS, readLine, seal } from './chain.ts'
import type { UnsealedEntry } from './entry.ts'
import { OutlineReader } from './outline.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** An entry as any program may have sealed it: only the hash is sure. */
function sealed(content: string): Uint8Array {
  const bytes = encodeUtf8(content.slice(0, -1))
  return Buffer.concat([bytes, encodeUtf8(`,"hash":"${sha256(bytes)}"}`)])
}

function expectSame(line: Uint8Array): void {
  const defined = readLine(line, sha256)
  const outline = new OutlineReader(sha256).read(line)
  if (defined.kind === 'problem') {
    expect(outline).toEqual(defined)
    return
  }
  const { body, lane, number, recorded, stated, previous, hash } = defined.entry
  expect(outline).toMatchObject({
    kind: 'outline',
    outline: { kind: body.kind, lane, number, recorded, previous, hash },
  })
  const found = outline.kind === 'outline' ? outline.outline : null
  expect(found?.stated).toBe(stated)
  if (body.kind === 'assertion') expect(found?.id).toBe(body.assertion.id)
}

const entry: UnsealedEntry = {
  format: 1,
  lane: 'main',
  number: 1,
  recorded: 1_424_000_000_000,
  recorder: 'r',
  body: {
    kind: 'assertion',
    assertion: {
      id: 'e1',
      claimant: 'M',
      stance: 'affirms',
      claim: { kind: 'act', act: 'fire', roles: {} },
      note: 'п "q"\n\u0001',
    },
  },
  previous: NO_PREVIOUS,
}

test('of entries of every kind', () => {
  const bodies: UnsealedEntry['body'][] = [
    entry.body,
    { kind: 'retraction', id: 'r', of: 'e1', claimant: 'M' },
    { kind: 'document', sha256: 'd'.repeat(64), name: 'a.txt', bytes: 9 },
    { kind: 'text', role: 'agreement', name: 't', sha256: 'e'.repeat(64), text: 'agreement' },
  ]
  for (const body of bodies) {
    expectSame(seal({ ...entry, body }, sha256).line.subarray(0, -1))
    expectSame(seal({ ...entry, body, stated: true }, sha256).line.subarray(0, -1))
  }
})

test('after any change of what was sealed', { timeout: 60_000 }, () => {
  const line = Buffer.from(seal(entry, sha256).line).toString('utf8')
  const text = line.slice(0, line.lastIndexOf(',"hash"')) + '}'
  const pieces = ['"', '{', '}', '[', ',', ':', '0', '-1', '1.5', 'true', 'null', '"id":7,', '"kind"', '\\', ' ', 'x', '"lane":"b",', 'é'] // prettier-ignore
  fc.assert(
    fc.property(fc.nat(text.length - 2), fc.nat(12), fc.constantFrom('', ...pieces), (at, length, piece) => {
      expectSame(sealed(text.slice(0, at) + piece + text.slice(at + length)))
    }), // prettier-ignore
    { numRuns: 3000 },
  )
})

test('of bytes that are not UTF-8', () => {
  const line = Buffer.from(seal(entry, sha256).line).subarray(0, -1)
  const start = line.subarray(0, line.lastIndexOf(',"hash"'))
  const broken = Buffer.from(start)
  broken[broken.indexOf('M')] = 0xff
  const hash = sha256(broken)
  expectSame(Buffer.concat([broken, encodeUtf8(`,"hash":"${hash}"}`)]))
})

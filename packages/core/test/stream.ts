/** What a stream of a file gives must be what the definition gives for its text. */
import { expect } from 'vitest'
import { canonicalText } from '../src/ledger/index.ts'
import { decodeUtf8, encodeUtf8 } from '../src/text/index.ts'
import { AssertionStream, readAssertions } from '../src/wire/index.ts'
import type { AssertionImport, AssertionOptions, ImportedBody } from '../src/wire/index.ts'

/** Returns what the definition gives; fails if the stream differs in anything. */
export function readBothWays(text: string, options: AssertionOptions): AssertionImport {
  const defined = readAssertions(text, options)
  const { bodies, ...found } = streamed(text, options)
  expect(found).toEqual({ report: defined.report, diagnostics: defined.diagnostics })
  expect(bodies.map(written)).toEqual(defined.bodies.map(written))
  return defined
}

/** How many bodies of a file never were objects. */
export const writtenCount = (text: string, options: AssertionOptions): number =>
  streamed(text, options).bodies.filter(({ body }) => body.kind === 'written').length

function streamed(text: string, options: AssertionOptions) {
  const stream = new AssertionStream(encodeUtf8(text), options)
  const bodies: ImportedBody[] = []
  for (let next = stream.next(2); next.length > 0; next = stream.next(2)) bodies.push(...next)
  return { bodies, ...stream.result() }
}

function written({ line, body }: ImportedBody): string {
  if (body.kind !== 'written') return `${line} ${canonicalText(body)}`
  const text = decodeUtf8(body.bytes) ?? ''
  expect(text).toContain(`"id":${JSON.stringify(body.id)}`)
  return `${line} ${text}`
}

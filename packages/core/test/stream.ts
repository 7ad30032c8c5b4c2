/** What a stream of a file gives must be what the definition gives for its text. */
import { expect } from 'vitest'
import { canonicalText } from '../src/ledger/index.ts'
import { decodeUtf8, encodeUtf8 } from '../src/text/index.ts'
import { AssertionStream, bodiesOf, readAssertions } from '../src/wire/index.ts'
import type { AssertionImport, AssertionOptions, ImportedBody } from '../src/wire/index.ts'

/** Returns what the definition gives; fails if the stream differs in anything. */
export function readBothWays(text: string, options: AssertionOptions): AssertionImport {
  const defined = readAssertions(text, options)
  const { bodies, report, diagnostics } = streamed(text, options)
  expect(report).toEqual(defined.report)
  expect(diagnostics).toEqual(defined.diagnostics)
  expect(bodies.map(written)).toEqual(defined.bodies.map(written))
  return defined
}

/** How many bodies of a file never were objects. */
export const writtenCount = (text: string, options: AssertionOptions): number =>
  streamed(text, options).quickCount

function streamed(text: string, options: AssertionOptions) {
  const stream = new AssertionStream(encodeUtf8(text), options)
  const bodies: ImportedBody[] = []
  for (let batch = stream.next(2); batch.count > 0; batch = stream.next(2)) {
    bodies.push(...bodiesOf(batch))
  }
  const { quickCount } = stream
  return { bodies, quickCount, ...stream.result() }
}

function written({ line, body }: ImportedBody): string {
  if (body.kind !== 'written') return `${line} ${canonicalText(body)}`
  const text = decodeUtf8(body.bytes) ?? ''
  expect(text).toContain(`"id":${JSON.stringify(body.id)}`)
  return `${line} ${text}`
}

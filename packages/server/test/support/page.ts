/** Files of a page, made up for a test. */
import type { PageFile } from '../../src/http/page.ts'

export const pageFileOf = (text: string): PageFile => ({
  type: 'text/html; charset=utf-8',
  bytes: Buffer.from(text),
  gzip: null,
  etag: '"1"',
  caching: 'no-cache',
})

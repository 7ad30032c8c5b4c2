/** From the bytes of a file, whatever it is, to the clauses of the text in it, or to why there are none. */
import { createHash } from 'node:crypto'
import type { Catalogue, Diagnostic } from '@servanda/core/base'
import { decodeBytes } from '@servanda/core/text'
import { clausesOfHtml, clausesOfPlain } from './clauses.ts'
import type { Clauses } from './clauses.ts'
import { isZip, readDocx } from './from-docx.ts'
import { isHtml, refusalOf } from './read-document.ts'

export const outlineCatalogue = {
  'outline-not-docx': { severity: 'error', summary: 'a zip that is not a Word file' },
  'outline-too-large': {
    severity: 'error',
    summary: 'a Word file that is too large when unpacked',
  },
  'outline-empty': { severity: 'error', summary: 'a file without any text' },
  'outline-without-numbers': {
    severity: 'warning',
    summary: 'a text without numbered clauses: each of its paragraphs stands for one',
  },
  'outline-duplicate-number': {
    severity: 'warning',
    summary: 'a number that two clauses of the text have',
  },
  'outline-converted': {
    severity: 'note',
    summary: 'something in a Word file that was not converted',
  },
} as const satisfies Catalogue

type OutlineCode = keyof typeof outlineCatalogue

export interface ReadClauses extends Clauses {
  readonly sha256: string // of the bytes of the file
  /** What the offsets of the clauses count. */
  readonly counted: 'text' | 'html' | 'converted'
  /** What the offsets are of. */
  readonly text: string
}

export interface ReadClausesResult {
  /** Null where the bytes cannot be read. */
  readonly read: ReadClauses | null
  readonly diagnostics: readonly Diagnostic[]
}

export async function readClauses(bytes: Uint8Array, path: string): Promise<ReadClausesResult> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return isZip(bytes) ? readWord(bytes, path, sha256) : readText(bytes, path, sha256)
}

async function readWord(
  bytes: Uint8Array,
  path: string,
  sha256: string,
): Promise<ReadClausesResult> {
  const docx = await readDocx(bytes)
  if (docx.kind !== 'read') return refused(wrongWord(docx.kind, docx.reason, path))
  const remarks = docx.remarks.map((remark) => notConverted(remark, path))
  // Read by the rules of a page, which limit how deep its elements are nested.
  const text = `<body>${docx.html}</body>`
  return finish({ text, path, sha256, counted: 'converted' }, remarks)
}

function wrongWord(kind: 'no-docx' | 'too-large', reason: string, path: string): Diagnostic {
  return kind === 'no-docx'
    ? about('outline-not-docx', path, `the file is a zip, but no Word file: ${reason}`, 'save it as .docx, or export it as text or HTML') // prettier-ignore
    : about('outline-too-large', path, `the Word file is too large: ${reason}`, 'leave out its pictures, or export it as text') // prettier-ignore
}

function notConverted(remark: string, path: string): Diagnostic {
  const what = remark.replace(/\.$/, '')
  const message = `something in the Word file was not converted: \`${what}\``
  return about('outline-converted', path, message, 'compare the outline with the file')
}

function readText(bytes: Uint8Array, path: string, sha256: string): ReadClausesResult {
  const { text, encoding, diagnostics } = decodeBytes(bytes, path)
  if (encoding === 'binary') return { read: null, diagnostics }
  const counted = isHtml(text, path) ? 'html' : 'text'
  return finish({ text, path, sha256, counted }, diagnostics)
}

interface Readable extends Pick<ReadClauses, 'text' | 'sha256' | 'counted'> {
  readonly path: string
}

function finish(readable: Readable, earlier: readonly Diagnostic[]): ReadClausesResult {
  const { text, path, sha256, counted } = readable
  const refusal = refusalOf(text, path)
  if (refusal !== null) return { read: null, diagnostics: [...earlier, refusal] }
  const { clauses, by } = counted === 'text' ? clausesOfPlain(text) : clausesOfHtml(text)
  if (clauses.length === 0)
    return { read: null, diagnostics: [...earlier, about('outline-empty', path, 'the file has no text', 'check whether it is the right file')] } // prettier-ignore
  const unnumbered = by === 'numbers' ? [] : [about('outline-without-numbers', path, 'no clause of the text has a number, so each paragraph stands for one', 'number the clauses as the parties cite them')] // prettier-ignore
  const read = { clauses, by, sha256, counted, text }
  return { read, diagnostics: [...earlier, ...unnumbered] }
}

const refused = (diagnostic: Diagnostic): ReadClausesResult => ({
  read: null,
  diagnostics: [diagnostic],
})

/** About the file as a whole. */
function about(code: OutlineCode, source: string, message: string, help: string): Diagnostic {
  const { severity } = outlineCatalogue[code]
  return { code, severity, message, span: { source, start: 0, end: 0 }, related: [], help }
}

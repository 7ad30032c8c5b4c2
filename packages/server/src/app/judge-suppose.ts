/** Hypothetical assertions, read from a file in our own format and never recorded. */
import { extendVocabulary, standardVocabulary } from '@servanda/core/assertion'
import type { Assertion } from '@servanda/core/assertion'
import { hasErrors } from '@servanda/core/base'
import type { Catalogue, Diagnostic, Span } from '@servanda/core/base'
import { readAssertions } from '@servanda/core/wire'
import type { ImportedBody } from '@servanda/core/wire'
import { hash } from 'node:crypto'
import { knownNames } from './known-names.ts'
import { lastNumber } from './project.ts'
import type { Project } from './project.ts'
import { readTextFile } from './text-file.ts'
import type { TextFile } from './text-file.ts'

export const supposeCatalogue = {
  'suppose-not-an-assertion': {
    severity: 'error',
    summary: 'a retraction or correction in a file of suppositions',
  },
  'suppose-nothing': { severity: 'warning', summary: 'a file of suppositions without any' },
} as const satisfies Catalogue

export interface Supposition {
  readonly file: TextFile
  readonly assertions: readonly Assertion[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface SuppositionRequest {
  /** Where a relative path starts. */
  readonly folder: string
  readonly path: string
  /** Of dates that name none; null: UTC, marked as assumed. */
  readonly zone: string | null
  readonly project: Project
}

/** NDJSON; a retraction or correction is an error, because nothing recorded is supposed away. */
export async function readSupposition(request: SuppositionRequest): Promise<Supposition> {
  const { folder, path, zone, project } = request
  const texts = project.textsAt(lastNumber(project.entries))
  const names = knownNames(texts)
  const file = await readTextFile(folder, path)
  const read = readAssertions(file.text, {
    source: path,
    format: 'ndjson',
    vocabulary: extendVocabulary(standardVocabulary, texts.program.acts ?? []),
    isKnown: () => true,
    sha256: (bytes) => hash('sha256', bytes, 'hex'),
    zone,
    dataset: null,
    ...(names !== null && { names }),
  })
  const assertions = read.bodies.flatMap(({ body }) =>
    body.kind === 'assertion' ? [asSupposed(body.assertion)] : [],
  )
  const diagnostics = [
    ...file.diagnostics,
    ...read.diagnostics,
    ...read.bodies.flatMap((one) => notAnAssertion(one, file)),
  ]
  const isEmpty = assertions.length === 0 && !hasErrors(diagnostics)
  return { file, assertions, diagnostics: isEmpty ? [...diagnostics, nothing(path)] : diagnostics }
}

function notAnAssertion({ body, line }: ImportedBody, file: TextFile): Diagnostic[] {
  if (body.kind === 'assertion') return []
  return [
    problem('suppose-not-an-assertion', {
      message: `a ${body.kind} cannot be supposed, only an assertion`,
      span: spanOfLine(file, line),
      help: 'suppose what somebody would assert, or record the change in a copy of the ledger',
    }),
  ]
}

const nothing = (path: string): Diagnostic =>
  problem('suppose-nothing', {
    message: `\`${path}\` supposes nothing`,
    span: { source: path, start: 0, end: 0 },
    help: 'write an assertion on each line, as for `servanda import assertions`',
  })

function spanOfLine({ path, text }: TextFile, number: number): Span {
  const before = text.split('\n').slice(0, number - 1)
  const start = before.reduce((sum, line) => sum + line.length + 1, 0)
  const end = text.indexOf('\n', start)
  return { source: path, start, end: end < 0 ? text.length : end }
}

function problem(
  code: keyof typeof supposeCatalogue,
  rest: Pick<Diagnostic, 'message' | 'span' | 'help'>,
): Diagnostic {
  return { code, severity: supposeCatalogue[code].severity, related: [], ...rest }
}

/** Under an id of its own, so that it cannot be mistaken for an entry with the same content. */
const asSupposed = (assertion: Assertion): Assertion => ({
  ...assertion,
  id: `supposed:${assertion.id}`,
})

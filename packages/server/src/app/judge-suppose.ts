/** Hypothetical assertions, read from a file in our own format and never recorded. */
import type { Assertion } from '@servanda/core/assertion'
import { hasErrors } from '@servanda/core/base'
import type { Catalogue, Diagnostic, Span } from '@servanda/core/base'
import { readAssertions } from '@servanda/core/wire'
import type { ImportedBody } from '@servanda/core/wire'
import { hash } from 'node:crypto'
import { nothingIn } from './import.ts'
import { groundOf } from './known-names.ts'
import { lastNumber } from './project.ts'
import type { Project } from './project.ts'
import { readTextFile } from './text-file.ts'
import type { TextFile } from './text-file.ts'

export const supposeCatalogue = {
  'suppose-not-an-assertion': {
    severity: 'error',
    summary: 'a retraction or correction in a file of suppositions',
  },
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

export async function readSupposition(request: SuppositionRequest): Promise<Supposition> {
  const { folder, path, zone, project } = request
  return suppositionIn(await readTextFile(folder, path), zone, project)
}

/** NDJSON; a retraction or correction is an error, because nothing recorded is supposed away. */
export function suppositionIn(file: TextFile, zone: string | null, project: Project): Supposition {
  const { path } = file
  const texts = project.textsAt(lastNumber(project.entries))
  const { vocabulary, names } = groundOf(texts)
  const read = readAssertions(file.text, {
    source: path,
    format: 'ndjson',
    vocabulary,
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
    ...(hasErrors(file.diagnostics) ? [] : nothingIn(path, read)),
    ...read.diagnostics,
    ...read.bodies.flatMap((one) => notAnAssertion(one, file)),
  ]
  return { file, assertions, diagnostics }
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

function spanOfLine({ path, text }: TextFile, number: number): Span {
  const ends = [...text.matchAll(/\r\n|\r|\n/g)]
  const before = ends[number - 2]
  const start = before === undefined ? 0 : before.index + before[0].length
  return { source: path, start, end: ends[number - 1]?.index ?? text.length }
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

/** Hypothetical assertions, read from a file in our own format and never recorded. */
import { extendVocabulary, standardVocabulary } from '@servanda/core/assertion'
import type { Assertion } from '@servanda/core/assertion'
import type { Diagnostic } from '@servanda/core/base'
import { readAssertions } from '@servanda/core/wire'
import { hash } from 'node:crypto'
import { knownNames } from './known-names.ts'
import { lastNumber } from './project.ts'
import type { Project } from './project.ts'
import { readTextFile } from './text-file.ts'
import type { TextFile } from './text-file.ts'

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

/** NDJSON; a line that is not an assertion (a retraction, a correction) is left out. */
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
  return { file, assertions, diagnostics: [...file.diagnostics, ...read.diagnostics] }
}

/** Under an id of its own, so that it cannot be mistaken for an entry with the same content. */
const asSupposed = (assertion: Assertion): Assertion => ({
  ...assertion,
  id: `supposed:${assertion.id}`,
})

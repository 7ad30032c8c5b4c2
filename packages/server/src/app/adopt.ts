/**
 * Adopting texts: agreements, the register of actors, places and perspectives become entries of the
 * ledger, by their hashes, and are in force from then on in place of what had the same name before.
 * They are checked first, together with what is in force already; an error in any of them stops all.
 */
import { hasErrors } from '@servanda/core/base'
import type { Catalogue, Diagnostic, Instant } from '@servanda/core/base'
import { readPlaces } from '@servanda/core/geo'
import { checkSources } from '@servanda/core/language'
import { readAll } from '@servanda/core/ledger'
import type { Program } from '@servanda/core/program'
import type { Appended, LedgerStore, TextRole } from '@servanda/core/ledger'
import { Failure } from '@servanda/core/base'
import { hash } from 'node:crypto'
import { basename, resolve } from 'node:path'
import { checkNames } from './adopt-names.ts'
import { placeText } from './adopt-place.ts'
import { checkFeatures } from './features.ts'
import { parseJson } from './json-file.ts'
import { openLedger } from './ledger.ts'
import type { JsonText } from './json-file.ts'
import { readActors, readPerspectives, unknownReadings } from './project-files.ts'
import { lastNumber, textsInForce } from './project.ts'
import type { TextBody } from './project.ts'
import { readTextFiles } from './text-file.ts'
import type { TextFile } from './text-file.ts'

export const adoptCatalogue = {
  'adopt-unknown-kind': {
    severity: 'error',
    summary: 'a file that is neither an agreement nor actors, places or perspectives',
  },
  'adopt-same-name': {
    severity: 'error',
    summary: 'two files that would be in force as the same text: only one of them could be',
  },
} as const satisfies Catalogue

export interface AdoptRequest {
  /** Where relative paths start. */
  readonly folder: string
  readonly paths: readonly string[]
  readonly ledger: string
  readonly recorder: string
  readonly now: () => Instant
}

export interface AdoptedText {
  readonly path: string
  readonly role: TextRole
  readonly name: string
  readonly sha256: string
  /** `known`: it was in force already. */
  readonly outcome: 'appended' | 'known'
  readonly entry: number
}

export interface Adoption {
  readonly files: readonly TextFile[]
  readonly diagnostics: readonly Diagnostic[]
  /** Empty if there are errors: then nothing has been adopted. */
  readonly adopted: readonly AdoptedText[]
  /** Those that the adopted texts hold: what `--as` can name. */
  readonly perspectives: ReadonlyArray<{ readonly name: string; readonly title: string }>
}

interface Candidate {
  readonly file: TextFile
  readonly body: TextBody
}

export async function adopt(request: AdoptRequest): Promise<Adoption> {
  const { folder, ledger: place, recorder, now } = request
  const files = await readTextFiles(folder, request.paths)
  const inForce = await textsOf(resolve(folder, place))
  return adoptTogether(files, inForce, async (bodies) => {
    const { ledger, notices } = await openLedger(resolve(folder, place), { kind: 'append', now })
    try {
      const appended = await ledger.append(bodies.map((body) => ({ body, recorder })))
      return { ...appended, notices: [...notices, ...appended.notices] }
    } finally {
      await ledger.close()
    }
  })
}

/** Puts texts in force in a ledger that is open, beside those that are in force in it. */
export function adoptInto(
  ledger: Pick<LedgerStore, 'append'>,
  files: readonly TextFile[],
  inForce: readonly TextBody[],
  recorder: string,
): Promise<Adoption> {
  return adoptTogether(files, inForce, (bodies) =>
    ledger.append(bodies.map((body) => ({ body, recorder }))),
  )
}

async function adoptTogether(
  files: readonly TextFile[],
  inForce: readonly TextBody[],
  append: (bodies: readonly TextBody[]) => Promise<Appended>,
): Promise<Adoption> {
  const sorted = sortFiles(files, inForce)
  const diagnostics = [
    ...files.flatMap((file) => file.diagnostics),
    ...sorted.diagnostics,
    ...checkTogether(sorted.candidates, inForce),
  ]
  if (hasErrors(diagnostics)) return { files, diagnostics, adopted: [], perspectives: [] }
  const appended = await append(sorted.candidates.map(({ body }) => body))
  return {
    files,
    diagnostics: [...diagnostics, ...appended.notices],
    adopted: sorted.candidates.flatMap((one, index) => adoptedText(one, appended, index)),
    perspectives: sorted.candidates.flatMap(perspectivesIn),
  }
}

const perspectivesIn = ({ file, body }: Candidate) =>
  body.role === 'perspective'
    ? readPerspectives({ source: file.path, text: file.text }).value.map(({ name, title }) => ({
        name,
        title,
      }))
    : []

/** The texts in force; none if the ledger is yet to be made. */
async function textsOf(folder: string): Promise<readonly TextBody[]> {
  try {
    const { ledger } = await openLedger(folder, { kind: 'read' })
    const entries = await readAll(ledger)
    return textsInForce(entries, lastNumber(entries))
  } catch (error) {
    if (error instanceof Failure && error.code === 'no-ledger') return []
    throw error
  }
}

/** The same file given twice counts once. */
function sortFiles(files: readonly TextFile[], inForce: readonly TextBody[]) {
  const candidates: Candidate[] = []
  const diagnostics: Diagnostic[] = []
  for (const file of files.filter((one) => !hasErrors(one.diagnostics))) {
    const role = roleOf(file)
    if (typeof role !== 'string') {
      diagnostics.push(...role)
      continue
    }
    const unplaced = { path: file.path, body: bodyOf(file, role) }
    const placed = placeText(unplaced, [...inForce, ...candidates.map(({ body }) => body)])
    diagnostics.push(...placed.diagnostics)
    const twin = candidates.find(({ body }) => keyOf(body) === keyOf(placed.body))
    if (twin === undefined) candidates.push({ file, body: placed.body })
    else if (twin.body.text !== file.text) diagnostics.push(sameName(file, twin.file))
  }
  return { candidates, diagnostics }
}

const keyOf = ({ role, name }: TextBody): string => JSON.stringify([role, name])

const bodyOf = ({ path, text }: TextFile, role: TextRole): TextBody => ({
  kind: 'text',
  role,
  name: basename(path),
  sha256: hash('sha256', text, 'hex'),
  text,
})

/** By the ending, and of JSON by what is in it; otherwise what is wrong. */
function roleOf(file: TextFile): TextRole | readonly Diagnostic[] {
  const { path, text } = file
  if (path.endsWith('.servanda')) return 'agreement'
  if (path.endsWith('.geojson')) return 'places'
  if (!path.endsWith('.json')) return [unknownKind(file)]
  const parsed = parseJson({ source: path, text })
  if (parsed.kind === 'refused') return parsed.diagnostics
  if (Array.isArray(parsed.value)) return 'perspective'
  const isObject = typeof parsed.value === 'object' && parsed.value !== null
  if (isObject && 'actors' in parsed.value) return 'actors'
  if (isObject && 'features' in parsed.value) return 'places'
  return [unknownKind(file)]
}

function unknownKind({ path, text }: TextFile): Diagnostic {
  return {
    code: 'adopt-unknown-kind',
    severity: adoptCatalogue['adopt-unknown-kind'].severity,
    message: `\`${path}\` is neither an agreement nor actors, places or perspectives`,
    span: { source: path, start: 0, end: Math.min(1, text.length) },
    related: [],
    help: 'end an agreement in .servanda and places in .geojson; in .json begin actors with {"actors": […]} and perspectives with a list',
  }
}

function sameName(file: TextFile, twin: TextFile): Diagnostic {
  return {
    code: 'adopt-same-name',
    severity: adoptCatalogue['adopt-same-name'].severity,
    message: `\`${file.path}\` would be the same text as \`${twin.path}\`, and only one of them could be in force`,
    span: { source: file.path, start: 0, end: Math.min(1, file.text.length) },
    related: [{ span: { source: twin.path, start: 0, end: 1 }, label: 'the other one' }],
    help: 'leave one of the two out; what declares something else needs names of its own',
  }
}

function checkTogether(
  candidates: readonly Candidate[],
  inForce: readonly TextBody[],
): readonly Diagnostic[] {
  const replaced = new Set(candidates.map(({ body }) => keyOf(body)))
  const staying = inForce.filter((body) => !replaced.has(keyOf(body)))
  const agreements = [
    ...candidates.filter(({ body }) => body.role === 'agreement').map(({ file }) => sourceOf(file)),
    ...staying.filter(({ role }) => role === 'agreement'),
  ]
  const checked = checkSources(agreements)
  const own = new Set(candidates.map(({ file }) => file.path))
  const jsonOf = (role: TextRole): JsonText[] => [
    ...candidates
      .filter(({ body }) => body.role === role)
      .map(({ file }) => ({ source: file.path, text: file.text })),
    ...staying
      .filter((body) => body.role === role)
      .map(({ name, text }) => ({ source: name, text })),
  ]
  const named = {
    trees: checked.trees,
    registers: jsonOf('actors'),
    perspectives: jsonOf('perspective'),
  }
  const places = jsonOf('places').map(({ text, source }) => readPlaces(text, source).collection)
  const isDrawnAnew = candidates.some(({ body }) => body.role === 'places')
  return [
    ...checked.diagnostics.filter(
      ({ severity, span }) => own.has(span.source) || severity === 'error',
    ),
    ...candidates.flatMap((candidate) => checkAlone(candidate, checked.program)),
    ...checkNames(named, (source) => own.has(source)),
    ...checkFeatures(checked.trees, places).filter(
      ({ span }) => isDrawnAnew || own.has(span.source),
    ),
  ]
}

function checkAlone({ file, body }: Candidate, program: Program): readonly Diagnostic[] {
  const source = { source: file.path, text: file.text }
  switch (body.role) {
    case 'agreement':
      return []
    case 'actors':
      return readActors(source).diagnostics
    case 'places':
      return readPlaces(file.text, file.path).diagnostics
    case 'perspective': {
      const { value, diagnostics } = readPerspectives(source)
      return [...diagnostics, ...unknownReadings(value, program, source)]
    }
  }
}

const sourceOf = ({ path, text }: TextFile) => ({ name: path, text })

function adoptedText({ file, body }: Candidate, { receipts }: Appended, index: number) {
  const receipt = receipts[index]
  if (receipt === undefined) return []
  const { role, name, sha256 } = body
  return [{ path: file.path, role, name, sha256, outcome: receipt.kind, entry: receipt.number }]
}

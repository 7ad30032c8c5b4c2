/**
 * Which text in force an adopted one takes the place of. An agreement is known by what it declares
 * (agreements, measures, readings), not by the name of its file: a file that declares what is in force
 * takes the place of the text that declared it, and one that only happens to have its file name does
 * not. Other texts are known by kind and file name.
 */
import type { Catalogue, Diagnostic } from '@servanda/core/base'
import { checkSources } from '@servanda/core/language'
import type { TextBody } from './project.ts'

export const adoptPlaceCatalogue = {
  'adopt-takes-place': {
    severity: 'warning',
    summary: 'a file that takes the place of a text of another name, or of one that declared more',
  },
  'adopt-other-text': {
    severity: 'warning',
    summary: 'a file with the name of an agreement in force that declares something else',
  },
  'adopt-nothing-declared': {
    severity: 'error',
    summary: 'a file of agreements that declares nothing',
  },
} as const satisfies Catalogue

/** What is to be adopted: the body under the name of its file, and the file as the user gave it. */
export interface Unplaced {
  readonly path: string
  readonly body: TextBody
}

export interface Placed {
  readonly body: TextBody
  readonly diagnostics: readonly Diagnostic[]
}

/** `before`: the texts in force, and those of the same adoption that have their place already. */
export function placeText(file: Unplaced, before: readonly TextBody[]): Placed {
  const { body } = file
  if (body.role !== 'agreement') return { body, diagnostics: [] }
  const own = declaredIn(body)
  if (own.all === 0) return { body, diagnostics: [nothingDeclared(file)] }
  const agreements = before.filter(({ role }) => role === 'agreement')
  const same = agreements.find((other) => sharesMain(own, declaredIn(other)))
  if (same !== undefined) {
    const gone = [...declaredIn(same).main].filter((name) => !own.main.has(name))
    const isPlain = same.name === body.name && gone.length === 0
    const diagnostics = isPlain ? [] : [takesPlace(file, same.name, gone)]
    return { body: { ...body, name: same.name }, diagnostics }
  }
  const namesake = agreements.find(({ name }) => name === body.name)
  if (namesake === undefined || own.main.size === 0 || declaredIn(namesake).main.size === 0)
    return { body, diagnostics: [] }
  const name = freeName(body.name, agreements)
  return { body: { ...body, name }, diagnostics: [otherText(file, name)] }
}

interface Declared {
  /** Agreements, measures and readings of their own. */
  readonly main: ReadonlySet<string>
  /** How many declarations there are of any kind. */
  readonly all: number
}

const declared = new WeakMap<TextBody, Declared>()

function declaredIn(body: TextBody): Declared {
  const known = declared.get(body)
  if (known !== undefined) return known
  const { trees, written } = checkSources([{ name: body.name, text: body.text }])
  const items = trees.flatMap((tree) => tree.items)
  const main = items.flatMap((item) =>
    item.kind === 'agreement' || item.kind === 'measure' || item.kind === 'reading'
      ? [`${item.kind} ${item.name.text}`]
      : [],
  )
  const all = items.length + written.commitments + written.measures + written.readings
  const found = { main: new Set(main), all }
  declared.set(body, found)
  return found
}

const sharesMain = (a: Declared, b: Declared): boolean =>
  [...a.main].some((name) => b.main.has(name))

/** `x.servanda (2)`, `x.servanda (3)` and so on: the first that no text has. */
function freeName(name: string, taken: readonly TextBody[]): string {
  const names = new Set(taken.map((body) => body.name))
  let ordinal = 2
  while (names.has(`${name} (${ordinal})`)) ordinal += 1
  return `${name} (${ordinal})`
}

function takesPlace(file: Unplaced, name: string, gone: readonly string[]): Diagnostic {
  const loss = gone.map((one) => `\`${one}\``).join(', ')
  const lost = gone.length === 0 ? '' : `; no longer in force: ${loss}`
  return problem('adopt-takes-place', file, {
    message: `\`${file.path}\` takes the place of \`${name}\`, which declared the same${lost}`,
    help: 'nothing is to be done if it is a new version; otherwise give its agreements names of their own',
  })
}

function otherText(file: Unplaced, name: string): Diagnostic {
  return problem('adopt-other-text', file, {
    message: `an agreement adopted from another file of this name stays in force, and this one is named \`${name}\``,
    help: 'nothing is to be done, or rename the file and adopt it again to have it under another name',
  })
}

function nothingDeclared(file: Unplaced): Diagnostic {
  return problem('adopt-nothing-declared', file, {
    message: `\`${file.path}\` declares nothing`,
    help: 'write an agreement, a measure, a reading or an actor in it, or leave it out',
  })
}

function problem(
  code: keyof typeof adoptPlaceCatalogue,
  { path }: Unplaced,
  { message, help }: Pick<Diagnostic, 'message' | 'help'>,
): Diagnostic {
  const { severity } = adoptPlaceCatalogue[code]
  const span = { source: path, start: 0, end: 0 }
  return { code, severity, message, span, related: [], help }
}

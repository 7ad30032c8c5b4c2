/**
 * Names across the texts that would be in force together. A name, title or other name stands for one
 * actor, or a report about one would count for another; nobody is part of itself; and a perspective
 * is asked for by its name. Each problem names both places. What was in force before is only held
 * against the texts that are to be adopted: two old texts do not stop a new one.
 */
import type { Catalogue, Diagnostic, Span } from '@servanda/core/base'
import type { SyntaxTree } from '@servanda/core/language'
import { foldName } from '@servanda/core/text'
import { readActors, readPerspectives } from './project-files.ts'
import { placeOf } from './json-place.ts'
import type { JsonPath } from './json-place.ts'
import type { JsonText } from './json-file.ts'

export const adoptNamesCatalogue = {
  'actor-name-shared': {
    severity: 'error',
    summary: 'a name, title or other name that two actors of the texts in force share',
  },
  'actor-cycle': {
    severity: 'error',
    summary: 'an actor that is, through organs or members, a part of itself',
  },
  'perspective-shared': {
    severity: 'error',
    summary: 'two files of perspectives with a perspective of the same name',
  },
} as const satisfies Catalogue

/** The texts that would be in force together. */
export interface NamedTexts {
  readonly trees: readonly SyntaxTree[]
  readonly registers: readonly JsonText[]
  readonly perspectives: readonly JsonText[]
}

/** `isNew` says whether a source is one of the texts that are to be adopted. */
export function checkNames(texts: NamedTexts, isNew: (source: string) => boolean): Diagnostic[] {
  const actors = [...texts.trees.flatMap(treeActors), ...texts.registers.flatMap(registerActors)]
  return [
    ...sharedNames(actors),
    ...cycles(actors),
    ...sharedPerspectives(texts.perspectives),
  ].filter(({ span, related }) =>
    [span, ...related.map((one) => one.span)].some(({ source }) => isNew(source)),
  )
}

interface PlacedName {
  readonly text: string
  readonly span: Span
}

interface DeclaredActor {
  readonly by: 'agreement' | 'register'
  readonly name: PlacedName
  /** Titles and other names. */
  readonly others: readonly PlacedName[]
  /** Organs and members. */
  readonly parts: readonly PlacedName[]
}

function treeActors(tree: SyntaxTree): DeclaredActor[] {
  return tree.items.flatMap((item) => {
    if (item.kind === 'agreement') return item.declarations.flatMap(declaredActor)
    return item.kind === 'actor' ? declaredActor(item) : []
  })
}

type Declaration = Extract<
  SyntaxTree['items'][number],
  { kind: 'agreement' }
>['declarations'][number]

function declaredActor(item: Declaration): DeclaredActor[] {
  if (item.kind !== 'actor') return []
  const { name, title, aliases, organs, members } = item
  const others = title === null ? aliases : [title, ...aliases]
  return [{ by: 'agreement', name, others, parts: [...organs, ...members] }]
}

function registerActors(file: JsonText): DeclaredActor[] {
  const at = (text: string, path: JsonPath): PlacedName => ({ text, span: spanAt(file, path) })
  const all = (texts: readonly string[], path: JsonPath) =>
    texts.map((text, index) => at(text, [...path, index]))
  return readActors(file).value.map(({ name, aliases, organs = [], members = [] }, index) => {
    const path = ['actors', index]
    return {
      by: 'register',
      name: at(name, [...path, 'name']),
      others: all(aliases, [...path, 'aliases']),
      parts: [...all(organs, [...path, 'organs']), ...all(members, [...path, 'members'])],
    }
  })
}

const spanAt = ({ source, text }: JsonText, path: JsonPath): Span => ({
  source,
  ...placeOf(text, path),
})

/** As the register of the engine compares names. */
function sharedNames(actors: readonly DeclaredActor[]): Diagnostic[] {
  const identity = identities(actors)
  const owners = new Map<string, { readonly owner: string; readonly at: PlacedName }>()
  for (const { name } of actors) {
    if (!owners.has(foldName(name.text)))
      owners.set(foldName(name.text), { owner: name.text, at: name })
  }
  return actors.flatMap(({ name, others }) =>
    others.flatMap((other) => {
      const known = owners.get(foldName(other.text))
      if (known === undefined) owners.set(foldName(other.text), { owner: name.text, at: other })
      if (known === undefined || identity(known.owner) === identity(name.text)) return []
      return [sharedName(other, name.text, known.owner, known.at)]
    }),
  )
}

/**
 * Actors of one name are one actor. A party whose title or other name is the name of an actor in the
 * register is that actor: the agreement says so itself. Where two parties say it of the same actor,
 * or one of two, only the first is meant, and the other is a name that two share.
 */
function identities(actors: readonly DeclaredActor[]): (name: string) => string {
  const inRegister = new Set(
    actors.filter(({ by }) => by === 'register').map(({ name }) => foldName(name.text)),
  )
  const same = new Map<string, string>()
  const taken = new Set<string>()
  for (const { by, name, others } of actors) {
    const key = foldName(name.text)
    if (by === 'register' || inRegister.has(key) || same.has(key)) continue
    const said = others.map(({ text }) => foldName(text)).find((other) => inRegister.has(other))
    if (said === undefined || taken.has(said)) continue
    same.set(key, said)
    taken.add(said)
  }
  return (name) => same.get(foldName(name)) ?? foldName(name)
}

function sharedName(
  { text, span }: PlacedName,
  own: string,
  owner: string,
  at: PlacedName,
): Diagnostic {
  return problem('actor-name-shared', {
    message: `\`${text}\` is a name of \`${own}\` and of \`${owner}\``,
    span,
    related: [{ span: at.span, label: `a name of \`${owner}\` here` }],
    help: 'leave the name to one of the two, or give both one name if they are the same actor',
  })
}

function cycles(actors: readonly DeclaredActor[]): Diagnostic[] {
  const names = new Map<string, string>()
  for (const { name } of actors) names.set(foldName(name.text), foldName(name.text))
  for (const { name, others } of actors) {
    for (const { text } of others)
      if (!names.has(foldName(text))) names.set(foldName(text), foldName(name.text))
  }
  const canonical = (name: string): string => names.get(foldName(name)) ?? foldName(name)
  const parts = new Map<string, PlacedName[]>()
  for (const actor of actors) {
    const key = canonical(actor.name.text)
    parts.set(key, [...(parts.get(key) ?? []), ...actor.parts])
  }
  const closing = new Cycles(parts, canonical)
  return [...parts.keys()].flatMap((name) => closing.from(name))
}

/** Goes down through the parts of actors, each once; a part that leads back up closes a cycle. */
class Cycles {
  readonly #parts: ReadonlyMap<string, readonly PlacedName[]>
  readonly #canonical: (name: string) => string
  readonly #done = new Set<string>()

  constructor(
    parts: ReadonlyMap<string, readonly PlacedName[]>,
    canonical: (name: string) => string,
  ) {
    this.#parts = parts
    this.#canonical = canonical
  }

  from(start: string): Diagnostic[] {
    const found: Diagnostic[] = []
    const path: Step[] = []
    const enter = (name: string, by: PlacedName | null) => {
      path.push({ name, by, open: [...(this.#parts.get(name) ?? [])] })
      this.#done.add(name)
    }
    if (!this.#done.has(start)) enter(start, null)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const part = top.open.shift()
      if (part === undefined) path.pop()
      else {
        const name = this.#canonical(part.text)
        const index = path.findIndex((step) => step.name === name)
        if (index >= 0) found.push(cycle(part, path.slice(index + 1)))
        else if (!this.#done.has(name)) enter(name, part)
      }
    }
    return found
  }
}

interface Step {
  readonly name: string
  /** Where it is named as a part. */
  readonly by: PlacedName | null
  readonly open: PlacedName[]
}

function cycle(closing: PlacedName, steps: readonly Step[]): Diagnostic {
  const between = steps.flatMap(({ by }) => by ?? [])
  const [first] = between
  const through =
    first === undefined ? '' : `, through ${between.map(({ text }) => `\`${text}\``).join(', ')}`
  return problem('actor-cycle', {
    message: `\`${closing.text}\` is a part of itself${through}`,
    span: closing.span,
    related: between.map(({ text, span }) => ({ span, label: `\`${text}\` is a part here` })),
    help: 'leave out the organ or member that leads back to the whole',
  })
}

function sharedPerspectives(files: readonly JsonText[]): Diagnostic[] {
  const known = new Map<string, Span>()
  return files.flatMap((file) =>
    readPerspectives(file).value.flatMap(({ name }, index) => {
      const span = spanAt(file, [index, 'name'])
      const before = known.get(name)
      if (before === undefined) known.set(name, span)
      if (before === undefined || before.source === span.source) return []
      return problem('perspective-shared', {
        message: `there is a perspective named \`${name}\` in \`${before.source}\` too`,
        span,
        related: [{ span: before, label: 'the other one' }],
        help: 'rename one of them, or adopt one file with the name of the other, in its place',
      })
    }),
  )
}

function problem(
  code: keyof typeof adoptNamesCatalogue,
  rest: Omit<Diagnostic, 'code' | 'severity'>,
): Diagnostic {
  return { code, severity: adoptNamesCatalogue[code].severity, ...rest }
}

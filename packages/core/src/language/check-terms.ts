/**
 * The words of an agreement: used and defined, each in one sense, each such that somebody can
 * establish it. One thing under two names and two things under one are where readings part.
 */
import type { Span } from '../base/index.ts'
import { hasErrors } from '../base/index.ts'
import { remembered } from './remembered.ts'
import { titleOf } from './resolve.ts'
import type { Declared, Names, Sort } from './resolve.ts'
import type { DeclarationSyntax, Name, SyntaxTree } from './syntax.ts'
import { keys } from './uses.ts'
import { vagueWordIn } from './vague-words.ts'

const sorts: readonly Sort[] = ['actor', 'list', 'place', 'matter', 'state', 'act']

export function checkTerms(names: Names, trees: readonly SyntaxTree[]): void {
  const declared = sorts.flatMap((sort) => names.declarationsOf(sort))
  checkTitles(names, declared)
  checkSpelling(names, declared)
  checkEventNames(names, declared, trees)
  for (const one of declared) checkVague(names, one)
  // With an unknown name in the text, an unused one is most likely the same name spelt otherwise.
  if (!hasErrors(names.diagnostics)) checkUse(names, declared, trees)
}

function checkUse(names: Names, all: readonly Declared[], trees: readonly SyntaxTree[]): void {
  for (const declared of all) {
    if (!names.isUsed(declared.name))
      reportUnused(names, declared.name, declared.syntaxes[0]?.name.span)
    else if (isUndefined(declared)) reportUndefined(names, declared)
    else if (hasNoShape(declared)) reportShapeless(names, declared)
    else if (isDrawnLate(declared)) reportDrawnLate(names, declared)
  }
  for (const { agreement, event } of eventsIn(trees)) {
    if (!names.isUsed(keys.event(agreement, event.text)))
      reportUnused(names, event.text, event.span)
  }
}

interface NamedEvent {
  readonly agreement: string
  readonly event: Name
}

function eventsIn(trees: readonly SyntaxTree[]): readonly NamedEvent[] {
  return trees
    .flatMap((tree) => tree.items)
    .flatMap((item) => (item.kind === 'agreement' ? [item] : []))
    .flatMap(({ name, declarations }) =>
      declarations
        .filter((declaration) => declaration.kind === 'event' && !declaration.isMilestone)
        .map((event) => ({ agreement: name.text, event: event.name })),
    )
}

function reportUnused(names: Names, name: string, span: Span | undefined): void {
  if (span === undefined) return
  names.report({
    code: 'never-used',
    span,
    message: `no clause uses \`${name}\``,
    help: 'remove it, or use it where the text means it',
  })
}

/** Matters without a title, and places that nothing locates or describes. */
function isUndefined(declared: Declared): boolean {
  if (declared.syntaxes.some((syntax) => titleOf(syntax) !== null)) return false
  if (declared.sort === 'matter' || declared.sort === 'state' || declared.sort === 'list')
    return true
  return hasNoShape(declared)
}

const hasNoShape = (declared: Declared): boolean =>
  declared.syntaxes.every(
    (syntax) => syntax.kind === 'place' && syntax.feature === null && syntax.redrawn.length === 0,
  )

/** Drawn only from some moment on: before it there is no shape. */
const isDrawnLate = (declared: Declared): boolean =>
  !hasNoShape(declared) &&
  declared.syntaxes.every((syntax) => syntax.kind === 'place' && syntax.feature === null)

function reportUndefined(names: Names, declared: Declared): void {
  const [syntax] = declared.syntaxes
  if (syntax === undefined) return
  names.report({
    code: 'never-defined',
    span: syntax.name.span,
    message: `nothing says what \`${declared.name}\` is`,
    help:
      declared.sort === 'place'
        ? 'add `from` and the name of a feature on the map'
        : 'add a title in quotation marks',
  })
}

function reportShapeless(names: Names, declared: Declared): void {
  const [syntax] = declared.syntaxes
  if (syntax?.kind !== 'place') return
  names.report({
    code: 'place-without-shape',
    span: syntax.span,
    message: `the ${syntax.placeKind} \`${declared.name}\` has words and no shape: no report can be placed inside it or outside`,
    help: 'agree on a map, and add `from` and the name of the feature on it',
  })
}

function reportDrawnLate(names: Names, declared: Declared): void {
  const [syntax] = declared.syntaxes
  if (syntax?.kind !== 'place') return
  names.report({
    code: 'place-without-shape',
    span: syntax.span,
    message: `the ${syntax.placeKind} \`${declared.name}\` has no shape before it is redrawn: until then no report can be placed inside it or outside`,
    help: 'add `from` and the name of the feature that it was at first',
  })
}

interface Titled {
  readonly declared: Declared
  readonly span: Span
}

/** Two names with one title in one text: a term that is perhaps meant in two senses. */
function checkTitles(names: Names, all: readonly Declared[]): void {
  const byTitle = new Map<string, Titled>()
  for (const declared of all) {
    for (const title of titlesOf(declared)) {
      const key = `${title.span.source}\n${plainTitle(title)}`
      const first = byTitle.get(key)
      if (first === undefined) byTitle.set(key, { declared, span: title.span })
      else if (first.declared !== declared) reportTitle(names, title, declared, first)
    }
  }
}

function titlesOf(declared: Declared): readonly Name[] {
  return declared.syntaxes.flatMap((syntax) => {
    if (syntax.kind === 'act') return []
    const title = syntax.title === null ? [] : [syntax.title]
    return syntax.kind === 'actor' ? [...title, ...syntax.aliases] : title
  })
}

const plainTitle = remembered(({ text }: Name): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:the|an|a) /, ''),
)

function reportTitle(names: Names, title: Name, declared: Declared, first: Titled): void {
  names.report({
    code: 'title-of-two',
    span: title.span,
    message: `\`${title.text}\` stands for \`${first.declared.name}\` and for \`${declared.name}\``,
    help: 'use one name if it is one thing; give each its own title if it is not',
    related: [{ span: first.span, label: `here for \`${first.declared.name}\`` }],
  })
}

/** Names of one sort that differ only by capitals or underscores will be taken for one another. */
function checkSpelling(names: Names, all: readonly Declared[]): void {
  const bySpelling = new Map<string, Declared>()
  for (const declared of all) {
    const key = `${declared.sort} ${declared.name.toLowerCase().replaceAll('_', '')}`
    const first = bySpelling.get(key)
    bySpelling.set(key, first ?? declared)
    const [syntax] = declared.syntaxes
    const [before] = first?.syntaxes ?? []
    if (first === undefined || syntax === undefined || before === undefined) continue
    names.report({
      code: 'names-alike',
      span: syntax.name.span,
      message: `\`${declared.name}\` and \`${first.name}\` differ only by capitals or underscores`,
      help: 'use one name if it is one thing; choose names that read differently aloud if it is not',
      related: [{ span: before.name.span, label: 'the other name' }],
    })
  }
}

/** An event named like something else: `starting ceasefire` and `on ceasefire` mean two things. */
function checkEventNames(
  names: Names,
  all: readonly Declared[],
  trees: readonly SyntaxTree[],
): void {
  const byName = new Map(all.map((declared) => [declared.name, declared] as const))
  for (const { event } of eventsIn(trees)) {
    const other = byName.get(event.text)
    const [syntax] = other?.syntaxes ?? []
    if (other === undefined || syntax === undefined) continue
    names.report({
      code: 'name-in-two-senses',
      span: event.span,
      message: `\`${event.text}\` is an event here and ${kinds[other.sort]} elsewhere`,
      help: 'give the event a name that says what happens then',
      related: [{ span: syntax.name.span, label: `${kinds[other.sort]} of that name` }],
    })
  }
}

const kinds: Readonly<Record<Sort, string>> = {
  actor: 'an actor',
  list: 'a list',
  place: 'a place',
  matter: 'a matter',
  state: 'a state',
  act: 'an act',
}

/** What clauses ask for has to be something that somebody can establish. */
function checkVague(names: Names, declared: Declared): void {
  if (declared.sort !== 'matter' && declared.sort !== 'state' && declared.sort !== 'act') return
  for (const syntax of declared.syntaxes) {
    const words = wordsOf(syntax)
    const vague = words === null ? null : vagueIn(words)
    if (words === null || vague === null) continue
    names.report({
      code: 'vague-words',
      span: words.span,
      message: `\`${vague.words}\` cannot be established: ${vague.reason}`,
      help: 'say what would be seen if it were done: an act, a number, a date, or who decides',
    })
  }
}

const vagueIn = remembered(({ text }: Name) => vagueWordIn(text))

function wordsOf(syntax: DeclarationSyntax): Name | null {
  return syntax.kind === 'act' ? syntax.definition : syntax.title
}

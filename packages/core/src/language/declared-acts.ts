/**
 * Acts that agreements declare for themselves, as definitions like those of the vocabulary. An act
 * that is a kind of another has the roles of that one and its own.
 */
import type {
  ActDefinition,
  Dimension,
  RoleDefinition,
  RoleType,
  Vocabulary,
} from '../assertion/vocabulary.ts'
import type { Declared, Names } from './resolve.ts'
import type { ActSyntax, RoleSyntax } from './syntax.ts'
import { prepositions } from './words.ts'
import { keys } from './uses.ts'

export function declareActs(
  declared: readonly Declared[],
  vocabulary: Vocabulary,
  names: Pick<Names, 'report' | 'reportUnknown' | 'use'>,
): readonly ActDefinition[] {
  const acts: ActDefinition[] = []
  const find = (name: string): ActDefinition | null =>
    vocabulary.act(name) ?? acts.find((act) => act.name === name) ?? null
  for (const syntax of declared.flatMap((one) => one.syntaxes.slice(0, 1))) {
    if (syntax.kind === 'act') acts.push(declareAct(syntax, find, names))
  }
  return acts
}

type Reporter = Pick<Names, 'report' | 'reportUnknown' | 'use'>

function declareAct(
  syntax: ActSyntax,
  find: (name: string) => ActDefinition | null,
  names: Reporter,
): ActDefinition {
  if (find(syntax.name.text) !== null) reportTaken(syntax, names)
  const broader = syntax.broader === null ? null : find(syntax.broader.text)
  if (syntax.broader !== null && broader === null) {
    const message = `\`${syntax.broader.text}\` is no act declared before this one`
    names.reportUnknown('unknown-act', syntax.broader, message, [])
  }
  for (const name of [syntax.broader, syntax.opposite]) {
    if (name !== null) names.use(keys.declared(name.text), name.span)
  }
  const own = syntax.roles.flatMap((role) => declareRole(role, names))
  const inherited = (broader?.roles ?? []).filter((role) =>
    own.every((other) => other.name !== role.name),
  )
  const roles = [...inherited, ...own]
  if (roles.every((role) => role.name !== 'actor')) reportNobody(syntax, names)
  return {
    name: syntax.name.text,
    family: 'declared',
    definition: syntax.definition.text,
    roles,
    broader: broader?.name ?? null,
    opposite: syntax.opposite?.text ?? null,
  }
}

const quantityTypes: Readonly<Record<string, Dimension>> = {
  calibre: 'calibre',
  distance: 'distance',
  mass: 'mass',
  volume: 'volume',
  share: 'share',
  count: 'count',
  money: 'money',
}

function declareRole(syntax: RoleSyntax, names: Reporter): readonly RoleDefinition[] {
  const type = roleType(syntax.type.text)
  if (type === null) {
    names.report({
      code: 'wrong-kind',
      span: syntax.type.span,
      message: `\`${syntax.type.text}\` is no type of a role`,
      help: 'write `actor`, `place`, `weapon`, `matter`, `calibre`, `distance`, `mass`, `volume`, `share`, `count` or `money`',
    })
    return []
  }
  for (const word of syntax.introducedBy) {
    if (!prepositions.has(word.text)) reportWord(word.text, word.span, names)
  }
  const words = syntax.introducedBy.map((word) => word.text)
  return [
    {
      name: syntax.name.text,
      type,
      introducedBy: words.length > 0 || type.kind === 'quantity' ? words : [''],
    },
  ]
}

function roleType(word: string): RoleType | null {
  if (word === 'actor' || word === 'place' || word === 'weapon' || word === 'matter')
    return { kind: word }
  const dimension = Object.hasOwn(quantityTypes, word) ? quantityTypes[word] : undefined
  return dimension === undefined ? null : { kind: 'quantity', dimension }
}

function reportTaken(syntax: ActSyntax, names: Reporter): void {
  names.report({
    code: 'duplicate-name',
    span: syntax.name.span,
    message: `\`${syntax.name.text}\` is an act already`,
    help: 'choose another name; acts of the vocabulary cannot be redefined',
  })
}

function reportNobody(syntax: ActSyntax, names: Reporter): void {
  names.report({
    code: 'act-of-nobody',
    span: syntax.name.span,
    message: `nobody can do \`${syntax.name.text}\`: it has no role \`actor\``,
    help: 'add `role actor is actor after by`, or make it `a kind of` another act',
  })
}

function reportWord(word: string, span: RoleSyntax['name']['span'], names: Reporter): void {
  names.report({
    code: 'wrong-kind',
    span,
    message: `\`${word}\` cannot introduce a role`,
    help: `write one of ${[...prepositions].map((preposition) => `\`${preposition}\``).join(', ')}`,
  })
}

/**
 * What there is to say of the word at a place, as Markdown: the definition of an act or class, what a
 * party or place is, who is bound by a commitment and until when, the dates that the calendar gives
 * to a moment, the form of a clause.
 */
import type { ActDefinition, RoleDefinition } from '../../assertion/vocabulary.ts'
import type { Span } from '../../base/index.ts'
import type { Commitment, Obliged, ProgramActor } from '../../program/index.ts'
import type { Checked } from '../index.ts'
import type { SyntaxTree } from '../syntax.ts'
import { dateLines, datesAt } from './dates.ts'
import type { NameIndex, Named } from './names.ts'
import { formsOf } from './snippets.ts'
import { isHead, tokenAt } from './tokens.ts'
import { nameIn, pathTo, stepsBelow } from './walk.ts'
import type { Step } from './walk.ts'
import { blockAround } from './blocks.ts'

export interface Hover {
  readonly span: Span
  readonly markdown: string
}

/** Null where there is nothing to say. */
export function hoverAt(
  checked: Checked,
  index: NameIndex,
  tree: SyntaxTree,
  offset: number,
): Hover | null {
  const occurrence = index.at(tree.source, offset)
  const named = occurrence === null ? null : index.named(occurrence.key)
  if (occurrence !== null && named !== null)
    return { span: occurrence.span, markdown: describe(checked, named) }
  const token = tokenAt(tree.tokens, offset)
  if (token === null || token.kind === 'comment') return null
  const path = pathTo(tree, offset)
  const span = { source: tree.source, start: token.start, end: token.end }
  const forms = isHead(tree, token) ? formsOf(blockAround(tree, token), token.text) : []
  const lines = [
    ...forms.map((form) => `- ${code(form)}`),
    ...roleLines(checked, path, token.start),
    ...sameLines(checked, path),
    ...datesAt(checked, path).map((line) => `- ${escaped(line)}`),
  ]
  return lines.length === 0 ? null : { span, markdown: lines.join('\n') }
}

function describe(checked: Checked, named: Named): string {
  const head = `**${escaped(named.name)}** (${kindText(named)})`
  const lines = detailsOf(checked, named)
  const title = named.title === null ? [] : [escaped(named.title)]
  return [head, ...title, ...(lines.length === 0 ? [] : [lines.join('\n')])].join('\n\n')
}

const kindText = ({ kind, agreement }: Named): string => {
  const what = kind === 'weapon' ? 'weapon class' : kind
  return agreement === null ? what : `${what} of ${escaped(agreement)}`
}

function detailsOf(checked: Checked, named: Named): readonly string[] {
  switch (named.kind) {
    case 'act':
      return actLines(checked.names.vocabulary.act(named.name))
    case 'commitment':
    case 'part':
      return commitmentsOf(checked, named).flatMap((one) => commitmentLines(checked, one))
    case 'event':
      return eventLines(checked, named)
    case 'agreement':
      return agreementLines(checked, named.name)
    case 'zone':
    case 'line':
    case 'point':
      return placeLines(checked, named.name)
    default:
      return actorLines(checked.program.actors.find(({ name }) => name === named.name))
  }
}

function actLines(act: ActDefinition | null): readonly string[] {
  if (act === null) return []
  const { roles, broader, opposite } = act
  return [
    ...roles.map((role) => `- ${roleText(role)}`),
    ...(broader === null ? [] : [`- a kind of ${code(broader)}`]),
    ...(opposite === null ? [] : [`- broken by ${code(opposite)}`]),
  ]
}

function roleText({ name, type, introducedBy }: RoleDefinition): string {
  if (type.kind === 'quantity') return `${code(`of ${name}`)}: a ${type.dimension}`
  const words = introducedBy.map((word) => (word === '' ? 'directly' : code(word)))
  return `${words.join(' or ')}: ${name} (${type.kind})`
}

/** The commitment of that number, or all of its parts. */
const commitmentsOf = ({ program }: Checked, { agreement, name }: Named): readonly Commitment[] =>
  program.commitments.filter(
    (one) =>
      one.agreement === agreement &&
      (one.number === name || one.number.replace(/[a-z]+$/, '') === name),
  )

function commitmentLines(checked: Checked, commitment: Commitment): readonly string[] {
  const { terms, number, force, agreement } = commitment
  const { zone } = checked.program.agreements.find(({ id }) => id === agreement) ?? { zone: 'UTC' }
  const { start, deadline, end, verifiedBy } = terms
  const dates = (label: string, lines: readonly string[]) =>
    lines.map((line) => `- ${label} ${escaped(line)}`)
  return [
    `- ${escaped(number)}, ${force}, obliged: ${boundText(checked, terms.obliged)}`,
    ...(start.kind === 'from' ? dates('from', dateLines(start.moment, zone, 'start')) : []),
    ...(deadline.kind === 'by' ? dates('by', dateLines(deadline.moment, zone, 'end')) : []),
    ...(end === null ? [] : dates('until', dateLines(end, zone, 'end'))),
    ...(verifiedBy.kind === 'by'
      ? [`- verified by ${actorsText(checked, verifiedBy.bodies)}`]
      : []),
  ]
}

const quantifiers = { each: 'each of ', any: 'any of ', jointly: 'jointly ' } as const

function boundText(checked: Checked, obliged: Obliged): string {
  if (obliged.kind === 'not-stated') return 'not stated'
  const quantifier = obliged.actors.length > 1 ? quantifiers[obliged.kind] : ''
  return quantifier + actorsText(checked, obliged.actors)
}

/** With their titles; a group with its members. */
function actorsText({ program }: Checked, names: readonly string[]): string {
  const texts = names.map((name) => {
    const actor = program.actors.find((one) => one.name === name)
    const title = actor === undefined || actor.title === name ? '' : ` “${actor.title}”`
    const members = actor?.kind === 'group' && actor.members.length > 0 ? actor.members : []
    const inside = members.length === 0 ? '' : ` (${members.join(', ')})`
    return escaped(name + title + inside)
  })
  return texts.join(', ')
}

function eventLines(checked: Checked, { agreement, name }: Named): readonly string[] {
  const declared = checked.names.event(name, agreement ?? '')
  const source = declared?.syntax.span.source
  const tree = checked.trees.find((one) => one.source === source)
  if (declared === null || tree === undefined) return []
  return datesAt(checked, pathTo(tree, declared.syntax.span.start)).map(
    (line) => `- ${escaped(line)}`,
  )
}

function agreementLines({ program }: Checked, name: string): readonly string[] {
  const agreement = program.agreements.find(({ id }) => id === name)
  if (agreement === undefined) return []
  const commitments = program.commitments.filter((one) => one.agreement === name).length
  return [
    ...(agreement.signedText === null ? [] : [`- signed ${escaped(agreement.signedText)}`]),
    `- time zone ${escaped(agreement.zone)}`,
    `- ${commitments} ${commitments === 1 ? 'commitment' : 'commitments'}`,
  ]
}

/** Its shapes, each with the dates from which it counts. */
function placeLines({ program }: Checked, name: string): readonly string[] {
  const place = program.places.find((one) => one.name === name)
  const [first, later] = [place?.file ?? null, place?.redrawn ?? []]
  return [
    ...(first === null ? [] : [`- on the map: “${escaped(first)}”`]),
    ...later.flatMap(({ from, zone, file }) =>
      dateLines(from, zone, 'start').map((date) => `- from ${escaped(date)}: “${escaped(file)}”`),
    ),
  ]
}

function actorLines(actor: ProgramActor | undefined): readonly string[] {
  if (actor === undefined) return []
  const line = (label: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`- ${label} ${escaped(names.join(', '))}`]
  return [
    ...line('organs', actor.organs),
    ...line('members', actor.members),
    ...line('also', actor.aliases),
  ]
}

/** What the word that introduces a role, or names one, stands for. */
function roleLines(checked: Checked, path: readonly Step[], start: number): readonly string[] {
  const phrase = path.findLast(
    ({ node }) =>
      nameIn(node, 'preposition')?.span.start === start ||
      nameIn(node, 'role')?.span.start === start,
  )
  const pattern = path.findLast(({ node }) => nameIn(node, 'act') !== null)
  if (phrase === undefined || pattern === undefined) return []
  const act = checked.names.vocabulary.act(nameIn(pattern.node, 'act')?.text ?? '')
  const [word, named] = [nameIn(phrase.node, 'preposition'), nameIn(phrase.node, 'role')]
  const role = act?.roles.find((one) =>
    named === null ? one.introducedBy.includes(word?.text ?? '') : one.name === named.text,
  )
  return role === undefined || act === null ? [] : [`${roleText(role)}, of ${code(act.name)}`]
}

/** `the same place`: whose place it is the same as. */
function sameLines(checked: Checked, path: readonly Step[]): readonly string[] {
  const same = path.findLast(({ node }) => node.kind === 'same')
  const role = same === undefined ? null : nameIn(same.node, 'role')
  if (role === null) return []
  const clauses = path.flatMap(({ node }) => stepsBelow(node))
  const trigger = clauses.findLast(({ node }) => node.kind === 'whenever')
  const [pattern] = trigger === undefined ? [] : stepsBelow(trigger.node)
  const act = pattern === undefined ? null : nameIn(pattern.node, 'act')
  const known = act === null ? null : checked.names.vocabulary.act(act.text)
  const found = known?.roles.find(({ name }) => name === role.text)
  if (act === null || found === undefined) return []
  return [`the same as in ${code(act.text)}, which calls for it: ${roleText(found)}`]
}

const code = (text: string): string => `\`${text}\``

/** An author's text does not become markup. */
const escaped = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>#|!]/g, String.raw`\$&`)

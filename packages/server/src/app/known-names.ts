/**
 * Every name that the texts in force know, so that what is recorded can be held against it: a name
 * that none of them has is perhaps a misspelt one. A ledger without texts knows nothing, and then
 * nothing is said of any name.
 */
import type { Vocabulary } from '@servanda/core/assertion'
import { everyCommitment, vocabularyOf } from '@servanda/core/program'
import type { Perspective, Program, Whose } from '@servanda/core/program'
import type { KnownNames } from '@servanda/core/wire'
import type { Texts } from './project.ts'

/** What claims are held against: the acts that can be spoken of, and all names; null: none is known. */
export interface Ground {
  readonly vocabulary: Vocabulary
  readonly names: KnownNames | null
}

export const groundOf = (texts: Texts): Ground => ({
  vocabulary: vocabularyOf(texts.program),
  names: knownNames(texts),
})

/** Null: no text is in force. */
function knownNames(texts: Texts): KnownNames | null {
  const { bodies, program } = texts
  if (bodies.length === 0) return null
  const measures = program.measures.map(({ id }) => id)
  return {
    actors: actorNames(texts),
    matters: [...matterNames(program), ...measures],
    places: placeNames(texts),
    states: (program.states ?? []).map(({ name }) => name),
    commitments: everyCommitment(program).map(({ id }) => id),
    measures,
  }
}

function actorNames({ program, actors, perspectives }: Texts): string[] {
  const declared = [...program.actors, ...actors].flatMap(({ name, aliases, organs, members }) => [
    name,
    ...aliases,
    ...(organs ?? []),
    ...(members ?? []),
  ])
  return [
    ...declared,
    ...program.actors.map(({ title }) => title),
    ...program.lists.flatMap(({ name, names }) => [name, ...names]),
    ...program.measures.flatMap(({ conditions }) => conditions.map(({ statedBy }) => statedBy)),
    ...perspectives.flatMap(trusted),
  ]
}

const trusted = ({ trust }: Perspective): string[] =>
  trust.layers.flatMap(({ claimants, aboutActors }) => [
    ...whoseNames(claimants),
    ...(aboutActors ?? []),
  ])

const whoseNames = (whose: Whose): readonly string[] =>
  whose.kind === 'everybody' ? [] : whose.actors

/** A matter can also be a whole agreement, a list or another act. */
const matterNames = (program: Program): string[] => [
  ...(program.matters ?? []).map(({ name }) => name),
  ...program.agreements.map(({ id }) => id),
  ...program.lists.map(({ name }) => name),
  ...(program.acts ?? []).map(({ name }) => name),
]

const placeNames = ({ program, places, perspectives }: Texts): string[] => [
  ...program.places.flatMap(({ name, file, redrawn = [] }) => [
    name,
    ...(file === null ? [] : [file]),
    ...redrawn.map((one) => one.file),
  ]),
  ...places.declared.flatMap(({ name, within }) => [name, ...within]),
  ...perspectives.flatMap(({ trust }) => trust.layers.flatMap((layer) => layer.places ?? [])),
]

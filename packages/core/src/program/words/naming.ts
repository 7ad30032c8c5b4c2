/**
 * Who and what the names of a program stand for, as a sentence says them: actors, places and matters
 * by their titles, commitments by number and title. A name that nothing declares is said as it is.
 */
import { weaponTitle } from '../../assertion/index.ts'
import type { Vocabulary } from '../../assertion/index.ts'
import type { Commitment, Program } from '../program.ts'
import { nameIn } from '../ids.ts'
import { everyCommitment } from '../reading.ts'
import { vocabularyOf } from '../vocabulary.ts'
import { isPlural, listed, pluralOf, withArticle } from './english.ts'

export interface Naming {
  readonly vocabulary: Vocabulary
  /** Somebody, as the subject of a sentence: `the Council of the North Bank`. */
  actor(name: string): string
  actors(names: readonly string[], word: 'and' | 'or' | 'nor'): string
  /** Whether the actor takes `are` and `have`. */
  isPlural(name: string): boolean
  /** What an act is about, whatever it is declared as: a matter, a place, a list, a weapon. */
  thing(name: string): string
  place(name: string): string
  /** Whether one is in it, or at it. */
  isArea(name: string): boolean
  state(name: string): string
  event(id: string): string
  /** `commitment 2a (Withdrawal: artillery)`, of another agreement with its title. */
  commitment(id: string): string
  /** Several of one agreement by their numbers: `commitments 2a, 2b and 2c`. */
  commitments(ids: readonly string[]): string
  /** The number alone, `2a`; of another agreement with its name, `minsk_package.2a`. */
  number(id: string): string
  measure(id: string): string
  agreement(id: string): string
  /** The agreement that consists of just these commitments, or null. */
  whole(commitments: readonly string[]): string | null
}

type Titles = ReadonlyMap<string, string>

/**
 * Names of the program and of the acts that it declares, as they are said within the agreement `home`;
 * null: as they are said outside of any.
 */
export function namingOf(program: Program, home: string | null = null): Naming {
  const actors = titlesOf(program.actors)
  const places = titlesOf(program.places)
  const states = titlesOf(program.states ?? [])
  const things: Titles = new Map([
    ...program.agreements.map(({ id, title }) => [id, `“${title}”`] as const),
    ...program.measures.map(({ id, title }) => [id, `“${title}”`] as const),
    ...titlesOf(program.lists),
    ...titlesOf(program.matters ?? []),
    ...places,
    ...actors,
  ])
  const title = (titles: Titles, name: string): string =>
    withArticle(shortTitle(titles.get(name) ?? spaced(name)))
  return {
    vocabulary: vocabularyOf(program),
    actor: (name) => title(actors, name),
    actors: (names, word) =>
      listed(
        names.map((name) => title(things, name)),
        word,
      ),
    isPlural: (name) => isPlural(actors.get(name) ?? name),
    thing: (name) => (things.has(name) ? title(things, name) : weaponsNamed(name)),
    place: (name) => title(places, name),
    isArea: (name) => program.places.find((place) => place.name === name)?.kind === 'zone',
    state: (name) => states.get(name) ?? spaced(name),
    event: (id) => program.events?.find((event) => event.id === id)?.title ?? spaced(nameIn(id)),
    measure: (id) => program.measures.find((measure) => measure.id === id)?.title ?? id,
    agreement: (id) => program.agreements.find((one) => one.id === id)?.title ?? id,
    ...commitmentNames(program, home),
  }
}

type CommitmentNames = Pick<Naming, 'commitment' | 'commitments' | 'number' | 'whole'>

function commitmentNames(program: Program, home: string | null): CommitmentNames {
  const { agreements, commitments } = program
  const byId = new Map(everyCommitment(program).map((commitment) => [commitment.id, commitment]))
  const near = home ?? (agreements.length === 1 ? agreements[0]?.id : undefined)
  const isNear = (commitment: Commitment): boolean => commitment.agreement === near
  return {
    number: (id) => {
      const commitment = byId.get(id)
      return commitment !== undefined && isNear(commitment) ? commitment.number : id
    },
    commitments: (ids) => {
      const known = ids.map((id) => byId.get(id)).filter((one) => one !== undefined)
      const named = `commitments ${listed(
        known.map(({ number }) => number),
        'and',
      )}`
      const other = known.find((one) => !isNear(one))?.agreement
      const of = agreements.find(({ id }) => id === other)?.title
      return of === undefined ? named : `${named} of “${of}”`
    },
    commitment: (id) => {
      const commitment = byId.get(id)
      if (commitment === undefined) return `commitment ${id}`
      const { number, title, agreement } = commitment
      const named = title === '' ? `commitment ${number}` : `commitment ${number} (${title})`
      const other = agreements.find((one) => one.id === agreement)?.title ?? agreement
      return isNear(commitment) ? named : `${named} of “${other}”`
    },
    whole: (ids) => wholeAgreement(commitments, new Set(ids)),
  }
}

function wholeAgreement(all: readonly Commitment[], ids: ReadonlySet<string>): string | null {
  const agreement = all.find(({ id }) => ids.has(id))?.agreement
  const own = all.filter((one) => one.agreement === agreement)
  const isWhole = own.length === ids.size && own.every(({ id }) => ids.has(id))
  return isWhole && own.length > 1 ? (agreement ?? null) : null
}

const titlesOf = (declared: ReadonlyArray<{ readonly name: string; readonly title?: string }>) =>
  new Map(declared.map(({ name, title }) => [name, title ?? spaced(name)]))

/** What a title adds after a colon or semicolon is for where the name is explained. */
const shortTitle = (title: string): string =>
  title.startsWith('“') ? title : title.replace(/\s*[;:]\s.*$/su, '')

const spaced = (name: string): string => name.replaceAll('_', ' ')

/** A class of weapons in the plural: `land mines`; another name is said as it is. */
function weaponsNamed(name: string): string {
  const title = weaponTitle(name)
  if (title === null) return spaced(name)
  const [first = title] = title.split(',')
  return pluralOf(first.replace(/^any /, ''))
}

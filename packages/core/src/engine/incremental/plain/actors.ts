/** Who did what a row tells of: whether it is somebody that is asked about, for each perspective. */
import type { Assertion } from '../../../assertion/index.ts'
import { YES, either } from '../../../base/index.ts'
import type { Answers } from '../../../base/index.ts'
import type { Allowed } from '../../../program/index.ts'
import { hearingOf } from '../../definition/belief.ts'
import type { Value } from '../../definition/belief.ts'
import { actorDespite } from '../../definition/incidents.ts'
import type { RowQuestion } from '../../definition/rows.ts'
import { ANY_NAME, insideNames } from '../../names.ts'
import type { Inside, NameSet } from '../../names.ts'
import type { Columns } from './columns.ts'
import type { Denial } from './denial.ts'
import { insideAll, isOfNames, wantedIn } from './fitting.ts'
import type { Fit, Meanings } from './fitting.ts'
import { IN_DOUBT } from './in-short.ts'
import type { PlainWorld } from './matching.ts'
import type { Source } from './timeline.ts'

/** It may match and may not. */
export const UNCLEAR = either([{ kind: 'imprecise', assertions: [] }])

interface Sought {
  readonly ground: PlainWorld
  /** Null: anybody. */
  readonly actor: Allowed | null
  readonly row: RowQuestion
}

interface ToldBy {
  readonly source: Source
  readonly row: number
  readonly denyingActor: readonly Denial[]
}

export class Actors {
  readonly #sought: Sought
  readonly #meanings: Meanings
  readonly #wanted: NameSet | null
  /** By who tells of it, what they say and who denies it. */
  readonly #values = new Map<string, Value<NameSet> | null>()

  constructor(sought: Sought, meanings: Meanings) {
    const { actor } = sought
    this.#sought = sought
    this.#meanings = meanings
    this.#wanted =
      actor !== null && isOfNames(actor) ? wantedIn('actor', actor, meanings.register) : null
  }

  /** Does the row by itself say whether it was somebody that is asked about? */
  areToldIn(source: Source, row: number): boolean {
    const { actor } = this.#sought
    if (actor === null) return true
    return this.#wanted !== null && this.#fitOf({ source, row }, actor) !== 'apart'
  }

  /** Null: nobody that is asked about. */
  answersTo(told: ToldBy, perspective: number): Answers | null {
    const { actor } = this.#sought
    if (actor === null) return YES
    if (told.denyingActor.length === 0) return answersOf(this.#fitOf(told, actor), false)
    const value = this.#valueFor(told, perspective)
    const inside = insideNames(value?.value ?? ANY_NAME, this.#wanted ?? ANY_NAME)
    return answersOf(inside, value?.contested ?? false)
  }

  #fitOf({ source, row }: Pick<ToldBy, 'source' | 'row'>, actor: Allowed): Fit {
    const { book } = this.#sought.ground
    return insideAll(book.fits(source.columns, { actor }, this.#meanings), row)
  }

  #valueFor(told: ToldBy, perspective: number): Value<NameSet> | null {
    const { source, row, denyingActor } = told
    const { ground, row: asked } = this.#sought
    const speakers = speakersOf(source.columns, row, ground.known)
    const said = source.columns.role('actor').values[row] ?? 0
    const denials = denyingActor.map(({ id }) => id).join('\n')
    const key = `${perspective} ${said} ${speakers.join()}\n${source.act}\n${denials}`
    const known = this.#values.get(key)
    if (known !== undefined) return known
    const layers = ground.layers(hearingOf(asked.commitment.terms))[perspective] ?? []
    const words = speakers.map((speaker) => wordOf(source, said, speaker))
    const blankets = denyingActor.map(({ blanket }) => blanket)
    const made = actorDespite(words, blankets, layers, this.#meanings.register)
    this.#values.set(key, made)
    return made
  }
}

function answersOf(inside: Inside | Fit, isContested: boolean): Answers | null {
  if (inside === 'all') return YES
  if (inside === 'none') return null
  return isContested ? IN_DOUBT : UNCLEAR
}

/** Of those who affirm it, as voices have them. */
function speakersOf({ voices, claimants, entries }: Columns, row: number, known: number): number[] {
  if (!voices.areOf(row)) return (entries[row] ?? 0) <= known ? [(claimants[row] ?? 0) * 2] : []
  const found: number[] = []
  for (let voice = voices.firstOf(row); voice !== 0; voice = voices.after(voice)) {
    if (voices.affirms(voice) && voices.wasLiveAt(voice, known)) found.push(voices.speakerOf(voice))
  }
  return found
}

/** What a speaker says of who did it; nothing else that is said counts. */
function wordOf({ act, columns }: Source, said: number, speaker: number): Assertion {
  const actor = columns.roleValueOf(said)
  return {
    id: '',
    claimant: columns.names.namesOf(speaker >> 1)[0] ?? '',
    stance: 'affirms',
    claim: { kind: 'act', act, roles: actor === null ? {} : { actor } },
    ...(speaker % 2 === 1 && { finding: true as const }),
  }
}

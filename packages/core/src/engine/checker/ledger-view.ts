/** What a derivation is checked against: the plain list of live assertions, and what is asked. */
import { isToldBy } from '../../assertion/index.ts'
import type { Assertion } from '../../assertion/index.ts'
import { BEGINNING } from '../../base/index.ts'
import type { Instant } from '../../base/index.ts'
import type { Commitment, Perspective, Program } from '../../program/index.ts'
import { Register } from '../names.ts'
import type { Kinds, RegisteredActor } from '../names.ts'
import type { Dates } from '../setting.ts'

export interface LedgerView {
  /** Live at K, and what is supposed. */
  readonly live: readonly Assertion[]
  /** Ids of what is supposed: believed above every layer; absent: nothing is. */
  readonly supposed?: ReadonlySet<string>
  /** As the perspective reads it. */
  readonly program: Program
  readonly perspective: Perspective
  readonly actors: readonly RegisteredActor[]
  readonly kinds: Kinds
  readonly dates: Dates
}

/** The view, read once: by id and by incident, and with its names. */
export class Ledger {
  readonly view: LedgerView
  readonly live: readonly Assertion[]
  readonly byId: ReadonlyMap<string, Assertion>
  readonly register: Register
  readonly commitments: ReadonlyMap<string, Commitment>
  /** u: up to here silence can be judged. */
  readonly until: Instant
  readonly #ofIncident = new Map<string, Assertion[]>()
  readonly #linked = new Set<string>()
  readonly #open: ReadonlySet<string>

  constructor(view: LedgerView) {
    const { program, dates } = view
    this.view = view
    this.live = view.live.filter((one) => isToldBy(one, dates.told))
    this.byId = new Map(this.live.map((one) => [one.id, one]))
    this.register = new Register(program, view.actors, view.kinds)
    this.commitments = new Map(program.commitments.map((one) => [one.id, one]))
    this.until = Math.min(dates.on, (dates.told ?? dates.clock) - dates.grace)
    for (const one of this.live) this.#note(one)
    this.#open = new Set([
      ...program.actors.flatMap(({ name, kind }) => (kind === 'group' ? [name] : [])),
      ...program.lists.map(({ name }) => name),
    ])
  }

  #note(one: Assertion): void {
    const { claim } = one
    if (claim.kind === 'same') for (const incident of claim.incidents) this.#linked.add(incident)
    if (one.denies === 'period') return
    const own = incidentOf(one)
    const known = this.#ofIncident.get(own)
    if (known === undefined) this.#ofIncident.set(own, [one])
    else known.push(one)
  }

  /** What speaks of the incident by name; a denial of a whole period names none. */
  ofIncident = (incident: string): readonly Assertion[] => this.#ofIncident.get(incident) ?? []

  /** Does somebody say that it is the same as another, or another? */
  isLinked = (incident: string): boolean => this.#linked.has(incident)

  /** Is it settled who acts under the name, whatever was accepted or designated? */
  isSettled = (name: string): boolean => !this.#open.has(this.register.canonical(name))

  zoneOf = ({ agreement }: Commitment): string =>
    this.view.program.agreements.find(({ id }) => id === agreement)?.zone ?? 'UTC'

  signedOf = ({ agreement }: Commitment): Instant =>
    this.view.program.agreements.find(({ id }) => id === agreement)?.signed ?? BEGINNING
}

const read = new WeakMap<LedgerView, Ledger>()

/** The same view is read once, however many rows are checked against it. */
export function ledgerIn(view: LedgerView): Ledger {
  const known = read.get(view) ?? new Ledger(view)
  read.set(view, known)
  return known
}

/** Assertions of one incident speak of one happening; what names none is of its own. */
export const incidentOf = ({ incident, id }: Assertion): string => incident ?? id

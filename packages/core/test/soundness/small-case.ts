/**
 * Small cases: an agreement of one to three commitments between A and B, a few assertions, a trust
 * policy and dates, as plain data that can be printed, shrunk and filed. Everything happens within a
 * few minutes of one morning, in UTC, so that every boundary is a minute or a few milliseconds more.
 */
import type { Assertion } from '../../src/assertion/index.ts'
import type { Instant } from '../../src/base/index.ts'
import { noPlaces } from '../../src/engine/index.ts'
import type { Dates, Kinds, Setting } from '../../src/engine/index.ts'
import { plainTerms } from '../../src/program/index.ts'
import type {
  Commitment,
  Condition,
  Moment,
  Pattern,
  Program,
  ProgramActor,
  Terms,
  TrustLayer,
} from '../../src/program/index.ts'

export interface SmallCommitment {
  readonly number: string
  readonly terms: Partial<Terms> & Pick<Terms, 'duty'>
  readonly amendments?: Commitment['amendments']
}

export interface SmallCase {
  readonly commitments: readonly SmallCommitment[]
  /** Asked at V as the condition of a measure; null: no measure. */
  readonly lifted: Condition | null
  /** `G`, through which A and B are bound; absent: nobody joins anything. */
  readonly group?: SmallGroup
  readonly layers: readonly TrustLayer[]
  readonly assertions: readonly Assertion[]
  readonly dates: Dates
}

/** A group that A and B can join, leave, and in which they can suspend their participation. */
export interface SmallGroup {
  /** Too late to join from this minute on; null: it never is. */
  readonly until: number | null
  readonly noticeMinutes: number // 0: none
}

export const memberActs = {
  joined: 'join',
  left: 'quit',
  suspended: 'rest',
  resumed: 'wake',
} as const

const MORNING = Date.UTC(2015, 2, 1)

/** The instant so many minutes (and milliseconds) after the agreement was signed. */
export const minute = (count: number, milliseconds = 0): Instant =>
  MORNING + count * 60_000 + milliseconds

/** "Shell" is a kind of "fire". */
export const kinds: Kinds = { narrower: (name) => (name === 'fire' ? ['shell'] : []) }

const everybodyCounts: TrustLayer = {
  name: 'everybody',
  claimants: { kind: 'everybody' },
  independent: 1,
}

export const allCount: readonly TrustLayer[] = [everybodyCounts]

const termsOfBoth: Omit<Terms, 'duty'> = {
  ...plainTerms,
  obliged: { kind: 'each', actors: ['A', 'B'] },
}

const span = { source: 'small', start: 0, end: 0 }

const actor = (name: string, members: readonly string[] = []): ProgramActor => ({
  name,
  title: name,
  kind: members.length > 0 ? 'group' : 'party',
  organs: [],
  members,
  aliases: [],
  joinedBy: null,
})

const plainAct = (act: string): Pattern => ({ act, roles: {}, except: [] })

/** The last minute for joining as a moment of the program; null: there is none. */
export const lastMinuteOf = ({ until }: SmallGroup): Moment | null =>
  until === null
    ? null
    : { kind: 'instant', bound: { earliest: minute(until), latest: minute(until) } }

function groupOf(group: SmallGroup): ProgramActor {
  const until = lastMinuteOf(group)
  const { noticeMinutes } = group
  return {
    ...actor('G', ['A', 'B']),
    joinedBy: plainAct(memberActs.joined),
    ...(until === null ? {} : { joinedUntil: until }),
    leftBy: {
      pattern: plainAct(memberActs.left),
      notice: noticeMinutes === 0 ? null : { amount: noticeMinutes, unit: 'minutes' },
    },
    suspendedBy: [plainAct(memberActs.suspended)],
    resumedBy: [plainAct(memberActs.resumed)],
  }
}

export const settingOf = (small: SmallCase): Setting => ({
  program: programOf(small),
  perspective: {
    name: 'asked',
    title: 'asked',
    standing: 'adopted',
    author: 'test',
    source: '',
    date: '2015-03-01',
    readings: [],
    trust: { name: 'trust', layers: small.layers, adoptsVerifiers: false },
  },
  actors: [],
  places: noPlaces,
  kinds,
  assertions: small.assertions,
})

function programOf(small: SmallCase): Program {
  return {
    format: 1,
    agreements: [
      {
        id: 'small',
        title: 'small',
        zone: 'UTC',
        signed: minute(0),
        signedText: null,
        citation: null,
        endorsedBy: [],
        carriesOn: [],
        accountOf: [],
      },
    ],
    actors: [
      actor('A'),
      actor('B'),
      actor('AB', ['A', 'B']),
      ...(small.group === undefined ? [] : [groupOf(small.group)]),
    ],
    lists: [],
    places: [],
    commitments: small.commitments.map(commitmentOf),
    measures: small.lifted === null ? [] : [measureOf(small.lifted)],
    readings: [],
  }
}

const commitmentOf = (one: SmallCommitment): Commitment => ({
  id: `small.${one.number}`,
  agreement: 'small',
  number: one.number,
  title: one.number,
  force: 'binding',
  terms: { ...termsOfBoth, ...one.terms },
  amendments: one.amendments ?? [],
  versions: [],
  span,
})

const measureOf = (lifted: Condition): Program['measures'][number] => ({
  id: 'measure',
  title: 'measure',
  kind: 'sanction',
  by: ['B'],
  on: ['A'],
  basis: null,
  since: null,
  zone: 'UTC',
  lapses: null,
  renewal: null,
  conditions: [{ statedBy: 'B', source: null, stated: null, inInstrument: true, lifted }],
  returns: null,
  citation: null,
  span,
})

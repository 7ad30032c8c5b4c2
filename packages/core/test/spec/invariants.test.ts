/**
 * What holds of every ledger: a board is a function of the program, of whose word counts, of the set
 * of live assertions and of the dates, and of nothing else. It is asked of both evaluators; the
 * incremental one is asked on the way too, by somebody else and by who asks in the end, so that it has
 * something to forget. The seed is printed with each test; `SERVANDA_SEED` runs it again,
 * `SERVANDA_RUNS` runs longer.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY } from '../../src/base/index.ts'
import { Definition, Evaluator, noPlaces } from '../../src/engine/index.ts'
import type { Asked, Dates } from '../../src/engine/index.ts'
import type { Assertion } from '../../src/assertion/index.ts'
import type { EntryBody } from '../../src/ledger/index.ts'
import type { Perspective, Program, Whose } from '../../src/program/index.ts'
import { all, entryOf, kindsOf, programOf } from './project.ts'
import {
  assertionBodies,
  bodies,
  idOf,
  irrelevantBodies,
  reordered,
  text,
} from './random-ledgers.ts'

const runs = Number(process.env['SERVANDA_RUNS'] ?? 40)
const seed = Number(process.env['SERVANDA_SEED'] ?? 20150301)
const program = programOf([{ name: 'agreement', text }])

const march = (day: number): number => Date.UTC(2015, 2, day) - 1

const dates: fc.Arbitrary<Dates> = fc
  .record({
    on: fc.integer({ min: 2, max: 15 }),
    clock: fc.integer({ min: 2, max: 20 }),
    from: fc.constantFrom(null, null, march(4) + 1),
  })
  .map(({ on, clock, from }) => ({
    from,
    on: march(on),
    clock: march(clock),
    told: null,
    grace: 2 * DAY,
  }))

/** M first, then everybody. */
const monitorFirst: Perspective = {
  ...all,
  name: 'monitor first',
  trust: {
    ...all.trust,
    layers: [
      { name: 'M', claimants: { kind: 'oneOf', actors: ['M'] }, independent: 1 },
      ...all.trust.layers,
    ],
  },
}

const perspectives = fc.constantFrom(all, monitorFirst)

const otherPerspective = (perspective: Perspective): Perspective =>
  perspective === all ? monitorFirst : all

/** Every byte of the board, reasons and their wording included. */
type BoardBytes = (
  told: readonly EntryBody[],
  asked: Dates,
  perspective: Perspective,
  judged?: Program,
) => string

const entriesOf = (told: readonly EntryBody[]) =>
  told.map((body, index) => entryOf(body, index + 1, 0, 'the recorder'))

const askedBy = (perspective: Perspective, judged: Program): Asked => ({
  program: judged,
  perspective,
  actors: [],
  places: noPlaces,
  kinds: kindsOf(judged),
})

const byDefinition: BoardBytes = (told, asked, perspective, judged = program) => {
  const definition = new Definition()
  definition.apply(entriesOf(told))
  const asOf = { known: told.length, dates: asked }
  return JSON.stringify(definition.board(askedBy(perspective, judged), asOf))
}

const incrementally: BoardBytes = (told, asked, perspective, judged = program) => {
  const evaluator = new Evaluator()
  const own = askedBy(perspective, judged)
  const other = askedBy(otherPerspective(perspective), judged)
  for (const entry of entriesOf(told)) {
    evaluator.apply([entry])
    evaluator.board(entry.number % 2 === 0 ? own : other, { known: entry.number, dates: asked })
  }
  return JSON.stringify(evaluator.board(own, { known: told.length, dates: asked }))
}

const holds = <T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>): void =>
  fc.assert(property, { numRuns: runs, seed })

const check = (name: string, run: () => void): void =>
  test(`${name}, seed ${seed}`, { timeout: 300_000 }, run)

/** Other names, which sort the other way round. */
const otherNames: Readonly<Record<string, string>> = { A: 'Zeta', B: 'Eta', C: 'Beta', M: 'Alpha' }

const renamed = (words: string): string =>
  words.replaceAll(/\b[ABCM]\b/g, (name) => otherNames[name] ?? name)

/** Wording lists names in their own order, so that it is left out here. */
const withoutWording = (board: string): unknown =>
  JSON.parse(board, (key, value: unknown) => (key === 'because' ? null : value))

const elections: readonly EntryBody[] = [1, 4].map((day) => ({
  kind: 'assertion',
  assertion: {
    id: `elections${day}`,
    claimant: 'M',
    stance: 'affirms',
    claim: {
      kind: 'act',
      act: 'hold_elections',
      roles: { actor: { kind: 'oneOf', names: ['B'] } },
    },
    time: { edtf: `2015-03-0${day}`, zone: 'UTC' },
    incident: 'elections',
  },
}))

/** Whose word it is counts: of an extent the latest of each, and a judgment yields to finer words. */
const speaksForItself = (body: EntryBody): boolean =>
  body.kind === 'assertion' && ['extent', 'judgment'].includes(body.assertion.claim.kind)

/** What one says of one happening stays one source's. */
const ofItsOwnSource = ({ kind, assertion }: { kind: 'assertion'; assertion: Assertion }): EntryBody => ({
  kind,
  assertion: {
    ...assertion,
    claimant: `${assertion.claimant} on ${assertion.incident ?? assertion.id}`,
  },
})

describe.each([
  ['the definition', byDefinition],
  ['the incremental evaluator', incrementally],
])('%s', (_, boardBytes) => {
check('order and duplicates do not matter', () => {
  const priorities = fc.array(fc.nat(), { minLength: 20, maxLength: 20 })
  holds(
    fc.property(bodies, priorities, dates, perspectives, (told, order, asked, perspective) => {
      const twice = [...reordered(told, order), ...told.slice(0, 2)]
      expect(boardBytes(twice, asked, perspective)).toBe(boardBytes(told, asked, perspective))
    }),
  )
})

check('what is taken back was never told', () => {
  holds(
    fc.property(
      assertionBodies,
      fc.nat(),
      fc.boolean(),
      dates,
      perspectives,
      (told, target, atOnce, asked, perspective) => {
        const body = told[target % told.length]
        if (body?.kind !== 'assertion') throw new Error('an assertion was expected')
        const { id, claimant } = body.assertion
        const retraction: EntryBody = { kind: 'retraction', id: 'back', of: id, claimant }
        const never = told.filter((one) => idOf(one) !== id)
        const back = atOnce
          ? told.flatMap((one) => (one === body ? [one, retraction] : [one]))
          : [...told, retraction]
        expect(boardBytes(back, asked, perspective)).toBe(boardBytes(never, asked, perspective))
      },
    ),
  )
})

check('acts that no clause asks about change nothing', () => {
  holds(
    fc.property(bodies, irrelevantBodies, dates, perspectives, (told, more, asked, perspective) => {
      const before = boardBytes(told, asked, perspective)
      expect(boardBytes([...more, ...told], asked, perspective)).toBe(before)
    }),
  )
})

check('other names of the parties give the same board with those names', () => {
  const renamedProgram = programOf([{ name: 'agreement', text: renamed(text) }])
  holds(
    fc.property(bodies, dates, perspectives, (told, asked, perspective) => {
      const toldRenamed = JSON.parse(renamed(JSON.stringify(told))) as EntryBody[]
      const perspectiveRenamed = JSON.parse(renamed(JSON.stringify(perspective))) as Perspective
      const board = boardBytes(toldRenamed, asked, perspectiveRenamed, renamedProgram)
      const expected = renamed(boardBytes(told, asked, perspective))
      expect(withoutWording(board)).toEqual(withoutWording(expected))
    }),
  )
})

check('equal trust and reading give equal boards, whatever they are called', () => {
  const everyName: Whose = { kind: 'noneOf', actors: [] }
  const same: Perspective = {
    ...monitorFirst,
    name: 'another name',
    title: 'Another title',
    author: 'somebody else',
    standing: 'adopted',
    trust: {
      name: 'another trust',
      adoptsVerifiers: false,
      layers: [
        { name: 'the monitor', claimants: { kind: 'oneOf', actors: ['M'] }, independent: 1 },
        { name: 'all others', claimants: everyName, independent: 1 },
      ],
    },
  }
  holds(
    fc.property(bodies, dates, (told, asked) => {
      expect(boardBytes(told, asked, same)).toBe(boardBytes(told, asked, monitorFirst))
    }),
  )
})

check('what a duty waits for may be learned last', () => {
  const isAwaited = (body: EntryBody): boolean =>
    body.kind === 'assertion' &&
    body.assertion.claim.kind === 'act' &&
    body.assertion.claim.act === 'hold_elections'
  const late = assertionBodies.map((told) => [...told, ...elections])
  holds(
    fc.property(late, dates, perspectives, (told, asked, perspective) => {
      const others = told.filter((one) => !isAwaited(one))
      const awaited = told.filter(isAwaited)
      const first = boardBytes([...awaited, ...others], asked, perspective)
      expect(boardBytes([...others, ...awaited], asked, perspective)).toBe(first)
    }),
  )
})

check('reports of several happenings may be those of one source or of several', () => {
  holds(
    fc.property(assertionBodies, dates, (told, asked) => {
      const own = told.filter((body) => !speaksForItself(body))
      const split = own.map((body) => (body.kind === 'assertion' ? ofItsOwnSource(body) : body))
      expect(withoutWording(boardBytes(split, asked, all))).toEqual(
        withoutWording(boardBytes(own, asked, all)),
      )
    }),
  )
})
})


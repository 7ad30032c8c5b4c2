/** What once differed between the evaluators, each as a story of a few entries. */
import { expect, test } from 'vitest'
import type { Assertion } from '../../src/assertion/index.ts'
import { Definition, Evaluator, boardText, summaryOf } from '../../src/engine/index.ts'
import { plainTerms } from '../../src/program/index.ts'
import type { Terms } from '../../src/program/index.ts'
import type { Board } from '../../src/verdict/index.ts'
import { refuseUnchecked } from '../checked.ts'
import { allCount, minute } from '../soundness/small-case.ts'
import type { SmallCase } from '../soundness/small-case.ts'
import { askedOf, entriesOf } from './stories.ts'

const fire = (id: string, more: Partial<Assertion>): Assertion => ({
  id,
  claimant: 'M',
  stance: 'affirms',
  claim: { kind: 'act', act: 'fire', roles: { actor: { kind: 'oneOf', names: ['A'] } } },
  time: { edtf: '2015-03-01T00:03Z', zone: 'UTC' },
  ...more,
})

const inDocument = (document: string) => ({ anchor: { document, start: 0, end: 1 } })

const caseOf = (assertions: readonly Assertion[]): SmallCase => ({
  commitments: [
    {
      number: '1',
      terms: {
        ...plainTerms,
        obliged: { kind: 'each', actors: ['A'] },
        duty: {
          kind: 'refrain',
          pattern: { act: 'fire', roles: {}, except: [] },
          moreThan: 0,
          within: null,
          keeps: null,
        },
      },
    },
  ],
  lifted: null,
  layers: allCount,
  assertions,
  dates: { from: null, on: minute(6), clock: minute(9), told: null, grace: 0 },
})

test.each<[string, Assertion[]]>([
  [
    'a happening that two documents tell of, and another at its instant that one of them tells of',
    [
      fire('a', { incident: 'one', ...inDocument('letter') }),
      fire('b', { incident: 'two', ...inDocument('memoir') }),
      fire('c', { incident: 'two', claimant: 'N', ...inDocument('letter') }),
    ],
  ],
  [
    'an assertion of an act that nobody asks about, whose id an earlier one names as its incident',
    [
      fire('a', { incident: 'x' }),
      fire('x', { claimant: 'N', claim: { kind: 'act', act: 'rest', roles: {} } }),
    ],
  ],
])('%s', (_, assertions) => {
  const small = caseOf(assertions)
  const asked = askedOf(small)
  const entries = entriesOf(assertions)
  const source = {
    entryAt: (number: number) => entries[number - 1] ?? expect.fail('no such entry'),
  }
  const definition = new Definition()
  definition.apply(entries)
  const asOf = { known: entries.length, dates: small.dates }
  const expected = definition.board(asked, asOf)
  for (const evaluator of [new Evaluator(), new Evaluator({ source, asked: [asked] })]) {
    evaluator.apply(entries)
    expect(boardText(evaluator.board(asked, asOf))).toBe(boardText(expected))
    expect(evaluator.summaries([asked], asOf)).toEqual([expected.rows.map(summaryOf)])
  }
})

const meet = (id: string, edtf: string): Assertion => ({
  id,
  claimant: 'A',
  stance: 'affirms',
  incident: `of ${id}`,
  claim: { kind: 'act', act: 'meet', roles: { about: { kind: 'oneOf', names: ['one'] } } },
  time: { edtf, zone: 'UTC' },
})

const sameGo = {
  act: 'go',
  roles: { about: { kind: 'same', role: 'about' } },
  except: [],
} as const

/** Of each meeting, about the same. */
const goWithinMinute: Terms = {
  ...plainTerms,
  obliged: { kind: 'each', actors: ['A'] },
  trigger: { act: 'meet', roles: {}, except: [] },
  deadline: {
    kind: 'by',
    text: '',
    moment: {
      kind: 'after',
      from: { kind: 'instance-start' },
      duration: { amount: 1, unit: 'minutes' },
      included: true,
    },
  },
  duty: { kind: 'act', pattern: sameGo },
}

const firedTwice = {
  kind: 'happened',
  pattern: { act: 'fire', roles: {}, except: [] },
  label: 'fire',
  within: null,
  times: 2,
} as const

/** As the evaluator gives it when all is told; each of its derivations passes the checker. */
function checkedBoard(small: SmallCase, dates: Partial<SmallCase['dates']> = {}): Board {
  const asked = askedOf(small)
  const evaluator = new Evaluator()
  evaluator.apply(entriesOf(small.assertions))
  const asOf = { known: evaluator.last, dates: { ...small.dates, ...dates } }
  const board = evaluator.board(asked, asOf)
  refuseUnchecked(board, asked, asOf, small.assertions)
  return board
}

test('a call of a vague time that comes after others of its matter were counted', () => {
  const calls = [
    meet('a', '2015-03-01T00:00Z'),
    meet('b', '2015-03-01T00:00Z'),
    meet('c', '2015-03-01T00:00Z/2015-03-01T00:01Z'),
  ]
  const small: SmallCase = {
    ...caseOf(calls),
    commitments: [{ number: '1', terms: goWithinMinute }],
  }
  const asked = askedOf(small)
  const definition = new Definition()
  const evaluator = new Evaluator({ blockLength: 1 })
  for (const entry of entriesOf(calls)) {
    for (const one of [definition, evaluator]) one.apply([entry])
    for (const known of [2, entry.number]) {
      const asOf = { known, dates: small.dates }
      const expected = definition.board(asked, asOf).rows.map(summaryOf)
      expect(evaluator.summaries([asked], asOf)).toEqual([expected])
    }
  }
})

test('one condition that both binds and suspends a duty, by its derivation', () => {
  const condition = { kind: 'state', state: 'truce', roles: {}, declared: 'does-not-hold' } as const
  const plain = caseOf([fire('a', {})])
  const commitments = plain.commitments.map((one) => ({
    ...one,
    terms: { ...one.terms, while: condition, suspendedWhile: condition },
  }))
  const small: SmallCase = { ...plain, commitments }
  const asked = askedOf(small)
  const evaluator = new Evaluator()
  evaluator.apply(entriesOf(small.assertions))
  const asOf = { known: 1, dates: small.dates }
  refuseUnchecked(evaluator.board(asked, asOf), asked, asOf, small.assertions)
})

test('two happenings that may be one, of which one alone is as many as a condition asks for', () => {
  const told = [
    meet('meeting', '2015-03-01T00:05Z'),
    fire('shot', {}),
    fire('volley', { count: { low: 2, high: 2 } }),
  ]
  const terms = { ...goWithinMinute, suspendedWhile: firedTwice }
  const small: SmallCase = { ...caseOf(told), commitments: [{ number: '1', terms }] }
  const board = checkedBoard(small, { on: minute(5) })
  expect(board.rows[0]?.statuses).toContain('suspended')
  expect(board.rows[0]?.assurance).toBe('undecided')
})

test('what may repair a breach that is about nothing that anybody says', () => {
  const go = { kind: 'act', act: 'go', roles: { actor: { kind: 'oneOf', names: ['A'] } } } as const
  const told = [
    { ...meet('a', '2015-03-01T00:00Z'), claim: { ...go, act: 'meet' } },
    fire('b', { claim: go, time: { edtf: '2015-03-01T00:02Z', zone: 'UTC' } }),
  ]
  const repairs = [{ pattern: sameGo, within: { amount: 3, unit: 'minutes' } }] as const
  const small: SmallCase = {
    ...caseOf(told),
    commitments: [{ number: '1', terms: { ...goWithinMinute, silence: 'no', repairs } }],
  }
  const board = checkedBoard(small)
  expect(board.rows[0]?.statuses).toContain('repaired')
})

test('what was kept for perhaps so long as a measure asks for, by its derivation', () => {
  const go = { kind: 'act', pattern: { act: 'go', roles: {}, except: [] } } as const
  const terms: Terms = {
    ...plainTerms,
    obliged: { kind: 'each', actors: ['A'] },
    duty: go,
    every: { amount: 1, unit: 'minutes' },
    early: false,
  }
  const small: SmallCase = {
    ...caseOf([]),
    commitments: [{ number: '1', terms }],
    lifted: {
      kind: 'kept-for',
      commitment: 'small.1',
      duration: { amount: 2, unit: 'minutes' },
      party: null,
    },
    dates: { from: null, on: minute(2), clock: minute(2), told: null, grace: 0 },
  }
  const asked = askedOf(small)
  const asOf = { known: 0, dates: small.dates }
  const board = new Evaluator().board(asked, asOf)
  const [doubt] = board.measures[0]?.conditions[0]?.eligible.doubts ?? []
  expect(doubt?.kind).toBe('imprecise')
  refuseUnchecked(board, asked, asOf, [])
})

test('duties of every minute that wait for one another, of which some are settled', () => {
  const go = { kind: 'act', pattern: { act: 'go', roles: {}, except: [] } } as const
  const obliged = { kind: 'each', actors: ['A'] } as const
  const once = { kind: 'fulfilled', commitments: ['small.1'], quantifier: 'all', party: null } as const // prettier-ignore
  const often = { ...plainTerms, obliged, duty: go, every: { amount: 1, unit: 'minutes' } } as const
  const small: SmallCase = {
    ...caseOf([meet('a', '2015-03-01T00:00Z'), meet('b', '2015-03-01T00:01Z')]),
    commitments: [
      { number: '1', terms: { ...often, trigger: { act: 'meet', roles: {}, except: [] } } },
      { number: '2', terms: { ...often, once } },
      { number: '3', terms: { ...often, once: { ...once, commitments: ['small.2'] } } },
    ],
    dates: { from: null, on: minute(3), clock: minute(3), told: null, grace: 0 },
  }
  const asked = askedOf(small)
  const definition = new Definition()
  const evaluator = new Evaluator()
  for (const one of [definition, evaluator]) one.apply(entriesOf(small.assertions))
  const asOf = { known: 2, dates: small.dates }
  expect(boardText(evaluator.board(asked, asOf))).toBe(boardText(definition.board(asked, asOf)))
})

test('a duty that is suspended while it is itself in breach, beyond what is settled', () => {
  const go = { kind: 'act', pattern: { act: 'go', roles: {}, except: [] } } as const
  const due = { kind: 'instant', bound: { earliest: minute(0), latest: minute(0) } } as const
  const terms: Terms = {
    ...plainTerms,
    obliged: { kind: 'each', actors: ['A'] },
    duty: go,
    deadline: { kind: 'by', moment: due, text: '' },
    silence: 'no',
    suspendedWhile: { kind: 'in-breach', commitment: 'small.1', party: 'A' },
  }
  const small: SmallCase = { ...caseOf([]), commitments: [{ number: '1', terms }] }
  const asked = askedOf(small)
  const statusesOf = (one: Pick<Evaluator, 'board'>, on: number): string => {
    const dates = { ...small.dates, on, clock: minute(3) }
    return one.board(asked, { known: 0, dates }).rows[0]?.statuses.join(' | ') ?? ''
  }
  const [definition, evaluator] = [new Definition(), new Evaluator()]
  const instants = [0, 1, 2, 3].flatMap((n) => [-1, 0, 1, 2, 3].map((more) => minute(n) + more))
  const expected = instants.map((on) => statusesOf(definition, on))
  expect(instants.map((on) => statusesOf(evaluator, on))).toEqual(expected)
  expect(new Set(expected)).toContain('suspended')
})

test('watching that is contested, of another time than is asked about', () => {
  const vague = { kind: 'instant', bound: { earliest: minute(0), latest: minute(4) } } as const
  const watch = (id: string, edtf: string, more: Partial<Assertion> = {}): Assertion => ({
    ...fire(id, { incident: id, ...more }),
    claim: { kind: 'coverage', access: 'watched' },
    time: { edtf, zone: 'UTC' },
  })
  const told = [
    watch('before', '../2015-03-01T00:10Z'),
    watch('later', '2015-03-01T00:30Z'),
    watch('denial', '2015-03-01T00:30Z', { incident: 'later', claimant: 'N', stance: 'denies' }),
  ]
  const terms: Terms = {
    ...plainTerms,
    obliged: { kind: 'each', actors: ['A'] },
    start: { kind: 'from', moment: vague, text: '' },
    duty: {
      kind: 'maintain',
      condition: {
        kind: 'happened',
        pattern: { act: 'meet', roles: {}, except: [] },
        label: 'meet',
        within: null,
        times: 1,
      },
    },
  }
  const small: SmallCase = { ...caseOf(told), commitments: [{ number: '1', terms }] }
  const board = checkedBoard(small, { on: minute(2) })
  expect(board.rows[0]?.doubts.map(({ kind }) => kind)).toEqual(['imprecise', 'unobserved'])
})

test('a happening that may be one with others, by which they are fewer than they were', () => {
  const told = [
    fire('shot', { time: { edtf: '2015-03-01T00:03Z/2015-03-01T00:05Z', zone: 'UTC' } }),
    fire('volley', { count: { low: 2, high: 2 } }),
  ]
  const terms = { ...goWithinMinute, trigger: null, once: firedTwice }
  const small: SmallCase = { ...caseOf(told), commitments: [{ number: '1', terms }] }
  const board = checkedBoard(small, { on: minute(6) })
  expect(board.rows[0]?.inForce).toMatchObject({ no: false, yes: true })
})

test('what makes good is done by whom the trigger leaves open, by its derivation', () => {
  const others = { actor: { kind: 'noneOf', names: ['A'] } } as const
  const told = [
    fire('shot', { claim: { kind: 'act', act: 'meet', roles: others } }),
    fire('return', {
      claim: { kind: 'act', act: 'go', roles: { actor: { kind: 'oneOf', names: ['A', 'M'] } } },
      time: { edtf: '2015-03-01T00:05Z', zone: 'UTC' },
    }),
  ]
  const repairs = [
    {
      pattern: { act: 'go', roles: { actor: { kind: 'same', role: 'actor' } }, except: [] },
      within: { amount: 3, unit: 'minutes' },
    },
  ] as const
  const terms: Terms = {
    ...goWithinMinute,
    duty: { kind: 'act', pattern: { act: 'rest', roles: {}, except: [] } },
    obliged: { kind: 'jointly', actors: ['A', 'B'] },
    silence: 'no',
    repairs,
  }
  const small: SmallCase = { ...caseOf(told), commitments: [{ number: '1', terms }] }
  const board = checkedBoard(small, { on: minute(8), clock: minute(20) })
  expect(board.rows[0]?.statuses).toEqual(['overdue', 'repaired'])
})

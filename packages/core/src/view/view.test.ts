/** Views from hand-written verdicts: what a reader sees, and what a program reads along. */
import { describe, expect, test } from 'vitest'
import { END, at, either, NO, UNKNOWN, unobserved, YES } from '../base/index.ts'
import { summaryOf } from '../engine/index.ts'
import type { Refusal } from '../engine/index.ts'
import { plainTerms } from '../program/index.ts'
import type { Program, Commitment, Measure, Perspective, Reading, Terms } from '../program/index.ts'
import type { Board, InstanceVerdict, Reason, Row } from '../verdict/index.ts'
import {
  boardView,
  comparisonView,
  explanationView,
  gapView,
  renderBoard,
  renderComparison,
  renderExplanation,
  renderGap,
  renderSideBySide,
  renderSupposition,
  sideBySideView,
  suppositionView,
  unpainted,
} from './index.ts'
import type { AskedDates, BoardView, Rendering, SourceView } from './index.ts'

const plain: Rendering = { paint: unpainted, width: null }
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`)
const noSpan = { source: 'a.servanda', start: 0, end: 0 }

const terms: Terms = {
  ...plainTerms,
  obliged: { kind: 'each', actors: ['A', 'B'] },
  duty: {
    kind: 'refrain',
    pattern: { act: 'fire', roles: {}, except: [] },
    moreThan: 0,
    within: null,
    keeps: null,
  },
}

function commitment(number: string, title: string): Commitment {
  return {
    id: `g.${number}`,
    agreement: 'g',
    number,
    title,
    force: 'binding',
    terms,
    amendments: [],
    versions: [{ language: 'en', text: 'All fire stops.' }],
    span: noSpan,
  }
}

const measure: Measure = {
  id: 'm',
  title: 'Restrictions',
  kind: 'sanction',
  by: ['C'],
  on: ['A'],
  basis: 'Decision 1',
  since: null,
  zone: 'UTC',
  lapses: null,
  renewal: 'unanimity',
  conditions: [
    {
      statedBy: 'C',
      source: 'a speech',
      stated: '2015-03-19',
      inInstrument: false,
      lifted: { kind: 'unformalised', text: 'when it is time' },
    },
  ],
  returns: null,
  citation: null,
  span: noSpan,
}

const reading: Reading = {
  id: 'a_first',
  title: 'A first',
  of: ['g'],
  parties: ['A'],
  standing: 'attributed',
  author: 'an analyst',
  source: 'a speech',
  date: '2015-03-01',
  replacements: [],
  measures: [],
  additions: [],
  strikes: [],
  span: noSpan,
}

const program: Program = {
  format: 1,
  agreements: [
    {
      id: 'g',
      title: 'An agreement',
      zone: 'Europe/Kyiv',
      signed: null,
      signedText: null,
      citation: null,
      endorsedBy: [],
      carriesOn: [],
      accountOf: [],
    },
  ],
  actors: [],
  lists: [],
  places: [],
  commitments: [
    commitment('10', 'Border'),
    commitment('2b', 'Access'),
    commitment('2a', 'Withdrawal'),
  ],
  measures: [measure],
  readings: [reading],
}

const perspective: Perspective = {
  name: 'us',
  title: 'United States',
  standing: 'attributed',
  author: 'an analyst',
  source: 'public statements',
  date: '2016-01-01',
  readings: ['a_first'],
  trust: {
    name: 'monitors first',
    layers: [
      {
        name: 'findings',
        claimants: { kind: 'oneOf', actors: ['M'] },
        findingsOnly: true,
        acts: ['fire'],
        independent: 1,
      },
      {
        name: 'press',
        claimants: { kind: 'noneOf', actors: ['X'] },
        aboutActors: ['A'],
        places: ['area'],
        period: '2015',
        independent: 2,
      },
    ],
    adoptsVerifiers: true,
  },
}

const dates: AskedDates = {
  zone: 'Europe/Kyiv',
  from: day('2015-02-28') - 2 * 3_600_000,
  on: day('2015-03-20') - 2 * 3_600_000 - 1,
  knownEntry: 42,
  clock: day('2015-03-30') - 3 * 3_600_000 - 1,
  told: day('2015-03-25') + 500,
  grace: 2 * 86_400_000,
}

const because = (rule: string, text: string, extra: Partial<Reason> = {}): Reason => ({
  rule,
  text,
  answers: null,
  assertions: [],
  children: [],
  ...extra,
})

function instance(extra: Partial<InstanceVerdict>): InstanceVerdict {
  return {
    key: 'g.2a: A',
    trigger: null,
    statuses: ['kept'],
    assurance: 'established',
    doubts: [],
    existence: YES,
    evidence: YES,
    done: NO,
    horizon: ['sealed'],
    start: at(day('2015-03-01') - 2 * 3_600_000),
    deadline: null,
    count: null,
    first: null,
    latest: null,
    watched: null,
    waits: [],
    bearing: [],
    because: because('status', 'kept', {
      children: [
        because('start', 'in force from 2015-03-01', { answers: YES }),
        because('coverage', 'watched 100 %', { answers: YES }),
      ],
    }),
    ...extra,
  }
}

function row(extra: Partial<Row>): Row {
  const own = extra.instances ?? [instance({})]
  return {
    commitment: 'g.2a',
    party: 'A',
    statuses: ['kept'],
    assurance: 'established',
    doubts: [],
    violations: { low: 0, high: 0 },
    extent: null,
    inForce: YES,
    ...extra,
    instances: own,
  }
}

const contested = [{ kind: 'contested' as const, assertions: ['b1', 'a1'] }]

const rows: readonly Row[] = [
  row({
    commitment: 'g.10',
    party: 'B',
    statuses: ['dormant'],
    inForce: NO,
    instances: [
      instance({
        statuses: ['dormant'],
        existence: NO,
        deadline: at(END),
        waits: ['commitment 2a is fulfilled'],
        because: because('status', 'dormant', {
          children: [
            because('start', 'not known to be in force', { answers: NO }),
            because('coverage', 'nothing to watch yet'),
          ],
        }),
      }),
    ],
  }),
  row({
    commitment: 'g.2b',
    party: 'B',
    statuses: ['fulfilled'],
    extent: { low: 2 / 3, high: 1, scale: 'grade' },
    instances: [
      instance({
        statuses: ['fulfilled'],
        deadline: { earliest: day('2015-03-15') - 7_200_000, latest: day('2015-03-19') + 1 },
        watched: { low: 0.996, high: 1 },
        because: because('status', 'fulfilled', {
          children: [
            because('performance', 'access on 2015-03-07: affirmed by M', { answers: YES }),
          ],
        }),
      }),
    ],
  }),
  row({
    statuses: ['breached', 'kept'],
    assurance: 'undecided',
    doubts: contested,
    instances: [
      instance({
        statuses: ['breached', 'kept'],
        assurance: 'undecided',
        doubts: contested,
        count: { low: 0, high: Infinity },
        watched: { low: 0.5, high: 0.5 },
        first: at(day('2015-03-03')),
        latest: at(day('2015-03-03')),
        bearing: ['a1', 'b1'],
        because: because('status', 'breached | kept', {
          children: [
            because('start', 'in force from 2015-03-01', { answers: YES }),
            because('breach', 'fire by A on 2015-03-03: affirmed by B, denied by A', {
              answers: either(contested),
              assertions: ['b1', 'a1', 'lost'],
            }),
            because('breach', 'fire by A on 2015-03-04: affirmed by B', {
              answers: either(contested),
              assertions: ['b1'],
            }),
          ],
        }),
      }),
    ],
  }),
]

const board: Board = {
  rows,
  measures: [
    {
      measure: 'm',
      inForce: YES,
      expiry: at(day('2015-08-01')),
      assertedLifted: NO,
      returnDue: either(contested),
      because: because('measure', 'in force', { answers: YES }),
      conditions: [
        {
          statedBy: 'C',
          inInstrument: false,
          step: null,
          eligible: UNKNOWN,
          gap: [
            {
              text: 'all of these',
              answers: UNKNOWN,
              commitment: null,
              party: null,
              statuses: [],
              children: [
                {
                  text: 'commitment 10 is fulfilled',
                  answers: NO,
                  commitment: 'g.10',
                  party: 'B',
                  statuses: ['dormant'],
                  children: [],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  frontier: [
    { commitment: 'g.2a', party: 'A', perhaps: false },
    { commitment: 'g.10', party: 'A', perhaps: true },
  ],
  deadlocks: [
    {
      steps: [
        { commitment: 'g.10', party: 'B', reading: 'a_first' },
        { commitment: 'g.2a', party: 'A', reading: 'text' },
        { commitment: 'g.10', party: 'B', reading: 'a_first' },
      ],
    },
  ],
}

const agreement = pick(program.agreements, 0)

const viewOf = (made: Board): BoardView =>
  boardView({
    perspective,
    program,
    judged: [{ agreement, dates, board: made }],
    measures: made.measures,
  })

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new Error(`the fixture has no item ${index}`)
  return item
}

const text = (lines: readonly string[]): string => lines.join('\n')

describe('a board', () => {
  test('names the perspective, its standing and every date, then the rows in the order of the text', () => {
    expect(text(renderBoard(viewOf(board), plain))).toBe(
      `
Assessment (as assessed by United States; attributed by an analyst)
  author: an analyst, 2016-01-01; source: public statements
  reading: A first (attributed, an analyst; a speech)
  trust: monitors first (findings: findings of M, on fire > press: everybody but X, about A, in area, for 2015, 2 independent ones); findings of the verifier a clause names come first

g: An agreement
  dates: from 2015-02-28 00:00; on 2015-03-19, end of the day; known to entry 42, 2015-03-29, end of the day; as told by 2015-03-25 02:00; grace 2 days; zone Europe/Kyiv
  party  assessment               assurance                    count      extent       due                                    watched
2a Withdrawal
  A      not observed | observed  undecided: reports conflict  0 or more                                                      50 %
      fire by A on 2015-03-03: affirmed by B, denied by A; and 1 more
2b Access
  B      carried out              established                             2 to 3 of 3  end of 2015-03-14 to 2015-03-19 02:00  99 to 100 %
      access on 2015-03-07: affirmed by M
10 Border
  B      not yet in force         established
      not known to be in force
      waits for: commitment 2a is fulfilled

Measures
m: Restrictions
    in force: yes; lapses unless renewed: end of 2015-07-31
    would be eligible for lifting: not known (condition of C, not in the instrument)
    asserted lifted: no
    return due: no | yes

Outstanding steps
  A
    g.2a Withdrawal
    g.10 Border (perhaps in force)

Deadlock: these wait for one another in this reading
  ┌▶ g.10 Border [B; under a_first]      waits for ↓
  └─ g.2a Withdrawal [A; under the text] waits for ↑`.trim(),
    )
  })

  test('is plain data that survives JSON, with internal statuses beside the words', () => {
    const view = viewOf(board)
    expect(JSON.parse(JSON.stringify(view))).toEqual(view)
    const [first] = view.agreements[0]?.rows ?? []
    expect(first).toMatchObject({
      commitment: 'g.2a',
      statuses: ['breached', 'kept'],
      assessment: 'not observed | observed',
      count: { low: 0, high: null, text: '0 or more' },
      doubts: ['contested'],
    })
  })

  test('of several instances shows the gravest, with the number of violations', () => {
    const many = row({
      statuses: ['breached'],
      violations: { low: 1, high: 2 },
      instances: [
        instance({ key: 'one' }),
        instance({ key: 'two', statuses: ['breached'], because: because('breach', 'fire') }),
      ],
    })
    const [shown] = viewOf({ ...board, rows: [many] }).agreements[0]?.rows ?? []
    expect(shown?.because).toBe('fire (1 to 2 of 2 occasions broken)')
    expect(shown?.count).toEqual({ low: 1, high: 2, text: '1 to 2' })
    expect(shown?.instances).toBe(2)
  })

  test('without rows says so', () => {
    const empty: Board = { rows: [], measures: [], frontier: [], deadlocks: [] }
    expect(text(renderBoard(viewOf(empty), plain))).toMatch(/no commitments$/)
  })

  test('fits a narrow terminal by breaking between words only', () => {
    const narrow = renderBoard(viewOf(board), { ...plain, width: 60 })
    expect(narrow.some((line) => line.includes('established'))).toBe(true)
    const prose = narrow.filter((line) => /^ {6}\S/.test(line))
    expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(60)
  })
})

const source = (id: string, extra: Partial<SourceView> = {}): SourceView => ({
  assertion: id,
  claimant: 'B',
  reporter: 'An agency',
  stance: 'affirms',
  says: 'fire, by A',
  time: '2015-03-03 (Europe/Kyiv)',
  told: null,
  document: {
    sha256: '0123456789abcdef'.repeat(4),
    name: 'report.txt',
    start: 12,
    end: 40,
    exact: 'A fired\n in the night',
  },
  row: { dataset: 'events', id: '77', line: 5 },
  arises: 'recorded',
  entry: { number: 7, recorded: '2015-03-05T00:00:00Z', recorder: 'somebody' },
  ...extra,
})

describe('an explanation', () => {
  const sources = new Map([
    ['b1', source('b1')],
    [
      'a1',
      source('a1', { claimant: 'A', stance: 'denies', document: null, row: null, entry: null }),
    ],
  ])
  const view = explanationView({
    refusalsOf: () => [],
    perspective,
    program,
    commitment: pick(program.commitments, 2),
    rows: rows.slice(2),
    dates,
    sourceOf: (id) => sources.get(id) ?? null,
  })

  test('goes down to the words, the document, the row and the entry', () => {
    const lines = renderExplanation(view, plain)
    expect(text(lines.slice(lines.indexOf('') + 1))).toBe(
      `
g.2a Withdrawal (binding)
  en: “All fire stops.”

A: not observed | observed (undecided: reports conflict)
  count: 0 or more
  watched: 50 %
  in force from 2015-03-01 00:00; first 2015-03-03 02:00; latest 2015-03-03 02:00
  • in force from 2015-03-01 → yes
  • fire by A on 2015-03-03: affirmed by B, denied by A → no | yes
      B affirms: fire, by A, 2015-03-03 (Europe/Kyiv), reported by An agency
        “A fired in the night”
        report.txt 0123456789ab, characters 12 to 40
        events, row 77, line 5
        b1; entry 7, recorded 2015-03-05 02:00 (Europe/Kyiv) by somebody
      A denies: fire, by A, 2015-03-03 (Europe/Kyiv), reported by An agency
        a1; supposed, in no ledger
      lost
  • fire by A on 2015-03-04: affirmed by B → no | yes
      B affirms (above: b1)
  each step was checked against the reports, apart from the engine that made it`.trim(),
    )
  })

  test('says that each step holds, or which does not', () => {
    const material = {
      perspective,
      program,
      commitment: pick(program.commitments, 2),
      rows: rows.slice(2),
      dates,
      sourceOf: () => null,
    }
    const lines = (refusals: readonly Refusal[]): string =>
      text(renderExplanation(explanationView({ ...material, refusalsOf: () => refusals }), plain))
    const refusal = {
      commitment: 'g.10',
      party: 'A',
      step: 'status > kept',
      problem: '`a1` is cited and is not live',
    }
    expect(lines([])).toContain('each step was checked against the reports')
    const refused = lines([refusal, ...Array.from({ length: 12 }, () => refusal)])
    expect(refused).not.toContain('each step was checked')
    expect(refused).toContain('not all hold')
    expect(refused.split('    status > kept: `a1` is cited and is not live')).toHaveLength(13)
    expect(refused).toContain('… and 1 more, which --json lists')
  })

  test('lists every source that bears on it once', () => {
    expect(view.sources.map(({ assertion }) => assertion)).toEqual(['a1', 'b1'])
  })

  test('of thousands of sources prints some and says how many more', () => {
    const ids = Array.from({ length: 3_000 }, (_, index) => `e${index}`)
    const long = explanationView({
      refusalsOf: () => [],
      perspective,
      program,
      commitment: pick(program.commitments, 2),
      rows: [
        row({ instances: [instance({ because: because('breach', 'fire', { assertions: ids }) })] }),
      ],
      dates,
      sourceOf: (id) => source(id, { document: null, row: null }),
    })
    const lines = renderExplanation(long, plain)
    expect(lines.length).toBeLessThan(60)
    expect(text(lines)).toContain('… and 2988 more, which --json lists')
    expect(long.sources).toHaveLength(3_000)
  })
})

describe('a comparison', () => {
  const view = comparisonView({
    program,
    first: perspective,
    second: { ...perspective, name: 'ru', title: 'Russia', standing: 'adopted' },
    compared: [
      {
        agreement,
        dates,
        rows: [
          {
            commitment: 'g.10',
            party: 'B',
            cells: { a: ['dormant'], x: ['dormant'], y: null, b: ['overdue'] },
            difference: 'not asked',
          },
          {
            commitment: 'g.2a',
            party: 'A',
            cells: { a: ['kept'], x: ['breached'], y: ['kept'], b: ['breached'] },
            difference: 'facts',
          },
          {
            commitment: 'g.2a',
            party: 'B',
            cells: { a: ['kept'], x: ['kept'], y: ['kept'], b: ['kept'] },
            difference: 'same',
          },
        ],
      },
    ],
  })

  test('prints the four cells and the word', () => {
    const lines = renderComparison(view, plain)
    expect(text(lines.slice(-8))).toBe(
      `
  party  a: word and reading of us  x: word of ru, reading of us  y: word of us, reading of ru  b: word and reading of ru  difference
2a Withdrawal
  A      observed                   not observed                  observed                      not observed               facts
  B      observed                   observed                      observed                      observed                   no difference
10 Border
  B      not yet in force           not yet in force              not asked                     overdue                    not asked
  not asked: under that reading the clause has no such row, because it obliges somebody else
  rows: facts 1, no difference 1, not asked 1`.slice(1),
    )
    expect(text(lines)).toContain('us is United States, ru is Russia')
    expect(text(lines)).toContain('as assessed by Russia; adopted by the party')
  })
})

test('the steps of a measure are shown apart, on the board and in the gap, with what it answers', () => {
  const verdict = pick(board.measures, 0)
  const [stated] = verdict.conditions
  if (stated === undefined) throw new Error('the measure has no condition')
  const conditions = [
    { ...stated, step: { label: 'first', relief: 'spare parts' }, eligible: YES, gap: [] },
    { ...stated, step: { label: 'second', relief: 'the rest' }, eligible: NO, gap: [] },
  ]
  const inSteps = { ...verdict, conditions }
  const answering: Measure = { ...measure, answers: ['other'] }
  const shown = text(
    renderBoard(
      boardView({
        perspective,
        program: { ...program, measures: [answering] },
        judged: [{ agreement, dates, board }],
        measures: [inSteps],
      }),
      plain,
    ),
  )
  expect(shown).toContain('in answer to: other')
  expect(shown).toContain('would be eligible for lifting in step “first” (spare parts): yes')
  expect(shown).toContain('would be eligible for lifting in step “second” (the rest): no')
  const gap = gapView({
    perspective,
    program,
    measure: answering,
    dates,
    verdict: inSteps,
    frontier: [],
    deadlocks: [],
    standoffs: [],
  })
  const missing = text(renderGap(gap, plain))
  expect(missing).toContain('in answer to: other')
  expect(missing).toContain('Step “first” (spare parts): condition stated by C')
  expect(missing).toContain('Step “second” (the rest): condition stated by C')
})

describe('the gap of a measure', () => {
  const view = gapView({
    perspective,
    program,
    measure,
    dates,
    verdict: pick(board.measures, 0),
    frontier: board.frontier,
    deadlocks: [],
    standoffs: board.deadlocks,
  })

  test('says what is missing in whose view, whose move it is, and draws the circle', () => {
    const lines = renderGap(view, plain)
    expect(text(lines.slice(lines.indexOf('') + 1))).toBe(
      `
m: Restrictions
  by C on A
  legal basis: Decision 1
  in force: yes
  lapses unless renewed by unanimity: end of 2015-07-31
  asserted lifted: no
  return due: no | yes

Condition stated by C (not in the instrument; a speech, 2015-03-19)
  would be eligible for lifting: not known
  missing:
    • all of these: not known
      • commitment 10 is fulfilled [B]: not yet in force

Outstanding steps
  A
    g.2a Withdrawal
    g.10 Border (perhaps in force)

Standoff: each party, in its own reading, waits for the other
  ┌▶ g.10 Border [B; under a_first]      waits for ↓
  └─ g.2a Withdrawal [A; under the text] waits for ↑`.trim(),
    )
  })

  test('without a stated condition nothing is said to be missing', () => {
    const bare = gapView({
      perspective,
      program,
      measure: { ...measure, conditions: [], renewal: null },
      dates,
      verdict: {
        ...pick(board.measures, 0),
        conditions: [],
        expiry: null,
      },
      frontier: [],
      deadlocks: [],
      standoffs: [],
    })
    expect(text(renderGap(bare, plain))).toContain('it cannot be said what is missing')
  })
})

describe('perspectives side by side', () => {
  const judged = (made: readonly Row[]) => [{ agreement, dates, rows: made.map(summaryOf) }]
  const open = row({ statuses: ['breached', 'kept'], assurance: 'undecided', doubts: contested })

  test('agreed is said only where all are established and equal', () => {
    const view = sideBySideView({
      program,
      perspectives: [
        { perspective, judged: judged([row({}), row({ commitment: 'g.2b', party: 'B' })]) },
        {
          perspective: { ...perspective, title: 'Russia', standing: 'adopted' },
          judged: judged([open, row({ commitment: 'g.2b', party: 'B' })]),
        },
      ],
    })
    expect(view.agreedBy).toBe('analysts')
    expect(view.agreements[0]?.rows.map(({ agreed }) => agreed)).toEqual([null, 'kept'])
    const lines = renderSideBySide(view, plain)
    expect(text(lines.slice(-5))).toBe(
      `
  party  United States  Russia                   agreed
2a Withdrawal
  A      observed       not observed | observed  no; not excluded by anybody: observed
2b Access
  B      observed       observed                 yes, as analysts see the parties`.slice(1),
    )
  })

  test('it is an agreement of the parties only where each has adopted its perspective', () => {
    const adopted = { ...perspective, standing: 'adopted' as const }
    const view = sideBySideView({
      program,
      perspectives: [
        { perspective: adopted, judged: judged([row({})]) },
        { perspective: adopted, judged: judged([row({})]) },
      ],
    })
    expect(view.agreedBy).toBe('parties')
    expect(renderSideBySide(view, plain).at(-1)).toMatch(/observed {2,}yes$/)
  })
})

describe('a supposition', () => {
  test('prints only what changes', () => {
    const before = viewOf(board)
    const after = viewOf({
      ...board,
      rows: board.rows.map((one) => (one.commitment === 'g.2a' ? row({}) : one)),
      measures: board.measures.map((one) => ({ ...one, assertedLifted: YES })),
    })
    const view = suppositionView(before, after, ['supposed:x'])
    const lines = renderSupposition(view, plain)
    expect(text(lines.slice(4))).toBe(
      `
What would change if this were so: supposed:x

g: An agreement
  dates: from 2015-02-28 00:00; on 2015-03-19, end of the day; known to entry 42, 2015-03-29, end of the day; as told by 2015-03-25 02:00; grace 2 days; zone Europe/Kyiv
  commitment     party  now                         then      what else
  2a Withdrawal  A      not observed | observed  →  observed  assurance: undecided: reports conflict → established; count: 0 or more → none

m: Restrictions
  asserted lifted: no → yes`.slice(1),
    )
  })

  test('that changes nothing says so', () => {
    const view = suppositionView(viewOf(board), viewOf(board), ['supposed:x'])
    expect(text(renderSupposition(view, plain))).toMatch(/Nothing would change\.$/)
  })
})

test('silence is not known, and never no', () => {
  const silent = row({
    statuses: ['unknown'],
    assurance: 'undecided',
    doubts: unobserved().doubts,
    instances: [instance({ statuses: ['unknown'] })],
  })
  const [shown] = viewOf({ ...board, rows: [silent] }).agreements[0]?.rows ?? []
  expect(shown?.assessment).toBe('not known')
  expect(text(renderBoard(viewOf({ ...board, rows: [silent] }), plain))).toContain(
    'undecided: nobody looked',
  )
})

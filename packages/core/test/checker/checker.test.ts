/**
 * The checker can refuse: each test changes one thing in a derivation that holds, or in the ledger
 * below it, and the checker names the step that holds no longer.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Assertion } from '../../src/assertion/index.ts'
import { HOUR, NO, YES } from '../../src/base/index.ts'
import { Definition, checkRow, rowIn } from '../../src/engine/index.ts'
import type { LedgerView } from '../../src/engine/index.ts'
import type { Facts, InstanceVerdict, Reason, Row } from '../../src/verdict/index.ts'
import { readDocument } from '../spec/document.ts'
import { askedAs, assertionsAt, projectOf } from '../spec/project.ts'
import { datesOf, readQuestions } from '../spec/question.ts'

const PACT = `# A pact

\`\`\`agreement
agreement pact "The pact" {
  signed 2015-02-28
  time zone "UTC"

  party A
  party B
  body M

  commitment 1 "Ceasefire" binding {
    obliged: each of A, B
    must not fire
    starting 2015-03-01
    until the end of 2015-03-10
  }
  commitment 2 "Withdrawal" binding {
    obliged: A
    must withdraw
    by the end of 2015-03-10
  }
}
\`\`\`

\`\`\`facts
{"id":"watched","claimant":"M","claim":{"access":"watched"},"time":"2015-03-01/2015-03-10"}
{"id":"shot","claimant":"M","incident":"shot","claim":{"act":"fire","roles":{"actor":"A"}},"time":"2015-03-03T10:00"}
{"id":"not-so","claimant":"A","incident":"shot","claim":{"act":"fire","roles":{"actor":"A"}},"time":"2015-03-03T10:00","stance":"denies"}
{"id":"second","claimant":"M","claim":{"act":"fire","roles":{"actor":"A"}},"time":"2015-03-05T10:00"}
{"id":"withdrawn","claimant":"M","claim":{"act":"withdraw","roles":{"actor":"A"}},"time":"2015-03-12T02:10"}
\`\`\`

\`\`\`verdicts
as all, on 2015-03-20, known 2015-03-30, grace 2 days
pact.1 A: breached
\`\`\`
`

interface Case {
  readonly row: Row
  readonly ledger: LedgerView
}

function caseOf(name: string, text = PACT): Case {
  const [section] = readDocument(text).sections
  if (section === undefined) throw new Error('the document has no section')
  const project = projectOf(section)
  const verdicts = section.blocks.find((block) => block.kind === 'verdicts')
  const [question] = readQuestions(verdicts?.text ?? '')
  if (question === undefined) throw new Error('the document asks nothing')
  const { dates, number } = datesOf(question, project.entries, project.zone)
  const asked = askedAs(project, 'all')
  const evaluation = new Definition()
  evaluation.apply(project.entries)
  const [commitment = '', ...party] = name.split(' ')
  const row = rowIn(evaluation.board(asked, { known: number, dates }), commitment, party.join(' '))
  if (row === undefined) throw new Error(`there is no row ${name}`)
  const { program, perspective, actors, kinds } = asked
  const live = assertionsAt(project, number)
  return { row, ledger: { live, program, perspective, actors, kinds, dates } }
}

const refused = ({ row, ledger }: Case): string[] =>
  checkRow(row, ledger).map(({ step, problem }) => `${step}: ${problem}`)

/** With its first instance changed. */
function withInstance(row: Row, change: (one: InstanceVerdict) => Partial<InstanceVerdict>): Row {
  const instances = row.instances.map((one, index) =>
    index === 0 ? { ...one, ...change(one) } : one,
  )
  return { ...row, instances }
}

/** With the first step of a rule changed, wherever it is. */
function withStep(row: Row, rule: string, change: (step: Reason) => Partial<Reason>): Row {
  let isDone = false
  const visit = (step: Reason): Reason => {
    if (!isDone && step.rule === rule) {
      isDone = true
      return { ...step, ...change(step) }
    }
    return { ...step, children: step.children.map(visit) }
  }
  const changed = withInstance(row, ({ because }) => ({ because: visit(because) }))
  expect(isDone).toBe(true)
  return changed
}

const withoutStep = (row: Row, rule: string): Row =>
  withInstance(row, ({ because }) => {
    const at = because.children.findIndex((one) => one.rule === rule)
    return { because: { ...because, children: because.children.toSpliced(at, 1) } }
  })

function withFacts<Of extends Facts['of']>(
  step: Reason,
  of: Of,
  change: (facts: Extract<Facts, { of: Of }>) => Partial<Extract<Facts, { of: Of }>>,
): Partial<Reason> {
  const { facts } = step
  if (facts?.of !== of) throw new Error(`the step has no facts of a ${of}`)
  const own = facts as Extract<Facts, { of: Of }>
  return { facts: { ...own, ...change(own) } }
}

const without = ({ row, ledger }: Case, id: string): Case => ({
  row,
  ledger: { ...ledger, live: ledger.live.filter((one) => one.id !== id) },
})

const withLive = ({ row, ledger }: Case, assertion: Assertion): Case => ({
  row,
  ledger: { ...ledger, live: [...ledger.live, assertion] },
})

const told = ({ ledger }: Case, id: string): Assertion => {
  const found = ledger.live.find((one) => one.id === id)
  if (found === undefined) throw new Error(`nobody said ${id}`)
  return found
}

const ceasefire = caseOf('pact.1 A')
const withdrawal = caseOf('pact.2 A')
const other = caseOf('pact.1 B')

describe('what holds', () => {
  test.each([
    ['a breach', ceasefire, ['breached']],
    ['a withdrawal after the deadline', withdrawal, ['fulfilled-late']],
    ['a watch that saw nothing', other, ['kept']],
  ])('%s', (_, one, statuses) => {
    expect(one.row.statuses).toEqual(statuses)
    expect(refused(one)).toEqual([])
  })
})

describe('what the ledger does not say', () => {
  test('an assertion that was taken back', () => {
    expect(refused(without(ceasefire, 'second'))).toContain(
      'status > breach: `second` is cited and is not live',
    )
  })

  test('an assertion that nobody made', () => {
    const row = withStep(ceasefire.row, 'breach', ({ assertions }) => ({
      assertions: [...assertions, 'nowhere'],
    }))
    expect(refused({ ...ceasefire, row })).toContain(
      'status > breach: `nowhere` is cited and is not live',
    )
  })

  test('another act', () => {
    const row = withStep(ceasefire.row, 'breach', () => ({ assertions: ['withdrawn'] }))
    expect(refused({ ...ceasefire, row })).toContain(
      'status > breach: `withdrawn` is cited and does not bear on the verdict',
    )
  })

  test('another actor', () => {
    const live = ceasefire.ledger.live.map((one): Assertion => {
      const actor = { kind: 'oneOf', names: ['B'] } as const
      return one.id === 'second'
        ? { ...one, claim: { kind: 'act', act: 'fire', roles: { actor } } }
        : one
    })
    expect(refused({ ...ceasefire, ledger: { ...ceasefire.ledger, live } })).toContain(
      'status > breach: it is not what is asked about',
    )
  })

  test('the opposite stance', () => {
    const live = ceasefire.ledger.live.map((one): Assertion =>
      one.id === 'second' ? { ...one, stance: 'denies' } : one,
    )
    expect(refused({ ...ceasefire, ledger: { ...ceasefire.ledger, live } })).toContain(
      'status > breach: `second` denies it',
    )
  })

  test('another time', () => {
    const row = withStep(withdrawal.row, 'performance', (step) =>
      withFacts(step, 'happening', ({ time }) => ({
        time: { earliest: time.earliest - 48 * HOUR, latest: time.latest - 48 * HOUR },
      })),
    )
    expect(refused({ ...withdrawal, row })).toContain(
      'status > performance: it was at another time than they say',
    )
  })

  test('a watch of another time', () => {
    const row = withStep(other.row, 'watching', (step) =>
      withFacts(step, 'watching', ({ end }) => ({ end: end + HOUR })),
    )
    expect(refused({ ...other, row })).toContain(
      'status > coverage > watching: `watched` does not say that it was watched then',
    )
  })

  test('a denial that nobody heard', () => {
    const denial: Assertion = { ...told(ceasefire, 'not-so'), id: 'also', claimant: 'B' }
    expect(refused(withLive(ceasefire, denial))).toContain(
      'status > breach: `also` speaks of it too',
    )
  })
})

describe('what does not follow', () => {
  test('an answer that was swapped', () => {
    const row = withStep(ceasefire.row, 'breach', () => ({ answers: NO }))
    expect(refused({ ...ceasefire, row })).toContain(
      'status > breach: its answer does not follow from its facts',
    )
  })

  test('a contested happening that is said to be certain', () => {
    const row = withStep(ceasefire.row, 'breach', (step) =>
      withFacts(step, 'happening', () => ({ believed: YES })),
    )
    expect(refused({ ...ceasefire, row })).toContain(
      'status > breach: what is believed is not what those say whose word counts',
    )
  })

  test('a status that is not in the table', () => {
    const statuses = ['kept'] as const
    const row = { ...withInstance(other.row, () => ({ statuses: ['breached'] })), statuses }
    expect(refused({ ...other, row })).toEqual(
      expect.arrayContaining([
        'status: the table gives kept, not breached',
        'row: its instances give breached, not kept',
      ]),
    )
  })

  test('a deadline that was moved', () => {
    const row = withInstance(withdrawal.row, ({ deadline }) => ({
      deadline: deadline && { earliest: deadline.earliest, latest: deadline.latest + HOUR },
    }))
    expect(refused({ ...withdrawal, row })).toContain('deadline: it is not that of the steps')
  })

  test('a deadline that is moved in the facts too', () => {
    const row = withStep(withdrawal.row, 'status', (step) =>
      withFacts(step, 'status', ({ ways }) => ({
        ways: ways.map(({ questions, ...way }) => ({
          ...way,
          questions: questions.map((one) => ({
            ...one,
            window: { ...one.window, end: { earliest: 1.5e12, latest: 1.5e12 } },
          })),
        })),
      })),
    )
    expect(refused({ ...withdrawal, row })).toEqual(
      expect.arrayContaining([
        'status: the question ends at another instant',
        'status: its evidence does not follow from what happened and what was watched',
      ]),
    )
  })

  test('a count', () => {
    const row = withInstance(ceasefire.row, () => ({ count: { low: 2, high: 2 } }))
    expect(refused({ ...ceasefire, row })).toContain('count: it is not that of the steps')
  })

  test('the first and the latest', () => {
    const row = withInstance(ceasefire.row, ({ first, latest }) => ({
      first: latest,
      latest: first,
    }))
    expect(refused({ ...ceasefire, row })).toEqual(
      expect.arrayContaining([
        'first: it is not that of the steps',
        'latest: it is not that of the steps',
      ]),
    )
  })

  test('a share that nobody watched', () => {
    const row = withStep(other.row, 'coverage', () => ({ children: [] }))
    expect(refused({ ...other, row })).toEqual(
      expect.arrayContaining([
        'status > coverage: the share watched does not follow from who was watching',
      ]),
    )
  })

  test('what bears on it leaves out what a step cites', () => {
    const row = withInstance(ceasefire.row, ({ bearing }) => ({
      bearing: bearing.filter((one) => one !== 'second'),
    }))
    expect(refused({ ...ceasefire, row })).toContain(
      'status > breach: `second` is cited and does not bear on the verdict',
    )
  })

  test('a violation that no instance has', () => {
    const row = { ...other.row, violations: { low: 1, high: 1 } }
    expect(refused({ ...other, row })).toEqual([
      'row: the number of violations does not follow from its instances',
    ])
  })
})

describe('an absence that is false', () => {
  test('a happening that no step names', () => {
    const row = withoutStep(ceasefire.row, 'breach')
    const second = withoutStep(row, 'breach')
    expect(refused({ ...ceasefire, row: second })).toContain(
      'status: `second` tells of a happening that no step names',
    )
  })

  test('nobody reported it, and somebody did', () => {
    const shot: Assertion = {
      ...told(ceasefire, 'second'),
      id: 'third',
      claim: { kind: 'act', act: 'fire', roles: { actor: { kind: 'oneOf', names: ['B'] } } },
    }
    expect(refused(withLive(other, shot))).toContain(
      'status: `third` tells of a happening that no step names',
    )
  })

  test('nobody watched, and somebody did', () => {
    const [unwatched] = [caseOf('pact.1 B', PACT.replace(/^\{"id":"watched".*\n/m, ''))]
    expect(unwatched.row.statuses).toEqual(['unknown'])
    expect(refused(unwatched)).toEqual([])
    expect(refused(withLive(unwatched, told(other, 'watched')))).toContain(
      'status > coverage: `watched` says that it was watched too',
    )
  })
})

test('the checker shares nothing with the engine that it checks', () => {
  const folder = new URL('../../src/engine/checker/', import.meta.url)
  for (const name of readdirSync(folder)) {
    const source = readFileSync(new URL(name, folder), 'utf8')
    const values = [...source.matchAll(/^import (?!type)[^']*'([^']+)'/gm)].map((match) => match[1])
    const isOwn = (path: string | undefined): boolean =>
      path !== undefined &&
      /^(\.\/|\.\.\/names\.ts$|\.\.\/\.\.\/(assertion|base|program|time|verdict)\/)/.test(path)
    expect(values.filter((path) => !isOwn(path))).toEqual([])
    expect(source).not.toMatch(/\/(definition|incremental)\//)
  }
})

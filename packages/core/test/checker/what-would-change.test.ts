/** What would change a verdict, on small pacts: what is named changes it, and what is not does not. */
import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../src/base/index.ts'
import { Definition, Evaluator, rowIn, whatWouldChange } from '../../src/engine/index.ts'
import type { Evaluation, WhatWouldChange } from '../../src/engine/index.ts'
import { readDocument } from '../spec/document.ts'
import { askedAs, projectOf } from '../spec/project.ts'
import { datesOf, readQuestions } from '../spec/question.ts'

const pact = (clauses: string, facts: readonly string[]): string => `# A pact

\`\`\`agreement
agreement pact "The pact" {
  signed 2015-02-28
  time zone "UTC"
  party A
  party B
  body M
  commitment 1 "It" binding {
    obliged: A
    ${clauses}
  }
}
\`\`\`

\`\`\`facts
${facts.join('\n')}
\`\`\`
`

const QUIET = 'must not fire starting 2015-03-01 until the end of 2015-03-10'
const WATCHED =
  '{"id":"watched","claimant":"M","claim":{"access":"watched"},"time":"2015-03-01/2015-03-10"}'
const shot = (id: string, more = ''): string =>
  `{"id":"${id}","claimant":"M","claim":{"act":"fire","roles":{"actor":"A"}},"time":"2015-03-03"${more}}`

function changesOf(clauses: string, facts: readonly string[]): WhatWouldChange[] {
  const [section] = readDocument(
    pact(
      clauses
        .replaceAll(' starting', '\n    starting')
        .replaceAll(' until', '\n    until')
        .replaceAll(' by the end', '\n    by the end'),
      facts,
    ),
  ).sections
  if (section === undefined) throw new Error('the document has no section')
  const project = projectOf(section)
  const [question] = readQuestions('as all, on 2015-03-20, known 2015-03-30, grace 2 days')
  if (question === undefined) throw new Error('nothing is asked')
  const { dates, number } = datesOf(question, project.entries, project.zone)
  const asked = askedAs(project, 'all')
  return [new Definition(), new Evaluator()].map((evaluation: Evaluation) => {
    evaluation.apply(project.entries)
    const asOf = { known: number, dates }
    const row = rowIn(evaluation.board(asked, asOf), 'pact.1', 'A')
    if (row === undefined) throw new Error('there is no such row')
    return whatWouldChange(evaluation, asked, asOf, row)
  })
}

/** Both evaluators say the same. */
function changes(clauses: string, facts: readonly string[]): WhatWouldChange {
  const [slow, fast] = changesOf(clauses, facts)
  expect(fast).toEqual(slow)
  if (slow === undefined) throw new Error('nobody was asked')
  return slow
}

describe('without which reports', () => {
  test('one shot decides', () => {
    const { without, isWhole } = changes(QUIET, [WATCHED, shot('one')])
    expect(without).toEqual([{ assertions: ['one'], statuses: ['kept'] }])
    expect(isWhole).toBe(true)
  })

  test('of two shots neither decides alone', () => {
    const { without } = changes(QUIET, [WATCHED, shot('one'), shot('two')])
    expect(without).toEqual([{ assertions: ['one', 'two'], statuses: ['kept'] }])
  })

  test('of four shots no three decide', () => {
    const facts = [WATCHED, ...['one', 'two', 'three', 'four'].map((id) => shot(id))]
    expect(changes(QUIET, facts)).toMatchObject({ without: [], isWhole: true })
  })

  test('who watched decides that it was kept', () => {
    const { without } = changes(QUIET, [WATCHED])
    expect(without).toEqual([{ assertions: ['watched'], statuses: ['unknown'] }])
  })

  test('among very many the search says that it stopped', () => {
    const many = Array.from({ length: 30 }, (_, index) => shot(`shot-${index}`))
    expect(changes(QUIET, [WATCHED, ...many])).toMatchObject({ without: [], isWhole: false })
  })
})

describe('what nearly counted', () => {
  const WITHDRAW = 'must withdraw by the end of 2015-03-10'
  const withdrawn = (id: string, time: string): string =>
    `{"id":"${id}","claimant":"M","claim":{"act":"withdraw","roles":{"actor":"A"}},"time":"${time}"}`

  test('the one that came soonest after the deadline', () => {
    const facts = [withdrawn('late', '2015-03-11T02:10:00.000'), withdrawn('later', '2015-03-12')]
    const { nearly } = changes(WITHDRAW, facts)
    const by = 2 * HOUR + 10 * MINUTE + 1
    expect(nearly).toEqual([{ kind: 'late', assertions: ['late'], least: by, most: by }])
  })

  test('nothing, where it was done in time', () => {
    expect(changes(WITHDRAW, [withdrawn('done', '2015-03-09')]).nearly).toEqual([])
  })

  test('a count that one more would exceed', () => {
    const twice = 'must not fire more than 2 times starting 2015-03-01 until the end of 2015-03-10'
    expect(changes(twice, [WATCHED, shot('one'), shot('two')]).nearly).toEqual([
      { kind: 'count', counted: 2, missing: 1 },
    ])
    expect(changes(twice, [WATCHED, shot('one', ',"count":{"low":3}')]).nearly).toEqual([])
  })
})

describe('when nobody watched', () => {
  test('the longest first, with who was kept out', () => {
    const watched = (id: string, time: string): string =>
      `{"id":"${id}","claimant":"M","claim":{"access":"watched"},"time":"${time}"}`
    const kept =
      '{"id":"kept-out","claimant":"M","claim":{"access":"denied","deniedBy":"B"},"time":"2015-03-05"}'
    const facts = [watched('first', '2015-03-02/2015-03-03'), watched('last', '2015-03-10'), kept]
    const { unwatched } = changes(QUIET, facts)
    expect(unwatched.map(({ start, end, keptOut }) => [(end - start) / DAY, keptOut])).toEqual([
      [6, ['kept-out']],
      [1, ['kept-out']],
    ])
  })

  test('never, where all was watched', () => {
    expect(changes(QUIET, [WATCHED]).unwatched).toEqual([])
  })
})

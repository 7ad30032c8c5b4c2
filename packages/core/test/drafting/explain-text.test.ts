/**
 * Agreements printed back in plain English: the examples as documents, single clauses beside the
 * sentences that they give, and a program in which everything is said.
 */
import { describe, expect, test } from 'vitest'
import { checkSources } from '../../src/language/index.ts'
import { explainedText, renderExplainedText, unpainted } from '../../src/view/index.ts'
import type { Program } from '../../src/program/index.ts'
import { exampleProgram, examples, expectDrafted } from './examples.ts'
import { everything } from './everything.ts'

const plain = { paint: unpainted, width: 100 }
const textOf = (program: Program): string =>
  renderExplainedText(explainedText(program), plain).join('\n')

test.each(Object.entries(examples))('the example `%s`', (name, folders) => {
  expectDrafted(`explain-text/${name}.txt`, `${textOf(exampleProgram(folders))}\n`)
})

test.each(Object.entries(examples))('nothing of the code is left in `%s`', (_name, folders) => {
  const { agreements } = explainedText(exampleProgram(folders))
  const said = agreements.flatMap(({ commitments }) =>
    commitments.flatMap(({ sentences }) =>
      sentences.flatMap(({ text, choices }) => [text, ...choices]),
    ),
  )
  expect(said.length).toBeGreaterThan(0)
  expect(said.filter((text) => /undefined|null|\[object|_|  /.test(text))).toEqual([])
})

/** The sentences of commitment 2, which has these lines; each starts with what it is about. */
function check(lines: string, expected: readonly string[]): void {
  const text = `agreement pact "Pact" {
  signed 2020-01-01
  time zone "Europe/Kyiv"
  party North "Council of the North"
  party South
  party Rebels "rebel groups of the hills"
  body Mission "Observer Mission"
  zone valley "the valley" from "valley"
  line river "river between them" from "river"
  matter votes "local elections"
  matter amnesty "amnesty law"
  state calm "the guns are silent" assumed not to hold
  event truce "the truce" on 2020-02-01 at 18:00
  commitment 1 "Peace" binding {
    obliged: each of North, South
    must not use_of_force
  }
  commitment 2 "Under test" binding {
    ${lines}
  }
}
`
  const { program, diagnostics } = checkSources([{ name: 'pact', text }])
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const [, second] = explainedText(program).agreements[0]?.commitments ?? []
  const said = second?.sentences.flatMap(({ text: one, choices }) => [one, ...choices]) ?? []
  expect(said.slice(0, expected.length)).toEqual(expected)
}

describe('who must do what', () => {
  test('each for itself', () => {
    check('obliged: each of North, South\n must not fire in valley', [
      'Neither the Council of the North nor South may fire in the valley.',
    ])
    check('obliged: each of North, South\n must release of South', [
      'The Council of the North and South must each release South.',
    ])
  })

  test('together, or one of them', () => {
    check('obliged: jointly North, South\n must hold_elections votes', [
      'Together, the Council of the North and South must hold local elections.',
    ])
    check('obliged: any of North, South\n must enact_law amnesty', [
      'One of the Council of the North and South must enact the amnesty law.',
    ])
  })

  test('nobody named', () => {
    check('obliged: not stated\n must withdraw tank of distance 15 km or more from river', [
      'Somebody must withdraw battle tanks from the river between them to a distance of 15 km or more.',
      'The text does not say who is obliged.',
    ])
  })

  test('to keep up, with what breaks it', () => {
    check('obliged: Rebels\n must keep up allow_access to Mission', [
      'Rebel groups of the hills must at all times allow access for the Observer Mission.',
      'To deny access to the Observer Mission breaks this.',
    ])
  })

  test('quantities with their units, and what is not meant', () => {
    check(
      'obliged: South\n must not station artillery of calibre from 82 to 120 mm within 3 km of river except mortar',
      [
        'South must not station tube artillery of calibre from 82 mm to 120 mm within 3 km of the river between them, except mortars.',
      ],
    )
  })

  test("to answer for another's result", () => {
    check('obliged: South\n must see to it that commitment 1 is fulfilled by North', [
      'South must see to it that commitment 1 (Peace) is fulfilled by the Council of the North.',
    ])
  })

  test('a limit in a stretch of time', () => {
    check('obliged: South\n must not fire more than 2 times in any 24 hours', [
      'South must not fire more than 2 times within any 24 hours.',
    ])
  })
})

describe('when', () => {
  test('a date, with the event that it is', () => {
    check('obliged: South\n must announce\n starting truce\n by 2020-03-01 at 12:00', [
      'South must announce.',
      'This applies from 1 February 2020 at 18:00, which is the event “the truce”.',
      'It is due by 1 March 2020 at 12:00.',
    ])
  })

  test('a period counted from an instant ends at that instant, included', () => {
    check('obliged: South\n must announce\n starting truce\n within 14 days of truce', [
      'South must announce.',
      'This applies from 1 February 2020 at 18:00, which is the event “the truce”.',
      'It is due by 15 February 2020 at 18:00.',
    ])
  })

  test('every date that the text can mean', () => {
    check(
      'obliged: South\n must announce\n by either "first" the end of 2020-03-01 or "second" the end of 2020-03-02\n starting truce',
      [
        'South must announce.',
        'This applies from 1 February 2020 at 18:00, which is the event “the truce”.',
        'It is due by one of these; the text allows each:',
        'first: the end of 1 March 2020',
        'second: the end of 2 March 2020',
      ],
    )
  })

  test('what depends on what happens', () => {
    check(
      'obliged: South\n must announce\n starting the first day after hold_elections votes in valley happened',
      [
        'South must announce.',
        'This applies from the start of the day after the one on which local elections have been held in the valley.',
        'The text does not say by when.',
      ],
    )
  })

  test('conditions', () => {
    check(
      'obliged: South\n must announce\n once commitment 1 has been kept for 30 days\n provided state calm holds\n while not state calm holds\n suspended while commitment 1 is in breach by North',
      [
        'South must announce.',
        'It comes into force once commitment 1 (Peace) has been kept for 30 days without a breach, and then stays in force.',
        'It need not be done before this is so: the guns are silent.',
        'It binds only while it is not the case that the guns are silent.',
        'It is suspended while commitment 1 (Peace) is being breached by the Council of the North.',
        'The text does not say by when.',
      ],
    )
  })
})

describe('a program in which everything is said', () => {
  const text = textOf(everything.program).replaceAll(/\s+/g, ' ')

  test.each(everything.mentions)('%s is mentioned', (_field, mention) => {
    expect(text).toContain(mention)
  })
})

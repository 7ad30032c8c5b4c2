/** What changed in meaning: one version beside another, as edits of a small agreement. */
import { describe, expect, test } from 'vitest'
import { checkSources, formatSource } from '../../src/language/index.ts'
import { plainTerms, termKeys, termWords } from '../../src/program/index.ts'
import type { Program, Terms } from '../../src/program/index.ts'
import { changesView, renderChanges, unpainted } from '../../src/view/index.ts'
import { everything } from './everything.ts'
import { exampleProgram, examples } from './examples.ts'

const base = `agreement pact "Pact" {
  signed 2020-01-01
  time zone "Europe/Kyiv"
  party North "Council of the North"
  party South
  body Mission "Observer Mission"
  zone valley "the valley" from "valley"
  zone hills "the hills" from "hills"
  line river "the river" from "river"
  matter votes "local elections"
  state calm "the guns are silent"
  event truce "the truce" on 2020-02-01 at 18:00

  commitment 1 "No fire" binding {
    obliged: each of North, South
    must not fire in valley
    starting truce
    exception "self-defence" when attack happened within the last 1 hour
    verified by Mission
  }

  commitment 2 "Guns back" binding {
    obliged: North
    must withdraw artillery of calibre 100 mm or more from river
    within 14 days of truce
    verified by Mission
  }

  commitment 3 "Votes" political {
    obliged: South
    must hold_elections votes in valley
    once commitments 1, 2 are fulfilled
    by the end of 2020-06-30
    verified by Mission
  }
}

measure fence "Fence" sanction {
  by North
  on South
  time zone "Europe/Kyiv"
  in force from 2020-01-01
  lapses at the end of 2020-12-31 unless renewed by "vote"
  lifted once commitment pact.2 is fulfilled
}

reading south "South's reading" {
  of pact
  held by South
  attributed by "us"
  source "a letter"
  dated 2020-03
  commitment 3 {
    waits for nothing
  }
}
`

function programOf(text: string): Program {
  const { program, diagnostics } = checkSources([{ name: 'pact', text }])
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return program
}

const linesOf = (before: string, after: string): string[] => [
  ...renderChanges(changesView(programOf(before), programOf(after)), {
    paint: unpainted,
    width: null,
  }),
]

/** The lines of the change without the count, after these edits of the text. */
function check(edits: ReadonlyArray<readonly [string, string]>, expected: readonly string[]): void {
  let text = base
  for (const [was, is] of edits) {
    expect(text).toContain(was)
    text = text.replaceAll(was, is)
  }
  const lines = linesOf(base, text)
  expect(lines.slice(0, -1).map((line) => line.trim())).toEqual(expected)
}

const NONE = ['no change in meaning']

describe('no change in meaning', () => {
  test('layout, comments and notes', () => {
    const changed = base
      .replaceAll('\n  ', '\n      ')
      .replace(
        'must not fire in valley',
        'must not fire in valley -- anywhere in it\n note "of all"',
      )
    expect(linesOf(base, changed)).toEqual(NONE)
    expect(linesOf(base, formatSource(changed, 'pact').text)).toEqual(NONE)
  })

  test('the order of clauses, of names, of declarations', () => {
    const changed = base
      .replace('obliged: each of North, South', 'obliged: each of South, North')
      .replace('commitments 1, 2 are', 'commitments 2, 1 are')
      .replace('  party South\n', '')
      .replace('  body Mission', '  party South\n  body Mission')
    expect(linesOf(base, changed)).toEqual(NONE)
  })

  test('another name for the same thing', () => {
    expect(
      linesOf(
        base,
        base
          .replaceAll('valley', 'dale')
          .replace('"the dale" from "dale"', '"the valley" from "valley"'),
      ),
    ).toEqual(NONE)
    expect(linesOf(base, base.replaceAll('pact', 'treaty'))).toEqual(NONE)
  })

  test('a date said otherwise', () => {
    expect(
      linesOf(base, base.replace('within 14 days of truce', 'by 14 days after truce')),
    ).toEqual(NONE)
  })

  test.each(Object.entries(examples))('`%s` and itself', (_name, folders) => {
    const program = exampleProgram(folders)
    expect(changesView(program, exampleProgram(folders)).changes).toEqual([])
  })
})

describe('commitments', () => {
  test('what has to be the same as in what calls for it', () => {
    check(
      [['must not fire in valley', 'must not fire in the same place\n    whenever attack']],
      [
        'commitment 1 (No fire): changed',
        'the duty: place: the valley, now the same place',
        'before: must not fire in the valley',
        'after: must not fire in the same place',
        'whenever',
        'before: nothing',
        'after: somebody has attacked',
        'early performance',
        'before: counts',
        'after: does not count',
      ],
    )
  })

  test('a deadline moved, by so much', () => {
    check(
      [['2020-06-30', '2020-07-30']],
      [
        'commitment 3 (Votes): changed',
        'the deadline: 30 days later',
        'before: the end of 30 June 2020',
        'after: the end of 30 July 2020',
      ],
    )
    check(
      [['within 14 days of truce', 'within 10 days of truce']],
      [
        'commitment 2 (Guns back): changed',
        'the deadline: 4 days earlier',
        'before: 15 February 2020 at 18:00',
        'after: 11 February 2020 at 18:00',
      ],
    )
  })

  test('an event moved, and everything with it', () => {
    check(
      [['on 2020-02-01 at 18:00', 'on 2020-02-01 at 20:00']],
      [
        'event the truce: changed',
        'when: 2 hours later',
        'before: 1 February 2020 at 18:00',
        'after: 1 February 2020 at 20:00',
        'commitment 1 (No fire): changed',
        'the start: 2 hours later',
        'before: 1 February 2020 at 18:00, which is the event “the truce”',
        'after: 1 February 2020 at 20:00, which is the event “the truce”',
        'commitment 2 (Guns back): changed',
        'the deadline: 2 hours later',
        'before: 15 February 2020 at 18:00',
        'after: 15 February 2020 at 20:00',
      ],
    )
  })

  test('a verifier dropped', () => {
    check(
      [
        [
          'by the end of 2020-06-30\n    verified by Mission',
          'by the end of 2020-06-30\n    verifier: not stated',
        ],
      ],
      [
        'commitment 3 (Votes): changed',
        'who verifies: verifier dropped',
        'before: the Observer Mission',
        'after: not stated',
      ],
    )
  })

  test('another obligor, another force', () => {
    check(
      [['"Votes" political {\n    obliged: South', '"Votes" binding {\n    obliged: North']],
      [
        'commitment 3 (Votes): changed',
        'force',
        'before: political',
        'after: binding',
        'who is obliged: no longer obliged: South; newly obliged: the Council of the North',
        'before: South',
        'after: the Council of the North',
      ],
    )
  })

  test('a threshold, a place', () => {
    check(
      [['100 mm or more', '120 mm or more']],
      [
        'commitment 2 (Guns back): changed',
        'the duty: calibre: 100 mm or more, now 120 mm or more',
        'before: must withdraw tube artillery of calibre 100 mm or more from the river',
        'after: must withdraw tube artillery of calibre 120 mm or more from the river',
      ],
    )
    check(
      [['must not fire in valley', 'must not fire in hills']],
      [
        'commitment 1 (No fire): changed',
        'the duty: place: the valley, now the hills',
        'before: must not fire in the valley',
        'after: must not fire in the hills',
      ],
    )
  })

  test('an exception wider, another one added', () => {
    check(
      [
        [
          'when attack happened within the last 1 hour',
          'when attack happened within the last 1 hour or state calm holds\n exception "drill" when state calm holds',
        ],
      ],
      [
        'commitment 1 (No fire): changed',
        'exceptions: exception “self-defence”: wider: it holds in more cases; exception “drill” added',
        'before: “self-defence”, when somebody has attacked within the last 1 hour',
        'after: “self-defence”, when somebody has attacked within the last 1 hour or the guns are silent; “drill”, when the guns are silent',
      ],
    )
  })

  test('a condition dropped, silence, late performance', () => {
    check(
      [
        ['    once commitments 1, 2 are fulfilled\n', ''],
        [
          'by the end of 2020-06-30',
          'by the end of 2020-06-30\n silence means no\n late performance does not count',
        ],
      ],
      [
        'commitment 3 (Votes): changed',
        'in force once: condition dropped',
        'before: commitments 1 and 2 are both fulfilled',
        'after: nothing',
        'late performance',
        'before: counts, as late',
        'after: does not count',
        'silence means',
        'before: that it is not known',
        'after: that it was not done',
      ],
    )
  })

  test('one added in between: the others are renumbered, and what names them still does', () => {
    const added = `commitment 2 "Talks" binding {
    obliged: South
    must announce
    deadline: not stated
    verified by Mission
  }

  commitment 3 "Guns`
    check(
      [
        ['commitment 3 "Votes"', 'commitment 4 "Votes"'],
        ['commitment 2 "Guns', added],
        ['commitments 1, 2 are', 'commitments 1, 3 are'],
        ['commitment pact.2 is', 'commitment pact.3 is'],
        ['  commitment 3 {\n    waits', '  commitment 4 {\n    waits'],
      ],
      [
        'commitment 3 (Guns back): renumbered, before 2',
        'commitment 4 (Votes): renumbered, before 3',
        'commitment 2 (Talks): added',
      ],
    )
  })
})

describe('everything else', () => {
  test('a party added, one with another title', () => {
    check(
      [
        ['  party South\n', '  party South "Assembly of the South"\n  party East\n'],
        ['each of North, South', 'each of North, South, East'],
      ],
      [
        'party South: changed',
        'title',
        'before: South',
        'after: Assembly of the South',
        'party East: added',
        'commitment 1 (No fire): changed',
        'who is obliged: newly obliged: East',
        'before: the Council of the North and South, each for itself',
        'after: the Council of the North, the Assembly of the South and East, each for itself',
      ],
    )
  })

  test('a measure: when it lapses, and on which condition it is lifted', () => {
    check(
      [
        ['2020-12-31', '2021-12-31'],
        ['commitment pact.2 is fulfilled\n}', 'commitments pact.2, pact.3 are fulfilled\n}'],
      ],
      [
        'measure Fence: changed',
        'lapses at: 365 days later',
        'before: the end of 31 December 2020',
        'after: the end of 31 December 2021',
        'eligible for lifting once',
        'before: commitment 2 (Guns back) is fulfilled',
        'after: commitments 2 and 3 are both fulfilled',
      ],
    )
  })

  test('a reading', () => {
    check(
      [['    waits for nothing', '    waits for nothing\n    obliged: North']],
      [
        "reading South's reading: changed",
        'commitment 3 (Votes), who is obliged',
        'before: as in the text',
        'after: the Council of the North',
      ],
    )
  })
})

describe('the least that must be noticed', () => {
  const before = everything.program
  const [commitment] = before.commitments
  const [measure] = before.measures

  test.each(termKeys.map((key) => [key] as const))(
    'a commitment that no longer says `%s`',
    (key) => {
      if (commitment === undefined) throw new Error('no commitment')
      const plain: Terms = {
        ...plainTerms,
        duty: { kind: 'guarantee', commitment: 'x.1', party: null },
      }
      const terms = { ...commitment.terms, [key]: plain[key] }
      const after = { ...before, commitments: [{ ...commitment, terms }] }
      const { changes } = changesView({ ...before, commitments: [commitment] }, after)
      const parts = changes.flatMap((change) => change.parts.map(({ part }) => part))
      expect(parts).toEqual([termWords[key].label])
    },
  )

  const others = { kind: 'relief', by: [], on: [], conditions: [], zone: 'UTC' } as const
  const keys = ['kind', 'by', 'on', 'basis', 'since', 'zone', 'lapses', 'renewal'] as const
  const more = ['conditions', 'returns', 'endedBy', 'citation'] as const

  test.each([...keys, ...more])('a measure that says otherwise `%s`', (key) => {
    if (measure === undefined) throw new Error('no measure')
    const other = { ...measure, [key]: null, ...(key in others ? pick(others, key) : {}) }
    const { changes } = changesView(before, { ...before, measures: [other] })
    expect(changes.map(({ of, parts }) => [of, parts.length])).toEqual([['measure', 1]])
  })
})

const pick = (from: Readonly<Record<string, unknown>>, key: string) => ({ [key]: from[key] })

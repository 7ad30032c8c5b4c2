/** Reading: what is understood beside a bad clause, and what formatting keeps. */
import { describe, expect, test } from 'vitest'
import { checkSources, formatSource, renderDiagnostic } from './index.ts'

const head = 'signed 2020-01-01\ntime zone "Europe/Kyiv"\nparty North\nparty Mission\n'
const agreement = (body: string): string => `agreement truce "Truce" {\n${head}${body}\n}\n`

const check = (text: string) => checkSources([{ name: 'truce.servanda', text }])
const codesOf = (text: string) => check(text).diagnostics.map((one) => one.code)
const numbersOf = (text: string) => check(text).program.commitments.map((one) => one.number)

const sound = (number: number): string =>
  `commitment ${number} "C" binding {\nobliged: North\nmust not fire\nstarting signature\nverified by Mission\n}\n`

describe('one bad clause does not hide the rest', () => {
  test('the commitment around it is read', () => {
    const text = agreement(`commitment 1 "C" binding {
      obliged: North
      starting never ever
      must not fire
      verified by Mission
    }\n${sound(2)}`)
    expect(numbersOf(text)).toEqual(['1', '2'])
    expect(check(text).program.commitments[0]?.terms.verifiedBy).toEqual({
      kind: 'by',
      bodies: ['Mission'],
    })
  })

  test('a commitment with a bad head is skipped with its block', () => {
    const text = agreement(
      `commitment one "C" binding {\n  obliged: North\n  must fire\n}\n${sound(2)}`,
    )
    expect(numbersOf(text)).toEqual(['2'])
    expect(codesOf(text)).toEqual(['unexpected-word'])
  })

  test('a missing closing brace ends the block before the next commitment', () => {
    const text = agreement(`${sound(1).replace('}\n', '')}${sound(2)}`)
    expect(numbersOf(text)).toEqual(['1', '2'])
    expect(codesOf(text)).toEqual(['unclosed-block'])
  })

  test('a file that ends in the middle keeps what it had', () => {
    const text = agreement(sound(1) + sound(2)).slice(0, -30)
    expect(numbersOf(text)).toEqual(['1', '2'])
  })

  test('what is missing because it could not be read is not reported again', () => {
    const text = agreement(
      'commitment 1 "C" binding {\nobliged North\nmust not fire\nverfied by Mission\n}',
    )
    expect(codesOf(text)).toEqual(['unexpected-word', 'unknown-clause'])
  })
})

/** The lines on which something is reported, with what it is. */
function placesIn(clauses: string): readonly string[] {
  const text = agreement(`commitment 1 "C" binding {\n${clauses}\n}`)
  return check(text).diagnostics.map(({ code, span, message }) => {
    const line = text.slice(0, span.start).split('\n').at(-1) + text.slice(span.start, span.end)
    return `${code}: ${message} | ${line}`
  })
}

describe('a clause that could not be read', () => {
  test.each([
    ['within 6 months', 'expected `of` after `months`, where the clause ends | within 6 months'],
    ['obliged:', 'expected a party after `:`, where the clause ends | obliged:'],
    ['until', 'expected a moment after `until`, where the clause ends | until'],
    [
      'once fire happened within 24 hours',
      'expected `the last` and a number of hours, days or months, found `24` | once fire happened within 24',
    ],
    [
      'once commitments 2, 4 fulfilled',
      'expected `is` or `are`, found `fulfilled` | once commitments 2, 4 fulfilled',
    ],
    [
      'within 10 working hours of signature',
      'expected `days`, found `hours` | within 10 working hours',
    ],
    [
      'obliged: both of North, Mission',
      'expected `each of`, `any of` or `jointly`, found `both` | obliged: both',
    ],
  ])('`%s` is reported at its own end', (clause, expected) => {
    const wrong = placesIn(`${clause}\nmust not fire\nverified by Mission`)
    expect(wrong).toEqual([`unexpected-word: ${expected}`])
    expect(placesIn(`must not fire\nverified by Mission\n${clause}`)).toEqual(wrong)
  })

  test('the lines after it are read, also where they begin with no word of the language', () => {
    expect(placesIn('  shall not use force\n  before 2021-05-01\n  kept whatever')).toEqual([
      'unknown-clause: `shall` begins no clause of this block |   shall',
      'unknown-clause: `before` begins no clause of this block |   before',
      'unexpected-word: expected `if`, found `whatever` |   kept whatever',
    ])
  })

  test('the help has the form of the clause', () => {
    const helpOf = (clause: string) =>
      check(agreement(`commitment 1 "C" binding {\n${clause}\n}`)).diagnostics[0]?.help
    expect(helpOf('within 6 months')).toBe('write it as `within 14 days of MOMENT`')
    expect(helpOf('done maybe')).toBe('write it as `done when A finds it` or `done at 75 %`')
    expect(helpOf('waits for nothing more')).toBe('write it as `waits for nothing`')
    expect(helpOf('shall not use force')).toMatch(/^did you mean `must`\? write it as `must ACT`/)
    expect(helpOf('obliged: North\nmust not use force')).toBe('did you mean `use_of_force`?')
  })
})

describe('what drafters write beside the standard form', () => {
  const inCommitment = (clause: string): string =>
    `agreement truce "Truce" {\n  commitment 3 "C" binding {\n    ${clause}\n  }\n}\n`

  test.each([
    'must keep up fire broken by attack',
    'must not release of persons more than 2 times',
    'must withdraw of units at base',
    'exception "x" when (reached quiet) since attack happened',
    'once reached quiet since attack happened',
  ])('reads `%s`', (clause) => {
    expect(formatSource(inCommitment(clause)).diagnostics).toEqual([])
  })

  test.each([
    ['obliged: North and South', 'obliged: North, South'],
    ['verified by North, South, and Mission', 'verified by North, South, Mission'],
    ['verified by North\n    and South', 'verified by North, South'],
    ['within 10 days after quiet', 'within 10 days of quiet'],
    ['within 10 business days after quiet', 'within 10 working days of quiet'],
    ['within 10 days from quiet', 'within 10 days of quiet'],
    ['no later than the end of 2020', 'by the end of 2020'],
    ['verified by not stated', 'verifier: not stated'],
    ['verified by: not stated', 'verifier: not stated'],
    ['verified: not stated', 'verifier: not stated'],
    [
      'once commitments 1, 2 and 2a are fulfilled and commitment 2 is in breach',
      'once commitments 1, 2, 2a are fulfilled and commitment 2 is in breach',
    ],
    ['once commitments 1 and accord.2 are fulfilled', 'once commitments 1, accord.2 are fulfilled'],
    [
      'by the later of fire in a happened and accord.thaw happened',
      'by the later of fire in a happened and accord.thaw happened',
    ],
  ])('`%s` is understood', (written, standard) => {
    expect(formatSource(inCommitment(written))).toEqual({
      text: inCommitment(standard),
      diagnostics: [],
    })
  })
})

describe('what was written is counted, read or not', () => {
  const writtenIn = (text: string) => check(text).written

  test('commitments and parts whose duty or head could not be read', () => {
    const parts = 'commitment 3 "C" binding {\npart a {\nmust shoot\n}\npart b {\nmust fire\n}\n}\n'
    const text = agreement(`${sound(1)}commitment two "C" binding {\nmust fire\n}\n${parts}`)
    expect(check(text).program.commitments.length).toBeLessThan(4)
    expect(writtenIn(text)).toEqual({ commitments: 4, measures: 0, readings: 0 })
  })

  test('those of an agreement whose head could not be read, or that is not closed', () => {
    const text = `agreement truce {\n${head}${sound(1).replace('}\n', '')}${sound(2)}`
    expect(writtenIn(text).commitments).toBe(2)
  })

  test('what a reading says of a commitment or measure is not another one', () => {
    const text = `${agreement(`event e when\ncommitment 1 is fulfilled\nmeasure m "M" sanction {\n}\n${sound(1)}`)}reading r "R" {\ncommitment 1 {\nmust fire\n}\nmeasure m {\n}\n}`
    expect(writtenIn(text)).toEqual({ commitments: 1, measures: 1, readings: 1 })
  })
})

test('an unknown time zone hides no wrong date', () => {
  const text = agreement(sound(1).replace('signature', '2020-02-30')).replace('Kyiv', 'Kijiw')
  expect(codesOf(text)).toEqual(['time-unknown-zone', 'time-no-such-date'])
})

describe('words in another order', () => {
  test('clauses may stand in any order, and several on one line', () => {
    const text = agreement(
      'commitment 1 "C" binding { verified by Mission starting signature must not fire obliged: North }',
    )
    expect(codesOf(text)).toEqual([])
  })

  test('a clause may be broken over lines', () => {
    const text = agreement(`${sound(1)}commitment 2 "D" binding {
      obliged: North
      must release
        of Mission
      by the end of day 5
        after commitment 1 has been kept for 2 days
      verified by Mission
    }`)
    expect(codesOf(text)).toEqual([])
  })

  test('`by` before a deadline is not who does it', () => {
    const text = agreement(`commitment 1 "C" binding {
      obliged: North
      must release
      whenever fire by Mission in field
      by the end of 2020
      verified by Mission
    }
    zone field from "field"`)
    expect(codesOf(text)).toEqual([])
    expect(check(text).program.commitments[0]?.terms.trigger?.roles['actor']).toEqual({
      kind: 'oneOf',
      names: ['Mission'],
    })
  })

  test('an event is told from an act by `happened`', () => {
    const text = agreement(`event thaw on 2020-03-01
    commitment 1 "C" binding {
      obliged: North
      must release
      starting thaw
      by either thaw or hold_elections in field happened
      once thaw happened
      verified by Mission
    }
    zone field from "field"`)
    expect(codesOf(text)).toEqual(['start-ambiguous'])
    expect(check(text).program.commitments[0]?.terms.once?.kind).toBe('reached')
  })
})

describe('several files', () => {
  const second =
    'reading view "View" { of truce held by North adopted by "North" source "Note" dated 2020-02-01 commitment 1 { waits for nothing } }'

  test('are read together, in any order', () => {
    const files = [
      { name: 'b', text: second },
      { name: 'a', text: agreement(sound(1)) },
    ]
    const { program, diagnostics } = checkSources(files)
    expect(diagnostics).toEqual([])
    expect(program.readings[0]?.replacements[0]?.commitment).toBe('truce.1')
  })

  test('the same party may be declared in each', () => {
    const again = 'party North "The North" { also "N" }'
    const { program, diagnostics } = checkSources([
      { name: 'a', text: agreement(sound(1)) },
      { name: 'b', text: again },
    ])
    expect(diagnostics).toEqual([])
    expect(program.actors.find((actor) => actor.name === 'North')).toMatchObject({
      title: 'The North',
      aliases: ['N'],
    })
  })

  test('no files are an empty program', () => {
    expect(checkSources([]).program).toMatchObject({ agreements: [], commitments: [] })
  })
})

describe('formatting', () => {
  test('keeps comments and the author\u2019s line breaks, and loses nothing else', () => {
    const text = `--first\r\nagreement   truce "Truce" { -- trailing\r\n\r\n\r\n  signed 2020-01-01   time zone "Europe/Kyiv"\r\n      -- own line\r\n  carries on one ,\r\n    -- inside\r\n    two\r\n\r\n\r\n\r\n  note \u201cwith \\"quotes\\"\u201d\r\n}`
    const formatted = `-- first
agreement truce "Truce" { -- trailing
  signed 2020-01-01
  time zone "Europe/Kyiv"
  -- own line
  carries on one,
      -- inside
      two

  note "with \\"quotes\\""
}
`
    expect(formatSource(text)).toEqual({ text: formatted, diagnostics: [] })
    expect(formatSource(formatted).text).toBe(formatted)
  })

  test('leaves a text with syntax errors as it is', () => {
    const text = 'agreement   truce {'
    const formatted = formatSource(text)
    expect(formatted.text).toBe(text)
    expect(formatted.diagnostics.length).toBeGreaterThan(0)
  })

  test('an empty text stays empty', () => {
    expect(formatSource('').text).toBe('')
    expect(formatSource('-- only a comment').text).toBe('-- only a comment\n')
  })
})

describe('code frames', () => {
  const frameOf = (text: string): string => {
    const [first] = check(text).diagnostics
    return first === undefined ? '' : renderDiagnostic(first, () => text)
  }

  test('point under tabs and in files with other line ends', () => {
    expect(frameOf('party North\r\n\tpartei South\r\n')).toContain(
      ' --> truce.servanda:2:2\n2 | \tpartei South\n  | \t^^^^^^\n',
    )
  })

  test('cut a long line around the place', () => {
    const frame = frameOf(`${' '.repeat(300)}partei South ${'x'.repeat(300)}`)
    expect(
      Math.max(
        ...frame
          .split('\n')
          .slice(0, 4)
          .map((line) => line.length),
      ),
    ).toBeLessThan(140)
    expect(frame).toContain('^^^^^^')
  })

  test('let no control character through', () => {
    const frame = frameOf('party \u0007\u001B[31m North')
    expect(frame.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })

  test('name the place alone where the text is gone, and take a style', () => {
    const text = 'partei South'
    const [first] = check(text).diagnostics
    const loud = {
      severity: (word: string) => word.toUpperCase(),
      code: (word: string) => word,
      gutter: (word: string) => word,
      carets: (word: string) => word,
      help: (word: string) => word,
    }
    expect(first === undefined ? '' : renderDiagnostic(first, () => null, loud)).toBe(
      'ERROR[unknown-declaration]: `partei` begins no declaration\n  --> truce.servanda\n  help: did you mean `party`?',
    )
  })
})

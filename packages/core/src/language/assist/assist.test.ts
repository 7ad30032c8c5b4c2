/**
 * Help for whoever writes an agreement: text in, text out. `|` marks the cursor; what is said of it
 * is expected beside it.
 */
import { describe, expect, test } from 'vitest'
import type { Span } from '../../base/index.ts'
import { assistantFor, checkSources } from '../index.ts'
import type { Assistant, Edit } from '../index.ts'
import { formsOf, snippetOf } from './snippets.ts'

const truce = `agreement truce "Truce of the valley" {
  signed 2020-01-01 at "the mill"
  time zone "Europe/Kyiv"

  party North
  party South "Southern Council"
  group Both "both sides" { members North, South }
  body Mission "Observer Mission"
  zone valley "the valley" from "valley"
  line river "the river" from "river"
  matter terms "the terms"
  state alert "alert" assumed not to hold
  event silence_begins on 2020-01-02 at 18:00

  commitment 1 "Ceasefire" binding {
    obliged: each of North, South
    must not use_of_force in valley
    starting silence_begins
    verified by Mission
  }

  commitment 2 "Withdrawal" binding {
    obliged: Both
    must withdraw artillery of calibre 100 mm or more from river
    within 14 days of silence_begins
    while state alert holds
    verified by Mission
    part a "guns" {
      note "guns"
    }
  }
CURSOR}
`

interface Asked {
  readonly assistant: Assistant
  readonly text: string
  readonly offset: number
}

/** The text without the cursor, checked. */
function ask(marked: string): Asked {
  const offset = marked.indexOf('|')
  expect(offset, 'the text has a cursor').toBeGreaterThanOrEqual(0)
  const text = marked.slice(0, offset) + marked.slice(offset + 1)
  const checked = checkSources([{ name: 'a', text }])
  return { assistant: assistantFor(checked), text, offset }
}

/** The truce with more lines, in which the cursor is. */
const inTruce = (lines: string): string => truce.replace('CURSOR', lines)

/** The truce with the cursor behind the first place where these words stand. */
function at(words: string, behind = words): Asked {
  const plain = inTruce('')
  const place = plain.indexOf(words)
  expect(place, words).toBeGreaterThanOrEqual(0)
  const offset = place + behind.length
  return ask(`${plain.slice(0, offset)}|${plain.slice(offset)}`)
}

const labels = (marked: string): readonly string[] => {
  const { assistant, offset } = ask(marked)
  return assistant.completions('a', offset).items.map(({ label }) => label)
}

const commitment = (lines: string): string => inTruce(`  commitment 3 "More" binding {\n${lines}\n`)

describe('completion', () => {
  test('an empty file begins with what a file holds', () => {
    expect(labels('|').slice(0, 3)).toEqual([
      'agreement NAME "title" { … }',
      'measure NAME "title" sanction { … }',
      'reading NAME "title" { … }',
    ])
  })

  test('a line of a block takes the clauses of that block, with their forms', () => {
    const clauses = labels(commitment('    obliged: North\n    |'))
    expect(clauses).toContain('must see to it that commitment 1 is fulfilled by A')
    expect(clauses).toContain('within 14 days of MOMENT')
    expect(clauses).not.toContain('signed 2015-02-12 at "Minsk"')
    expect(labels(inTruce('  |'))).toContain('signed 2015-02-12 at "Minsk"')
    expect(labels('reading r "R" {\n  |')).toContain('held by A, B')
    expect(labels('party A {\n  |')).toContain('members A, B')
  })

  test('the word that is being written is replaced', () => {
    const { assistant, offset, text } = ask(commitment('    must wi|'))
    const { start, end, items } = assistant.completions('a', offset)
    expect(text.slice(start, end)).toBe('wi')
    expect(items.find(({ label }) => label === 'withdraw')).toMatchObject({ kind: 'act' })
  })

  test.each([
    [
      'who is obliged',
      'obliged: |',
      ['North', 'Both', 'each of', 'not stated'],
      ['valley', 'fire'],
    ],
    ['more of them', 'obliged: each of North, |', ['South', 'Mission'], ['fire']],
    ['the act', 'must not |', ['fire', 'use_of_force'], ['North', 'valley']],
    ['its object', 'must withdraw |', ['artillery', 'tank', 'of calibre', 'from'], ['North']],
    ['its roles', 'must withdraw tank |', ['of calibre', 'from', 'except'], ['against']],
    ['a place', 'must not fire in |', ['valley', 'river'], ['North', 'tank']],
    ['somebody', 'must not fire against |', ['North', 'South'], ['valley']],
    ['what it is about', 'must sign |', ['terms', 'truce'], ['North']],
    ['a quantity', 'must withdraw tank of calibre |', ['more than', 'at least'], ['North']],
    ['its unit', 'must withdraw tank of calibre 100 |', ['mm', 'cm'], ['days', 'km']],
    ['a distance', 'must not station tank within 25 |', ['km', 'm'], ['North']],
    ['a moment', 'by |', ['the end of', 'silence_begins', 'signature', 'either'], ['North']],
    ['a duration', 'within 14 |', ['days', 'months'], ['mm']],
    ['from what it counts', 'within 14 days |', ['of'], ['silence_begins']],
    ['an event', 'within 14 days of |', ['silence_begins'], ['valley']],
    ['a condition', 'once |', ['commitment', 'state', 'silence_begins', 'fire'], ['North']],
    ['a commitment', 'once commitment |', ['1', '2', '2a'], ['North']],
    ['what is asked of it', 'once commitment 1 |', ['is', 'has been kept for'], ['North']],
    ['the rest of it', 'once commitment 1 is |', ['fulfilled', 'in breach'], ['North']],
    ['by whom', 'once commitment 1 is fulfilled |', ['by', 'and'], ['North']],
    ['a state', 'while state |', ['alert'], ['valley']],
    [
      'the same',
      'must fire in the same |\n    whenever withdraw by North',
      ['origin', 'weapon'],
      ['valley', 'target'],
    ],
    ['the words for it', 'must fire in the |', ['same'], []],
    ['who verifies', 'verified by |', ['Mission', 'not stated'].slice(0, 1), ['valley']],
  ])('%s: %s', (_, line, wanted, unwanted) => {
    const offered = labels(commitment(`    ${line}`))
    expect(offered).toEqual(expect.arrayContaining([...wanted]))
    expect(offered.filter((label) => unwanted.includes(label))).toEqual([])
  })

  test('agreements, and the commitments of the one that is read', () => {
    expect(labels(`${inTruce('')}reading r "R" {\n  of |`)).toEqual(['truce'])
    expect(labels(`${inTruce('')}reading r "R" {\n  of truce\n  commitment |`)).toContain('2a')
    expect(labels(`${inTruce('')}measure m "M" relief {\n  lifted once commitment |`)).toContain(
      'truce.1',
    )
  })

  test('nothing in a comment, in a quoted text, or for a name that the author chooses', () => {
    expect(labels(commitment('    -- must |'))).toEqual([])
    expect(labels(commitment('    note "must |"'))).toEqual([])
    expect(labels('party |')).toEqual([])
    expect(labels('agreement |')).toEqual([])
  })

  test('line ends and an unfinished text before do not disturb it', () => {
    const crlf = commitment('    must must\n    obliged: |').replaceAll('\n', '\r\n')
    expect(labels(crlf)).toContain('North')
  })

  test('forms become snippets', () => {
    expect(formsOf('commitment', 'within').map(snippetOf)).toEqual([
      'within ${1:14} days of ${2:MOMENT}',
    ])
    expect(formsOf('file', 'agreement').map(snippetOf)).toEqual([
      'agreement ${1:NAME} "${2:title}" {\n\t$0\n}',
    ])
    expect(formsOf('agreement', 'group').map(snippetOf)[0]).toBe(
      'group ${1:NAME} "${2:title}" {\n\tmembers ${3:A}, ${4:B}\n}',
    )
    expect(formsOf('part', 'obliged').map(snippetOf)).toContain('obliged: each of ${1:A}, ${2:B}')
  })
})

const hover = ({ assistant, offset }: Asked): string | null =>
  assistant.hover('a', offset)?.markdown ?? null

describe('hover', () => {
  test('an act has its definition, its roles and what it is a kind of', () => {
    const text = hover(at('withdraw')) ?? ''
    expect(text).toContain('**withdraw** (act)')
    expect(text).toContain('`of calibre`: a calibre')
    expect(text).toMatch(/`from`/)
  })

  test('a party has its title, a group its members', () => {
    expect(hover(at('obliged: each of North, South'))).toBe('**South** (party)\n\nSouthern Council')
    expect(hover(at('obliged: Both'))).toContain('members North, South')
  })

  test('a commitment says who is bound, from when and until when', () => {
    const text = hover(at('commitment 1')) ?? ''
    expect(text).toContain('Ceasefire')
    expect(text).toContain('obliged: each of North, South “Southern Council”')
    expect(text).toContain('from 2020-01-02 18:00 (Europe/Kyiv)')
    expect(text).toContain('verified by Mission “Observer Mission”')
  })

  test('a deadline has its date', () => {
    expect(hover(at('within 14 days', 'within 14'))).toContain('2020-01-16 18:00 (Europe/Kyiv)')
    expect(hover(ask(commitment('    must sign terms\n    b|y the end of 2020-02')))).toContain(
      'the end of 2020-02-29 (Europe/Kyiv)',
    )
  })

  test('what is the same says whose it is', () => {
    const text = '    must fire in the same or|igin\n    whenever withdraw by North'
    expect(hover(ask(commitment(text)))).toContain(
      'the same as in `withdraw`, which calls for it: `from`: origin (place)',
    )
  })

  test('an event has its date; alternatives are listed with their labels', () => {
    expect(hover(at('starting silence_begins'))).toContain('2020-01-02 18:00 (Europe/Kyiv)')
    const either =
      '    must sign terms\n    b|y either "one" the end of 2020-02-01 or "other" the end of 2020-03-01'
    expect(hover(ask(commitment(either)))).toContain('“one”: the end of 2020-02-01')
    expect(hover(ask(commitment(either)))).toContain('“other”: the end of 2020-03-01')
    expect(hover(ask(commitment('    b|y fire in valley happened')))).toContain(
      'depends on what happens',
    )
  })

  test('the word that begins a clause has its forms, a preposition its role', () => {
    expect(hover(at('verified'))).toContain('`verified by A, B`')
    expect(hover(at('use_of_force in', 'use_of_force i'))).toContain('place')
    expect(hover(at('artillery'))).toBe('**artillery** (weapon class)\n\ntube artillery')
  })

  test('an author’s text is no markup, and there is nothing about nothing', () => {
    const { assistant, offset } = ask('party A| "a <b>*c*</b> `d`"')
    expect(assistant.hover('a', offset)?.markdown).toContain(String.raw`a \<b\>\*c\*\</b\>`)
    expect(hover(ask('|'))).toBeNull()
    expect(hover(ask('-- a com|ment'))).toBeNull()
  })
})

const wordsAt = (text: string, spans: readonly Span[]): readonly string[] =>
  spans.map(({ start }) => {
    const line = text.slice(0, start).split('\n').length
    return `${line}: ${text.slice(start).split(/[^\w]/, 1)[0]}`
  })

describe('definitions and references', () => {
  test.each([
    ['obliged: each of North', '5: North'],
    ['use_of_force in valley', '9: valley'],
    ['from river', '10: river'],
    ['state alert holds', '12: alert', 'state alert'],
    ['starting silence_begins', '13: silence_begins'],
  ])('%s is declared at %s', (words, place, behind = words) => {
    const asked = at(words, behind)
    expect(wordsAt(asked.text, asked.assistant.definitions('a', asked.offset))).toEqual([place])
  })

  test('a commitment is found by its number, a part by number and letter', () => {
    const one = ask(inTruce('  commitment 3 "x" binding {\n  once commitment 1| is fulfilled\n'))
    expect(wordsAt(one.text, one.assistant.definitions('a', one.offset))).toEqual(['15: 1'])
    const part = ask(inTruce('  commitment 3 "x" binding {\n  once commitment 2a| is fulfilled\n'))
    expect(wordsAt(part.text, part.assistant.definitions('a', part.offset))).toEqual(['28: a'])
  })

  test('every use is found, also in a clause with an error', () => {
    const { assistant, offset, text } = ask(
      inTruce(
        '  commitment 3 "x" binding {\n    must no_such_act in valley|\n    must in valley valley\n',
      ),
    )
    const spans = assistant.occurrences('a', offset).map(({ span }) => span)
    expect(wordsAt(text, spans)).toEqual([
      '9: valley',
      '17: valley',
      '33: valley',
      '34: valley',
      '34: valley',
    ])
  })

  test('names of other files are found there', () => {
    const checked = checkSources([
      { name: 'a', text: inTruce('') },
      {
        name: 'b',
        text: 'reading r "R" { of truce held by North commitment 1 { obliged: South } }',
      },
    ])
    const assistant = assistantFor(checked)
    const found = assistant.definitions('b', 22).map(({ source, start }) => `${source} ${start}`)
    expect(found).toEqual(['a 10'])
    const number = assistant.definitions('b', 51).map(({ source }) => source)
    expect(number).toEqual(['a'])
  })

  test('a role, a unit or the letter of a part is no name', () => {
    const { assistant, text } = ask(
      'agreement x "X" { time zone "UTC" party calibre party a party mm commitment 1 "c" binding { part a { must withdraw tank of calibre 5 mm } } }|',
    )
    for (const name of ['calibre', 'a', 'mm']) {
      const place = text.indexOf(`party ${name}`) + 'party '.length
      expect(assistant.occurrences('a', place).length, name).toBe(1)
    }
  })
})

function renamed(asked: Asked, name: string): string {
  const renaming = asked.assistant.rename('a', asked.offset, name)
  return renaming.kind === 'refused' ? renaming.reason : applied(asked.text, renaming.edits)
}

const applied = (text: string, edits: readonly Edit[]): string =>
  edits
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((so, { span, text: put }) => so.slice(0, span.start) + put + so.slice(span.end), text)

describe('rename', () => {
  test('everywhere, and the text means the same', () => {
    expect(renamed(at('obliged: each of North'), 'Nord')).toBe(
      inTruce('').replaceAll(/\bNorth\b/g, 'Nord'),
    )
    expect(renamed(at('starting silence_begins'), 'quiet')).toBe(
      inTruce('').replaceAll('silence_begins', 'quiet'),
    )
  })

  test.each([
    ['obliged: each of North', 'South', '`South` is the name of a party already'],
    ['obliged: each of North', 'once', '`once` is a word of the language'],
    ['obliged: each of North', 'fire', '`fire` is an act of the vocabulary'],
    ['obliged: each of North', 'tank', '`tank` is a weapon class of the vocabulary'],
    ['obliged: each of North', 'days', '`days` is a unit'],
    ['obliged: each of North', 'two words', 'a name is one word'],
    ['must withdraw', 'pull', '`withdraw` is a word of the standard vocabulary'],
    ['commitment 1', '2', '`2` is the number of another commitment already'],
    ['commitment 1', '2a', '`2a` is the number of another commitment already'],
    ['commitment 1', 'one', '`one` is no number of a commitment: write one such as `3` or `3a`'],
    ['part a', '3b', '`3b` is no letter of a part: write one such as `b` or `2b`'],
    ['verified', 'seen', 'only names that an agreement declares can be renamed'],
  ])('%s to %s: %s', (words, name, reason) => {
    expect(renamed(at(words), name)).toContain(reason)
  })
})

describe('another number for a commitment', () => {
  /** `two` and `b` are the number and the letter that are changed, `more` that of an addition. */
  const numbered = ({ two = '2', b = 'b', more = '3' }) => [
    {
      name: 'a',
      text: `agreement peace "Peace" {
  time zone "UTC"
  party North
  commitment 1 "Quiet" binding { obliged: North must not fire }
  commitment ${two} "Guns" binding {
    part a { must withdraw artillery once commitment 1 is fulfilled }
    part ${b} { must withdraw mortar once commitments 1, ${two}a are fulfilled }
  }
  commitment 21 "Last" binding { must sign once commitments ${two}, ${two}${b} are fulfilled }
}
`,
    },
    {
      name: 'b',
      text: `agreement later "Later" {
  time zone "UTC"
  amends peace
  amends commitment peace.${two}a from 2021-02-01 { no deadline }
  supersedes commitment peace.${two} from 2022-02-01
  commitment 2 "Other" binding { must sign once commitment peace.${two} is fulfilled }
}
measure ban "Ban" sanction { by North lifted once commitment peace.${two}${b} is fulfilled }
reading r "R" {
  of peace
  commitment ${two} { deadline: not stated }
  adds commitment ${more} "New" binding { must sign once commitment ${two}${b} is fulfilled }
  strikes commitment ${two}${b}
}
`,
    },
  ]
  const sources = numbered({})
  const assistant = assistantFor(checkSources(sources))
  const whole = (changed: Parameters<typeof numbered>[0]): string =>
    numbered(changed)
      .map(({ text }) => text)
      .join('')

  /** Asked behind these words, where they first stand. */
  function renumbered(words: string, number: string): string {
    const source = sources.find(({ text }) => text.includes(words))
    const offset = (source?.text.indexOf(words) ?? -1) + words.length
    const renaming = assistant.rename(source?.name ?? '', offset, number)
    if (renaming.kind === 'refused') return renaming.reason
    const editsIn = (name: string) => renaming.edits.filter(({ span }) => span.source === name)
    return sources.map(({ name, text }) => applied(text, editsIn(name))).join('')
  }

  test('of one with parts, in every text that names it or them, and no other', () => {
    expect(renumbered('commitment 2', '5')).toBe(whole({ two: '5' }))
    expect(renumbered('supersedes commitment peace.2', '5')).toBe(whole({ two: '5' }))
  })

  test('of a part, by its letter or its number', () => {
    expect(renumbered('part b', 'c')).toBe(whole({ b: 'c' }))
    expect(renumbered('strikes commitment 2b', '2c')).toBe(whole({ b: 'c' }))
  })

  test('of what a reading adds, whose number no other may have either', () => {
    expect(renumbered('adds commitment 3', '4')).toBe(whole({ more: '4' }))
    expect(renumbered('adds commitment 3', '21')).toContain('`21` is the number of another')
    expect(renumbered('commitment 1', '3')).toContain('`3` is the number of another')
  })

  test('a number that two have is none to change everywhere', () => {
    const twice = inTruce('  commitment 1| "Again" binding {\n    must sign terms\n  }\n')
    const asked = ask(twice)
    expect(renamed(asked, '9')).toBe(
      '`1` is the number of several commitments: change that of one by hand first',
    )
  })
})

describe('outline, folds and colours', () => {
  test('the outline has every declaration and commitment, with parts below', () => {
    const { assistant } = ask(`${inTruce('')}|`)
    const [agreement] = assistant.outline('a')
    expect(agreement).toMatchObject({
      kind: 'agreement',
      name: 'truce',
      title: 'Truce of the valley',
    })
    expect(agreement?.children.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'actor North',
      'actor South',
      'actor Both',
      'actor Mission',
      'place valley',
      'place river',
      'matter terms',
      'state alert',
      'event silence_begins',
      'commitment 1',
      'commitment 2',
    ])
    expect(agreement?.children.at(-1)?.children.map(({ name }) => name)).toEqual(['a'])
  })

  test('blocks and runs of comments fold', () => {
    const { assistant, text } = ask('-- one\n-- two\nparty A {\n  also "b"\n}\n-- three\n|')
    const folds = assistant.folds('a').map(({ start, end, kind }) => [kind, text.slice(start, end)])
    expect(folds).toEqual([
      ['comment', '-- one\n-- two'],
      ['block', '{\n  also "b"\n'],
    ])
  })

  test('words have the colour of what they stand for', () => {
    const { assistant, text } = ask(
      'party A "x" -- c\nagreement t "T" { commitment 1 "o" binding { obliged: A\n must not fire tank of calibre 5 mm } }|',
    )
    const shown = assistant
      .highlights('a')
      .map(({ start, end, kind, role }) => `${text.slice(start, end)} ${kind} ${role}`)
    expect(shown).toContain('A party declaration')
    expect(shown).toContain('A party use')
    expect(shown).toContain('fire act use')
    expect(shown).toContain('must word use')
    expect(shown).toContain('tank weapon use')
    expect(shown).toContain('-- c comment use')
    expect(shown).toContain('mm unit use')
  })
})

describe('whatever the text is', () => {
  test.each(['', '\uFEFF', '{{{', '}}}', '"', '--', 'agreement', '\r\r\r', 'a.b.c', '\u{1F600}'])(
    'nothing fails on %j',
    (text) => {
      const checked = checkSources([{ name: 'a', text }])
      const assistant = assistantFor(checked)
      for (let offset = 0; offset <= text.length + 2; offset += 1) {
        assistant.completions('a', offset)
        assistant.hover('a', offset)
        assistant.rename('a', offset, 'x')
      }
      for (const diagnostic of checked.diagnostics) assistant.fixes(diagnostic)
      expect(assistant.definitions('elsewhere', 0)).toEqual([])
      expect(assistant.highlights('elsewhere')).toEqual([])
    },
  )

  test('nothing fails wherever the truce is cut off', () => {
    const text = inTruce('')
    for (let end = 0; end < text.length; end += 7) {
      const checked = checkSources([{ name: 'a', text: text.slice(0, end) }])
      const assistant = assistantFor(checked)
      assistant.completions('a', end)
      assistant.hover('a', end)
      assistant.occurrences('a', end)
      assistant.highlights('a')
      assistant.outline('a')
      for (const diagnostic of checked.diagnostics) assistant.fixes(diagnostic)
    }
  })
})

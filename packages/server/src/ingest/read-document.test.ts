import { describe, expect, test } from 'vitest'
import { segmentsOf } from '@servanda/core/document'
import {
  BLOCK_COUNT_MAX,
  DOCUMENT_LENGTH_MAX,
  PARAGRAPH_LENGTH_MAX,
  readDocument,
} from './index.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (text: string, path = 'text.txt') => readDocument(utf8(text), { path })

/** One line a statement: kind, speakers, polarity where denied, the words. */
function statementsOf(text: string, path = 'text.txt'): string[] {
  const { document } = read(text, path)
  return (document?.statements ?? []).map((statement) => {
    const words = segmentsOf(statement).map(({ start, end }) =>
      document?.snapshot.text.slice(start, end),
    )
    const denied = statement.polarity === 'denies' ? ' denies' : ''
    return `${statement.kind} ${statement.speakers.join(' + ')}${denied}: ${words.join(' | ')}`
  })
}

const prose = (sentences: string) => `Talks go on in Geneva today\n\n${sentences}\n`

describe('prose', () => {
  test.each([
    [
      'a cue after, a second quotation without one',
      '“We agree,” said Foreign Minister Ivo Brandt. “It was late.”',
      ['direct Ivo Brandt: We agree,', 'direct Ivo Brandt: It was late.'],
    ],
    [
      'guillemets, single and straight marks',
      'Ivo Brandt said: «We agree». \'It was late,\' Brandt added. "Very late," he said.',
      [
        'direct Ivo Brandt: We agree',
        'direct Ivo Brandt: It was late,',
        'direct Ivo Brandt: Very late,',
      ],
    ],
    [
      'a scare quote is nobody’s',
      'No new «reset» is in sight. The so-called "Quiet Talks" go on.',
      [],
    ],
    [
      'a clause with and without "that"',
      'Moscow said that it was ready. Ivo Brandt said the text was final.',
      ['indirect Russia: it was ready', 'indirect Ivo Brandt: the text was final'],
    ],
    [
      'a clause before and around its cue',
      'The text was final, Ivo Brandt noted. Most of it, he said, was old.',
      ['indirect Ivo Brandt: The text was final', 'indirect Ivo Brandt: Most of it | was old'],
    ],
    [
      'a denial',
      'Russia denies that its troops crossed the line.',
      ['indirect Russia denies: its troops crossed the line'],
    ],
    [
      'a thing not said, a belief, a wish',
      'Russia has not confirmed that it left. Kyiv believes that it did. Paris would say that it knows.',
      [],
    ],
    [
      'a joint statement of two who were named before',
      'Foreign Minister Ivo Brandt and President Ana Lindt met. Both leaders agreed to withdraw tanks.',
      ['indirect Ivo Brandt + Ana Lindt: to withdraw tanks'],
    ],
    [
      'a clause stops where another speaker begins',
      'Russia denies it has troops there, but President Ana Lindt ordered a search.',
      ['indirect Russia denies: it has troops there'],
    ],
    [
      'an apposition and a mouthpiece',
      'Mara Voss, a spokeswoman for the ministry, said that talks would go on. A statement by the Swiss Foreign Ministry said that they had failed.',
      ['indirect Mara Voss: talks would go on', 'indirect Swiss Foreign Ministry: they had failed'],
    ],
    [
      'a passive, a quoted saying and a view',
      'It was confirmed by the Swiss Foreign Ministry that the talks had failed. Ivo Brandt was quoted by Radio Delta as saying that the line would hold. In the view of the historian Ruth Abel, agreements fail slowly.',
      [
        'indirect Swiss Foreign Ministry: the talks had failed',
        'indirect Ivo Brandt: the line would hold',
        'indirect Ruth Abel: agreements fail slowly',
      ],
    ],
    [
      'a reply, and a colon without a verb of saying',
      '“The road is closed,” was the answer of the commander, Pavel Horak. Asked again, the minister, Ana Lindt, was blunt: “It stays closed.”',
      ['direct Pavel Horak: The road is closed,', 'direct Ana Lindt: It stays closed.'],
    ],
    [
      'offices and bodies without a person, and "it" of a body',
      'According to the ministry of health, the hospital was open. The mayor of Lake City said that it was not. The Ministry of Defence rejected the report. Nobody was hurt, it said in a statement.',
      [
        'indirect ministry of health: the hospital was open',
        'indirect mayor of Lake City: it was not',
        'indirect Ministry of Defence: Nobody was hurt',
      ],
    ],
    [
      'two appositions, and a verb behind another',
      'Tom Berg, the head of the mission, who came on Monday, said that access was denied. Mara Voss, his deputy, went on to claim that nobody had asked.',
      ['indirect Tom Berg: access was denied', 'indirect Mara Voss: nobody had asked'],
    ],
    [
      'a nameless source',
      'Officials said that the talks had failed. “We are tired,” one diplomat said.',
      [],
    ],
  ])('%s', (_name, sentences, expected) => {
    expect(statementsOf(prose(sentences))).toEqual(expected)
  })

  test('a quotation that runs over paragraphs is one statement', () => {
    const text = prose('“We agree,” Ivo Brandt said. “It was late.\n\n“It was very late.”')
    expect(statementsOf(text)).toContain('direct Ivo Brandt: It was late. | It was very late.')
  })

  test('the words of another within a statement are nested in it', () => {
    const text = prose(
      'Ivo Brandt stressed that he shared what Ana Lindt, the president, said in Bonn, «Peace needs time».',
    )
    const { document } = read(text)
    expect(document?.statements.map(({ kind, within }) => [kind, within])).toEqual([
      ['indirect', undefined],
      ['direct', 0],
    ])
  })

  test('sentences with a cue and no proposal are listed', () => {
    const { document } = read(prose('Officials said that the talks had failed.'))
    expect(document?.unproposed).toHaveLength(1)
  })
})

describe('transcripts', () => {
  const labelled =
    'Interview With Tara Holm of Radio North\n\nJohn Aldous\nSecretary of State\nParis\nMarch 3, 2015\n\n' +
    'QUESTION: Is it over?\n\nSECRETARY ALDOUS: No.\n\nQUESTION: (Inaudible.)\n\nQUESTION: When then?\n\nSECRETARY ALDOUS: Soon. Ivo Brandt said that he hopes so.\n\nI hope so too.\n\n(The interview ended at noon.)\n'

  test('labels are resolved, and a lost answer leaves two questions', () => {
    expect(statementsOf(labelled)).toEqual([
      'turn Tara Holm: Is it over?',
      'turn John Aldous: No.',
      'turn Tara Holm: (Inaudible.)',
      'turn Tara Holm: When then?',
      'turn John Aldous: Soon. Ivo Brandt said that he hopes so.\n\nI hope so too.',
      'indirect Ivo Brandt: he hopes so',
    ])
    expect(read(labelled).document).toMatchObject({
      layout: 'labelled',
      anchorDate: { edtf: '2015-03-03', from: 'event' },
    })
  })

  test('roles, brackets, introductions and calls say who a label is', () => {
    const text =
      'Noon Briefing in Bonn\n\nModerator: Luc Ferrand, Press Office\nHelena Marsh, Deputy Spokesperson\n\n' +
      'MODERATOR: The first question goes to Anna Keller of the Herald.\n\nQUESTION: Is it over?\n\n' +
      'DEPUTY SPOKESPERSON: No.\n\n(Laughter.)\n\nQUESTION (Jo Lang, Daily Post): When then?\n\n' +
      'MS. MARSH: Soon.\n\nQUESTION: Pavel Horak, Radio Delta. Where?\n\nMS. MARSH: Here.\n\nQUESTION: Why?\n'
    expect(statementsOf(text)).toEqual([
      'turn Luc Ferrand: The first question goes to Anna Keller of the Herald.',
      'turn Anna Keller: Is it over?',
      'turn Helena Marsh: No.',
      'turn Jo Lang: When then?',
      'turn Helena Marsh: Soon.',
      'turn Pavel Horak: Pavel Horak, Radio Delta. Where?',
      'turn Helena Marsh: Here.',
      'turn QUESTION: Why?',
    ])
  })

  test('dash turns alternate, no-break spaces and all, and a pull quote is left out', () => {
    const text =
      'Interview with Minister Ivo Brandt\n\nIvo Brandt spoke with Tara Holm of Radio North in Bonn about the talks.\n\n' +
      '-\u00a0Minister, is it over?\n\n- Well, Tara, we would all like to see the fighting end.\n\n' +
      'we would all like to see the fighting end\n\nIt has not.\n\n- When then, Mr. Minister?\n\n-\u00a0Soon.\n'
    expect(statementsOf(text)).toEqual([
      'turn Tara Holm: Minister, is it over?',
      'turn Ivo Brandt: Well, Tara, we would all like to see the fighting end. | It has not.',
      'turn Tara Holm: When then, Mr. Minister?',
      'turn Ivo Brandt: Soon.',
    ])
    expect(read(text).document?.furniture.map(({ kind }) => kind)).toContain('pull-quote')
  })
})

describe('furniture and dates', () => {
  test('what stands in comments is no statement', () => {
    const paragraph =
      'Ivo Brandt said that the talks about the line would go on until the end of the week.\n\n'
    const text = prose(paragraph.repeat(3)) + '12 comments\n\nBob\n\n“It is over,” Brandt said.\n'
    const { document } = read(text)
    const [comments] = document?.furniture ?? []
    expect(comments?.kind).toBe('comment')
    expect(document?.statements.every(({ end }) => end <= (comments?.start ?? 0))).toBe(true)
  })

  test('dates have roles, and one without a year leans to the past', () => {
    const text =
      'Talks go on\n\nBy Tara Holm | January 10, 2016\n\nThe line was drawn on December 20 and moved in 2014 at the request of both sides.\n'
    const { document, diagnostics } = read(text)
    expect(document?.dates.map(({ edtf, roles }) => [edtf, roles[0]])).toEqual([
      ['2016-01-10', 'publication'],
      ['2015-12-20', 'event'],
      ['2014', 'mention'],
    ])
    expect(diagnostics.map(({ code }) => code)).toEqual(['document-anchor-unconfirmed'])
  })

  test.each([
    ['between 28 March and 2 April', '2016-03-28/2016-04-02'],
    ['from December 30 to January 4', '2015-12-30/2016-01-04'],
    ['on 12 and 13 May', '2016-05-12/2016-05-13'],
    ['between February and July', '2016-02/2016-07'],
    ['on Monday', '2016-09-12'],
    ['last Wednesday', '2016-09-07'],
    ['and would speak again on Friday', '2016-09-16'],
    ['by Monday', '2016-09-19'],
  ])('the parties spoke %s', (words, edtf) => {
    const text = `Talks go on in Geneva today\n\nGENEVA, Sept 14, 2016 (Wire) - The parties spoke.\n\nThey spoke ${words} about the line.\n`
    expect(read(text).document?.dates.map((date) => date.edtf)).toEqual(['2016-09-14', edtf])
  })

  test('without a date of its own the year stays unknown, and the page date is doubted', () => {
    const text =
      '15:18 GMT 21 February 2017\n\nTalks Go On In Geneva Today\n\nThe parties spoke on March 14 by telephone about the line and the prisoners.\n'
    const { document, diagnostics } = read(text)
    expect(document?.dates).toMatchObject([
      { edtf: '2017-02-21', roles: ['page'], doubt: 'page-date-conflicts' },
      { edtf: 'XXXX-03-14', doubt: 'year-not-stated' },
    ])
    expect(diagnostics.map(({ code }) => code)).toEqual(['document-page-date-conflicts'])
  })

  test('an order of day and month that cannot be told stays in doubt', () => {
    const { document, diagnostics } = read(prose('It was signed on 02/12/2015 by both of them.'))
    expect(document?.dates).toMatchObject([{ edtf: '2015', doubt: 'ambiguous-order' }])
    expect(diagnostics.map(({ code }) => code)).toEqual(['document-date-ambiguous'])
  })

  test('a confirmed date is believed', () => {
    const text = prose('The parties spoke on March 14 by telephone about the line.')
    const { document } = readDocument(utf8(text), { path: 'a.txt', anchorDate: '2016-03-24' })
    expect(document?.anchorDate).toEqual({ edtf: '2016-03-24', from: 'confirmed' })
    expect(document?.dates).toMatchObject([{ edtf: '2016-03-14' }])
  })
})

describe('HTML', () => {
  const page =
    '<!DOCTYPE html><html><head><title>Talks</title><script>"He said," she said</script></head><body>' +
    '<nav><a href="/">Home</a></nav><article><h1>Talks go on</h1>' +
    '<p>&ldquo;We <em>do</em> agree&nbsp;&amp; sign,&rdquo; said Ivo Brandt, the minister.</p>\r\n' +
    '<p>Brandt said that the line\r\nwould hold.</p></article>' +
    '<div class="comments"><p>&ldquo;Never,&rdquo; said Ivo Brandt.</p></div></body></html>'

  test('offsets are offsets of the source', () => {
    expect(statementsOf(page, 'page.html')).toEqual([
      'direct Ivo Brandt: We <em>do</em> agree&nbsp;&amp; sign,',
      'indirect Ivo Brandt: the line\r\nwould hold',
    ])
  })

  test('scripts, navigation and comments are furniture', () => {
    const { document } = read(page, 'page.html')
    const kinds = document?.furniture.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['script', 'navigation', 'comment']))
  })

  test.each([
    [
      'unclosed and crossed tags',
      '<p>“We agree,” said <b>Ivo <i>Brandt</b></i>, the minister.<p>More',
    ],
    ['stray ends and broken attributes', '</div><p class="a>“No”</p>'],
    ['an unfinished tag', '<p>“We agree,” said Ivo Brandt.</p><p'],
    ['bad character references', '<p>&#x110000;&notanentity; &#0; said & said</p>'],
  ])('broken: %s', (_name, html) => {
    const { document } = read(html, 'broken.html')
    const length = html.length
    for (const { start, end } of document?.statements ?? []) {
      expect(start).toBeLessThan(end)
      expect(end).toBeLessThanOrEqual(length)
    }
    expect(document).not.toBeNull()
  })

  test('hostile nesting is refused', () => {
    const { document, diagnostics } = read('<div>'.repeat(50_000), 'deep.html')
    expect(document).toBeNull()
    expect(diagnostics.map(({ code }) => code)).toEqual(['document-too-deep'])
  })
})

describe('bad input', () => {
  const codesOf = (bytes: Uint8Array, path = 'bad.txt') =>
    readDocument(bytes, { path }).diagnostics.map(({ code }) => code)

  test('an empty file, and one of spaces', () => {
    expect(codesOf(utf8(''))).toEqual(['document-empty'])
    expect(codesOf(utf8(' \r\n\t\r\n'))).toEqual(['document-empty'])
  })

  test('a binary file', () => {
    expect(codesOf(Uint8Array.from([1, 2, 0, 255]))).toEqual(['text-binary'])
  })

  test('the same words in UTF-16, Windows-1252, with a mark and with CRLF', () => {
    const text = 'Talks go on\r\n\r\n“We agree,” Ivo Brandt said.\r\n'
    const expected = ['direct Ivo Brandt: We agree,']
    const wide = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))
    const narrow = new Uint8Array(
      Buffer.from(text.replace('“', '\u0093').replace('”', '\u0094'), 'latin1'),
    )
    for (const bytes of [wide, narrow, utf8(`\uFEFF${text}`), utf8(text)]) {
      const { document } = readDocument(bytes, { path: 'a.txt' })
      const [only] = document?.statements ?? []
      const words = document?.snapshot.text.slice(only?.start, only?.end)
      expect([`direct ${only?.speakers.join()}: ${words}`]).toEqual(expected)
    }
  })

  test('a line of 50 megabytes is refused at once', () => {
    expect(codesOf(new Uint8Array(50_000_000).fill(0x61))).toEqual(['document-too-long'])
    expect(DOCUMENT_LENGTH_MAX).toBeLessThan(50_000_000)
  })

  test('more paragraphs than a document has are refused', () => {
    expect(codesOf(utf8('x\n'.repeat(BLOCK_COUNT_MAX + 1)))).toEqual(['document-too-long'])
  })

  test('a paragraph that is too long is left out and named, the rest is read', () => {
    const long = 'said so '.repeat(PARAGRAPH_LENGTH_MAX / 4)
    const { document, diagnostics } = read(
      `Talks go on\n\n${long}\n\n“We agree,” Ivo Brandt said.\n`,
    )
    expect(diagnostics.map(({ code }) => code)).toEqual(['document-line-too-long'])
    expect(document?.statements).toHaveLength(1)
  })

  test.each([
    ['marks', '"'.repeat(60_000)],
    ['opening marks', ' “a'.repeat(20_000)],
    ['capitals', 'Aa '.repeat(20_000)],
    ['dates', '2015 '.repeat(15_000)],
    ['brackets', '('.repeat(60_000)],
    ['combining marks', `e${'\u0301'.repeat(60_000)}`],
    ['one paragraph again and again', 'one two three four five six seven\n'.repeat(10_000)],
  ])('a flood of %s is read in linear time', (_name, text) => {
    const start = performance.now()
    expect(read(text).document).not.toBeNull()
    expect(performance.now() - start).toBeLessThan(15_000)
  })
})

import { describe, expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import { standardVocabulary } from '@servanda/core/assertion'
import { memoryStore } from '@servanda/core/ledger'
import { hashPassage } from '@servanda/core/text'
import { documentsOf, ingestFiles } from './ingest.ts'
import { applyDecisions, readDecisions, recordReview, reviewInteractively } from './review.ts'
import { nodeSha256 } from '../store/index.ts'

const report = `Shelling near the line

February 20, 2015

Monitors saw smoke over the town on Thursday morning and left before noon that day.

“Our forces did not fire,” General Pavlo Hrin told reporters in Kyiv.

Anna Weiss, the mission's spokeswoman, said that both sides had withdrawn tanks.

Russia denies that its troops fired.
`
const edited = report.replace('left before noon', 'left long before noon')

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const read = (text: string, path = 'report.txt') =>
  documentsOf(ingestFiles([{ path, bytes: new TextEncoder().encode(text) }]))

const actors = [
  { name: 'Ukraine', aliases: ['Pavlo Hrin', 'Kyiv'] },
  { name: 'Monitors', aliases: ['Anna Weiss'] },
]
const withdrew = 'both sides had withdrawn tanks'
const passage = { start: report.indexOf(withdrew), end: report.indexOf(withdrew) + withdrew.length }
const accept = {
  id: 'd1',
  decision: 'accept',
  document: { sha256: sha256(report), name: 'report.txt' },
  passage: { ...passage, exact: withdrew, prefix: 'said that ', suffix: '.' },
  claim: { kind: 'act', act: 'withdraw', roles: {} },
  time: '2015-02-19',
}

function review(text: string, decisions: readonly unknown[], register = actors) {
  const source = decisions.map((each) => JSON.stringify(each)).join('\n')
  const placed = readDecisions({ source: 'decisions.ndjson', text: source })
  const applied = applyDecisions({
    documents: read(text),
    decisions: placed.decisions,
    actors: register,
    vocabulary: standardVocabulary,
    zone: 'Europe/Kyiv',
    names: null,
  })
  return { ...applied, diagnostics: [...placed.diagnostics, ...applied.diagnostics] }
}

const codes = (diagnostics: readonly { code: string }[]) => diagnostics.map(({ code }) => code)

describe('a decisions file', () => {
  test('the claimant comes from the document, through the register', () => {
    const { assertions, counts, diagnostics } = review(report, [accept])
    expect(diagnostics).toEqual([])
    expect(assertions).toMatchObject([
      {
        id: 'd1',
        claimant: 'Monitors',
        reporter: 'report.txt',
        stance: 'affirms',
        anchor: { document: sha256(report), ...passage, exact: withdrew },
        time: { edtf: '2015-02-19', zone: 'Europe/Kyiv' },
      },
    ])
    expect(counts).toEqual({
      proposed: 3,
      accepted: 1,
      rejected: 0,
      added: 0,
      reclassed: 0,
      lost: 0,
      undecided: 2,
    })
  })

  test('another speaker in the document gives another claimant', () => {
    const changed = report.replace("Anna Weiss, the mission's spokeswoman,", 'Pavlo Hrin')
    expect(review(changed, [accept]).assertions).toMatchObject([{ id: 'd1', claimant: 'Ukraine' }])
  })

  test('an edit elsewhere moves the anchor, by quote and by hash alone', () => {
    const { foldedHash, foldedLength } = hashPassage(report, passage.start, passage.end, sha256)
    const hashed = { ...accept, passage: { ...passage, foldedHash, foldedLength } }
    const start = edited.indexOf(withdrew)
    for (const decision of [accept, hashed]) {
      const [assertion] = review(edited, [decision]).assertions
      expect(assertion?.anchor).toMatchObject({ document: sha256(edited), start })
    }
    expect(review(edited, [hashed]).assertions[0]?.anchor).not.toHaveProperty('exact')
  })

  test('another class asserts nothing and leaves the statement undecided', () => {
    const { claim: _claim, time: _time, ...about } = accept
    const reclassed = { ...about, decision: 'class', class: 'promise' }
    const { assertions, counts, diagnostics } = review(report, [reclassed])
    expect(assertions).toEqual([])
    expect(diagnostics).toEqual([])
    expect(counts).toMatchObject({ reclassed: 1, undecided: 3 })
    const again = { ...reclassed, id: 'd2', class: 'claim' }
    expect(review(report, [reclassed, again]).counts).toMatchObject({ reclassed: 0 })
    const nowhere = { ...reclassed, passage: { start: 0, end: 8, exact: 'Shelling' } }
    expect(codes(review(report, [nowhere]).diagnostics)).toEqual(['decision-no-statement'])
  })

  test('a passage that is gone is lost, and said so', () => {
    const without = report.replace(withdrew, 'nothing had changed')
    const { assertions, counts, diagnostics } = review(without, [accept])
    expect(assertions).toEqual([])
    expect(counts.lost).toBe(1)
    expect(codes(diagnostics)).toEqual(['decision-lost'])
  })

  test('the stance follows the statement', () => {
    const words = 'its troops fired'
    const start = report.indexOf(words)
    const denied = {
      ...accept,
      passage: { start, end: start + words.length },
      claim: { act: 'fire' },
    }
    expect(review(report, [denied]).assertions).toMatchObject([
      { stance: 'denies', claimant: 'Russia' },
    ])
  })

  test('a speaker outside the register is used as named, with a note', () => {
    const { assertions, diagnostics } = review(report, [accept], [{ name: 'Russia', aliases: [] }])
    expect(assertions).toMatchObject([{ claimant: 'Anna Weiss' }])
    expect(codes(diagnostics)).toEqual(['decision-claimant-unregistered'])
  })

  test('what a person confirmed about the document becomes reporter and date', () => {
    const about = {
      id: 'about',
      decision: 'document',
      document: accept.document,
      date: '2015-02-20',
      reporter: 'Daily News',
    }
    expect(review(report, [about, accept]).assertions).toMatchObject([
      { reporter: 'Daily News', told: { edtf: '2015-02-20' } },
    ])
  })

  test('words that nothing proposed need a decision `add` with a speaker', () => {
    const words = 'Monitors saw smoke over the town'
    const start = report.indexOf(words)
    const place = { start, end: start + words.length, exact: words }
    expect(codes(review(report, [{ ...accept, passage: place }]).diagnostics)).toEqual([
      'decision-no-statement',
    ])
    const added = { ...accept, decision: 'add', passage: place, speaker: 'Monitors' }
    const { assertions, counts } = review(report, [added])
    expect(assertions).toMatchObject([{ claimant: 'Monitors', anchor: { exact: words } }])
    expect(counts.added).toBe(1)
  })

  test('several speakers give one assertion each about one incident', () => {
    const joint =
      'Title of it\n\nFrance and Germany said that Russia withdrew tanks from the line.\n'
    const words = 'Russia withdrew tanks from the line'
    const start = joint.indexOf(words)
    const decision = {
      ...accept,
      document: { sha256: sha256(joint) },
      passage: { start, end: start + words.length, exact: words },
    }
    expect(review(joint, [decision], []).assertions).toMatchObject([
      { id: 'd1/1', claimant: 'France', incident: 'd1' },
      { id: 'd1/2', claimant: 'Germany', incident: 'd1' },
    ])
  })

  test('a bad line is named and the rest is read', () => {
    const text = `${JSON.stringify(accept)}\n{"id":\n${JSON.stringify({ ...accept, id: 'd2', claim: { act: 'dance' } })}`
    const { decisions, diagnostics } = readDecisions({ source: 'd.ndjson', text })
    expect(decisions.map(({ decision }) => decision.id)).toEqual(['d1', 'd2'])
    expect(codes(diagnostics)).toEqual(['json-syntax'])
    expect(diagnostics[0]?.span.start).toBeGreaterThan(JSON.stringify(accept).length)
    const list = readDecisions({ source: 'd.json', text: JSON.stringify([accept]) })
    expect(list.decisions).toHaveLength(1)
  })

  test('an unknown act is said of its decision', () => {
    const { assertions, diagnostics } = review(report, [{ ...accept, claim: { act: 'dance' } }])
    expect(assertions).toEqual([])
    expect(diagnostics[0]?.severity).toBe('error')
    expect(diagnostics[0]?.span.source).toBe('decisions.ndjson')
  })

  test('an id that two decisions share is refused', () => {
    expect(codes(review(report, [accept, accept]).diagnostics)).toContain('decision-id-twice')
  })

  test('a statement without a speaker needs one', () => {
    const dash = '- Are they gone?\n\n- Yes.\n\n- All of them?\n\n- All of them are gone.\n'
    const start = dash.indexOf('All of them are gone')
    const decision = {
      ...accept,
      document: { sha256: sha256(dash) },
      passage: { start, end: start + 20 },
    }
    expect(codes(review(dash, [decision]).diagnostics)).toEqual(['decision-no-speaker'])
  })
})

describe('recording', () => {
  const store = () => memoryStore({ now: () => 1_700_000_000_000, sha256: nodeSha256 })

  test('the same review adds nothing, another speaker a correction', async () => {
    const ledger = store()
    const { assertions } = review(report, [accept])
    expect(await recordReview(ledger, assertions, 'reviewer')).toMatchObject({ appended: 1 })
    expect(await recordReview(ledger, assertions, 'reviewer')).toMatchObject({ known: 1 })
    const other = assertions.map((each) => ({ ...each, claimant: 'Ukraine' }))
    expect(await recordReview(ledger, other, 'reviewer')).toMatchObject({ corrected: 1 })
    expect(await recordReview(ledger, other, 'reviewer')).toMatchObject({ known: 1 })
    expect((await ledger.head()).number).toBe(2)
  })
})

describe('a session', () => {
  async function run(answers: readonly string[], before: readonly never[] = [], text = report) {
    const left = [...answers]
    const shown: string[] = []
    const saved: string[] = []
    const outcome = await reviewInteractively(
      {
        documents: read(text),
        decisions: before,
        actors,
        vocabulary: standardVocabulary,
        zone: null,
        names: null,
        keeping: 'words',
      },
      {
        ask: async (prompt) => {
          shown.push(prompt)
          return left.shift() ?? null
        },
        write: (text) => void shown.push(text),
        save: async (text) => void saved.push(text),
      },
    )
    return { ...outcome, shown: shown.join(''), saved }
  }

  test('accept, reject with a reason, skip, and every step is saved', async () => {
    const { decisions, counts, ended, saved } = await run(
      ['2015-02-20', 'Daily News'].concat(
        ['r', 'not about the agreement'],
        ['a', 'act', 'withdraw', 'distance=20 km', '2015-02-19', '', '', 'y'],
        ['s'],
      ),
    )
    expect(ended).toBe('done')
    expect(decisions.map(({ decision }) => decision)).toEqual(['document', 'reject', 'accept'])
    expect(saved).toHaveLength(3)
    expect(saved.at(-1)?.trim().split('\n')).toHaveLength(3)
    expect(counts).toMatchObject({ accepted: 1, rejected: 1, undecided: 1 })
  })

  test('the end of the input stops with everything saved, and the next session goes on', async () => {
    const first = await run(['', '', 'r', 'no'])
    expect(first.ended).toBe('quit')
    const second = await run(['s', 's'], first.decisions as never[])
    expect(second.shown).toContain('2 of 3 undecided')
    expect(second.ended).toBe('done')
  })

  test('span and speaker can be corrected, and a statement added', async () => {
    const { decisions, shown } = await run([
      '',
      '',
      'e',
      'forces did not fire',
      'w',
      'Kyiv',
      'a',
      '{"act":"fire"}',
      '',
      '',
      '',
      '',
      'n',
      'Monitors saw smoke over the town',
      'Monitors',
      '{"access":"watched","kind":"coverage"}',
      '',
      '',
      '',
      '',
      'q',
    ])
    expect(decisions).toMatchObject([
      { decision: 'document', date: '2015-02-20' },
      { decision: 'accept', speaker: 'Kyiv', passage: { exact: 'forces did not fire' } },
      { decision: 'add', speaker: 'Monitors' },
    ])
    expect(shown).toContain('added by hand 1 (50 %')
  })

  test('the class can be put right, and again', async () => {
    const { decisions, counts, shown } = await run([
      '',
      '',
      'l',
      'oath',
      'l',
      'promise',
      'l',
      'demand',
      'q',
    ])
    expect(shown).toContain('`oath` is no class')
    expect(shown).toMatch(/1\/3 direct.*, promise\n/)
    expect(decisions).toMatchObject([{}, { decision: 'class', class: 'demand' }])
    expect(counts).toMatchObject({ reclassed: 1, undecided: 3 })
    expect((await run(['', '', 'l', 'promise', 'u', 'q'])).decisions).toHaveLength(1)
  })

  test('a claim that cannot be asserted is asked for again', async () => {
    const { decisions, shown } = await run(['', '', 'a', '{"act":"dance"}', '', '', '', '', 'q'])
    expect(shown).toContain('`dance`')
    expect(decisions.map(({ decision }) => decision)).toEqual(['document'])
  })

  test('a date that can be read two ways is refused with both, and asked again', async () => {
    const { decisions, shown } = await run(['02/03/2015', '2015-02-30', '2015-02-20', '', 'q'])
    expect(shown).toContain('published on [2015-02-20; - for not known]')
    expect(shown).toContain('2015-03-02 (day first) or 2015-02-03 (month first)')
    expect(shown).toContain('there is no date `2015-02-30`')
    expect(decisions).toMatchObject([{ decision: 'document', date: '2015-02-20' }])
  })

  test('date and reporter can be said again, and the last decision taken back', async () => {
    const { decisions, shown } = await run(
      ['', '', 'r', 'no', 'd', '2015-02-21', 'Evening News'].concat(['u', 'u', 's', 's', 'q']),
    )
    expect(decisions).toMatchObject([{ decision: 'document', date: '2015-02-20' }])
    expect(shown.match(/taken back/g)).toHaveLength(2)
    expect(shown).toContain('passed on by [report.txt]')
    const again = await run(['', '', 'd', '2015-02-21', 'Evening News', 'q'])
    expect(again.decisions).toMatchObject([
      { decision: 'document', date: '2015-02-21', reporter: 'Evening News' },
    ])
    expect((await run(['', '', 'u', 'u', 'q'])).decisions).toEqual([])
  })

  test('what is asserted is read back, and only then saved', async () => {
    const said = ['a', 'act', 'withdraw', 'actor=Ukraine; distance=20 km', '2015-02-19', '', '2']
    const { decisions, shown } = await run(['', '', ...said, 'n', 'q'])
    expect(shown).toContain(
      'Ukraine says: withdraw, by Ukraine, distance 20000 m, count 2, on 2015-02-19 (UTC, assumed) — save? [y]/n',
    )
    expect(shown).toContain('distance (metres; or with m, km, cm, mm)')
    expect(decisions).toMatchObject([{ decision: 'document' }])
    const saved = await run(['', '', ...said, '', 'q'])
    expect(saved.decisions).toMatchObject([{}, { claim: { roles: { distance: '20 km' } } }])
  })

  test('the date that the sentence names is proposed, and can be declined', async () => {
    const text =
      'A title\n\nFebruary 20, 2015\n\nMinister Pavlo Hrin said that Russia had fired on February 18, 2015.\n'
    const said = ['', '', 'a', 'act', 'fire', 'actor=Russia']
    const taken = await run([...said, '', '', '', ''], [], text)
    expect(taken.decisions).toMatchObject([{}, { time: '2015-02-18' }])
    const declined = await run([...said, '-', '', '', ''], [], text)
    expect(declined.decisions[1]).not.toHaveProperty('time')
  })

  test('an unknown act is said at once, and a wrong key names the help', async () => {
    const { shown } = await run(['', '', 'x', '?', 'a', 'act', 'withdrow', '', 'q'])
    expect(shown).toContain('`x` is none of the answers; ? lists them')
    expect(shown).toContain('u  undo: take back the last decision')
    expect(shown).toContain('there is no act `withdrow`: did you mean `withdraw`?')
  })

  test('what is added within a longer statement decides about no proposal', async () => {
    const added = {
      ...accept,
      decision: 'add' as const,
      speaker: 'Anna Weiss',
      passage: { ...passage, exact: withdrew },
    }
    const { counts } = review(report, [added])
    expect(counts).toMatchObject({ proposed: 3, accepted: 0, added: 1, undecided: 3 })
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Assertion } from '../assertion/index.ts'
import { liveAssertions, NO_PREVIOUS } from './index.ts'
import type { Entry, EntryBody } from './index.ts'

/**
 * A story, one entry a line: `RECORDER: CLAIMANT says ID`, `… denies ID`, `… takes back ID as ID`,
 * `… corrects ID as ID`. The result names what is live, one assertion a line.
 */
function liveOf(story: string, number = Infinity): string {
  const live = liveAssertions(entriesOf(story), number)
  const lines = live.map(({ assertion, arises }) => {
    const { id, claimant, stance, incident = id } = assertion
    return `${claimant} ${stance} ${incident} (${id}${arises === 'denial' ? ', arises' : ''})`
  })
  return lines.join('\n')
}

function entriesOf(story: string): readonly Entry[] {
  const lines = story.trim().split('\n')
  return lines.map((line, index) => {
    const [recorder = '', words = ''] = line.trim().split(': ')
    return entry(index + 1, recorder, bodyOf(words.split(' ')))
  })
}

function bodyOf(words: readonly string[]): EntryBody {
  const [claimant = '', verb = '', next = ''] = words
  if (verb === 'takes') {
    return { kind: 'retraction', id: words[5] ?? '', of: words[3] ?? '', claimant }
  }
  if (verb === 'corrects') {
    return { kind: 'correction', of: next, assertion: assertion(words[4] ?? '', claimant) }
  }
  const stance = verb === 'says' ? 'affirms' : 'denies'
  return { kind: 'assertion', assertion: { ...assertion(next, claimant), stance } }
}

const assertion = (id: string, claimant: string): Assertion => ({
  id,
  claimant,
  stance: 'affirms',
  claim: { kind: 'act', act: 'fire', roles: {} },
})

const entry = (number: number, recorder: string, body: EntryBody): Entry => ({
  format: 1,
  lane: 'main',
  number,
  recorded: number,
  recorder,
  body,
  previous: NO_PREVIOUS,
  hash: NO_PREVIOUS,
})

describe('live assertions', () => {
  test.each<[string, string, string]>([
    ['what was said is live', 'desk: M says a', 'M affirms a (a)'],
    ['a claimant takes its word back', 'desk: M says a\ndesk: M takes back a as r', ''],
    [
      'from anyone else it is a denial',
      'desk: M says a\ndesk: A takes back a as r',
      'M affirms a (a)\nA denies a (r, arises)',
    ],
    [
      'taking back the taking back restores',
      'desk: M says a\ndesk: M takes back a as r\ndesk: M takes back r as s',
      'M affirms a (a)',
    ],
    [
      'three times is once',
      'd: M says a\nd: M takes back a as r\nd: M takes back r as s\nd: M takes back s as t',
      '',
    ],
    [
      'nobody else restores what its claimant took back',
      'd: M says a\nd: M takes back a as r\nd: A takes back r as s',
      '',
    ],
    [
      'a denial that was taken back is gone',
      'd: M says a\nd: A takes back a as r\nd: A takes back r as s',
      'M affirms a (a)',
    ],
    [
      'who denies a denial affirms',
      'd: M says a\nd: A takes back a as r\nd: B takes back r as s',
      'M affirms a (a)\nA denies a (r, arises)\nB affirms a (s, arises)',
    ],
    [
      'so does who denies a recorded denial',
      'd: A denies a\nd: B takes back a as s',
      'A denies a (a)\nB affirms a (s, arises)',
    ],
    [
      'a denial outlives what it denied',
      'd: M says a\nd: A takes back a as r\nd: M takes back a as s',
      'A denies a (r, arises)',
    ],
    [
      'its recorder corrects, about the same incident',
      'd: M says a\nd: M corrects a as b',
      'M affirms a (b)',
    ],
    [
      'its recorder may correct even who spoke',
      'd: M says a\nd: A corrects a as b',
      'A affirms a (b)',
    ],
    [
      'from another recorder it is a denial beside the new word',
      'd: M says a\ne: M corrects a as b',
      'M affirms a (a)\nM affirms a (b)\nM denies a (b/denial, arises)',
    ],
    [
      'a correction that is corrected in turn',
      'd: M says a\nd: M corrects a as b\nd: M corrects b as c',
      'M affirms a (c)',
    ],
    [
      'a corrected correction that is taken back is as it was before',
      'd: M says a\nd: M corrects a as b\nd: M corrects b as c\nd: M takes back c as r',
      'M affirms a (b)',
    ],
    [
      'taking back a correction restores what it corrected',
      'd: M says a\nd: M corrects a as b\nd: M takes back b as r',
      'M affirms a (a)',
    ],
    [
      'a mistaken record of a retraction is corrected',
      'd: M says a\nd: M takes back a as r\nd: M corrects r as b',
      'M affirms a (a)\nM affirms b (b)',
    ],
    ['what names something unknown stands alone', 'd: M takes back x as r\nd: M corrects y as b', 'M affirms b (b)'], // prettier-ignore
  ])('%s', (_, story, expected) => {
    expect(liveOf(story)).toBe(expected)
  })

  test('at an entry number, later entries do not count', () => {
    const story = 'd: M says a\nd: M takes back a as r\nd: M takes back r as s'
    expect([0, 1, 2, 3].map((number) => liveOf(story, number))).toEqual([
      '',
      'M affirms a (a)',
      '',
      'M affirms a (a)',
    ])
  })

  test('a denial speaks of the same claim, time and place, and has its own anchor', () => {
    const anchor = { document: 'd'.repeat(64), start: 1, end: 2 }
    const time = { edtf: '2015-03-03', zone: 'UTC' }
    const told = { edtf: '2015-03-05', zone: 'UTC' }
    const said: Assertion = {
      ...assertion('a', 'M'),
      time,
      told: time,
      incident: 'i',
      finding: true,
      sensitivity: 'restricted',
      grade: { source: 'A', information: 1 },
    }
    const denial: EntryBody = { kind: 'retraction', id: 'r', of: 'a', claimant: 'A', anchor, told }
    const entries = [entry(1, 'd', { kind: 'assertion', assertion: said }), entry(2, 'd', denial)]
    expect(liveAssertions(entries, 2)[1]).toEqual({
      assertion: {
        id: 'r',
        claimant: 'A',
        stance: 'denies',
        claim: said.claim,
        time,
        incident: 'i',
        sensitivity: 'restricted',
        anchor,
        told,
      },
      entry: entries[1],
      arises: 'denial',
    })
  })

  test('obeys its recursion, and any order in which an entry follows those it names', () => {
    fc.assert(
      fc.property(randomStory, fc.nat(), (entries, seed) => {
        const number = entries.length
        const live = liveAssertions(entries, number)
        const recorded = live.filter(({ arises }) => arises === 'recorded')
        expect(recorded.map(({ assertion: { id } }) => id)).toEqual(liveByDefinition(entries))
        const elsewhere = liveAssertions(shuffled(entries, seed), number)
        expect(sortedById(elsewhere)).toEqual(sortedById(live))
      }),
    )
  })

  test('entries since withdrawn leave no trace', () => {
    fc.assert(
      fc.property(randomStory, (entries) => {
        const number = entries.length + 1
        const said = entry(number, 'd', { kind: 'assertion', assertion: assertion('new', 'A') })
        const withdrawn = entry(number + 1, 'd', { kind: 'retraction', id: 'w', of: 'new', claimant: 'A' }) // prettier-ignore
        const live = liveAssertions([...entries, said, withdrawn], number + 1)
        expect(live).toEqual(liveAssertions(entries, number))
      }),
    )
  })
})

/** Each entry is a number of choices: recorder, claimant, what it is, and which earlier one it names. */
const randomStory = fc
  .array(fc.record({ recorder: fc.nat(1), claimant: fc.nat(1), kind: fc.nat(3), of: fc.nat(99) }), {
    maxLength: 12,
  })
  .map((choices) =>
    choices.map(({ recorder, claimant, kind, of }, index) => {
      const name = claimant === 0 ? 'A' : 'B'
      const id = `e${index}`
      const target = `e${index === 0 ? 0 : of % index}`
      const body: EntryBody =
        kind === 0 || index === 0
          ? { kind: 'assertion', assertion: assertion(id, name) }
          : kind === 1
            ? { kind: 'correction', of: target, assertion: assertion(id, name) }
            : { kind: 'retraction', id, of: target, claimant: name }
      return entry(index + 1, `d${recorder}`, body)
    }),
  )

const introduced = ({ body }: Entry): { id: string; claimant: string; of: string | null } => {
  if (body.kind === 'assertion') return { ...body.assertion, of: null }
  if (body.kind === 'correction') return { ...body.assertion, of: body.of }
  if (body.kind === 'retraction') return body
  throw new Error('the stories have no such entries')
}

/** The definition, read aloud: live, if no live entry makes it void. */
function liveByDefinition(entries: readonly Entry[]): readonly string[] {
  const isLive = (target: Entry): boolean =>
    !entries.some((other) => makesVoid(other, target, entries) && isLive(other))
  return entries
    .filter((candidate) => candidate.body.kind !== 'retraction' && isLive(candidate))
    .map((candidate) => introduced(candidate).id)
}

/** It names it and has the right to, or it rightly corrects a correction that makes it void. */
function makesVoid(other: Entry, target: Entry, entries: readonly Entry[]): boolean {
  const named = entries.find((entry) => introduced(entry).id === introduced(other).of)
  if (named === undefined || !mayVoid(other, named)) return false
  if (named === target) return true
  const bothCorrect = other.body.kind === 'correction' && named.body.kind === 'correction'
  return bothCorrect && makesVoid(named, target, entries)
}

function mayVoid(other: Entry, target: Entry): boolean {
  return other.body.kind === 'correction'
    ? other.recorder === target.recorder
    : introduced(other).claimant === introduced(target).claimant
}

/** A random order in which every entry still follows the entry that it names. */
function shuffled(entries: readonly Entry[], seed: number): readonly Entry[] {
  const waiting = [...entries]
  const placed: Entry[] = []
  let state = seed
  while (waiting.length > 0) {
    const ids = new Set(placed.map((done) => introduced(done).id))
    const ready = waiting.filter((next) => {
      const { of } = introduced(next)
      return of === null || ids.has(of)
    })
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    const chosen = ready[state % ready.length]
    if (chosen === undefined) throw new Error('a story names only earlier entries')
    waiting.splice(waiting.indexOf(chosen), 1)
    placed.push(chosen)
  }
  return placed
}

const sortedById = (live: ReturnType<typeof liveAssertions>) =>
  live.toSorted((a, b) => (a.assertion.id < b.assertion.id ? -1 : 1))

/** What a group says of its members: acts by a body need a place for the member, and a group. */
import { expect, test } from 'vitest'
import { checkSources } from './index.ts'

const problems = (declarations: string): string[] =>
  checkSources([
    {
      name: 'a.servanda',
      text: `agreement a "A" {\n  time zone "UTC"\n  body Council\n  matter terms "the terms"\n  ${declarations}\n}`,
    },
  ])
    .diagnostics.filter((one) => one.severity !== 'note')
    .map((one) => `${one.code}: ${one.message}`)

test('an act by a body is done to the member, and needs a place for it', () => {
  const left = (act: string) => `group G { joined by accept terms\n left by ${act} }`
  expect(problems(left('expel_member by Council'))).not.toContainEqual(
    expect.stringContaining('unknown-role'),
  )
  expect(problems(left('leave terms by Council'))).toContain(
    'unknown-role: `leave` by somebody else has no place for the member it is done to',
  )
})

test('only members of a group come and go', () => {
  const lines =
    '{ suspended by suspend_participation terms\n resumed by resume_participation terms }'
  const found = (kind: string) =>
    problems(`${kind} South ${lines}`).filter((one) => one.startsWith('clause-without-effect'))
  expect(found('party')).toEqual([
    'clause-without-effect: `South` is no group, and only members of a group join, leave, suspend or resume',
    'clause-without-effect: `South` is no group, and only members of a group join, leave, suspend or resume',
  ])
  expect(found('group')).toEqual([])
})

test('each side ends what it has begun', () => {
  const paired = (lines: string) =>
    problems(`group G { joined by accept terms\n${lines} }`).filter((one) =>
      one.startsWith('resumed-without'),
    )
  expect(
    paired('suspended by suspend_participation terms\nresumed by reinstate_member by Council'),
  ).toEqual([
    'resumed-without-suspended: this ends what a body has suspended, and nothing says how that begins',
  ])
  expect(
    paired('suspended by suspend_member by Council\nresumed by reinstate_member by Council'),
  ).toEqual([])
})

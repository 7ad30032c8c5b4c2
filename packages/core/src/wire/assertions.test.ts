/** Files of assertions: lines in; full assertions, or what is wrong and where, out. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Assertion } from '../assertion/index.ts'
import { standardVocabulary } from '../assertion/index.ts'
import { canonicalText } from '../ledger/index.ts'
import { tableColumns, wireCatalogue } from './index.ts'
import type { AssertionImport, AssertionOptions } from './index.ts'
import { readBothWays } from '../../test/stream.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const codesSeen = new Set<string>()

function read(text: string, options: Partial<AssertionOptions> = {}): AssertionImport {
  const result = readBothWays(text, {
    source: 'file',
    format: 'ndjson',
    vocabulary: standardVocabulary,
    isKnown: (id) => id === 'known',
    sha256,
    zone: 'Europe/Kyiv',
    dataset: null,
    ...options,
  })
  for (const { code } of result.diagnostics) codesSeen.add(code)
  return result
}

const line = (fields: object): string =>
  JSON.stringify({ id: 'x', claimant: 'M', claim: { act: 'fire' }, ...fields })

function assertionOf(text: string, options: Partial<AssertionOptions> = {}): Assertion {
  const { bodies, diagnostics } = read(text, options)
  const body = bodies[0]?.body
  if (body?.kind !== 'assertion') throw new Error(JSON.stringify(diagnostics))
  return body.assertion
}

/** Every diagnostic, with the words it points at. */
function problems(text: string, options: Partial<AssertionOptions> = {}): string[] {
  return read(text, options).diagnostics.map(({ code, message, span }) => {
    const number = text.slice(0, span.start).split('\n').length
    return `${number} ${code}: ${message} @ ${text.slice(span.start, span.end)}`
  })
}

describe('short forms become the full form', () => {
  test.each<[object, object]>([
    [{}, { stance: 'affirms', claim: { kind: 'act', act: 'fire', roles: {} } }],
    [{ time: '2015-03-03' }, { time: { edtf: '2015-03-03', zone: 'Europe/Kyiv' } }],
    [
      { time: { edtf: '2015-03-03', zone: '+03:00' } },
      { time: { edtf: '2015-03-03', zone: '+03:00' } },
    ],
    [{ place: 'areas' }, { place: { kind: 'named', name: 'areas' } }],
    [
      { place: { latitude: 48, longitude: 38, radius: 500 } },
      { place: { kind: 'point', latitude: 48, longitude: 38, radius: 500 } },
    ],
    [{ count: 3 }, { count: { low: 3, high: 3 } }],
    [{ count: { low: 3 } }, { count: { low: 3, high: null } }],
    [{ grade: 'B2' }, { grade: { source: 'B', information: 2 } }],
    [
      { claim: { act: 'fire', roles: { actor: 'A', calibre: 120, place: 'areas' } } },
      {
        claim: {
          kind: 'act',
          act: 'fire',
          roles: {
            actor: { kind: 'oneOf', names: ['A'] },
            calibre: { kind: 'number', low: 120, high: 120 },
            place: { kind: 'place', place: { kind: 'named', name: 'areas' } },
          },
        },
      },
    ],
    [
      {
        claim: {
          act: 'fire',
          roles: { actor: ['A', 'B'], target: { noneOf: 'C' }, killed: { low: 2 } },
        },
      },
      {
        claim: {
          kind: 'act',
          act: 'fire',
          roles: {
            actor: { kind: 'oneOf', names: ['A', 'B'] },
            target: { kind: 'noneOf', names: ['C'] },
            killed: { kind: 'number', low: 2, high: null },
          },
        },
      },
    ],
    [
      { claim: { extent: { percent: 80 }, commitment: 'a.2' } },
      {
        claim: {
          kind: 'extent',
          commitment: 'a.2',
          extent: { low: 0.8, high: 0.8, scale: 'percent' },
        },
      },
    ],
    [
      { claim: { extent: { grade: 3 }, commitment: 'a.2', party: 'A' } },
      {
        claim: {
          kind: 'extent',
          commitment: 'a.2',
          party: 'A',
          extent: { low: 1, high: 1, scale: 'grade' },
        },
      },
    ],
    [
      { claim: { access: 'watched', acts: 'fire' } },
      { claim: { kind: 'coverage', access: 'watched', acts: ['fire'] } },
    ],
    [
      {
        claim: { state: 'curfew', change: 'begins', roles: { place: 'town', level: 2, by: ['A'] } },
      },
      {
        claim: {
          kind: 'state',
          state: 'curfew',
          change: 'begins',
          roles: {
            place: { kind: 'place', place: { kind: 'named', name: 'town' } },
            level: { kind: 'number', low: 2, high: 2 },
            by: { kind: 'oneOf', names: ['A'] },
          },
        },
      },
    ],
  ])('%j', (fields, expected) => {
    expect(assertionOf(line(fields))).toMatchObject(expected)
  })

  test('the full form of every kind of claim stays as it is', () => {
    const claims = [
      { kind: 'act', act: 'withdraw', roles: { weapon: { kind: 'oneOf', names: ['artillery'] }, distance: { kind: 'number', low: 1, high: null } } },
      { kind: 'state', state: 's', change: 'holds', roles: { place: { kind: 'place', place: { kind: 'named', name: 'p' } } } },
      { kind: 'extent', commitment: 'a.1', extent: { low: 0.1, high: 0.5, scale: 'percent' } },
      { kind: 'judgment', commitment: 'a.1', party: 'A', judgment: 'broken' },
      { kind: 'coverage', access: 'denied', parties: ['A'], deniedBy: 'B' },
      { kind: 'promise', text: 't', about: { commitment: 'a.1' } },
      { kind: 'demand', text: 't', measure: 'm' },
      { kind: 'condition', text: 't' },
      { kind: 'same', incidents: ['i', 'j'] },
      { kind: 'life', commitment: 'a.1', change: 'waived' },
      { kind: 'measure', measure: 'm', change: 'renewed', until: { edtf: '2016-01-31', zone: 'UTC' } },
    ] // prettier-ignore
    for (const claim of claims) expect(assertionOf(line({ claim })).claim).toEqual(claim)
    const rest = {
      reporter: 'agency',
      anchor: { document: 'a'.repeat(64), start: 1, end: 5, exact: 'word', prefix: '', suffix: '.' },
      row: { dataset: 'd', id: '1', line: 3 },
      stance: 'denies',
      denies: { role: 'actor' },
      place: { kind: 'bearing', from: { latitude: 48, longitude: 38 }, bearing: 90, bearingDoubt: 5, distance: 3000, distanceDoubt: 500 },
      count: { low: 1, high: null },
      finding: true,
      grade: { source: 'A', information: 1 },
      sensitivity: 'restricted',
      incident: 'i',
      told: { edtf: '2015-03-04', zone: 'UTC', zoneAssumed: true },
      note: 'n',
    } // prettier-ignore
    expect(assertionOf(line(rest))).toMatchObject(rest)
  })
})

describe('what is wrong is named where it stands, and only that line is left out', () => {
  test.each<[object, string]>([
    [
      { time: '2015-02-30' },
      'time-no-such-date: there is no date `2015-02-30` @ "time":"2015-02-30"',
    ],
    [
      { time: '02/12/2015' },
      'time-ambiguous-date: `02/12/2015` can be 2015-12-02 (day first) or 2015-02-12 (month first) @ "time":"02/12/2015"',
    ],
    [
      { time: { edtf: '2015', zone: 'Mars' } },
      'time-unknown-zone: the time zone `Mars` is not known @ "time":{',
    ],
    [{ claim: { act: 'fier' } }, 'wire-unknown-act: there is no act `fier` @ "act":"fier"'],
    [
      { claim: { act: 'fire', roles: { calibre: 'big' } } },
      'wire-wrong-role-type: the role `calibre` is a number of millimetres, or a text with one of mm, cm, m, not `"big"` @ "calibre":"big"',
    ],
    [
      { claim: { act: 'fire', roles: { actor: 3 } } },
      'wire-wrong-role-type: the role `actor` is a name, or a list of names, not `3` @ "actor":3',
    ],
    [
      { claim: { act: 'fire', roles: { place: ['a', 'b'] } } },
      'wire-wrong-role-type: the role `place` is a place, not `["a","b"]` @ "place":[',
    ],
    [
      { claim: { act: 'fire', roles: { speed: 3 } } },
      'wire-unknown-role: `fire` has no role `speed` @ "speed":3',
    ],
    [
      { claim: { act: 'fire', roles: { weapon: 'artilery' } } },
      'wire-unknown-weapon: there is no weapon class `artilery` @ "weapon":"artilery"',
    ],
    [{ claimant: undefined }, 'wire-missing-field: `claimant` is missing @ {'],
    [{ claimant: 7 }, 'wire-wrong-type: `claimant` is `7`, not a text @ "claimant":7'],
    [{ claimnt: 'M' }, 'wire-unknown-field: there is no field `claimnt` here @ "claimnt":"M"'],
    [{ stance: 'doubts' }, 'wire-unknown-value: `stance` is `"doubts"` @ "stance":"doubts"'],
    [
      { denies: 'period' },
      'wire-denies-what: it says what is denied, and its stance is not `denies` @ "denies":"period"',
    ],
    [
      { count: { low: 3, high: 2 } },
      'wire-out-of-range: `count.high` is `2`, which is out of range @ "high":2',
    ],
    [
      { place: { latitude: 148, longitude: 38, radius: 0 } },
      'wire-out-of-range: `place.latitude` is `148`, which is out of range @ "latitude":148',
    ],
    [
      { grade: 'G9' },
      'wire-wrong-type: `grade` is `"G9"`, not a grade such as `"B2"` @ "grade":"G9"',
    ],
    [
      { finding: false },
      'wire-wrong-type: `finding` is `false`, not `true`, or nothing @ "finding":false',
    ],
    [
      { claim: { kind: 'rumour' } },
      'wire-unknown-value: `claim.kind` is `"rumour"` @ "kind":"rumour"',
    ],
    [{ claim: {} }, 'wire-missing-field: `claim.kind` is missing @ "claim":{'],
  ])('%j', (fields, expected) => {
    const text = `${line({})}\n${line(fields)}\n${line({ id: 'y' })}`
    const found = problems(text).map((problem) =>
      problem.endsWith(line(fields)) ? `${problem.slice(0, -line(fields).length)}{` : problem,
    )
    expect(found).toEqual([`2 ${expected}`])
    expect(read(text).bodies.map((body) => body.line)).toEqual([1, 3])
  })

  test('a bad line in the middle: not JSON, not an object, every problem of one line', () => {
    const text = [
      line({}),
      '{"claimant": "M", oops}',
      '[1]',
      '{"claimant": "M"',
      line({ time: 'soon', count: 'many' }),
      '',
      line({ id: 'y' }),
    ].join('\r\n')
    expect(problems(text).map((problem) => problem.replaceAll('\r', ''))).toEqual([
      '2 wire-not-json: the line is not JSON from column 19 on @ o',
      '3 wire-not-an-object: the line is not an object @ [1]',
      '4 wire-not-json: the line is not JSON from column 16 on @ "',
      '5 time-not-a-date: `soon` is not a date @ "time":"soon"',
      '5 wire-wrong-type: `count` is `"many"`, not a number or a range @ "count":"many"',
    ])
    const { report } = read(text)
    expect([report.rows, report.read]).toEqual([6, 2])
    expect(report.notes.map((note) => `${note.line} ${note.kind} ${note.code}`)).toEqual([
      '2 left-out wire-not-json',
      '3 left-out wire-not-an-object',
      '4 left-out wire-not-json',
      '5 left-out time-not-a-date',
      '5 left-out wire-wrong-type',
    ])
  })

  test('the help names what is probably meant', () => {
    const help = (fields: object): string | undefined => read(line(fields)).diagnostics[0]?.help
    expect(help({ claim: { act: 'withdrw' } })).toBe('did you mean `withdraw`')
    expect(help({ claim: { act: 'abracadabra' } })).toBe('use an act of the vocabulary')
  })
})

describe('retractions and corrections', () => {
  const bodies = (text: string, options: Partial<AssertionOptions> = {}): unknown[] =>
    read(text, options).bodies.map(({ body }) => body)

  test('of what the ledger knows, or an earlier line', () => {
    const text = [
      '{"retracts": "known", "claimant": "M", "id": "r", "reason": "mistaken"}',
      line({ id: 'early' }),
      `{"corrects": "early", "assertion": ${line({ id: 'late', count: 2 })}}`,
    ].join('\n')
    expect(bodies(text)).toMatchObject([
      { kind: 'retraction', id: 'r', of: 'known', claimant: 'M', reason: 'mistaken' },
      { kind: 'assertion' },
      { kind: 'correction', of: 'early', assertion: { id: 'late', count: { low: 2, high: 2 } } },
    ])
  })

  test('of what nobody knows are refused', () => {
    expect(problems('{"retracts": "nothing", "claimant": "M"}')).toEqual([
      '1 wire-unknown-target: `nothing` is not known @ "retracts": "nothing"',
    ])
    expect(problems(`{"corrects": "nothing", "assertion": ${line({})}}`)).toEqual([
      '1 wire-unknown-target: `nothing` is not known @ "corrects": "nothing"',
    ])
  })

  test('name the ids of their own data set', () => {
    const text = `${line({ id: '1' })}\n{"retracts": "1", "claimant": "M"}`
    expect(bodies(text, { dataset: 'set' })).toMatchObject([
      { assertion: { id: 'set:1' } },
      { kind: 'retraction', of: 'set:1' },
    ])
  })
})

describe('identity', () => {
  const ids = (text: string, options: Partial<AssertionOptions> = {}): string[] =>
    read(text, options).bodies.map(({ body }) => (body.kind === 'assertion' ? body.assertion.id : '')) // prettier-ignore
  const unnamed = (fields: object): string => line({ id: undefined, ...fields })

  test('the same file gives the same ids, equal lines are counted', () => {
    const text = [unnamed({}), unnamed({ count: 2 }), unnamed({})].join('\n')
    const first = ids(text)
    expect(ids(text)).toEqual(first)
    expect(new Set(first).size).toBe(3)
    expect(first[2]).toBe(`${first[0]}-2`)
  })

  test('the form in which a line is written does not matter', () => {
    const short = unnamed({ time: '2015-03-03', place: 'p' })
    const long = unnamed({
      place: { kind: 'named', name: 'p' },
      time: { zone: 'Europe/Kyiv', edtf: '2015-03-03' },
    })
    expect(canonicalText(assertionOf(short))).toBe(canonicalText(assertionOf(long)))
  })

  test('of a data set and of a row', () => {
    expect(ids(line({ id: '7' }), { dataset: 'set' })).toEqual(['set:7'])
    expect(ids(line({ id: 'set:7' }), { dataset: 'set' })).toEqual(['set:7'])
    expect(ids(unnamed({ row: { dataset: 'd', id: '9' } }))).toEqual(['d:9'])
  })
})

describe('zones', () => {
  test('stated for the import or by the file; else UTC, marked and said', () => {
    const dated = line({ time: '2015-03-03' })
    expect(assertionOf(dated, { zone: null }).time).toEqual({
      edtf: '2015-03-03',
      zone: 'UTC',
      zoneAssumed: true,
    })
    expect(problems(dated, { zone: null })[0]).toMatch(/^1 wire-zone-assumed: /)
    const stated = `{"defaults": {"zone": "Europe/Moscow", "dataset": "d"}}\n${dated}`
    expect(assertionOf(stated, { zone: null })).toMatchObject({
      id: 'd:x',
      time: { zone: 'Europe/Moscow' },
    })
    expect(read(stated, { zone: null }).report.rows).toBe(1)
  })

  test('a time with an offset needs none', () => {
    const exact = line({ time: '2015-03-03T10:00Z' })
    expect(assertionOf(exact, { zone: null }).time).toEqual({
      edtf: '2015-03-03T10:00Z',
      zone: 'UTC',
    })
    expect(problems(exact, { zone: null })).toEqual([])
  })

  test('that are not known are named', () => {
    expect(problems(line({}), { zone: 'Kyiv' })[0]).toMatch('time-unknown-zone')
    expect(problems('{"defaults": {"zone": "Kyiv"}}')[0]).toMatch('time-unknown-zone')
  })
})

describe('tables', () => {
  const table = { format: 'csv' } as const

  test('a row becomes the same as a line', () => {
    const text = [
      'id,claimant,act,actor,role.calibre,role.weapon,time,zone,latitude,longitude,radius,count,finding,grade',
      '1,M,fire,A|B,100..,mortar|grad,2015-03-03,Europe/Kyiv,48,38,500,3..5,yes,B2',
    ].join('\n')
    const long = line({
      id: '1',
      claim: {
        act: 'fire',
        roles: { actor: ['A', 'B'], calibre: { low: 100 }, weapon: ['mortar', 'grad'] },
      },
      time: '2015-03-03',
      place: { latitude: 48, longitude: 38, radius: 500 },
      count: { low: 3, high: 5 },
      finding: true,
      grade: 'B2',
    })
    expect(assertionOf(text, table)).toEqual(assertionOf(long))
  })

  test('retractions and corrections have columns of their own', () => {
    const text = [
      'retracts,corrects,id,claimant,act,judgment,commitment,stance,denies_role,time',
      'known,,r,M,,,,,,',
      ',known,c,M,fire,,,denies,actor,2015-03-03',
      ',,j,M,,kept,a.1,,,2015-03',
    ].join('\n')
    expect(read(text, table).bodies.map(({ body }) => body)).toMatchObject([
      { kind: 'retraction', of: 'known', id: 'r' },
      { kind: 'correction', of: 'known', assertion: { id: 'c', denies: { role: 'actor' } } },
      { kind: 'assertion', assertion: { claim: { kind: 'judgment', judgment: 'kept' } } },
    ])
  })

  test('what is wrong is named by its cell', () => {
    const text = [
      'claimant,act,time,count,colour',
      'M,fire,2015-02-30,2,red',
      'M,fier,2015-03-01,many,',
      'M,fire',
      'M,"fire"x,2015-03-01,1,',
      ',fire,2015-03-01,1,',
    ].join('\n')
    expect(problems(text, table)).toEqual([
      '1 wire-unknown-column: there is no column `colour` @ colour',
      '2 time-no-such-date: there is no date `2015-02-30` @ 2015-02-30',
      '3 wire-unknown-act: there is no act `fier` @ fier',
      '3 wire-wrong-type: `count` is `"many"`, not a number or a range @ many',
      '4 wire-broken-row: the row has 2 cells, and the table 5 columns @ M,fire',
      '5 wire-broken-row: the row has a quotation mark that does not belong to a pair around a cell @ "',
      '6 wire-missing-field: `claimant` is missing @ ,fire,2015-03-01,1,',
    ])
    expect(tableColumns).toContain('claimant')
  })
})

describe('quantities may have a unit, and are stored in that of the role', () => {
  const roleOf = (role: string, value: unknown) => {
    const { claim } = assertionOf(line({ claim: { act: 'withdraw', roles: { [role]: value } } }))
    return claim.kind === 'act' ? claim.roles[role] : null
  }

  test.each<[string, unknown, number, number | null]>([
    ['distance', '20 km', 20_000, 20_000],
    ['distance', '150 m', 150, 150],
    ['distance', '20..30km', 20_000, 30_000],
    ['distance', '20.. km', 20_000, null],
    ['distance', 15, 15, 15],
    ['calibre', '120 mm', 120, 120],
    ['calibre', '12.2 cm', 122, 122],
  ])('%s %j', (role, value, low, high) => {
    expect(roleOf(role, value)).toEqual({ kind: 'number', low, high })
  })

  test('in a table too; a unit of something else is refused, with those that fit', () => {
    const table = 'claimant,act,role.distance\nM,withdraw,20 km\nM,withdraw,20 kg\n'
    const { bodies, diagnostics } = read(table, { format: 'csv' })
    expect(bodies[0]?.body).toMatchObject({
      assertion: { claim: { roles: { distance: { low: 20_000 } } } },
    })
    expect(diagnostics.map(({ help }) => help)).toEqual([
      'write a number of metres, or a text with one of m, km, cm, mm',
    ])
  })
})

describe('names that no text in force knows', () => {
  const names = {
    actors: ['Northbank', 'Observers'],
    matters: ['notice'],
    places: ['Harrow Bridge'],
    states: ['truce'],
    commitments: ['river.1'],
    measures: ['fees'],
  }
  const say = (claim: object, fields: object = {}): string =>
    JSON.stringify({ claimant: 'observers', claim, ...fields })

  test('each is told once, at its first use, with the nearest that is known', () => {
    const text = [
      say({ act: 'announce', roles: { actor: ['Northbank', 'Southbank'], matter: 'notise' } }),
      say({ act: 'announce', roles: { matter: 'notise' } }, { claimant: 'Northbnk' }),
      say({ act: 'fire', roles: { weapon: 'tank', killed: 2 } }, { place: 'Harow Bridge' }),
      say({ state: 'truse', change: 'begins' }),
      say({ access: 'denied', parties: ['Northbank', 'Southbank'], deniedBy: 'Estbank' }),
    ].join('\n')
    expect(problems(text, { names })).toEqual([
      '1 wire-unknown-name: no text in force knows the actor `Southbank` @ "Southbank"',
      '1 wire-unknown-name: no text in force knows the matter `notise` @ "notise"',
      '2 wire-unknown-name: no text in force knows the claimant `Northbnk` @ "Northbnk"',
      '3 wire-unknown-name: no text in force knows the place `Harow Bridge` @ "Harow Bridge"',
      '4 wire-unknown-name: no text in force knows the state `truse` @ "truse"',
      '5 wire-unknown-name: no text in force knows the actor `Estbank` @ "Estbank"',
    ])
    const { bodies, diagnostics } = read(text, { names })
    expect(bodies).toHaveLength(5)
    const helps = diagnostics.map(({ help }) => /did you mean `([^`]+)`/.exec(help)?.[1])
    expect(helps).toEqual(['Northbank', 'notice', 'Northbank', 'Harrow Bridge', 'truce', undefined])
  })

  test('a commitment or measure that there is not is a warning, and is recorded', () => {
    const text = [
      say({ kind: 'promise', text: 'we will', about: { commitment: 'river.9' }, measure: 'fee' }),
      say({ kind: 'measure', measure: 'fee', change: 'lifted' }),
      say({ commitment: 'rivr.1', party: 'Northbank', judgment: 'kept' }),
    ].join('\n')
    const { bodies, diagnostics } = read(text, { names })
    expect(bodies).toHaveLength(3)
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning wire-unknown-commitment',
      'warning wire-unknown-measure',
      'warning wire-unknown-commitment',
    ])
  })

  test('in a table, a correction and a retraction too; without texts in force never', () => {
    const table = 'claimant,act,actor\nObservers,fire,Northbank|Westbank\n'
    expect(problems(table, { names, format: 'csv' })).toEqual([
      '2 wire-unknown-name: no text in force knows the actor `Westbank` @ Westbank',
    ])
    const others = [
      `{"corrects":"known","assertion":${say({ act: 'fire' }, { claimant: 'Obs' })}}`,
      '{"retracts":"known","claimant":"Nobody"}',
    ].join('\n')
    expect(problems(others, { names })).toEqual([
      '1 wire-unknown-name: no text in force knows the claimant `Obs` @ "Obs"',
      '2 wire-unknown-name: no text in force knows the claimant `Nobody` @ "Nobody"',
    ])
    expect(problems(`${table}Anybody,fire,\n`, { format: 'csv' })).toEqual([])
  })
})

test('the examples of the documentation are read as they stand', () => {
  for (const name of ['evidence.md', 'imports.md']) {
    const page = readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8')
    const examples = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, text = '']) => text)
    expect(examples.length).toBeGreaterThan(0)
    for (const text of examples) {
      const lines = text.startsWith('{\n') ? JSON.stringify(JSON.parse(text)) : text
      expect(problems(lines, { isKnown: () => true })).toEqual([])
    }
  }
})

test('what is there twice is refused', () => {
  expect(problems('{"note":"a","note":"b"}')).toEqual([
    '1 wire-repeated-field: `note` is there twice, at column 2 and at column 13 @ "note"',
  ])
  expect(problems('act,act\nfire,fire', { format: 'csv' })).toEqual([
    '1 wire-repeated-column: `act` is the name of the columns 1 and 2, so no row is read @ act',
  ])
})

test('every code and every column is documented', () => {
  const page = readFileSync(new URL('../../../../docs/imports.md', import.meta.url), 'utf8')
  const words = [...Object.keys(wireCatalogue), ...tableColumns]
  expect(words.filter((word) => !page.includes(`\`${word}\``))).toEqual([])
})

test('every code of the catalogue has occurred above', () => {
  expect(Object.keys(wireCatalogue).filter((code) => !codesSeen.has(code))).toEqual([])
})

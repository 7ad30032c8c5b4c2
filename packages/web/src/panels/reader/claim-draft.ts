/**
 * What a reviewer fills in to say what a statement claims, and the fields of a decision that it makes:
 * the short forms of docs/evidence.md. Every field is text as it is typed; what is wrong with it is
 * said by the server, by the same rules as for every assertion. A decision becomes the same draft
 * again, also where the form has no field for what it says: then as JSON.
 */
import type { Polarity, StatementClass } from '@servanda/core/document'
import type { DecidedFields } from '@servanda/core/wire'

export const claimKinds = [
  'act',
  'state',
  'judgment',
  'extent',
  'coverage',
  'promise',
  'demand',
  'condition',
  'other',
] as const

type ClaimKind = (typeof claimKinds)[number]

export interface ClaimDraft {
  readonly kind: ClaimKind
  readonly act: string
  /** By the role's name, as typed: a name, `A | B` for one of these, a number with a unit, JSON. */
  readonly roles: Readonly<Record<string, string>>
  readonly state: string
  readonly change: string
  /** Agreement and number: `minsk_package.2`. */
  readonly commitment: string
  readonly party: string
  readonly judgment: string
  /** `80%`, or `grade 2`. */
  readonly extent: string
  readonly access: string
  readonly deniedBy: string
  /** Separated by commas; empty: all. */
  readonly acts: string
  readonly parties: string
  /** The words of a promise, a demand or a condition. */
  readonly text: string
  /** A whole claim, where the kind is `other`. */
  readonly json: string
  readonly stance: Polarity
  /** `occurrence`, `period`, or the name of a role. */
  readonly denies: string
  readonly time: string
  readonly place: string
  readonly count: string
  readonly told: string
  readonly incident: string
  readonly grade: string
  readonly note: string
  readonly sensitivity: '' | 'public' | 'restricted' | 'confidential'
  readonly finding: boolean
}

/** What is proposed for a statement before anybody has said anything. */
export interface Proposed {
  readonly words: string
  readonly class: StatementClass
  readonly polarity: Polarity
  /** EDTF: the date that its sentence names; null: none. */
  readonly date: string | null
}

const kindOfClass: Readonly<Record<StatementClass, ClaimKind>> = {
  claim: 'act',
  denial: 'act',
  question: 'act',
  assessment: 'judgment',
  promise: 'promise',
  demand: 'demand',
  condition: 'condition',
}

const emptyDraft: ClaimDraft = {
  kind: 'act',
  act: '',
  roles: {},
  state: '',
  change: 'begins',
  commitment: '',
  party: '',
  judgment: 'broken',
  extent: '',
  access: 'watched',
  deniedBy: '',
  acts: '',
  parties: '',
  text: '',
  json: '',
  stance: 'affirms',
  denies: 'occurrence',
  time: '',
  place: '',
  count: '',
  told: '',
  incident: '',
  grade: '',
  note: '',
  sensitivity: '',
  finding: false,
}

export const draftFor = (proposed: Proposed): ClaimDraft => ({
  ...emptyDraft,
  kind: kindOfClass[proposed.class],
  text: proposed.words,
  time: proposed.date ?? '',
  stance: proposed.class === 'denial' ? 'denies' : proposed.polarity,
})

/** The fields of a decision. */
export function fieldsOf(draft: ClaimDraft): DecidedFields {
  const { stance, denies, finding, sensitivity } = draft
  return {
    claim: claimOf(draft),
    stance,
    ...(stance === 'denies' && denies !== 'occurrence' ? { denies: deniedOf(denies) } : {}),
    ...said('time', draft.time, textOrJson),
    ...said('place', draft.place, textOrJson),
    ...said('count', draft.count, valueOf),
    ...said('told', draft.told, textOrJson),
    ...said('grade', draft.grade, textOrJson),
    ...(draft.incident === '' ? {} : { incident: draft.incident }),
    ...(draft.note === '' ? {} : { note: draft.note }),
    ...(sensitivity === '' ? {} : { sensitivity }),
    ...(finding ? { finding } : {}),
  }
}

/** The draft that gives these fields again. */
export function draftOf(fields: DecidedFields): ClaimDraft {
  const { stance = 'affirms', sensitivity = '', incident = '', note = '', finding } = fields
  return {
    ...emptyDraft,
    ...draftOfClaim(fields.claim),
    stance,
    denies: deniesText(fields.denies),
    time: valueText(fields.time),
    place: valueText(fields.place),
    count: valueText(fields.count),
    told: valueText(fields.told),
    grade: valueText(fields.grade),
    incident,
    note,
    sensitivity,
    finding: finding === true,
  }
}

type Claim = Readonly<Record<string, unknown>>

function claimOf(draft: ClaimDraft): unknown {
  const { kind, act, state, change, judgment, extent, access, text } = draft
  switch (kind) {
    case 'act':
      return { kind, act, roles: rolesOf(draft) }
    case 'state':
      return { kind, state, change, roles: rolesOf(draft) }
    case 'judgment':
      return { kind, ...commitmentOf(draft), judgment }
    case 'extent':
      return { kind, ...commitmentOf(draft), extent: extentOf(extent) }
    case 'coverage':
      return { kind, access, ...coverageOf(draft) }
    case 'promise':
    case 'demand':
    case 'condition':
      return { kind, text, ...(draft.commitment === '' ? {} : { about: commitmentOf(draft) }) }
    case 'other':
      return parsed(draft.json) ?? draft.json
  }
}

const commitmentOf = ({ commitment, party }: ClaimDraft): Claim => ({
  commitment,
  ...(party === '' ? {} : { party }),
})

const coverageOf = ({ access, deniedBy, acts, parties }: ClaimDraft): Claim => ({
  ...(access === 'denied' && deniedBy !== '' ? { deniedBy } : {}),
  ...(acts === '' ? {} : { acts: listOf(acts) }),
  ...(parties === '' ? {} : { parties: listOf(parties) }),
})

/** Roles that are left empty are not stated. */
const rolesOf = ({ roles }: ClaimDraft): Claim =>
  Object.fromEntries(
    Object.entries(roles)
      .filter(([, text]) => text.trim() !== '')
      .map(([name, text]) => [name, valueOf(text.trim())]),
  )

/** `40%` or `40`: a percentage; `grade 2`: a grade. */
function extentOf(text: string): unknown {
  const grade = /^grade\s*:?\s*([0-3])$/i.exec(text.trim())?.[1]
  if (grade !== undefined) return { grade: Number(grade) }
  const percent = /^(\d{1,3}(?:\.\d{1,9})?)\s*%?$/.exec(text.trim())?.[1]
  return percent === undefined ? text : { percent: Number(percent) }
}

const deniedOf = (denies: string): unknown => (denies === 'period' ? denies : { role: denies })

const said = (name: string, text: string, read: (text: string) => unknown): Claim =>
  text.trim() === '' ? {} : { [name]: read(text.trim()) }

/** `A | B` is a list, digits are a number, `{…}` is JSON; else the text itself. */
function valueOf(text: string): unknown {
  const names = text.split('|').map((name) => name.trim())
  if (names.length > 1 && !text.startsWith('{')) return names.filter((name) => name !== '')
  return /^-?\d{1,15}(?:\.\d{1,9})?$/.test(text) ? Number(text) : textOrJson(text)
}

/** Digits stay text: `2015` says when, and is no quantity. */
const textOrJson = (text: string): unknown => (text.startsWith('{') ? (parsed(text) ?? text) : text)

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** What the form has no field for is shown whole, as JSON. */
function draftOfClaim(claim: unknown): Partial<ClaimDraft> {
  const known = typeof claim === 'object' && claim !== null ? formOf(claim as Claim) : null
  const isWhole = known !== null && isSame(claimOf({ ...emptyDraft, ...known }), claim)
  return isWhole ? known : { kind: 'other', json: JSON.stringify(claim, null, 2) }
}

function formOf(claim: Claim): Partial<ClaimDraft> | null {
  const kind = claimKinds.find((one) => one === claim['kind'])
  if (kind === undefined || kind === 'other') return null
  const about = (claim['about'] ?? claim) as Claim
  return {
    kind,
    ...textsOf(claim, ['act', 'state', 'change', 'judgment', 'access', 'deniedBy', 'text']),
    ...textsOf(about, ['commitment', 'party']),
    roles: Object.fromEntries(
      Object.entries((claim['roles'] ?? {}) as Claim).map(([name, value]) => [
        name,
        valueText(value),
      ]),
    ),
    extent: extentText(claim['extent']),
    acts: Array.isArray(claim['acts']) ? claim['acts'].join(', ') : '',
    parties: Array.isArray(claim['parties']) ? claim['parties'].join(', ') : '',
  }
}

const textsOf = (claim: Claim, names: readonly (keyof ClaimDraft)[]): Partial<ClaimDraft> =>
  Object.fromEntries(
    names.flatMap((name) => (typeof claim[name] === 'string' ? [[name, claim[name]]] : [])),
  )

function extentText(extent: unknown): string {
  if (typeof extent !== 'object' || extent === null) return valueText(extent)
  if ('percent' in extent) return `${String(extent.percent)}%`
  return 'grade' in extent ? `grade ${String(extent.grade)}` : JSON.stringify(extent)
}

function valueText(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.join(' | ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function deniesText(denies: unknown): string {
  if (typeof denies === 'string') return denies
  if (typeof denies === 'object' && denies !== null && 'role' in denies) return String(denies.role)
  return 'occurrence'
}

/** Both are made here or come from JSON: the order of their fields may differ, nothing else. */
const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, field]) => `${name}:${canonical(field)}`).join()}}`
}

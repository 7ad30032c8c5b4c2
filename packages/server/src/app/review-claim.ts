/**
 * Asking a reviewer for a claim, one short question at a time. Values are in the short forms of
 * docs/evidence.md; a whole claim may be given at once as a JSON object. What can be seen to be wrong
 * is said at once and asked again; the rest is checked where decisions are applied.
 */
import { unitName, unitsWritten } from '@servanda/core/assertion'
import type { ActDefinition, RoleDefinition, Vocabulary } from '@servanda/core/assertion'
import { readStatedTime, timeDiagnostic } from '@servanda/core/time'
import { nearestName } from '@servanda/core/wire'
import type { Decision } from './review-decisions.ts'

export interface ClaimPorts {
  ask(prompt: string): Promise<string | null>
  write(text: string): void
}

/** What a claim is asked with. */
export interface ClaimSetting {
  /** The statement's own, for promises and demands. */
  readonly words: string
  /** EDTF: the date that the sentence names; null: none. */
  readonly date: string | null
  readonly vocabulary: Vocabulary
  /** Of dates that name none; null: UTC. */
  readonly zone: string | null
}

type Accepted = Extract<Decision, { decision: 'accept' }>

/** The fields of a decision that say what is claimed. */
export type ClaimFields = Pick<Accepted, 'claim'> &
  Partial<Pick<Accepted, 'time' | 'place' | 'count' | 'stance'>>

const kinds = ['act', 'state', 'judgment', 'extent', 'coverage', 'promise', 'demand', 'condition']

/** How a date is asked for; EDTF is the name of the form. */
const DATE_FORM = 'date (2015-03-03, or 2015-03-01/2015-03-10 for a period)'

/** What an answer of this sort says: that there is nothing, though something was proposed. */
const NOTHING = '-'

/** Null: the reviewer gave up. */
export async function askClaim(
  setting: ClaimSetting,
  ports: ClaimPorts,
): Promise<ClaimFields | null> {
  const answer = (await ports.ask(`claim (${kinds.join(', ')}, or JSON): `))?.trim() ?? ''
  if (answer === '') return null
  if (answer.startsWith('{')) return fromJson(answer, setting, ports)
  if (!kinds.includes(answer)) {
    ports.write(`\`${answer}\` is no kind of claim\n`)
    return askClaim(setting, ports)
  }
  const claim = await asked(answer, setting, ports)
  return claim === null ? null : { claim, ...(await circumstances({}, setting, ports)) }
}

/** The fields of a decision, or a claim alone; what they do not say is asked. */
async function fromJson(
  answer: string,
  setting: ClaimSetting,
  ports: ClaimPorts,
): Promise<ClaimFields | null> {
  const value = parsed(answer)
  if (value === null) {
    ports.write('this is not valid JSON\n')
    return null
  }
  const fields: ClaimFields =
    'claim' in value ? (value as unknown as ClaimFields) : { claim: value }
  return { ...fields, ...(await circumstances(fields, setting, ports)) }
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return null
  }
}

type Claim = Readonly<Record<string, unknown>>

async function asked(
  kind: string,
  setting: ClaimSetting,
  ports: ClaimPorts,
): Promise<Claim | null> {
  switch (kind) {
    case 'act': {
      const act = await askAct(setting, ports)
      return act === null ? null : withRoles({ kind, act: act.name }, act.roles, ports)
    }
    case 'state': {
      const state = await required('state', ports)
      const change = await required('change (begins, ends, holds)', ports)
      return withRoles({ kind, state, change }, [], ports)
    }
    case 'judgment': {
      const about = await commitment(ports)
      return { kind, ...about, judgment: await required('kept or broken', ports) }
    }
    case 'extent': {
      const about = await commitment(ports)
      return { kind, ...about, extent: extentOf(await required('extent (40%, or grade 0 to 3)', ports)) } // prettier-ignore
    }
    case 'coverage':
      return { kind, access: await required('watched or denied', ports) }
    default:
      return { kind, text: setting.words, ...(await aboutCommitment(ports)) }
  }
}

/** Asked until there is such an act; null: the reviewer gave up with an empty answer. */
async function askAct(
  { vocabulary }: ClaimSetting,
  ports: ClaimPorts,
): Promise<ActDefinition | null> {
  for (;;) {
    const name = await required('act', ports)
    if (name === '') return null
    const act = vocabulary.act(name)
    if (act !== null) return act
    const near = nearestName(name, vocabulary.names())
    const meant = near === null ? vocabulary.names().join(', ') : `did you mean \`${near}\`?`
    ports.write(`there is no act \`${name}\`: ${meant}\n`)
  }
}

async function required(name: string, ports: ClaimPorts): Promise<string> {
  return (await ports.ask(`${name}: `))?.trim() ?? ''
}

async function commitment(ports: ClaimPorts) {
  const name = await required('commitment (agreement.number)', ports)
  const party = await required('party [of every party]', ports)
  return { commitment: name, ...(party === '' ? {} : { party }) }
}

async function aboutCommitment(ports: ClaimPorts): Promise<Claim> {
  const name = await required('about commitment (agreement.number) [none]', ports)
  return name === '' ? {} : { about: { commitment: name } }
}

/** `40%` or `40`: a percentage; `grade 2`: a grade. */
function extentOf(text: string): unknown {
  const grade = /^grade\s*:?\s*([0-3])$/i.exec(text)?.[1]
  if (grade !== undefined) return { grade: Number(grade) }
  const percent = /^(\d{1,3}(?:\.\d{1,9})?)\s*%?$/.exec(text)?.[1]
  return percent === undefined ? text : { percent: Number(percent) }
}

/** `actor=Russia|Ukraine; distance=20 km`: a bar between names means one of these. */
async function withRoles(
  claim: Claim,
  known: readonly RoleDefinition[],
  ports: ClaimPorts,
): Promise<Claim> {
  if (known.length > 0) ports.write(`roles: ${known.map(roleText).join('; ')}\n`)
  const answer = await required('roles (actor=Name; …) [none]', ports)
  const roles = answer
    .split(';')
    .map((each) => each.split('='))
    .filter(([name = '', value = '']) => name.trim() !== '' && value.trim() !== '')
    .map(([name = '', value = '']) => [name.trim(), roleValue(value.trim())] as const)
  return { ...claim, roles: Object.fromEntries(roles) }
}

/** `actor (who)`, `distance (metres; m, km, cm, mm)` */
function roleText({ name, type }: RoleDefinition): string {
  switch (type.kind) {
    case 'actor':
      return `${name} (a name)`
    case 'matter':
      return `${name} (a matter)`
    case 'place':
      return `${name} (a place)`
    case 'weapon':
      return `${name} (a weapon class)`
    case 'quantity': {
      const units = unitsWritten(type.dimension)
      const written = units.length < 2 ? '' : `; or with ${units.join(', ')}`
      return `${name} (${unitName(type.dimension)}${written})`
    }
  }
}

function roleValue(text: string): unknown {
  const names = text.split('|').map((each) => each.trim())
  return names.length > 1 ? names : numberOr(text)
}

const numberOr = (text: string): string | number =>
  /^-?\d{1,15}(?:\.\d{1,9})?$/.test(text) ? Number(text) : text

/** Only what is not said already. */
async function circumstances(
  said: Partial<ClaimFields>,
  setting: ClaimSetting,
  ports: ClaimPorts,
): Promise<Omit<ClaimFields, 'claim'>> {
  const time = said.time === undefined ? await askTime(setting, ports) : ''
  const place = said.place === undefined ? await required('place [not stated]', ports) : ''
  const count = said.count === undefined ? await required('how many times [1]', ports) : ''
  return {
    ...(time === '' ? {} : { time }),
    ...(place === '' ? {} : { place }),
    ...(count === '' ? {} : { count: numberOr(count) }),
  }
}

function askTime({ date, zone }: ClaimSetting, ports: ClaimPorts): Promise<string> {
  return askDate(`when: ${DATE_FORM}`, { proposed: date, none: 'not stated', zone }, ports).then(
    (answer) => answer ?? '',
  )
}

interface DateQuestion {
  /** EDTF; null: nothing is proposed. */
  readonly proposed: string | null
  /** What it means that there is no date. */
  readonly none: string
  readonly zone: string | null
}

/**
 * Asks for a date until it can be read; a date that can be read two ways is refused with both. Empty:
 * there is none. Null: the end of the answers.
 */
export async function askDate(
  what: string,
  { proposed, none, zone }: DateQuestion,
  ports: ClaimPorts,
): Promise<string | null> {
  const offer = proposed === null ? none : `${proposed}; ${NOTHING} for ${none}`
  for (;;) {
    const answer = (await ports.ask(`${what} [${offer}]: `))?.trim()
    if (answer === undefined) return null
    if (answer === NOTHING) return ''
    if (answer === '') return proposed ?? ''
    const read = readStatedTime({ edtf: answer, zone: zone ?? 'UTC' })
    if (read.ok) return answer
    const span = { source: '', start: 0, end: answer.length }
    const { message, help } = timeDiagnostic(read.problem, answer, span)
    ports.write(`${message}: ${help}\n`)
  }
}

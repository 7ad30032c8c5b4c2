/**
 * Asking a reviewer for a claim, one short question at a time. Values are in the short forms of
 * docs/evidence.md; a whole claim may be given at once as a JSON object. Whether the claim makes sense
 * is checked where decisions are applied.
 */
import type { Decision } from './review-decisions.ts'

export interface ClaimPorts {
  ask(prompt: string): Promise<string | null>
  write(text: string): void
}

type Accepted = Extract<Decision, { decision: 'accept' }>

/** The fields of a decision that say what is claimed. */
export type ClaimFields = Pick<Accepted, 'claim'> &
  Partial<Pick<Accepted, 'time' | 'place' | 'count' | 'stance'>>

const kinds = ['act', 'state', 'judgment', 'extent', 'coverage', 'promise', 'demand', 'condition']

/** Null: the reviewer gave up. `words` are the statement's own, for promises and demands. */
export async function askClaim(words: string, ports: ClaimPorts): Promise<ClaimFields | null> {
  const answer = (await ports.ask(`claim (${kinds.join(', ')}, or JSON): `))?.trim() ?? ''
  if (answer === '') return null
  if (answer.startsWith('{')) return fromJson(answer, ports)
  if (!kinds.includes(answer)) {
    ports.write(`\`${answer}\` is no kind of claim\n`)
    return askClaim(words, ports)
  }
  const claim = await asked(answer, words, ports)
  if (claim === null) return null
  return { claim, ...(await circumstances(ports)) }
}

/** The fields of a decision, or a claim alone. */
function fromJson(answer: string, ports: ClaimPorts): ClaimFields | null {
  try {
    const value = JSON.parse(answer) as Record<string, unknown>
    return 'claim' in value ? (value as unknown as ClaimFields) : { claim: value }
  } catch {
    ports.write('this is not valid JSON\n')
    return null
  }
}

type Claim = Readonly<Record<string, unknown>>

async function asked(kind: string, words: string, ports: ClaimPorts): Promise<Claim | null> {
  switch (kind) {
    case 'act':
      return withRoles({ kind, act: await required('act', ports) }, ports)
    case 'state': {
      const state = await required('state', ports)
      const change = await required('change (begins, ends, holds)', ports)
      return withRoles({ kind, state, change }, ports)
    }
    case 'judgment': {
      const about = await commitment(ports)
      return { kind, ...about, judgment: await required('kept or broken', ports) }
    }
    case 'extent': {
      const about = await commitment(ports)
      return {
        kind,
        ...about,
        extent: numberOr(await required('extent (percent: 40%, grade: 2)', ports)),
      }
    }
    case 'coverage':
      return { kind, access: await required('watched or denied', ports) }
    default:
      return { kind, text: words, ...(await aboutCommitment(ports)) }
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
  const name = await required('about commitment [none]', ports)
  return name === '' ? {} : { about: { commitment: name } }
}

/** `actor=Russia|Ukraine; weapons=tanks`: a bar between names means one of these. */
async function withRoles(claim: Claim, ports: ClaimPorts): Promise<Claim> {
  const answer = await required('roles (actor=Name; …) [none]', ports)
  const roles = answer
    .split(';')
    .map((each) => each.split('='))
    .filter(([name = '', value = '']) => name.trim() !== '' && value.trim() !== '')
    .map(([name = '', value = '']) => [name.trim(), roleValue(value.trim())] as const)
  return { ...claim, roles: Object.fromEntries(roles) }
}

function roleValue(text: string): unknown {
  const names = text.split('|').map((each) => each.trim())
  return names.length > 1 ? names : numberOr(text)
}

const numberOr = (text: string): string | number =>
  /^-?\d{1,15}(?:\.\d{1,9})?$/.test(text) ? Number(text) : text

async function circumstances(ports: ClaimPorts): Promise<Omit<ClaimFields, 'claim'>> {
  const time = await required('time (EDTF) [not stated]', ports)
  const place = await required('place [not stated]', ports)
  const count = await required('count [1]', ports)
  return {
    ...(time === '' ? {} : { time }),
    ...(place === '' ? {} : { place }),
    ...(count === '' ? {} : { count: numberOr(count) }),
  }
}

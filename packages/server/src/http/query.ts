/** Queries of addresses: held against the schema of their route, then read as the question they ask. */
import { Failure } from '@servanda/core/base'
import { nearestName } from '@servanda/core/wire'
import type { QuestionQuery, RouteName, Routes } from '@servanda/core/wire'
import { GRACE_DAYS_DEFAULT, GRACE_DAYS_MAX, readGraceDays } from '../app/grace.ts'
import type { Question } from '../app/question.ts'
import { resolved, routeSchemas } from './schemas.ts'
import type { JsonSchema } from './schemas.ts'

/**
 * `asked`: the query of a request, as the server took it apart. A Failure names the key that nothing
 * reads, is missing, or is there too often.
 */
export function readQuery<Name extends RouteName>(
  name: Name,
  asked: unknown,
): Routes[Name]['query'] {
  const query = asked as Readonly<Record<string, unknown>>
  const schema = resolved(routeSchemas.get(name)?.query ?? {})
  const keys = schema.properties ?? {}
  for (const [key, value] of Object.entries(query)) {
    const known = Object.hasOwn(keys, key) ? keys[key] : undefined
    if (known === undefined) throw unknownKey(key, Object.keys(keys))
    if (Array.isArray(value) && !mayRepeat(known)) throw keyTwice(key)
  }
  const missing = schema.required?.find((key) => !Object.hasOwn(query, key))
  if (missing !== undefined) throw keyMissing(missing)
  refuseOtherValues(query, keys)
  return query
}

const mayRepeat = ({ anyOf = [] }: JsonSchema): boolean =>
  anyOf.some(({ type }) => type === 'array')

/** A key with a fixed value, such as `change=yes`. */
function refuseOtherValues(
  query: Readonly<Record<string, unknown>>,
  keys: Readonly<Record<string, JsonSchema>>,
): void {
  for (const [key, { const: only }] of Object.entries(keys)) {
    if (typeof only !== 'string' || query[key] === undefined || query[key] === only) continue
    const help = `write ${key}=${only}, or leave it out`
    throw new Failure('incorrect', 'query-value', `\`${key}\` has no such value`, help)
  }
}

export function questionOf(query: QuestionQuery): Question {
  return {
    as: query.as ?? null,
    from: query.from ?? null,
    on: query.on ?? null,
    known: query.known ?? null,
    told: query.told ?? null,
    graceDays: graceDaysOf(query.grace),
  }
}

function graceDaysOf(text: string | undefined): number {
  if (text === undefined) return GRACE_DAYS_DEFAULT
  const days = readGraceDays(text)
  if (days !== null) return days
  const help = `write a number of days from 0 to ${GRACE_DAYS_MAX}`
  throw new Failure('incorrect', 'query-value', `\`${text}\` is no number of days`, help)
}

/** A whole number of a query from `low` to `high`; absent: `usual`. */
export function countOf(
  key: string,
  text: string | undefined,
  { low, high, usual }: { readonly low: number; readonly high: number; readonly usual: number },
): number {
  if (text === undefined) return usual
  const count = /^\d{1,9}$/.test(text) ? Number(text) : NaN
  if (count >= low && count <= high) return count
  const help = `write ${key}= and a whole number from ${low} to ${high}`
  throw new Failure('incorrect', 'query-value', `\`${text}\` is no such number`, help)
}

/** What may be there once, several times or not at all. */
export const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

function unknownKey(key: string, known: readonly string[]): Failure {
  const near = nearestName(key, known)
  const list = known.length === 0 ? 'it takes none' : `there are: ${known.join(', ')}`
  const help = near === null ? list : `write \`${near}\`; ${list}`
  return new Failure('incorrect', 'query-key-unknown', `nothing reads \`${key}\``, help)
}

const keyTwice = (key: string): Failure =>
  new Failure('incorrect', 'query-key-twice', `\`${key}\` is there twice`, 'write it once')

const keyMissing = (key: string): Failure =>
  new Failure('incorrect', 'query-key-missing', `\`${key}\` is missing`, `add ${key}= to the query`)

/** Distances: from no line, or within one commitment from other lines for other parties. */
import type { Allowed, Commitment, Pattern } from '../program/index.ts'
import type { Alone } from './check-alone.ts'
import { dutyKinds } from './effects.ts'
import { headOf } from './heads.ts'
import { lineOf, unitOf } from './places.ts'
import type { Names } from './resolve.ts'

export function checkLine(commitment: Commitment, { names }: Alone): void {
  const { duty } = commitment.terms
  if (!('pattern' in duty)) return
  const quantity = distanceWithoutLine(duty.pattern, names)
  if (quantity === null) return
  names.report({
    code: 'distance-without-line',
    span: lineOf(names, commitment, ...dutyKinds),
    message: `the ${quantity} in commitment \`${commitment.number}\` is not counted from anything`,
    help: 'add `from` and a declared line',
  })
}

/** The name of a distance that an act is said to have, where the act could say from what and does not. */
function distanceWithoutLine({ act, roles }: Pattern, names: Names): string | null {
  const definition = names.vocabulary.act(act)
  const origin = definition?.roles.find(
    (role) => role.type.kind === 'place' && role.introducedBy.includes('from'),
  )
  if (origin === undefined || roles[origin.name] !== undefined) return null
  const said = definition?.roles.find(
    ({ name, type }) =>
      type.kind === 'quantity' && type.dimension === 'distance' && roles[name] !== undefined,
  )
  return said?.name ?? null
}

interface Baseline {
  readonly commitment: Commitment
  readonly act: string
  readonly parties: readonly string[]
  readonly line: string
}

/**
 * Notes one act whose distance is counted from one line for one party and from another for another, in
 * the parts of a numbered point.
 */
export function checkBaselines(parts: readonly Commitment[], { names }: Alone): void {
  const baselines = parts.flatMap(baselinesOf)
  const pair = baselines.flatMap((one) => {
    const other = baselines.find((second) => isOther(one, second))
    return other === undefined ? [] : [[one, other] as const]
  })[0]
  if (pair === undefined) return
  const [one, other] = pair
  const point = unitOf(names, one.commitment)?.commitment
  names.report({
    code: 'two-baselines',
    span: point === undefined ? headOf(one.commitment, names) : headOf(point, names),
    message: `the parties count \`${one.act}\` from different lines: ${describe(one)}, ${describe(other)}`,
    help: 'where the lines differ, so do the zones: agree on one line, or say which holds where they cross',
    related: [one, other].map(({ commitment, line }) => ({
      span: lineOf(names, commitment, ...dutyKinds),
      label: `from \`${line}\``,
    })),
  })
}

const describe = ({ parties, line }: Baseline): string =>
  `${parties.map((party) => `\`${party}\``).join(', ')} from \`${line}\``

const isOther = (one: Baseline, other: Baseline): boolean =>
  one.act === other.act &&
  one.line !== other.line &&
  one.parties.every((party) => !other.parties.includes(party))

function baselinesOf(commitment: Commitment): readonly Baseline[] {
  const { duty, obliged } = commitment.terms
  if (!('pattern' in duty) || obliged.kind === 'not-stated') return []
  const { act, roles } = duty.pattern
  const measured = Object.values(roles).some(isDistance)
  return linesOf(roles, measured).map((line) => ({
    commitment,
    act,
    parties: obliged.actors,
    line,
  }))
}

const isDistance = (allowed: Allowed): boolean => allowed.kind === 'number'

/** Lines that a place is near to or far from, and the one that a distance is counted from. */
function linesOf(roles: Pattern['roles'], measured: boolean): readonly string[] {
  const origin = roles['origin']
  const counted = measured && origin?.kind === 'oneOf' ? origin.names : []
  const near = Object.values(roles).flatMap((allowed) =>
    allowed.kind === 'nearer' || allowed.kind === 'farther' ? [allowed.line] : [],
  )
  return [...counted, ...near]
}

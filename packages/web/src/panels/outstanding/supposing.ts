/** Acts that are supposed, as lines in the form that assertions are imported in. */

export interface SupposedAct {
  readonly act: string
  /** By name; empty: not stated. */
  readonly roles: Readonly<Record<string, string>>
  /** EDTF; empty: not stated. */
  readonly time: string
  readonly place: string
}

/** `claimant`: whoever is said to say so; what is supposed is believed whoever says it. */
export const lineOf = ({ act, roles, time, place }: SupposedAct, claimant: string): string =>
  JSON.stringify({
    claimant,
    claim: { kind: 'act', act, roles: stated(roles) },
    ...(time === '' ? {} : { time }),
    ...(place === '' ? {} : { place }),
  })

const stated = (roles: SupposedAct['roles']): SupposedAct['roles'] =>
  Object.fromEntries(Object.entries(roles).filter(([, value]) => value.trim() !== ''))

/** The lines with one more. */
export const withLine = (lines: string, line: string): string =>
  lines.trim() === '' ? line : `${lines.trimEnd()}\n${line}`

/** Acts that are supposed, as lines in the form that assertions are imported in. */

export interface SupposedAct {
  readonly act: string
  readonly actor: string
  /** EDTF; empty: not stated. */
  readonly time: string
  readonly place: string
}

/** `claimant`: whoever is said to say so; what is supposed is believed whoever says it. */
export const lineOf = ({ act, actor, time, place }: SupposedAct, claimant: string): string =>
  JSON.stringify({
    claimant,
    claim: { kind: 'act', act, roles: actor === '' ? {} : { actor } },
    ...(time === '' ? {} : { time }),
    ...(place === '' ? {} : { place }),
  })

/** The lines with one more. */
export const withLine = (lines: string, line: string): string =>
  lines.trim() === '' ? line : `${lines.trimEnd()}\n${line}`

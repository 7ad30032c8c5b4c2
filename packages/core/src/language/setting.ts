/** Where a clause stands: what its names, numbers and dates are relative to. */
import type { Diagnostic, Instant } from '../base/index.ts'
import type { Condition, Moment, WorkingCalendar } from '../program/index.ts'
import type { Names, Unit } from './resolve.ts'
import type { DeclarationSyntax } from './syntax.ts'

/** What the dates of an agreement are relative to. */
export interface Home {
  /**
   * In which dates are counted. Where the text states none that exists, which is reported, UTC: then its
   * dates are still checked. Null outside an agreement.
   */
  readonly zone: string | null
  /** The start of the day of signature. */
  readonly signed: Instant | null
  /** Null: the agreement does not say which days are working days. */
  readonly workingDays: WorkingCalendar | null
  /** What becomes of a day that a month does not have. */
  readonly monthEnds: 'last-day' | 'next-month'
}

/** What is relative to no agreement. */
const nowhere: Home = {
  zone: null,
  signed: null,
  workingDays: null,
  monthEnds: 'last-day',
}

/** The moment of an event; null where it could not be worked out, which is reported wherever it is asked for. */
interface KnownMoment {
  readonly moment: Moment | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Events and phases that were worked out: each is asked for many times, and can be made of others. */
interface KnownEvents {
  /** By event and use. */
  readonly moments: Map<string, KnownMoment>
  /** By event, whether it is a day without a time of day. */
  readonly wholeDays: Map<string, boolean>
  /** By phase, what it waits for; null where that is not understood, which is reported. */
  readonly phases: Map<string, Condition | null>
}

export interface Setting extends Home {
  readonly names: Names
  /** Of each agreement, by its name. */
  readonly homes: ReadonlyMap<string, Home>
  /** The agreement whose numbers and events need no prefix. */
  readonly agreement: string | null
  /** The commitments that the reading it stands in adds. */
  readonly additions: readonly Unit[]
  /** Events and phases that are being worked out, to find one that depends on itself. */
  readonly pending: readonly string[]
  readonly known: KnownEvents
}

/** Outside of all agreements, with nothing worked out yet. */
export const settingBeside = (names: Names, homes: ReadonlyMap<string, Home>): Setting => ({
  names,
  homes,
  agreement: null,
  ...nowhere,
  additions: [],
  pending: [],
  known: { moments: new Map(), wholeDays: new Map(), phases: new Map() },
})

/** The author's words between two offsets, on one line. */
export function wordsAt(
  setting: Setting,
  span: { source: string; start: number; end: number },
): string {
  const text = setting.names.textOf(span.source)
  return text.slice(span.start, span.end).replaceAll(/\s+/g, ' ').trim()
}

/** The same, as it is for a clause of another agreement. */
export function settingIn(setting: Setting, agreement: string): Setting {
  const home = setting.homes.get(agreement) ?? nowhere
  return { ...setting, ...home, agreement }
}

/** Where something is declared: in an agreement; beside agreements, in the one that there is. */
export function settingOfDeclaration(
  setting: Setting,
  syntaxes: readonly DeclarationSyntax[],
): Setting {
  const agreements = [...setting.names.agreements.values()].map(({ syntax }) => syntax)
  const own = agreements.find(({ declarations }) =>
    declarations.some((one) => syntaxes.includes(one)),
  )
  const home = own ?? (agreements.length === 1 ? agreements[0] : undefined)
  return home === undefined ? setting : settingIn(setting, home.name.text)
}

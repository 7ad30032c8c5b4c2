/**
 * What can be wrong with a date or time that somebody wrote, and how a diagnostic says it. The
 * language and the importers say it in the same words.
 */
import type { Catalogue, Diagnostic, Span } from '../base/index.ts'

export type TimeProblem =
  /** Day first or month first: both readings exist, as ISO dates, day first before month first. */
  | { readonly kind: 'ambiguous-date'; readonly readings: readonly [string, string] }
  | { readonly kind: 'no-such-date' }
  | { readonly kind: 'no-such-time' }
  /** `suggestion` is the only way to read it, as an ISO date, where there is one. */
  | { readonly kind: 'not-a-date'; readonly suggestion?: string }
  /** EDTF that we do not read, because its bounds are not certain; `what` names it, as a plural. */
  | { readonly kind: 'not-supported'; readonly what: string }
  | { readonly kind: 'reversed' }
  | { readonly kind: 'unknown-zone'; readonly zone: string }

export type TimeResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: TimeProblem }

export const timeCatalogue = {
  'time-ambiguous-date': { severity: 'error', summary: 'a date that can be read in two ways' },
  'time-no-such-date': { severity: 'error', summary: 'a date that the calendar does not have' },
  'time-no-such-time': { severity: 'error', summary: 'a time of day that the clock does not have' },
  'time-not-a-date': { severity: 'error', summary: 'a text that is not a date' },
  'time-not-supported': { severity: 'error', summary: 'a kind of date whose bounds are unclear' },
  'time-reversed': { severity: 'error', summary: 'an interval that ends before it starts' },
  'time-unknown-zone': { severity: 'error', summary: 'a time zone that is not known' },
} as const satisfies Catalogue

export type TimeCode = keyof typeof timeCatalogue

/** The diagnostic for a problem with `text`, which stands at `span`. */
export function timeDiagnostic(problem: TimeProblem, text: string, span: Span): Diagnostic {
  const code: TimeCode = `time-${problem.kind}`
  const { message, help } = describe(problem, text)
  return { code, severity: timeCatalogue[code].severity, message, span, related: [], help }
}

function describe(problem: TimeProblem, text: string): { message: string; help: string } {
  switch (problem.kind) {
    case 'ambiguous-date': {
      const [dayFirst, monthFirst] = problem.readings
      const message = `\`${text}\` can be ${dayFirst} (day first) or ${monthFirst} (month first)`
      return { message, help: `write ${dayFirst} or ${monthFirst}` }
    }
    case 'no-such-date':
      return { message: `there is no date \`${text}\``, help: 'correct the day or the month' }
    case 'no-such-time':
      return {
        message: `there is no time \`${text}\``,
        help: 'write hours 00 to 23, minutes 00 to 59',
      }
    case 'not-a-date':
      return {
        message: `\`${text}\` is not a date`,
        help: `write ${problem.suggestion ?? 'a date such as 2015-02-15 or 2015-02-15T00:00'}`,
      }
    case 'not-supported':
      return {
        message: `${problem.what} such as \`${text}\` are not read, because their bounds are unclear`,
        help: 'write the first and last possible date, such as 2015-03-01/2015-05-31',
      }
    case 'reversed':
      return { message: `\`${text}\` ends before it starts`, help: 'write the earlier date first' }
    case 'unknown-zone':
      return {
        message: `the time zone \`${problem.zone}\` is not known`,
        help: 'write an IANA name such as Europe/Kyiv, or an offset such as +02:00',
      }
  }
}

/** The clause behind a commitment, and what waits for what among all of them. */
import { formatInstant } from '@servanda/core/time'
import { clauseView, graphView } from '@servanda/core/view'
import type { ClauseView, GraphView } from '@servanda/core/view'
import type { Program } from '@servanda/core/program'
import { agreementsNamed, commitmentNamed, refuseUnknownReading } from './judge-names.ts'
import { datesOf, textsNow, zoneOf } from './judge-settled.ts'
import type { Inquiry } from './judge-settled.ts'

/** Its dates are counted from the last day that is asked about. */
export function clauseOf(inquiry: Inquiry, name: string): ClauseView {
  const known = commitmentNamed(name, textsNow(inquiry).program)
  const zone = zoneOf(known, textsNow(inquiry).program)
  const dates = datesOf(inquiry, zone)
  const { program, bodies } = inquiry.project.textsAt(dates.knownEntry)
  const commitment = commitmentNamed(known.id, program)
  const text = bodies.find((body) => body.name === commitment.span.source)?.text ?? ''
  const asOf = { text: formatInstant(dates.on, zone), instantIn: () => dates.on }
  return clauseView({ program, commitment, text, asOf })
}

/** `agreement` null: all of them; `reading` null: the text as it stands. */
export function graphOf(
  inquiry: Inquiry,
  agreement: string | null,
  reading: string | null,
): GraphView {
  const { knownEntry } = datesOf(inquiry, 'UTC')
  const { program } = inquiry.project.textsAt(knownEntry)
  if (reading !== null) refuseUnknownReading(program, reading)
  const ids = new Set(agreementsNamed(agreement, program).map(({ id }) => id))
  return graphView(agreement === null ? program : partOf(program, ids), reading)
}

/** The agreements, with what is theirs; measures are nobody's in particular. */
function partOf(program: Program, agreements: ReadonlySet<string>): Program {
  const isTheirs = (one: { readonly agreement: string }): boolean => agreements.has(one.agreement)
  return {
    ...program,
    agreements: program.agreements.filter(({ id }) => agreements.has(id)),
    commitments: program.commitments.filter(isTheirs),
    measures: [],
    readings: program.readings.map((reading) => ({
      ...reading,
      additions: reading.additions.filter(isTheirs),
    })),
    ...(program.events === undefined ? {} : { events: program.events.filter(isTheirs) }),
  }
}

/**
 * Entries as CSV: a row for each, for people with a spreadsheet. The columns show what is looked at
 * most; the last one has the whole body as JSON, so that nothing is lost. A field that a spreadsheet
 * would take for a formula gets an apostrophe before it.
 */
import { stringify } from 'csv-stringify/sync'
import { canonicalText } from '@servanda/core/ledger'
import type { Entry, EntryBody } from '@servanda/core/ledger'
import type { Assertion } from '@servanda/core/assertion'

type Cell = string | number | null
type Row = Readonly<Record<string, Cell>>

const columns = [
  'number',
  'recorded',
  'stated',
  'lane',
  'recorder',
  'kind',
  'id',
  'of',
  'claimant',
  'reporter',
  'stance',
  'claim',
  'about',
  'time',
  'zone',
  'count_low',
  'count_high',
  'incident',
  'told',
  'document',
  'start',
  'end',
  'dataset',
  'row',
  'previous',
  'hash',
  'body',
] as const

/** The names of the columns, as the first line. */
export function csvHeader(): string {
  return stringify([columns])
}

/** One line for each entry. */
export function csvOf(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => rowOf(entry))
  return stringify(
    rows.map((row) => columns.map((column) => row[column] ?? null)),
    { escape_formulas: true },
  )
}

function rowOf(entry: Entry): Row {
  return {
    ...cellsOfBody(entry.body),
    number: entry.number,
    recorded: new Date(entry.recorded).toISOString(),
    stated: entry.stated === true ? 'stated' : null,
    lane: entry.lane,
    recorder: entry.recorder,
    kind: entry.body.kind,
    previous: entry.previous,
    hash: entry.hash,
    body: canonicalText(entry.body),
  }
}

function cellsOfBody(body: EntryBody): Row {
  switch (body.kind) {
    case 'assertion':
      return cellsOfAssertion(body.assertion)
    case 'correction':
      return { ...cellsOfAssertion(body.assertion), of: body.of }
    case 'retraction':
      return { id: body.id, of: body.of, claimant: body.claimant }
    case 'document':
      return { document: body.sha256, about: body.name }
    case 'text':
      return { document: body.sha256, about: `${body.role} ${body.name}` }
  }
}

function cellsOfAssertion(assertion: Assertion): Row {
  const { id, claimant, reporter, stance, claim, incident } = assertion
  return {
    id,
    claimant,
    reporter: reporter ?? null,
    stance,
    claim: claim.kind,
    about: aboutOf(claim),
    time: assertion.time?.edtf ?? null,
    zone: assertion.time?.zone ?? null,
    count_low: assertion.count?.low ?? null,
    count_high: assertion.count?.high ?? null,
    incident: incident ?? null,
    told: assertion.told?.edtf ?? null,
    document: assertion.anchor?.document ?? null,
    start: assertion.anchor?.start ?? null,
    end: assertion.anchor?.end ?? null,
    dataset: assertion.row?.dataset ?? null,
    row: assertion.row?.id ?? null,
  }
}

/** The act, state, commitment or measure that a claim is about. */
function aboutOf(claim: Assertion['claim']): string | null {
  switch (claim.kind) {
    case 'act':
      return claim.act
    case 'state':
      return claim.state
    case 'extent':
    case 'judgment':
    case 'life':
      return claim.commitment
    case 'measure':
      return claim.measure
    case 'promise':
    case 'demand':
    case 'condition':
      return claim.about?.commitment ?? claim.measure ?? null
    case 'coverage':
      return claim.acts?.join(' ') ?? null
    case 'same':
      return claim.incidents.join(' ')
  }
}

/** Who says what: every report that bears on the assessment, each to its passage. */
import type { SourceView } from '@servanda/core/view'
import { DataTable, SourcePlace, sourcePlaceText, texts } from '../../parts/index.ts'
import type { TableColumn } from '../../parts/index.ts'
import type { Location } from '../../state/index.ts'

export interface SourceTableProps {
  readonly sources: readonly SourceView[]
  readonly location: Location
}

export function SourceTable({ sources, location }: SourceTableProps) {
  return (
    <section className="commitment-sources" aria-labelledby="sources">
      <h2 id="sources">{texts.commitment.sources}</h2>
      {sources.length === 0 ? (
        <p className="quiet">{texts.commitment.sourcesNone}</p>
      ) : (
        <DataTable
          caption={texts.commitment.sourcesCaption}
          columns={columnsOf(location)}
          rows={sources}
          keyOf={({ assertion }) => assertion}
        />
      )}
    </section>
  )
}

const columnsOf = (location: Location): ReadonlyArray<TableColumn<SourceView>> => [
  {
    key: 'claimant',
    title: texts.commitment.claimant,
    text: ({ claimant, reporter }) =>
      reporter === null ? claimant : `${claimant}, ${texts.commitment.through(reporter)}`,
    isHeader: true,
  },
  { key: 'stance', title: texts.commitment.stance, text: ({ stance }) => texts.stances[stance] },
  { key: 'says', title: texts.commitment.says, text: ({ says }) => says },
  { key: 'when', title: texts.commitment.when, text: ({ time }) => time ?? '' },
  { key: 'told', title: texts.commitment.told, text: ({ told }) => told ?? '' },
  {
    key: 'passage',
    title: texts.commitment.passage,
    text: sourcePlaceText,
    cell: (source) => <SourcePlace source={source} location={location} />,
  },
]

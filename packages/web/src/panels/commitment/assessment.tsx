/** The assessment of each obliged party: the mark, its figures, why, what is missing, who says what. */
import type { ExplanationView, TrendView } from '@servanda/core/view'
import type { ReactNode } from 'react'
import {
  alternativesText,
  countWords,
  Empty,
  Moment,
  OpenTree,
  ScreenDates,
  ShareBar,
  Sparkline,
  Spoken,
  StatusMark,
  texts,
} from '../../parts/index.ts'
import type { TreeNode } from '../../parts/index.ts'
import type { Location } from '../../state/index.ts'
import { treeOf } from './because-tree.tsx'
import type { BecauseMaterial } from './because-tree.tsx'
import { SourceTable } from './source-table.tsx'
import { WouldChange } from './would-change.tsx'

type ExplainedRow = ExplanationView['rows'][number]

export interface AssessmentProps {
  readonly view: ExplanationView
  /** Null: not known yet. */
  readonly trend: TrendView | null
  readonly location: Location
}

export function Assessment({ view, trend, location }: AssessmentProps) {
  const sources = new Map(view.sources.map((source) => [source.assertion, source]))
  return (
    <section className="commitment-assessment" aria-labelledby="assessment">
      <h2 id="assessment">{texts.commitment.assessment}</h2>
      <ScreenDates dates={view.dates} />
      {view.rows.length === 0 ? (
        <Empty title={texts.commitment.noRows} help={texts.commitment.noRowsHelp} />
      ) : (
        view.rows.map((row) => (
          <AssessedParty
            key={row.row.party}
            row={row}
            trend={trend}
            material={{ sources, location }}
          />
        ))
      )}
      <SourceTable sources={view.sources} location={location} />
    </section>
  )
}

interface AssessedPartyProps {
  readonly row: ExplainedRow
  readonly trend: TrendView | null
  readonly material: BecauseMaterial
}

function AssessedParty({ row, trend, material }: AssessedPartyProps) {
  const { party, statuses, assurance } = row.row
  return (
    <article className="panel commitment-party">
      <header>
        <h3>{party}</h3>
        <span className="commitment-mark">
          <StatusMark statuses={statuses} />
        </span>
        <span className="badge">{texts.assurance[assurance]}</span>
      </header>
      <Figures row={row} trend={trend} />
      <div className="commitment-why">
        <OpenTree
          label={texts.commitment.why(party)}
          nodes={row.instances.map((instance, index) =>
            occasionNode(instance, `${index}`, material),
          )}
          openLevels={row.instances.length > 1 ? 0 : 1}
        />
        <div className="commitment-beside">
          <Check refusals={row.refusals} />
          <Missing row={row} />
          <WouldChange change={row.wouldChange ?? null} material={material} />
        </div>
      </div>
    </article>
  )
}

/** Whether each step holds by the reports alone. */
function Check({ refusals }: Pick<ExplainedRow, 'refusals'>) {
  if (refusals.length === 0) return <p className="quiet">{texts.commitment.checked}</p>
  return (
    <div className="state failed" role="alert">
      <p>{texts.commitment.refused}</p>
      <ul>
        {refusals.map(({ step, problem }, index) => (
          <li key={index}>
            <Spoken text={problem} /> <code>{step}</code>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Of a duty that arises several times each time is a tree of its own. */
function occasionNode(
  { trigger, statuses, because }: ExplainedRow['instances'][number],
  path: string,
  material: BecauseMaterial,
): TreeNode {
  return {
    ...treeOf(because, path, material),
    label: alternativesText(statuses),
    content: (
      <>
        <StatusMark statuses={statuses} />
        {trigger === null ? null : <span className="quiet">, {trigger}</span>}
      </>
    ),
  }
}

function Figures({ row, trend }: { row: ExplainedRow; trend: TrendView | null }) {
  const { watched, deadline, count, extent } = row.row
  const points = pointsOf(row, trend)
  return (
    <dl className="commitment-figures">
      {deadline === null ? null : (
        <Figure name={texts.commitment.due}>
          <Moment time={deadline} />
        </Figure>
      )}
      {count === null ? null : <Figure name={texts.commitment.count}>{countWords(count)}</Figure>}
      {extent === null ? null : <Figure name={texts.commitment.extent}>{extent.text}</Figure>}
      <Figure name={texts.commitment.coverage}>
        {watched === null ? (
          <span className="quiet">{texts.commitment.coverageNone}</span>
        ) : (
          <ShareBar share={watched} />
        )}
      </Figure>
      {points.length === 0 ? null : (
        <Figure name={texts.board.trend}>
          <span className="commitment-trend" title={texts.commitment.trendCaption}>
            <Sparkline points={points} />
          </span>
        </Figure>
      )}
    </dl>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const pointsOf = ({ row }: ExplainedRow, trend: TrendView | null) =>
  trend?.agreements
    .flatMap(({ rows }) => rows)
    .find(({ commitment, party }) => commitment === row.commitment && party === row.party)
    ?.points ?? []

/** What it waits for, and why it is not decided. */
function Missing({ row: { row } }: { row: ExplainedRow }) {
  const missing = [
    ...row.waits.map(texts.commitment.waitsFor),
    ...row.doubts.map((doubt) => texts.doubtWords[doubt]),
  ]
  return (
    <section>
      <h4>{texts.commitment.missing}</h4>
      {missing.length === 0 ? (
        <p className="quiet">{texts.commitment.missingNone}</p>
      ) : (
        <ul className="commitment-sentences">
          {missing.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

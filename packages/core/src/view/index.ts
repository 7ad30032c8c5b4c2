/** Views: plain data for a screen, a page or a report, and its rendering as plain text. */
export { boardView } from './board.ts'
export type {
  AgreementView,
  BoardMaterial,
  BoardView,
  CycleView,
  JudgedAgreement,
  MeasureView,
  OutstandingView,
  RowView,
} from './board.ts'
export { renderBoard } from './board-text.ts'
export { comparisonView, renderComparison } from './comparison.ts'
export type { ComparisonMaterial, ComparisonView } from './comparison.ts'
export { explanationView, renderExplanation } from './explanation.ts'
export type { ExplanationMaterial, ExplanationView, StepView } from './explanation.ts'
export { gapView, renderGap } from './gap.ts'
export type { GapMaterial, GapView, MissingView } from './gap.ts'
export { perspectiveView, renderPerspective } from './heading.ts'
export type { AskedDates, PerspectiveView } from './heading.ts'
export { compareNumbers } from './numbering.ts'
export { unpainted } from './paint.ts'
export type { Paint, Rendering, TextRole } from './paint.ts'
export { sideBySideView, renderSideBySide } from './side-by-side.ts'
export type {
  AgreedBy,
  SideBySideMaterial,
  SideBySideView,
  SummedUpAgreement,
} from './side-by-side.ts'
export { claimText, sourceView } from './source.ts'
export type { DocumentNames, SourceView } from './source.ts'
export { renderSupposition, suppositionView } from './supposition.ts'
export type { SuppositionView } from './supposition.ts'
export { cell, paragraph, renderTable } from './table.ts'
export type { Cell, Column, TableRow } from './table.ts'
export { displayWidth, wrap } from './width.ts'
export { statusText, statusWords } from './words.ts'
export { explainedText } from './plain-text/explained.ts'
export type { ExplainedText } from './plain-text/explained.ts'
export { renderExplainedText } from './plain-text/rendered.ts'
export { calendarView } from './calendar/dates.ts'
export type { CalendarGroup, CalendarView } from './calendar/dates.ts'
export type { AsOf, CalendarEntry } from './calendar/entries.ts'
export type { RecurringEntry } from './calendar/recurring.ts'
export type { RepeatRule } from './calendar/series.ts'
export { renderCalendar } from './calendar/rendered.ts'
export { changesView } from './changes/changes.ts'
export type { ChangesView } from './changes/changes.ts'
export { renderChanges } from './changes/rendered.ts'
export { graphView } from './graph/edges.ts'
export type { EdgeKind, GraphEdge, GraphNode, GraphView } from './graph/edges.ts'
export { LINE_HEIGHT, NODE_WIDTH, layoutOf, pathOf } from './graph/layout.ts'
export type { PlacedEdge, PlacedNode } from './graph/layout.ts'
export { mermaidOf } from './graph/mermaid.ts'
export { svgOf } from './graph/svg.ts'
export { chronicleStepView, renderStep } from './history/change.ts'
export type { ChangeView, ChronicleStepView } from './history/change.ts'
export type { MeasureChangeView, MeasureDifference } from './history/measure-change.ts'
export { historyView, renderHistory } from './history/history.ts'
export type { HistoryView } from './history/history.ts'
export { entryView } from './history/said.ts'
export type { EntryMaterial, EntryView } from './history/said.ts'
export { renderWatched, watchedView } from './history/watch.ts'
export type { WatchedView } from './history/watch.ts'
export { timeOf } from './incidents/stated-time.ts'
export { incidentStatuses, toldIncidents } from './incidents/told.ts'
export type { IncidentQuestion, IncidentStatus, ToldIncident } from './incidents/told.ts'
export { mapView } from './map/map-view.ts'
export type { MapMaterial } from './map/map-view.ts'
export * from './clause.ts'
export type * from './map/map.ts'
export * from './outstanding.ts'
export * from './project/project.ts'
export type * from './reader.ts'
export * from './search.ts'
export * from './since.ts'
export { timelineView } from './timeline/timeline-view.ts'
export type { TimelineMaterial } from './timeline/timeline-view.ts'
export type * from './timeline/timeline.ts'
export * from './today.ts'
export * from './trend.ts'
export type {
  InstantText,
  MomentView,
  BoundView,
  ShareView,
  CountView,
  AnswersView,
} from './figures.ts'
export type { DatesView } from './heading.ts'
export { instantText } from './figures.ts'
export * from './assertion.ts'

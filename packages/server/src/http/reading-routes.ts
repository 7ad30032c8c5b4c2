/** The routes that only read, each a call of a use case. None of them has a rule of its own. */
import type { IncidentFilter as IncidentQuery, RouteName, Routes } from '@servanda/core/wire'
import { assertionOf } from '../app/assertion.ts'
import { clauseOf, graphOf } from '../app/clause.ts'
import { historyOf } from '../app/history.ts'
import { assess, assessEvery, compareTwo, explain, gap, pageOfInstances } from '../app/judge.ts'
import type { ExplainOptions } from '../app/judge.ts'
import { mapOf } from '../app/map.ts'
import { outstandingOf } from '../app/outstanding.ts'
import { overview, search } from '../app/overview.ts'
import { changesSince } from '../app/since.ts'
import { timelineOf } from '../app/timeline.ts'
import { todayMovesOf, todayOf } from '../app/today.ts'
import type { Patience } from '../app/patience.ts'
import type { IncidentFilter } from '../app/told.ts'
import { trendOf } from '../app/trend.ts'
import { waitingOf } from '../app/waiting.ts'
import type { Desk } from './desk.ts'
import { countOf, listOf, questionOf } from './query.ts'

interface Request<Name extends RouteName> {
  readonly params: Routes[Name]['params']
  readonly query: Routes[Name]['query']
  readonly patience: Patience
}

export type Handler<Name extends RouteName> = (
  request: Request<Name>,
  desk: Desk,
) => Routes[Name]['response'] | Promise<Routes[Name]['response']>

type Handlers<Name extends RouteName> = { readonly [One in Name]: Handler<One> }

export type ReadingRoute =
  | 'GET /api/project'
  | 'GET /api/board'
  | 'GET /api/boards'
  | 'GET /api/commitments/:id'
  | 'GET /api/commitments/:id/explanation'
  | 'GET /api/commitments/:id/history'
  | 'GET /api/compare'
  | 'GET /api/measures/:id/gap'
  | 'GET /api/graph'
  | 'GET /api/trend'
  | 'GET /api/changes'
  | 'GET /api/outstanding'
  | 'GET /api/today'
  | 'GET /api/today/moves'
  | 'GET /api/waiting'
  | 'GET /api/timeline'
  | 'GET /api/map'
  | 'GET /api/assertions/:id'
  | 'GET /api/documents'
  | 'GET /api/documents/:sha256'
  | 'GET /api/documents/:sha256/text'
  | 'GET /api/search'

export const readingRoutes: Handlers<ReadingRoute> = {
  'GET /api/project': (_request, { workplace, as }) => overview(workplace.project, as),

  'GET /api/board': ({ query }, { workplace }) =>
    assess(workplace.inquiry(questionOf(query)), query.agreement ?? null),

  'GET /api/boards': ({ query: { as, ...query } }, { workplace }) =>
    assessEvery(workplace.inquiry(questionOf(query)), query.agreement ?? null, listOf(as)),

  'GET /api/commitments/:id': ({ params, query }, { workplace }) =>
    clauseOf(workplace.inquiry(questionOf(query)), params.id),

  'GET /api/commitments/:id/explanation': ({ params, query }, { workplace }) =>
    explain(
      workplace.inquiry(questionOf(query)),
      params.id,
      query.party ?? null,
      explainOptionsOf(query),
    ),

  'GET /api/commitments/:id/history': ({ params, query }, { workplace }) =>
    historyOf(workplace.inquiry(questionOf(query)), {
      commitment: params.id,
      party: query.party ?? null,
    }),

  'GET /api/compare': ({ query: { first, second, ...query } }, { workplace }) =>
    compareTwo(workplace.inquiry(questionOf(query)), first, second, query.agreement ?? null),

  'GET /api/measures/:id/gap': ({ params, query }, { workplace }) =>
    gap(workplace.inquiry(questionOf(query)), params.id),

  'GET /api/graph': ({ query: { agreement = null, reading = null, ...query } }, { workplace }) =>
    graphOf(workplace.inquiry(questionOf(query)), agreement, reading),

  'GET /api/trend': (
    { query: { points, commitment = null, ...query }, patience },
    { workplace },
  ) => {
    const pointCount = countOf('points', points, { low: 2, high: 200, usual: 12 })
    const question = { agreement: query.agreement ?? null, commitment, pointCount }
    return trendOf(workplace.inquiry(questionOf(query)), question, patience)
  },

  'GET /api/changes': ({ query: { since, ...query } }, { workplace }) =>
    changesSince(workplace.inquiry(questionOf(query)), since, query.agreement ?? null),

  'GET /api/outstanding': ({ query }, { workplace }) =>
    outstandingOf(workplace.inquiry(questionOf(query)), query.agreement ?? null),

  'GET /api/today': ({ query }, { workplace }) =>
    todayOf(workplace.inquiry(questionOf(query)), query.agreement ?? null),

  'GET /api/today/moves': ({ query, patience }, { workplace }) =>
    todayMovesOf(workplace.inquiry(questionOf(query)), query.agreement ?? null, patience),

  'GET /api/waiting': ({ query, patience }, desk) => {
    const after = query.after === undefined ? null : countOf('after', query.after, anyEntry)
    const countMax = countOf('limit', query.limit, { low: 1, high: 1000, usual: 50 })
    return waitingOf(desk, { after, countMax }, patience)
  },

  'GET /api/timeline': ({ query }, { workplace }) =>
    timelineOf(workplace.inquiry(questionOf(query)), {
      filter: filterOf(query),
      agreement: query.agreement ?? null,
      commitment: query.commitment ?? null,
      bucketCount: countOf('buckets', query.buckets, { low: 1, high: 1000, usual: 100 }),
    }),

  'GET /api/map': ({ query }, { workplace }) =>
    mapOf(workplace.inquiry(questionOf(query)), {
      filter: filterOf(query),
      agreement: query.agreement ?? null,
      commitment: query.commitment ?? null,
    }),

  'GET /api/assertions/:id': ({ params, query }, { workplace }) =>
    assertionOf(workplace.inquiry(questionOf(query)), params.id, query.agreement ?? null),

  'GET /api/documents': ({ query }, { library }) =>
    library.list(
      query.after === undefined ? null : countOf('after', query.after, anyEntry),
      countOf('limit', query.limit, { low: 1, high: 1000, usual: 200 }),
    ),

  'GET /api/documents/:sha256': ({ params }, { library }) => library.reader(params.sha256, null),

  'GET /api/documents/:sha256/text': ({ params }, { library }) => library.text(params.sha256),

  'GET /api/search': ({ query }, { workplace }) =>
    search(
      workplace.project,
      query.q,
      countOf('limit', query.limit, { low: 1, high: 200, usual: 30 }),
    ),
}

function explainOptionsOf({
  change,
  calledForBy,
  page,
}: Routes['GET /api/commitments/:id/explanation']['query']): ExplainOptions {
  const pages = { low: 1, high: 1_000_000, usual: 1 }
  return {
    ...(change === 'yes' ? { whatWouldChange: true } : {}),
    ...(page === undefined ? {} : { only: pageOfInstances(countOf('page', page, pages)) }),
    ...(calledForBy === undefined ? {} : { only: { kind: 'called-for', by: [calledForBy] } }),
  }
}

const anyEntry = { low: 0, high: 999_999_999, usual: 0 }

const filterOf = ({ act, party, claimant, status }: IncidentQuery): IncidentFilter => ({
  acts: listOf(act),
  parties: listOf(party),
  claimants: listOf(claimant),
  statuses: listOf(status),
})

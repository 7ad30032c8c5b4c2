/** The routes of a review: read it, change it by one decision, record what it asserts. */
import { Failure } from '@servanda/core/base'
import type { ReviewRecorded, ReviewState } from '@servanda/core/wire'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { decisionSchema } from '../app/review.ts'
import type { DraftState } from '../app/review-drafts.ts'
import { readBody } from './bodies.ts'
import type { Desk } from './desk.ts'
import { httpDiagnostic } from './problem.ts'
import { readQuery } from './query.ts'

const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('decide'), decision: decisionSchema }),
  z.strictObject({ kind: z.literal('take-back'), id: z.string().min(1) }),
])

const PATH = '/api/documents/:sha256/review'

export function addReview(app: FastifyInstance, { drafts, hub, workplace }: Desk): void {
  app.get(PATH, async (request, reply) => {
    readQuery('GET /api/documents/:sha256/review', request.query)
    return sendState(reply, await drafts.state(hashOf(request)))
  })

  app.put(PATH, async (request, reply) => {
    readQuery('PUT /api/documents/:sha256/review', request.query)
    const revision = revisionIn(request.headers['if-match'])
    const change = readBody(request.body, changeSchema)
    const state = await drafts.change(hashOf(request), revision, change)
    hub.tell({ kind: 'review', document: hashOf(request), revision: state.revision })
    return sendState(reply, state)
  })

  app.post(`${PATH}/record`, async (request): Promise<ReviewRecorded> => {
    const { zone = null } = readQuery('POST /api/documents/:sha256/review/record', request.query)
    const { recorded, state } = await drafts.record(hashOf(request), zone)
    const { counts, diagnostics } = stateView(state)
    return { kind: 'recorded', ...recorded, head: workplace.head(), counts, diagnostics }
  })
}

const hashOf = (request: FastifyRequest): string =>
  (request.params as { readonly sha256: string }).sha256

const sendState = (reply: FastifyReply, state: DraftState): FastifyReply =>
  reply.headers({ etag: `"${state.revision}"`, 'cache-control': 'no-store' }).send(stateView(state))

const stateView = (state: DraftState): ReviewState => ({
  kind: 'review',
  document: state.document.snapshot.sha256,
  revision: state.revision,
  decisions: state.decisions,
  decided: state.decided,
  before: state.before,
  counts: state.counts,
  unproposed: state.unproposed,
  diagnostics: state.diagnostics.map((one) => httpDiagnostic(one, state.texts)),
})

function revisionIn(header: string | undefined): string {
  const found = /^"([0-9a-f]{16})"$/.exec(header?.trim() ?? '')?.[1]
  if (found !== undefined) return found
  throw new Failure(
    'incorrect',
    'revision-not-said',
    'it is not said which state of the review is changed',
    'send the ETag of the review as `If-Match`',
  )
}

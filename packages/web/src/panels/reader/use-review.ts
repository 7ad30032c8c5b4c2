/**
 * A review kept in step with the server: every decision is sent at once, one after the other, with the
 * revision it was made on. What another tab decides is fetched when the server tells of it; while the
 * server does not answer, everything is kept and tried again. It outlives the screen: who comes back
 * finds it as it was left, and what was not saved is sent.
 */
import type { ReviewChange } from '@servanda/core/wire'
import { useCallback, useEffect, useReducer, useRef } from 'react'
import { RequestFailure } from '../../client/index.ts'
import type { AnyProblem, Client } from '../../client/index.ts'
import {
  changeToSend,
  isUnreachable,
  resumed,
  reviewAfter,
  reviewOf,
  usePageState,
} from '../../state/index.ts'
import type { Review, ReviewEvent } from '../../state/index.ts'

export type ReviewResource =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: AnyProblem; readonly again: () => void }
  | { readonly kind: 'ready'; readonly review: Review; readonly tell: (event: ReviewEvent) => void }

type Held =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: AnyProblem }
  | { readonly kind: 'ready'; readonly review: Review }

/** Seconds between attempts: 1, 2, 4 and so on, at most 15. */
const WAIT_SECONDS_MAX = 15

export function useReview(sha256: string): ReviewResource {
  const { client, reviews } = usePageState()
  const [held, tell] = useReducer(heldAfter, reviews.get(sha256), heldFrom)
  const fetchState = useFetch(client, sha256, tell)
  useEffect(() => void fetchState(), [fetchState])
  const review = held.kind === 'ready' ? held.review : null
  useEffect(() => {
    if (review !== null) reviews.set(sha256, review)
  }, [reviews, sha256, review])
  useSending(client, sha256, review, tell)
  useOthers(sha256, review, fetchState)
  useRetry(review, fetchState)
  if (held.kind === 'failed') return { ...held, again: () => void fetchState() }
  return held.kind === 'loading' ? held : { ...held, tell }
}

const heldFrom = (left: Review | undefined): Held =>
  left === undefined ? { kind: 'loading' } : { kind: 'ready', review: resumed(left) }

function heldAfter(held: Held, event: ReviewEvent): Held {
  if (held.kind === 'ready') return { kind: 'ready', review: reviewAfter(held.review, event) }
  if (event.kind === 'not told') return { kind: 'failed', problem: event.problem }
  return event.kind === 'told' ? { kind: 'ready', review: reviewOf(event.state) } : held
}

type Tell = (event: ReviewEvent) => void

/** Asks what the server has now and tells it. */
function useFetch(client: Client, sha256: string, tell: Tell): () => Promise<void> {
  return useCallback(async () => {
    try {
      const state = await client.request('GET /api/documents/:sha256/review', {
        params: { sha256 },
      })
      tell({ kind: 'told', state })
    } catch (error) {
      tell({ kind: 'not told', problem: failureIn(error).body })
    }
  }, [client, sha256, tell])
}

function useSending(client: Client, sha256: string, review: Review | null, tell: Tell): void {
  const change = review === null ? null : changeToSend(review)
  const revision = review?.saved.revision ?? ''
  useEffect(() => {
    if (change === null) return
    tell({ kind: 'sent' })
    void sendChange({ client, sha256, change, revision }).then((events) => events.forEach(tell))
  }, [client, sha256, change, revision, tell])
}

interface Sending {
  readonly client: Client
  readonly sha256: string
  readonly change: ReviewChange
  readonly revision: string
}

async function sendChange(sending: Sending): Promise<readonly ReviewEvent[]> {
  const { client, sha256, change, revision } = sending
  const params = { sha256 }
  try {
    const asked = { params, body: change, ifMatch: revision }
    return [
      { kind: 'kept', state: await client.request('PUT /api/documents/:sha256/review', asked) },
    ]
  } catch (error) {
    const { body } = failureIn(error)
    return body.category === 'conflict' ? afterConflict(sending, body) : [notTaken(body)]
  }
}

const notTaken = (problem: AnyProblem): ReviewEvent =>
  isUnreachable(problem) ? { kind: 'unanswered' } : { kind: 'refused', problem }

/** Another was faster, unless nothing has changed: then it is a conflict of another kind. */
async function afterConflict(
  { client, sha256, revision }: Sending,
  problem: AnyProblem,
): Promise<readonly ReviewEvent[]> {
  try {
    const state = await client.request('GET /api/documents/:sha256/review', { params: { sha256 } })
    return state.revision === revision ? [{ kind: 'refused', problem }] : [{ kind: 'late', state }]
  } catch (error) {
    return [notTaken(failureIn(error).body)]
  }
}

/** Anything else is a mistake of ours, and is not hidden. */
function failureIn(error: unknown): RequestFailure {
  if (error instanceof RequestFailure) return error
  throw error
}

/**
 * What is on its way answers by itself, so news of it is not asked for. A new connection may have
 * missed some, and says that a server that was gone is back. What was decided elsewhere may be another
 * when the ledger has grown.
 */
function useOthers(sha256: string, review: Review | null, fetchState: () => Promise<void>): void {
  const { events } = usePageState()
  const revision = review?.saved.revision
  const link = review?.link.kind
  const known = useRef<number | null>(null)
  useEffect(() => {
    if (link === 'sending') return
    return events((event) => {
      const isNews =
        event.kind === 'review' && event.document === sha256 && event.revision !== revision
      const hasGrown =
        event.kind === 'head' && known.current !== null && event.entry !== known.current
      if (event.kind === 'head') known.current = event.entry
      if (isNews || hasGrown || event.kind === 'connected' || link === 'unreachable')
        void fetchState()
    })
  }, [events, sha256, revision, link, fetchState])
}

function useRetry(review: Review | null, fetchState: () => Promise<void>): void {
  const attempts = review?.link.kind === 'unreachable' ? review.attempts : 0
  useEffect(() => {
    if (attempts === 0) return
    const seconds = Math.min(2 ** (attempts - 1), WAIT_SECONDS_MAX)
    const timer = setTimeout(() => void fetchState(), seconds * 1000)
    return () => clearTimeout(timer)
  }, [attempts, fetchState])
}

/**
 * A review in this tab, as a function of what happened: what the server has on disk, what was decided
 * here and is not there yet, and what somebody else decided meanwhile. Nothing is ever overwritten
 * unseen: where another tab decided about the same thing first, the reviewer chooses; while the server
 * is gone, decisions are kept here in their order and sent again.
 */
import { compareTexts } from '@servanda/core/base'
import type { AnyProblem } from '../client/index.ts'
import type { ReviewChange, ReviewDecision, ReviewState } from '@servanda/core/wire'

export interface Review {
  /** As the server gave it last. */
  readonly saved: ReviewState
  /** Decided here and not known to be on disk, in order; the first may be on its way. */
  readonly unsaved: readonly ReviewChange[]
  readonly link: Link
  /** How often in a row the server has not answered. */
  readonly attempts: number
  /** What takes each change of this tab back, the last one last. */
  readonly past: readonly ReviewChange[]
  /** What somebody else has decided or taken back since the reviewer last looked. */
  readonly elsewhere: readonly ElsewhereChange[]
}

/** How it stands between this tab and the server. */
type Link =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  /** It does not answer. */
  | { readonly kind: 'unreachable' }
  /** It does not take the first unsaved change, or gives no review; the reviewer says what is next. */
  | { readonly kind: 'refused'; readonly problem: AnyProblem }
  /** Somebody else changed the same decision first; the reviewer chooses. */
  | { readonly kind: 'clash'; readonly id: string }

interface ElsewhereChange {
  readonly id: string
  readonly what: 'decided' | 'taken back'
}

export type ReviewEvent =
  | { readonly kind: 'changed'; readonly change: ReviewChange }
  | { readonly kind: 'undone' }
  | { readonly kind: 'sent' }
  /** The server has the first unsaved change on disk. */
  | { readonly kind: 'kept'; readonly state: ReviewState }
  /** What the server has now, because somebody else changed it or the connection is back. */
  | { readonly kind: 'told'; readonly state: ReviewState }
  /** The same after a change came too late, because somebody else was faster. */
  | { readonly kind: 'late'; readonly state: ReviewState }
  /** What was sent did not reach the server, or its answer did not come back. */
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'refused'; readonly problem: AnyProblem }
  /** What the server has now was asked, and not given. */
  | { readonly kind: 'not told'; readonly problem: AnyProblem }
  /** What the reviewer chose after a clash or a refusal: to send it (again), or to let it go. */
  | { readonly kind: 'settled'; readonly choice: 'send' | 'drop' }
  | { readonly kind: 'looked' }

export const reviewOf = (saved: ReviewState): Review => ({
  saved,
  unsaved: [],
  link: { kind: 'idle' },
  attempts: 0,
  past: [],
  elsewhere: [],
})

/** As it was when its screen was left: what was not saved is sent now. */
export const resumed = (review: Review): Review => ({ ...review, link: linkAfter(review.link) })

/** Nobody answered: the same may be tried again, and what the server would say is not known. */
export const isUnreachable = (problem: AnyProblem): boolean =>
  problem.category === 'page' && problem.code === 'server-unreachable'

export function reviewAfter(review: Review, event: ReviewEvent): Review {
  switch (event.kind) {
    case 'changed':
      return afterChange(review, event.change, [
        ...review.past,
        inverseOf(event.change, decisionsOf(review)),
      ])
    case 'undone': {
      const last = review.past.at(-1)
      return last === undefined ? review : afterChange(review, last, review.past.slice(0, -1))
    }
    case 'sent':
      return { ...review, link: { kind: 'sending' } }
    case 'kept':
      return afterKept(review, event.state)
    case 'told':
      // What is on its way brings an answer of its own.
      return review.link.kind === 'sending' ? review : afterTold(review, event.state)
    case 'late':
      return afterTold(review, event.state)
    case 'unanswered':
      return { ...review, link: { kind: 'unreachable' }, attempts: review.attempts + 1 }
    case 'refused':
      return { ...review, link: { kind: 'refused', problem: event.problem } }
    case 'not told':
      return afterNotTold(review, event.problem)
    case 'settled':
      return settled(event.choice === 'send' ? review : withoutFirst(review))
    case 'looked':
      return { ...review, elsewhere: [] }
  }
}

/** All decisions, with those that are not on disk yet, in the order they were made. */
export const decisionsOf = ({ saved, unsaved }: Review): readonly ReviewDecision[] =>
  unsaved.reduce(changed, saved.decisions)

/** What is to be sent now; null: nothing, or the reviewer has to choose first. */
export function changeToSend({ unsaved, link }: Review): ReviewChange | null {
  return link.kind === 'idle' ? (unsaved[0] ?? null) : null
}

const idOf = (change: ReviewChange): string =>
  change.kind === 'decide' ? change.decision.id : change.id

function changed(
  decisions: readonly ReviewDecision[],
  change: ReviewChange,
): readonly ReviewDecision[] {
  const others = decisions.filter(({ id }) => id !== idOf(change))
  return change.kind === 'decide' ? [...others, change.decision] : others
}

function inverseOf(change: ReviewChange, before: readonly ReviewDecision[]): ReviewChange {
  const id = idOf(change)
  const old = before.find((decision) => decision.id === id)
  return old === undefined ? { kind: 'take-back', id } : { kind: 'decide', decision: old }
}

const afterChange = (
  review: Review,
  change: ReviewChange,
  past: readonly ReviewChange[],
): Review => ({ ...review, unsaved: [...review.unsaved, change], past })

function afterKept(review: Review, state: ReviewState): Review {
  const unsaved = review.unsaved.slice(1)
  return { ...review, saved: state, unsaved, link: { kind: 'idle' }, attempts: 0 }
}

/** What is on its way brings an answer of its own, and what waits for the reviewer goes on waiting. */
function afterNotTold(review: Review, problem: AnyProblem): Review {
  const { kind } = review.link
  if (kind === 'sending' || kind === 'clash' || kind === 'refused') return review
  return reviewAfter(
    review,
    isUnreachable(problem) ? { kind: 'unanswered' } : { kind: 'refused', problem },
  )
}

function afterTold(review: Review, state: ReviewState): Review {
  if (state.revision === review.saved.revision) {
    // The ledger may have grown meanwhile.
    return answered({ ...resumed(review), saved: state })
  }
  const others = differences(review.saved.decisions, state.decisions)
  const own = new Set(review.unsaved.map(idOf))
  const clash = others.find(({ id }) => own.has(id) && !isAsWanted(id, review, state))
  return answered({
    ...review,
    saved: state,
    unsaved: review.unsaved.filter((change) => !isDone(change, state)),
    elsewhere: [...review.elsewhere, ...others.filter(({ id }) => !own.has(id))],
    link: clash === undefined ? linkAfter(review.link) : { kind: 'clash', id: clash.id },
  })
}

/** A server that gives and does not take has not answered yet. */
const answered = (review: Review): Review =>
  review.unsaved.length === 0 ? { ...review, attempts: 0 } : review

/** What waits for the reviewer goes on waiting. */
const linkAfter = (link: Link): Link =>
  link.kind === 'refused' || link.kind === 'clash' ? link : { kind: 'idle' }

/** An answer that was lost on its way was no less kept: then nothing is in conflict. */
function isAsWanted(id: string, review: Review, state: ReviewState): boolean {
  const wanted = decisionsOf(review).find((decision) => decision.id === id)
  const found = state.decisions.find((decision) => decision.id === id)
  return isSame(wanted, found)
}

function isDone(change: ReviewChange, { decisions }: ReviewState): boolean {
  const found = decisions.find(({ id }) => id === idOf(change))
  return isSame(change.kind === 'decide' ? change.decision : undefined, found)
}

/** What differs between two lists of decisions, by their ids. */
function differences(
  before: readonly ReviewDecision[],
  after: readonly ReviewDecision[],
): ElsewhereChange[] {
  const old = new Map(before.map((decision) => [decision.id, decision]))
  const now = new Map(after.map((decision) => [decision.id, decision]))
  return [
    ...after
      .filter((decision) => !isSame(decision, old.get(decision.id)))
      .map(({ id }): ElsewhereChange => ({ id, what: 'decided' })),
    ...before
      .filter(({ id }) => !now.has(id))
      .map(({ id }): ElsewhereChange => ({ id, what: 'taken back' })),
  ]
}

const isSame = (a: ReviewDecision | undefined, b: ReviewDecision | undefined): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

/** The same value has the same text, whatever the order its fields were written in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).toSorted(([a], [b]) => compareTexts(a, b))
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]))
}

/** Everything of this tab about the same decision goes with it. */
function withoutFirst(review: Review): Review {
  const id = review.link.kind === 'clash' ? review.link.id : review.unsaved.map(idOf)[0]
  const unsaved = review.unsaved.filter((change) => idOf(change) !== id)
  const past = review.past.filter((change) => idOf(change) !== id)
  return { ...review, unsaved, past }
}

const settled = (review: Review): Review => ({ ...review, link: { kind: 'idle' }, attempts: 0 })

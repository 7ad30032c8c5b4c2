/**
 * What is wrong with the world, as opposed to the author's text (diagnostics) and to our own code
 * (assert): a closed set of categories, mapped once to exit codes and, later, to HTTP.
 */

export type FailureCategory =
  | 'incorrect' // the caller asked for something that makes no sense
  | 'not-found'
  | 'conflict' // somebody else holds it, or it has changed
  | 'forbidden'
  | 'unavailable' // unreadable, full, broken, interrupted

export class Failure extends Error {
  override readonly name = 'Failure'
  readonly category: FailureCategory
  /** Stable, kebab-case. */
  readonly code: string
  /** What to do about it; one sentence. */
  readonly help: string

  constructor(category: FailureCategory, code: string, message: string, help: string) {
    super(message)
    this.category = category
    this.code = code
    this.help = help
  }
}

/**
 * Assertions about our own mistakes. A failed assertion means that the program is wrong, never the
 * author's text (a diagnostic says that) and never the world (a category of error says that): it is
 * thrown, it is not caught on the way, and the run stops.
 */

/** Says that Servanda itself is wrong. Only `assert` throws it. */
export class AssertionFailure extends Error {
  override readonly name = 'AssertionFailure'
}

/** Throws an {@link AssertionFailure} unless `condition` holds; afterwards the compiler knows it. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionFailure(message)
}

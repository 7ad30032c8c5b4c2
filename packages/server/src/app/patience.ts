/** Long work for somebody who may go away, beside whom others wait: it is done piece by piece. */
import { Failure } from '@servanda/core/base'

export interface Patience {
  /** Aborted when nobody waits for it any more. */
  readonly signal: AbortSignal
  /** Ends when all others that wait have had their turn. */
  readonly turn: () => Promise<void>
}

/** Between two pieces. A Failure `given-up` where nobody waits any more. */
export async function takeTurns({ signal, turn }: Patience): Promise<void> {
  await turn()
  if (signal.aborted) throw givenUp()
}

function givenUp(): Failure {
  return new Failure('unavailable', 'given-up', 'nobody waits for the answer', 'ask again')
}

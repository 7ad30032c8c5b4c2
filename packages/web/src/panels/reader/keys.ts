/**
 * The keys of the reviewer's work, once: what each does, and under which heading it is listed. A key
 * counts only while the text or the desk has the focus, nothing is typed into and no modifier is held.
 */

export type Command =
  | 'next'
  | 'previous'
  | 'next-undecided'
  | 'previous-undecided'
  | 'next-cue'
  | 'previous-cue'
  | 'accept'
  | 'accept-another'
  | 'reject'
  | 'span'
  | 'speaker'
  | 'class'
  | 'add'
  | 'document'
  | 'undo'
  | 'take-back'
  | 'record'
  | 'back-to-text'
  | 'keys'

export interface KeyBinding {
  /** As `KeyboardEvent.key` has them; the first is shown first. */
  readonly keys: readonly string[]
  readonly command: Command
  readonly group: 'move' | 'decide' | 'correct' | 'document'
}

export const keyBindings: readonly KeyBinding[] = [
  { keys: ['j', 'ArrowDown'], command: 'next', group: 'move' },
  { keys: ['k', 'ArrowUp'], command: 'previous', group: 'move' },
  { keys: ['n'], command: 'next-undecided', group: 'move' },
  { keys: ['p'], command: 'previous-undecided', group: 'move' },
  { keys: ['c'], command: 'next-cue', group: 'move' },
  { keys: ['C'], command: 'previous-cue', group: 'move' },
  { keys: ['a'], command: 'accept', group: 'decide' },
  { keys: ['A'], command: 'accept-another', group: 'decide' },
  { keys: ['r'], command: 'reject', group: 'decide' },
  { keys: ['+', 'i'], command: 'add', group: 'decide' },
  { keys: ['u'], command: 'undo', group: 'decide' },
  { keys: ['x'], command: 'take-back', group: 'decide' },
  { keys: ['e'], command: 'span', group: 'correct' },
  { keys: ['w'], command: 'speaker', group: 'correct' },
  { keys: ['l'], command: 'class', group: 'correct' },
  { keys: ['d'], command: 'document', group: 'document' },
  { keys: ['g'], command: 'record', group: 'document' },
  { keys: ['t'], command: 'back-to-text', group: 'document' },
  { keys: ['?'], command: 'keys', group: 'document' },
]

/** What is known of a key that was pressed. */
interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** Null: the key means nothing here. `isTyping`: it goes into a field. */
export function commandOf(press: KeyPress, isTyping: boolean): Command | null {
  if (isTyping || press.ctrlKey || press.metaKey || press.altKey) return null
  return keyBindings.find(({ keys }) => keys.includes(press.key))?.command ?? null
}

/**
 * What a stretch of rendered text is, for whoever gives it a colour. A renderer computes all widths
 * before anything is painted, so that a painter may add what takes no room.
 */
export type TextRole =
  | 'plain'
  | 'heading'
  | 'quiet'
  | 'good'
  | 'bad'
  | 'doubt'
  | 'open'
  | 'error'
  | 'warning'
  | 'note'
  | 'quote'

export type Paint = (role: TextRole, text: string) => string

/** Without colours. */
export const unpainted: Paint = (_role, text) => text

/** How a view is to be rendered: `width` in columns, null: lines are never broken. */
export interface Rendering {
  readonly paint: Paint
  readonly width: number | null
}

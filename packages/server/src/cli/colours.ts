/**
 * The colours of the roles that a text on the screen can have. This is the only file that knows
 * them; without colours a role says nothing, so no meaning may rest on it alone.
 */
import type { Paint, TextRole } from '@servanda/core/view'
import type { Output } from './world.ts'

/** Select Graphic Rendition parameters, as terminals number them. */
const parameters: Readonly<Record<TextRole, string>> = {
  plain: '',
  heading: '1',
  quiet: '2',
  good: '32',
  bad: '31',
  doubt: '33',
  open: '36',
  error: '1;31',
  warning: '1;33',
  note: '1;36',
  quote: '3',
}

const plain: Paint = (_role, text) => text

const coloured: Paint = (role, text) => {
  const sequence = parameters[role]
  return sequence === '' || text === '' ? text : `\u001B[${sequence}m${text}\u001B[0m`
}

export const paintFor = (output: Pick<Output, 'colours'>): Paint =>
  output.colours === 'on' ? coloured : plain

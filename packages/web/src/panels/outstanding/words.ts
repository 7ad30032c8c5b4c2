/** Names in the sequence. */
import type { GraphNode } from '@servanda/core/view'

export const nodeName = ({ number, title }: GraphNode): string =>
  number === '' ? title : `${number} ${title}`

/**
 * What is selected in the text, as offsets of the document. Every run carries the offset at which it
 * starts and holds exactly one text node; labels between runs are no text of the document.
 */
import type { Passage } from '@servanda/core/document'

/** Null: nothing is selected within the text. */
export function selectedPassage(selection: Selection | null, within: Element): Passage | null {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
  const start = offsetOf(startContainer, startOffset, within)
  const end = offsetOf(endContainer, endOffset, within)
  return start === null || end === null || end <= start ? null : { start, end }
}

function offsetOf(node: Node, offset: number, within: Element): number | null {
  if (node.nodeType !== Node.TEXT_NODE) {
    const next = node.childNodes[offset] ?? node
    return next instanceof Element ? startOf(next, within) : null
  }
  const start = node.parentElement === null ? null : startOf(node.parentElement, within)
  return start === null ? null : start + offset
}

/** The offset of the run that the element is, or is in, or that comes first in it. */
function startOf(element: Element, within: Element): number | null {
  if (!within.contains(element)) return null
  const run = element.closest('[data-start]') ?? element.querySelector('[data-start]')
  const text = run?.getAttribute('data-start') ?? null
  return text === null ? null : Number(text)
}

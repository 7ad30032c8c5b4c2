/**
 * A long list a page at a time, so that no more of it is drawn than anybody looks at. The buttons stay
 * where they are and can keep the focus, also where they lead no further.
 */
import { useState } from 'react'
import { texts } from './catalogue.ts'

/** Which of the rows are shown, from 0 on, end excluded. */
export interface Pages {
  readonly from: number
  readonly until: number
  readonly count: number
  readonly length: number
  readonly go: (from: number) => void
}

/** Begins at the first page; where there are fewer rows than before, at the last one that there is. */
export function usePages(count: number, length: number): Pages {
  const [asked, go] = useState(0)
  const from = pageWith(asked, count, length)
  return { from, until: Math.min(from + length, count), count, length, go }
}

/** Where the page begins that has the row, or else the last one. */
export function pageWith(row: number, count: number, length: number): number {
  const last = Math.max(0, count - 1)
  return Math.floor(Math.min(Math.max(0, row), last) / length) * length
}

/** Nothing where one page has all. */
export function Pager({ pages, name }: { readonly pages: Pages; readonly name: string }) {
  const { from, until, count, length } = pages
  if (count <= length) return null
  const words = texts.pages
  return (
    <div className="pager" role="group" aria-label={words.title(name)}>
      <PageButton text={words.previous} to={from - length} pages={pages} />
      <p role="status">{words.shown(from + 1, until, count)}</p>
      <PageButton text={words.next} to={until} pages={pages} />
    </div>
  )
}

function PageButton({ text, to, pages }: { text: string; to: number; pages: Pages }) {
  const isThere = to >= 0 && to < pages.count
  return (
    <button
      type="button"
      className="button"
      aria-disabled={!isThere}
      onClick={() => isThere && pages.go(to)}
    >
      {text}
    </button>
  )
}

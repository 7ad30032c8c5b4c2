/**
 * One box over documents, statements, commitments, measures and actors, opened with Ctrl-K from
 * anywhere: type, move with the arrow keys, go with Enter.
 */
import type { FoundKind, FoundView } from '@servanda/core/view'
import { useDeferredValue, useEffect, useId, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { noQuestion, useGo, useLocation, useResource, valueOf } from '../state/index.ts'
import type { Location } from '../state/index.ts'
import { texts } from './catalogue.ts'
import { Dialog } from './dialog.tsx'
import { Icon } from './icons.tsx'

/** The button, the keys, and the dialog while it is open. */
export function Search() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <button type="button" className="search-button" onClick={() => setOpen(true)}>
        <Icon name="search" />
        <span>{texts.search.open}</span>
        <kbd>Ctrl K</kbd>
      </button>
      {open ? <SearchDialog close={() => setOpen(false)} /> : null}
    </>
  )
}

const QUERY_LENGTH_MIN = 2

function SearchDialog({ close }: { close: () => void }) {
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const asked = useDeferredValue(query.trim())
  const resource = useResource(
    'GET /api/search',
    asked.length < QUERY_LENGTH_MIN ? null : { query: { q: asked } },
  )
  const found = asked.length < QUERY_LENGTH_MIN ? [] : (valueOf(resource)?.found ?? [])
  const follow = useFollow(close)
  const id = useId()
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const one = found[chosen]
    if (step === 0 && (event.key !== 'Enter' || one === undefined)) return
    event.preventDefault()
    if (step !== 0) setChosen(Math.min(Math.max(chosen + step, 0), Math.max(found.length - 1, 0)))
    else if (one !== undefined) follow(one)
  }
  const type = (text: string) => {
    setQuery(text)
    setChosen(0)
  }
  return (
    <Dialog title={texts.search.open} close={close}>
      <div className="search">
        <input
          type="search"
          role="combobox"
          aria-label={texts.search.label}
          aria-expanded={found.length > 0}
          aria-controls={id}
          {...(found.length > 0 ? { 'aria-activedescendant': `${id}-${chosen}` } : {})}
          placeholder={texts.search.label}
          value={query}
          data-first
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
        />
        <p className="quiet small" role="status">
          {messageOf(asked, found, resource.state)}
        </p>
        <ul id={id} role="listbox" aria-label={texts.search.open} className="search-found">
          {found.map((one, index) => (
            <li
              key={`${one.kind} ${one.id}`}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              onClick={() => follow(one)}
              onKeyDown={press}
            >
              <Found one={one} />
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

function messageOf(asked: string, found: readonly FoundView[], state: string): string {
  if (asked.length < QUERY_LENGTH_MIN) return texts.search.hint
  if (found.length > 0) return texts.search.results(found.length)
  return state === 'loading' ? texts.states.loading : texts.search.nothing(asked)
}

function Found({ one }: { one: FoundView }) {
  return (
    <>
      <span className="badge">{texts.search.kinds[one.kind]}</span>
      <span className="search-title">{one.title}</span>
      <span className="search-text quiet small">{marked(one)}</span>
    </>
  )
}

/** The text with what was found in it marked. */
function marked({ text, matches }: FoundView): ReactNode[] {
  const parts = matches.flatMap(([start, end], index) => [
    text.slice(matches[index - 1]?.[1] ?? 0, start),
    <mark key={start}>{text.slice(start, end)}</mark>,
  ])
  return [...parts, text.slice(matches.at(-1)?.[1] ?? 0)]
}

function useFollow(close: () => void): (one: FoundView) => void {
  const go = useGo()
  const location = useLocation()
  return (one) => {
    close()
    go(placeOf(one, location?.question ?? noQuestion))
  }
}

const screenOf: Readonly<Record<FoundKind, Location['screen']>> = {
  commitment: 'commitment',
  measure: 'outstanding',
  actor: 'timeline',
  document: 'reader',
  statement: 'reader',
}

/** Where what was found is shown; a passage is opened at its place. */
function placeOf(one: FoundView, question: Location['question']): Location {
  const screen = screenOf[one.kind]
  if (one.kind === 'actor') return { screen, subject: null, question, filters: { party: one.id } }
  const { place } = one
  if (place === null) return { screen, subject: one.id, question, filters: {} }
  const at = `${place.start}-${place.end}`
  return { screen: 'reader', subject: place.document, question, filters: { at } }
}

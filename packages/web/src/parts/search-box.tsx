/**
 * One box over documents, assertions, commitments, measures and actors, opened with Ctrl-K from
 * anywhere: type, move with the arrow keys, go with Enter.
 */
import type { FoundKind, FoundView, SearchView } from '@servanda/core/view'
import { useDeferredValue, useEffect, useId, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { noQuestion, useGo, useLocation, useResource, valueOf } from '../state/index.ts'
import type { Location, Resource } from '../state/index.ts'
import { texts } from './catalogue.ts'
import { Dialog } from './dialog.tsx'
import { Icon } from './icons.tsx'
import { problemText } from './problem-text.ts'

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
        <kbd>{texts.search.keys}</kbd>
      </button>
      {open ? <SearchDialog close={() => setOpen(false)} /> : null}
    </>
  )
}

const QUERY_LENGTH_MIN = 2

function SearchDialog({ close }: { close: () => void }) {
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const [isEntered, setEntered] = useState(false)
  const { resource, found, isAnswered } = useFound(query.trim())
  const at = Math.min(chosen, Math.max(found.length - 1, 0))
  const one = isAnswered ? found[at] : undefined
  const follow = useFollow(close)
  const id = useId()
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, at])
  // Enter may come before the answer: then the first of what is found is followed.
  useEffect(() => {
    if (isEntered && one !== undefined) follow(one)
  }, [isEntered, one])
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 && event.key !== 'Enter') return
    event.preventDefault()
    setEntered(event.key === 'Enter')
    if (step !== 0) setChosen(Math.min(Math.max(at + step, 0), Math.max(found.length - 1, 0)))
  }
  const type = (text: string) => {
    setQuery(text)
    setChosen(0)
    setEntered(false)
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
          {...(found.length > 0 ? { 'aria-activedescendant': `${id}-${at}` } : {})}
          placeholder={texts.search.label}
          value={query}
          data-first
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
        />
        <p className="quiet small" role="status">
          {messageOf(query.trim(), resource, isAnswered ? found.length : null)}
        </p>
        <ul id={id} role="listbox" aria-label={texts.search.open} className="search-found">
          {found.map((one, index) => (
            <li
              key={`${one.kind} ${one.id}`}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
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

/** What is found for these words; until that is known, what was found for those before. */
function useFound(words: string) {
  const asked = useDeferredValue(words)
  const isAsked = asked.length >= QUERY_LENGTH_MIN
  const resource = useResource('GET /api/search', isAsked ? { query: { q: asked } } : null)
  const found = isAsked ? (valueOf(resource)?.found ?? []) : []
  return { resource, found, isAnswered: resource.state === 'ready' && asked === words }
}

/** `count`: how many were found; null: it is not known yet. */
function messageOf(asked: string, resource: Resource<SearchView>, count: number | null): string {
  if (asked.length < QUERY_LENGTH_MIN) return texts.search.hint
  if (resource.state === 'failed')
    return `${texts.states.failed}: ${problemText(resource.failure).message}`
  if (count === null) return texts.states.loading
  return count > 0 ? texts.search.results(count) : texts.search.nothing(asked)
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
  assertion: 'reader',
}

/**
 * Where what was found is shown; a passage is opened at its place, and an assertion that is of no
 * document among the happenings.
 */
function placeOf(one: FoundView, question: Location['question']): Location {
  const screen = screenOf[one.kind]
  if (one.kind === 'actor') return { screen, subject: null, question, filters: { party: one.id } }
  const { place } = one
  if (place === null && one.kind === 'assertion') {
    return { screen: 'map', subject: null, question, filters: { incident: one.id } }
  }
  if (place === null) return { screen, subject: one.id, question, filters: {} }
  const at = `${place.start}-${place.end}`
  return { screen: 'reader', subject: place.document, question, filters: { at } }
}

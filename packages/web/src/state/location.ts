/**
 * Where the reader is, as data, and as the address that says the same: the screen, its subject, the
 * question (whose perspective, which dates), and the screen's own filters. Everything that a view
 * depends on is in it, so that every view can be linked and gone back to.
 */

/** In the order of the navigation. */
export const screens = [
  'today',
  'board',
  'commitment',
  'reader',
  'map',
  'timeline',
  'compare',
  'outstanding',
] as const

export type Screen = (typeof screens)[number]

/** The question behind every assessment, by the names of the command's options; null: not said. */
export interface Question {
  readonly agreement: string | null
  /** Names of perspectives; none: the screen takes what suits it. */
  readonly as: readonly string[]
  readonly from: string | null
  readonly on: string | null
  /** A date, or the number of an entry. */
  readonly known: string | null
  readonly told: string | null
  /** Days. */
  readonly grace: string | null
}

export interface Location {
  readonly screen: Screen
  /** What the screen is about, such as the id of a commitment or the hash of a document. */
  readonly subject: string | null
  readonly question: Question
  /** Of this screen only; another screen does not take them over. */
  readonly filters: Readonly<Record<string, string>>
}

/** Null: there is no such screen. */
export function parseLocation(address: string): Location | null {
  const url = new URL(address, 'http://page')
  const [name = '', subject = ''] = url.pathname.split('/').filter((part) => part !== '')
  const screen = name === '' ? 'today' : screens.find((one) => one === name)
  if (screen === undefined) return null
  return {
    screen,
    subject: subject === '' ? null : decoded(subject),
    question: questionOf(url.searchParams),
    filters: filtersOf(url.searchParams),
  }
}

/** A path and a query, in one order whatever the order they were said in. */
export function formatLocation({ screen, subject, question, filters }: Location): string {
  const path = subject === null ? `/${screen}` : `/${screen}/${encodeURIComponent(subject)}`
  const search = new URLSearchParams()
  if (question.agreement !== null) search.append('agreement', question.agreement)
  for (const name of question.as) search.append('as', name)
  for (const name of singleNames) {
    const value = question[name]
    if (value !== null) search.append(name, value)
  }
  for (const name of Object.keys(filters).toSorted()) search.append(name, filters[name] ?? '')
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

export const noQuestion: Question = {
  agreement: null,
  as: [],
  from: null,
  on: null,
  known: null,
  told: null,
  grace: null,
}

/**
 * The page that it is, whatever is asked and filtered there. A measure is opened on the page of all,
 * any other subject has a page of its own.
 */
export const pageOf = ({ screen, subject }: Location): string =>
  subject === null || screen === 'outstanding' ? screen : `${screen} ${subject}`

const singleNames = ['from', 'on', 'known', 'told', 'grace'] as const
const questionNames: ReadonlySet<string> = new Set(['agreement', 'as', ...singleNames])

function questionOf(search: URLSearchParams): Question {
  const value = (name: string) => search.get(name) || null
  return {
    agreement: value('agreement'),
    as: [...new Set(search.getAll('as').filter((name) => name !== ''))],
    from: value('from'),
    on: value('on'),
    known: value('known'),
    told: value('told'),
    grace: value('grace'),
  }
}

function filtersOf(search: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...search].filter(([name]) => !questionNames.has(name)))
}

/** As it was written where it cannot be decoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Every text of the page, in one place so that it can be translated. Views bring names, titles and
 * sentences as data; whatever else stands on a screen is here. The words are those of the field: an
 * assessment, a duty not observed, outstanding steps.
 *
 * A screen's own texts stand under its name. A text with something in it is a function.
 */
import type { Answer, DoubtKind } from '@servanda/core/base'
import type { Status } from '@servanda/core/verdict'
import type { Screen, Theme } from '../state/index.ts'
import { boardTexts } from './texts/board.ts'
import { commitmentTexts } from './texts/commitment.ts'
import { compareTexts } from './texts/compare.ts'
import { outstandingTexts } from './texts/outstanding.ts'
import { readerTexts } from './texts/reader.ts'
import { mapTexts } from './texts/map.ts'
import { timelineTexts } from './texts/timeline.ts'
import { sourcesTexts, stepsTexts, todayTexts } from './texts/today.ts'

const screenNames: Readonly<Record<Screen, string>> = {
  today: 'Today',
  board: 'Board',
  commitment: 'Commitment',
  reader: 'Reader',
  map: 'Map',
  timeline: 'Timeline',
  compare: 'Compare',
  outstanding: 'Outstanding steps',
}

const statusWords: Readonly<Record<Status, string>> = {
  dormant: 'not yet in force',
  pending: 'pending',
  fulfilled: 'carried out',
  'fulfilled-late': 'carried out late',
  overdue: 'overdue',
  kept: 'observed',
  unknown: 'not known',
  breached: 'not observed',
  repaired: 'not observed, then repaired',
  suspended: 'suspended',
  ended: 'ended',
}

const doubtWords: Readonly<Record<DoubtKind, string>> = {
  contested: 'reports conflict',
  imprecise: 'what is known is imprecise',
  unobserved: 'nobody looked',
}

const answerWords: Readonly<Record<Answer, string>> = {
  no: 'no',
  unknown: 'not known',
  yes: 'yes',
}

const themeNames: Readonly<Record<Theme, string>> = {
  system: 'as the system',
  light: 'light',
  dark: 'dark',
}

export const texts = {
  name: 'Servanda',
  screenNames,
  statusWords,
  doubtWords,
  answerWords,
  themeNames,

  navigation: 'Screens',
  skip: 'Skip to the content',
  menu: 'Menu',
  theme: 'Colours',
  notStated: 'not stated',
  none: 'none',
  more: (count: number) => `${count} more`,
  less: 'Show fewer',
  close: 'Close',
  cancel: 'Cancel',
  again: 'Try again',
  open: (what: string) => `Open ${what}`,
  shut: (what: string) => `Close ${what}`,
  /** How many were counted, where it is not sure that there was any. */
  perhapsCounted: (most: number | null) =>
    most === null ? 'perhaps some, none for certain' : `perhaps up to ${most}, none for certain`,
  countOf: (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`,

  standing: {
    adopted: 'adopted by the party',
    attributed: 'attributed by an analyst',
  },
  standingShort: { adopted: 'adopted', attributed: 'attributed' },
  standingHelp: {
    adopted: 'The party itself has put this perspective forward.',
    attributed: 'An analyst has put this perspective together from public sources.',
  },

  lens: {
    title: 'Whose assessment, and of when',
    agreement: 'Agreement',
    assessedBy: 'As assessed by',
    everyPerspective: (count: number) => `${count} perspectives, side by side`,
    valid: 'Valid',
    known: 'Known',
    told: 'Told',
    release: 'Release level',
    released: 'none is set',
    releasedHelp:
      'No level of release is kept in this ledger: take what is here for a working copy, and ask before passing it on.',
    whose: 'Perspective',
    whoseBy: (standing: string, author: string, date: string) => `${standing}: ${author}, ${date}`,
    suggested: 'shown because none was chosen',
    only: (title: string) => `Only what bears on ${title}`,
    everythingAgain: 'Show everything',
    fromTheStart: 'from the start',
    today: 'now',
    everything: 'all that is recorded',
    anyTime: 'at any time',
    change: 'Change dates',
    changeDone: 'Hide dates',
  },

  dates: {
    form: '2015-02-28',
    from: 'Period from',
    on: 'to the end of',
    known: 'As known on, or entry',
    told: 'As told by',
    grace: 'Grace, in days',
    replay: 'Replay',
    replayWhat: 'Which date is replayed',
    play: 'Play',
    pause: 'Pause',
    reset: 'Back to the suggested dates',
    replayed: { on: 'valid', known: 'known', told: 'told' },
    help: 'Valid: when it happened. Known: what the ledger held. Told: what had been made public. In a field, the arrow keys go to the day after and before.',
  },

  mark: {
    undecided: 'undecided',
    or: 'or',
    inTurn: (words: readonly string[]) => words.join(', then '),
    notAsked: 'not asked',
    notAskedHelp:
      'Under that reading the clause has no such row, because it obliges somebody else.',
  },

  stances: { affirms: 'affirms', denies: 'denies' },

  /** What a computed date of an agreement is. */
  dateKinds: {
    signature: 'signature',
    event: 'event',
    start: 'begins',
    deadline: 'due',
    end: 'ends',
    condition: 'condition',
    amendment: 'amended',
    extension: 'extended',
    'in force': 'in force',
    lapse: 'lapses',
    redrawn: 'redrawn',
  },

  assurance: { established: 'established', undecided: 'undecided' },

  changes: {
    next: 'then',
    reopened: 'reopened',
    byTime: 'time passed: a deadline, or the end of the time for reports',
    entry: (number: number) => `entry ${number}`,
    takenBack: (claimant: string, what: string) => `${claimant} took back: ${what}`,
    corrected: (what: string) => `corrected: ${what}`,
    inForce: (role: string, name: string) => `${role} in force: ${name}`,
    document: (name: string) => `document taken in: ${name}`,
  },

  watched: {
    label: (share: string) => `${share} of the time watched`,
  },

  table: {
    csv: 'Export CSV',
    sort: (column: string) => `Sort by ${column}`,
    empty: 'There are no rows.',
  },

  pages: {
    title: (name: string) => `Pages of ${name}`,
    shown: (from: number, until: number, all: number) => `${from} to ${until} of ${all}`,
    previous: 'Page before',
    next: 'Next page',
  },

  states: {
    loading: 'Loading',
    failed: 'This did not work',
    stale: 'What is shown is from before.',
    places: 'Where',
  },

  /** What no server explains: sentences as those of the server are, lower case and no final period. */
  problems: {
    unreachable: {
      silent: () => 'the server does not answer',
      'broken off': () => 'the answer broke off',
      unexplained: (status: number) => `the answer had the status ${status} and no explanation`,
    },
    unreachableHelp: 'start it with `servanda serve`, or `npm start`, and try again',
    unfinished: 'the server did not say how it ended',
    unfinishedHelp: 'send the file again: what was recorded is recognised',
    notUtf8: (name: string) => `${name} is not UTF-8`,
    notUtf8Help: 'save it as UTF-8 and take it in again',
    mistakeHelp: 'this is a mistake of the page: please report it with the address',
  },

  search: {
    open: 'Search',
    kinds: {
      commitment: 'commitment',
      measure: 'measure',
      actor: 'actor',
      document: 'document',
      assertion: 'assertion',
    },
    keys: 'Ctrl K',
    label: 'Search documents, assertions, commitments and actors',
    hint: 'Type at least two letters.',
    nothing: (query: string) => `Nothing is called or says “${query}”.`,
    results: (count: number) => `${count} ${count === 1 ? 'result' : 'results'}`,
  },

  mishap: {
    title: 'This screen could not be drawn',
    help: 'That is a mistake of this program, not of what you asked. The other screens are not affected, and nothing that was saved is lost.',
  },

  nowhere: {
    title: 'There is no such page',
    help: 'The address names none of the screens. They are in the navigation.',
  },

  noProject: {
    title: 'No agreement is in force',
    help: 'Put one in force: take its file in on the screen Reader, or `servanda adopt` at a terminal. The example is `npm start`.',
    takeIn: 'Take files in',
  },

  board: boardTexts,
  commitment: commitmentTexts,
  compare: compareTexts,
  reader: readerTexts,
  map: mapTexts,
  timeline: timelineTexts,
  today: todayTexts,
  outstanding: outstandingTexts,
  steps: stepsTexts,
  sources: sourcesTexts,
} as const

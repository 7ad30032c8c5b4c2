/**
 * The schemas of what the commands print with --json. They are published as docs/schemas/*.json,
 * which a test prints from here, and every output in the tests is checked against them.
 */
import { z } from 'zod'
import type {
  BoardView,
  ComparisonView,
  ExplanationView,
  GapView,
  HistoryView,
  SideBySideView,
  SuppositionView,
  WatchedView,
} from '@servanda/core/view'
import { actorsSchema, perspectivesSchema } from '../../src/app/project-files.ts'

const instant = z.string().nullable().describe('ISO 8601 in UTC; null: no start or no end.')
const text = z.string().describe('In words, in the wall time of the zone.')
const names = z.array(z.string())
const count = z.int().min(0)
const share = z.number().min(0).max(1)

const status = z.enum([
  'dormant',
  'pending',
  'fulfilled',
  'fulfilled-late',
  'overdue',
  'kept',
  'unknown',
  'breached',
  'repaired',
  'suspended',
  'ended',
])
const statuses = z.array(status).describe('The gravest first; several: undecided between them.')
const doubtKind = z.enum(['contested', 'imprecise', 'unobserved'])
const assurance = z.enum(['established', 'undecided'])
const standing = z.enum(['attributed', 'adopted'])
const force = z.enum(['binding', 'political', 'aspirational'])

const answers = z.strictObject({
  answers: z.array(z.enum(['no', 'unknown', 'yes'])).min(1),
  doubts: z.array(z.strictObject({ kind: doubtKind, assertions: names })),
})
const moment = z.strictObject({ instant, text })
const bound = z.strictObject({ earliest: instant, latest: instant, text })
const counted = z.strictObject({
  low: z.number().min(0),
  high: z.number().min(0).nullable().describe('Null: no upper bound.'),
  text: z.string(),
})
const shared = z.strictObject({ low: share, high: share, text: z.string() })
const extent = shared.extend({ scale: z.enum(['percent', 'grade']) })

const perspective = z.strictObject({
  name: z.string(),
  title: z.string(),
  standing,
  author: z.string(),
  source: z.string(),
  date: z.string(),
  readings: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      standing,
      author: z.string(),
      source: z.string(),
      date: z.string(),
      adds: names.describe('Commitments that it adds to the text.'),
      strikes: names.describe('Commitments that it takes away.'),
    }),
  ),
  trust: z.strictObject({ name: z.string(), layers: names, adoptsVerifiers: z.boolean() }),
})

const dates = z.strictObject({
  zone: z.string(),
  from: moment.nullable(),
  on: moment,
  known: z.strictObject({ entry: count, clock: moment }),
  told: moment.nullable(),
  graceDays: z.number().min(0),
})

const origin = {
  addedBy: z.string().nullable().describe('The id of the reading that adds it; null: the text.'),
  accountOf: names.describe('By whose accounts alone the wording is known.'),
  forceWords: z.string().nullable().describe('The verb of the text behind its force.'),
}

const row = z.strictObject({
  commitment: z.string(),
  number: z.string(),
  title: z.string(),
  ...origin,
  force,
  party: z.string(),
  statuses,
  assessment: z.string().describe('The statuses in the words of the screen.'),
  assurance,
  doubts: z.array(doubtKind),
  inForce: answers,
  count: counted.nullable(),
  extent: extent.nullable(),
  deadline: bound.nullable().describe('The first instant that is too late.'),
  watched: shared.nullable(),
  waits: names,
  instances: count,
  because: z.string(),
})

const reliefStep = z
  .strictObject({ label: z.string(), relief: z.string() })
  .describe('The step of the relief that the condition lifts; null: the whole measure.')

const measure = z.strictObject({
  measure: z.string(),
  title: z.string(),
  inForce: answers,
  expiry: bound.nullable(),
  assertedLifted: answers,
  returnDue: answers.nullable(),
  answers: names.describe('The measures that it is an answer to.'),
  conditions: z.array(
    z.strictObject({
      statedBy: z.string(),
      inInstrument: z.boolean(),
      step: reliefStep.nullable(),
      eligible: answers,
    }),
  ),
})

const outstanding = z.array(
  z.strictObject({
    commitment: z.string(),
    title: z.string(),
    party: z.string(),
    perhaps: z.boolean(),
  }),
)

const cycles = z.array(
  z.strictObject({
    steps: z.array(
      z.strictObject({
        commitment: z.string(),
        title: z.string(),
        party: z.string(),
        reading: z.string().describe('The id of a reading, or `text`.'),
      }),
    ),
  }),
)

const agreementOf = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject({
    id: z.string(),
    title: z.string(),
    accountOf: names.describe('By whose accounts alone the text is known.'),
    dates,
    ...shape,
  })

const board = z.strictObject({
  kind: z.literal('board'),
  perspective,
  agreements: z.array(agreementOf({ rows: z.array(row) })),
  measures: z.array(measure),
  outstanding,
  deadlocks: cycles,
}) satisfies z.ZodType<BoardView>

const sideBySide = z.strictObject({
  kind: z.literal('side-by-side'),
  perspectives: z.array(perspective),
  agreedBy: z
    .enum(['parties', 'analysts'])
    .describe('Whose agreement it is: of parties only if each has adopted its perspective.'),
  agreements: z.array(
    agreementOf({
      rows: z.array(
        z.strictObject({
          commitment: z.string(),
          number: z.string(),
          title: z.string(),
          ...origin,
          party: z.string(),
          opinions: z
            .array(
              z
                .strictObject({
                  statuses,
                  assessment: z.string(),
                  assurance,
                  doubts: z.array(doubtKind),
                  count: counted.nullable(),
                  watched: shared.nullable().describe('The share that was watched.'),
                })
                .nullable(),
            )
            .describe('In the order of the perspectives; null: not asked there.'),
          agreed: status.nullable().describe('What all have established; null: not agreed.'),
          notExcluded: z.array(status).describe('The statuses that nobody excludes.'),
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<SideBySideView>

const supposition = z.strictObject({
  kind: z.literal('supposition'),
  perspective,
  supposed: names,
  agreements: z.array(
    agreementOf({
      changes: z.array(z.strictObject({ before: row.nullable(), after: row.nullable() })),
    }),
  ),
  measures: z.array(z.strictObject({ before: measure, after: measure })),
}) satisfies z.ZodType<SuppositionView>

const step = z.strictObject({
  rule: z.string(),
  text: z.string(),
  answers: answers.nullable(),
  assertions: names,
  get children() {
    return z.array(step)
  },
})

const source = z.strictObject({
  assertion: z.string(),
  claimant: z.string(),
  reporter: z.string().nullable(),
  stance: z.enum(['affirms', 'denies']),
  says: z.string(),
  time: z.string().nullable(),
  told: z.string().nullable(),
  document: z
    .strictObject({
      sha256: z.string(),
      name: z.string().nullable(),
      start: count.describe('UTF-16 code units of the decoded text.'),
      end: count,
      exact: z.string().nullable().describe('Null where the words may not be kept.'),
    })
    .nullable(),
  row: z.strictObject({ dataset: z.string(), id: z.string(), line: count.nullable() }).nullable(),
  arises: z.enum(['recorded', 'denial']),
  entry: z.strictObject({ number: count, recorded: instant, recorder: z.string() }).nullable(),
})

const wouldChange = z.strictObject({
  without: z.array(
    z.strictObject({
      assertions: names,
      statuses: statuses.nullable().describe('Null: there would be no such row.'),
      assessment: z.string(),
    }),
  ),
  isWhole: z.boolean().describe('False: not all sets of up to `largest` reports were tried.'),
  largest: count,
  nearly: z.array(z.strictObject({ text: z.string(), assertions: names })),
  unwatched: z.array(z.strictObject({ time: bound, keptOut: names })).describe('Longest first.'),
})

const explanation = z.strictObject({
  kind: z.literal('explanation'),
  perspective,
  dates,
  clause: z.strictObject({
    commitment: z.string(),
    number: z.string(),
    title: z.string(),
    ...origin,
    force,
    versions: z.array(z.strictObject({ language: z.string(), text: z.string() })),
  }),
  rows: z.array(
    z.strictObject({
      row,
      instances: z.array(
        z.strictObject({
          key: z.string(),
          trigger: z.string().nullable(),
          statuses,
          assessment: z.string(),
          start: bound.nullable(),
          deadline: bound.nullable(),
          first: bound.nullable(),
          latest: bound.nullable(),
          waits: names,
          bearing: names,
          because: step,
        }),
      ),
      refusals: z
        .array(z.strictObject({ step: z.string(), problem: z.string() }))
        .describe(
          'What does not hold where every step is checked against the reports, apart from the engine that made it; none: each holds.',
        ),
      wouldChange: wouldChange.optional().describe('Only with --what-would-change.'),
    }),
  ),
  only: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('called-for'), by: z.array(z.string()) }),
      z.strictObject({ kind: z.literal('page'), from: count, count }),
    ])
    .optional()
    .describe('Each row, and its assessment, is of these of its instances alone.'),
  sources: z.array(source),
}) satisfies z.ZodType<ExplanationView>

const said = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assertion'), source }),
  z.strictObject({
    kind: z.literal('retraction'),
    claimant: z.string(),
    of: z.string().describe('The id of what is taken back, or contradicted.'),
    reason: z.string().nullable(),
    source: source.nullable().describe('What is taken back; null: nothing of that id is there.'),
  }),
  z.strictObject({
    kind: z.literal('correction'),
    of: z.string().describe('The id of what is corrected.'),
    source: source.describe('As it is recorded now.'),
  }),
  z.strictObject({ kind: z.literal('text'), role: z.string(), name: z.string() }),
  z.strictObject({ kind: z.literal('document'), name: z.string() }),
])

const assessed = z
  .strictObject({ statuses, assessment: z.string() })
  .nullable()
  .describe('Null: no such row.')

const changeOfRow = {
  at: moment.describe('When the ledger took the entry, or from when time has made it so.'),
  cause: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('entry'),
      entry: z.strictObject({ number: count, recorded: instant, recorder: z.string(), said }),
    }),
    z
      .strictObject({ kind: z.literal('time') })
      .describe('A deadline passed, or silence was sealed.'),
  ]),
  commitment: z.string(),
  number: z.string(),
  title: z.string(),
  party: z.string(),
  before: assessed,
  after: assessed,
  reopened: z
    .boolean()
    .describe('The time for reports was over for something that is judged otherwise now.'),
}

const history = z.strictObject({
  kind: z.literal('history'),
  perspective,
  dates,
  clause: z.strictObject({
    commitment: z.string(),
    number: z.string(),
    title: z.string(),
    ...origin,
    force,
  }),
  entriesBearing: count.describe('How many entries can have changed something.'),
  changes: z.array(z.strictObject(changeOfRow)).describe('In the order in which they came about.'),
  rows: z
    .array(z.strictObject({ party: z.string(), statuses, assessment: z.string() }))
    .describe('As it stands after the last change.'),
}) satisfies z.ZodType<HistoryView>

const watched = z.strictObject({
  kind: z.literal('watch'),
  perspective: z.strictObject({ name: z.string(), title: z.string() }),
  agreements: names,
  commitments: count,
  measures: count,
  known: count.describe('Changes after this entry are told.'),
  since: moment,
  zone: z.string(),
}) satisfies z.ZodType<WatchedView>

const watchLine = z.discriminatedUnion('kind', [
  watched,
  z.strictObject({ kind: z.literal('change'), ...changeOfRow }),
  z.strictObject({
    kind: z.literal('measure-change'),
    at: changeOfRow.at,
    cause: changeOfRow.cause,
    measure: z.string(),
    title: z.string(),
    before: measure.nullable().describe('Null: there was no such measure.'),
    after: measure.nullable().describe('Null: there is no such measure.'),
    differences: z
      .array(z.strictObject({ label: z.string(), before: z.string(), after: z.string() }))
      .describe('What is said otherwise, in words.'),
  }),
])

const statusesCell = z.strictObject({ statuses, assessment: z.string() }).nullable()

const comparison = z.strictObject({
  kind: z.literal('comparison'),
  first: perspective,
  second: perspective,
  agreements: z.array(
    agreementOf({
      rows: z.array(
        z.strictObject({
          commitment: z.string(),
          number: z.string(),
          title: z.string(),
          ...origin,
          party: z.string(),
          cells: z
            .strictObject({ a: statusesCell, x: statusesCell, y: statusesCell, b: statusesCell })
            .describe(
              'a: first word and reading; x: second word; y: second reading; b: both second.',
            ),
          difference: z.enum([
            'same',
            'facts',
            'reading',
            'either',
            'only both together',
            'mixed',
            'not asked',
          ]),
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<ComparisonView>

const missing = z.strictObject({
  text: z.string(),
  answers,
  commitment: z.string().nullable(),
  agreement: z.string().nullable(),
  party: z.string().nullable(),
  statuses,
  assessment: z.string(),
  get children() {
    return z.array(missing)
  },
})

const gap = z.strictObject({
  kind: z.literal('gap'),
  perspective,
  dates,
  measure: z.strictObject({
    id: z.string(),
    title: z.string(),
    by: names,
    on: names,
    basis: z.string().nullable(),
    renewal: z.string().nullable(),
    answers: names.describe('The measures that it is an answer to.'),
  }),
  inForce: answers,
  expiry: bound.nullable(),
  assertedLifted: answers,
  returnDue: answers.nullable(),
  conditions: z.array(
    z.strictObject({
      statedBy: z.string(),
      inInstrument: z.boolean(),
      step: reliefStep.nullable(),
      source: z.string().nullable(),
      stated: z.string().nullable(),
      eligible: answers,
      missing: z.array(missing),
    }),
  ),
  outstanding,
  deadlocks: cycles,
  standoffs: cycles,
}) satisfies z.ZodType<GapView>

const span = z.strictObject({
  source: z.string(),
  start: count.describe('UTF-16 code units.'),
  end: count,
  line: count.nullable().describe('From 1; null where the text is not at hand.'),
  column: count.nullable(),
})

const diagnostic = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  message: z.string(),
  span,
  related: z.array(z.strictObject({ span, label: z.string() })),
  help: z.string(),
})
const diagnostics = z.array(diagnostic)

const check = z.strictObject({
  kind: z.literal('check'),
  files: names,
  diagnostics,
  errors: count,
  warnings: count,
  notes: count,
  agreements: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  commitments: count,
  measures: count,
  readings: count,
})

const adoption = z.strictObject({
  kind: z.literal('adoption'),
  adopted: z.array(
    z.strictObject({
      path: z.string(),
      role: z.enum(['agreement', 'actors', 'places', 'perspective']),
      name: z.string(),
      sha256: z.string(),
      outcome: z.enum(['appended', 'known']),
      entry: count,
    }),
  ),
  perspectives: z
    .array(z.strictObject({ name: z.string(), title: z.string() }))
    .describe('Those of the adopted texts: what --as can name.'),
  diagnostics,
})

const imported = z.strictObject({
  kind: z.literal('import'),
  file: z.string(),
  encoding: z.string(),
  appended: count,
  known: count,
  stopped: z.boolean(),
  report: z.strictObject({
    rows: count,
    read: count,
    assumptions: names,
    notes: z.array(
      z.strictObject({
        kind: z.enum(['assumed', 'left-out']),
        code: z.string(),
        line: count,
        id: z.string().nullable(),
        message: z.string(),
      }),
    ),
  }),
  diagnostics,
})

const review = z.strictObject({
  kind: z.literal('review'),
  counts: z.strictObject({
    proposed: count,
    accepted: count,
    rejected: count,
    added: count,
    reclassed: count,
    lost: count,
    undecided: count,
  }),
  recorded: z.strictObject({ appended: count, corrected: count, known: count }),
  documents: z.array(
    z.strictObject({
      path: z.string(),
      sha256: z.string(),
      outcome: z.enum(['appended', 'known']),
    }),
  ),
  diagnostics,
})

const head = z.looseObject({ number: count, hash: z.string() })
const place = z.strictObject({ path: z.string(), lineNumber: count, offset: count })

const verification = z.strictObject({
  kind: z.literal('verification'),
  verification: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('sound'),
      head,
      documentCount: count,
      entriesSince: count.nullable(),
    }),
    z.strictObject({
      kind: z.literal('broken'),
      entryNumber: count,
      place,
      code: z.string(),
      message: z.string(),
    }),
    z.strictObject({ kind: z.literal('torn'), entryNumber: count, place, bytes: count, head }),
    z.strictObject({
      kind: z.literal('documents'),
      head,
      problems: z.array(
        z.strictObject({
          sha256: z.string(),
          code: z.enum(['missing', 'altered', 'wrong-size']),
          entryNumber: count.nullable(),
        }),
      ),
    }),
    z.strictObject({ kind: z.literal('head-missing'), head, expected: z.string() }),
  ]),
  writer: z.looseObject({ pid: count, host: z.string() }).nullable(),
})

export interface PublishedSchema {
  readonly title: string
  readonly schema: z.ZodType
}

const saidField = z.strictObject({
  field: z.string().describe('The name of the field in the program.'),
  label: z.string(),
  says: z.string(),
})
const saidFields = z.array(saidField)
const replacedParts = z.array(
  z.strictObject({ part: z.string(), text: z.string(), instead: z.string() }),
)
const commitmentText = z.strictObject({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  force,
  sentences: z.array(
    z.strictObject({
      about: z.string().describe('The part of the commitment that it is about.'),
      text: z.string(),
      choices: names.describe('Where the text can mean several things, each of them.'),
      open: z.boolean().describe('The text is silent here.'),
    }),
  ),
  consequences: names,
  remarks: saidFields,
  amendments: z.array(
    z.strictObject({
      commitment: z.string(),
      by: z.string(),
      isForeseen: z
        .boolean()
        .describe('The text itself foresees it; else a later agreement changes the text.'),
      says: saidFields,
      parts: replacedParts,
      note: z.string().nullable(),
    }),
  ),
  readBy: names.describe('The titles of readings that replace something of it.'),
})

const explainedText = z.strictObject({
  kind: z.literal('explain-text'),
  agreements: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      says: saidFields,
      unlessSaidOtherwise: names,
      commitments: z.array(commitmentText),
    }),
  ),
  measures: z.array(z.strictObject({ id: z.string(), title: z.string(), says: saidFields })),
  readings: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      says: saidFields,
      commitments: z.array(
        z.strictObject({
          commitment: z.string(),
          parts: replacedParts,
          note: z.string().nullable(),
        }),
      ),
      added: z.array(commitmentText).describe('What it has beside those of the text.'),
      measures: z.array(z.strictObject({ measure: z.string(), adds: names })),
    }),
  ),
  declared: z.array(z.strictObject({ kind: z.string(), name: z.string(), says: saidFields })),
})

const calendarSubject = {
  kind: z.enum([
    'signature',
    'event',
    'start',
    'deadline',
    'end',
    'condition',
    'amendment',
    'extension',
    'in force',
    'lapse',
  ]),
  id: z.string(),
  number: z.string(),
  title: z.string(),
  reading: z.string().nullable(),
  label: z.string().describe('Which of several meanings of the text; empty where it has one.'),
}
const calendarEntry = z.strictObject({
  ...calendarSubject,
  key: z.string().describe('The same in every calendar of the same text.'),
  when: bound,
  utc: z.string(),
  days: z.int().describe('From the day that is asked about; negative: before it.'),
  relation: z.enum(['past', 'today', 'future']),
  use: z.enum(['start', 'end']).describe('What ends, ends before the instant named.'),
  wholeDays: z
    .tuple([z.string(), z.string()])
    .nullable()
    .describe('First and last local day, where it is about whole days.'),
})
const calendar = z.strictObject({
  kind: z.literal('calendar'),
  asOf: z.string(),
  groups: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      zone: z.string(),
      entries: z.array(calendarEntry),
      recurring: z.array(
        z.strictObject({
          ...calendarSubject,
          every: z.string().describe('`72 hours`.'),
          count: z.int().nullable().describe('How often in all; null: without an end.'),
          rule: z
            .strictObject({
              unit: z.enum(['minutes', 'days', 'months']),
              interval: z.int(),
              onLastDay: z.boolean(),
            })
            .nullable()
            .describe('What all its dates follow exactly, for other calendars.'),
          dates: z.array(calendarEntry).describe('All, or without an end those up to `horizon`.'),
          horizon: z.string().nullable(),
        }),
      ),
      awaited: z.array(z.strictObject({ ...calendarSubject, words: z.string() })),
    }),
  ),
})

const changes = z.strictObject({
  kind: z.literal('diff'),
  changes: z.array(
    z.strictObject({
      of: z.string().describe('commitment, measure, reading, event, party, zone …'),
      name: z.string(),
      change: z.enum(['added', 'removed', 'changed', 'renumbered']),
      was: z.string().nullable().describe('The number that it had before.'),
      parts: z.array(
        z.strictObject({
          part: z.string(),
          before: z.string(),
          after: z.string(),
          remarks: names.describe('What the change amounts to: `30 days later`.'),
        }),
      ),
    }),
  ),
})

/** By the name of the file in docs/schemas, without its ending. */
export const outputSchemas: Readonly<Record<string, PublishedSchema>> = {
  adopt: { title: 'What `servanda adopt --json` prints', schema: adoption },
  assess: { title: 'What `servanda assess --json` prints', schema: board },
  'assess-every': { title: 'What `servanda assess --every --json` prints', schema: sideBySide },
  'assess-suppose': {
    title: 'What `servanda assess --suppose FILE --json` prints',
    schema: supposition,
  },
  calendar: { title: 'What `servanda check --as-of DATE --json` prints', schema: calendar },
  check: { title: 'What `servanda check --json` prints', schema: check },
  compare: { title: 'What `servanda compare --json` prints', schema: comparison },
  diff: { title: 'What `servanda diff --json` prints', schema: changes },
  explain: { title: 'What `servanda explain --json` prints', schema: explanation },
  'explain-text': { title: 'What `servanda explain-text --json` prints', schema: explainedText },
  gap: { title: 'What `servanda gap --json` prints', schema: gap },
  history: { title: 'What `servanda history --json` prints', schema: history },
  import: { title: 'What `servanda import --json` prints', schema: imported },
  review: { title: 'What `servanda review --json` prints', schema: review },
  verify: { title: 'What `servanda verify --json` prints', schema: verification },
  watch: { title: 'A line of what `servanda watch --json` prints', schema: watchLine },
}

/** Files that people write and `servanda adopt` reads. */
export const inputSchemas: Readonly<Record<string, PublishedSchema>> = {
  actors: { title: 'A register of actors', schema: actorsSchema },
  perspectives: { title: 'A list of perspectives', schema: perspectivesSchema },
}

/** The texts of the first screen of a day. */
export const todayTexts = {
  day: (date: string) => `Today: ${date}`,
  days: 'Days beside this one',
  dayBefore: 'Day before',
  dayAfter: 'Day after',
  of: 'Everything here is as of this day, as far as was known.',
  coverage: {
    title: 'Who could see what on this day',
    none: 'Nobody said that they were watching on this day',
    noneHelp:
      'So that nothing was reported says nothing. Coverage is recorded as assertions: take them in on the screen Reader, or accept them in a document.',
    who: 'Who says so',
    access: 'Access',
    watched: 'was watching',
    denied: (by: string) => `was kept out by ${by}`,
    deniedByNobody: 'was kept out; by whom is not stated',
    acts: 'Watched for',
    everyAct: 'everything',
    parties: 'Whose doings',
    everyParty: 'everybody’s',
    place: 'Where',
    everywhere: 'everywhere',
    when: 'When',
    source: 'Source',
  },
  news: {
    title: 'What changed since the day before',
    since: (entry: number) => `Since entry ${entry}`,
    nothing: 'Nothing was recorded since then',
    nothingHelp: 'Look at the day before, or choose other dates above.',
    reported: 'Reported since then',
    party: 'Who is said to have done it',
    notAttributed: 'not attributed to anybody',
    act: 'What',
    incidents: 'Happenings',
    sources: 'Sources',
    showSources: (count: number) => `${count} ${count === 1 ? 'report' : 'reports'}`,
    changes: 'What changed on the board',
    changesNone: 'Nothing changed on the board.',
    changesTooMany:
      'Too much was recorded to follow it step by step. The board shows what stands now.',
  },
  due: {
    title: 'What falls due in 14 days',
    none: 'Nothing falls due in the next 14 days',
    noneHelp: 'Later dates are on the timeline.',
    when: 'When',
    days: 'In days',
    today: 'today',
    ago: (days: number) => `${days} ago`,
    what: 'What',
    kind: 'Date',
    meaning: 'If the text means',
    reading: 'Under the reading',
    alternatives: 'one of several meanings of the text',
  },
  outstanding: 'Outstanding steps, by each reading',
  allSteps: 'All outstanding steps, sequence and what-if',
  waiting: {
    title: 'Statements waiting for review',
    none: 'No statement waits for a reviewer',
    noneHelp: 'Take a document in on the screen Reader, and its statements are proposed here.',
    document: 'Document',
    undecided: 'Waiting',
    recorded: 'Taken in',
  },
} as const

/** Of steps that are to be taken, wherever they are shown. */
export const stepsTexts = {
  textAsItStands: 'The text as it stands',
  readingOf: (parties: string) => `As ${parties} reads it`,
  asReadBy: (reading: string) => `as read by ${reading}`,
  none: 'No step is outstanding.',
  perhaps: 'perhaps in force',
  deadlock: 'Deadlock: each waits for the other within this reading',
  standoff: 'Standoff: a circle between the parties, each consistent in its own reading',
} as const

/** Of where reports are written. */
export const sourcesTexts = {
  characters: (start: number, end: number) => `characters ${start} to ${end}`,
  row: (dataset: string, id: string) => `${dataset}, row ${id}`,
  supposed: 'supposed, in no ledger',
} as const

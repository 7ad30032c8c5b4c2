/** The texts of the comparison's screen. */
export const compareTexts = {
  caption: (agreement: string) => `Comparison over ${agreement}`,
  first: 'First perspective',
  second: 'Second perspective',
  swap: 'Swap',
  trust: 'Whose word counts',
  reading: 'Whose reading is taken',
  switches: 'Judge with',
  switchesHelp: 'Swap one of the two and see what it changes.',
  changed: (changed: number, all: number, first: string) =>
    `${changed} of ${all} rows are assessed otherwise than as ${first} does.`,
  other: 'other than in the first column',
  wordOf: (title: string) => `Word: ${title}`,
  readingOf: (title: string) => `Reading: ${title}`,
  difference: 'What makes the difference',
  differences: {
    same: 'no difference',
    facts: 'facts',
    reading: 'reading',
    either: 'either alone',
    'only both together': 'only both together',
    mixed: 'mixed',
    'not asked': 'asked under one reading only',
  },
  onlyDiffering: 'Only where they differ',
  choose: 'A comparison needs two perspectives',
  chooseHelp:
    'Put another in force: take its file in on the screen Reader, or `servanda adopt perspectives.json`.',
  nothing: 'They do not differ',
  nothingHelp: 'Both perspectives come to the same assessment everywhere at these dates.',
  now: 'with these switches',
} as const

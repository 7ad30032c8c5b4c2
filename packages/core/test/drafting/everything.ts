/**
 * A program in which every field says something of its own, and what a text about it must mention.
 * Both are typed by the fields: one that is added to the program does not compile until it is here.
 */
import type {
  Agreement,
  Amendment,
  Commitment,
  EventDeclaration,
  Measure,
  Moment,
  NamedList,
  Pattern,
  PlaceDeclaration,
  Program,
  ProgramActor,
  Reading,
  StateDeclaration,
  StatedCondition,
  Terms,
} from '../../src/program/index.ts'
import { PROGRAM_FORMAT } from '../../src/program/index.ts'

const span = { source: 'everything', start: 0, end: 0 }

/** A matter of its own name, so that it is found again. */
const act = (matter: string): Pattern => ({
  act: 'announce',
  roles: { matter: { kind: 'oneOf', names: [matter] } },
  except: [],
})
const happened = (matter: string) =>
  ({ kind: 'happened', pattern: act(matter), label: '', within: null, times: 1 }) as const
const day = (text: string): Moment => {
  const instant = Date.parse(text)
  return { kind: 'instant', bound: { earliest: instant, latest: instant } }
}

type Mentioned<Declared> = { readonly [Key in keyof Required<Declared>]: string | null }

const terms: Terms = {
  obliged: { kind: 'jointly', actors: ['Ant', 'Bee'] },
  duty: { kind: 'act', pattern: act('crumbs') },
  start: { kind: 'from', moment: day('2001-01-01T01:01Z'), text: '' },
  end: day('2002-02-02T02:02Z'),
  deadline: { kind: 'by', moment: day('2003-03-03T03:03Z'), text: '' },
  early: false,
  lateAllowed: false,
  trigger: act('thunder'),
  every: { amount: 11, unit: 'weeks' },
  once: happened('spring'),
  provided: happened('summer'),
  while: happened('autumn'),
  suspendedWhile: happened('winter'),
  exceptions: [{ label: 'a free day', when: happened('holiday') }],
  verifiedBy: { kind: 'by', bodies: ['Wasp'] },
  doneAt: 0.75,
  foundBy: ['Hornet'],
  silence: 'no',
  coverage: 0.5,
  repairs: [
    { pattern: act('apology'), within: { amount: 9, unit: 'days' } },
    { pattern: act('gift'), within: null },
    {
      pattern: { act: 'announce', roles: { matter: { kind: 'same', role: 'matter' } }, except: [] },
      within: null,
    },
  ],
  owedTo: ['Cricket'],
  burden: 'obliged',
  standard: 'beyond doubt',
  independent: 4,
}

const termMentions: Mentioned<Terms> = {
  obliged: 'Together, Ant and Bee must',
  duty: 'announce crumbs',
  start: 'from 1 January 2001 at 01:01',
  end: 'ends at 2 February 2002 at 02:02',
  deadline: 'due by 3 March 2003 at 03:03',
  early: 'What was done before it applied does not count',
  lateAllowed: 'Late performance does not count',
  trigger: 'thunder has been announced',
  every: 'due anew in every period of 11 weeks',
  once: 'comes into force once spring has been announced',
  provided: 'summer has been announced',
  while: 'only while autumn',
  suspendedWhile: 'suspended while winter',
  exceptions: 'no breach (“a free day”) when holiday',
  verifiedBy: 'Wasp verifies this',
  doneAt: '75 %',
  foundBy: 'only when Hornet has found',
  silence: 'If nobody reports that it was done, it was not done',
  coverage: '50 % of the time',
  repairs: 'within 9 days of the breach, or to announce gift, or to announce the same matter',
  owedTo: 'owed to Cricket',
  burden: 'burden of proof is on the obliged',
  standard: 'beyond doubt',
  independent: 'fewer than 4 independent claimants',
}

const agreement: Required<Agreement> = {
  id: 'meadow',
  title: 'Peace of the meadow',
  zone: 'UTC',
  signed: Date.parse('2000-05-05T00:00Z'),
  signedText: '2000-05-05, the oak',
  citation: 'Leaf 7',
  endorsedBy: ['the owls'],
  carriesOn: ['hedge'],
  accountOf: ['the magpie'],
  amends: ['ditch'],
  signatories: ['a snail'],
  languages: ['la'],
  notes: ['written in dew'],
  phases: [{ name: 'nesting', title: 'Nest', commitments: ['meadow.1'], begins: happened('thaw') }],
}

const agreementMentions: Mentioned<Agreement> = {
  id: null,
  title: 'Peace of the meadow',
  zone: 'in the time of: UTC',
  signed: '5 May 2000',
  signedText: 'at the oak',
  citation: 'Leaf 7',
  endorsedBy: 'the owls',
  carriesOn: 'Carries on: “hedge”',
  accountOf: 'the magpie',
  amends: 'Amends: “ditch”',
  signatories: 'a snail',
  languages: '“la”',
  notes: 'written in dew',
  phases: 'which begins once thaw has been announced',
}

const amendment: Required<Amendment> = {
  by: 'ditch',
  effective: day('2004-04-04T04:04Z'),
  mode: 'recommits',
  set: { owedTo: ['Moth'] },
  extension: { amount: 13, unit: 'weeks' },
  versions: [{ language: 'el', text: 'psicha' }],
  accountOf: ['a magpie'],
  notes: ['scratched in bark'],
}

const amendmentMentions: Mentioned<Amendment> = {
  by: 'Amended: by “ditch”',
  effective: '4 April 2004 at 04:04',
  mode: 'ends it and starts it anew',
  set: 'before: Cricket instead: Moth',
  extension: 'extends the time for it by 13 weeks',
  versions: 'el: “psicha”',
  accountOf: 'known only by the account of “a magpie”',
  notes: 'notes “scratched in bark”',
}

const commitment: Required<Commitment> = {
  id: 'meadow.1',
  agreement: 'meadow',
  number: '1',
  title: 'Crumbs',
  force: 'aspirational',
  forceWords: 'hopes for',
  terms: { ...terms, duty: { kind: 'act', pattern: act('seeds') } },
  amendments: [amendment],
  versions: [{ language: 'la', text: 'micae' }],
  notes: ['a small note'],
  accountOf: ['a thrush'],
  addedBy: 'ants',
  span,
}

const commitmentMentions: Mentioned<Commitment> = {
  id: null,
  agreement: null,
  number: '1. Crumbs',
  title: 'Crumbs',
  force: '(aspirational)',
  forceWords: 'hopes for',
  terms: 'should announce seeds',
  amendments: 'Amended',
  versions: 'la: “micae”',
  notes: 'a small note',
  accountOf: 'Known only by the account of: “a thrush”',
  addedBy: null,
  span: null,
}

const stated: Required<StatedCondition> = {
  statedBy: 'the beetles',
  source: 'Bark 3',
  stated: '2005-06-07',
  inInstrument: false,
  lifted: happened('rain'),
  step: { label: 'first', relief: 'wax exports' },
}

const statedMentions: Mentioned<StatedCondition> = {
  statedBy: 'stated by the beetles',
  source: 'in Bark 3',
  stated: 'on 7 June 2005',
  inInstrument: 'not in the instrument',
  lifted: 'rain has been announced',
  step: '(step “first”: wax exports)',
}

const measure: Required<Measure> = {
  id: 'fence',
  title: 'Fence around the honey',
  kind: 'counter-measure',
  by: ['Bee'],
  on: ['Ant'],
  basis: 'Comb 12',
  since: day('2006-06-06T06:06Z'),
  zone: 'Europe/Kyiv',
  lapses: day('2007-07-07T07:07Z'),
  renewal: 'a waggle dance',
  conditions: [stated],
  answers: ['moat'],
  returns: happened('frost'),
  endedBy: 'the queen',
  notes: ['of wax'],
  citation: 'Hive 9',
  span,
}

const measureMentions: Mentioned<Measure> = {
  id: null,
  title: 'Fence around the honey',
  kind: 'counter-measure',
  by: 'Taken by: Bee',
  on: 'On: Ant',
  basis: 'Comb 12',
  since: '6 June 2006 at 09:06',
  zone: 'Europe/Kyiv',
  lapses: '7 July 2007 at 10:07',
  renewal: 'a waggle dance',
  conditions: 'Eligible for lifting once',
  answers: 'In answer to: “moat”',
  returns: 'Returns if: frost',
  endedBy: 'the queen',
  notes: 'of wax',
  citation: 'Hive 9',
  span: null,
}

const reading: Reading = {
  id: 'ants',
  title: 'How the ants read it',
  of: ['meadow'],
  parties: ['Ant'],
  standing: 'adopted',
  author: 'a column of ants',
  source: 'a trail',
  date: '2008-08-08',
  replacements: [
    { commitment: 'meadow.1', set: { verifiedBy: { kind: 'not-stated' } }, note: 'sweetly', span },
  ],
  measures: [{ measure: 'fence', conditions: [{ ...stated, lifted: happened('hail') }], span }],
  additions: [{ ...commitment, id: 'meadow.2', number: '2', title: 'Dew' }],
  strikes: ['meadow.1'],
  span,
}

const readingMentions: Mentioned<Reading> = {
  id: null,
  title: 'Reading: How the ants read it',
  of: 'Of: “Peace of the meadow”',
  parties: 'Held by: Ant',
  standing: 'adopted by the party',
  author: 'a column of ants',
  source: 'a trail',
  date: '8 August 2008',
  replacements: 'the text: Wasp instead: not stated note: sweetly',
  measures: 'adds conditions to the measure “Fence around the honey”. - Hail has been announced',
  additions: 'adds a commitment to the text. 2. Dew (aspirational)',
  strikes: 'Finds in the text no: commitment 1 (Crumbs)',
  span: null,
}

const actor: Required<ProgramActor> = {
  name: 'Swarm',
  title: 'swarm of the oak',
  kind: 'group',
  organs: ['Drone'],
  members: ['Bee'],
  aliases: ['the cloud'],
  joinedBy: act('buzz'),
  joinedUntil: day('2019-05-04'),
  leftBy: { pattern: act('hum'), notice: { amount: 9, unit: 'days' } },
  suspendedBy: [act('doze')],
  resumedBy: [act('wake')],
}

const actorMentions: Mentioned<ProgramActor> = {
  name: 'Swarm (group)',
  title: 'swarm of the oak',
  kind: '(group)',
  organs: 'acts through Drone',
  members: 'members Bee',
  aliases: 'the cloud',
  joinedBy: 'buzz has been announced',
  joinedUntil: 'to be joined no later than',
  leftBy: 'in effect 9 days later',
  suspendedBy: 'doze has been announced',
  resumedBy: 'wake has been announced',
}

const list: Required<NamedList> = {
  name: 'pests',
  title: 'those who nibble',
  names: ['Ant'],
  entry: { kind: 'agreement', bodies: ['Bee', 'Wasp'] },
}
const listMentions: Mentioned<NamedList> = {
  name: 'pests (list)',
  title: 'those who nibble',
  names: 'on the list Ant',
  entry: 'when each of Bee and Wasp designates',
}

const place: Required<PlaceDeclaration> = {
  name: 'glade',
  kind: 'zone',
  file: 'glade-shape',
  title: 'the clearing',
  redrawn: [
    {
      agreement: 'meadow',
      from: { kind: 'instant', bound: { earliest: 0, latest: 0 } },
      zone: 'UTC',
      file: 'mown-shape',
    },
  ],
}
const placeMentions: Mentioned<PlaceDeclaration> = {
  name: 'glade',
  kind: '(zone)',
  file: 'glade-shape',
  title: 'the clearing',
  redrawn: 'as “mown-shape”',
}

const state: StateDeclaration = { name: 'drought', title: 'the stream is dry', declared: 'holds' }
const stateMentions: Mentioned<StateDeclaration> = {
  name: 'drought (state)',
  title: 'the stream is dry',
  declared: 'it is taken to be so',
}

const event: Required<EventDeclaration> = {
  id: 'meadow.bloom',
  agreement: 'meadow',
  title: 'first bloom',
  moment: day('2009-09-09T09:09Z'),
  milestone: true,
}
const eventMentions: Mentioned<EventDeclaration> = {
  id: 'meadow.bloom (event)',
  agreement: null,
  title: 'first bloom',
  moment: '9 September 2009 at 09:09',
  milestone: 'it is a milestone',
}

const program: Required<Program> = {
  format: PROGRAM_FORMAT,
  agreements: [agreement],
  actors: [actor],
  lists: [list],
  places: [place],
  matters: [{ name: 'nectar', title: 'the sweet of flowers' }],
  states: [state],
  events: [event],
  acts: [
    {
      name: 'pollinate',
      family: 'meadow',
      definition: 'Somebody carries pollen.',
      roles: [],
      broader: null,
      opposite: null,
    },
  ],
  commitments: [
    commitment,
    { ...commitment, id: 'meadow.2', number: '2', force: 'binding', terms },
  ],
  measures: [measure],
  readings: [reading],
}

const programMentions: Mentioned<Program> = {
  format: null,
  agreements: 'Peace of the meadow',
  actors: 'Swarm',
  lists: 'pests',
  places: 'glade',
  matters: 'the sweet of flowers',
  states: 'drought',
  events: 'first bloom',
  acts: 'Somebody carries pollen.',
  commitments: 'Crumbs',
  measures: 'Fence',
  readings: 'How the ants',
}

/** Each field that says something, and what must be found of it in a text about the program. */
function mentionsOf(what: string, mentions: Readonly<Record<string, string | null>>) {
  return Object.entries(mentions).flatMap(([field, mention]) =>
    mention === null ? [] : [[`${what}.${field}`, mention] as const],
  )
}

export const everything = {
  program,
  mentions: [
    ...mentionsOf('Program', programMentions),
    ...mentionsOf('Agreement', agreementMentions),
    ...mentionsOf('ProgramActor', actorMentions),
    ...mentionsOf('NamedList', listMentions),
    ...mentionsOf('PlaceDeclaration', placeMentions),
    ...mentionsOf('StateDeclaration', stateMentions),
    ...mentionsOf('EventDeclaration', eventMentions),
    ...mentionsOf('Commitment', commitmentMentions),
    ...mentionsOf('Terms', termMentions),
    ...mentionsOf('Amendment', amendmentMentions),
    ...mentionsOf('Measure', measureMentions),
    ...mentionsOf('StatedCondition', statedMentions),
    ...mentionsOf('Reading', readingMentions),
  ],
}

/**
 * What an agreement declares, in words, field by field: parties, lists, places, events, measures,
 * readings. A field is called something and says something; one that is only for finding a thing
 * again (its name, its place in the file) is null. A new field does not compile until it is here.
 */
import type { Moment } from '../condition.ts'
import type {
  Agreement,
  Amendment,
  Commitment,
  EventDeclaration,
  Measure,
  NamedList,
  NamedMatter,
  Phase,
  PlaceDeclaration,
  ProgramActor,
  Reading,
  Redrawing,
  StateDeclaration,
  StatedCondition,
} from '../program.ts'
import { happenedClause } from './acts.ts'
import { conditionWords, momentWords } from './clauses.ts'
import type { Wording } from './clauses.ts'
import { dateWords } from './dates.ts'
import type { DateUse } from './dates.ts'
import { durationWords } from './durations.ts'
import { listed } from './english.ts'

export interface FieldWords<Value> {
  /** What the field is called: `carries on`. */
  readonly label: string
  /** What it says; empty where it says nothing. */
  readonly says: (wording: Wording, value: Value) => string
}

/** Of each field of a declaration its words, or null. */
export type FieldsOf<Declared> = {
  readonly [Key in keyof Required<Declared>]: FieldWords<Required<Declared>[Key]> | null
}

const texts = (label: string): FieldWords<readonly string[]> => ({
  label,
  says: (_wording, value) => value.map((text) => `“${text}”`).join(', '),
})
const text = (label: string): FieldWords<string | null> => ({
  label,
  says: (_wording, value) => value ?? '',
})
const actors = (label: string): FieldWords<readonly string[]> => ({
  label,
  says: ({ naming }, value) => naming.actors(value, 'and'),
})
const agreements = (label: string): FieldWords<readonly string[]> => ({
  label,
  says: ({ naming }, value) =>
    listed(
      value.map((id) => `“${naming.agreement(id)}”`),
      'and',
    ),
})
const moment = (label: string, use: DateUse): FieldWords<Moment | null> => ({
  label,
  says: (wording, value) => (value === null ? '' : momentWords(wording, value, use)),
})

export const agreementFields: FieldsOf<Agreement> = {
  id: null,
  title: text('title'),
  signed: null, // the day of what is written
  signedText: {
    label: 'signed',
    says: (_wording, value) => {
      const [date = '', ...place] = (value ?? '').split(', ')
      return place.length === 0 ? dateWords(date) : `${dateWords(date)} at ${place.join(', ')}`
    },
  },
  zone: text('all dates are in the time of'),
  citation: text('source'),
  endorsedBy: texts('endorsed by'),
  carriesOn: agreements('carries on'),
  amends: agreements('amends'),
  accountOf: texts('known only by the account of'),
  signatories: texts('signatories'),
  languages: texts('made in the languages'),
  notes: texts('notes'),
  phases: {
    label: 'phases',
    says: (wording, value) => value.map((phase) => phaseWords(wording, phase)).join('; '),
  },
}

/** `“Adoption” (commitments 1 and 2), which begins once …`. */
function phaseWords(wording: Wording, { title, commitments, begins }: Phase): string {
  const whole = `“${title}” (${wording.naming.commitments(commitments)})`
  return begins === null ? whole : `${whole}, which begins once ${conditionWords(wording, begins)}`
}

export const actorFields: FieldsOf<ProgramActor> = {
  name: null,
  title: text('title'),
  kind: { label: 'kind', says: (_wording, value) => value },
  organs: actors('acts through'),
  members: actors('members'),
  aliases: texts('also called'),
  joinedBy: {
    label: 'joined by everyone of whom it is true that',
    says: ({ naming }, value) => (value === null ? '' : happenedClause(naming, value)),
  },
  joinedUntil: moment('to be joined no later than', 'end'),
  leftBy: {
    label: 'left by everyone of whom it is true that',
    says: ({ naming }, { pattern, notice }) => {
      const left = happenedClause(naming, pattern)
      return notice === null ? left : `${left}, in effect ${durationWords(notice)} later`
    },
  },
  suspendedBy: {
    label: 'suspended for everyone of whom it is true that',
    says: ({ naming }, value) => value.map((one) => happenedClause(naming, one)).join(', or that '),
  },
  resumedBy: {
    label: 'resumed for everyone of whom it is true that',
    says: ({ naming }, value) => value.map((one) => happenedClause(naming, one)).join(', or that '),
  },
}

export const listFields: FieldsOf<NamedList> = {
  name: null,
  title: text('title'),
  names: {
    label: 'on the list',
    says: ({ naming }, value) =>
      listed(
        value.map((name) => naming.thing(name)),
        'and',
      ),
  },
  entry: {
    label: 'entered',
    says: ({ naming }, { kind, bodies }) => {
      if (kind === 'agreement' && bodies.length > 1)
        return `when each of ${naming.actors(bodies, 'and')} designates`
      return `when ${naming.actors(bodies, 'or')} designates`
    },
  },
}

export const placeFields: FieldsOf<PlaceDeclaration> = {
  name: null,
  title: text('title'),
  kind: { label: 'kind', says: (_wording, value) => value },
  file: text('shape on the map'),
  redrawn: {
    label: 'redrawn',
    says: (wording, value) => value.map((one) => redrawingWords(wording, one)).join('; '),
  },
}

/** `from 15 February 2015 as “line-2015”`. */
function redrawingWords({ naming }: Wording, { from, zone, file }: Redrawing): string {
  return `from ${momentWords({ naming, zone }, from, 'start')} as “${file}”`
}

export const matterFields: FieldsOf<NamedMatter> = { name: null, title: text('title') }

export const stateFields: FieldsOf<StateDeclaration> = {
  name: null,
  title: text('title'),
  declared: {
    label: 'unless somebody says otherwise',
    says: (_wording, value) => {
      if (value === null) return ''
      return value === 'holds' ? 'it is taken to be so' : 'it is taken not to be so'
    },
  },
}

export const eventFields: FieldsOf<EventDeclaration> = {
  id: null,
  agreement: null,
  title: text('title'),
  moment: moment('when', 'start'),
  milestone: { label: 'it is', says: () => 'a milestone' },
}

const versionWords = (versions: Commitment['versions']): string =>
  versions.map(({ language, text: said }) => `${language}: “${said}”`).join('; ')

/** Its terms and amendments have words of their own. */
export const commitmentFields: FieldsOf<Omit<Commitment, 'terms' | 'amendments'>> = {
  id: null,
  agreement: null,
  number: text('number'),
  title: text('title'),
  force: { label: 'force', says: (_wording, value) => value },
  forceWords: text('words of the force'),
  versions: {
    label: 'language versions',
    says: (_wording, value) => versionWords(value),
  },
  notes: texts('notes'),
  accountOf: texts('known only by the account of'),
  addedBy: null,
  span: null,
}

export const amendmentFields: FieldsOf<Omit<Amendment, 'set'>> = {
  by: { label: 'by', says: ({ naming }, value) => `“${naming.agreement(value)}”` },
  effective: moment('from', 'start'),
  mode: {
    label: 'how',
    says: (_wording, value) => {
      if (value === 'supersedes') return 'ends it'
      return value === 'amends' ? 'changes the open commitment' : 'ends it and starts it anew'
    },
  },
  extension: {
    label: 'extends the time for it by',
    says: (_wording, value) => durationWords(value),
  },
  versions: {
    label: 'language versions',
    says: (_wording, value) => versionWords(value),
  },
  accountOf: texts('known only by the account of'),
  notes: texts('notes'),
}

export const measureFields: FieldsOf<Measure> = {
  id: null,
  title: text('title'),
  kind: { label: 'kind', says: (_wording, value) => value },
  by: actors('taken by'),
  on: actors('on'),
  basis: text('legal basis'),
  since: moment('in force from', 'start'),
  zone: text('dates in the time of'),
  lapses: moment('lapses at', 'end'),
  renewal: text('unless renewed by'),
  answers: {
    label: 'in answer to',
    says: ({ naming }, value) =>
      listed(
        value.map((id) => `“${naming.measure(id)}”`),
        'and',
      ),
  },
  conditions: {
    label: 'eligible for lifting once',
    says: (wording, value) => value.map((one) => statedWords(wording, one)).join('; '),
  },
  returns: {
    label: 'returns if',
    says: (wording, value) => (value === null ? '' : conditionWords(wording, value)),
  },
  endedBy: text('can be ended without any condition by'),
  notes: texts('notes'),
  citation: text('source'),
  span: null,
}

/** What it lifts, if not the whole, and whose it is, where the instrument itself does not have it. */
export function statedWords(wording: Wording, stated: StatedCondition): string {
  const { step } = stated
  const condition = conditionWords(wording, stated.lifted)
  const words =
    step === undefined ? condition : `${condition} (step “${step.label}”: ${step.relief})`
  if (stated.inInstrument) return words
  const when = stated.stated === null ? '' : ` on ${dateWords(stated.stated)}`
  const source = stated.source === null ? '' : `, in ${stated.source}`
  return `${words} (stated by ${stated.statedBy}${when}${source}; not in the instrument)`
}

export const readingFields: FieldsOf<Omit<Reading, 'replacements' | 'additions' | 'measures'>> = {
  id: null,
  title: text('title'),
  of: agreements('of'),
  parties: actors('held by'),
  standing: {
    label: 'standing',
    says: (_wording, value) =>
      value === 'adopted' ? 'adopted by the party' : 'attributed to the party',
  },
  author: text('according to'),
  source: text('source'),
  date: { label: 'dated', says: (_wording, value) => dateWords(value) },
  strikes: {
    label: 'finds in the text no',
    says: ({ naming }, value) =>
      listed(
        value.map((id) => naming.commitment(id)),
        'and',
      ),
  },
  span: null,
}

export interface SaidField {
  readonly field: string
  readonly label: string
  readonly says: string
}

/** What the fields of something say, in their order; fields that say nothing are left out. */
export function saidFields<Declared extends object>(
  fields: FieldsOf<Declared>,
  wording: Wording,
  declared: Declared,
): readonly SaidField[] {
  return keysOf(fields).flatMap((key) => {
    const said = saidField(fields, key, wording, declared)
    return said === '' ? [] : [{ field: key, label: fields[key]?.label ?? key, says: said }]
  })
}

function keysOf<Declared extends object>(
  fields: FieldsOf<Declared>,
): ReadonlyArray<keyof Required<Declared> & string> {
  return Object.keys(fields).filter(
    (key): key is keyof Required<Declared> & string => key in fields,
  )
}

function saidField<Declared extends object, Key extends keyof Required<Declared>>(
  fields: FieldsOf<Declared>,
  key: Key,
  wording: Wording,
  declared: Declared,
): string {
  const words: FieldWords<Required<Declared>[Key]> | null = fields[key]
  const value = (declared as Required<Declared>)[key]
  return words === null || value === undefined ? '' : words.says(wording, value)
}

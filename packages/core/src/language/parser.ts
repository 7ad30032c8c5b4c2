/**
 * From the text of one file to its syntax tree. Written by hand, by recursive descent; a block is a
 * table from the word that begins an item to the function that reads it. Whatever the text is, there
 * is a tree: what could not be read is left out of it and reported.
 */
import { assert } from '../base/index.ts'
import type { Force } from '../program/index.ts'
import type { Finding } from './catalogue.ts'
import { Cursor } from './cursor.ts'
import type { ItemReader, ItemReaders } from './cursor.ts'
import { layoutOf, treeOf } from './layout.ts'
import type { Layout } from './layout.ts'
import { lex } from './lexer.ts'
import type { Token } from './lexer.ts'
import type { Offer } from './offers.ts'
import { clauseReaders } from './parse-clauses.ts'
import { parseCondition, parseDate, parseMoment } from './parse-conditions.ts'
import { parseMonthEnds, parseWorkingDays } from './parse-calendar.ts'
import { phaseOf } from './parse-phases.ts'
import { declarationReaders, parseTexts } from './parse-declarations.ts'
import { parseCommitmentName, parseCommitmentNames, parseNumberName } from './parse-phrases.ts'
import type {
  AgreementClause,
  AgreementSyntax,
  AmendmentSyntax,
  ChoiceSyntax,
  Clause,
  CommitmentSyntax,
  DeclarationSyntax,
  FileItem,
  MeasureClause,
  MeasureSyntax,
  Name,
  PartSyntax,
  PhaseSyntax,
  ReadingClause,
  ReadingSyntax,
  StatedConditionSyntax,
  SyntaxTree,
} from './syntax.ts'

export interface Parsed {
  readonly tree: SyntaxTree
  /** What the tree gives as a whole, as it is kept from edit to edit. */
  readonly layout: Layout
  /** What is wrong with the characters. */
  readonly strange: readonly Finding[]
  /** What is wrong with the words. */
  readonly unread: readonly Finding[]
}

export function parse(source: string, text: string): Parsed {
  const { tokens, findings } = lex(source, text)
  const cursor = new Cursor(source, tokens.filter(isRead))
  const items = cursor.file(fileReaders)
  const layout = layoutOf(tokens, cursor)
  const tree = treeOf(source, text, items, layout)
  return { tree, layout, strange: findings, unread: cursor.findings }
}

export const findingsOf = ({ strange, unread }: Parsed): readonly Finding[] => [
  ...strange,
  ...unread,
]

/** Whether the parser sees a token. */
export const isRead = ({ kind }: Token): boolean => kind !== 'comment' && kind !== 'unknown'

/** What could come next at the end of a text: `text` is what stands before the place. */
export const offersAfter = (text: string): readonly Offer[] =>
  offersAfterTokens(lex('', text).tokens, text)

/** The same, of the tokens of a text up to a place; what follows them is as if it were not there. */
export function offersAfterTokens(tokens: readonly Token[], text: string): readonly Offer[] {
  const written = outsideClosedBlocks(
    tokens.filter((token) => isRead(token) && token.kind !== 'end'),
  )
  const last = written.at(-1)
  const firstOnLine = last === undefined || /[\r\n]/.test(text.slice(last.end))
  const place = { start: text.length, end: text.length, column: 0, firstOnLine }
  const cursor = new Cursor('', [...written, { kind: 'end', text: '', ...place }])
  cursor.file(fileReaders)
  return cursor.offers
}

/** Without what stands in blocks that are closed: it decides nothing about what can come after them. */
function outsideClosedBlocks(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = []
  const open: number[] = []
  for (const token of tokens) {
    const sign = token.kind === 'punctuation' ? token.text : ''
    const opening = sign === '}' ? open.pop() : undefined
    if (opening !== undefined) kept.length = opening + 1
    kept.push(token)
    if (sign === '{') open.push(kept.length - 1)
  }
  return kept
}

type CommitmentItem = Clause | PartSyntax

const part: ItemReader<PartSyntax> = (cursor, head) => {
  const token = cursor.peek()
  if (token.kind !== 'word' || !/^[a-z]{1,3}$/.test(token.text)) cursor.stop('a letter such as `a`')
  cursor.take()
  const label: Name = { text: token.text, span: cursor.spanOf(token) }
  const title = cursor.quotedOrNull()
  const clauses = cursor.block(clauseReaders, 'part')
  return { kind: 'part', label, title, clauses, span: cursor.spanFrom(head) }
}

const commitmentItems: ItemReaders<CommitmentItem> = new Map<string, ItemReader<CommitmentItem>>([
  ...clauseReaders,
  ['part', part],
])

const commitment: ItemReader<CommitmentSyntax> = (cursor, head) =>
  parseCommitment(cursor, head, parseNumberName(cursor))

function parseCommitment(cursor: Cursor, head: Token, number: Name): CommitmentSyntax {
  const title = cursor.quoted('a title')
  const force = parseForce(cursor)
  const forceWords = force === null ? null : cursor.quotedOrNull()
  const items = cursor.block(commitmentItems, 'commitment')
  const parts = items.filter((item) => item.kind === 'part')
  const clauses = items.filter((item) => item.kind !== 'part')
  const span = cursor.spanFrom(head)
  return { kind: 'commitment', number, title, force, forceWords, clauses, parts, span }
}

/** The force, or `not written` in its place. */
function parseForce(cursor: Cursor): Force | null {
  if (cursor.accept('not', 'written')) return null
  return cursor.choice('binding', 'political', 'aspirational')
}

const amendment =
  (mode: 'amends' | 'recommits'): ItemReader<AmendmentSyntax> =>
  (cursor, head) => {
    cursor.choice('commitment', 'commitments')
    const commitments = parseCommitmentNames(cursor)
    cursor.expect('from')
    const effective = parseMoment(cursor)
    const clauses = cursor.block(clauseReaders, 'amendment')
    const span = cursor.spanFrom(head)
    return { kind: 'amendment', mode, agreements: [], commitments, effective, clauses, span }
  }

/** `supersedes OTHER from MOMENT`, or only some of its commitments; what it puts in their place is its own. */
const supersedes: ItemReader<AmendmentSyntax> = (cursor, head) => {
  const isPart = cursor.accept('commitments') || cursor.accept('commitment')
  const commitments = isPart ? parseCommitmentNames(cursor) : []
  const agreements = isPart ? [] : cursor.listed('an agreement')
  cursor.expect('from')
  const effective = parseMoment(cursor)
  const span = cursor.spanFrom(head)
  const mode = 'supersedes'
  return { kind: 'amendment', mode, agreements, commitments, effective, clauses: [], span }
}

const timeZone = (cursor: Cursor) => {
  cursor.expect('zone')
  return cursor.quoted('a time zone such as "Europe/Kyiv"')
}

const agreementClauses: ItemReaders<AgreementClause> = new Map<string, ItemReader<AgreementClause>>(
  [
    [
      'signed',
      (cursor, head) => {
        const date = parseDate(cursor)
        const place = cursor.accept('at') ? cursor.quoted('a place') : null
        return { kind: 'signed', date, place, span: cursor.spanFrom(head) }
      },
    ],
    [
      'time',
      (cursor, head) => ({
        kind: 'time-zone',
        zone: timeZone(cursor),
        span: cursor.spanFrom(head),
      }),
    ],
    ['working', parseWorkingDays],
    ['months', parseMonthEnds],
    ['endorsed', withTexts('endorsed', 'by')],
    ['signatories', withTexts('signatories')],
    ['languages', withTexts('languages')],
    ['known', withTexts('account', 'by', 'account', 'of')],
    [
      'carries',
      (cursor, head) => {
        cursor.expect('on')
        return {
          kind: 'carries-on',
          agreements: cursor.listed('an agreement'),
          span: cursor.spanFrom(head),
        }
      },
    ],
    [
      'source',
      (cursor, head) => ({
        kind: 'source',
        text: cursor.quoted('a citation'),
        span: cursor.spanFrom(head),
      }),
    ],
    [
      'note',
      (cursor, head) => ({
        kind: 'note',
        text: cursor.quoted('a note'),
        span: cursor.spanFrom(head),
      }),
    ],
  ],
)

function withTexts(
  kind: 'endorsed' | 'signatories' | 'languages' | 'account',
  ...words: readonly string[]
): ItemReader<AgreementClause> {
  return (cursor, head) => {
    cursor.expect(...words)
    return { kind, texts: parseTexts(cursor, 'a name'), span: cursor.spanFrom(head) }
  }
}

/** `amends minsk_package` in the head, or `amends commitment … { … }`. */
const amends: ItemReader<AgreementItem> = (cursor, head) => {
  if (cursor.at('commitment') || cursor.at('commitments')) return amendment('amends')(cursor, head)
  return { kind: 'amends', agreements: cursor.listed('an agreement'), span: cursor.spanFrom(head) }
}

const statedCondition: ItemReader<StatedConditionSyntax> = (cursor, head) => {
  cursor.expect('stated', 'by')
  const statedBy = cursor.quoted('who stated it')
  const stated = cursor.accept('on') ? parseDate(cursor) : null
  const source = cursor.accept('source') ? cursor.quoted('a citation') : null
  cursor.expect('{')
  const condition = parseCondition(cursor)
  cursor.lineStarts.add(condition.span.start)
  cursor.lineStarts.add(cursor.peek().start)
  cursor.expect('}')
  return { kind: 'condition', statedBy, source, stated, condition, span: cursor.spanFrom(head) }
}

const measureText =
  (kind: 'basis' | 'source' | 'discretion' | 'note'): ItemReader<MeasureClause> =>
  (cursor, head) => {
    if (kind === 'discretion') cursor.expect('by', 'decision', 'of')
    return { kind, text: cursor.quoted('a text'), span: cursor.spanFrom(head) }
  }

const measureActors =
  (kind: 'by' | 'on'): ItemReader<MeasureClause> =>
  (cursor, head) => ({ kind, actors: cursor.listed('a party'), span: cursor.spanFrom(head) })

const lapses: ItemReader<MeasureClause> = (cursor, head) => {
  cursor.expect('at')
  const moment = parseMoment(cursor)
  const renewal = cursor.accept('unless', 'renewed', 'by')
    ? cursor.quoted('how it is renewed')
    : null
  return { kind: 'lapses', moment, renewal, span: cursor.spanFrom(head) }
}

const measureCondition =
  (kind: 'lifted' | 'returning', word: string): ItemReader<MeasureClause> =>
  (cursor, head) => {
    cursor.expect(word)
    const condition = parseCondition(cursor)
    return { kind, condition, span: cursor.spanFrom(head) }
  }

/** `in force from MOMENT`, or `in answer to` the measures of others. */
const inForceOrAnswer: ItemReader<MeasureClause> = (cursor, head) => {
  if (cursor.accept('answer', 'to')) {
    const measures = cursor.listed('a measure')
    return { kind: 'answers', measures, span: cursor.spanFrom(head) }
  }
  cursor.expect('force', 'from')
  return { kind: 'since', moment: parseMoment(cursor), span: cursor.spanFrom(head) }
}

const reliefStep: ItemReader<MeasureClause> = (cursor, head) => {
  const label = cursor.quoted('what the step is called')
  const relief = cursor.quoted('what the step relieves')
  cursor.expect('lifted', 'once')
  const condition = parseCondition(cursor)
  return { kind: 'step', label, relief, condition, span: cursor.spanFrom(head) }
}

const measureClauses: ItemReaders<MeasureClause> = new Map<string, ItemReader<MeasureClause>>([
  ['by', measureActors('by')],
  ['on', measureActors('on')],
  ['basis', measureText('basis')],
  ['source', measureText('source')],
  ['note', measureText('note')],
  ['ends', measureText('discretion')],
  [
    'time',
    (cursor, head) => ({ kind: 'time-zone', zone: timeZone(cursor), span: cursor.spanFrom(head) }),
  ],
  ['in', inForceOrAnswer],
  ['lapses', lapses],
  ['step', reliefStep],
  ['lifted', measureCondition('lifted', 'once')],
  ['returning', measureCondition('returning', 'if')],
  ['condition', statedCondition],
])

const measure: ItemReader<MeasureSyntax> = (cursor, head) => {
  const name = cursor.name('the name of a measure')
  const title = cursor.quoted('a title')
  const word = cursor.choice('sanction', 'countermeasure', 'relief')
  const measureKind = word === 'countermeasure' ? 'counter-measure' : word
  const clauses = cursor.block(measureClauses, 'measure')
  return { kind: 'measure', name, title, measureKind, clauses, span: cursor.spanFrom(head) }
}

export type AgreementItem =
  | AgreementClause
  | DeclarationSyntax
  | CommitmentSyntax
  | PhaseSyntax
  | AmendmentSyntax
  | MeasureSyntax

export const agreementReaders: ItemReaders<AgreementItem> = new Map<
  string,
  ItemReader<AgreementItem>
>([
  ...agreementClauses,
  ...declarationReaders,
  ['amends', amends],
  ['commitment', commitment],
  ['phase', phaseOf(commitment)],
  ['recommits', amendment('recommits')],
  ['supersedes', supersedes],
  ['measure', measure],
])

const agreement: ItemReader<AgreementSyntax> = (cursor, head) => {
  const name = cursor.name('the name of an agreement')
  const title = cursor.quoted('a title')
  const items = cursor.block(agreementReaders, 'agreement')
  return { kind: 'agreement', name, title, ...bySort(items), span: cursor.spanFrom(head) }
}

/** The items of an agreement as its node has them. */
export function bySort(
  items: readonly AgreementItem[],
): Omit<AgreementSyntax, 'kind' | 'name' | 'title' | 'span'> {
  const syntax = {
    clauses: items.filter((item): item is AgreementClause => isAgreementClause(item)),
    declarations: items.filter((item): item is DeclarationSyntax =>
      declarationKinds.has(item.kind),
    ),
    commitments: items.filter((item) => item.kind === 'commitment'),
    phases: items.filter((item) => item.kind === 'phase'),
    amendments: items.filter((item) => item.kind === 'amendment'),
    measures: items.filter((item) => item.kind === 'measure'),
  }
  const sorted = Object.values(syntax).reduce((sum, list) => sum + list.length, 0)
  assert(sorted === items.length, 'every item of an agreement is of exactly one sort')
  return syntax
}

/** The items of an agreement in the order of the text. */
export const itemsOf = (agreement: AgreementSyntax): readonly AgreementItem[] =>
  [
    ...agreement.clauses,
    ...agreement.declarations,
    ...agreement.commitments,
    ...agreement.phases,
    ...agreement.amendments,
    ...agreement.measures,
  ].toSorted((a, b) => a.span.start - b.span.start)

const declarationKinds: ReadonlySet<string> = new Set([
  'actor',
  'list',
  'place',
  'matter',
  'state',
  'event',
  'act',
])

const itemKinds: ReadonlySet<string> = new Set([
  ...declarationKinds,
  'commitment',
  'phase',
  'amendment',
  'measure',
])

const isAgreementClause = (item: AgreementItem): boolean => !itemKinds.has(item.kind)

const chooses: ItemReader<ChoiceSyntax> = (cursor, head) => {
  const label = cursor.quoted('the label of an alternative')
  return { kind: 'chooses', label, span: cursor.spanFrom(head) }
}

const readClauses: ItemReaders<Clause | ChoiceSyntax> = new Map<
  string,
  ItemReader<Clause | ChoiceSyntax>
>([...clauseReaders, ['chooses', chooses]])

const readingCommitment: ItemReader<ReadingClause> = (cursor, head) => {
  const name = parseCommitmentName(cursor)
  const items = cursor.block(readClauses, 'read commitment')
  const choices = items.filter((item) => item.kind === 'chooses')
  const clauses = items.filter((item) => item.kind !== 'chooses')
  const span = cursor.spanFrom(head)
  return { kind: 'reads-commitment', commitment: name, clauses, choices, span }
}

const readingMeasure: ItemReader<ReadingClause> = (cursor, head) => {
  const name = cursor.name('a measure')
  const conditions = cursor.block(statedConditions, 'measure')
  return { kind: 'reads-measure', measure: name, conditions, span: cursor.spanFrom(head) }
}

const adds: ItemReader<ReadingClause> = (cursor, head) => {
  cursor.expect('commitment')
  const { agreement: home, number } = parseCommitmentName(cursor)
  const added = parseCommitment(cursor, head, number)
  return { kind: 'adds', agreement: home, commitment: added, span: cursor.spanFrom(head) }
}

const strikes: ItemReader<ReadingClause> = (cursor, head) => {
  cursor.choice('commitments', 'commitment')
  const commitments = parseCommitmentNames(cursor)
  return { kind: 'strikes', commitments, span: cursor.spanFrom(head) }
}

const statedConditions: ItemReaders<StatedConditionSyntax> = new Map([
  ['condition', statedCondition],
])

const standing =
  (kind: 'attributed' | 'adopted'): ItemReader<ReadingClause> =>
  (cursor, head) => {
    cursor.expect('by')
    const author = cursor.quoted('who did so')
    return { kind: 'standing', standing: kind, author, span: cursor.spanFrom(head) }
  }

const readingClauses: ItemReaders<ReadingClause> = new Map<string, ItemReader<ReadingClause>>([
  [
    'of',
    (cursor, head) => ({
      kind: 'of',
      agreements: cursor.listed('an agreement'),
      span: cursor.spanFrom(head),
    }),
  ],
  [
    'held',
    (cursor, head) => {
      cursor.expect('by')
      return { kind: 'held', parties: cursor.listed('a party'), span: cursor.spanFrom(head) }
    },
  ],
  ['attributed', standing('attributed')],
  ['adopted', standing('adopted')],
  [
    'source',
    (cursor, head) => ({
      kind: 'source',
      text: cursor.quoted('a citation'),
      span: cursor.spanFrom(head),
    }),
  ],
  [
    'note',
    (cursor, head) => ({
      kind: 'note',
      text: cursor.quoted('a note'),
      span: cursor.spanFrom(head),
    }),
  ],
  [
    'dated',
    (cursor, head) => ({ kind: 'dated', date: parseDate(cursor), span: cursor.spanFrom(head) }),
  ],
  ['commitment', readingCommitment],
  ['adds', adds],
  ['strikes', strikes],
  ['measure', readingMeasure],
])

const reading: ItemReader<ReadingSyntax> = (cursor, head) => {
  const name = cursor.name('the name of a reading')
  const title = cursor.quoted('a title')
  const clauses = cursor.block(readingClauses, 'reading')
  return { kind: 'reading', name, title, clauses, span: cursor.spanFrom(head) }
}

export const fileReaders: ItemReaders<FileItem> = new Map<string, ItemReader<FileItem>>([
  ['agreement', agreement],
  ['measure', measure],
  ['reading', reading],
  ...declarationReaders,
])

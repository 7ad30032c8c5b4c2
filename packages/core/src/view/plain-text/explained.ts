/**
 * An agreement printed back in plain English, so that those who sign it can check that the program
 * means what the text says. One entry for each commitment and measure, and for each amendment and
 * reading what it replaces beside what it puts there.
 */
import {
  actorFields,
  agreementFields,
  amendTerms,
  amendedParts,
  amendmentFields,
  commitmentFields,
  dateWords,
  eventFields,
  listFields,
  matterFields,
  measureFields,
  namingOf,
  placeFields,
  readingFields,
  saidFields,
  sentence,
  stateFields,
  statedWords,
  termKeys,
  termSays,
  termWords,
} from '../../program/index.ts'
import type {
  Agreement,
  Amendment,
  Commitment,
  FieldsOf,
  Measure,
  Program,
  Reading,
  SaidField,
  Terms,
  Wording,
} from '../../program/index.ts'
import { localDate } from '../../time/index.ts'
import { consequencesOf } from './consequences.ts'
import { sentencesOf, unlessSaidOtherwise } from './sentences.ts'
import type { Said } from './sentences.ts'

interface ReplacedPart {
  readonly part: string
  readonly text: string
  readonly instead: string
}

export interface ChangedCommitment {
  readonly commitment: string
  readonly parts: readonly ReplacedPart[]
  readonly note: string | null
}

interface AmendmentText extends ChangedCommitment {
  readonly by: string
  /** The text itself foresees it; else a later agreement changes the text. */
  readonly isForeseen: boolean
  readonly says: readonly SaidField[]
}

export interface CommitmentText {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly force: string
  readonly sentences: readonly Said[]
  /** What follows from a breach. */
  readonly consequences: readonly string[]
  readonly remarks: readonly SaidField[]
  readonly amendments: readonly AmendmentText[]
  /** Readings that replace something of it. */
  readonly readBy: readonly string[]
}

export interface DeclaredText {
  readonly kind: string
  readonly name: string
  readonly says: readonly SaidField[]
}

export interface AgreementText {
  readonly id: string
  readonly title: string
  readonly says: readonly SaidField[]
  readonly unlessSaidOtherwise: readonly string[]
  readonly commitments: readonly CommitmentText[]
}

interface MeasureText {
  readonly id: string
  readonly title: string
  readonly says: readonly SaidField[]
}

export interface ReadingText {
  readonly id: string
  readonly title: string
  readonly says: readonly SaidField[]
  readonly commitments: readonly ChangedCommitment[]
  /** What it has beside the commitments of the text. */
  readonly added: readonly CommitmentText[]
  readonly measures: ReadonlyArray<{ readonly measure: string; readonly adds: readonly string[] }>
}

export interface ExplainedText {
  readonly kind: 'explain-text'
  readonly agreements: readonly AgreementText[]
  readonly measures: readonly MeasureText[]
  readonly readings: readonly ReadingText[]
  readonly declared: readonly DeclaredText[]
}

export function explainedText(program: Program): ExplainedText {
  const anywhere: Wording = { naming: namingOf(program), zone: 'UTC' }
  return {
    kind: 'explain-text',
    agreements: program.agreements.map((agreement) => agreementText(program, agreement)),
    measures: program.measures.map((measure) => measureText(program, measure)),
    readings: program.readings.map((reading) => readingText(program, reading)),
    declared: declaredTexts(program, anywhere),
  }
}

/** The wording within an agreement. */
function wordingIn(program: Program, agreement: string): Wording {
  const zone = program.agreements.find(({ id }) => id === agreement)?.zone ?? 'UTC'
  return { naming: namingOf(program, agreement), zone }
}

function agreementText(program: Program, agreement: Agreement): AgreementText {
  const wording = wordingIn(program, agreement.id)
  const own = program.commitments.filter((one) => one.agreement === agreement.id)
  return {
    id: agreement.id,
    title: agreement.title,
    says: withoutTitle(saidFields(agreementFields, wording, agreement)),
    unlessSaidOtherwise: own.length === 0 ? [] : unlessSaidOtherwise,
    commitments: own.map((commitment) => commitmentText(program, wording, agreement, commitment)),
  }
}

const withoutTitle = (said: readonly SaidField[]): readonly SaidField[] =>
  said.filter(({ field }) => field !== 'title')

const remarkFields: ReadonlySet<string> = new Set(['forceWords', 'versions', 'notes', 'accountOf'])

function commitmentText(
  program: Program,
  wording: Wording,
  agreement: Agreement,
  commitment: Commitment,
): CommitmentText {
  const { id, number, title, force, terms } = commitment
  const signed =
    agreement.signed === null ? null : dateWords(localDate(agreement.signed, agreement.zone))
  const remarks = saidFields(commitmentFields, wording, commitment)
  return {
    id,
    number,
    title,
    force,
    sentences: sentencesOf({ wording, terms, force, signed }),
    consequences: consequencesOf(program, wording, commitment),
    remarks: remarks.filter(({ field }) => remarkFields.has(field)),
    amendments: amendmentTexts(wording, commitment),
    readBy: program.readings
      .filter((reading) => reading.replacements.some((one) => one.commitment === id))
      .map((reading) => reading.title),
  }
}

/** Each beside the terms that the ones before it have left. */
function amendmentTexts(wording: Wording, commitment: Commitment): readonly AmendmentText[] {
  let { terms } = commitment
  return commitment.amendments.map((amendment: Amendment) => {
    const parts = replacedParts(wording, terms, amendedParts(terms, amendment))
    terms = amendTerms(terms, amendment)
    const isForeseen = amendment.by === commitment.agreement
    const says = saidFields(amendmentFields, wording, amendment)
    return {
      commitment: commitment.id,
      by: wording.naming.agreement(amendment.by),
      isForeseen,
      says: isForeseen ? says.filter(({ field }) => field !== 'by' && field !== 'mode') : says,
      parts,
      note: null,
    }
  })
}

/** Parts that are set to what they were already say nothing new, and are left out. */
function replacedParts(
  wording: Wording,
  terms: Terms,
  set: Partial<Terms>,
): readonly ReplacedPart[] {
  return termKeys.flatMap((key) => {
    const text = termSays(wording, terms, key)
    const instead = termSays(wording, set, key)
    if (text === null || instead === null || text === instead) return []
    return [{ part: termWords[key].label, text, instead }]
  })
}

function measureText(program: Program, measure: Measure): MeasureText {
  const wording = { naming: namingOf(program), zone: measure.zone }
  const { id, title } = measure
  return { id, title, says: withoutTitle(saidFields(measureFields, wording, measure)) }
}

function readingText(program: Program, reading: Reading): ReadingText {
  const [home = ''] = reading.of
  const wording = wordingIn(program, home)
  return {
    id: reading.id,
    title: reading.title,
    says: withoutTitle(saidFields(readingFields, wording, reading)),
    commitments: reading.replacements.flatMap((one) => {
      const commitment = program.commitments.find(({ id }) => id === one.commitment)
      if (commitment === undefined) return []
      const said = wordingIn(program, commitment.agreement)
      const parts = replacedParts(said, commitment.terms, one.set)
      return [{ commitment: wording.naming.commitment(one.commitment), parts, note: one.note }]
    }),
    added: reading.additions.flatMap((one) => {
      const agreement = program.agreements.find(({ id }) => id === one.agreement)
      if (agreement === undefined) return []
      return [commitmentText(program, wordingIn(program, one.agreement), agreement, one)]
    }),
    measures: reading.measures.map((one) => ({
      measure: wording.naming.measure(one.measure),
      adds: one.conditions.map((condition) => sentence(statedWords(wording, condition))),
    })),
  }
}

/** Parties, places and the rest, in the order of the text. */
function declaredTexts(program: Program, wording: Wording): readonly DeclaredText[] {
  const of = <Declared extends { readonly name: string; readonly title?: string }>(
    kind: (one: Declared) => string,
    fields: FieldsOf<Declared>,
    list: readonly Declared[],
  ): readonly DeclaredText[] =>
    list.map((one) => ({
      kind: kind(one),
      name: one.name,
      says: saidFields(fields, wording, one).filter(({ field }) => field !== 'kind'),
    }))
  return [
    ...of((one) => one.kind, actorFields, program.actors),
    ...of(() => 'list', listFields, program.lists),
    ...of((one) => one.kind, placeFields, program.places),
    ...of(() => 'matter', matterFields, program.matters ?? []),
    ...of(() => 'state', stateFields, program.states ?? []),
    ...(program.events ?? []).map((event) => ({
      kind: 'event',
      name: event.id,
      says: saidFields(eventFields, wordingIn(program, event.agreement), event),
    })),
    ...(program.acts ?? []).map(({ name, definition }) => ({
      kind: 'act',
      name,
      says: [{ field: 'title', label: 'definition', says: definition }],
    })),
  ]
}

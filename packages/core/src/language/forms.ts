/**
 * The form of every clause, by the block it stands in and the word that begins it. docs/language.md
 * has the same forms with their meaning, held to this table by a test; a clause that could not be
 * read is answered with the form of the clause that was begun.
 */

/** Capitals stand for what an author fills in. */
type Forms = Readonly<Record<string, readonly string[]>>

const declarationForms: Forms = {
  party: ['party NAME "title" { … }'],
  body: ['body NAME "title" { … }'],
  person: ['person NAME "title" { … }'],
  group: [
    'group NAME "title" { members A, B }',
    'group NAME "title" { joined by accept terms to A, B }',
  ],
  list: ['list NAME "title" { names A, B }'],
  zone: [
    'zone NAME "title" from "feature"',
    'zone NAME "title" from "feature" then from "other" starting MOMENT',
  ],
  line: [
    'line NAME "title" from "feature"',
    'line NAME "title" from "feature" then from "other" starting MOMENT',
  ],
  point: [
    'point NAME "title" from "feature"',
    'point NAME "title" from "feature" then from "other" starting MOMENT',
  ],
  matter: ['matter NAME "title"'],
  state: ['state NAME "title" assumed not to hold'],
  event: ['event NAME "title" on MOMENT', 'event NAME "title" when CONDITION'],
  milestone: ['milestone NAME "title" when CONDITION'],
  act: ['act NAME "definition" a kind of OTHER broken by THAT { role … }'],
}

const commitmentForms: Forms = {
  part: ['part a "title" { … }'],
  obliged: [
    'obliged: A',
    'obliged: each of A, B',
    'obliged: any of A, B',
    'obliged: jointly A, B',
    'obliged: not stated',
  ],
  must: [
    'must ACT',
    'must not ACT',
    'must keep up ACT',
    'must see to it that CONDITION',
    'must ensure at all times that CONDITION',
    'must see to it that commitment 1 is fulfilled by A',
  ],
  starting: ['starting MOMENT'],
  start: ['start: not stated'],
  until: ['until MOMENT'],
  by: ['by MOMENT'],
  within: ['within 14 days of MOMENT'],
  deadline: ['deadline: not stated'],
  no: ['no deadline', 'no exception "name" when CONDITION'],
  extended: ['extended by 30 days once CONDITION'],
  whenever: ['whenever ACT'],
  every: ['every 72 hours'],
  once: ['once CONDITION'],
  provided: ['provided CONDITION'],
  while: ['while CONDITION'],
  suspended: ['suspended while CONDITION'],
  waits: ['waits for nothing'],
  exception: ['exception "name" when CONDITION'],
  standard: ['standard of proof "…"', 'standard of proof "…" of at least 2 independent claimants'],
  burden: ['burden of proof on the obliged', 'burden of proof on whoever claims a breach'],
  broken: ['broken when A finds it'],
  verified: ['verified by A, B', 'verifier: not stated'],
  verifier: ['verifier: not stated'],
  done: ['done when A finds it', 'done at 75 %'],
  kept: ['kept if 50 % is watched'],
  silence: ['silence means no'],
  early: ['early performance does not count'],
  late: ['late performance does not count'],
  repaired: ['repaired by ACT', 'repaired by ACT within 30 days'],
  otherwise: ['otherwise must ACT within 30 days'],
  owed: ['owed to A'],
  version: ['version "ru" "…"'],
  known: ['known by account of "…", "…"'],
  note: ['note "…"'],
  footnote: ['footnote "…"'],
}

const { part: _, ...clauseForms } = commitmentForms

const commitmentHeads = [
  'commitment 2 "title" binding { … }',
  'commitment 2 "title" aspirational "…" { … }',
  'commitment 2 "title" not written { … }',
]

const measureForms: Forms = {
  by: ['by A'],
  on: ['on A'],
  basis: ['basis "…"'],
  source: ['source "…"'],
  note: ['note "…"'],
  ends: ['ends by decision of "…"'],
  time: ['time zone "Europe/Kyiv"'],
  in: ['in force from MOMENT', 'in answer to MEASURE'],
  lapses: ['lapses at MOMENT unless renewed by "…"'],
  lifted: ['lifted once CONDITION'],
  step: ['step "…" "…" lifted once CONDITION'],
  returning: ['returning if CONDITION'],
  condition: ['condition stated by "…" on DATE source "…" { CONDITION }'],
}

const formsByBlock: Readonly<Record<string, Forms>> = {
  file: {
    agreement: ['agreement NAME "title" { … }'],
    measure: ['measure NAME "title" sanction { … }'],
    reading: ['reading NAME "title" { … }'],
    ...declarationForms,
  },
  agreement: {
    ...declarationForms,
    signed: ['signed 2015-02-12 at "Minsk"'],
    time: ['time zone "Europe/Kyiv"'],
    working: ['working days Monday to Friday except 2015-05-01'],
    months: ['months end on the last day', 'months run into the next month'],
    signatories: ['signatories "…", "…"'],
    languages: ['languages "ru", "en"'],
    endorsed: ['endorsed by "…"'],
    carries: ['carries on OTHER'],
    amends: ['amends OTHER', 'amends commitment OTHER.1 from MOMENT { … }'],
    recommits: ['recommits commitment OTHER.1 from MOMENT { … }'],
    supersedes: ['supersedes OTHER from MOMENT', 'supersedes commitment OTHER.1 from MOMENT'],
    source: ['source "…"'],
    known: ['known by account of "…", "…"'],
    note: ['note "…"'],
    commitment: commitmentHeads,
    phase: ['phase NAME "title" { … }'],
    measure: ['measure NAME "title" sanction { … }'],
  },
  phase: {
    begins: ['begins once CONDITION'],
    commitment: commitmentHeads,
  },
  declaration: {
    organs: ['organs A, B'],
    members: ['members A, B'],
    also: ['also "…"'],
    joined: ['joined by ACT', 'joined by ACT no later than MOMENT'],
    left: ['left by ACT', 'left by ACT with 90 days notice'],
    suspended: ['suspended by ACT', 'suspended by ACT by A'],
    resumed: ['resumed by ACT', 'resumed by ACT by A'],
  },
  list: {
    names: ['names A, B'],
    entered: ['entered by designation of A, B', 'entered by agreement of A, B'],
  },
  act: { role: ['role place is place after in, at'] },
  commitment: commitmentForms,
  part: commitmentForms,
  amendment: {
    ...clauseForms,
    extended: ['extended by 30 days', ...(commitmentForms['extended'] ?? [])],
  },
  'read commitment': { ...clauseForms, chooses: ['chooses "Russian"'] },
  measure: measureForms,
  reading: {
    of: ['of OTHER'],
    held: ['held by A, B'],
    attributed: ['attributed by "…"'],
    adopted: ['adopted by "…"'],
    source: ['source "…"'],
    dated: ['dated 2016-03'],
    note: ['note "…"'],
    commitment: ['commitment 2 { … }'],
    adds: ['adds commitment 15 "title" binding { … }'],
    strikes: ['strikes commitment 5', 'strikes commitments 5, 7'],
    measure: ['measure NAME { condition stated by … }'],
  },
}

/** What the forms of a block are, by the word that begins a clause. */
export const blocksWithForms: ReadonlyMap<string, Forms> = new Map(Object.entries(formsByBlock))

/**
 * What to do about a clause that could not be read: its form, and of several those that go with the
 * most of the words `written`, from the first on.
 */
export function helpWithForm(block: string, written: readonly string[]): string {
  const forms = formsOf(block, written[0] ?? '')
  if (forms.length === 0) return 'see docs/language.md for the form of this clause'
  const most = Math.max(...forms.map((form) => wordsInCommon(form, written)))
  const nearest = forms.filter((form) => wordsInCommon(form, written) === most)
  return `write it as ${nearest.map((form) => `\`${form}\``).join(' or ')}`
}

function formsOf(block: string, head: string): readonly string[] {
  const forms = blocksWithForms.get(block) ?? {}
  return Object.hasOwn(forms, head) ? (forms[head] ?? []) : []
}

function wordsInCommon(form: string, written: readonly string[]): number {
  const words = form.match(/[\w-]+|[^\s\w]/g) ?? []
  const differs = written.findIndex((word, index) => word !== words[index])
  return differs === -1 ? written.length : differs
}

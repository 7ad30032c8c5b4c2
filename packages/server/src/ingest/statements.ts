/**
 * Statements of a reading: turns, quotations and reported clauses, with who said them.
 *
 * Prose is read paragraph by paragraph, a transcript turn by turn; inside a turn only the words of
 * somebody other than its speaker count. Offsets are those of the reading.
 */
import type { Missed, Passage, Proposer, Statement, StatementKind } from '@servanda/core/document'
import { classify } from './classify.ts'
import { SpeakerContext } from './context.ts'
import { cuesOf, speechVerbIn } from './cues.ts'
import { isMask, mainSubject } from './phrases.ts'
import type { Cue } from './cue.ts'
import type { Sorted } from './furniture.ts'
import type { Names } from './names.ts'
import { resolveName } from './names.ts'
import { attribute, speakerOfRepeated } from './quoted.ts'
import type { Attributed } from './quoted.ts'
import { maskQuotations, quotationsOf } from './quotations.ts'
import type { Quotation } from './quotations.ts'
import type { Block, Reading } from './reading.ts'
import { reportedBy } from './reported.ts'
import { SENTENCE_LENGTH_MAX, sentencesOf, tokensOf } from './sentences.ts'
import type { Token } from './sentences.ts'
import type { Turn } from './turns.ts'
import { turnsOf } from './turns.ts'
import type { Marks } from './turn-marks.ts'

export interface Found {
  readonly statements: readonly Statement[]
  readonly unproposed: readonly Missed[]
}

export function findStatements(
  reading: Reading,
  sorted: Sorted,
  marks: Marks,
  names: Names,
): Found {
  const finder = new Finder(reading.text, names)
  const turns = turnsOf(reading, sorted, marks, names)
  const inTurns = new Set(turns.flatMap(({ blocks }) => blocks.map(({ end }) => end)))
  finder.headline(sorted.headline)
  const prose = sorted.body.filter(
    (block) => block !== sorted.headline && block.shape !== 'heading' && !inTurns.has(block.end),
  )
  finder.prose(prose)
  for (const turn of turns) finder.turn(turn)
  finder.headlineQuotes(sorted.headline)
  for (const block of sorted.body) {
    if (block.shape === 'heading' && block !== sorted.headline) finder.headlineQuotes(block)
  }
  return { statements: nest(finder.statements), unproposed: finder.unproposed }
}

interface Draft {
  readonly kind: StatementKind
  readonly speakers: readonly string[]
  readonly segments: readonly Passage[]
  readonly proposer: Proposer
  readonly cue?: Passage
  readonly lemma?: string
  readonly denies?: boolean
}

class Finder {
  readonly statements: Statement[] = []
  readonly unproposed: Missed[] = []
  readonly #text: string
  readonly #context: SpeakerContext
  readonly #attributed: Attributed[] = []
  #turnSpeakers: readonly string[] | null = null

  constructor(text: string, names: Names) {
    this.#text = text
    this.#context = new SpeakerContext(names)
  }

  /** "Name: clause" without a quotation is the name's word. */
  headline(block: Block | null): void {
    if (block === null) return
    const words = this.#text.slice(block.start, block.end)
    const label = /^([^:“"'‘«]{2,60}):\s+(?=\S)/u.exec(words)
    if (label === null || /["“«]|(?:^|\s)[‘']/u.test(words)) return
    const speaker = resolveName(this.#context.names, label[1] ?? '')
    const rest = words.slice(label[0].length)
    if (speaker === null || rest.split(' ').length < 3) return
    const start = block.start + label[0].length
    this.#add({
      kind: 'indirect',
      speakers: [speaker],
      segments: [{ start, end: block.end }],
      proposer: 'rule:headline',
    })
  }

  /** Quoted fragments of the headline go to who says them in the text. */
  headlineQuotes(block: Block | null): void {
    if (block === null) return
    for (const quotation of quotationsOf(this.#text, [block])) {
      const repeated = speakerOfRepeated(this.#wordsOf(quotation), this.#attributed, this.#text)
      if (repeated !== null) this.#addQuotation(quotation, repeated.speakers, null)
    }
  }

  turn(turn: Turn): void {
    this.#add({
      kind: 'turn',
      speakers: turn.speakers,
      segments: turn.segments,
      proposer: 'rule:turn',
    })
    this.#turnSpeakers = turn.speakers
    this.#context.spoke(turn.speakers)
    this.prose(turn.blocks)
    this.#turnSpeakers = null
  }

  prose(blocks: readonly Block[]): void {
    const quotations = quotationsOf(this.#text, blocks)
    const first = blocks[0]?.start ?? 0
    const last = blocks.at(-1)?.end ?? 0
    const byStart = new Map(
      quotations.map((quotation) => [quotation.marked[0]?.start ?? -1, quotation]),
    )
    const masked = maskQuotations(this.#text.slice(first, last), shifted(quotations, first))
    for (const block of blocks) this.#paragraph(masked, first, block, byStart)
  }

  #paragraph(
    masked: string,
    offset: number,
    block: Block,
    quotations: ReadonlyMap<number, Quotation>,
  ): void {
    for (const sentence of sentencesOf(masked, block.start - offset, block.end - offset)) {
      const words = masked.slice(sentence.start, sentence.end)
      if (unmaskedLength(words) > SENTENCE_LENGTH_MAX) continue
      this.#sentence(tokensOf(words, offset + sentence.start), quotations)
    }
  }

  #sentence(tokens: readonly Token[], quotations: ReadonlyMap<number, Quotation>): void {
    this.#context.read(tokens)
    const running = this.#context.running
    const cues = cuesOf(tokens, this.#context)
    const masks = new Map<Token, readonly string[] | null>()
    for (const [index, token] of tokens.entries()) {
      const quotation = quotations.get(token.start)
      if (quotation === undefined || !isMask(token)) continue
      masks.set(token, this.#quotation(tokens, index, quotation, cues, running))
    }
    const reported = reportedBy(tokens, cues, masks)
    for (const { cue, segments } of reported) this.#addReported(tokens, cue, segments)
    const attributed = [...masks.values()].filter((speakers) => speakers !== null)
    this.#noteMissed(tokens, reported.length + attributed.length)
  }

  #quotation(
    tokens: readonly Token[],
    index: number,
    quotation: Quotation,
    cues: readonly Cue[],
    running: readonly string[] | null,
  ): readonly string[] | null {
    const attribution = attribute(tokens, index, this.#wordsOf(quotation), cues)
    if (attribution.kind === 'nobody') return null
    const cue = attribution.kind === 'speaker' ? attribution.cue : null
    const subject =
      attribution.kind === 'subject' ? mainSubject(tokens.slice(0, index - 1), this.#context) : null
    const last = attribution.kind === 'running' ? (running ?? this.#context.running) : null
    const speakers = cue?.speakers ?? subject ?? last ?? []
    if (speakers.length === 0 || this.#isOwn(speakers, cue)) return null
    this.#addQuotation(quotation, speakers, cue === null ? null : { cue, tokens })
    this.#context.spoke(speakers)
    return speakers
  }

  /** Within a turn: the turn's own speaker, or a quotation that names nobody. */
  #isOwn(speakers: readonly string[], cue: Cue | null): boolean {
    if (this.#turnSpeakers === null) return false
    return cue === null || speakers.join() === this.#turnSpeakers.join()
  }

  #addQuotation(
    quotation: Quotation,
    speakers: readonly string[],
    from: { readonly cue: Cue; readonly tokens: readonly Token[] } | null,
  ): void {
    this.#attributed.push({ quotation, speakers, cue: from?.cue ?? null })
    this.#add({
      kind: 'direct',
      speakers,
      segments: quotation.segments,
      proposer: 'rule:quotation',
      ...(from === null ? {} : cueOf(from.tokens, from.cue)),
    })
  }

  #addReported(tokens: readonly Token[], cue: Cue, segments: readonly Passage[]): void {
    if (this.#isOwn(cue.speakers, cue)) return
    this.#add({
      kind: 'indirect',
      speakers: cue.speakers,
      segments,
      proposer: 'rule:reported-clause',
      ...cueOf(tokens, cue),
    })
  }

  #noteMissed(tokens: readonly Token[], proposed: number): void {
    const verb = proposed > 0 ? undefined : speechVerbIn(tokens)
    const [first] = tokens
    if (verb === undefined || first === undefined) return
    const end = tokens.at(-1)?.end ?? first.end
    this.unproposed.push({ start: first.start, end, cue: { start: verb.start, end: verb.end } })
  }

  #wordsOf(quotation: Quotation): string {
    return quotation.segments.map(({ start, end }) => this.#text.slice(start, end)).join(' ')
  }

  #add(draft: Draft): void {
    const start = draft.segments[0]?.start ?? 0
    const end = draft.segments.at(-1)?.end ?? start
    const polarity = draft.denies === true ? 'denies' : 'affirms'
    this.statements.push({
      start,
      end,
      ...(draft.segments.length > 1 ? { segments: draft.segments } : {}),
      kind: draft.kind,
      speakers: draft.speakers,
      polarity,
      ...(draft.cue === undefined ? {} : { cue: draft.cue }),
      proposer: draft.proposer,
      class: classify(this.#text.slice(start, end), polarity, draft.lemma ?? null),
    })
  }
}

/** Quotation marks count as one character each, however long they run. */
const unmaskedLength = (words: string): number => words.replace(/Qq+/g, 'Q').length

function shifted(quotations: readonly Quotation[], offset: number): Quotation[] {
  const move = ({ start, end }: Passage): Passage => ({ start: start - offset, end: end - offset })
  return quotations.map(({ segments, marked }) => ({
    segments: segments.map(move),
    marked: marked.map(move),
  }))
}

function cueOf(tokens: readonly Token[], cue: Cue): Pick<Draft, 'cue' | 'lemma' | 'denies'> {
  const verb = tokens[cue.verb] as Token
  return { cue: { start: verb.start, end: verb.end }, lemma: cue.lemma, denies: cue.denies }
}

/** Orders statements and says which encloses which; of equal stretches the first found stays. */
function nest(statements: readonly Statement[]): Statement[] {
  const seen = new Set<string>()
  const sorted = statements
    .filter(({ start, end, kind }) => {
      const key = `${start}-${end}-${kind}`
      return seen.has(key) ? false : seen.add(key)
    })
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const open: number[] = []
  return sorted.map((statement, index) => {
    while (open.length > 0 && (sorted[open.at(-1) ?? 0]?.end ?? 0) < statement.end) open.pop()
    const within = open.at(-1)
    open.push(index)
    return within === undefined ? statement : { ...statement, within }
  })
}

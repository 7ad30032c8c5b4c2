/**
 * The review at the terminal: goes through the statements nobody has decided about, one at a time.
 *
 * Questions and answers go through ports, so that a pipe, a test or a terminal can drive it. Every
 * decision is saved before the next question; the end of the input is the same as `quit`. Nothing is
 * recorded here: the decisions file is the result, and a next session goes on where this one stopped.
 */
import type { Vocabulary } from '@servanda/core/assertion'
import type { Document, Passage, RegisteredActor, Statement } from '@servanda/core/document'
import { wordsOf } from '@servanda/core/document'
import { locateQuote } from '@servanda/core/text'
import type { KnownNames } from '@servanda/core/wire'
import { open, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { oneLine } from './ingest.ts'
import { applyDecisions } from './review-apply.ts'
import type { ReviewCounts } from './review-apply.ts'
import { askClaim } from './review-claim.ts'
import type { ClaimFields } from './review-claim.ts'
import { printDecisions } from './review-decisions.ts'
import type { Decision, PassageDecision, PlacedDecision } from './review-decisions.ts'
import { placeDecision, referTo, statementAt } from './review-place.ts'
import { aboutFile } from './system-error.ts'

export interface ReviewPorts {
  /** Shows the prompt and returns the answer without its line end; null at the end of the input. */
  ask(prompt: string): Promise<string | null>
  write(text: string): void
  /** Replaces the decisions file as a whole, safe from a crash. */
  save(text: string): Promise<void>
}

export interface SessionRequest {
  readonly documents: readonly Document[]
  /** What was decided before; all of it is kept. */
  readonly decisions: readonly Decision[]
  readonly actors: readonly RegisteredActor[]
  readonly vocabulary: Vocabulary
  readonly zone: string | null
  /** What the texts in force know; null: none is in force. */
  readonly names: KnownNames | null
  /** Whether decisions keep the words of passages or only their hash. */
  readonly keeping: 'words' | 'hashed'
}

export interface SessionOutcome {
  readonly decisions: readonly Decision[]
  readonly counts: ReviewCounts
  /** `quit`: the reviewer stopped before the end. */
  readonly ended: 'done' | 'quit'
}

export async function reviewInteractively(
  request: SessionRequest,
  ports: ReviewPorts,
): Promise<SessionOutcome> {
  const session = new Session(request, ports)
  const ended = await session.run()
  const { counts } = applyDecisions({ ...request, decisions: session.decisions.map(unplaced) })
  ports.write(countsText(counts))
  return { decisions: session.decisions, counts, ended }
}

export interface DecisionsFile {
  save(text: string): Promise<void>
}

/** A decisions file that is replaced as a whole: a reader or a crash sees the old one or the new one. */
export function decisionsFile(path: string): DecisionsFile {
  const beside = join(dirname(path), `.${basename(path)}.new`)
  return {
    save: (text) =>
      aboutFile(path, async () => {
        const file = await open(beside, 'w')
        try {
          await file.writeFile(text, 'utf8')
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(beside, path)
      }),
  }
}

const unplaced = (decision: Decision): PlacedDecision => ({
  decision,
  span: { source: '', start: 0, end: 0 },
  text: '',
})

function countsText(counts: ReviewCounts): string {
  const { proposed, accepted, rejected, added, undecided, lost } = counts
  const seen = accepted + added
  const share =
    seen === 0
      ? ''
      : ` (${Math.round((100 * added) / seen)} % of what is asserted was not proposed)`
  return [
    `proposed ${proposed}: accepted ${accepted}, rejected ${rejected}, undecided ${undecided}`,
    `added by hand ${added}${share}`,
    ...(lost === 0 ? [] : [`lost ${lost}`]),
    '',
  ].join('\n')
}

/** What the reviewer has changed about a proposal before deciding. */
interface Proposal {
  readonly statement: Statement
  readonly passage: Passage
  readonly speaker: string | null
}

type Step = 'next' | 'again' | 'quit' | Proposal

class Session {
  readonly decisions: Decision[]
  readonly #request: SessionRequest
  readonly #ports: ReviewPorts

  constructor(request: SessionRequest, ports: ReviewPorts) {
    this.#request = request
    this.#ports = ports
    this.decisions = [...request.decisions]
  }

  async run(): Promise<'done' | 'quit'> {
    for (const document of this.#request.documents) {
      if ((await this.#document(document)) === 'quit') return 'quit'
    }
    return 'done'
  }

  async #document(document: Document): Promise<'next' | 'quit'> {
    const open = this.#undecided(document)
    const { path } = document.snapshot
    this.#ports.write(`\n${path}: ${open.length} of ${document.statements.length} undecided\n`)
    if ((await this.#confirm(document)) === 'quit') return 'quit'
    for (const [index, statement] of open.entries()) {
      const place = `${index + 1}/${open.length}`
      if ((await this.#statement(document, statement, place)) === 'quit') return 'quit'
    }
    return 'next'
  }

  #undecided(document: Document): Statement[] {
    const decided = new Set(
      this.decisions.filter(isAboutPassage).flatMap((decision) => {
        const placed = placeDecision(decision, this.#request.documents)
        return placed.kind === 'lost' ? [] : [statementAt(placed.document, placed.passage)]
      }),
    )
    return document.statements.filter((statement) => !decided.has(statement))
  }

  /** The date that a person confirms, once for each document. */
  async #confirm(document: Document): Promise<'next' | 'quit'> {
    const { sha256, path, text } = document.snapshot
    const known = this.decisions.some(
      (each) => each.decision === 'document' && each.document.sha256 === sha256,
    )
    if (known || document.statements.length === 0) return 'next'
    for (const date of document.dates) {
      const words = text.slice(date.start, date.end)
      this.#ports.write(
        `  ${words}: ${date.edtf}, ${date.roles.join(' or ')}${date.doubt === undefined ? '' : `, ${date.doubt}`}\n`,
      )
    }
    const proposed = document.anchorDate?.edtf ?? ''
    const date = await this.#ports.ask(
      `published on [${proposed === '' ? 'not known' : proposed}]: `,
    )
    if (date === null) return 'quit'
    const reporter = await this.#ports.ask(`passed on by [${basename(path)}]: `)
    if (reporter === null) return 'quit'
    const stated = date.trim() === '' ? proposed : date.trim()
    await this.#keep({
      id: `${sha256.slice(0, 12)}-document`,
      decision: 'document',
      document: { sha256, name: basename(path) },
      ...(stated === '' ? {} : { date: stated }),
      ...(reporter.trim() === '' ? {} : { reporter: reporter.trim() }),
    })
    return 'next'
  }

  async #statement(
    document: Document,
    statement: Statement,
    place: string,
  ): Promise<'next' | 'quit'> {
    let proposal: Proposal = { statement, passage: bounds(statement), speaker: null }
    for (;;) {
      this.#show(document, proposal, place)
      const answer = await this.#ports.ask(prompt)
      if (answer === null) return 'quit'
      const step = await this.#step(document, proposal, answer.trim().toLowerCase())
      if (step === 'next' || step === 'quit') return step
      if (step !== 'again') proposal = step
    }
  }

  #show(document: Document, { statement, passage, speaker }: Proposal, place: string): void {
    const { text } = document.snapshot
    const changed = passage.start !== statement.start || passage.end !== statement.end
    const words = changed ? text.slice(passage.start, passage.end) : wordsOf(text, statement)
    const speakers = speaker ?? (statement.speakers.join(', ') || 'not stated')
    const denied = statement.polarity === 'denies' ? ', denied' : ''
    const within =
      statement.within === undefined ? undefined : document.statements[statement.within]
    const nested = within === undefined ? '' : `, within the words of ${within.speakers.join(', ')}`
    this.#ports.write(
      `\n${place} ${statement.kind}${denied}, ${oneLine(`${statement.class}${nested}`)}\n${oneLine(`${speakers}: ${words}`)}\n`,
    )
  }

  async #step(document: Document, proposal: Proposal, answer: string): Promise<Step> {
    switch (answer) {
      case 'a':
      case 'accept':
        return this.#accept(document, proposal)
      case 'r':
      case 'reject':
        return this.#reject(document, proposal)
      case 'e':
      case 'span':
        return this.#correctSpan(document, proposal)
      case 'w':
      case 'speaker':
        return this.#correctSpeaker(proposal)
      case 'n':
      case 'new':
        return this.#add(document)
      case 'm':
      case 'missed':
        return this.#showMissed(document)
      case '':
      case 's':
      case 'skip':
        return 'next'
      case 'q':
      case 'quit':
        return 'quit'
      default:
        this.#ports.write(`\`${answer}\` is none of the answers\n`)
        return 'again'
    }
  }

  async #accept(document: Document, { statement, passage, speaker }: Proposal): Promise<Step> {
    const words = wordsOf(document.snapshot.text, statement)
    const stated = speaker === null ? {} : { speaker }
    return this.#claimed(words, (claim) => ({
      ...this.#about(document, passage),
      decision: 'accept',
      ...stated,
      ...claim,
    }))
  }

  async #add(document: Document): Promise<Step> {
    const passage = await this.#askPassage(document, 'words of the statement')
    if (passage === null) return 'again'
    const speaker = (await this.#ports.ask('speaker: '))?.trim() ?? ''
    if (speaker === '') return 'again'
    const words = document.snapshot.text.slice(passage.start, passage.end)
    const step = await this.#claimed(words, (claim) => ({
      ...this.#about(document, passage),
      decision: 'add',
      speaker,
      ...claim,
    }))
    return step === 'next' ? 'again' : step
  }

  /** Asks for the claim until it can be asserted, or the reviewer gives up with an empty answer. */
  async #claimed(words: string, decisionOf: (claim: ClaimFields) => Decision): Promise<Step> {
    for (;;) {
      const claim = await askClaim(words, this.#ports)
      if (claim === null) return 'again'
      const decision = decisionOf(claim)
      const { assertions, diagnostics } = applyDecisions({
        ...this.#request,
        decisions: [unplaced(decision)],
      })
      const errors = diagnostics.filter(({ severity }) => severity === 'error')
      if (errors.length === 0 && assertions.length > 0) {
        await this.#keep(decision)
        return 'next'
      }
      for (const { message, help } of diagnostics) this.#ports.write(`${message}: ${help}\n`)
    }
  }

  async #reject(document: Document, { passage }: Proposal): Promise<Step> {
    const reason = (await this.#ports.ask('reason: '))?.trim() ?? ''
    if (reason === '') return 'again'
    await this.#keep({ ...this.#about(document, passage), decision: 'reject', reason })
    return 'next'
  }

  async #correctSpan(document: Document, proposal: Proposal): Promise<Step> {
    const passage = await this.#askPassage(document, 'the right words')
    return passage === null ? 'again' : { ...proposal, passage }
  }

  async #correctSpeaker(proposal: Proposal): Promise<Step> {
    const speaker = (await this.#ports.ask('speaker: '))?.trim() ?? ''
    return speaker === '' ? 'again' : { ...proposal, speaker }
  }

  /** Words as they stand in the document, or two offsets. */
  async #askPassage(document: Document, what: string): Promise<Passage | null> {
    const answer = (await this.#ports.ask(`${what}, or start and end: `))?.trim() ?? ''
    const offsets = /^(\d{1,9})\s+(\d{1,9})$/.exec(answer)
    const { text } = document.snapshot
    if (offsets !== null) {
      const passage = { start: Number(offsets[1]), end: Number(offsets[2]) }
      if (passage.start < passage.end && passage.end <= text.length) return passage
      this.#ports.write('these offsets are not a stretch of the document\n')
      return null
    }
    const located = locateQuote(text, { exact: answer })
    if (located.kind === 'found') return bounds(located)
    const problem =
      located.kind === 'ambiguous'
        ? 'stand in several places: give more of them'
        : 'are not in the document'
    if (answer !== '') this.#ports.write(`these words ${problem}\n`)
    return null
  }

  #showMissed(document: Document): Step {
    const { unproposed, snapshot } = document
    if (unproposed.length === 0) this.#ports.write('no sentence with a cue is without a proposal\n')
    for (const { start, end } of unproposed)
      this.#ports.write(`  ${oneLine(snapshot.text.slice(start, end))}\n`)
    return 'again'
  }

  /** The same passage may carry several decisions: each id is the next that is free. */
  #about(document: Document, passage: Passage) {
    const { sha256, path } = document.snapshot
    const stem = `${sha256.slice(0, 12)}-${passage.start}-${passage.end}`
    const taken = new Set(this.decisions.map(({ id }) => id))
    let id = stem
    for (let ordinal = 2; taken.has(id); ordinal++) id = `${stem}-${ordinal}`
    return {
      id,
      document: { sha256, name: basename(path) },
      passage: referTo(document, passage, this.#request.keeping),
    }
  }

  async #keep(decision: Decision): Promise<void> {
    this.decisions.push(decision)
    await this.#ports.save(printDecisions(this.decisions))
  }
}

const prompt = '[a]ccept [r]eject [e]dit span [w]ho speaks [n]ew statement [m]issed [s]kip [q]uit: '

const bounds = ({ start, end }: Passage): Passage => ({ start, end })

const isAboutPassage = (decision: Decision): decision is PassageDecision =>
  decision.decision !== 'document'

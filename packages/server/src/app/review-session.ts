/**
 * The review at the terminal: goes through the statements nobody has decided about, one at a time.
 *
 * Questions and answers go through ports, so that a pipe, a test or a terminal can drive it. Every
 * decision is saved before the next question; the end of the input is the same as `quit`. Nothing is
 * recorded here: the decisions file is the result, and a next session goes on where this one stopped.
 */
import type { Assertion, Vocabulary } from '@servanda/core/assertion'
import { claimText } from '@servanda/core/view'
import type { Document, Passage, RegisteredActor, Statement } from '@servanda/core/document'
import { statementClasses, wordsOf } from '@servanda/core/document'
import { locateQuote } from '@servanda/core/text'
import type { KnownNames } from '@servanda/core/wire'
import { basename } from 'node:path'
import { oneLine } from './ingest.ts'
import { applyDecisions, decidedStatements } from './review-apply.ts'
import type { ReviewCounts } from './review-apply.ts'
import { askClaim, askDate } from './review-claim.ts'
import type { ClaimFields, ClaimSetting } from './review-claim.ts'
import { printDecisions } from './review-decisions.ts'
import type { Decision, PlacedDecision } from './review-decisions.ts'
import { referTo } from './review-place.ts'

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
  ports.write(countsText(counts, request.documents))
  return { decisions: session.decisions, counts, ended }
}

const unplaced = (decision: Decision): PlacedDecision => ({
  decision,
  span: { source: '', start: 0, end: 0 },
  text: '',
})

function countsText(counts: ReviewCounts, documents: readonly Document[]): string {
  const { proposed, accepted, rejected, added, reclassed, undecided, lost } = counts
  const seen = accepted + added
  const share =
    seen === 0
      ? ''
      : ` (${Math.round((100 * added) / seen)} % of what is asserted was not proposed)`
  const nests = documents.some(({ statements }) => statements.some((one) => 'within' in one))
  const how = 'a turn and a quotation in it are two: to decide about one leaves the other undecided'
  return [
    `proposed ${proposed}: accepted ${accepted}, rejected ${rejected}, undecided ${undecided}`,
    ...(nests ? [`(${how})`] : []),
    `added by hand ${added}${share}`,
    ...(reclassed === 0 ? [] : [`of another class ${reclassed}`]),
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

/** What is gone through, one after the other: each document's own questions, then its statements. */
type Item =
  | { readonly kind: 'document'; readonly document: Document; readonly undecidedCount: number }
  | {
      readonly kind: 'statement'
      readonly document: Document
      readonly statement: Statement
      readonly place: string
    }

/** `back`: to where the last decision was made, which has been taken back. */
type Outcome = 'next' | 'quit' | 'back'

type Step = Outcome | 'again' | Proposal

/** How everything stood before a decision, and which item it was made at. */
interface Past {
  readonly decisions: readonly Decision[]
  readonly item: number
}

class Session {
  decisions: readonly Decision[]
  readonly #request: SessionRequest
  readonly #ports: ReviewPorts
  readonly #past: Past[] = []
  #item = 0

  constructor(request: SessionRequest, ports: ReviewPorts) {
    this.#request = request
    this.#ports = ports
    this.decisions = [...request.decisions]
  }

  async run(): Promise<'done' | 'quit'> {
    const items = this.#items()
    for (;;) {
      const item = items[this.#item]
      if (item === undefined) return 'done'
      const outcome = await (item.kind === 'document'
        ? this.#document(item)
        : this.#statement(item))
      if (outcome === 'quit') return 'quit'
      if (outcome === 'next') this.#item += 1
    }
  }

  #items(): Item[] {
    const { documents } = this.#request
    const decided = decidedStatements(this.decisions, documents)
    return documents.flatMap((document): Item[] => {
      const open = document.statements.filter((statement) => !decided.has(statement))
      return [
        { kind: 'document', document, undecidedCount: open.length },
        ...open.map((statement, index): Item => {
          return { kind: 'statement', document, statement, place: `${index + 1}/${open.length}` }
        }),
      ]
    })
  }

  async #document({ document, undecidedCount }: Item & { kind: 'document' }): Promise<Outcome> {
    const { path } = document.snapshot
    const { length } = document.statements
    this.#ports.write(`\n${path}: ${undecidedCount} of ${length} undecided\n`)
    if (length === 0 || this.#confirmed(document) !== undefined) return 'next'
    return this.#confirm(document)
  }

  #confirmed({ snapshot }: Document) {
    return this.decisions.find(
      (each) => each.decision === 'document' && each.document.sha256 === snapshot.sha256,
    )
  }

  /** The date and the reporter that a person confirms: once for each document, or again on demand. */
  async #confirm(document: Document): Promise<'next' | 'quit'> {
    const { sha256, path, text } = document.snapshot
    for (const { start, end, edtf, roles, doubt } of document.dates) {
      const why = doubt === undefined ? '' : `, ${doubt}`
      this.#ports.write(`  ${text.slice(start, end)}: ${edtf}, ${roles.join(' or ')}${why}\n`)
    }
    const before = this.#confirmed(document)
    const earlier = before?.decision === 'document' ? before : undefined
    const proposed = earlier?.date ?? document.anchorDate?.edtf ?? null
    const question = { proposed, none: 'not known', zone: this.#request.zone }
    const date = await askDate('published on', question, this.#ports)
    if (date === null) return 'quit'
    const known = earlier?.reporter ?? basename(path)
    const reporter = await this.#ports.ask(`passed on by [${known}]: `)
    if (reporter === null) return 'quit'
    const named = reporter.trim() === '' ? (earlier?.reporter ?? '') : reporter.trim()
    const others = this.decisions.filter((each) => each !== before)
    await this.#keep(others, {
      id: `${sha256.slice(0, 12)}-document`,
      decision: 'document',
      document: { sha256, name: basename(path) },
      ...(date === '' ? {} : { date }),
      ...(named === '' ? {} : { reporter: named }),
    })
    return 'next'
  }

  async #statement({ document, statement, place }: Item & { kind: 'statement' }): Promise<Outcome> {
    let proposal: Proposal = { statement, passage: bounds(statement), speaker: null }
    for (;;) {
      this.#show(document, proposal, place)
      const answer = await this.#ports.ask(prompt)
      if (answer === null) return 'quit'
      const step = await this.#step(document, proposal, answer.trim().toLowerCase())
      if (step === 'next' || step === 'quit' || step === 'back') return step
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
    const reclassed = this.#reclassed(document, statement)
    const kind = reclassed?.decision === 'class' ? reclassed.class : statement.class
    const nested = within === undefined ? '' : `, within the words of ${within.speakers.join(', ')}`
    this.#ports.write(
      `\n${place} ${statement.kind}${denied}, ${oneLine(`${kind}${nested}`)}\n${oneLine(`${speakers}: ${words}`)}\n`,
    )
  }

  #step(document: Document, proposal: Proposal, answer: string): Promise<Step> | Step {
    switch (answer) {
      case 'a':
      case 'accept':
        return this.#accept(document, proposal)
      case 'r':
      case 'reject':
        return this.#reject(document, proposal)
      case 'e':
      case 'edit':
        return this.#correctSpan(document, proposal)
      case 'w':
      case 'who':
        return this.#correctSpeaker(proposal)
      case 'l':
      case 'class':
        return this.#reclass(document, proposal)
      case 'n':
      case 'new':
        return this.#add(document)
      case 'm':
      case 'missed':
        return this.#showMissed(document)
      case 'd':
      case 'date':
        return this.#confirm(document).then((outcome) => (outcome === 'quit' ? 'quit' : 'again'))
      case 'u':
      case 'undo':
        return this.#undo()
      case '?':
      case 'help':
        return this.#help()
      case '':
      case 's':
      case 'skip':
        return 'next'
      case 'q':
      case 'quit':
        return 'quit'
      default:
        this.#ports.write(`\`${answer}\` is none of the answers; ? lists them\n`)
        return 'again'
    }
  }

  #help(): Step {
    for (const [key, what] of keys) this.#ports.write(`  ${key}  ${what}\n`)
    return 'again'
  }

  /** Takes the last decision of this session back, and asks again where it was made. */
  async #undo(): Promise<Step> {
    const past = this.#past.pop()
    if (past === undefined) {
      this.#ports.write('nothing has been decided in this session\n')
      return 'again'
    }
    this.decisions = past.decisions
    this.#item = past.item
    await this.#ports.save(printDecisions(this.decisions))
    this.#ports.write('taken back\n')
    return 'back'
  }

  #accept(document: Document, { statement, passage, speaker }: Proposal): Promise<Step> {
    const words = wordsOf(document.snapshot.text, statement)
    const stated = speaker === null ? {} : { speaker }
    return this.#claimed(this.#setting(document, passage, words), (claim) => ({
      ...this.#about(document, passage),
      decision: 'accept',
      ...stated,
      ...claim,
    }))
  }

  async #add(document: Document): Promise<Step> {
    const passage = await this.#askPassage(document, 'the words as they stand in the document')
    if (passage === null) return 'again'
    const speaker = (await this.#ports.ask('speaker: '))?.trim() ?? ''
    if (speaker === '') return 'again'
    const words = document.snapshot.text.slice(passage.start, passage.end)
    const step = await this.#claimed(this.#setting(document, passage, words), (claim) => ({
      ...this.#about(document, passage),
      decision: 'add',
      speaker,
      ...claim,
    }))
    return step === 'next' ? 'again' : step
  }

  #setting(document: Document, passage: Passage, words: string): ClaimSetting {
    const { vocabulary, zone } = this.#request
    return { words, date: dateIn(document, passage), vocabulary, zone }
  }

  /** Asks for the claim until it can be asserted and is confirmed, or the reviewer gives up. */
  async #claimed(
    setting: ClaimSetting,
    decisionOf: (claim: ClaimFields) => Decision,
  ): Promise<Step> {
    for (;;) {
      const claim = await askClaim(setting, this.#ports)
      if (claim === null) return 'again'
      const decision = decisionOf(claim)
      const decisions = [...this.decisions.filter(isAboutDocument), decision].map(unplaced)
      const { assertions, diagnostics } = applyDecisions({ ...this.#request, decisions })
      for (const { code, message, help } of diagnostics) {
        if (code !== 'wire-zone-assumed') this.#ports.write(`${message}: ${help}\n`)
      }
      if (diagnostics.some(({ severity }) => severity === 'error')) continue
      const [first] = assertions
      if (first === undefined) continue
      const says = this.#readBack(first, assertions)
      const answer = await this.#ports.ask(`${says} — save? [y]/n: `)
      if (answer === null) return 'quit'
      if (/^no?$/i.test(answer.trim())) return 'again'
      await this.#keep(this.decisions, decision)
      return 'next'
    }
  }

  /** `Government says: fire, by Front, on 2015-03-03 (UTC), at Mill`: one line of what is asserted. */
  #readBack(first: Assertion, all: readonly Assertion[]): string {
    const who = all.map(({ claimant }) => claimant).join(', ')
    const verb = all.length > 1 ? ['say', 'deny'] : ['says', 'denies']
    const { time, stance } = first
    const when =
      time === undefined
        ? 'at no stated time'
        : `on ${time.edtf} (${time.zone}${time.zoneAssumed ? ', assumed' : ''})`
    const what = claimText(first, this.#request.vocabulary)
    return oneLine(`${who} ${verb[stance === 'affirms' ? 0 : 1]}: ${what}, ${when}`)
  }

  async #reject(document: Document, { passage }: Proposal): Promise<Step> {
    const reason = (await this.#ports.ask('reason: '))?.trim() ?? ''
    if (reason === '') return 'again'
    const about = this.#about(document, passage)
    await this.#keep(this.decisions, { ...about, decision: 'reject', reason })
    return 'next'
  }

  /** Said of the statement, whatever is decided about it afterwards. */
  async #reclass(document: Document, { statement }: Proposal): Promise<Step> {
    const answer = (await this.#ports.ask(`class (${statementClasses.join(', ')}): `))?.trim() ?? ''
    if (answer === '') return 'again'
    const found = statementClasses.find((one) => one === answer.toLowerCase())
    if (found === undefined) {
      this.#ports.write(`\`${answer}\` is no class\n`)
      return 'again'
    }
    const before = this.#reclassed(document, statement)
    const others = this.decisions.filter((one) => one !== before)
    const { id, ...about } = this.#about(document, bounds(statement))
    const kept = before?.id ?? `${id}-class`
    await this.#keep(others, { ...about, id: kept, decision: 'class', class: found })
    return 'again'
  }

  /** What was said of its class; the last word counts. */
  #reclassed({ snapshot }: Document, { start, end }: Statement) {
    return this.decisions.findLast(
      (one) =>
        one.decision === 'class' &&
        one.document.sha256 === snapshot.sha256 &&
        one.passage.start === start &&
        one.passage.end === end,
    )
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

  async #keep(others: readonly Decision[], decision: Decision): Promise<void> {
    this.#past.push({ decisions: this.decisions, item: this.#item })
    this.decisions = [...others, decision]
    await this.#ports.save(printDecisions(this.decisions))
  }
}

const prompt =
  '[a]ccept [r]eject [e]dit words [w]ho speaks c[l]ass [n]ew statement [m]issed sentences [d]ate [u]ndo [s]kip [q]uit [?]help: '

const keys: ReadonlyArray<readonly [string, string]> = [
  ['a', 'accept: say what is claimed; it is read back before it is saved'],
  ['r', 'reject, with a reason'],
  ['e', 'edit: other words of the document are the statement'],
  ['w', 'who speaks, if the document is read wrongly'],
  ['l', 'class: what is done by saying it, if it was proposed as something else'],
  ['n', 'new: add a statement that was not proposed, by its words'],
  ['m', 'missed: list sentences that report something and were not proposed'],
  ['d', 'date: say again when the document was published and who passes it on'],
  ['u', 'undo: take back the last decision of this session and ask again'],
  ['s', 'skip: leave it undecided (so does an empty answer)'],
  ['q', 'quit: everything decided is kept'],
]

const bounds = ({ start, end }: Passage): Passage => ({ start, end })

const isAboutDocument = ({ decision }: Decision): boolean => decision === 'document'

/** The first date that the sentence around a passage names, if it can be taken as it stands. */
function dateIn({ snapshot: { text }, dates }: Document, { start, end }: Passage): string | null {
  const before = text.slice(0, start).search(/(?<=[.!?]\s|\n)[^.!?\n]*$/)
  const after = text.slice(end).search(/[.!?](?=\s|$)|\n/)
  const from = before < 0 ? 0 : before
  const until = after < 0 ? text.length : end + after
  const found = dates.find(
    (date) =>
      date.start >= from && date.end <= until && date.doubt === undefined && date.edtf !== '',
  )
  return found?.edtf ?? null
}

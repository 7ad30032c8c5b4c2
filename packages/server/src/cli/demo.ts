/**
 * `servanda demo`: the main job on the example, step by step, each the command that a user would
 * type. Which commitments it explains is looked up on the board, so that another document, decision
 * or reading gives another demonstration.
 */
import { dirname, join, relative, resolve } from 'node:path'
import { Failure } from '@servanda/core/base'
import type { BoardView, RowView } from '@servanda/core/view'
import type { Command } from 'commander'
import { ledgerIsThere, ledgerStatus } from '../app/ledger.ts'
import { exampleFiles, newLedgerFolder } from '../app/example.ts'
import type { ExampleFiles } from '../app/example.ts'
import type { CommandLine, Context } from './context.ts'
import { inquire } from './inquiry.ts'
import { useCases } from './use-cases.ts'

const AGREEMENT = 'minsk_package'
const MEASURE = 'eu_sectoral'

const INTRODUCTION = [
  'The Minsk agreements of 2014 and 2015, nine documents and some incidents: first they are taken in,',
  'then the board says for every commitment whether it is being kept, on whose word, under which',
  'reading. Every line that begins with $ is a command that can be typed.',
]

const DATES = ['--from', '2015-02-15', '--on', '2016-03-24'] as const
const BOARD_OF = 'monitors'
const COMPARED = ['russia', 'ukraine'] as const

interface DemoOptions {
  readonly examples?: string
  readonly ledger?: string
  readonly once?: true
}

/** Runs one command line of ours, as if it had been typed. */
export type RunStep = (words: readonly string[]) => Promise<void>

export function addDemo(program: Command, context: Context, runStep: RunStep): void {
  program
    .command('demo')
    .description('run the main job on the example that ships with Servanda')
    .option('--examples <folder>', 'the folder of the examples')
    .option('--ledger <folder>', 'a new ledger for it (default: in the folder for temporary files)')
    .option('--once', 'print the board and end, without serving the page')
    .action(async (options: DemoOptions) => {
      const { world } = context
      const files = await exampleFiles(options.examples ?? world.examples)
      const ledger = options.ledger ?? (await newLedgerFolder(world.temporary))
      await refuseFilled(resolve(world.folder, ledger), ledger)
      await new Demo(context, files, ledger, runStep).run()
      const serves = options.once !== true && world.terminal.interactive
      if (serves) await runStep(['serve', '--ledger', ledger])
    })
}

/** The example would stand among what somebody has recorded. */
async function refuseFilled(folder: string, shown: string): Promise<void> {
  if (!(await ledgerIsThere(folder))) return
  const { entryCount } = await ledgerStatus(folder)
  if (entryCount === 0) return
  throw new Failure(
    'incorrect',
    'ledger-not-empty',
    `the ledger in \`${shown}\` has entries already`,
    'name a folder that is not there yet, or leave --ledger out',
  )
}

class Demo {
  readonly #context: Context
  readonly #files: ExampleFiles
  readonly #ledger: string
  readonly #runStep: RunStep
  #number = 0

  constructor(context: Context, files: ExampleFiles, ledger: string, runStep: RunStep) {
    this.#context = context
    this.#files = files
    this.#ledger = ledger
    this.#runStep = runStep
  }

  async run(): Promise<void> {
    const { paint } = this.#context.rendering
    this.#context.print([paint('heading', 'Servanda on its example'), ...INTRODUCTION])
    await this.#fill()
    const whole = [...DATES, '--agreement', AGREEMENT]
    await this.#step(
      'The board',
      'The text as it stands, and only what the monitors report. Much is not known, and says so: nobody watched, or nobody who counts reported. That is no verdict on a party.',
      ['assess', ...this.#in(), '--as', BOARD_OF, ...whole],
    )
    await this.#explainSome()
    await this.#step(
      'Two perspectives, and what makes each difference',
      'Each row is judged four times: with the word of one and the reading of the other too. So a difference of facts can be told from a difference of reading.',
      ['compare', ...COMPARED, ...this.#in(), ...whole],
    )
    const [, last] = COMPARED
    await this.#step(
      'What is missing for a measure, and whose move it is',
      'The condition is not in the instrument: somebody stated it. Look at the end for a standoff: two parties who wait for each other, each consistent in its own reading.',
      ['gap', MEASURE, ...this.#in(), '--as', last, ...DATES.slice(2)],
    )
    this.#sayHowToGoOn()
  }

  async #fill(): Promise<void> {
    const { texts, documents, decisions, incidents } = this.#files
    const [first] = documents
    const zone = ['--zone', 'Europe/Kyiv']
    await this.#step(
      'Agreements, readings, places, actors and perspectives',
      'They are put in force in a new ledger. The agreements are told in our own words; each file cites its source.',
      ['adopt', ...this.#in(), ...texts],
    )
    if (first !== undefined) {
      await this.#step(
        'What one of the documents says, and who says it',
        'Proposals, with their places in the text (characters from and to). Nothing is asserted yet.',
        ['ingest', first],
      )
    }
    await this.#step(
      'Statements become assertions',
      'A reviewer has decided on each: accepted with what it claims, rejected with a reason, or added by hand.',
      ['review', ...this.#in(), '--decisions', decisions, ...zone, ...documents],
    )
    await this.#step('Incidents as monitors report them', 'They are illustrative and marked so.', [
      'import',
      'assertions',
      incidents,
      ...this.#in(),
      ...zone,
    ])
  }

  /** One commitment that is broken for sure, and one that is contested, under any perspective. */
  async #explainSome(): Promise<void> {
    const broken = await this.#find((row) => row.assurance === 'established' && isBroken(row))
    const disputed = await this.#find((row) => row.doubts.includes('contested'))
    if (broken !== null) {
      const why = 'Every step down to the passage: who affirms, who denies, who was watching.'
      await this.#explain('A commitment that is not observed, and why', why, broken)
    }
    if (disputed !== null) {
      const why = 'Those whose word counts here contradict each other: both outcomes stay possible.'
      await this.#explain('A commitment whose facts are contested', why, disputed)
    }
  }

  async #explain(title: string, why: string, found: Found): Promise<void> {
    const { row, perspective } = found
    const asked = ['explain', row.commitment, row.party, ...this.#in(), '--as', perspective]
    await this.#step(title, why, [...asked, ...DATES])
  }

  async #find(isWanted: (row: RowView) => boolean): Promise<Found | null> {
    const { assess } = await useCases.judge()
    const inquiry = await inquire(
      { ledger: this.#ledger, from: DATES[1], on: DATES[3], grace: 2 },
      this.#context,
    )
    const number = inquiry.project.entries.at(-1)?.number ?? 0
    for (const { name } of inquiry.project.textsAt(number).perspectives) {
      const question = { ...inquiry.question, as: name }
      const board: BoardView = assess({ ...inquiry, question }, AGREEMENT)
      const row = board.agreements.flatMap((one) => one.rows).find(isWanted)
      if (row !== undefined) return { row, perspective: name }
    }
    return null
  }

  #in(): readonly string[] {
    return ['--ledger', this.#ledger]
  }

  async #step(title: string, why: string, words: readonly string[]): Promise<void> {
    const { rendering, world } = this.#context
    const { paint } = rendering
    world.interrupted.throwIfAborted()
    this.#number += 1
    this.#context.print([
      '',
      paint('heading', `${this.#number}. ${title}`),
      why,
      paint('quiet', `$ servanda ${this.#typed(words)}`),
      '',
    ])
    await this.#runStep(words)
  }

  /** As it would be typed: files of one folder by a pattern, words with spaces in quotes. */
  #typed(words: readonly string[]): string {
    const shown = words.map((word) => this.#shown(word))
    const patterns = shown.map((word, index) => {
      const folder = dirname(word)
      const isOneOfSeveral = shown.filter((other) => dirname(other) === folder).length > 2
      return isOneOfSeveral && words[index]?.startsWith('/') ? join(folder, '*') : word
    })
    return [...new Set(patterns)].join(' ')
  }

  /** A path as it would be typed from the current folder; a word with spaces in quotes. */
  #shown(word: string): string {
    const { folder } = this.#context.world
    const path = relative(folder, word)
    const shorter = word.startsWith('/') && path.length < word.length ? path : word
    return /[\s|*]/.test(shorter) ? `"${shorter}"` : shorter
  }

  #sayHowToGoOn(): void {
    const { paint } = this.#context.rendering
    const dates = DATES.join(' ')
    const shown = this.#shown(this.#ledger)
    this.#context.print([
      '',
      paint('heading', 'How to go on'),
      '',
      `The ledger is in ${shown}. Every line above that begins with $ can be typed again`,
      '(npx servanda in a clone). For example:',
      '',
      `  npx servanda assess --ledger ${shown} --every ${dates} --agreement ${AGREEMENT}`,
      `  npx servanda explain ${AGREEMENT}.4b --ledger ${shown} --as russia ${dates}`,
      `  npx servanda check ${join('examples', 'minsk', 'agreements', 'minsk-package.servanda')}`,
      '',
      'Change a document, a decision or a reading in examples/minsk and run npm start again: the',
      'board follows. README.md and docs/cli.md say more.',
    ])
  }
}

interface Found {
  readonly row: RowView
  readonly perspective: string
}

const isBroken = (row: RowView): boolean => row.statuses.includes('breached')

export const stepRunner =
  (create: (commandLine: CommandLine) => Command, commandLine: CommandLine): RunStep =>
  async (words) => {
    await create(commandLine).parseAsync([...words], { from: 'user' })
  }

/** `servanda verify`: reads every byte of a ledger again and says what is not what was written. */
import { printable } from '@servanda/core/text'
import type { Command } from 'commander'
import { verifyLedger } from '../app/ledger.ts'
import type { VerifiedLedger, Verification } from '../app/ledger.ts'
import type { Context } from './context.ts'
import { plural } from './diagnostics.ts'
import { INPUT } from './exit.ts'
import { jsonOption, ledgerFolder, ledgerOption } from './options.ts'
import type { LedgerOptions } from './options.ts'

type LinePlace = Extract<Verification, { kind: 'broken' }>['place']

interface VerifyOptions extends LedgerOptions {
  readonly head?: string
  readonly json?: true
}

export function addVerify(program: Command, context: Context): void {
  program
    .command('verify')
    .description('read every byte of a ledger again and say what is not what was written')
    .addOption(ledgerOption())
    .option(
      '--head <hash>',
      'a hash that the ledger must still have, as an earlier `servanda verify` printed it',
    )
    .addOption(jsonOption())
    .action(async (options: VerifyOptions) => {
      const verified = await verifyLedger(ledgerFolder(options, context), options.head ?? null)
      if (options.json) context.printJson({ kind: 'verification', ...verified })
      else context.print(verificationLines(verified).map(printable))
      if (verified.verification.kind !== 'sound') context.end(INPUT)
    })
}

function verificationLines({ verification, writer }: VerifiedLedger): string[] {
  switch (verification.kind) {
    case 'sound': {
      const { head, documentCount, entriesSince } = verification
      const since =
        entriesSince === null
          ? []
          : [`${plural(entriesSince, 'entry', 'entries')} since the given head`]
      return [
        `sound: ${plural(head.number, 'entry', 'entries')}, ${plural(documentCount, 'document', 'documents')}`,
        ...since,
        `head ${head.hash}`,
      ]
    }
    case 'broken': {
      const { entryNumber, place, code, message } = verification
      return [
        `broken at entry ${entryNumber}: ${message} (${code})`,
        `  ${placeText(place)}`,
        `  ${entriesBefore(entryNumber)}`,
      ]
    }
    case 'torn': {
      const { entryNumber, place, bytes } = verification
      const cause =
        writer === null ? 'a crash, or damage to its end' : `process ${writer.pid} is writing`
      return [
        `unfinished last line: entry ${entryNumber}, ${plural(bytes, 'byte', 'bytes')} (${cause})`,
        `  ${placeText(place)}`,
        `  ${entriesBefore(entryNumber)}; the next writer cuts it off into a file beside`,
      ]
    }
    case 'documents':
      return [
        `the entries are sound, ${plural(verification.problems.length, 'document is', 'documents are')} not`,
        ...verification.problems.map(
          ({ sha256, code, entryNumber }) =>
            `  ${sha256} ${code}${entryNumber === null ? '' : `, taken in by entry ${entryNumber}`}`,
        ),
      ]
    case 'head-missing':
      return [
        `entry ${verification.expected} is not there: the ledger was cut, or it is another one`,
        `  it ends with entry ${verification.head.number}, ${verification.head.hash}`,
      ]
  }
}

const placeText = ({ path, lineNumber, offset }: LinePlace): string =>
  `${path}, line ${lineNumber}, from byte ${offset}`

const entriesBefore = (number: number): string =>
  number === 1 ? 'nothing before it' : `entries 1 to ${number - 1} are sound`

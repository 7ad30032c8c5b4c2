/**
 * The routes of the ledger itself: texts are put in force, every byte is read again, everything is
 * given back.
 */
import { hasErrors } from '@servanda/core/base'
import type { LedgerVerified, TextsAdopted } from '@servanda/core/wire'
import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { adoptInto } from '../app/adopt.ts'
import { exportLedger, verifyLedger } from '../app/ledger.ts'
import type { Verification } from '../app/ledger.ts'
import { lastNumber, textsInForce } from '../app/project.ts'
import { readBody } from './bodies.ts'
import type { Desk } from './desk.ts'
import { fileName } from './file-name.ts'
import { httpDiagnostic, RefusedText } from './problem.ts'
import { readQuery } from './query.ts'

/** Places drawn from a survey are the largest. */
const TEXTS_BYTES_MAX = 32 * 1024 * 1024

const textsSchema = z.strictObject({
  files: z.array(z.strictObject({ name: z.string(), text: z.string() })).min(1),
})

export function addLedgerRoutes(app: FastifyInstance, { workplace }: Desk): void {
  let last: Promise<unknown> = Promise.resolve()
  app.post('/api/texts', { bodyLimit: TEXTS_BYTES_MAX }, async (request): Promise<TextsAdopted> => {
    readQuery('POST /api/texts', request.query)
    const files = readBody(request.body, textsSchema).files.map(({ name, text }) => ({
      path: fileName(name),
      text,
      encoding: 'utf-8' as const,
      diagnostics: [],
    }))
    const turn = () => adoptNow(files, workplace)
    // Texts are checked beside those in force: nobody else may put one in force meanwhile.
    const adopted = last.then(turn, turn)
    last = adopted
    return adopted
  })

  app.get('/api/verification', async (request): Promise<LedgerVerified> => {
    const { head = null } = readQuery('GET /api/verification', request.query)
    const { verification } = await verifyLedger(workplace.folder, head)
    return verified(verification)
  })

  app.get('/api/entries', async (request, reply) => {
    const { format = 'ndjson' } = readQuery('GET /api/entries', request.query)
    return reply
      .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="entries.${format}"`)
      .send(Readable.from(exportLedger(workplace.folder, format)))
  })
}

async function adoptNow(
  files: Parameters<typeof adoptInto>[1],
  workplace: Desk['workplace'],
): Promise<TextsAdopted> {
  const { project, recorder } = workplace
  const inForce = textsInForce(project.entries, lastNumber(project.entries))
  const { diagnostics, adopted } = await workplace.record((ledger) =>
    adoptInto(ledger, files, inForce, recorder),
  )
  if (hasErrors(diagnostics)) throw new RefusedText(diagnostics, files)
  return {
    kind: 'adoption',
    adopted,
    head: workplace.head(),
    diagnostics: diagnostics.map((one) => httpDiagnostic(one, files)),
  }
}

const nothingSaid = {
  head: null,
  documentCount: null,
  badEntry: null,
  message: null,
  documents: [],
}

function verified(verification: Verification): LedgerVerified {
  const said = { kind: 'verification', ...nothingSaid } as const
  switch (verification.kind) {
    case 'sound': {
      const { head, documentCount } = verification
      return { ...said, state: 'sound', head: headOf(head), documentCount }
    }
    case 'broken': {
      const { entryNumber, message } = verification
      return { ...said, state: 'broken', badEntry: entryNumber, message }
    }
    case 'torn':
      return {
        ...said,
        state: 'torn',
        head: headOf(verification.head),
        badEntry: verification.entryNumber,
      }
    case 'documents': {
      const { head, problems } = verification
      return { ...said, state: 'documents-differ', head: headOf(head), documents: problems.map(({ sha256 }) => sha256) } // prettier-ignore
    }
    case 'head-missing':
      return { ...said, state: 'head-missing', head: headOf(verification.head) }
  }
}

const headOf = ({ number, hash }: NonNullable<LedgerVerified['head']>) => ({ number, hash })

/** The route of suppositions: what would change if some assertions were made and believed. */
import { hasErrors } from '@servanda/core/base'
import type { SuppositionView } from '@servanda/core/view'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { suppositionIn } from '../app/judge-suppose.ts'
import { assessSupposed } from '../app/judge.ts'
import { refuseUnknownZone } from '../app/question.ts'
import { readBody } from './bodies.ts'
import type { Desk } from './desk.ts'
import { RefusedText } from './problem.ts'
import { questionOf, readQuery } from './query.ts'

const bodySchema = z.strictObject({ lines: z.string() })

/** What `places` call the lines of the body. */
const SOURCE = 'lines'

export function addSupposing(app: FastifyInstance, { workplace }: Desk): void {
  app.post('/api/supposed', async (request): Promise<SuppositionView> => {
    const { zone = null, ...asked } = readQuery('POST /api/supposed', request.query)
    refuseUnknownZone(zone)
    const text = readBody(request.body, bodySchema).lines
    const file = { path: SOURCE, text, encoding: 'utf-8' as const, diagnostics: [] }
    const { assertions, diagnostics } = suppositionIn(file, zone, workplace.project)
    if (hasErrors(diagnostics)) throw new RefusedText(diagnostics, [file])
    const inquiry = { ...workplace.inquiry(questionOf(asked)), supposed: assertions }
    return assessSupposed(inquiry, asked.agreement ?? null)
  })
}

/**
 * Lets the server listen, until it is told to stop: then requests that have begun are answered, and
 * what they append is on the disk before the ledger is let go.
 */
import { Failure } from '@servanda/core/base'
import { failureOfSystem } from '../app/system-error.ts'
import { READING_MILLISECONDS_MAX, readingInThread } from '../app/reading.ts'
import { openWorkplace } from '../app/workplace.ts'
import type { Workplace, WorkplaceOptions } from '../app/workplace.ts'
import { perspectiveNamed } from '../app/judge-names.ts'
import { textsNow } from '../app/judge-settled.ts'
import type { FastifyInstance } from 'fastify'
import type { Diagnostic } from '@servanda/core/base'
import { isIP, isIPv6 } from 'node:net'
import { createApp } from './app.ts'
import { deskOf } from './desk.ts'
import { TOKEN_LENGTH_MIN } from './guard.ts'
import { readPage, withBaseMap } from './page.ts'
import type { Page } from './page.ts'

export interface ServeTerms extends WorkplaceOptions {
  /** An IP address. */
  readonly address: string
  /** Null: the usual one, or any that is free. */
  readonly port: number | null
  /** Names by which it may be called. */
  readonly hosts: readonly string[]
  /** Null: nobody is asked for one. */
  readonly token: string | null
  /** The folder of the built page. */
  readonly pageFolder: string
  /** Path of a base map of one's own; null: the one of the page. */
  readonly baseMap: string | null
  /** Name of the perspective that screens begin with; null: none is named. */
  readonly as: string | null
  /** Of this program. */
  readonly version: string
  /** The script of the thread that reads documents. */
  readonly readingScript: URL
  readonly stopping: AbortSignal
  readonly reportMistake: (thrown: unknown) => void
}

export interface Serving {
  readonly url: string
  readonly page: 'built' | 'not built'
  readonly notices: readonly Diagnostic[]
  /** Ends when the server has stopped. */
  readonly stopped: Promise<void>
}

export const PORT_USUAL = 8484

/** A Failure says who holds the ledger, that the port is taken, or that a token is needed. */
export async function serve(terms: ServeTerms): Promise<Serving> {
  refuseOpenDoor(terms)
  const workplace = await openWorkplace(terms)
  const reading = readingInThread({
    script: terms.readingScript,
    timeMax: READING_MILLISECONDS_MAX,
  })
  try {
    const page = await pageOf(terms)
    const desk = deskOf(workplace, perspectiveOf(workplace, terms), reading)
    const { hosts, token, version, reportMistake: report } = terms
    const app = createApp({ desk, page, hosts, token, version, report })
    await listen(app, terms)
    void desk.library.warm(terms.stopping)
    return {
      url: urlOf(app, terms.address),
      page: page.size > 0 ? 'built' : 'not built',
      notices: workplace.notices,
      stopped: untilStopped(terms.stopping).then(async () => {
        await app.close()
        await reading.close()
        await workplace.close()
      }),
    }
  } catch (error) {
    await workplace.close()
    throw error
  }
}

/** A Failure `unknown-perspective` lists those that there are. */
function perspectiveOf(workplace: Workplace, { as }: ServeTerms): string | null {
  return as === null ? null : perspectiveNamed(textsNow(workplace).perspectives, as).name
}

async function pageOf({ pageFolder, baseMap }: ServeTerms): Promise<Page> {
  const page = await readPage(pageFolder)
  return page.size === 0 || baseMap === null ? page : withBaseMap(page, baseMap)
}

/** Whoever can reach the address can read and write the ledger. */
function refuseOpenDoor({ address, token }: ServeTerms): void {
  if (isIP(address) === 0) {
    const help = 'write an address in digits, such as 127.0.0.1 or ::1'
    throw new Failure('incorrect', 'not-an-address', `\`${address}\` is not an address`, help)
  }
  if (token !== null && token.length < TOKEN_LENGTH_MIN) {
    const message = `the access token has fewer than ${TOKEN_LENGTH_MIN} characters`
    throw new Failure('incorrect', 'token-short', message, 'set a longer one that nobody can guess')
  }
  if (isLoopback(address) || token !== null) return
  throw new Failure(
    'forbidden',
    'token-missing',
    `\`${address}\` can be reached from other machines, and no access token is set`,
    'set one in the environment variable SERVANDA_TOKEN, or serve 127.0.0.1',
  )
}

const isLoopback = (address: string): boolean => /^(?:127\.[\d.]+|::1)$/.test(address)

async function listen(app: FastifyInstance, { address, port }: ServeTerms): Promise<void> {
  try {
    await app.listen({ host: address, port: port ?? PORT_USUAL })
  } catch (error) {
    if (port === null && codeOf(error) === 'EADDRINUSE')
      return void (await app.listen({ host: address, port: 0 }))
    throw failureOfListening(error, address, port)
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

function failureOfListening(error: unknown, address: string, port: number | null): unknown {
  const place = `${address} port ${port ?? PORT_USUAL}`
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new Failure('conflict', 'port-taken', `${place} is taken`, 'name another --port')
    case 'EACCES':
      return new Failure(
        'forbidden',
        'port-forbidden',
        `${place} may not be used`,
        'name a --port from 1024 on',
      )
    case 'EADDRNOTAVAIL':
      return new Failure(
        'not-found',
        'address-not-here',
        `${address} is no address of this machine`,
        'name one of its own',
      )
    default:
      return failureOfSystem(error, place) ?? error
  }
}

function urlOf(app: FastifyInstance, address: string): string {
  const at = app.server.address()
  const port = typeof at === 'object' && at !== null ? at.port : PORT_USUAL
  return `http://${isIPv6(address) ? `[${address}]` : address}:${port}/`
}

const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

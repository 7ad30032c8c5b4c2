/**
 * Live changes as server-sent events: where the ledger ends, and which review has changed. Who
 * connects is told at once how things stand, so that nothing is missed between two connections.
 */
import { Failure } from '@servanda/core/base'
import type { ServerEvent } from '@servanda/core/wire'
import type { FastifyInstance } from 'fastify'
import type { ServerResponse } from 'node:http'
import type { Workplace } from '../app/workplace.ts'
import { securityHeaders } from './guard.ts'

/** As many tabs nobody has open. */
const LISTENERS_MAX = 200
/** So often something is sent, so that a connection that has died is noticed. */
const HEARTBEAT_MILLISECONDS = 15_000
/** A listener that does not read is let go. */
const WAITING_BYTES_MAX = 256 * 1024

export class EventHub {
  readonly #listeners = new Set<ServerResponse>()

  tell(event: ServerEvent): void {
    for (const listener of this.#listeners) send(listener, `data: ${JSON.stringify(event)}\n\n`)
  }

  add(listener: ServerResponse): void {
    if (this.#listeners.size >= LISTENERS_MAX) throw tooMany()
    this.#listeners.add(listener)
    listener.on('close', () => this.#listeners.delete(listener))
  }

  beat(): void {
    for (const listener of this.#listeners) send(listener, ': still here\n\n')
  }

  /** Nothing is written to them any more, though some of them close later. */
  endAll(): void {
    for (const listener of this.#listeners) listener.end()
    this.#listeners.clear()
  }
}

function send(listener: ServerResponse, text: string): void {
  if (listener.writableLength > WAITING_BYTES_MAX) listener.destroy()
  else listener.write(text)
}

const tooMany = (): Failure =>
  new Failure('unavailable', 'too-many-listeners', 'too many pages listen', 'close some of them')

export function addEvents(app: FastifyInstance, hub: EventHub, workplace: Workplace): void {
  const stopHearing = workplace.onHead((entry) => hub.tell({ kind: 'head', entry }))
  const heart = setInterval(() => hub.beat(), HEARTBEAT_MILLISECONDS)
  heart.unref()
  app.addHook('preClose', async () => {
    clearInterval(heart)
    stopHearing()
    hub.endAll()
  })
  app.get('/api/events', { exposeHeadRoute: false }, (_request, reply) => {
    hub.add(reply.raw)
    reply.hijack()
    reply.raw.writeHead(200, {
      ...securityHeaders,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    })
    const event: ServerEvent = { kind: 'head', entry: workplace.head() }
    reply.raw.write(`retry: 1000\ndata: ${JSON.stringify(event)}\n\n`)
  })
}

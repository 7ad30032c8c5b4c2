/** Who listens is told until the server stops, and not once more. */
import type { ServerResponse } from 'node:http'
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { EventHub } from './events.ts'

/** Keeps what it is sent; closes only when it is asked to. */
class Listener extends Writable {
  readonly told: string[] = []

  constructor() {
    super({ autoDestroy: false })
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.told.push(chunk.toString())
    done()
  }
}

test('nothing is written to a listener that was ended', () => {
  const hub = new EventHub()
  const listener = new Listener()
  const failures: Error[] = []
  listener.on('error', (error) => failures.push(error))
  hub.add(listener as unknown as ServerResponse)
  hub.tell({ kind: 'head', entry: 1 })
  hub.endAll()
  hub.tell({ kind: 'head', entry: 2 })
  hub.beat()
  expect(listener.told).toEqual(['data: {"kind":"head","entry":1}\n\n'])
  expect(failures).toEqual([])
})

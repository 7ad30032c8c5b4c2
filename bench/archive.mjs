/**
 * An archive that a mission might have after some years: the ledger of the example, and after its
 * entries so many rows of made-up tables of single shots and explosions, a table a day, each row with
 * its minute, its place, its weapon and its number. Some are denied by a party, some taken back, some
 * come days late. The same count gives the same entries, each by its number alone; they are records of
 * nothing.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generator, oneOf } from './random.mjs'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE
const START = Date.UTC(2015, 1, 16)
export const DAYS = 2_000

const servanda = fileURLToPath(new URL('../packages/server/bin/servanda.mjs', import.meta.url))
const weapons = ['mortar', 'howitzer', 'mlrs', 'tank', 'small_arms']
const parties = ['Ukraine', 'Formations']
const PLACES = 300

/** Parts of a thousand: who denies a shot, who takes a row back, what comes up to ten days late. */
const DENIED = 6
const TAKEN_BACK = 2
const LATE = 30

/**
 * @param {string} folder a new one
 * @returns {object[]} the entries of the example's ledger
 */
export function exampleEntries(folder) {
  execFileSync(process.execPath, [servanda, 'demo', '--once', '--ledger', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const segments = join(folder, 'segments')
  return readdirSync(segments)
    .filter((name) => name.endsWith('.ndjson'))
    .sort()
    .flatMap((name) => readFileSync(join(segments, name), 'utf8').trimEnd().split('\n'))
    .map((line) => JSON.parse(line))
}

export class Archive {
  /** @param {object[]} first @param {number} count of entries in all, more than in `first` */
  constructor(first, count) {
    this.first = first
    this.count = count
    this.places = placesOf(generator(7))
  }

  /** @param {number} number from 1 */
  entryAt(number) {
    const before = this.first[number - 1]
    if (before !== undefined) return before
    return { format: 1, lane: 'main', number, recorded: this.toldAt(number), recorder: 'bench', body: this.#body(number) } // prettier-ignore
  }

  /** When the table of the entry came: the end of its day. */
  toldAt(number) {
    return START + (this.#day(number) + 1) * DAY
  }

  #day(number) {
    const rows = this.count - this.first.length
    return Math.floor(((number - this.first.length - 1) / rows) * DAYS)
  }

  #body(number) {
    const random = generator(number)
    const share = random() * 1000
    const earlier = number - 1 - Math.floor(random() * 400)
    const isBefore = earlier > this.first.length && this.#isRow(earlier)
    if (isBefore && share < DENIED) {
      const assertion = { ...this.#row(earlier), id: idOf(number), claimant: oneOf(random, parties), stance: 'denies', denies: 'occurrence' } // prettier-ignore
      return { kind: 'assertion', assertion }
    }
    if (isBefore && share < DENIED + TAKEN_BACK)
      return { kind: 'retraction', id: idOf(number), of: idOf(earlier), claimant: 'SMM', reason: 'counted twice' } // prettier-ignore
    return { kind: 'assertion', assertion: this.#row(number) }
  }

  #isRow(number) {
    return generator(number)() * 1000 >= DENIED + TAKEN_BACK
  }

  #row(number) {
    const random = generator(-number)
    const late = random() * 1000 < LATE ? Math.ceil(random() * 10) : 0
    const day = Math.max(0, this.#day(number) - late)
    const time = START + day * DAY + Math.floor(random() * 1_440) * MINUTE
    return {
      id: idOf(number),
      claimant: 'SMM',
      stance: 'affirms',
      claim: { kind: 'act', act: 'fire', roles: { weapon: { kind: 'oneOf', names: [oneOf(random, weapons)] } } }, // prettier-ignore
      time: { edtf: `${new Date(time).toISOString().slice(0, 16)}Z`, zone: 'Europe/Kyiv' },
      place: oneOf(random, this.places),
      count: countOf(random),
      row: { dataset: `table of day ${day}`, id: `${number}` },
      incident: `row ${number}`,
    }
  }
}

const idOf = (number) => `tables:${number}`

function countOf(random) {
  const low = 1 + Math.floor(random() * 12)
  return { low, high: random() < 0.1 ? null : low }
}

const placesOf = (random) =>
  Array.from({ length: PLACES }, () => ({
    kind: 'point',
    latitude: Math.round((47.4 + random() * 1.4) * 1e4) / 1e4,
    longitude: Math.round((37.3 + random() * 2.2) * 1e4) / 1e4,
    radius: oneOf(random, [200, 1_000, 3_000]),
  }))

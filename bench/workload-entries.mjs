/**
 * The entries of the workload: what each line of its log, or of reports of its events, says in a ledger;
 * the texts that are asked about; and who asks.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { noPlaces } from '../packages/core/dist/engine/index.js'
import { checkSources } from '../packages/core/dist/language/index.js'
import { kindsOf } from '../packages/server/dist/app/judge-kinds.js'

/** Second 0 of a log. */
export const START = Date.UTC(2020, 0, 1)
export const SECOND = 1000

const parties = ['Alder', 'Birch', 'Cedar', 'Elder', 'Fir', 'Hazel', 'Juniper', 'Linden', 'Maple', 'Rowan'] // prettier-ignore
const weapons = ['mortar', 'tank', 'mlrs', 'howitzer', 'small_arms']
const places = Array.from({ length: 100 }, (_, zone) => ({ kind: 'named', name: `zone-${zone}` }))
const oneOf = Object.fromEntries(
  [...parties, ...weapons, 'Commission', 'FirstChair', 'SecondChair'].map((name) => [
    name,
    { kind: 'oneOf', names: [name] },
  ]),
)
const named = (name) => ({ kind: 'oneOf', names: [name] })
const anyParty = { kind: 'oneOf', names: parties }

/** The act of each kind of event, and what an event says with its roles. */
const acts = {
  ceasefire: 'begin_ceasefire',
  fire: 'fire',
  report: 'report_incident',
  verify: 'verify',
  order: 'order_withdrawal',
  withdrawn: 'withdraw_on_order',
  move: 'deploy',
  patrol: 'patrol',
}
const subjects = Object.fromEntries(
  Object.entries(acts).map(([kind, name]) => [kind, { kind: 'act', act: name }]),
)

const claimOf = ({ k, a }) => ({ kind: 'act', act: acts[k], roles: rolesOf[k](a) })

const rolesOf = {
  ceasefire: () => ({ actor: oneOf.Commission }),
  fire: (a) => ({ actor: oneOf[parties[a[1]]], weapon: oneOf[weapons[weaponOf(a[3])]] }),
  report: (a) => ({ actor: oneOf.Commission, report: named(`report-${a[0]}`) }),
  verify: (a) => ({
    actor: a[1] === 'A' ? oneOf.FirstChair : oneOf.SecondChair,
    matter: named(`report-${a[0]}`),
  }),
  order: (a) => ({
    actor: oneOf.Commission,
    recipient: oneOf[parties[a[1]]],
    order: named(`order-${a[0]}`),
  }),
  withdrawn: (a) => ({ actor: anyParty, order: named(`order-${a[0]}`) }),
  move: (a) => ({ actor: oneOf[parties[a[1]]] }),
  patrol: (a) => ({ actor: oneOf[parties[a[1]]] }),
}

const weaponNames = ['mortar', 'tank', 'mlrs', 'arty', 'smallarms']
const weaponOf = (weapon) => (typeof weapon === 'number' ? weapon : weaponNames.indexOf(weapon))

/** Where it happened: the second or third argument of what has a place. */
function placeOf({ k, a }) {
  if (k === 'report') return places[a[1]]
  return k === 'fire' || k === 'order' ? places[a[2]] : undefined
}

function assertionOf(id, claimant, stance, event, incident) {
  const place = placeOf(event)
  const edtf = utc(START + event.t * SECOND)
  const assertion = { id, claimant, stance, claim: claimOf(event), time: { edtf, zone: 'UTC' } }
  if (place !== undefined) assertion.place = place
  if (incident !== null) assertion.incident = incident
  return { kind: 'assertion', assertion }
}

const HOUR = 3_600_000
const two = Array.from({ length: 60 }, (_, number) => `${number}`.padStart(2, '0'))
/** The minutes and seconds of an hour. */
const rests = two.flatMap((minute) => two.map((second) => `${minute}:${second}Z`))
const hourText = remembering((hour) => new Date(hour * HOUR).toISOString().slice(0, 14))

/** To the second. */
function utc(instant) {
  const hour = Math.floor(instant / HOUR)
  return hourText(hour) + rests[(instant - hour * HOUR) / SECOND]
}

/** A text for each whole number: those asked for again soon are made once. */
function remembering(make) {
  const numbers = new Float64Array(1024).fill(-1)
  const texts = []
  return (number) => {
    const place = number % numbers.length
    if (numbers[place] !== number) {
      numbers[place] = number
      texts[place] = make(number)
    }
    return texts[place]
  }
}

const THOUSAND = 1000
const lastDigits = Array.from({ length: THOUSAND }, (_, number) => `${number}`.padStart(3, '0'))

/** A letter and a whole number; those near each other begin in the same way. */
function naming(letter) {
  const front = remembering((thousands) => `${letter}${thousands}`)
  return (number) =>
    number < THOUSAND
      ? `${letter}${number}`
      : front(Math.floor(number / THOUSAND)) + lastDigits[number % THOUSAND]
}
const eventName = naming('e')
const reportName = naming('r')

const idOf = (line) => (line.op === undefined ? eventName(line.t) : reportName(line.id))

/** Reports of one event are of one incident; what the log itself says has none. */
const incidentOf = (line) => (line.op === undefined ? null : eventName(line.event.t))

/** What the evaluator has to know of an event that nobody may ask about, as a reader has begun it. */
export const glimpseOf = ({ id, kind, time }, number) => ({
  number,
  subject: subjects[kind],
  id: id === null ? eventName(time) : reportName(id),
  incident: id === null ? null : eventName(time),
})

const claimants = Array.from({ length: 10 }, (_, source) => `Source${source}`)
const stances = { affirm: 'affirms', deny: 'denies' }

/** A line of the log, or of reports of its events, as an entry of a ledger. */
function bodyOf(line) {
  const id = idOf(line)
  if (line.op === undefined) return assertionOf(id, 'Commission', 'affirms', line, null)
  const claimant = claimants[line.source]
  if (line.op === 'retract') return { kind: 'retraction', id, of: reportName(line.of), claimant }
  return assertionOf(id, claimant, stances[line.op], line.event, incidentOf(line))
}

/** The log as a place where entries are stored: each is read from its line whenever it is asked for. */
export class LogEntries {
  #lines

  constructor(lines) {
    this.#lines = lines
  }

  entryAt(number) {
    return entryOf(JSON.parse(this.#lines.textAt(number - 1)), number)
  }
}

export function entryOf(line, number) {
  const recorded = START + (line.known ?? line.t) * SECOND
  return { format: 1, lane: 'main', number, recorded, recorder: 'bench', body: bodyOf(line), previous: '', hash: '' } // prettier-ignore
}

/** The agreement, or those of its commitments that say the named properties: P2 is commitment 2. */
export function texts(properties = ['P1', 'P2', 'P3', 'P4']) {
  const name = fileURLToPath(new URL('workload.servanda', import.meta.url))
  const { program: whole } = checkSources([{ name, text: readFileSync(name, 'utf8') }])
  const isNamed = ({ id }) => properties.some((one) => id.startsWith(`workload.${one.slice(1)}`))
  const program = { ...whole, commitments: whole.commitments.filter(isNamed) }
  return { program, actors: [], places: noPlaces, kinds: kindsOf(program) }
}

/**
 * Made-up assertions for measurements: the same count gives the same assertions, bit for bit. They are
 * about the Minsk package, in the mix that an archive of a year has: fire told by several claimants in
 * many documents, the same happening told twice, denials of all kinds, who watched and who was kept
 * away, weapons withdrawn and weapons seen, extents and judgments. Half of the times are exact, half
 * are days. They are records of nothing.
 */
import { generator, oneOf } from './random.mjs'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.UTC(2015, 1, 14, 22)
const DAYS = 400

const towns = ['Debaltseve', 'Donetsk', 'Horlivka', 'Luhansk', 'Avdiivka', 'Marinka', 'Shyrokyne', 'Zolote', 'Popasna'] // prettier-ignore
const weapons = ['mortar', 'howitzer', 'mlrs', 'tank', 'small_arms']
const calibres = [82, 100, 120, 122, 152]
const parties = ['Ukraine', 'Formations']

/** Parts of a thousand. */
const mix = /** @type {const} */ ([
  [640, fire],
  [130, secondAccount],
  [60, denial],
  [20, blanketDenial],
  [60, coverage],
  [20, accessDenied],
  [30, withdrawal],
  [25, sighting],
  [10, extent],
  [5, judgment],
])

/**
 * @param {number} count 1 or more
 * @returns {object[]} assertions as the ledger holds them
 */
export function makeAssertions(count) {
  const random = generator(12_345)
  const made = []
  for (let index = 0; index < count; index += 1) {
    const make = chosen(random)
    made.push({ id: `bench:${index}`, ...make(random, made), ...told(random, index) })
  }
  return made
}

/** @param {() => number} random */
function chosen(random) {
  let rest = random() * 1000
  for (const [share, make] of mix) {
    if (rest < share) return make
    rest -= share
  }
  return fire
}

/** Where it is written: one of 400 documents, about one a day, three days after the start at least. */
function told(random, index) {
  const number = Math.floor(random() * DAYS)
  return {
    anchor: { document: number.toString(16).padStart(64, '0'), start: index, end: index + 40 },
    told: { edtf: dayOf(START + (number + 3) * DAY), zone: 'Europe/Kyiv' },
  }
}

function fire(random) {
  const actor = actorOf(random)
  return {
    claimant: oneOf(random, ['SMM', 'SMM', 'Ukraine', 'Formations', 'Russia']),
    stance: 'affirms',
    claim: {
      kind: 'act',
      act: 'fire',
      roles: {
        ...(actor !== null && { actor: names(...actor) }),
        weapon: names(oneOf(random, weapons)),
        calibre: number(oneOf(random, calibres)),
      },
    },
    time: timeOf(random),
    place: placeOf(random),
    ...(random() < 0.4 && { count: countOf(random) }),
    incident: `incident:${Math.floor(random() * 1e9)}`,
  }
}

/** One of the two, either of them, or nobody in particular. */
function actorOf(random) {
  const share = random()
  if (share < 0.3) return null
  return share < 0.5 ? parties : [oneOf(random, parties)]
}

/** Somebody else tells of a happening that is told already. */
function secondAccount(random, made) {
  const first = earlierFire(random, made)
  return first === null ? fire(random) : { ...first, claimant: otherThan(random, first.claimant) }
}

function denial(random, made) {
  const first = earlierFire(random, made)
  if (first === null) return fire(random)
  const denies = random() < 0.5 ? 'occurrence' : { role: 'actor' }
  return { ...first, claimant: otherThan(random, first.claimant), stance: 'denies', denies }
}

/** "We have not fired in that week." */
function blanketDenial(random) {
  const party = oneOf(random, parties)
  const roles = { actor: names(party) }
  const claim = { kind: 'act', act: 'fire', roles }
  return { claimant: party, stance: 'denies', denies: 'period', claim, time: daysOf(random, 7) }
}

function coverage(random) {
  const claim = {
    kind: 'coverage',
    access: 'watched',
    acts: oneOf(random, [['fire'], ['station']]),
  }
  const place = { kind: 'named', name: oneOf(random, ['areas', ...towns]) }
  return { claimant: 'SMM', stance: 'affirms', claim, time: daysOf(random, 2), place }
}

function accessDenied(random) {
  const deniedBy = oneOf(random, parties)
  const claim = { kind: 'coverage', access: 'denied', acts: ['station', 'withdraw'], deniedBy }
  return { claimant: 'SMM', stance: 'affirms', claim, time: timeOf(random), place: placeOf(random) }
}

function withdrawal(random) {
  const roles = {
    actor: names(oneOf(random, parties)),
    weapon: names(oneOf(random, ['howitzer', 'mlrs', 'artillery'])),
    calibre: number(oneOf(random, calibres)),
    separation: number(20_000 + Math.floor(random() * 100_000)),
  }
  const claim = { kind: 'act', act: 'withdraw', roles }
  return {
    claimant: oneOf(random, ['SMM', ...parties]),
    stance: 'affirms',
    claim,
    time: timeOf(random),
  }
}

function sighting(random) {
  const roles = {
    actor: names(oneOf(random, parties)),
    weapon: names(oneOf(random, ['howitzer', 'mlrs'])),
    calibre: number(oneOf(random, calibres)),
  }
  const claim = { kind: 'act', act: 'station', roles }
  return { claimant: 'SMM', stance: 'affirms', claim, time: timeOf(random), place: placeOf(random) }
}

function extent(random) {
  const low = Math.floor(random() * 100) / 100
  const party = oneOf(random, parties)
  const commitment = `minsk_package.2${party === 'Ukraine' ? 'a' : 'b'}`
  const claim = { kind: 'extent', commitment, party, extent: { low, high: low, scale: 'percent' } }
  return { claimant: 'SMM', stance: 'affirms', claim, time: timeOf(random) }
}

function judgment(random) {
  const party = oneOf(random, parties)
  const claim = { kind: 'judgment', commitment: 'minsk_package.1', party, judgment: oneOf(random, ['kept', 'broken']) } // prettier-ignore
  return {
    claimant: oneOf(random, ['Ukraine', 'Russia']),
    stance: 'affirms',
    claim,
    time: daysOf(random, 3),
  }
}

/** The happening of an assertion that was made before; null: a few attempts found none. */
function earlierFire(random, made) {
  for (let attempt = 0; attempt < 20 && made.length > 0; attempt += 1) {
    const found = oneOf(random, made)
    if (found.incident === undefined || found.stance !== 'affirms') continue
    const { claimant, stance, claim, time, place, incident } = found
    return { claimant, stance, claim, time, place, incident }
  }
  return null
}

const names = (...of) => ({ kind: 'oneOf', names: of })
const number = (value) => ({ kind: 'number', low: value, high: value })

function timeOf(random) {
  const instant = START + Math.floor(random() * DAYS * DAY)
  const exact = `${new Date(instant).toISOString().slice(0, 16)}Z`
  return { edtf: random() < 0.5 ? exact : dayOf(instant), zone: 'Europe/Kyiv' }
}

function daysOf(random, length) {
  const first = START + Math.floor(random() * DAYS) * DAY
  return { edtf: `${dayOf(first)}/${dayOf(first + length * DAY)}`, zone: 'Europe/Kyiv' }
}

/** The local day in Kyiv, near enough for something made up. */
const dayOf = (instant) => new Date(instant + 2 * HOUR).toISOString().slice(0, 10)

function placeOf(random) {
  if (random() < 0.3) return { kind: 'named', name: oneOf(random, towns) }
  const latitude = Math.round((47.5 + random() * 1.2) * 1e4) / 1e4
  const longitude = Math.round((37.5 + random() * 1.8) * 1e4) / 1e4
  return { kind: 'point', latitude, longitude, radius: oneOf(random, [100, 400, 1_500]) }
}

function countOf(random) {
  const low = 1 + Math.floor(random() * 20)
  return { low, high: random() < 0.1 ? null : low + Math.floor(random() * 5) }
}

const otherThan = (random, claimant) =>
  oneOf(
    random,
    ['SMM', 'Ukraine', 'Formations', 'Russia'].filter((name) => name !== claimant),
  )

/**
 * A made-up agreement of as many lines as are asked for, with readings and measures: the same number
 * gives the same text, byte for byte. It has what long agreements have: many parties, places and
 * matters, commitments in parts that wait for earlier ones, dates and moments of all kinds, notes and
 * versions, and comments. It is about nobody. It has no errors, but notes.
 */
import { generator, oneOf } from './random.mjs'

/** Shares of the lines: declarations grow with the text, readings and measures follow it. */
const LINES_A_PARTY = 300
const LINES_A_READING = 1_000
const LINES_A_MEASURE = 250

/**
 * @param {number} lineCount about so many lines; 200 or more
 * @param {number} [seed]
 */
export function makeAgreement(lineCount, seed = 2_254) {
  const random = generator(seed)
  const stock = stockFor(lineCount)
  const measures = Array.from({ length: Math.ceil(lineCount / LINES_A_MEASURE) }, (_, index) =>
    measure(random, stock, index),
  ).flat()
  const readingCount = Math.ceil(lineCount / LINES_A_READING)
  const head = [...headOf(stock), ...declarationsOf(random, stock)]
  const commitmentLines = lineCount - head.length - measures.length - 25 * readingCount - 4
  const commitments = commitmentsOf(random, stock, Math.max(20, commitmentLines))
  const lines = [
    ...head,
    ...commitments.lines,
    ...measures.slice(0, -1),
    '}',
    ...Array.from({ length: readingCount }, (_, index) =>
      reading(random, stock, commitments.numbers, index),
    ).flat(),
  ]
  return `${lines.join('\n')}\n`
}

/** @param {number} lineCount */
function stockFor(lineCount) {
  const partyCount = Math.max(4, Math.ceil(lineCount / LINES_A_PARTY))
  const named = (prefix, count) =>
    Array.from({ length: count }, (_, index) => `${prefix}_${syllables(index)}`)
  const events = named('event', partyCount)
  return {
    parties: named('Party', partyCount),
    bodies: named('Body', Math.ceil(partyCount / 3)),
    groups: named('Group', Math.ceil(partyCount / 4)),
    zones: named('zone', partyCount * 2),
    lines: named('line', partyCount),
    matters: named('matter', partyCount * 4),
    states: named('state', partyCount),
    events,
    /** Those whose dates depend on what happens: nothing that ends on a date ends before them. */
    undated: events.filter((_, index) => index % 3 !== 0),
  }
}

const first = ['ba', 'ko', 'li', 'mo', 'ru', 'sa', 'te', 'vi', 'zo', 'nu']

/** Words that differ in more than a number: 0 is `baba`, 1 `bako`. */
const syllables = (index) =>
  `${first[Math.floor(index / 100) % 10]}${first[Math.floor(index / 10) % 10]}${first[index % 10]}`

const headOf = () => [
  '-- Made up for measurements.',
  'agreement made_up "An agreement that was made up" {',
  '  signed 2020-03-01 at "Nowhere"',
  '  time zone "Europe/Kyiv"',
  '  languages "en", "fr"',
  '  source "made up for measurements"',
  '',
]

function declarationsOf(random, stock) {
  const pairs = (names) => `${oneOf(random, names)}`
  return [
    ...stock.parties.flatMap((name) => [`  party ${name} "the party ${name}" {`, `    also "${name} and its forces"`, '  }']), // prettier-ignore
    ...stock.bodies.flatMap((name) => [`  body ${name} "the body ${name}" {`, `    organs ${name}_office`, '  }']), // prettier-ignore
    ...stock.groups.flatMap((name) => [`  group ${name} "the group ${name}" {`, `    members ${pairs(stock.parties)}, ${pairs(stock.bodies)}`, '  }']), // prettier-ignore
    ...stock.zones.map((name) => `  zone ${name} "the zone ${name}" from "${name}"`),
    ...stock.lines.map((name) => `  line ${name} "the line ${name}" from "${name}"`),
    ...stock.matters.map((name) => `  matter ${name} "the matter ${name}, as annexed"`),
    ...stock.states.map((name) => `  state ${name} "that ${name} holds" assumed not to hold`),
    ...stock.events.map((name, index) => event(random, stock, name, index)),
    '',
  ]
}

function event(random, stock, name, index) {
  const date = dateOf(random)
  if (index % 3 === 0) return `  event ${name} on ${date} at 06:00`
  if (index % 3 === 1) return `  event ${name} when enact_law ${oneOf(random, stock.matters)} happened` // prettier-ignore
  return `  event ${name} on 30 days after ${stock.events[index - 1]}`
}

/** 2021-02-03 and the like. */
function dateOf(random) {
  const two = (value) => `${value}`.padStart(2, '0')
  return `${2021 + Math.floor(random() * 4)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`
}

/** After each that `dateOf` gives, so that no time ends before it begins. */
const lateDateOf = (random) => dateOf(random).replace('202', '203')

function commitmentsOf(random, stock, lineCount) {
  const lines = []
  const numbers = []
  for (let number = 1; lines.length < lineCount; number += 1) {
    if (number % 20 === 1) lines.push(`  -- Chapter ${Math.ceil(number / 20)}`)
    const made = commitment(random, stock, numbers, number)
    lines.push(...made.lines, '')
    numbers.push(...made.numbers)
  }
  return { lines, numbers }
}

function commitment(random, stock, earlier, number) {
  const partCount = random() < 0.4 ? 2 + Math.floor(random() * 3) : 0
  const opening = `  commitment ${number} "What point ${number} asks for" ${oneOf(random, ['binding', 'binding', 'political', 'aspirational'])} {`
  const closing = [`    verified by ${oneOf(random, stock.bodies)}`, `    note "As point ${number} of the text has it, in the words of its annex."`, '  }'] // prettier-ignore
  if (partCount === 0) {
    const lines = duty(random, stock, earlier).map((line) => `    ${line}`)
    return { lines: [opening, ...lines, ...closing], numbers: [`${number}`] }
  }
  const letters = ['a', 'b', 'c', 'd'].slice(0, partCount)
  const parts = letters.flatMap((letter) => [
    `    part ${letter} "the ${letter} of point ${number}" {`,
    ...duty(random, stock, earlier).map((line) => `      ${line}`),
    '    }',
  ])
  const numbers = letters.map((letter) => `${number}${letter}`)
  return { lines: [opening, ...parts, ...closing], numbers }
}

function duty(random, stock, earlier) {
  const [party, other] = [oneOf(random, stock.parties), oneOf(random, stock.parties)]
  const obliged = random() < 0.2 ? 'not stated' : random() < 0.5 ? party : `each of ${party}, ${oneOf(random, stock.bodies)}` // prettier-ignore
  return [`obliged: ${obliged}`, ...oneOf(random, duties)(random, stock, other), ...conditions(random, stock, earlier)] // prettier-ignore
}

const duties = [
  (random, stock) => [
    `must withdraw artillery of calibre 100 mm or more from ${oneOf(random, stock.lines)} except mlrs`,
    `within ${1 + Math.floor(random() * 90)} days of ${oneOf(random, stock.events)}`,
  ],
  (random, stock, other) => [
    `must not fire against ${other} in ${oneOf(random, stock.zones)}`,
    `starting ${oneOf(random, stock.events)}`,
    `until ${lateDateOf(random)} at 12:00`,
    `exception "answering fire" when attack by ${other} in ${oneOf(random, stock.zones)} happened within the last 2 hours`,
    `repaired by make_amends to ${other}`,
  ],
  (random, stock) => [
    `must enact_law ${oneOf(random, stock.matters)}`,
    `by the end of ${lateDateOf(random).slice(0, 7)}`,
    `version "fr" "dans le mois qui suit"`,
  ],
  (random, stock, other) => [
    `must keep up allow_access to ${other} in ${oneOf(random, stock.zones)}`,
    `starting either "en" day 2 of ${oneOf(random, stock.events)} or "fr" ${dateOf(random)}`,
    `while state ${oneOf(random, stock.states)} holds`,
  ],
  (random, stock, other) => [
    `must pay ${oneOf(random, stock.matters)} to ${other}`,
    `by day 10 after ${oneOf(random, stock.events)}`,
    'late performance does not count',
    `owed to ${other}`,
  ],
  (random, stock) => [
    `must not station heavy_weapon within ${5 + Math.floor(random() * 40)} km of ${oneOf(random, stock.lines)}`,
    `starting the later of ${oneOf(random, stock.events)} and 7 days after ${oneOf(random, stock.events)}`,
    'kept if 50 % is watched',
  ],
]

/** Now and then a commitment waits for some before it. */
function conditions(random, stock, earlier) {
  if (earlier.length < 3 || random() < 0.6) return []
  const near = earlier.slice(-40)
  const [one, other] = [oneOf(random, near), oneOf(random, near)]
  const names = one === other ? `commitment ${one} is` : `commitments ${one}, ${other} are`
  return random() < 0.5
    ? [`once ${names} fulfilled`]
    : [`provided commitment ${one} has been kept for 30 days or state ${oneOf(random, stock.states)} holds`] // prettier-ignore
}

function measure(random, stock, index) {
  return [
    `  measure measure_${index} "Measure ${index}" sanction {`,
    `    by ${oneOf(random, stock.bodies)}`,
    `    on ${oneOf(random, stock.parties)}`,
    `    basis "article ${index + 1} of the annex"`,
    `    in force from ${dateOf(random)}`,
    '    lapses at 2031-01-31 at 24:00 unless renewed by "unanimity"'.replace('24:00', '12:00'),
    `    lifted once commitment ${1 + index} is fulfilled`,
    '  }',
    '',
  ]
}

function reading(random, stock, numbers, index) {
  const read = Array.from({ length: 4 }, (_, place) => numbers[(index * 37 + place * 5) % numbers.length]) // prettier-ignore
  return [
    '',
    `reading reading_${index} "Reading ${index}" {`,
    '  of made_up',
    `  held by ${oneOf(random, stock.parties)}`,
    '  attributed by "nobody"',
    '  source "made up"',
    '  dated 2021-05',
    ...read.flatMap((number) => [
      `  commitment ${number} {`,
      `    obliged: ${oneOf(random, stock.parties)}`,
      `    starting ${oneOf(random, stock.undated)}`,
      '  }',
    ]),
    '}',
  ]
}

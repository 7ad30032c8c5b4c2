/**
 * A ledger for the page: an agreement of 100 commitments, eight perspectives of which half read it
 * otherwise, and reports of the events of the workload's log, which are late, told twice, denied and
 * taken back. The same count gives the same entries.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openFolderStore } from '../packages/server/dist/store/index.js'
import { linesOfBytes } from './lines.mjs'
import { entryOf } from './workload-entries.mjs'
import { perspectivesOf } from './workload-perspectives.mjs'
import { WorkloadReader } from './workload-lines.mjs'
import { disturb } from './workload-disturbed.mjs'
import { makeLog } from './workload-log.mjs'

const servanda = fileURLToPath(new URL('../packages/server/bin/servanda.mjs', import.meta.url))

const valleys = ['Alder', 'Birch', 'Cedar', 'Elder', 'Fir', 'Hazel', 'Juniper', 'Linden', 'Maple', 'Rowan'] // prettier-ignore
const weapons = ['mortar', 'tank', 'mlrs', 'howitzer', 'small_arms']
const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']
/** How many entries are safe on the disk at once. */
const BATCH = 5_000

/**
 * Makes the ledger in `folder`, with `entryCount` entries beside those of the texts.
 *
 * @param {string} folder
 * @param {number} entryCount
 */
export async function makeLedger(folder, entryCount) {
  const texts = writeTexts(`${folder}-texts`)
  execFileSync(process.execPath, [servanda, 'adopt', ...texts, '--ledger', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const { store } = await openFolderStore(folder, { now: () => Date.now() })
  let batch = []
  for (const body of bodiesOf(entryCount)) {
    batch.push({ recorder: 'bench', body })
    if (batch.length < BATCH) continue
    await store.append(batch)
    batch = []
  }
  await store.append(batch)
  await store.close()
}

/** Of reports of so many events that there are `count` of them. */
function* bodiesOf(count) {
  const lines = linesOfBytes(disturb(makeLog(count)))
  let number = 0
  for (const line of lines.read(new WorkloadReader())) {
    if (number === count) return
    number += 1
    yield entryOf(line, number).body
  }
}

/** @param {string} folder */
function writeTexts(folder) {
  mkdirSync(folder, { recursive: true })
  const files = {
    'valleys.servanda': `${agreement()}\n${reading()}`,
    'perspectives.json': JSON.stringify(perspectives(), null, 2),
  }
  return Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  })
}

const perspectives = () =>
  perspectivesOf(8).map((perspective, index) => ({
    ...perspective,
    title: `Observer ${index + 1}`,
    standing: index < 2 ? 'adopted' : 'attributed',
    source: 'made up for measuring',
    readings: index < 4 ? [] : ['generous'],
  }))

const all = valleys.join(', ')

const agreement = () => `agreement valleys "Agreement of the ten valleys" {
  signed 2020-01-01
  time zone "UTC"

${valleys.map((name) => `  party ${name} "the ${name} Valley"`).join('\n')}

  body Commission "the Commission of the valleys"
  body FirstChair "the first co-chair"
  body SecondChair "the second co-chair"

${acts}
  event ceasefire "the ceasefire" when begin_ceasefire by Commission happened

${[...prohibitions(), ...verifications(), ...bursts(), ...orders()].join('\n\n')}
}
`

const acts = `  act begin_ceasefire "A body gives the time at which the ceasefire begins." {
    role actor is actor after by
  }

  act report_incident "A body tells the co-chairs of an incident." {
    role actor is actor after by
    role report is matter
    role place is place after in
  }

  act order_withdrawal "A body orders a party to leave a place." {
    role actor is actor after by
    role recipient is actor after to
    role order is matter after under
    role place is place after from
  }

  act withdraw_on_order "A party leaves a place as it was ordered to." a kind of withdraw {
    role order is matter after under
  }
`

/** Sixty: no fire at all after the ceasefire, and none of each weapon from the signature on. */
const prohibitions = () => [
  eachValley(1, 'No fire after the ceasefire', (name) => [
    `obliged: ${name}`,
    'must not fire',
    'starting ceasefire',
  ]),
  ...weapons.map((weapon, index) =>
    eachValley(index + 2, `No use of ${weapon.replace('_', ' ')}`, (name) => [
      `obliged: ${name}`,
      `must not fire ${weapon}`,
      'starting 2020-01-01',
    ]),
  ),
]

/** Ten: each report is verified by each co-chair, sooner or later. */
const verifications = () => [
  commitment(7, 'Reports are verified', (letter, index) => ({
    title: `by the ${index < 5 ? 'first' : 'second'} co-chair within ${hours[index % 5]} hours`,
    lines: [
      `obliged: ${index < 5 ? 'FirstChair' : 'SecondChair'}`,
      'must verify the same report',
      'whenever report_incident by Commission',
      `within ${hours[index % 5]} hours of the start`,
      'silence means no',
    ],
  })),
]

const hours = [6, 12, 24, 48, 72]

/** Ten: fire of a valley that has fired often within a day. */
const bursts = () => [
  eachValley(8, 'No more than ten shots in a day', (name) => [
    `obliged: ${name}`,
    'must not fire',
    'starting 2020-01-01',
    `while fire by ${name} happened at least 10 times within the last 24 hours`,
  ]),
]

/** Twenty: an order to leave a place is carried out by somebody, soon or in the end. */
const orders = () =>
  [7, 14].map((days, index) =>
    eachValley(9 + index, `Orders are carried out within ${days} days`, (name) => [
      `obliged: any of ${all}`,
      'must withdraw_on_order under the same order',
      `whenever order_withdrawal by Commission to ${name}`,
      `within ${days} days of the start`,
      'silence means no',
    ]),
  )

const eachValley = (number, title, linesOf) =>
  commitment(number, title, (_letter, index) => ({
    title: `the ${valleys[index]} Valley`,
    lines: linesOf(valleys[index]),
  }))

function commitment(number, title, partOf) {
  const parts = letters.map((letter, index) => {
    const part = partOf(letter, index)
    return [
      `    part ${letter} "${part.title}" {`,
      ...part.lines.map((line) => `      ${line}`),
      '    }',
    ].join('\n')
  })
  return `  commitment ${number} "${title}" binding {\n${parts.join('\n')}\n    verified by Commission\n  }`
}

/** Read by half of the perspectives. */
const reading = () => `reading generous "A generous reading" {
  of valleys
  held by Alder
  attributed by "the bench"
  source "made up for measuring"
  dated 2020-01

  commitment 7a {
    within 24 hours of the start
  }
}
`

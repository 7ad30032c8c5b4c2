/**
 * Prints how well the documents of a folder of annotations are read:
 * `node scripts/score-documents.mjs [FOLDER] [--list]`. Needs a build (`npx tsc -b`). The texts stand
 * beside the annotations or in `../shared/seeds`; those that are absent are named and left out.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readDocument } from '../packages/server/dist/ingest/index.js'
import { casesOf, scoreOf, sumOf } from './document-score.mjs'

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')
const flags = process.argv.slice(2).filter((each) => each.startsWith('--'))
const [folder = path.join(root, 'spec/documents/annotations')] = process.argv
  .slice(2)
  .filter((each) => !each.startsWith('--'))
const { cases, absent } = casesOf(folder, path.join(root, '../shared/seeds'))

for (const name of absent) console.log(`absent: the text of ${name}`)
const scores = cases.map(({ name, annotation, bytes, file }) => {
  const { document } = readDocument(bytes, { path: path.basename(file) })
  if (document === null) throw new Error(`${name}: the document could not be read`)
  const score = scoreOf(annotation, document)
  const { layout, dates, inFurniture } = score
  console.log(
    `${name}: layout ${layout ? 'right' : 'wrong'}, dates ${dates.matched} of ${dates.annotated}, statements in furniture ${inFurniture}`,
  )
  if (flags.includes('--list')) list(score, document.snapshot.text)
  printTable(sumOf([score]))
  return score
})
console.log(`all ${scores.length} documents`)
printTable(sumOf(scores))

/** @param {Record<string, import('./document-score.mjs').Tally>} sums */
function printTable(sums) {
  console.log(
    'kind      annotated  found  matched  recall  precision  speaker right  polarity right',
  )
  for (const [kind, tally] of Object.entries(sums)) {
    const cells = [
      kind.padEnd(8),
      String(tally.annotated).padStart(10),
      String(tally.found).padStart(6),
      String(tally.matched).padStart(8),
      percent(tally.matched, tally.annotated).padStart(7),
      percent(tally.matched, tally.found).padStart(10),
      percent(tally.speakers, tally.matched).padStart(14),
      percent(tally.polarity, tally.matched).padStart(15),
    ]
    console.log(cells.join(' '))
  }
}

/** @param {number} part @param {number} whole */
function percent(part, whole) {
  return whole === 0 ? '-' : `${Math.round((100 * part) / whole)} %`
}

/**
 * @param {import('./document-score.mjs').Score} score
 * @param {string} text
 */
function list(score, text) {
  for (const name of /** @type {const} */ (['missed', 'extra', 'wrong'])) {
    for (const { start, end, kind, speakers } of score[name]) {
      console.log(
        `  ${name} ${kind} ${start}-${end} ${speakers.join(', ')}: ${text.slice(start, Math.min(end, start + 100)).replace(/\s+/g, ' ')}`,
      )
    }
  }
}

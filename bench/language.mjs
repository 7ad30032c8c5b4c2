/**
 * How long it takes to read, check and lower one agreement of 10,000 lines, the first time in a process
 * and when it has been read before, and again after one of many keystrokes, with all that the language server
 * does then, alone and as one of ten files. Beside it stands `JSON.parse` of the program that comes out, in the same process.
 *
 *     node bench/language.mjs [LINES]    prints one JSON object
 */
import {
  assistantFor,
  Checker,
  checkSources,
  formatSource,
  groupsOf,
  linksOf,
} from '../packages/core/dist/language/index.js'
import { makeAgreement } from './agreement.mjs'
import { fastest, median, timesOf } from './timing.mjs'

const ROUNDS = 15
const FILES = 10
/** So many letters are typed before it is measured: until then the code is still being compiled. */
const LETTERS_BEFORE = 40

function main() {
  const text = makeAgreement(Number(process.argv[2] ?? 10_000))
  let checked
  const first = timesOf(() => {
    checked = checkSources([{ name: 'made-up', text }])
  })
  const megabytesMax = process.resourceUsage().maxRSS / 1_024
  const json = JSON.stringify(checked.program)
  const limit = roundsOf(() => JSON.parse(json))
  const check = roundsOf(() => checkSources([{ name: 'made-up', text }]))
  const format = roundsOf(() => formatSource(text))
  const keystroke = keystrokes([{ name: 'made-up', text }])
  const inOneOfMany = keystrokes(piecesOf(text.split('\n').length - 1))
  const errors = checked.diagnostics.filter(({ severity }) => severity === 'error').length
  const size = {
    lineCount: text.split('\n').length - 1,
    characterCount: text.length,
    commitmentCount: checked.program.commitments.length,
    errorCount: errors,
  }
  const figures = { first, check, keystroke, inOneOfMany, format }
  const toLimit = check.cpuSeconds / limit.cpuSeconds
  console.log(JSON.stringify({ ...size, megabytesMax, limit, toLimit, rounds: ROUNDS, ...figures }))
}

function roundsOf(work) {
  const rounds = Array.from({ length: ROUNDS }, () => timesOf(work))
  return {
    seconds: median(rounds.map((round) => round.seconds)),
    cpuSeconds: median(rounds.map((round) => round.cpuSeconds)),
    fastestSeconds: fastest(rounds.map((round) => round.seconds)),
  }
}

/** Letters typed one after the other in a title in the middle of the first file, as the server takes them. */
function keystrokes(sources) {
  const checker = new Checker()
  let current = sources
  let links = sources.map(() => null)
  const check = () => {
    links = current.map(({ name, text }, index) =>
      index > 0 && links[index] !== null ? links[index] : linksOf(name, text, links[index]),
    )
    groupsOf(links)
    assistantFor(checker.check(current))
  }
  check()
  const type = () => {
    current = current.map((source, index) => (index === 0 ? typed(source) : source))
    check()
  }
  for (let letter = 0; letter < LETTERS_BEFORE; letter += 1) type()
  return roundsOf(type)
}

function typed({ name, text }) {
  const place = text.indexOf('What point', text.length / 2) + 4
  return { name, text: `${text.slice(0, place)}x${text.slice(place)}` }
}

/** As many lines, as files of which each is an agreement of its own. */
const piecesOf = (lineCount) =>
  Array.from({ length: FILES }, (_, index) => ({
    name: `made-up-${index}`,
    text: makeAgreement(Math.floor(lineCount / FILES))
      .replaceAll('made_up', `made_up_${index}`)
      .replaceAll(/\b(measure|reading)_(?=\d)/g, `$1_${index}_`),
  }))

main()

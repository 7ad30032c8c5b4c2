/**
 * Texts that hardly anybody would write, made from a seed and a number: the same two give the same
 * text on every machine. Most are pieces of real agreements with something done to them, because a
 * text that is nearly right goes deeper than noise; some are noise.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generator, oneOf } from '../bench/random.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Most inputs are short, so that many are read; now and then there is a whole file. */
const PIECE_LENGTH_MAX = 700
const WHOLE_FILES_PER_THOUSAND = 4

/**
 * @typedef {object} Corpus
 * @property {readonly string[]} files whole agreements
 * @property {readonly string[]} pieces items and clauses of them, each of a few lines
 * @property {readonly string[]} words
 */

/** @typedef {() => number} Random */

/** @returns {Corpus} */
export function readCorpus() {
  const folders = ['examples', 'spec/language/good', 'spec/language/bad']
  const files = folders
    .flatMap((folder) => agreementsIn(join(root, folder)))
    .map((path) => readFileSync(path, 'utf8'))
  const pieces = files.flatMap(piecesOf)
  const words = [...new Set(files.flatMap((file) => file.match(tokens) ?? []))]
  return { files, pieces, words }
}

/** @param {string} folder */
function agreementsIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.servanda'))
    .toSorted()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}

/** Words, numbers, quoted texts, comments and signs; white space is left out. */
const tokens = /--[^\n]*|"[^"\n]*"|[\p{L}\p{N}_.]+|[^\s\p{L}\p{N}_]/gu

/**
 * Stretches of whole lines between empty lines, and each line alone.
 *
 * @param {string} file
 */
function piecesOf(file) {
  const paragraphs = file.split(/\n\s*\n/).filter((text) => text.length <= PIECE_LENGTH_MAX)
  const lines = file.split('\n').map((line) => line.trim())
  return [...paragraphs, ...lines].filter((text) => text !== '')
}

/**
 * The input of this number.
 *
 * @param {Corpus} corpus
 * @param {number} seed
 * @param {number} number
 */
export function makeInput(corpus, seed, number) {
  const random = generator(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b))
  const text = random() < 0.08 ? noise(random, corpus) : agreementLike(random, corpus)
  const spoilt = random() < 0.75 ? mutated(random, corpus, text) : text
  return random() < 0.05 ? withOtherLineEnds(random, spoilt) : spoilt
}

/**
 * @param {Random} random
 * @param {Corpus} corpus
 */
function agreementLike(random, { files, pieces }) {
  if (random() * 1_000 < WHOLE_FILES_PER_THOUSAND) return oneOf(random, files)
  const chosen = Array.from({ length: 1 + below(random, 4) }, () => oneOf(random, pieces))
  if (random() < 0.2) return chosen.join('\n')
  const head =
    'agreement a "A" {\n  signed 2020-01-01 at "B"\n  time zone "Europe/Kyiv"\n  party A\n'
  const [first = '', ...rest] = chosen
  if (random() < 0.5) return `${head}${first}\n${rest.join('\n')}\n}\n`
  return `${head}  commitment 1 "One" binding {\n${first}\n${rest.join('\n')}\n  }\n}\n`
}

/**
 * @param {Random} random
 * @param {Corpus} corpus
 */
const noise = (random, corpus) => oneOf(random, noises)(random, corpus)

/** @type {ReadonlyArray<(random: Random, corpus: Corpus) => string>} */
const noises = [
  (random) => {
    const bytes = Uint8Array.from({ length: below(random, 300) }, () => below(random, 256))
    return new TextDecoder(random() < 0.5 ? 'utf-8' : 'windows-1252').decode(bytes)
  },
  (random) => repeat(random, 120, () => String.fromCharCode(below(random, 0x1_0000))),
  (random) => repeat(random, 60, () => oneOf(random, strange)),
  (random, { words }) => repeat(random, 60, () => `${oneOf(random, words)}${oneOf(random, [' ', ' ', '\n'])}`), // prettier-ignore
  (random) => {
    const [opening = '', closing = ''] = oneOf(random, nestings)
    const depth = 1 + below(random, random() < 0.02 ? 20_000 : 250)
    return `agreement a "A" { time zone "Europe/Kyiv" commitment 1 "C" binding { once ${opening.repeat(depth)} signature ${closing.repeat(depth)} } }` // prettier-ignore
  },
  (random) => `commitment ${digits(random)} "C" binding { must not fire more than ${digits(random)} times in any ${digits(random)} days by ${digits(random)}-${digits(random)}-01 }`, // prettier-ignore
  (random, { words }) => {
    const word = oneOf(random, words)
    const length = random() < 0.02 ? 60_000 : 800
    return `${word} `.repeat(1 + below(random, length / (word.length + 1)))
  },
]

const nestings = [
  ['(', ')'],
  ['not ', ''],
  ['{', '}'],
  ['either ', ' or signature'],
  ['30 days after ', ''],
  ['the later of ', ' and signature'],
  ['reached ', ''],
  ['fire happened since (', ')'],
  ['"', '"'],
  ['part a {', '}'],
]

/** Characters that break what is careless: invisible, turning, combining, control, half ones. */
const strange = [
  '"', '\\', '\u201c', '\u201d', '\u201e', '{', '}', '(', ')', ',', ':', '.', '%', '-', '--', '\n', '\r', '\r\n', '\t',
  '\u200b', '\u200d', '\ufeff', '\u202e', '\u2066', '\u2069', '\u00ad', '\u0301', '\u2028', '\u2029', '\u0085', '\0',
  '\ud800', '\udc00', '\u{1f600}', '\u0130', '\u00df', '\u0967', '\u00bd', '\u2167', '0', '9', '_', '/', 'e', '\u4e00', '\u0627',
] // prettier-ignore

/** @param {Random} random */
const digits = (random) => repeat(random, random() < 0.05 ? 400 : 25, () => `${below(random, 10)}`)

/**
 * Something done to a text, once or several times.
 *
 * @param {Random} random
 * @param {Corpus} corpus
 * @param {string} text
 */
function mutated(random, corpus, text) {
  const times = 1 + below(random, 4)
  let spoilt = text
  for (let time = 0; time < times; time += 1) {
    spoilt = oneOf(random, mutations)(random, corpus, spoilt)
  }
  return spoilt
}

/** @type {ReadonlyArray<(random: Random, corpus: Corpus, text: string) => string>} */
const mutations = [
  (random, _, text) => atToken(random, text, () => ''),
  (random, _, text) => atToken(random, text, (token) => `${token} ${token}`),
  (random, { words }, text) => atToken(random, text, () => oneOf(random, words)),
  (random, { words }, text) => atToken(random, text, (token) => `${oneOf(random, words)} ${token}`),
  (random, _, text) => atToken(random, text, (token) => `${token.slice(1)}${token.slice(0, 1)}`),
  (random, _, text) => atToken(random, text, () => digits(random)),
  (random, _, text) => atToken(random, text, () => '('.repeat(1 + below(random, 130))),
  swapTokens,
  (random, { pieces }, text) => put(random, text, ` ${oneOf(random, pieces)} `),
  (random, { pieces }, text) => {
    const other = oneOf(random, pieces)
    return text.slice(0, below(random, text.length + 1)) + other.slice(below(random, other.length + 1)) // prettier-ignore
  },
  (random, _, text) => put(random, text, oneOf(random, strange)),
  (random, _, text) => put(random, text, '\n'),
  (random, _, text) => put(random, text, ` -- ${oneOf(random, strange)} a comment\n`),
  (random, _, text) => {
    const start = below(random, text.length + 1)
    return text.slice(0, start) + text.slice(start + below(random, 40))
  },
  (random, _, text) => {
    const place = below(random, text.length + 1)
    const flipped = String.fromCharCode(text.charCodeAt(place) ^ (1 << below(random, 8)))
    return text.slice(0, place) + flipped + text.slice(place + 1)
  },
  (random, _, text) => {
    const start = below(random, text.length + 1)
    const stretch = text.slice(start, start + below(random, 200))
    return put(random, text, stretch.repeat(1 + below(random, 3)))
  },
]

/**
 * @param {Random} random
 * @param {string} text
 * @param {(token: string) => string} change
 */
function atToken(random, text, change) {
  const found = [...text.matchAll(tokens)]
  if (found.length === 0) return text
  const { 0: token, index } = oneOf(random, found)
  return text.slice(0, index) + change(token) + text.slice(index + token.length)
}

/**
 * @param {Random} random
 * @param {Corpus} _
 * @param {string} text
 */
function swapTokens(random, _, text) {
  const found = [...text.matchAll(tokens)]
  if (found.length < 2) return text
  const place = below(random, found.length - 1)
  const [one, other] = found.slice(place, place + 2)
  if (one === undefined || other === undefined) return text
  const between = text.slice(one.index + one[0].length, other.index)
  const after = text.slice(other.index + other[0].length)
  return text.slice(0, one.index) + other[0] + between + one[0] + after
}

/**
 * @param {Random} random
 * @param {string} text
 * @param {string} piece
 */
function put(random, text, piece) {
  const place = below(random, text.length + 1)
  return text.slice(0, place) + piece + text.slice(place)
}

/**
 * @param {Random} random
 * @param {string} text
 */
const withOtherLineEnds = (random, text) =>
  text.replaceAll('\n', () => oneOf(random, ['\n', '\r\n', '\r', '\n\n', '\n\t', '\u2028']))

/**
 * @param {Random} random
 * @param {number} countMax
 * @param {() => string} make
 */
const repeat = (random, countMax, make) =>
  Array.from({ length: 1 + below(random, countMax) }, make).join('')

/**
 * A whole number from 0 to below `limit`.
 *
 * @param {Random} random
 * @param {number} limit
 */
const below = (random, limit) => Math.floor(random() * limit)

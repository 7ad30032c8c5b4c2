/** What the page is measured with beside the example: a long document, and many happenings on a map. */
import { generator, oneOf } from './random.mjs'

const speakers = ['the Secretary of State', 'the Foreign Minister', 'President Poroshenko', 'the spokesman', 'Ambassador Sajdik'] // prettier-ignore
const verbs = ['said', 'told reporters', 'denied', 'announced', 'stressed', 'warned']
const subjects = ['heavy weapons', 'the ceasefire', 'the line of contact', 'persons held', 'local elections', 'the monitors', 'the border'] // prettier-ignore
const ends = ['had been withdrawn on 3 March 2015', 'was not observed near Shyrokyne', 'remains in force', 'could not be verified', 'would be discussed on Tuesday', 'had been fired upon with 120 mm mortars'] // prettier-ignore

/**
 * A text in which every sentence is somebody's statement, as plain text.
 *
 * @param {number} length in characters, at least
 */
export function makeDocument(length) {
  const random = generator(77)
  const paragraphs = ['Remarks on the Minsk agreements\n\n24 March 2016']
  let count = 0
  while (count < length) {
    const sentences = Array.from({ length: 5 }, () => sentence(random))
    const paragraph = sentences.join(' ')
    paragraphs.push(paragraph)
    count += paragraph.length + 2
  }
  return `${paragraphs.join('\n\n')}\n`
}

function sentence(random) {
  const [who, verb, what, end] = [speakers, verbs, subjects, ends].map((of) => oneOf(random, of))
  const said = `${what} ${end}`
  if (random() < 0.5) return `“${said[0].toUpperCase()}${said.slice(1)},” ${who} ${verb}.`
  return `${who[0].toUpperCase()}${who.slice(1)} ${verb} that ${said}.`
}

const MINUTE = 60_000
const BEGAN = Date.UTC(2015, 1, 15)
const MINUTES = 400 * 24 * 60

/**
 * So many happenings, each told once and at a point, as lines of NDJSON.
 *
 * @param {number} count
 */
export function makeIncidents(count) {
  const random = generator(4_711)
  const lines = []
  for (let index = 0; index < count; index += 1) {
    const instant = BEGAN + Math.floor(random() * MINUTES) * MINUTE
    lines.push(
      JSON.stringify({
        id: `incident:${index}`,
        claimant: oneOf(random, ['SMM', 'Ukraine', 'Formations']),
        stance: 'affirms',
        claim: {
          kind: 'act',
          act: 'fire',
          roles: { weapon: { kind: 'oneOf', names: [oneOf(random, ['mortar', 'mlrs', 'tank'])] } },
        },
        time: { edtf: `${new Date(instant).toISOString().slice(0, 16)}Z`, zone: 'Europe/Kyiv' },
        place: pointNear(random),
        incident: `happening:${index}`,
      }),
    )
  }
  return `${lines.join('\n')}\n`
}

/** Around some towns more than elsewhere. */
function pointNear(random) {
  const [x, y] = oneOf(random, [[37.8, 48.0], [39.3, 48.57], [38.41, 48.34], [37.5, 47.1], [37.75, 48.14]]) // prettier-ignore
  const spread = () => (random() + random() + random() - 1.5) * 0.6
  const round = (value) => Math.round(value * 1e4) / 1e4
  return {
    kind: 'point',
    latitude: round(y + spread()),
    longitude: round(x + spread()),
    radius: oneOf(random, [100, 400, 1_500]),
  }
}

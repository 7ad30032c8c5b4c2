/**
 * What readers of JSON pass over in silence: a name that an object has twice, of which the last one
 * would count, and a number so large that it would become infinite. One pass over a text that is
 * valid JSON, in time that grows with its length and no faster.
 */

/** UTF-16 offsets, end excluded. */
export interface JsonFlawPlace {
  readonly start: number
  readonly end: number
}

export type JsonFlaw =
  | {
      readonly kind: 'repeated-name'
      readonly name: string
      readonly first: JsonFlawPlace
      readonly again: JsonFlawPlace
    }
  | { readonly kind: 'number-too-large'; readonly text: string; readonly place: JsonFlawPlace }

/** In the order of the text, which must be valid JSON. */
export function jsonFlaws(text: string): JsonFlaw[] {
  const flaws: JsonFlaw[] = []
  const around: Around[] = []
  for (let offset = 0; offset < text.length;) {
    const end = endOfToken(text, offset)
    const inside = around.at(-1)
    const opening = text.charAt(offset)
    if (opening === '{') around.push({ names: new Map(), awaitsName: true })
    else if (opening === '[') around.push({ names: null, awaitsName: false })
    else if (opening === '}' || opening === ']') around.pop()
    else if (opening === ',' && inside?.names) inside.awaitsName = true
    else if (opening === '"' && inside?.awaitsName === true) {
      inside.awaitsName = false
      flaws.push(...repetition(text, { start: offset, end }, inside))
    } else if (/[-\d]/.test(opening)) flaws.push(...excess(text, { start: offset, end }))
    offset = end
  }
  return flaws
}

/** An object that is not closed yet, or (without names) a list. */
interface Around {
  readonly names: Map<string, JsonFlawPlace> | null
  awaitsName: boolean
}

function repetition(text: string, again: JsonFlawPlace, { names }: Around): JsonFlaw[] {
  const name = String(JSON.parse(text.slice(again.start, again.end)))
  const first = names?.get(name)
  names?.set(name, first ?? again)
  return first === undefined ? [] : [{ kind: 'repeated-name', name, first, again }]
}

function excess(text: string, place: JsonFlawPlace): JsonFlaw[] {
  const written = text.slice(place.start, place.end)
  if (Number.isFinite(Number(written))) return []
  return [{ kind: 'number-too-large', text: written, place }]
}

function endOfToken(text: string, start: number): number {
  if (text.charAt(start) === '"') return endOfString(text, start)
  let end = start + 1
  if (/[-\d]/.test(text.charAt(start))) {
    while (/[-+.\deE]/.test(text.charAt(end))) end += 1
  }
  return end
}

/** A quotation mark after an even number of backslashes ends it. */
function endOfString(text: string, start: number): number {
  for (let quote = start; ;) {
    quote = text.indexOf('"', quote + 1)
    if (quote < 0) return text.length
    let first = quote
    while (text.charAt(first - 1) === '\\') first -= 1
    if ((quote - first) % 2 === 0) return quote + 1
  }
}

/**
 * Where in a JSON text a value stands, by its path. The text must be valid JSON; of two fields with
 * the same name the last one counts, as it does for every reader of JSON.
 */

export type JsonPath = ReadonlyArray<string | number>

/** UTF-16 offsets, end excluded. */
export interface JsonPlace {
  readonly start: number
  readonly end: number
}

/** The place of the value at `path`, or of the innermost value around it that is there. */
export function placeOf(text: string, path: JsonPath): JsonPlace {
  let place = valueAt(text, skipSpace(text, 0))
  for (const step of path) {
    const inner = childrenOf(text, place).findLast(({ name }) => name === step)
    if (inner === undefined) return place
    place = inner.place
  }
  return place
}

/** The place of the name of the field at `path`; of the value around it if it is not there. */
export function placeOfName(text: string, path: JsonPath): JsonPlace {
  const around = placeOf(text, path.slice(0, -1))
  const found = childrenOf(text, around).findLast(({ name }) => name === path.at(-1))
  return found?.key ?? around
}

/** `[0].trust.layers` */
export const pathText = (path: JsonPath): string =>
  path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`,
    )
    .join('')

interface Child {
  readonly name: string | number
  readonly place: JsonPlace
  /** Of its name; null for an item of a list. */
  readonly key: JsonPlace | null
}

function childrenOf(text: string, place: JsonPlace): Child[] {
  const opening = text[place.start]
  if (opening !== '{' && opening !== '[') return []
  const children: Child[] = []
  let offset = skipSpace(text, place.start + 1)
  while (offset < place.end - 1) {
    let name: string | number = children.length
    let key: JsonPlace | null = null
    if (opening === '{') {
      key = valueAt(text, offset)
      name = String(JSON.parse(text.slice(key.start, key.end)))
      offset = skipSpace(text, skipSpace(text, key.end) + 1)
    }
    const value = valueAt(text, offset)
    children.push({ name, place: value, key })
    offset = skipSpace(text, value.end)
    if (text[offset] === ',') offset = skipSpace(text, offset + 1)
  }
  return children
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{}]|[^\s"[\]{}:,]+/y

/** The value that starts at `start`: up to its last bracket, quotation mark or digit. */
function valueAt(text: string, start: number): JsonPlace {
  let depth = 0
  let offset = start
  do {
    TOKEN.lastIndex = offset
    const token = TOKEN.exec(text)?.[0]
    if (token === '{' || token === '[') depth += 1
    if (token === '}' || token === ']') depth -= 1
    offset += token?.length ?? 1
    if (depth > 0 && token === undefined && offset >= text.length) break
  } while (depth > 0)
  return { start, end: offset }
}

function skipSpace(text: string, offset: number): number {
  let next = offset
  while (/\s/.test(text[next] ?? '')) next += 1
  return next
}

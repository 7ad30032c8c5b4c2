/**
 * HTML as a reading: the visible text with a map back to the source, and what the markup says is
 * furniture.
 *
 * The tree comes from parse5, which accepts anything and gives source locations. Main text is the
 * article element, else the element whose paragraphs carry most text; what stands outside it, and
 * what is named as navigation, comments and the like, is furniture. The walk keeps its own stack, and
 * the pipeline refuses hostile nesting before it comes here.
 */
import { parse, parseFragment } from 'parse5'
import type { DefaultTreeAdapterMap } from 'parse5'
import type { FurnitureKind, Passage } from '@servanda/core/document'
import { trimPassage } from './reading.ts'
import type { Block, Reading } from './reading.ts'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']
type TextNode = DefaultTreeAdapterMap['textNode']

export function readHtml(source: string): Reading {
  const tree = parse(source, { sourceCodeLocationInfo: true })
  const writer = new ReadingWriter(source)
  walk(tree, mainElement(tree), writer)
  return writer.finish()
}

/** As `readHtml`, of a page that is one text: only what is named as furniture is furniture. */
export function readWholeHtml(source: string): Reading {
  const writer = new ReadingWriter(source)
  walk(parse(source, { sourceCodeLocationInfo: true }), null, writer)
  return writer.finish()
}

/** More open elements than any page has; parsers slow down beyond it. */
export const NESTING_MAX = 1_000

/** A rough, linear count of how deep the elements stand; those whose end tag is optional apart. */
export function nestingOf(source: string): number {
  let depth = 0
  let deepest = 0
  for (const match of source.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]{0,30})/g)) {
    if (endsByItself.has((match[2] ?? '').toLowerCase())) continue
    depth = match[1] === '/' ? Math.max(0, depth - 1) : depth + 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

const endsByItself = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th ' +
    'thead tbody tfoot option optgroup colgroup path circle rect line use polygon g html head body'
  ).split(' '),
)

const blockTags = new Set(
  (
    'address article aside blockquote body br button caption dd details dialog div dl dt fieldset ' +
    'figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre ' +
    'section select summary table tbody td tfoot th thead title tr ul'
  ).split(' '),
)

const hiddenTags = new Set('script style noscript template iframe svg object canvas'.split(' '))

const furnitureTags: Readonly<Record<string, FurnitureKind>> = {
  nav: 'navigation',
  aside: 'related',
  footer: 'footer',
  form: 'form',
  button: 'form',
  select: 'form',
  figcaption: 'caption',
}

const furnitureRoles: Readonly<Record<string, FurnitureKind>> = {
  navigation: 'navigation',
  menu: 'navigation',
  search: 'form',
  complementary: 'related',
  contentinfo: 'footer',
}

/** Class names and ids as sites give them; whole words, so that "commentary" is not a comment. */
const furnitureNames: ReadonlyArray<readonly [RegExp, FurnitureKind]> = [
  [/(^|[\s_-])(comments?|disqus|respond|replies|discussion|commentlist)($|[\s_-])/i, 'comment'],
  [/(^|[\s_-])(share|sharing|social|sharedaddy|addthis|follow)($|[\s_-])/i, 'share'],
  [
    /(^|[\s_-])(nav|navbar|navigation|menu|breadcrumbs?|skip|pagination|pager)($|[\s_-])/i,
    'navigation',
  ],
  [
    /(^|[\s_-])(related|recommended|more|sidebar|popular|trending|read-?also|teasers?|recirc)($|[\s_-])/i,
    'related',
  ],
  [/(^|[\s_-])(ads?|advert|advertisement|sponsor(ed)?|promo|banner)($|[\s_-])/i, 'advertisement'],
  [
    /(^|[\s_-])(newsletter|subscribe|subscription|sign-?up|cookies?|consent|login)($|[\s_-])/i,
    'form',
  ],
  [/(^|[\s_-])(caption|wp-caption-text)($|[\s_-])/i, 'caption'],
  [/(^|[\s_-])(credits?|copyright|photo-credit)($|[\s_-])/i, 'credit'],
  [/(^|[\s_-])(byline|author|authors)($|[\s_-])/i, 'byline'],
  [/(^|[\s_-])(timestamp|dateline|pubdate|published|date|updated|time)($|[\s_-])/i, 'timestamp'],
  [/(^|[\s_-])(tags?|keywords|topics|categories)($|[\s_-])/i, 'tag'],
  [/(^|[\s_-])(pull-?quote|pullquote)($|[\s_-])/i, 'pull-quote'],
  [/(^|[\s_-])(footer|site-footer|colophon|footnotes?)($|[\s_-])/i, 'footer'],
]

const isElement = (node: Node): node is Element => 'tagName' in node

const attribute = (element: Element, name: string): string =>
  element.attrs.find((each) => each.name === name)?.value ?? ''

const isHidden = (element: Element): boolean =>
  hiddenTags.has(element.tagName) ||
  element.attrs.some(({ name }) => name === 'hidden') ||
  attribute(element, 'aria-hidden') === 'true' ||
  /display\s{0,3}:\s{0,3}none/i.test(attribute(element, 'style').slice(0, 500))

function furnitureOf(element: Element): FurnitureKind | undefined {
  const byTag = furnitureTags[element.tagName] ?? furnitureRoles[attribute(element, 'role')]
  if (byTag !== undefined) return byTag
  if (structural.has(element.tagName)) return undefined
  const names = `${attribute(element, 'class')} ${attribute(element, 'id')}`.slice(0, 500)
  return furnitureNames.find(([pattern]) => pattern.test(names))?.[1]
}

/** A class on these describes the page and not a part of it. */
const structural = new Set(['html', 'body', 'main', 'article'])

/** How much text the paragraphs directly below each element hold. */
function paragraphText(root: Node): Map<Element, number> {
  const lengths = new Map<Element, number>()
  const stack: Node[] = [root]
  while (stack.length > 0) {
    const node = stack.pop() as Node
    if (isElement(node) && (isHidden(node) || furnitureOf(node) !== undefined)) continue
    if (isElement(node) && node.tagName === 'p' && node.parentNode && isElement(node.parentNode)) {
      lengths.set(node.parentNode, (lengths.get(node.parentNode) ?? 0) + textLength(node))
    }
    if ('childNodes' in node) for (const child of node.childNodes) stack.push(child)
  }
  return lengths
}

function textLength(root: Node): number {
  let length = 0
  const stack: Node[] = [root]
  while (stack.length > 0) {
    const node = stack.pop() as Node
    if (node.nodeName === '#text') length += (node as TextNode).value.length
    if ('childNodes' in node) for (const child of node.childNodes) stack.push(child)
  }
  return length
}

/** The element that holds the document's own text; null where no paragraph says so. */
function mainElement(root: Node): Element | null {
  const lengths = paragraphText(root)
  const total = [...lengths.values()].reduce((sum, length) => sum + length, 0)
  const [best] = [...lengths].sort((a, b) => b[1] - a[1])
  if (best === undefined) return null
  let main = best[0]
  for (let up = main.parentNode; up && isElement(up); up = up.parentNode) {
    if (up.tagName === 'article' || up.tagName === 'main') return up
  }
  if (best[1] < total * 0.7 && main.parentNode && isElement(main.parentNode)) main = main.parentNode
  return main
}

interface Visit {
  readonly node: Node
  readonly furniture: FurnitureKind | undefined
  readonly inside: boolean
  readonly leaving: boolean
}

/** Writes the visible text in order; what stands outside `main` and is no heading is furniture. */
function walk(root: Node, main: Element | null, writer: ReadingWriter): void {
  const stack: Visit[] = [
    { node: root, furniture: undefined, inside: main === null, leaving: false },
  ]
  while (stack.length > 0) {
    const visit = stack.pop() as Visit
    const { node } = visit
    if (visit.leaving) {
      writer.boundary('paragraph')
      continue
    }
    if (node.nodeName === '#text') writer.write(node as TextNode, furnitureHere(visit))
    if (!('childNodes' in node)) continue
    if (isElement(node) && !enter(node, visit, writer, stack)) continue
    pushChildren(node.childNodes, visit, main, stack)
  }
}

const furnitureHere = (visit: Visit): FurnitureKind | undefined =>
  visit.furniture ?? (visit.inside ? undefined : 'navigation')

function enter(node: Element, visit: Visit, writer: ReadingWriter, stack: Visit[]): boolean {
  if (isHidden(node)) {
    writer.hide(node)
    return false
  }
  if (!blockTags.has(node.tagName)) return true
  writer.boundary(shapeOf(node.tagName), listNumber(node))
  stack.push({ ...visit, leaving: true })
  return true
}

/** The number of an item of a numbered list, with those of the items that it stands in. */
function listNumber(item: Element): string | undefined {
  const list = item.parentNode
  if (item.tagName !== 'li' || !list || !isElement(list) || list.tagName !== 'ol') return undefined
  const place = list.childNodes.filter((node) => isElement(node) && node.tagName === 'li')
  const number = firstNumber(list) + place.indexOf(item)
  const outer = list.parentNode
  const around = outer && isElement(outer) ? listNumber(outer) : undefined
  return around === undefined ? `${number}.` : `${around}${number}.`
}

const firstNumber = (list: Element): number => Number.parseInt(attribute(list, 'start'), 10) || 1

function shapeOf(tag: string): Block['shape'] {
  if (/^h[1-6]$/.test(tag)) return 'heading'
  return tag === 'li' ? 'item' : 'paragraph'
}

function pushChildren(
  children: readonly Node[],
  visit: Visit,
  main: Element | null,
  stack: Visit[],
): void {
  for (let index = children.length - 1; index >= 0; index--) {
    const node = children[index] as Node
    const own = isElement(node) ? furnitureOf(node) : undefined
    const heading = isElement(node) && (node.tagName === 'h1' || node.tagName === 'time')
    const inside = visit.inside || node === main || heading
    stack.push({ node, furniture: visit.furniture ?? own, inside, leaving: false })
  }
}

class ReadingWriter {
  readonly #source: string
  readonly #parts: string[] = []
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  readonly #blocks: Block[] = []
  readonly #hidden: Array<Passage & { kind: FurnitureKind }> = []
  #blockStart = 0
  #shape: Block['shape'] = 'paragraph'
  #listed: string | undefined
  #furniture: FurnitureKind | undefined
  /** The open block holds more than white space. */
  #filled = false

  constructor(source: string) {
    this.#source = source
  }

  /** Ends the open block, if it holds any text, and names the shape of the next. */
  boundary(shape: Block['shape'], listed?: string): void {
    const text = this.#parts.slice(this.#blockStart).join('')
    const { start, end } = trimPassage(text, 0, text.length)
    if (end > start) {
      const from = this.#blockStart
      this.#blocks.push({
        start: from + start,
        end: from + end,
        shape: this.#shape,
        spaced: true,
        ...(this.#listed === undefined ? {} : { listed: this.#listed }),
        ...(this.#furniture === undefined ? {} : { furniture: this.#furniture }),
      })
      this.#push('\n', this.#ends.at(-1) ?? 0, this.#ends.at(-1) ?? 0)
    }
    // An item that begins with a paragraph has its number before it.
    this.#listed = listed ?? (end > start ? undefined : this.#listed)
    this.#blockStart = this.#parts.length
    this.#shape = shape
    this.#furniture = undefined
    this.#filled = false
  }

  write(node: TextNode, furniture: FurnitureKind | undefined): void {
    const location = node.sourceCodeLocation
    if (!location || node.value === '') return
    if (node.value.trim() !== '') {
      if (furniture !== this.#furniture && this.#filled) this.boundary(this.#shape)
      this.#furniture = furniture
      this.#filled = true
    }
    this.#align(node.value, location.startOffset, location.endOffset)
  }

  hide(element: Element): void {
    const location = element.sourceCodeLocation
    if (!location) return
    this.#hidden.push({ start: location.startOffset, end: location.endOffset, kind: 'script' })
  }

  finish(): Reading {
    this.boundary('paragraph')
    const starts = this.#starts
    const ends = this.#ends
    return {
      text: this.#parts.join(''),
      blocks: this.#blocks,
      hidden: this.#hidden,
      toSource: ({ start, end }) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }),
    }
  }

  /** Puts every character of a text node beside the stretch of source it came from. */
  #align(value: string, start: number, end: number): void {
    let at = start
    let index = 0
    while (index < value.length && at < end) {
      const entity = this.#source[at] === '&' ? entityAt(this.#source, at, value, index) : null
      const taken = entity?.decoded ?? value.charAt(index)
      const length = entity?.length ?? this.#plainLength(at, value.charAt(index))
      for (const unit of taken.split('')) this.#push(whiteToSpace(unit), at, at + length)
      at += length
      index += taken.length
    }
  }

  /** A line end of two characters is one in the tree. */
  #plainLength(at: number, unit: string): number {
    return unit === '\n' && this.#source[at] === '\r' && this.#source[at + 1] === '\n' ? 2 : 1
  }

  #push(unit: string, start: number, end: number): void {
    this.#parts.push(unit)
    this.#starts.push(start)
    this.#ends.push(end)
  }
}

/** Line ends within a block of HTML mean a space. */
const whiteToSpace = (unit: string): string => (unit === '\n' || unit === '\r' ? ' ' : unit)

const decodedEntities = new Map<string, string>()

function entityAt(source: string, at: number, value: string, index: number) {
  const written = /^&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,40});?/.exec(
    source.slice(at, at + 44),
  )?.[0]
  if (written === undefined) return null
  const decoded = decodeEntity(written)
  return value.startsWith(decoded, index) ? { decoded, length: written.length } : null
}

function decodeEntity(written: string): string {
  const known = decodedEntities.get(written)
  if (known !== undefined) return known
  const [child] = parseFragment(written).childNodes
  const decoded = child !== undefined && 'value' in child ? child.value : written
  if (decodedEntities.size < 10_000) decodedEntities.set(written, decoded)
  return decoded
}

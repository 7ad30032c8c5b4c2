/** A checker that has seen earlier texts says what a first check says. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assert } from '../base/index.ts'
import { Checker, checkSources } from './index.ts'
import type { Checked, Source } from './index.ts'

const folder = join(import.meta.dirname, '../../../../examples/minsk')
const sources: readonly Source[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.servanda'))
  .toSorted()
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const where = { file: fc.nat(sources.length - 1), place }

/** What is done to one of the files, or to the list of them. */
const edits = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('typed' as const),
      ...where,
      length: fc.constantFrom(0, 0, 1, 7, 60),
      put: fc.constantFrom('', 'a', ' ', '\n', '{', '}', '"', '1', 'commitment 1 ', 'party P\n'),
    }),
    fc.record({
      kind: fc.constant('line' as const),
      ...where,
      block: fc.constantFrom('commitment', 'reading', 'measure', 'agreement'),
      change: fc.constantFrom(
        'dropped' as const,
        'doubled' as const,
        'spaced' as const,
        'noted' as const,
        'numbered' as const,
      ),
    }),
    fc.record({
      kind: fc.constant('renamed' as const),
      ...where,
      reach: fc.constantFrom('declaration', 'file', 'everywhere'),
    }),
    fc.record({
      kind: fc.constant('file' as const),
      ...where,
      change: fc.constantFrom('removed', 'last'),
    }),
    fc.record({ kind: fc.constant('undone' as const) }),
  ),
  { minLength: 1, maxLength: 8 },
)

type Edit = typeof edits extends fc.Arbitrary<Array<infer One>> ? One : never
type EditOf<Kind extends Edit['kind']> = Extract<Edit, { readonly kind: Kind }>

/** All versions after one more edit, the newest last. */
function afterEdit(versions: ReadonlyArray<readonly Source[]>, edit: Edit) {
  if (edit.kind === 'undone') return versions.length > 1 ? versions.slice(0, -1) : versions
  return [...versions, edited(versions.at(-1) ?? [], edit)]
}

function edited(before: readonly Source[], edit: Exclude<Edit, { kind: 'undone' }>) {
  const chosen = before[edit.file % Math.max(1, before.length)]
  if (chosen === undefined) return sources
  const others = before.filter((source) => source !== chosen)
  if (edit.kind === 'file') return edit.change === 'removed' ? others : [...others, chosen]
  if (edit.kind === 'renamed') return renamed(before, chosen, edit)
  const text = edit.kind === 'typed' ? typed(chosen.text, edit) : lineChanged(chosen.text, edit)
  return before.map((source) => (source === chosen ? { ...source, text } : source))
}

function typed(text: string, { place: share, length, put }: EditOf<'typed'>): string {
  const start = Math.floor(share * text.length)
  return text.slice(0, start) + put + text.slice(start + length)
}

/** Changes a line of a block of some kind; a text without such a block stays as it is. */
function lineChanged(text: string, { place: share, block, change }: EditOf<'line'>): string {
  const lines = text.split('\n')
  const heads = lines.flatMap((line, index) => (line.trim().startsWith(`${block} `) ? [index] : []))
  const head = heads[Math.floor(share * heads.length)]
  if (head === undefined) return text
  const index = head + (Math.floor(share * 1_000_003) % 6)
  const line = lines[index] ?? ''
  const changes = {
    dropped: [],
    doubled: [line, line],
    spaced: [`${line} `, ''],
    noted: line.trimEnd().endsWith('{') ? [line, '    note "more"'] : [line],
    numbered: [line.replaceAll(/\d+/g, (number) => String(Number(number) + 1))],
  }
  return lines.toSpliced(index, 1, ...changes[change]).join('\n')
}

const declaration =
  /(?<=^\s*(?:party|body|group|zone|line|point|event|matter|state|list|measure|reading|agreement|act) )\w+/gm

/** Gives something that is declared another name: where it is declared, in the file, or in all. */
function renamed(
  before: readonly Source[],
  chosen: Source,
  { place: share, reach }: EditOf<'renamed'>,
): readonly Source[] {
  const found = [...chosen.text.matchAll(declaration)]
  const match = found[Math.floor(share * found.length)]
  if (match === undefined) return before
  const [name] = match
  const other = `${name}_other`
  return before.map((source) => {
    const { text } = source
    if (reach !== 'everywhere' && source !== chosen) return source
    if (reach !== 'declaration')
      return { ...source, text: text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), other) }
    const after = text.slice(match.index + name.length)
    return { ...source, text: text.slice(0, match.index) + other + after }
  })
}

const plain = ({ program, written, diagnostics, trees, names }: Checked) => ({
  program,
  written,
  diagnostics,
  trees,
  uses: names.uses,
  acts: names.acts,
})

test('after any edits the result is that of a first check', { timeout: 240_000 }, () => {
  const property = fc.property(edits, (list) => {
    const checker = new Checker()
    checker.check(sources)
    let versions: ReadonlyArray<readonly Source[]> = [sources]
    for (const edit of list) {
      versions = afterEdit(versions, edit)
      const current = versions.at(-1) ?? []
      expect(plain(checker.check(current))).toEqual(plain(checkSources(current)))
    }
  })
  fc.assert(property, { numRuns: 40 })
})

test('a file that is as it was is not read again', () => {
  const checker = new Checker()
  const [first, second] = checker.check(sources).trees
  const [other] = sources
  assert(other !== undefined, 'there are files')
  const again = checker.check([{ ...other, text: `${other.text}\n` }, ...sources.slice(1)])
  expect(again.trees[0]).not.toBe(first)
  expect(again.trees[1]).toBe(second)
})

test('a commitment that only moved is not lowered again', () => {
  const agreement = (title: string): Source => ({
    name: 'one',
    text: `agreement one "One" {
  signed 2015-02-12
  time zone "Europe/Kyiv"
  party Red
  event halt on 2015-02-15 at 00:00
  commitment 1 "${title}" binding {
    obliged: Red
    must not fire
    starting halt
  }
  commitment 2 "Second" binding {
    obliged: Red
    must not fire
    starting 2015-03-01 at 00:00
  }
}
`,
  })
  const checker = new Checker()
  const [first, second] = checker.check([agreement('First')]).program.commitments
  const [changed, moved] = checker.check([agreement('The first')]).program.commitments
  assert(second !== undefined && moved !== undefined, 'there are two commitments')
  expect(changed?.terms).not.toBe(first?.terms)
  expect(moved.terms).toBe(second.terms)
  expect(moved.span.start).toBe(second.span.start + 'The '.length)
})

test('duties that share two obligors are compared for each of them', () => {
  const commitment = (number: number, obliged: string, act: string) =>
    `  commitment ${number} "C" binding {\n    obliged: each of ${obliged}\n    must not ${act}\n    verifier: not stated\n  }\n`
  const text = `agreement one "One" {
  signed 2015-02-12
  time zone "Europe/Kyiv"
  party Red
  party Blue
${commitment(1, 'Red, Blue', 'attack')}${commitment(2, 'Blue, Red', 'attack')}}
`
  const checker = new Checker()
  const owed = () =>
    checker
      .check([{ name: 'one', text }])
      .diagnostics.filter(({ code }) => code === 'already-owed')
      .map(({ message }) => message)
  const [first] = owed()
  expect(first).toContain('commitment `2` asks nothing that commitment `1` does not ask')
  expect(owed()).toEqual([first])
})

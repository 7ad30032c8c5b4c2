/** Fixes of the words themselves: signs, dates, units, numbers and names that cannot stand as they are. */
import type { Span } from '../../base/index.ts'
import { reservedWords } from '../words.ts'
import { insertion, replacement } from './edits.ts'
import type { Fix, Fixer, Problem } from './fixes.ts'
import { lineEndOf } from './tokens.ts'

export const spellingFixers: Readonly<Record<string, Fixer>> = {
  'unexpected-character': ({ diagnostic, words }) => [
    {
      title: `delete \`${words.slice(0, 20)}\``,
      edits: [replacement(diagnostic.span, ' ')],
      standing: 'possible',
    },
  ],
  'unterminated-text': closeText,
  'unclosed-block': closeBlock,
  'reserved-word': otherName,
  'unexpected-word': inDigits,
  'unit-mismatch': otherUnit,
  'unknown-unit': otherUnit,
  'empty-range': swapEnds,
  'date-edge': ({ diagnostic, words }) => [
    {
      title: `say that the day is inside: \`the end of ${words}\``,
      edits: [replacement(diagnostic.span, `the end of ${words}`)],
      standing: 'possible',
    },
    ...(/^\d{4}-\d{2}-\d{2}$/.test(words) ? [dayOutside(diagnostic.span, words)] : []),
  ],
  'time-ambiguous-date': otherDate,
  'time-not-a-date': otherDate,
}

const dayOutside = (span: Span, day: string): Fix => ({
  title: `say that the day is outside: \`${day} at 00:00\``,
  edits: [replacement(span, `${day} at 00:00`)],
  standing: 'possible',
})

function closeText({ tree, diagnostic, words }: Problem): readonly Fix[] {
  const opening = words.charAt(0) === '"' ? '"' : '\u201d'
  const block = / ?\{?$/.exec(words)?.[0] ?? ''
  const force = /( (?:binding|political|aspirational))?( \{)?$/.exec(words)?.[0] ?? ''
  const rest = force.length > block.length ? force : block
  const end = diagnostic.span.end - rest.length
  return [
    {
      title: 'close the quoted text',
      edits: [insertion(tree, end, opening)],
      standing: 'preferred',
    },
  ]
}

/** Before what it should end before. */
function closeBlock({ tree, diagnostic }: Problem): readonly Fix[] {
  const [next] = diagnostic.related
  if (next === undefined) return []
  const { start } = next.span
  const lineEnd = lineEndOf(tree.text)
  const text = start === tree.text.length ? `${lineEnd}}` : `}${lineEnd}${lineEnd}`
  const edit = insertion(tree, start, text)
  return [{ title: 'close the block with `}`', edits: [edit], standing: 'preferred' }]
}

function otherName({ diagnostic, words }: Problem): readonly Fix[] {
  const name = `the_${words}`
  if (!reservedWords.has(words)) return []
  return [
    {
      title: `name it \`${name}\``,
      edits: [replacement(diagnostic.span, name)],
      standing: 'possible',
    },
  ]
}

/** Numbers in words, which the help gives in digits. */
function inDigits({ diagnostic }: Problem): readonly Fix[] {
  const digits = /^write `(\d+)`$/.exec(diagnostic.help)?.[1]
  if (digits === undefined) return []
  return [
    {
      title: `write \`${digits}\``,
      edits: [replacement(diagnostic.span, digits)],
      standing: 'preferred',
    },
  ]
}

/** The units of the dimension, as the help lists them. */
function otherUnit({ diagnostic, words }: Problem): readonly Fix[] {
  const number = /^[\d.]+/.exec(words)?.[0]
  const units = [...diagnostic.help.matchAll(/`([^`]+)`/g)].map(([, unit = '']) => unit)
  if (number === undefined) return []
  const written = units.map((unit) => `${number} ${unit}`)
  return [...written, ...(units.length === 0 ? [number] : [])].map((amount) => ({
    title: `write \`${amount}\``,
    edits: [replacement(diagnostic.span, amount)],
    standing: 'possible',
  }))
}

/** `from 120 to 82 mm` as `from 82 to 120 mm`. */
function swapEnds({ diagnostic, words }: Problem): readonly Fix[] {
  const swapped = words.replace(
    /^(from\s+)([\d.]+)(.*?\s+to\s+)([\d.]+)/s,
    (_, from: string, low: string, to: string, high: string) => from + high + to + low,
  )
  return swapped === words
    ? []
    : [
        {
          title: 'write the smaller number first',
          edits: [replacement(diagnostic.span, swapped)],
          standing: 'preferred',
        },
      ]
}

/** Each way to read it, as the help lists them. */
function otherDate({ diagnostic, words }: Problem): readonly Fix[] {
  const dates = diagnostic.help.match(/\d{4}-\d{2}-\d{2}\b(?!T)/g) ?? []
  const isExample = diagnostic.help.includes('such as')
  return (isExample ? [] : dates).map((date) => ({
    title: `replace \`${words}\` by \`${date}\``,
    edits: [replacement(diagnostic.span, date)],
    standing: dates.length === 1 ? 'preferred' : 'possible',
  }))
}

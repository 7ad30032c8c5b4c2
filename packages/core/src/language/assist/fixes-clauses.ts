/** Fixes that add a clause which is missing, say that something is not stated, or take a clause out. */
import type { Diagnostic } from '../../base/index.ts'
import { lineInBlock, removal, replacement } from './edits.ts'
import type { Fix, Fixer, Problem } from './fixes.ts'
import { nameIn, pathTo } from './walk.ts'
import type { Node } from './walk.ts'

export const clauseFixers: Readonly<Record<string, Fixer>> = {
  'missing-clause': addMissing,
  'reading-without-source': addMissing,
  'reading-without-author': addMissing,
  'obligor-missing': (problem) => add(problem, ['obliged: not stated'], 'first'),
  'deadline-not-stated': noDeadline,
  'verifier-not-stated': nameVerifier,
  'measure-never-lifted': endByDecision,
  'act-of-nobody': (problem) => add(problem, ['role actor is actor after by'], 'first'),
  'duplicate-clause': (problem) => takeOut(problem, 'take out the second one'),
  'guarantee-term': (problem) => takeOut(problem, 'take out the clause without effect'),
  'duplicate-number': freeNumber,
}

/** The node that the words of a diagnostic name: a commitment by its number, a reading by its name. */
function ownerOf({ tree, diagnostic: { span } }: Problem): Node | null {
  const path = pathTo(tree, span.start)
  const owner = path.findLast(({ node }) =>
    ['name', 'number', 'label'].some((key) => nameIn(node, key)?.span.start === span.start),
  )
  return owner?.node ?? null
}

/** A fix for each line, of which one is to be added to the block that the diagnostic is about. */
function add(problem: Problem, lines: readonly string[], where: 'first' | 'last'): readonly Fix[] {
  const owner = ownerOf(problem)
  if (owner === null) return []
  return lines.map((line) => ({
    title: `add \`${line}\``,
    edits: [lineInBlock(problem.tree, owner.span, line, where)],
    standing: 'possible',
  }))
}

/** The clause that the help names, filled with what the texts have. */
function addMissing(problem: Problem): readonly Fix[] {
  const forms = [...problem.diagnostic.help.matchAll(/`([^`]+)`/g)].map(([, form = '']) => form)
  return add(
    problem,
    forms.flatMap((form) => filled(problem, form)),
    'first',
  )
}

function filled({ checked, tree }: Problem, form: string): readonly string[] {
  const { actors, agreements } = checked.program
  const [head = ''] = form.split(' ')
  const named = actors.map(({ name }) => name)
  switch (head) {
    case 'time':
      return [...new Set([...agreements.map(({ zone }) => zone), 'UTC'])].map(
        (zone) => `time zone "${zone}"`,
      )
    case 'of':
      return agreements.map(({ id }) => `of ${id}`)
    case 'held':
    case 'by':
    case 'on':
      return named.slice(0, choiceMax).map((name) => `${form.replace(/ ….*/, '')} ${name}`)
    case 'dated':
      return datesIn(tree.text).map((date) => `dated ${date}`)
    case 'source':
    case 'attributed':
    case 'adopted':
      return [form.replace('…', 'to be named')]
    default:
      return []
  }
}

/** More names than this are not offered one by one. */
const choiceMax = 8

/** The latest date that the text has: what it was written after. */
const datesIn = (text: string): readonly string[] =>
  (text.match(/\b\d{4}-\d{2}-\d{2}\b/g) ?? []).toSorted().slice(-1)

/** In a text that has no deadline, `no deadline` says so. */
function noDeadline(problem: Problem): readonly Fix[] {
  const { tree, diagnostic, words } = problem
  if (!words.startsWith('deadline')) return add(problem, ['no deadline'], 'last')
  const edits = [replacement({ ...diagnostic.span, source: tree.source }, 'no deadline')]
  return [{ title: 'say that there is none: `no deadline`', edits, standing: 'possible' }]
}

/** In a draft: each body that is declared. */
function nameVerifier(problem: Problem): readonly Fix[] {
  const { checked, diagnostic, words } = problem
  const bodies = checked.program.actors.filter(({ kind }) => kind === 'body')
  const lines = bodies.slice(0, choiceMax).map(({ name }) => `verified by ${name}`)
  if (!words.startsWith('verif')) return add(problem, lines, 'last')
  return lines.map((line) => ({
    title: `in a draft: \`${line}\``,
    edits: [replacement(diagnostic.span, line)],
    standing: 'possible',
  }))
}

function endByDecision(problem: Problem): readonly Fix[] {
  const { checked, tree, diagnostic } = problem
  const measure = checked.program.measures.find(
    ({ span }) => span.source === diagnostic.span.source && span.start === diagnostic.span.start,
  )
  if (measure === undefined) return []
  const line = `ends by decision of "${measure.by.join(', ') || 'who took it'}"`
  const edits = [lineInBlock(tree, measure.span, line, 'last')]
  return [{ title: `add \`${line}\``, edits, standing: 'possible' }]
}

function takeOut({ tree, diagnostic }: Problem, title: string): readonly Fix[] {
  return [{ title, edits: [removal(tree, diagnostic.span)], standing: 'possible' }]
}

/** The next number after the highest of the agreement; parts get the next letter. */
function freeNumber(problem: Problem): readonly Fix[] {
  const { checked, diagnostic, words, tree } = problem
  const agreement = pathTo(tree, diagnostic.span.start)[0]?.node
  const name = agreement === undefined ? null : nameIn(agreement, 'name')
  const units = checked.names.agreements.get(name?.text ?? '')?.units ?? []
  const free = /^\d/.test(words)
    ? String(1 + Math.max(0, ...units.map(({ number }) => Number.parseInt(number, 10))))
    : freeLetter(units.map(({ part }) => part?.label.text ?? ''))
  return free === null ? [] : [numberFix(diagnostic, free)]
}

const freeLetter = (taken: readonly string[]): string | null =>
  'abcdefghijklmnopqrstuvwxyz'.split('').find((letter) => !taken.includes(letter)) ?? null

const numberFix = ({ span }: Diagnostic, free: string): Fix => ({
  title: `number it \`${free}\``,
  edits: [replacement(span, free)],
  standing: 'possible',
})

/** Fixes that declare what a clause names, take out what no clause names, or complete a declaration. */
import type { Span } from '../../base/index.ts'
import type { AgreementSyntax, DeclarationSyntax, SyntaxTree } from '../syntax.ts'
import { bracesOf, insertion, lineInBlock, removal, replacement } from './edits.ts'
import type { Fix, Fixer, Problem } from './fixes.ts'
import type { Edit } from './renaming.ts'
import { lineEndOf, lineStartOf } from './tokens.ts'
import { nameIn, pathTo } from './walk.ts'

export const declarationFixers: Readonly<Record<string, Fixer>> = {
  'unknown-actor': (problem) =>
    declare(problem, [`party ${problem.words}`, `body ${problem.words}`]),
  'unknown-place': (problem) =>
    declare(problem, [
      `zone ${problem.words} from "${problem.words}"`,
      `line ${problem.words} from "${problem.words}"`,
    ]),
  'unknown-state': (problem) => declare(problem, [`state ${problem.words} "to be described"`]),
  'unknown-matter': (problem) => declare(problem, [`matter ${problem.words} "to be described"`]),
  'unknown-act': (problem) =>
    declare(problem, [`act ${problem.words} "to be defined" { role actor is actor after by }`]),
  'unknown-event': (problem) => declare(problem, [`event ${problem.words} when "to be described"`]),
  'never-used': takeOutDeclaration,
  'never-defined': describeIt,
  'group-without-members': makeParty,
}

const isName = (words: string): boolean => /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(words)

/** A fix for each way to declare a name. */
function declare(problem: Problem, lines: readonly string[]): readonly Fix[] {
  if (!isName(problem.words)) return []
  return lines.flatMap((line) => {
    const edit = declarationEdit(problem, line)
    const [kind = ''] = line.split(' ')
    const title = `declare the ${kind} \`${problem.words}\``
    return edit === null ? [] : [{ title, edits: [edit], standing: 'possible' }]
  })
}

/** In the agreement of the clause, else in the one it reads, else in front of the file. */
function declarationEdit(problem: Problem, line: string): Edit | null {
  const { checked, tree, diagnostic } = problem
  const outer = tree.items.find(
    ({ span }) => span.start <= diagnostic.span.start && diagnostic.span.end <= span.end,
  )
  if (outer?.kind === 'agreement') return inAgreement(tree, outer, line)
  const [read] =
    outer?.kind === 'reading'
      ? outer.clauses.flatMap((clause) => (clause.kind === 'of' ? clause.agreements : []))
      : []
  const syntax = checked.names.agreements.get(read?.text ?? '')?.syntax
  const home = checked.trees.find(({ source }) => source === syntax?.span.source)
  if (syntax !== undefined && home !== undefined) return inAgreement(home, syntax, line)
  const start = lineStartOf(tree.text, outer?.span.start ?? 0)
  return line.startsWith('event ') ? null : insertion(tree, start, line + lineEndOf(tree.text))
}

/** After the last declaration, else first. */
function inAgreement(tree: SyntaxTree, agreement: AgreementSyntax, line: string): Edit {
  const last = agreement.declarations
    .filter(({ kind }) => kind !== 'event' || line.startsWith('event '))
    .at(-1)
  if (last === undefined) return lineInBlock(tree, agreement.span, line, 'first')
  const start = lineStartOf(tree.text, last.span.start)
  const indent = /^[ \t]*/.exec(tree.text.slice(start))?.[0] ?? ''
  return insertion(tree, last.span.end, lineEndOf(tree.text) + indent + line)
}

/** Every declaration of that name: they are one thing. */
function takeOutDeclaration({ checked, tree, diagnostic, words }: Problem): readonly Fix[] {
  const declared = checked.names.peek(words)
  const here = declarationAt(tree, diagnostic.span)
  const isOfName = declared?.syntaxes.some(({ name }) => name.span.start === diagnostic.span.start)
  const syntaxes = isOfName === true ? (declared?.syntaxes ?? []) : here === null ? [] : [here]
  const edits = syntaxes.flatMap(({ span }) => {
    const own = checked.trees.find(({ source }) => source === span.source)
    return own === undefined ? [] : [removal(own, span)]
  })
  if (edits.length === 0) return []
  return [{ title: `take out \`${words}\``, edits, standing: 'possible' }]
}

function declarationAt(tree: SyntaxTree, { start }: Span): { readonly span: Span } | null {
  const path = pathTo(tree, start)
  return path.findLast(({ node }) => nameIn(node, 'name')?.span.start === start)?.node ?? null
}

/** A title, or for a place its feature on the map; the author writes what it says. */
function describeIt({ checked, tree, diagnostic, words }: Problem): readonly Fix[] {
  const declared = checked.names.peek(words)
  const text = declared?.sort === 'place' ? ` from "${words}"` : ' "to be described"'
  const edits = [insertion(tree, diagnostic.span.end, text)]
  return [{ title: `add \`${text.trim()}\``, edits, standing: 'possible' }]
}

/** One that acts itself; or one that has members, of which each party can be the first. */
function makeParty({ checked, tree, diagnostic, words }: Problem): readonly Fix[] {
  const declared = checked.names.peek(words)
  const syntax = declared?.syntaxes.find(({ span }) => span.source === tree.source)
  if (syntax === undefined) return []
  const head = {
    ...diagnostic.span,
    start: syntax.span.start,
    end: syntax.span.start + 'group'.length,
  }
  return [
    {
      title: `make \`${words}\` a party, which acts itself`,
      edits: [replacement(head, 'party')],
      standing: 'possible',
    },
    ...memberFixes(
      tree,
      syntax,
      checked.names.declarationsOf('actor').map(({ name }) => name),
    ),
  ]
}

function memberFixes(
  tree: SyntaxTree,
  syntax: DeclarationSyntax,
  names: readonly string[],
): readonly Fix[] {
  const others = names.filter((name) => name !== syntax.name.text)
  if (others.length === 0 || bracesOf(tree, syntax.span) !== null) return []
  const line = `members ${others.join(', ')}`
  const edits = [lineInBlock(tree, syntax.span, line, 'last')]
  return [{ title: `add \`${line}\``, edits, standing: 'possible' }]
}

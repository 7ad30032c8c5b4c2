/** What there is in a project, for who opens it; and search over all of it. */
import { standardVocabulary } from '@servanda/core/assertion'
import { BEGINNING, END } from '@servanda/core/base'
import { everyCommitment } from '@servanda/core/program'
import type { Program } from '@servanda/core/program'
import { localDate } from '@servanda/core/time'
import { claimText, projectView, searchView, timeOf } from '@servanda/core/view'
import type { Findable, ProjectView, SearchView } from '@servanda/core/view'
import { pageOf, textsNow } from './judge-settled.ts'
import { lastNumber } from './project.ts'
import type { Project, Texts } from './project.ts'
import { liveIn } from './told.ts'

/** `as`: the perspective that the deployment names; null: none. */
export function overview(project: Project, as: string | null): ProjectView {
  const { program, perspectives, actors, places } = textsNow({ project })
  return projectView({
    entries: project.entries,
    program,
    perspectives,
    actors,
    places,
    vocabulary: standardVocabulary,
    happened: happened(project, program),
    as,
  })
}

/** The first and the last day of what is said to have happened, in the zone of the first agreement. */
function happened(project: Project, { agreements }: Program) {
  const zone = agreements[0]?.zone ?? 'UTC'
  let [first, last] = [END, BEGINNING]
  for (const { assertion } of liveIn(project, lastNumber(project.entries))) {
    if (assertion.claim.kind !== 'act') continue
    const when = timeOf(assertion)
    if (when.earliest > BEGINNING) first = Math.min(first, when.earliest)
    if (when.latest < END) last = Math.max(last, when.latest)
  }
  if (first >= END || last <= BEGINNING) return null
  return { from: localDate(first, zone), on: localDate(last, zone) }
}

export const search = (project: Project, query: string, countMax: number): SearchView =>
  searchView(query, findableIn(project), countMax)

/** Made once for each entry that the ledger ends with. */
const kept = new WeakMap<Project, { readonly number: number; readonly list: Findable[] }>()

function findableIn(project: Project): readonly Findable[] {
  const number = lastNumber(project.entries)
  const before = kept.get(project)
  if (before?.number === number) return before.list
  const texts = textsNow({ project })
  const list = [...findableTexts(texts), ...documentsOf(project), ...assertionsOf(project, texts)]
  kept.set(project, { number, list })
  return list
}

function findableTexts({ program, actors }: Texts): Findable[] {
  return [
    ...everyCommitment(program).map(({ id, title, versions }): Findable => {
      const text = versions.map((version) => version.text).join('\n')
      return { kind: 'commitment', id, title, text, place: null }
    }),
    ...program.measures.map(({ id, title, by, on, basis }): Findable => {
      const text = [...by, ...on, basis ?? ''].join(', ')
      return { kind: 'measure', id, title, text, place: null }
    }),
    ...program.actors.map(({ name, title, aliases }): Findable => {
      return { kind: 'actor', id: name, title, text: aliases.join(', '), place: null }
    }),
    ...actors
      .filter(({ name }) => program.actors.every((declared) => declared.name !== name))
      .map(({ name, aliases }): Findable => {
        return { kind: 'actor', id: name, title: name, text: aliases.join(', '), place: null }
      }),
  ]
}

const documentsOf = ({ documents }: Project): Findable[] =>
  [...documents].map(([sha256, name]) => ({
    kind: 'document',
    id: sha256,
    title: name,
    text: '',
    place: null,
  }))

/** Live assertions with their words, where those are kept. */
function assertionsOf(project: Project, { program }: Texts): Findable[] {
  const { vocabulary } = pageOf(project, program)
  const live = liveIn(project, lastNumber(project.entries))
  return live.map(({ assertion }) => {
    const { id, claimant, anchor } = assertion
    const claim = claimText(assertion, vocabulary)
    return {
      kind: 'assertion',
      id,
      title: `${claimant}: ${claim}`,
      text: anchor?.exact ?? '',
      place:
        anchor === undefined
          ? null
          : { document: anchor.document, start: anchor.start, end: anchor.end },
    }
  })
}

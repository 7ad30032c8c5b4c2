/**
 * Reading declarations: who and what an agreement speaks of. They stand in an agreement or, for
 * several agreements, beside them in a file.
 */
import type { Cursor, ItemReader, ItemReaders } from './cursor.ts'
import { parseCondition, parseMoment } from './parse-conditions.ts'
import { parseDuration, parsePattern } from './parse-phrases.ts'
import type {
  ActorSyntax,
  DeclarationSyntax,
  DurationSyntax,
  LeavingSyntax,
  ListEntrySyntax,
  MomentSyntax,
  Name,
  PatternSyntax,
  Quoted,
  RedrawingSyntax,
  RoleSyntax,
} from './syntax.ts'

type DeclarationReader = ItemReader<DeclarationSyntax>

type ActorDetail =
  | { readonly kind: 'organs' | 'members'; readonly names: readonly Name[] }
  | { readonly kind: 'aliases'; readonly texts: readonly Quoted[] }
  | {
      readonly kind: 'joined'
      readonly pattern: PatternSyntax
      readonly until: MomentSyntax | null
    }
  | ({ readonly kind: 'left' } & LeavingSyntax)
  | { readonly kind: 'suspended' | 'resumed'; readonly pattern: PatternSyntax }

const actorDetails: ItemReaders<ActorDetail> = new Map<string, ItemReader<ActorDetail>>([
  ['organs', (cursor) => ({ kind: 'organs', names: cursor.listed('an organ') })],
  ['members', (cursor) => ({ kind: 'members', names: cursor.listed('a member') })],
  ['also', (cursor) => ({ kind: 'aliases', texts: parseTexts(cursor, 'another name') })],
  [
    'joined',
    (cursor) => {
      cursor.expect('by')
      const pattern = parsePattern(cursor)
      const until = cursor.accept('no', 'later', 'than') ? parseMoment(cursor) : null
      return { kind: 'joined', pattern, until }
    },
  ],
  [
    'left',
    (cursor, head) => {
      cursor.expect('by')
      const pattern = parsePattern(cursor)
      const notice = parseNotice(cursor)
      return { kind: 'left', pattern, notice, span: cursor.spanFrom(head) }
    },
  ],
  ['suspended', participation('suspended')],
  ['resumed', participation('resumed')],
])

function participation(kind: 'suspended' | 'resumed'): ItemReader<ActorDetail> {
  return (cursor) => {
    cursor.expect('by')
    return { kind, pattern: parsePattern(cursor) }
  }
}

/** `with 90 days notice` */
function parseNotice(cursor: Cursor): DurationSyntax | null {
  if (!cursor.accept('with')) return null
  const notice = parseDuration(cursor)
  cursor.expect('notice')
  return notice
}

const actor =
  (actorKind: ActorSyntax['actorKind']): DeclarationReader =>
  (cursor, head) => {
    const name = cursor.name(`the name of a ${actorKind}`)
    const title = cursor.quotedOrNull()
    const details = cursor.at('{') ? cursor.block(actorDetails, 'declaration') : []
    const namesOf = (kind: 'organs' | 'members') =>
      details.flatMap((detail) => (detail.kind === kind ? detail.names : []))
    const aliases = details.flatMap((detail) => (detail.kind === 'aliases' ? detail.texts : []))
    const joined = details.find((detail) => detail.kind === 'joined')
    const leftBy = details.find((detail) => detail.kind === 'left') ?? null
    const members = namesOf('members')
    const joinedBy = joined?.pattern ?? null
    const actsOf = (kind: 'suspended' | 'resumed') =>
      details.flatMap((detail) => (detail.kind === kind ? [detail.pattern] : []))
    const span = cursor.spanFrom(head)
    return {
      kind: 'actor',
      actorKind,
      name,
      title,
      organs: namesOf('organs'),
      members,
      aliases,
      joinedBy,
      joinedUntil: joined?.until ?? null,
      leftBy,
      suspendedBy: actsOf('suspended'),
      resumedBy: actsOf('resumed'),
      span,
    }
  }

const list: DeclarationReader = (cursor, head) => {
  const name = cursor.name('the name of a list')
  const title = cursor.quotedOrNull()
  const details = cursor.at('{') ? cursor.block(listDetails, 'list') : []
  const names = details.flatMap((detail) => (detail.kind === 'names' ? detail.names : []))
  const entries = details.filter((detail) => detail.kind !== 'names')
  return { kind: 'list', name, title, names, entries, span: cursor.spanFrom(head) }
}

type ListDetail = { readonly kind: 'names'; readonly names: readonly Name[] } | ListEntrySyntax

const listDetails: ItemReaders<ListDetail> = new Map<string, ItemReader<ListDetail>>([
  ['names', (cursor) => ({ kind: 'names', names: cursor.listed('a name') })],
  [
    'entered',
    (cursor, head) => {
      cursor.expect('by')
      const kind = cursor.choice('designation', 'agreement')
      cursor.expect('of')
      return { kind, bodies: cursor.listed('a party or body'), span: cursor.spanFrom(head) }
    },
  ],
])

const place =
  (placeKind: 'zone' | 'line' | 'point'): DeclarationReader =>
  (cursor, head) => {
    const name = cursor.name(`the name of a ${placeKind}`)
    const title = cursor.quotedOrNull()
    const feature = cursor.accept('from') ? cursor.quoted('the name of a feature') : null
    const redrawn = parseRedrawings(cursor)
    return { kind: 'place', placeKind, name, title, feature, redrawn, span: cursor.spanFrom(head) }
  }

/** `then from "feature" starting MOMENT`, as often as the place is redrawn. */
function parseRedrawings(cursor: Cursor): readonly RedrawingSyntax[] {
  const redrawn: RedrawingSyntax[] = []
  for (let head = cursor.peek(); cursor.accept('then'); head = cursor.peek()) {
    cursor.expect('from')
    const feature = cursor.quoted('the name of a feature')
    cursor.expect('starting')
    const moment = parseMoment(cursor)
    redrawn.push({ feature, moment, span: cursor.spanFrom(head) })
  }
  return redrawn
}

const matter: DeclarationReader = (cursor, head) => {
  const name = cursor.name('the name of a matter')
  const title = cursor.quotedOrNull()
  return { kind: 'matter', name, title, span: cursor.spanFrom(head) }
}

const state: DeclarationReader = (cursor, head) => {
  const name = cursor.name('the name of a state')
  const title = cursor.quotedOrNull()
  const declared = parseAssumption(cursor)
  return { kind: 'state', name, title, declared, span: cursor.spanFrom(head) }
}

function parseAssumption(cursor: Cursor): 'holds' | 'does-not-hold' | null {
  if (!cursor.accept('assumed')) return null
  const negated = cursor.accept('not')
  cursor.expect('to', 'hold')
  return negated ? 'does-not-hold' : 'holds'
}

const event: DeclarationReader = (cursor, head) => {
  const name = cursor.name('the name of an event')
  const title = cursor.quotedOrNull()
  const moment = parseEventMoment(cursor)
  return { kind: 'event', name, title, moment, isMilestone: false, span: cursor.spanFrom(head) }
}

/** `milestone NAME "title" when CONDITION`: an event by which progress is told. */
const milestone: DeclarationReader = (cursor, head) => {
  const name = cursor.name('the name of a milestone')
  const title = cursor.quotedOrNull()
  cursor.expect('when')
  const condition = parseCondition(cursor)
  const moment: MomentSyntax = { kind: 'condition', condition, span: condition.span }
  return { kind: 'event', name, title, moment, isMilestone: true, span: cursor.spanFrom(head) }
}

function parseEventMoment(cursor: Cursor): MomentSyntax {
  if (cursor.choice('on', 'when') === 'on') return parseMoment(cursor)
  const condition = parseCondition(cursor)
  return { kind: 'condition', condition, span: condition.span }
}

const act: DeclarationReader = (cursor, head) => {
  const name = cursor.name('the name of an act')
  const definition = cursor.quoted('what the act is')
  const broader = cursor.accept('a', 'kind', 'of') ? cursor.name('an act') : null
  const opposite = cursor.accept('broken', 'by') ? cursor.name('an act') : null
  const roles = cursor.at('{') ? cursor.block(roleReaders, 'act') : []
  return { kind: 'act', name, definition, broader, opposite, roles, span: cursor.spanFrom(head) }
}

/** `role weapon is weapon`, `role place is place after in, at`. */
const roleReaders: ItemReaders<RoleSyntax> = new Map<string, ItemReader<RoleSyntax>>([
  [
    'role',
    (cursor) => {
      const name = cursor.word('the name of a role')
      cursor.expect('is')
      const type = cursor.word('the type of the role')
      const introducedBy: Name[] = []
      if (cursor.accept('after')) {
        do introducedBy.push(cursor.word('the word before the role'))
        while (cursor.accept(','))
      }
      return { name, type, introducedBy }
    },
  ],
])

export function parseTexts(cursor: Cursor, what: string): readonly Quoted[] {
  const texts = [cursor.quoted(what)]
  while (cursor.accept(',')) texts.push(cursor.quoted(what))
  return texts
}

export const declarationReaders: ItemReaders<DeclarationSyntax> = new Map<
  string,
  DeclarationReader
>([
  ['party', actor('party')],
  ['body', actor('body')],
  ['group', actor('group')],
  ['person', actor('person')],
  ['list', list],
  ['zone', place('zone')],
  ['line', place('line')],
  ['point', place('point')],
  ['matter', matter],
  ['state', state],
  ['event', event],
  ['milestone', milestone],
  ['act', act],
])

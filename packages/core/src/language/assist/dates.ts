/** The dates that the calendar alone gives to what a text says, as lines in the zone of the text. */
import { isCertain } from '../../base/index.ts'
import type { Bound } from '../../base/index.ts'
import { datedAlternatives } from '../../program/index.ts'
import type { DatedAlternative, Moment } from '../../program/index.ts'
import { formatBound, formatInstant, localDate, startOfDay } from '../../time/index.ts'
import type { Checked } from '../index.ts'
import { homesOf } from '../lower.ts'
import { lowerMoment, lowerWithin } from '../lower-time.ts'
import type { MomentUse } from '../lower-time.ts'
import { settingBeside, settingIn } from '../setting.ts'
import type { Setting } from '../setting.ts'
import type { DurationSyntax, MomentSyntax } from '../syntax.ts'
import { isNode, propertyOf } from './walk.ts'
import type { Node, Step } from './walk.ts'

/** Each way to read a moment, one a line; `end` where it is the end of a window, itself outside. */
export function dateLines(moment: Moment, zone: string, edge: 'start' | 'end'): readonly string[] {
  return datedAlternatives(moment, zone).map((one) => {
    const labels = one.labels.map((label) => `“${label}”`).join(', ')
    return labels === '' ? dated(one, zone, edge) : `${labels}: ${dated(one, zone, edge)}`
  })
}

function dated(alternative: DatedAlternative, zone: string, edge: 'start' | 'end'): string {
  if (alternative.kind === 'open') return 'depends on what happens'
  const { bound } = alternative
  const shown = edge === 'end' && isCertain(bound) ? endOf(bound, zone) : formatBound(bound, zone)
  return `${shown} (${zone})`
}

/** A window that ends at midnight ends with the day before. */
function endOf({ earliest }: Bound, zone: string): string {
  if (startOfDay(earliest, zone) === earliest) return `the end of ${localDate(earliest - 1, zone)}`
  const SECOND = 1000
  return formatInstant((earliest - 1) % SECOND === 0 ? earliest - 1 : earliest, zone)
}

/** The dates of the clause or declaration that a path leads into; none where nothing is dated. */
export function datesAt(checked: Checked, path: readonly Step[]): readonly string[] {
  const { node } = path.findLast(({ node: one }) => isNode(propertyOf(one, 'moment'))) ?? {}
  const setting = node === undefined ? null : settingAt(checked, path)
  if (node === undefined || setting === null || setting.zone === null) return []
  const use = useOf(node)
  const moment = checked.names.quietly(() => lowered(setting, node, use))
  return moment === null ? [] : dateLines(moment, setting.zone, use === 'end' ? 'end' : 'start')
}

const endKinds: ReadonlySet<unknown> = new Set(['by', 'until', 'within', 'lapses'])

function useOf(node: Node): MomentUse {
  if (endKinds.has(node.kind)) return 'end'
  return node.kind === 'event' ? 'occurrence' : 'start'
}

type WithMoment = Node & { readonly moment: MomentSyntax; readonly duration?: DurationSyntax }

const hasMoment = (node: Node): node is WithMoment => isNode(propertyOf(node, 'moment'))

function lowered(setting: Setting, node: Node, use: MomentUse): Moment | null {
  if (!hasMoment(node)) return null
  const { moment, duration } = node
  return node.kind === 'within' && duration !== undefined
    ? lowerWithin(setting, duration, moment)
    : lowerMoment(setting, moment, use)
}

/** What names and dates on this path are relative to; null where there is no agreement around. */
function settingAt(checked: Checked, path: readonly Step[]): Setting | null {
  const { names, program } = checked
  const [outer] = path
  if (outer === undefined) return null
  const homes = names.quietly(() => homesOf(settingBeside(names, new Map())))
  const additions = names.additionsOf(nameOf(outer.node))
  const beside = { ...settingBeside(names, homes), additions }
  const name = nameOf(outer.node)
  if (outer.node.kind === 'agreement') return settingIn(beside, name)
  if (outer.node.kind === 'measure') {
    const measure = program.measures.find(({ id }) => id === name)
    return { ...beside, zone: measure?.zone ?? null }
  }
  const [read] = program.readings.find(({ id }) => id === name)?.of ?? []
  return read === undefined ? null : settingIn(beside, read)
}

function nameOf(node: Node): string {
  const name: unknown = propertyOf(node, 'name')
  return isNode(name) && 'text' in name ? String(name.text) : ''
}

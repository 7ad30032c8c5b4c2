/**
 * Some instances of a row, judged by the rules of the definition over what concerns them and nothing
 * else, so that explaining one costs the same however many there are.
 */
import type { Assertion } from '../../assertion/index.ts'
import { rowOver } from '../../verdict/index.ts'
import type { Row } from '../../verdict/index.ts'
import { anyWord, layersOf } from '../definition/belief.ts'
import { rowOf } from '../definition/board.ts'
import { groundOf } from '../definition/ground.ts'
import { rowsOf } from '../definition/rows.ts'
import { World } from '../definition/world.ts'
import { isOfLedger, settingOf } from '../evaluation.ts'
import type { AsOf, Asked } from '../evaluation.ts'
import type { Evidence, Topic } from './evidence.ts'
import type { Frame } from './frame.ts'
import { namesOnPage } from './pages.ts'
import type { Page } from './pages.ts'
import { isPlainTrust } from './plain/hearers.ts'
import type { Calling } from './concerning.ts'

/** Of which rows of a commitment, and of which of their instances, verdicts are asked for. */
export interface InstancesAsked {
  readonly commitment: string
  /** As the board prints it; null: every row. */
  readonly party: string | null
  readonly which: WhichInstances
}

export type WhichInstances =
  /** Those that happenings of these names call for. */
  | { readonly kind: 'called-for'; readonly by: readonly string[] }
  /** So many, after the first `from`. */
  | Page

/** Who asks what, and where the evidence is found. */
export interface Inquiry {
  readonly asked: Asked
  readonly asOf: AsOf
  readonly frame: Frame
  readonly evidence: Evidence
  /** All that bear on the commitment. */
  readonly topics: readonly Topic[]
}

/** Of a whole row the instances that are asked for, in their order. */
export function rowOfChosen(row: Row, which: WhichInstances): Row {
  const { instances } = row
  const chosen =
    which.kind === 'page'
      ? instances.slice(which.from, which.from + which.count)
      : instances.filter(({ trigger }) => trigger !== null && which.by.includes(trigger))
  return rowOver(row, chosen)
}

/** The rows over the instances that are asked for; null: they cannot be told apart. */
export function rowsOfSome(inquiry: Inquiry, sought: InstancesAsked): readonly Row[] | null {
  const { frame, asked } = inquiry
  const { commitment, which } = sought
  const calling = frame.calling(commitment)
  if (calling === null || (asked.supposed ?? []).length > 0) return null
  const names = which.kind === 'page' ? namesOn(inquiry, calling, which) : which.by
  const told = names === null ? null : toldOf(inquiry, calling, names)
  return told === null || names === null ? null : judged(inquiry, told, sought, new Set(names))
}

function judged(
  { asked, asOf }: Inquiry,
  told: readonly Assertion[],
  { commitment, party }: InstancesAsked,
  names: ReadonlySet<string>,
): readonly Row[] {
  const world = new World(settingOf(asked, told), asOf.dates)
  const found = world.commitment(commitment)
  const rows = found === undefined ? [] : rowsOf(world, found, null)
  return rows
    .filter(({ label }) => party === null || label === party)
    .map((row) => rowOf(world, row, ({ trigger }) => trigger !== null && names.has(trigger.id)))
}

/** What concerns the instances that happenings of these names call for; null: anything may. */
function toldOf(
  { asOf, frame, evidence, topics }: Inquiry,
  calling: Calling,
  names: readonly string[],
): readonly Assertion[] | null {
  const happenings = new Set(names.flatMap((name) => evidence.happeningOf(name) ?? []))
  const calls = [...happenings].map((happening) => ({
    happening,
    told: evidence.assertionsOf([happening], asOf.known),
  }))
  const found = frame.concerning.happenings(calling, topics, calls)
  return found === null ? null : evidence.assertionsOf(found, asOf.known)
}

/** Null: the columns alone do not say. */
function namesOn(
  { asked, asOf, frame, evidence, topics }: Inquiry,
  { trigger }: Calling,
  page: Page,
): readonly string[] | null {
  const { known, dates } = asOf
  const isPlain = isOfLedger(asked) && isPlainTrust(asked.perspective, anyWord)
  if (dates.told !== null || !isPlain) return null
  const setting = settingOf(asked, [])
  const { register } = frame
  const listener = {
    register,
    layers: layersOf(setting, groundOf(setting).places, register, anyWord),
    known,
    on: dates.on,
    told: (happening: number) => evidence.assertionsOf([happening], known),
  }
  return namesOnPage(topics, trigger, listener, page)
}

/**
 * The acts of the standard vocabulary, whole: what each family declares, with the act that breaks it
 * and its codes. Definitions are ours; codes of others are only added where their book was read.
 */
import { actCodes } from './vocabulary-codes.ts'
import { exchangeActs } from './vocabulary-exchange.ts'
import { peopleActs } from './vocabulary-people.ts'
import { publicActs } from './vocabulary-public.ts'
import type { DeclaredAct } from './vocabulary-roles.ts'
import { securityActs } from './vocabulary-security.ts'
import type { ActDefinition } from './vocabulary.ts'

/** Acts that break each other when one of them is to be kept up. */
const opposites: readonly (readonly [string, string])[] = [
  ['halt', 'advance'],
  ['shut_down_facility', 'restart_facility'],
  ['open_airspace', 'close_airspace'],
  ['open_channel', 'close_channel'],
  ['monitor', 'suspend_monitoring'],
  ['allow_access', 'deny_access'],
  ['open_crossing', 'close_crossing'],
  ['deliver_aid', 'obstruct_aid'],
  ['protect', 'harm'],
  ['open_corridor', 'close_corridor'],
  ['allow_detainee_visit', 'deny_detainee_visit'],
  ['enact_law', 'repeal_law'],
  ['apply_law', 'suspend_law'],
  ['grant_amnesty', 'punish'],
  ['accept', 'leave'],
  ['resume_participation', 'suspend_participation'],
  ['reinstate_member', 'suspend_member'],
  ['designate', 'delist'],
  ['establish', 'dissolve'],
  ['impose_measure', 'lift'],
  ['freeze_assets', 'release_assets'],
  ['ban_import', 'allow_import'],
  ['ban_export', 'allow_export'],
  ['deliver_goods', 'withhold_goods'],
  ['restore_services', 'cut_services'],
  ['recognise', 'withdraw_recognition'],
  ['establish_relations', 'break_relations'],
]

const opposite: ReadonlyMap<string, string> = new Map(
  opposites.flatMap(([one, other]) => [
    [one, other],
    [other, one],
  ]),
)

export const standardActs: readonly ActDefinition[] = [
  ...securityActs,
  ...peopleActs,
  ...publicActs,
  ...exchangeActs,
].map(whole)

function whole(act: DeclaredAct): ActDefinition {
  const codes = Object.hasOwn(actCodes, act.name) ? actCodes[act.name] : undefined
  return {
    ...act,
    opposite: opposite.get(act.name) ?? null,
    ...(codes !== undefined && { codes }),
  }
}

/**
 * The codes of the acts in the code books of others. An act has a code only if every happening of the
 * act falls under it; where the book would give two such happenings two events, the act has none. An
 * act without an entry has no code. docs/codes.md says of each act why.
 */
import type { ActCodes, PloverCode } from './code-books.ts'

const anyViolence = ['1', '2', '3'] as const
const assault: PloverCode = { event: 'ASSAULT' }
const discontinue: PloverCode = { event: 'SANCTION', mode: 'discontinue' }
const restrict: PloverCode = { event: 'COERCE', mode: 'restrict' }
const access: PloverCode = { event: 'RETREAT', mode: 'access' }
const release: PloverCode = { event: 'RETREAT', mode: 'release' }
const disarm: PloverCode = { event: 'RETREAT', mode: 'disarm' }

export const actCodes: Readonly<Record<string, ActCodes>> = {
  use_of_force: { plover: assault, ucdp: anyViolence },
  fire: { plover: assault, ucdp: anyViolence },
  attack: { plover: assault },
  air_attack: { plover: assault },
  attack_object: { plover: assault },
  mine_explosion: { plover: { event: 'ASSAULT', mode: 'explosives' } },
  shoot_down: { plover: assault },
  threaten_force: { plover: { event: 'THREATEN', mode: 'violence' } },
  withdraw: { plover: { event: 'RETREAT', mode: 'withdraw' } },
  advance: { plover: { event: 'MOBILIZE' } },
  blockade: { plover: restrict },
  disarm: { plover: disarm },
  destroy_stocks: { plover: disarm },
  intercept: { plover: { event: 'MOBILIZE' } },
  close_channel: { plover: discontinue },
  allow_access: { plover: access },
  close_crossing: { plover: restrict },
  deliver_aid: { plover: { event: 'AID' } },
  obstruct_aid: { plover: { event: 'COERCE', mode: 'withhold' } },
  close_corridor: { plover: restrict },
  return_displaced: { plover: { event: 'RETREAT' } },
  release: { plover: release },
  exchange: { plover: release },
  allow_detainee_visit: { plover: access },
  exchange_lists: { plover: { event: 'COOPERATE' } },
  exchange_data: { plover: { event: 'COOPERATE' } },
  prosecute: { plover: { event: 'ACCUSE', mode: 'allege' } },
  investigate: { plover: { event: 'ACCUSE', mode: 'investigate' } },
  grant_amnesty: { plover: { event: 'CONCEDE' } },
  extradite: { plover: { event: 'COOPERATE' } },
  hold_dialogue: { plover: { event: 'CONSULT' } },
  meet: { plover: { event: 'CONSULT' } },
  visit: { plover: { event: 'CONSULT', mode: 'visit' } },
  call: { plover: { event: 'CONSULT', mode: 'phone' } },
  agree: { plover: { event: 'SUPPORT' } },
  accept: { plover: { event: 'AGREE' } },
  leave: { plover: { event: 'SANCTION' } },
  suspend_participation: { plover: { event: 'SANCTION' } },
  apply_for_membership: { plover: { event: 'REQUEST' } },
  accede: { plover: { event: 'SUPPORT' } },
  ratify: { plover: { event: 'SUPPORT' } },
  impose_measure: { plover: discontinue },
  freeze_assets: { plover: discontinue },
  ban_travel: { plover: discontinue },
  ban_import: { plover: discontinue },
  ban_export: { plover: discontinue },
  pledge: { plover: { event: 'AGREE' } },
  make_amends: { plover: { event: 'AID', context: 'reparations' } },
  recognise: { plover: { event: 'SUPPORT' } },
  withdraw_recognition: { plover: discontinue },
  establish_relations: { plover: { event: 'SUPPORT' } },
  break_relations: { plover: discontinue },
  expel_diplomats: { plover: { event: 'SANCTION', mode: 'expel' } },
  apologise: { plover: { event: 'CONCEDE' } },
}

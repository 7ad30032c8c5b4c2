/**
 * The verbs of acts. Most names of acts are verb phrases already: `withdraw`, `work_for`. Where the
 * name has an object of its own (`hold_elections`) and the clause names one too, the two are joined:
 * `local elections` are held. What the rule does not fit is listed here, so that any act that an
 * agreement declares reads well enough, and those of the vocabulary read as English.
 */

export interface ActWords {
  /** Where no direct object is named: `restore services`. */
  readonly alone: string
  /** Where one is named: `restore`; null: the object follows `alone` and `before`. */
  readonly object: string | null
  /** Between `alone` and the object: `restore control` of. */
  readonly before: string
  /** Other words for what introduces a role; the empty word: none. */
  readonly roles: Readonly<Record<string, string>>
  /** The role that is the direct object, where it is not the one that needs no preposition. */
  readonly direct: string | null
}

/** `alone | object`: the object follows the second verb; `alone + before`: it follows a preposition. */
type Phrase = string

const phrases: Readonly<Record<string, Phrase>> = {
  use_of_force: 'use force + with',
  fire: 'fire + with',
  attack: 'attack + with',
  air_attack: 'attack from the air + with',
  attack_object: 'attack an object | attack',
  mine_explosion: 'let a mine explode | let explode',
  threaten_force: 'threaten force + with',
  hold_exercise: 'hold an exercise + of',
  blockade: 'blockade + with',
  lay_mine: 'lay mines | lay',
  remove_mine: 'remove mines | remove',
  store_weapons: 'store weapons | store',
  transfer_weapons: 'transfer weapons | transfer',
  test_weapon: 'test weapons | test',
  declare_stocks: 'declare stocks + of',
  hold_stocks: 'hold stocks + of',
  destroy_stocks: 'destroy stocks + of',
  remove_stocks: 'remove stocks + of',
  inspect_site: 'inspect a site | inspect',
  shut_down_facility: 'shut down a facility | shut down',
  restart_facility: 'restart a facility | restart',
  convert_facility: 'convert a facility | convert',
  enter_airspace: 'enter the airspace + with',
  notify_flight: 'give notice of a flight + of',
  close_airspace: 'close the airspace + to',
  open_airspace: 'open the airspace + to',
  open_channel: 'open a channel | open',
  close_channel: 'close a channel | close',
  suspend_monitoring: 'suspend monitoring + of',
  submit_report: 'submit a report + on',
  allow_access: 'allow access + to',
  deny_access: 'deny access + to',
  open_crossing: 'open a crossing | open',
  close_crossing: 'close a crossing | close',
  deliver_aid: 'deliver aid | deliver',
  obstruct_aid: 'obstruct aid | obstruct',
  open_corridor: 'open a corridor | open',
  close_corridor: 'close a corridor | close',
  return_displaced: 'let displaced persons return | return',
  exchange_lists: 'exchange lists + on',
  hand_over_remains: 'hand over remains + of',
  account_for_missing: 'account for missing persons | account for',
  allow_detainee_visit: 'allow visits to detainees + on',
  deny_detainee_visit: 'deny visits to detainees + on',
  submit_law: 'submit a draft law | submit',
  adopt_law: 'adopt a law | adopt',
  sign_law: 'sign a law | sign',
  publish_law: 'publish a law | publish',
  enact_law: 'enact a law | enact',
  apply_law: 'apply a law | apply',
  suspend_law: 'suspend a law | suspend',
  repeal_law: 'repeal a law | repeal',
  amend_constitution: 'amend the constitution + for',
  adopt_resolution: 'adopt a resolution | adopt',
  grant_amnesty: 'grant an amnesty + for',
  hold_elections: 'hold elections | hold',
  hold_dialogue: 'hold a dialogue + on',
  agree: 'agree + on',
  suspend_participation: 'suspend participation + in',
  resume_participation: 'resume participation + in',
  use_influence: 'use influence + for',
  restore_control: 'restore control + of',
  apply_for_membership: 'apply for membership + in',
  suspend_member: 'suspend + from',
  reinstate_member: 'reinstate + in',
  expel_member: 'expel + from',
  accede: 'accede + to',
  adopt_standard: 'adopt a standard | adopt',
  meet_standard: 'meet a standard | meet',
  impose_measure: 'impose a measure | impose',
  freeze_assets: 'freeze assets | freeze',
  release_assets: 'release assets | release',
  ban_travel: 'ban travel + for',
  ban_import: 'ban the import + of',
  allow_import: 'allow the import + of',
  ban_export: 'ban the export + of',
  allow_export: 'allow the export + of',
  deliver_goods: 'deliver goods | deliver',
  withhold_goods: 'withhold goods | withhold',
  restore_services: 'restore services | restore',
  cut_services: 'cut services | cut',
  make_amends: 'make amends + for',
  meet: 'meet + on',
  call: 'call + on',
  visit: 'visit + on',
  notify: 'give notice + of',
  deliver_message: 'deliver a message + on',
  propose_agenda: 'propose an agenda + for',
  withdraw_recognition: 'withdraw recognition + of',
  expel_diplomats: 'expel diplomats + of',
  exchange_data: 'exchange data + on',
}

type Roles = Readonly<Record<string, string>>

const roleWords: Readonly<Record<string, Roles>> = {
  allow_access: { recipient: 'for' },
  deny_access: { recipient: 'to' },
  punish: { matter: 'for' },
  prosecute: { matter: 'for' },
  grant_amnesty: { unit: 'to' },
  apologise: { matter: 'for' },
  extradite: { matter: 'for' },
  accept: { recipient: 'towards' },
  leave: { recipient: 'by telling' },
  delist: { list: 'from' },
}

/** Who is attacked, punished, released: their role is the direct object. */
const directRoles: Readonly<Record<string, string>> = {
  attack: 'target',
  punish: 'unit',
  prosecute: 'unit',
  hold_exercise: 'weapon',
  blockade: 'target',
  call: 'partner',
  visit: 'partner',
  meet: 'partner',
}

/** Words after a verb that belong to it: `work for`, `set up`. */
const PARTICLES = new Set([
  'for',
  'up',
  'out',
  'off',
  'on',
  'over',
  'down',
  'back',
  'with',
  'to',
  'in',
])

/** The words of an act for a direct object with this title; the title decides whether it repeats the act. */
export function actWords(name: string, objectTitle: string): ActWords {
  const known = find(phrases, name)
  const words =
    known === undefined
      ? derivedWords(name.replaceAll('_', ' '), objectTitle)
      : readPhrase(known, objectTitle)
  return { ...words, roles: find(roleWords, name) ?? {}, direct: directRole(name) }
}

/** The role that is the direct object of an act, where its roles do not tell. */
export const directRole = (name: string): string | null => find(directRoles, name) ?? null

const find = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

type Verb = Pick<ActWords, 'alone' | 'object' | 'before'>

function readPhrase(phrase: Phrase, objectTitle: string): Verb {
  const [alone = '', before] = phrase.split(' + ')
  if (before !== undefined) {
    const [verb = '', ...noun] = alone.split(' ')
    const bare = noun.filter((word) => !/^(?:an?|the)$/.test(word)).join(' ')
    if (bare !== '' && repeats(objectTitle, bare)) return { alone, object: verb, before: '' }
    return { alone, object: null, before }
  }
  const [first = '', second = ''] = phrase.split(' | ')
  return { alone: first, object: second, before: '' }
}

function derivedWords(phrase: string, objectTitle: string): Verb {
  const [verb = '', ...rest] = phrase.split(' ')
  const noun = rest.join(' ')
  const isPhrasal = rest.length > 0 && rest.every((word) => PARTICLES.has(word))
  if (noun === '' || isPhrasal) return { alone: phrase, object: phrase, before: '' }
  if (repeats(objectTitle, noun)) return { alone: phrase, object: verb, before: '' }
  return { alone: phrase, object: null, before: 'on' }
}

/** `local elections in certain areas` is what `hold elections` is about already. */
const repeats = (title: string, noun: string): boolean =>
  new RegExp(`\\b${noun.replaceAll(/[^\p{L}\p{N} ]/gu, '.')}`, 'iu').test(title)

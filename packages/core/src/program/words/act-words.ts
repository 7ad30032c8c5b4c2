/**
 * The verbs of acts. Most names of acts are verb phrases already: `hold_elections`, `withdraw`. Where
 * the name has an object of its own and the clause names another one, the two are joined: elections
 * are held, a law on a matter is adopted. Those that the rule does not fit are listed here.
 */

export interface ActWords {
  /** Where no direct object is named: `restore services`. */
  readonly alone: string
  /** Where one is named: `restore`; null: the object follows `before`. */
  readonly object: string | null
  /** Between `alone` and the object: `restore control` of. */
  readonly before: string
  /** Other words for what introduces a role. */
  readonly roles: Readonly<Record<string, string>>
}

type Exception = Partial<ActWords>

const exceptions: Readonly<Record<string, Exception>> = {
  use_of_force: { alone: 'use force', before: 'with' },
  fire: { before: 'with', object: null },
  air_attack: { alone: 'attack from the air', before: 'with', object: null },
  attack: { before: 'with', object: null, roles: { target: '' } },
  mine_explosion: { alone: 'let a mine explode', before: ':' },
  seize_ground: { alone: 'seize ground' },
  restore_services: { object: 'restore' },
  cut_services: { object: 'cut' },
  restore_control: { before: 'of' },
  make_amends: { before: 'for' },
  ban_import: { alone: 'ban imports', before: 'of' },
  hand_over: { object: 'hand over' },
  agree: { before: 'on', object: null },
  accept: { object: 'accept' },
  allow_access: { roles: { recipient: 'for' }, before: 'to' },
  deny_access: { roles: { recipient: 'to' }, before: 'to' },
  suspend_monitoring: { before: 'of' },
  lay_mine: { alone: 'lay mines', object: 'lay' },
  remove_mine: { alone: 'remove mines', object: 'remove' },
  submit_law: { alone: 'submit a draft law' },
  adopt_law: { alone: 'adopt a law' },
  sign_law: { alone: 'sign a law' },
  publish_law: { alone: 'publish a law' },
  enact_law: { alone: 'put a law into force' },
  amend_constitution: { alone: 'amend the constitution' },
  hold_dialogue: { alone: 'hold a dialogue' },
  punish: { before: 'for' },
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

/** What the direct object is introduced by where the act has an object of its own. */
const LINKS: Readonly<Record<string, string>> = {
  access: 'to',
  dialogue: 'on',
  talks: 'on',
  law: ', namely',
  data: 'on',
}

/** The words of an act for a direct object with this title; the title decides whether it repeats the act. */
export function actWords(name: string, objectTitle: string): ActWords {
  const known = Object.hasOwn(exceptions, name) ? exceptions[name] : undefined
  const derived = derivedWords(name.replaceAll('_', ' '), objectTitle)
  return { ...derived, ...known }
}

function derivedWords(phrase: string, objectTitle: string): ActWords {
  const [verb = '', ...rest] = phrase.split(' ')
  const noun = rest.join(' ')
  const isPhrasal = rest.length > 0 && rest.every((word) => PARTICLES.has(word))
  if (noun === '' || isPhrasal) return { alone: phrase, object: phrase, before: '', roles: {} }
  if (repeats(objectTitle, noun)) return { alone: phrase, object: verb, before: '', roles: {} }
  return { alone: phrase, object: null, before: LINKS[rest.at(-1) ?? ''] ?? 'on', roles: {} }
}

/** `local elections in certain areas` is what `hold elections` is about already. */
const repeats = (title: string, noun: string): boolean =>
  new RegExp(`\\b${noun.replaceAll(/[^\p{L}\p{N} ]/gu, '.')}`, 'iu').test(title)

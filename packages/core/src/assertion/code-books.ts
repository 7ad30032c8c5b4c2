/**
 * The code books of others, as far as acts are mapped to them: the names of their codes and nothing
 * else, as data, so that no code can be written that its book does not have. docs/codes.md says which
 * version of each book was read, and how each act was mapped.
 */

/** PLOVER, draft version 2.0: the modes of every event; an event without a mode is a code too. */
export const ploverModes = {
  AGREE: [],
  CONSULT: ['visit', 'third-party', 'multilateral', 'phone'],
  SUPPORT: [],
  CONCEDE: [],
  COOPERATE: [],
  AID: [],
  RETREAT: ['withdraw', 'release', 'disarm', 'ceasefire', 'access', 'resign'],
  REQUEST: ['assist', 'change', 'yield', 'meet'],
  ACCUSE: ['disapprove', 'investigate', 'allege'],
  REJECT: ['assist', 'change', 'yield', 'meet'],
  THREATEN: ['restrict', 'arrest', 'relations', 'expel', 'territory', 'violence'],
  PROTEST: ['demo', 'riot', 'strike', 'hunger', 'boycott', 'obstruct', 'vandalize'],
  SANCTION: ['convict', 'expel', 'withdraw', 'discontinue'],
  MOBILIZE: ['troops', 'weapons', 'police', 'militia'],
  COERCE: [
    'seize',
    'restrict',
    'censor',
    'curfew',
    'martial-law',
    'arrest',
    'deport',
    'withhold',
    'misinformation',
    'cyber',
  ],
  ASSAULT: [
    'abduct',
    'beat',
    'torture',
    'sexual',
    'targeted',
    'destroy',
    'primitive',
    'firearms',
    'explosives',
    'suicide-attack',
    'aerial',
    'drone',
    'heavy-weapons',
    'crowd-control',
    'unconventional',
  ],
} as const

/** The general contexts of PLOVER, which go with any event. */
export const ploverContexts = [
  'military',
  'intelligence',
  'executive',
  'legislative',
  'election',
  'political_institutions',
  'pro_democracy',
  'pro_autocracy',
  'economic',
  'legal',
  'reparations',
  'human_rights',
  'rights_freedoms',
  'repression',
  'human_security',
  'gender',
  'lgbt',
  'religion_ethnicity',
  'inequality',
  'diplomatic',
  'territory',
  'peacekeeping',
  'health',
  'asylum',
  'migration',
  'disasters',
  'natural_resource',
  'environment',
  'technology',
  'terrorism',
  'cbrn',
  'cyber',
  'misinformation',
  'crime',
  'corruption',
  'illegal_drugs',
  'trafficking',
] as const

export type PloverEvent = keyof typeof ploverModes

/** An event with one of its own modes, if any, and a context. */
export type PloverCode = {
  readonly [Event in PloverEvent]: {
    readonly event: Event
    readonly mode?: (typeof ploverModes)[Event][number]
    readonly context?: (typeof ploverContexts)[number]
  }
}[PloverEvent]

/** The column `type_of_violence` of the UCDP Georeferenced Event Dataset: who fights whom. */
export const ucdpViolence = {
  '1': 'state-based conflict',
  '2': 'non-state conflict',
  '3': 'one-sided violence',
} as const

export type UcdpViolence = keyof typeof ucdpViolence

export const isUcdpViolence = (code: string): code is UcdpViolence =>
  Object.hasOwn(ucdpViolence, code)

/** Where an act stands in the code books of others. */
export interface ActCodes {
  /** The narrowest code under which every such act falls. */
  readonly plover?: PloverCode
  /** The types of violence of which a row can be read as this act. */
  readonly ucdp?: readonly UcdpViolence[]
}

/** `ASSAULT`, `RETREAT: withdraw`, `AID (reparations)`. */
export function ploverText({ event, mode, context }: PloverCode): string {
  const withMode = mode === undefined ? event : `${event}: ${mode}`
  return context === undefined ? withMode : `${withMode} (${context})`
}

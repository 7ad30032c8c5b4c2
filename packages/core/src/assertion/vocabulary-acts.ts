/**
 * The acts of the standard vocabulary, first version. Definitions are ours; they name no coding
 * scheme of others. A stage of an act is an act of its own: a law that was adopted is not in force.
 */
import type { ActDefinition, Dimension, RoleDefinition } from './vocabulary.ts'

type Broader = string | null

const actor = (name: string, ...introducedBy: string[]): RoleDefinition => ({
  name,
  type: { kind: 'actor' },
  introducedBy,
})
const quantity = (name: string, dimension: Dimension): RoleDefinition => ({
  name,
  type: { kind: 'quantity', dimension },
  introducedBy: [],
})
const by = actor('actor', 'by')
const place: RoleDefinition = {
  name: 'place',
  type: { kind: 'place' },
  introducedBy: ['in', 'at', 'over'],
}
const origin: RoleDefinition = { name: 'origin', type: { kind: 'place' }, introducedBy: ['from'] }
const weapon: RoleDefinition = {
  name: 'weapon',
  type: { kind: 'weapon' },
  introducedBy: ['', 'with'],
}
const matter: RoleDefinition = {
  name: 'matter',
  type: { kind: 'matter' },
  introducedBy: ['', 'on', 'about'],
}
const unit = actor('unit', 'of')
const target = actor('target', 'against')
const recipient = actor('recipient', 'to')
const partner = actor('partner', 'with')
const calibre = quantity('calibre', 'calibre')
const distance = quantity('distance', 'distance')
const persons = quantity('persons', 'count')
const killed = quantity('killed', 'count')

const forceRoles = [target, weapon, calibre, killed, place]

const family =
  (name: string) =>
  (
    act: string,
    definition: string,
    roles: readonly RoleDefinition[],
    broader: Broader = null,
  ): ActDefinition => ({
    name: act,
    family: name,
    definition,
    roles: [by, ...roles],
    broader,
    opposite: opposites[act] ?? null,
  })

/** What breaks an act that is to be kept up, both ways. */
const opposites: Readonly<Record<string, string>> = {
  allow_access: 'deny_access',
  deny_access: 'allow_access',
  deliver_aid: 'obstruct_aid',
  monitor: 'suspend_monitoring',
  restore_services: 'cut_services',
  protect: 'harm',
}

const military = family('military')
const arms = family('arms')
const airspace = family('airspace')
const access = family('access')
const humanitarian = family('humanitarian')
const detainees = family('detainees')
const law = family('law')
const politics = family('politics')
const economy = family('economy')
const diplomacy = family('diplomacy')

const militaryActs: readonly ActDefinition[] = [
  military('use_of_force', 'Somebody uses force of arms, in whatever way.', forceRoles),
  military('fire', 'Somebody fires a weapon.', forceRoles, 'use_of_force'),
  military(
    'attack',
    'Somebody attacks persons, positions or objects by force of arms.',
    forceRoles,
    'use_of_force',
  ),
  military('air_attack', 'Somebody attacks from the air.', forceRoles, 'attack'),
  military(
    'mine_explosion',
    'A mine or a device laid earlier goes off; whoever laid it need not be near.',
    [target, weapon, killed, place],
    'use_of_force',
  ),
  military('seize_ground', 'Somebody takes ground that another held.', [
    actor('holder', 'from'),
    place,
  ]),
  military('withdraw', 'Somebody moves weapons or units away from a line or out of a place.', [
    weapon,
    unit,
    calibre,
    origin,
    distance,
    quantity('separation', 'distance'),
  ]),
  military('station', 'A weapon is at a place, whatever it does there.', [weapon, calibre, place]),
  military('deploy', 'Somebody sends a unit, mission or weapon to a place, and it arrives.', [
    weapon,
    unit,
    calibre,
    place,
  ]),
  military('halt', 'Units stay where they stand and advance no further.', [unit, place]),
]

const armsActs: readonly ActDefinition[] = [
  arms('disarm', 'A group gives up its weapons or is made to.', [unit, weapon, place]),
  arms('lay_mine', 'Somebody lays a mine.', [weapon, place]),
  arms('remove_mine', 'Somebody removes or makes harmless mines that were laid.', [weapon, place]),
  airspace('fly', 'An aircraft, manned or not, is in the air over a place.', [weapon, place]),
]

const accessActs: readonly ActDefinition[] = [
  access('monitor', 'A body watches a place or an undertaking and reports.', [matter, place]),
  access('suspend_monitoring', 'A body ceases to watch what it was watching.', [matter, place]),
  access('verify', 'A body establishes whether something is as it should be.', [matter, place]),
  access('allow_access', 'Somebody lets others reach a place or do their work there.', [
    recipient,
    matter,
    place,
  ]),
  access('deny_access', 'Somebody keeps others from a place or from their work there.', [
    recipient,
    matter,
    place,
  ]),
]

const humanitarianActs: readonly ActDefinition[] = [
  humanitarian('deliver_aid', 'Aid reaches persons in need.', [recipient, matter, place]),
  humanitarian('obstruct_aid', 'Somebody keeps aid from persons in need.', [
    recipient,
    matter,
    place,
  ]),
  humanitarian('protect', 'Somebody keeps persons from harm.', [unit, place]),
  humanitarian('harm', 'Somebody injures, kills or threatens persons who are to be safe.', [
    unit,
    place,
  ]),
  detainees('detain', 'Somebody deprives a person of liberty.', [unit, persons, place]),
  detainees('release', 'Somebody sets persons free.', [unit, recipient, persons, place]),
  detainees('exchange', 'Two sides hand over persons to one another.', [
    unit,
    partner,
    persons,
    place,
  ]),
]

const lawActs: readonly ActDefinition[] = [
  law('submit_law', 'A draft law or resolution is put before a parliament.', [matter]),
  law('adopt_law', 'A parliament votes a law or resolution; it need not be in force.', [matter]),
  law('sign_law', 'Whoever has to sign an adopted law signs it.', [matter]),
  law('publish_law', 'An adopted law is published.', [matter]),
  law('enact_law', 'A law is in force: its provisions apply.', [matter]),
  law('amend_constitution', 'A change of a constitution is in force.', [matter]),
  law(
    'punish',
    'Somebody prosecutes, punishes, harasses or discriminates against persons for what they did.',
    [unit, matter, place],
  ),
]

const politicalActs: readonly ActDefinition[] = [
  politics('hold_elections', 'Elections take place.', [matter, place]),
  politics('hold_dialogue', 'Sides talk with one another about a matter.', [partner, matter]),
  politics('agree', 'Sides come to an agreement on a matter.', [partner, matter]),
  politics('sign', 'Somebody signs a text.', [matter]),
  politics('accept', 'Somebody declares to be bound by terms.', [matter, recipient]),
  politics('designate', 'A body puts a group on a list.', [unit, actor('list', 'as')]),
  politics('convene', 'Somebody brings others together for talks.', [matter, partner]),
  politics('establish', 'Somebody sets up a body, group, zone or programme.', [matter, place]),
  politics('restore_control', 'Control of a place or a system passes to whom it is to belong.', [
    matter,
    { ...place, introducedBy: ['of', 'in'] },
    recipient,
  ]),
  politics('hand_over', 'Somebody gives control of a place or a thing to another.', [
    matter,
    recipient,
    { ...place, introducedBy: ['of', 'in'] },
  ]),
]

const economicActs: readonly ActDefinition[] = [
  economy('pay', 'Somebody pays what is due.', [matter, recipient, place]),
  economy('restore_services', 'Services or economic ties that had ceased are there again.', [
    matter,
    place,
  ]),
  economy('cut_services', 'Services or economic ties are interrupted.', [matter, place]),
  economy('ban_import', 'Goods of an origin may no longer come in.', [
    matter,
    actor('exporter', 'from'),
  ]),
  economy('make_amends', 'Somebody makes good a harm done.', [matter, recipient]),
]

const diplomaticActs: readonly ActDefinition[] = [
  diplomacy('announce', 'Somebody makes something public.', [matter, recipient]),
  diplomacy('exchange_data', 'Sides give each other data.', [matter, partner]),
  diplomacy('resolve', 'An open question or allegation is settled.', [matter]),
  diplomacy('delineate', 'Ground that different sides hold is marked out on a map.', [
    matter,
    place,
    partner,
  ]),
  diplomacy('refer', 'A question is put before another body.', [matter, recipient]),
  diplomacy('renew', 'A measure or mandate is prolonged.', [matter]),
  diplomacy('lift', 'A measure is ended before it lapses.', [matter]),
]

export const standardActs: readonly ActDefinition[] = [
  ...militaryActs,
  ...armsActs,
  ...accessActs,
  ...humanitarianActs,
  ...lawActs,
  ...politicalActs,
  ...economicActs,
  ...diplomaticActs,
]

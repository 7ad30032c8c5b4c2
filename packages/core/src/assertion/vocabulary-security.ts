/** Acts of arms: military, arms control, airspace, and access for those who watch. */
import {
  about,
  actor,
  calibre,
  destination,
  distance,
  family,
  killed,
  mass,
  matter,
  number,
  origin,
  partner,
  persons,
  place,
  quantity,
  recipient,
  saidWith,
  share,
  target,
  unit,
  weapon,
} from './vocabulary-roles.ts'
import type { DeclaredAct } from './vocabulary-roles.ts'

const military = family('military')
const arms = family('arms control')
const airspace = family('airspace')
const access = family('access')

const forceRoles = [target, weapon, calibre, killed, place]

const forceActs: readonly DeclaredAct[] = [
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
    'attack_object',
    'Somebody attacks a building, a plant or another object, whoever may be in it.',
    [...forceRoles, about],
    'attack',
  ),
  military(
    'mine_explosion',
    'A mine or a device laid earlier goes off; whoever laid it need not be near.',
    forceRoles,
    'use_of_force',
  ),
  military('threaten_force', 'Somebody threatens to use force of arms.', [target, place]),
]

const movementActs: readonly DeclaredAct[] = [
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
  military('advance', 'Units move forward from where they stood.', [unit, place]),
  military('hold_exercise', 'Units train for combat in the field.', [
    unit,
    partner,
    persons,
    place,
  ]),
  military('fortify', 'Somebody builds or strengthens positions or obstacles.', [unit, place]),
  military('blockade', 'Somebody cuts a place off, so that nobody and nothing gets in or out.', [
    unit,
    target,
    place,
  ]),
]

const disarmingActs: readonly DeclaredAct[] = [
  arms('disarm', 'A group gives up its weapons or is made to.', [unit, weapon, place]),
  arms('lay_mine', 'Somebody lays a mine.', [weapon, place]),
  arms('remove_mine', 'Somebody removes or makes harmless mines that were laid.', [weapon, place]),
  arms(
    'store_weapons',
    'Weapons are kept at a known place apart from the units that used them.',
    [weapon, calibre, number, place],
    'station',
  ),
  arms('transfer_weapons', 'Somebody gives or sells weapons to another.', [
    weapon,
    recipient,
    number,
    place,
  ]),
  arms('test_weapon', 'Somebody sets off or launches a weapon to try it out.', [
    weapon,
    saidWith(matter, 'of'),
    distance,
    place,
  ]),
]

/** What a stock consists of: a class of weapons, or material and equipment (`of uranium`). */
const substance = saidWith(matter, 'of')

const stock = [weapon, substance, mass, number, place]

const stockActs: readonly DeclaredAct[] = [
  arms('declare_stocks', 'Somebody states which stocks and sites it has, and how much.', [
    ...stock,
    recipient,
  ]),
  arms('hold_stocks', 'Somebody has a stock of weapons or material, wherever it is kept.', stock),
  arms(
    'destroy_stocks',
    'Stocks of weapons, of what they are made of, or the equipment to make them, are destroyed or made unusable.',
    [...stock, share],
  ),
  arms('remove_stocks', 'Stocks are taken out of a place or a country.', [
    weapon,
    substance,
    mass,
    number,
    share,
    origin,
    destination,
  ]),
  arms('produce', 'Somebody makes weapons, material or parts of them.', stock),
  arms('enrich', 'Somebody raises the part of one isotope in a material to a share.', [
    matter,
    share,
    mass,
    place,
  ]),
  arms('inspect_site', 'Inspectors enter a site and look at what is there.', [matter, place]),
  arms('shut_down_facility', 'A facility ceases to work.', [matter, place]),
  arms('restart_facility', 'A facility that was shut down works again.', [matter, place]),
  arms('convert_facility', 'A facility is changed so that it can only serve another purpose.', [
    matter,
    place,
  ]),
]

const airspaceActs: readonly DeclaredAct[] = [
  airspace('fly', 'An aircraft, manned or not, is in the air over a place.', [weapon, place]),
  airspace(
    'enter_airspace',
    'An aircraft comes into the airspace of another.',
    [weapon, actor('holder', 'of'), place],
    'fly',
  ),
  airspace(
    'intercept',
    'An aircraft goes up to another in flight to identify it, escort it or turn it away.',
    [target, weapon, distance, place],
  ),
  airspace('shoot_down', 'An aircraft is brought down by force of arms.', forceRoles, 'attack'),
  airspace(
    'notify_flight',
    'Somebody tells another of a flight before it takes place.',
    [recipient, weapon, about, place],
    'notify',
  ),
  airspace('close_airspace', 'Aircraft, or some of them, may no longer fly over a place.', [
    weapon,
    place,
  ]),
  airspace('open_airspace', 'Aircraft that were kept out may fly over a place again.', [
    weapon,
    place,
  ]),
  airspace(
    'open_channel',
    'Sides set up a line over which they can reach each other at once.',
    [matter, partner, place],
    'establish',
  ),
  airspace(
    'close_channel',
    'A line over which sides could reach each other no longer works.',
    [matter, partner, place],
    'dissolve',
  ),
]

const accessActs: readonly DeclaredAct[] = [
  access('monitor', 'A body watches a place or an undertaking and reports.', [matter, place]),
  access('suspend_monitoring', 'A body ceases to watch what it was watching.', [matter, place]),
  access('verify', 'A body establishes whether something is as it should be.', [matter, place]),
  access('install_sensors', 'Somebody puts up cameras or other devices that watch a place.', [
    matter,
    number,
    place,
  ]),
  access(
    'submit_report',
    'A body tells another in writing what it saw or did.',
    [matter, recipient, place],
    'notify',
  ),
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
  access('open_crossing', 'Persons or goods may cross a line at a crossing point.', [
    recipient,
    matter,
    place,
  ]),
  access('close_crossing', 'Persons or goods may no longer cross a line at a crossing point.', [
    recipient,
    matter,
    place,
  ]),
]

export const securityActs: readonly DeclaredAct[] = [
  ...forceActs,
  ...movementActs,
  ...disarmingActs,
  ...stockActs,
  ...airspaceActs,
  ...accessActs,
]

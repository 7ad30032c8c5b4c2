/** Acts that persons in need and persons deprived of liberty are concerned by. */
import {
  destination,
  family,
  matter,
  origin,
  partner,
  persons,
  place,
  recipient,
  saidWith,
  unit,
} from './vocabulary-roles.ts'
import type { DeclaredAct } from './vocabulary-roles.ts'

const humanitarian = family('humanitarian')
const detainees = family('detainees')

const journey = [unit, persons, origin, destination]
const corridor = [saidWith(place, 'in', 'at', 'over', 'through'), origin, destination]

const humanitarianActs: readonly DeclaredAct[] = [
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
  humanitarian('evacuate', 'Somebody brings persons out of danger to another place.', journey),
  humanitarian(
    'open_corridor',
    'A way is open by which persons or aid can pass in safety.',
    corridor,
  ),
  humanitarian(
    'close_corridor',
    'Somebody shuts a way by which persons or aid could pass in safety.',
    corridor,
  ),
  humanitarian('displace', 'Somebody makes persons leave where they live.', journey),
  humanitarian('return_displaced', 'Persons who had to leave live again where they did.', journey),
]

const detaineeActs: readonly DeclaredAct[] = [
  detainees('detain', 'Somebody deprives a person of liberty.', [unit, persons, place]),
  detainees('release', 'Somebody sets persons free.', [unit, recipient, persons, place]),
  detainees('exchange', 'Two sides hand over persons to one another.', [
    unit,
    partner,
    persons,
    place,
  ]),
  detainees(
    'allow_detainee_visit',
    'Somebody lets others see the persons whom it holds.',
    [recipient, unit, matter, place],
    'allow_access',
  ),
  detainees(
    'deny_detainee_visit',
    'Somebody keeps others from seeing the persons whom it holds.',
    [recipient, unit, matter, place],
    'deny_access',
  ),
  detainees(
    'exchange_lists',
    'Sides give each other lists of the persons whom they hold or miss.',
    [matter, partner, persons],
    'exchange_data',
  ),
  detainees('hand_over_remains', 'Somebody hands over the bodies of persons who died.', [
    unit,
    recipient,
    persons,
    place,
  ]),
  detainees('account_for_missing', 'Somebody establishes what became of missing persons.', [
    unit,
    persons,
    place,
  ]),
]

export const peopleActs: readonly DeclaredAct[] = [...humanitarianActs, ...detaineeActs]

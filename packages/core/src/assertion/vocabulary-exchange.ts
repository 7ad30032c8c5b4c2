/** Acts of economy and diplomacy: what sides give, withhold and say to each other. */
import {
  about,
  actor,
  family,
  mass,
  matter,
  money,
  number,
  partner,
  persons,
  place,
  recipient,
  saidWith,
  target,
  unit,
  volume,
} from './vocabulary-roles.ts'
import type { DeclaredAct } from './vocabulary-roles.ts'

const economy = family('economy')
const diplomacy = family('diplomacy')

const exporter = actor('exporter', 'from')
const importer = actor('importer', 'to')
const purpose = saidWith(matter, '', 'on', 'about', 'for')
const goods = [matter, recipient, volume, mass, number, place]

const measureActs: readonly DeclaredAct[] = [
  economy('impose_measure', 'Somebody puts a restriction on another.', [matter, target]),
  economy(
    'freeze_assets',
    'Owners may no longer use assets of theirs.',
    [matter, unit, target, ...money],
    'impose_measure',
  ),
  economy('release_assets', 'Owners may use assets of theirs again that were frozen.', [
    matter,
    unit,
    ...money,
  ]),
  economy(
    'ban_travel',
    'Persons may not enter or pass through.',
    [unit, matter, target, place],
    'impose_measure',
  ),
  economy('ban_import', 'Goods of an origin may no longer come in.', [matter, exporter]),
  economy('allow_import', 'Goods of an origin that were kept out may come in.', [matter, exporter]),
  economy('ban_export', 'Goods may no longer go to a destination.', [matter, importer]),
  economy('allow_export', 'Goods that were held back may go to a destination.', [matter, importer]),
]

const economicActs: readonly DeclaredAct[] = [
  economy('pay', 'Somebody pays what is due.', [purpose, recipient, place, ...money]),
  economy('pledge', 'Somebody promises money, goods or people for a purpose.', [
    purpose,
    recipient,
    persons,
    ...money,
  ]),
  economy('contribute', 'Somebody gives money, goods or people for a purpose.', [
    purpose,
    recipient,
    persons,
    ...money,
  ]),
  economy('deliver_goods', 'Goods, such as gas, fuel or food, reach whom they are for.', goods),
  economy('withhold_goods', 'Somebody does not let goods through that are due.', goods),
  economy('restore_services', 'Services or economic ties that had ceased are there again.', [
    matter,
    place,
  ]),
  economy('cut_services', 'Services or economic ties are interrupted.', [matter, place]),
  economy('rebuild', 'What was destroyed is built again.', [matter, place]),
  economy('make_amends', 'Somebody makes good a harm done.', [purpose, recipient, ...money]),
]

const talkActs: readonly DeclaredAct[] = [
  diplomacy('meet', 'Sides talk in person.', [partner, matter, place], 'hold_dialogue'),
  diplomacy(
    'visit',
    'Somebody goes to another to talk in person.',
    [partner, matter, place],
    'meet',
  ),
  diplomacy('call', 'Sides talk over a line.', [partner, matter], 'hold_dialogue'),
  diplomacy('mediate', 'Somebody who is no party helps sides to come to terms.', [partner, matter]),
  diplomacy('announce', 'Somebody makes something public.', [matter, recipient]),
  diplomacy('notify', 'Somebody tells another what the other is to know.', [matter, recipient]),
  diplomacy('deliver_message', 'Somebody brings another what a third says.', [
    matter,
    recipient,
    actor('sender', 'from'),
  ]),
  diplomacy('propose', 'Somebody puts terms or steps before others.', [matter, recipient]),
  diplomacy(
    'propose_agenda',
    'Somebody puts before others what is to be talked about.',
    [matter, recipient],
    'propose',
  ),
  diplomacy('apologise', 'Somebody says that it regrets what it did.', [recipient, about]),
]

const relationActs: readonly DeclaredAct[] = [
  diplomacy('recognise', 'Somebody recognises a state or a government.', [
    saidWith(unit, '', 'of'),
    saidWith(matter, 'as'),
  ]),
  diplomacy('withdraw_recognition', 'Somebody no longer recognises a state or a government.', [
    saidWith(unit, '', 'of'),
    saidWith(matter, 'as'),
  ]),
  diplomacy('establish_relations', 'States take up diplomatic relations, or take them up again.', [
    partner,
  ]),
  diplomacy('break_relations', 'Somebody ends diplomatic relations.', [partner]),
  diplomacy('expel_diplomats', 'Diplomats of another are made to leave.', [unit, persons]),
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

export const exchangeActs: readonly DeclaredAct[] = [
  ...measureActs,
  ...economicActs,
  ...talkActs,
  ...relationActs,
]

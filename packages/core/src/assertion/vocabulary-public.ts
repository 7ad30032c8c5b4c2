/**
 * Acts of law, politics and accession. A stage of an act is an act of its own: a law that was adopted
 * is not in force, and one that is in force need not apply in all of its provisions.
 */
import {
  about,
  actor,
  family,
  matter,
  partner,
  place,
  recipient,
  unit,
} from './vocabulary-roles.ts'
import { saidWith } from './vocabulary-roles.ts'
import type { DeclaredAct } from './vocabulary-roles.ts'

const law = family('law')
const politics = family('politics')
const accession = family('accession')

const lawActs: readonly DeclaredAct[] = [
  law('submit_law', 'A draft law or resolution is put before a parliament.', [matter]),
  law('adopt_law', 'A parliament votes a law or resolution; it need not be in force.', [matter]),
  law('sign_law', 'Whoever has to sign an adopted law signs it.', [matter]),
  law('publish_law', 'An adopted law is published.', [matter]),
  law('enact_law', 'A law enters into force, even if some of its provisions are held back.', [
    matter,
  ]),
  law('apply_law', 'The provisions of a law apply, and none of them is held back.', [
    matter,
    place,
  ]),
  law('suspend_law', 'A law, or some of its provisions, does not apply for a time.', [
    matter,
    place,
  ]),
  law('repeal_law', 'A law is ended.', [matter]),
  law('amend_constitution', 'A change of a constitution is in force.', [matter]),
  law('adopt_resolution', 'A body of several states adopts a resolution or decision.', [matter]),
]

const justiceActs: readonly DeclaredAct[] = [
  law(
    'punish',
    'Somebody prosecutes, punishes, harasses or discriminates against persons for what they did.',
    [unit, matter, place],
  ),
  law(
    'prosecute',
    'Somebody brings persons before a court for what they did.',
    [unit, matter, place],
    'punish',
  ),
  law('grant_amnesty', 'Somebody frees persons from punishment for what they did.', [
    unit,
    matter,
    place,
  ]),
  law('investigate', 'Somebody tries to find out what happened and who answers for it.', [
    matter,
    unit,
    place,
  ]),
  law('extradite', 'Somebody hands over persons for trial or punishment.', [
    unit,
    recipient,
    about,
  ]),
]

/** Of a member in what it takes part in. */
const membership = [saidWith(unit, '', 'of'), saidWith(matter, 'in', 'from')]

const controlled = saidWith(place, 'of', 'in')

const politicalActs: readonly DeclaredAct[] = [
  politics('hold_elections', 'Elections take place.', [matter, place]),
  politics('hold_dialogue', 'Sides talk with one another about a matter.', [partner, matter]),
  politics('agree', 'Sides come to an agreement on a matter.', [partner, matter]),
  politics('sign', 'Somebody signs a text.', [matter]),
  politics('accept', 'Somebody declares to be bound by terms.', [matter, recipient]),
  politics('leave', 'Somebody withdraws from terms that it had accepted.', [matter, recipient]),
  politics('suspend_participation', 'Somebody takes no part for a time in what it had accepted.', [
    matter,
    recipient,
  ]),
  politics('resume_participation', 'Somebody takes part again in what it had suspended.', [
    matter,
    recipient,
  ]),
  politics('suspend_member', 'A body makes somebody take no part for a time.', membership),
  politics('reinstate_member', 'A body lets somebody take part again.', membership),
  politics('expel_member', 'A body puts somebody out of what it had joined.', membership),
  politics('designate', 'A body puts a group on a list.', [unit, actor('list', 'as')]),
  politics('delist', 'A body takes a group off a list.', [unit, actor('list', 'as')]),
  politics('use_influence', 'Somebody works on another so that it does something.', [
    actor('influenced', 'on'),
    saidWith(matter, '', 'about'),
  ]),
  politics('convene', 'Somebody brings others together for talks.', [matter, partner]),
  politics('appoint', 'Somebody puts a person or body into an office.', [unit, matter, place]),
  politics('establish', 'Somebody sets up a body, group, zone or programme.', [matter, place]),
  politics('dissolve', 'A body, group, zone or programme is ended.', [matter, place]),
  politics('restore_control', 'Control of a place or a system passes to whom it is to belong.', [
    matter,
    controlled,
    recipient,
  ]),
  politics('hand_over', 'Somebody gives control of a place or a thing to another.', [
    matter,
    recipient,
    controlled,
  ]),
]

const accessionActs: readonly DeclaredAct[] = [
  accession('apply_for_membership', 'Somebody asks to become a member.', [matter, recipient]),
  accession('admit', 'The members let somebody in.', [
    saidWith(unit, '', 'of'),
    saidWith(matter, 'to'),
  ]),
  accession('accede', 'Somebody becomes a member of an organisation or party to a treaty.', [
    saidWith(matter, '', 'to'),
  ]),
  accession('ratify', 'Somebody confirms that it is bound by a treaty that it signed.', [matter]),
  accession('adopt_standard', 'Somebody makes a standard of others its own rule.', [matter]),
  accession('meet_standard', 'Somebody does what a standard asks.', [matter, place]),
]

export const publicActs: readonly DeclaredAct[] = [
  ...lawActs,
  ...justiceActs,
  ...politicalActs,
  ...accessionActs,
]

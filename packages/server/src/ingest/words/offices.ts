/** Titles of office and the nouns that name a body: general words, never the name of a person. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** A capitalised or small word that can stand directly before a person's name as title. */
export const titles = set(
  'secretary minister president presidents chancellor premier ambassador general spokesman ' +
    'spokeswoman spokesperson director chairman chairwoman chairperson chair envoy senator senators ' +
    'representative rapporteur commissioner governor mayor king queen prince princess sheikh pope ' +
    'colonel major captain admiral lieutenant sergeant marshal commander coordinator mediator ' +
    'mr mr. mrs mrs. ms ms. dr dr. sir lord lady professor prof. judge justice leader ministers ' +
    'secretaries gen. lt. col. maj. sen. rep. gov. amb. adm. congressman congresswoman deputy ' +
    'diplomat attorney speaker counsel adviser advisor analyst editor correspondent reporter ' +
    'journalist columnist anchor host moderator interviewer author expert negotiator head chief',
)

/** What may stand within a title and is no part of a name. */
export const titleWords = set(
  'vice deputy prime foreign defense defence first second interior finance state assistant under ' +
    'press special chief senior permanent acting former then-president ex-president high national ' +
    'security affairs executive managing general supreme allied air force army navy military joint ' +
    'staff house senate majority minority republican democratic democrat opposition counterpart ' +
    'former late current incoming outgoing new top principal brigadier rear',
)

/** Forms of address; they say nothing about the office. */
export const courtesies = set('mr mr. mrs mrs. ms ms. dr dr. sir lord lady')

/** A name with one of these is that of a body. */
export const bodyNouns = set(
  'ministry department council union mission organization organisation office government ' +
    'administration commission committee agency parliament congress senate duma rada assembly court ' +
    'bank group army forces party alliance league movement front coalition command service services ' +
    'military institute center centre foundation association federation authority board bureau embassy ' +
    'delegation secretariat fund house kremlin pentagon nato osce smm un eu iaea opcw odihr icrc ' +
    'cabinet presidency militia police opposition chancellery consulate headquarters monitors tribunal watch programme program network society university college command chamber',
)

/** Bodies of which one speaks of "the …" in small letters and means one. */
export const institutions = set(
  'ministry department council mission commission committee agency embassy delegation secretariat ' +
    'authority board bureau cabinet',
)

/** Names in capitals that are not names of who speaks. */
export const notNames = set(
  'january february march april may june july august september october november december monday ' +
    'tuesday wednesday thursday friday saturday sunday gmt est edt utc am pm feb mar apr jun ' +
    'jul aug sep sept oct nov dec west east north south western eastern northern southern',
)

/** "X's statement said": the word is that of X. */
export const mouthpieces = set(
  'statement report release communique communiqué spokesman spokeswoman spokesperson letter tweet ' +
    'message website note declaration post account article office readout transcript bulletin answer reply response verdict ' +
    'representative figures data estimates envoy',
)

export const personPlurals = set(
  'diplomats ministers leaders men women officials politicians presidents secretaries envoys sides ' +
    'negotiators heads',
)
export const statePlurals = set(
  'countries states nations governments powers sides parties capitals',
)

/** Words for people or sources whom the document leaves without a name. */
export const nameless = set(
  'officials official analysts analyst experts expert critics sources source observers people ' +
    'others many some several diplomats reporters journalists residents witnesses everyone nobody ' +
    'politicians lawmakers commentators media everybody anyone somebody',
)

/**
 * The little English that sentences about a program need: lists, plurals, articles, past participles.
 * Rules with their exceptions, for words that a vocabulary or a title supplies; what no rule knows is
 * said as it is.
 */

/** `A`, `A and B`, `A, B and C`; items with such words in them are set off by commas and semicolons. */
export function listed(items: readonly string[], word: 'and' | 'or' | 'nor'): string {
  const last = items.at(-1)
  if (last === undefined) return ''
  if (items.length === 1) return last
  const before = items.slice(0, -1)
  if (!items.some((item) => /, | (?:and|or) /.test(item)))
    return `${before.join(', ')} ${word} ${last}`
  return before.length === 1
    ? `${before[0]}, ${word} ${last}`
    : `${before.join('; ')}; ${word} ${last}`
}

/** `1 day`, `3 days`. */
export function counted(amount: number, plural: string): string {
  return `${amount} ${amount === 1 ? plural.replace(/s$/, '') : plural}`
}

export const capital = (text: string): string =>
  text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

/** With a full stop, unless it ends a sentence already. */
export const sentence = (text: string): string => {
  const plain = capital(text.trim())
  return /[.!?][”"]?$/.test(plain) ? plain : `${plain}.`
}

/** Prepositions and relative words: what stands before the first of them is the head of a title. */
const AFTER_HEAD =
  /\s+(?:of|on|for|from|in|to|at|by|with|within|under|over|against|between|among|about|as|that|which|who|naming|led|affected|held|if|and|not|set)\s.*$/u

/** The noun that a title is about: `Council` of `Council of the North Bank`. */
function headNoun(title: string): string {
  const head = title
    .replace(/[,(:;].*$/u, '')
    .replace(AFTER_HEAD, '')
    .trim()
  return head.split(/\s+/).at(-1) ?? ''
}

const SINGULAR_IN_S = /(?:ss|us|is|ics|news|means)$/

/** Whether a title or phrase is more than one thing: it then takes `are` and `have`. */
export function isPlural(title: string): boolean {
  if (/^(?:“|(?:an?|each|every|any|one)\s)/i.test(title)) return false
  const head = headNoun(title)
  if (/^(?:persons|people|data|forces|troops|police|personnel|aircraft)$/i.test(head)) {
    return !/^data$/i.test(head)
  }
  if (/^(?:United States|United Nations|Netherlands|Philippines)\b/.test(title)) return false
  return /\p{Ll}s$/u.test(head) && !SINGULAR_IN_S.test(head)
}

/** What needs no article because it has one, or because it is a whole clause. */
const DETERMINED =
  /^(?:the|an?|all|any|each|every|some|certain|no|other|its|their|his|her|this|these|those|what|how|who|whether|where|when|why)\b/i

/** Institutions are spoken of with an article: the Council, the Union. A name without one is not. */
const INSTITUTION =
  /^(?:Administration|Agency|Alliance|Army|Assembly|Association|Authority|Bank|Board|Bureau|Centre|Center|Chamber|Coalition|Commission|Committee|Community|Conference|Congress|Council|Court|Delegation|Emirates|Federation|Force|Forces|Front|Government|Group|Guard|Islands|Kingdom|League|Ministry|Mission|Movement|Nations|Netherlands|Office|Opposition|Organisation|Organization|Parliament|Party|Police|Powers|Presidency|Republic|Secretariat|Secretary-General|Senate|Service|Society|States|Tribunal|Troops|Union)$/

/** The title as it stands in a sentence: with `the` where English wants it. */
export function withArticle(title: string): string {
  if (title === '' || DETERMINED.test(title) || /["“«]/.test(title)) return title
  const isCommon = /^\p{Ll}/u.test(title)
  if (isCommon) return isPlural(title) || isMass(title) ? title : `the ${title}`
  const words = title.split(/\s+/)
  return words.length > 1 && INSTITUTION.test(headNoun(title)) ? `the ${title}` : title
}

/** Matter without a plural: artillery, aid, access. */
const isMass = (title: string): boolean =>
  /^(?:access|aid|amnesty|artillery|assistance|control|data|dialogue|equipment|fuel|gas|information|infrastructure|oil|personnel)$/.test(
    headNoun(title),
  )

/** One by its plural: `land mine`, `land mines`; what has no plural, or is one, stays. */
export function pluralOf(noun: string): string {
  const [, head = noun, rest = ''] =
    /^(.*?)(\s+(?:other|of|with|from|laid)\s.*)?$/su.exec(noun) ?? []
  if (/(?:s|artillery|aircraft|equipment|ammunition|personnel|agent|material)$/.test(head)) {
    return /agent$|material$/.test(head) ? `${head}s${rest}` : head + rest
  }
  if (/[^aeiou]y$/.test(head)) return `${head.slice(0, -1)}ies${rest}`
  return `${head}${/(?:x|ch|sh)$/.test(head) ? 'es' : 's'}${rest}`
}

const PARTICIPLES: Readonly<Record<string, string>> = {
  be: 'been',
  begin: 'begun',
  break: 'broken',
  bring: 'brought',
  build: 'built',
  buy: 'bought',
  cut: 'cut',
  do: 'done',
  fight: 'fought',
  find: 'found',
  fly: 'flown',
  freeze: 'frozen',
  forbid: 'forbidden',
  give: 'given',
  go: 'gone',
  hold: 'held',
  keep: 'kept',
  lay: 'laid',
  leave: 'left',
  let: 'let',
  lift: 'lifted',
  make: 'made',
  meet: 'met',
  overfly: 'overflown',
  pay: 'paid',
  put: 'put',
  rebuild: 'rebuilt',
  say: 'said',
  see: 'seen',
  seek: 'sought',
  sell: 'sold',
  send: 'sent',
  set: 'set',
  shoot: 'shot',
  shut: 'shut',
  stand: 'stood',
  take: 'taken',
  tell: 'told',
  withdraw: 'withdrawn',
  withhold: 'withheld',
  write: 'written',
}

/** The past participle of a verb, with what follows it: `cease fire`, `ceased fire`. */
export function participle(phrase: string): string {
  const [verb = '', ...rest] = phrase.split(' ')
  return [participleOf(verb), ...rest].join(' ')
}

/** Verbs that double their last letter though it is not stressed, or are stressed at their end. */
const DOUBLED =
  /(?:permit|commit|submit|admit|refer|occur|deter|transfer|control|cancel|compel|expel|equip|plan|stop|ban|drop|ship|step|set|map|strip|bar|cap)$/

function participleOf(verb: string): string {
  const known = Object.hasOwn(PARTICIPLES, verb) ? PARTICIPLES[verb] : undefined
  if (known !== undefined) return known
  if (verb.endsWith('e')) return `${verb}d`
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`
  return DOUBLED.test(verb) ? `${verb}${verb.at(-1) ?? ''}ed` : `${verb}ed`
}

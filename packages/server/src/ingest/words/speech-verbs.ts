/**
 * The verbs that report what somebody said, by what may follow them. English only.
 *
 * `clause`: "said (that) …"; `told`: "told X that …"; `infinitive`: "agreed to …"; `asked`: "urged X
 * to …"; `object`: "denied the report", where the object is the content; `called`: "called it “…”",
 * only beside a quotation. Verbs of thinking, of merely naming a topic and of acting are left out.
 */

export type Complement = 'clause' | 'told' | 'infinitive' | 'asked' | 'object' | 'called'

interface SpeechVerb {
  readonly lemma: string
  readonly complements: ReadonlySet<Complement>
  /** The reported words are denied or disputed. */
  readonly denies: boolean
}

/** How a form may be used: "said" is past and participle, "says" is present, "saying" continuous. */
type FormUse = 'past' | 'present' | 'base' | 'participle' | 'continuous'

export interface SpeechForm {
  readonly verb: SpeechVerb
  readonly uses: ReadonlySet<FormUse>
}

/** lemma: complements; irregular forms as past/participle follow a slash. */
const table: Readonly<Record<string, string>> = {
  'say/said/said': 'clause',
  'tell/told/told': 'told clause',
  'write/wrote/written': 'clause',
  add: 'clause',
  acknowledge: 'clause',
  admit: 'clause',
  affirm: 'clause',
  agree: 'clause infinitive',
  allege: 'clause',
  announce: 'clause',
  argue: 'clause',
  assert: 'clause',
  boast: 'clause',
  caution: 'clause told',
  claim: 'clause',
  clarify: 'clause',
  comment: 'clause',
  complain: 'clause',
  concede: 'clause',
  conclude: 'clause',
  confirm: 'clause',
  contend: 'clause',
  'counter/countered/countered': 'clause',
  declare: 'clause',
  disclose: 'clause',
  'emphasize/emphasized/emphasized': 'clause',
  'emphasise/emphasised/emphasised': 'clause',
  estimate: 'clause',
  explain: 'clause',
  highlight: 'clause',
  indicate: 'clause',
  insist: 'clause',
  joke: 'clause',
  maintain: 'clause',
  mention: 'clause',
  note: 'clause',
  'point/pointed/pointed': 'clause',
  predict: 'clause',
  proclaim: 'clause',
  'quip/quipped/quipped': 'clause',
  reaffirm: 'clause',
  recall: 'clause',
  recommend: 'clause',
  reiterate: 'clause',
  remark: 'clause',
  'repeat/repeated/repeated': 'clause',
  reply: 'clause',
  report: 'clause',
  respond: 'clause',
  reveal: 'clause',
  specify: 'clause',
  state: 'clause',
  stipulate: 'clause',
  stress: 'clause',
  suggest: 'clause',
  testify: 'clause',
  'tweet/tweeted/tweeted': 'clause',
  underline: 'clause',
  underscore: 'clause',
  'vow/vowed/vowed': 'clause infinitive',
  promise: 'clause infinitive told',
  pledge: 'clause infinitive',
  propose: 'clause infinitive',
  'swear/swore/sworn': 'clause infinitive',
  offer: 'infinitive',
  'undertake/undertook/undertaken': 'infinitive',
  threaten: 'infinitive clause',
  demand: 'clause object infinitive',
  request: 'clause asked',
  warn: 'clause told',
  assure: 'told',
  inform: 'told',
  notify: 'told',
  remind: 'told',
  reassure: 'told',
  urge: 'asked clause',
  ask: 'asked',
  appeal: 'asked',
  implore: 'asked',
  call: 'called',
  describe: 'called',
  'term/termed/termed': 'called',
  characterize: 'called',
  characterise: 'called',
  'label/labelled/labelled': 'called',
  dub: 'called',
  accuse: 'object',
  cite: 'object',
  criticize: 'object',
  criticise: 'object',
  condemn: 'object',
  denounce: 'object',
  'deny/denied/denied': 'clause object denies',
  dispute: 'clause object denies',
  refute: 'clause object denies',
  rebut: 'object denies',
  answer: 'called',
  'begin/began/begun': 'called',
  continue: 'called',
  muse: 'clause',
  sigh: 'clause',
  shrug: 'called',
  scoff: 'called',
  retort: 'clause',
  snap: 'called',
  intone: 'called',
  thunder: 'called',
  observe: 'clause',
  interject: 'called',
  lament: 'clause',
  recount: 'clause',
  hint: 'clause',
  signal: 'clause',
  imply: 'clause',
  charge: 'clause',
  fume: 'called',
  plead: 'called',
  protest: 'clause',
  advise: 'told',
  mutter: 'called',
  exclaim: 'called',
  shout: 'called',
  whisper: 'called',
  pronounce: 'called',
  recite: 'called',
  'speak/spoke/spoken': 'called',
  talk: 'called',
  dismiss: 'called',
  hail: 'called',
  brand: 'called',
  reject: 'called',
  mock: 'called',
  deride: 'called',
  praise: 'called',
  decry: 'called',
  slam: 'called',
  welcome: 'called',
  quote: 'called',
  'read/read/read': 'called',
}

const complementNames = new Set(['clause', 'told', 'infinitive', 'asked', 'object', 'called'])

function buildForms(): Map<string, SpeechForm> {
  const forms = new Map<string, SpeechForm>()
  for (const [key, value] of Object.entries(table)) {
    const [lemma = '', past = regularPast(lemma), participle = past] = key.split('/')
    const words = value.split(' ')
    const complements = words.filter((word) => complementNames.has(word)) as Complement[]
    const verb = { lemma, complements: new Set(complements), denies: words.includes('denies') }
    addForm(forms, lemma, verb, 'base')
    addForm(forms, presentOf(lemma), verb, 'present')
    addForm(forms, past, verb, 'past')
    addForm(forms, participle, verb, 'participle')
    addForm(forms, continuousOf(lemma), verb, 'continuous')
  }
  return forms
}

function addForm(forms: Map<string, SpeechForm>, form: string, verb: SpeechVerb, use: FormUse) {
  const uses = forms.get(form)?.uses ?? new Set<FormUse>()
  forms.set(form, { verb, uses: new Set([...uses, use]) })
}

const consonantY = /[^aeiou]y$/
/** One stressed syllable, one vowel, one consonant: the consonant doubles. */
const doubles = /^(?:[^aeiou]*[aeiou][^aeiouwxy]|admit|rebut|begin)$/

function regularPast(lemma: string): string {
  if (lemma.endsWith('e')) return `${lemma}d`
  if (consonantY.test(lemma)) return `${lemma.slice(0, -1)}ied`
  return doubles.test(lemma) && lemma !== 'add' ? `${lemma}${lemma.at(-1)}ed` : `${lemma}ed`
}

function presentOf(lemma: string): string {
  if (consonantY.test(lemma)) return `${lemma.slice(0, -1)}ies`
  return /(?:s|sh|ch|x|z)$/.test(lemma) ? `${lemma}es` : `${lemma}s`
}

function continuousOf(lemma: string): string {
  if (lemma.endsWith('ee')) return `${lemma}ing`
  if (lemma.endsWith('e')) return `${lemma.slice(0, -1)}ing`
  return doubles.test(lemma) ? `${lemma}${lemma.at(-1)}ing` : `${lemma}ing`
}

/** Every form of every verb, lower case. */
export const speechForms: ReadonlyMap<string, SpeechForm> = buildForms()

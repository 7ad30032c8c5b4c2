/**
 * Words that no observer can establish: about what somebody means or tries, about when is soon, about
 * what is enough. Agreements are full of them; each is where the parties will differ later.
 */

/** What a word is about, and so why nobody can establish it. */
const reasons = {
  intent: 'it is about what somebody means, which nobody can observe',
  effort: 'any effort, or none that shows, can be called that',
  time: 'it gives no date from which it is late',
  measure: 'each side measures it by its own standard',
  need: 'it leaves to somebody, who is not named, to say when it applies',
} as const

const vagueWords: Readonly<Record<keyof typeof reasons, readonly string[]>> = {
  intent: ['in good faith', 'bona fide', 'sincere', 'sincerely', 'genuine', 'genuinely'],
  effort: [
    'best efforts',
    'every effort',
    'all efforts',
    'reasonable efforts',
    'endeavour',
    'endeavours',
    'strive',
  ],
  time: [
    'as soon as possible',
    'as soon as practicable',
    'without delay',
    'without undue delay',
    'promptly',
    'in due course',
    'in due time',
    'in a timely manner',
  ],
  measure: ['appropriate', 'adequate', 'sufficient', 'reasonable', 'substantial', 'significant'],
  need: [
    'if needed',
    'if necessary',
    'as necessary',
    'where possible',
    'if possible',
    'as far as possible',
    'to the extent possible',
    'where appropriate',
  ],
}

export interface VagueWord {
  readonly words: string
  /** Why nobody can establish it: a clause, lower case. */
  readonly reason: string
}

/** The longest of these words that a text has, or null. */
export function vagueWordIn(text: string): VagueWord | null {
  const plain = ` ${text.toLowerCase().replaceAll(/[^\p{L}]+/gu, ' ')} `
  const found = (Object.keys(reasons) as ReadonlyArray<keyof typeof reasons>).flatMap((kind) =>
    vagueWords[kind]
      .filter((words) => plain.includes(` ${words} `))
      .map((words) => ({ words, reason: reasons[kind] })),
  )
  return found.toSorted((a, b) => b.words.length - a.words.length)[0] ?? null
}

/** Why words alone are never known to hold. */
export function whyWords(text: string): string {
  const vague = vagueWordIn(text)
  return vague === null
    ? `\`${text}\` is words only, which no report can meet`
    : `\`${vague.words}\` cannot be established: ${vague.reason}`
}

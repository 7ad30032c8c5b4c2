/**
 * What a statement does, as a proposal for the reviewer: promise, demand, condition, denial,
 * assessment, question, else claim. Words and the reporting verb decide; the first rule that fits wins.
 */
import type { Polarity, StatementClass } from '@servanda/core/document'

const byVerb: Readonly<Record<string, StatementClass>> = {
  promise: 'promise',
  pledge: 'promise',
  vow: 'promise',
  undertake: 'promise',
  agree: 'promise',
  offer: 'promise',
  swear: 'promise',
  demand: 'demand',
  urge: 'demand',
  ask: 'demand',
  appeal: 'demand',
  request: 'demand',
  implore: 'demand',
  recommend: 'demand',
  criticize: 'assessment',
  criticise: 'assessment',
  condemn: 'assessment',
  denounce: 'assessment',
  describe: 'assessment',
  characterize: 'assessment',
  characterise: 'assessment',
}

const condition = /\b(?:if|once|unless|until|provided that|as long as|only when|on condition)\b/i
const consequence = /\b(?:will|would|shall|can|could|may)\b/i
const demand =
  /\b(?:must|have to|has to|need to|needs to|should|ought to|is obliged|are obliged)\b/i
const promise =
  /\b(?:we|I|the government|the United States|the US|Russia|Ukraine) (?:will|shall|pledge|promise|undertake|are ready to|am ready to)\b/i
const assessment =
  /\b(?:I think|I believe|we believe|we think|constructive|positive|productive|important|better|worse|progress|unacceptable|seriously|largely)\b/i

/** Only the first part of a long turn is looked at. */
const SEARCHED_LENGTH = 600

export function classify(words: string, polarity: Polarity, lemma: string | null): StatementClass {
  if (polarity === 'denies') return 'denial'
  const searched = words.slice(0, SEARCHED_LENGTH)
  if (condition.test(searched) && consequence.test(searched) && words.length < SEARCHED_LENGTH)
    return 'condition'
  const said = lemma === null ? undefined : byVerb[lemma]
  if (said !== undefined) return said
  if (/\?\s*$/.test(words)) return 'question'
  if (words.length >= SEARCHED_LENGTH) return 'claim'
  if (demand.test(searched)) return 'demand'
  if (promise.test(searched)) return 'promise'
  return assessment.test(searched) ? 'assessment' : 'claim'
}

/**
 * Which names of a text stand for what: remembered while names are looked up, because only there it
 * is known; going to a definition, finding references and renaming are made of it.
 */
import type { Span } from '../base/index.ts'

/** A place in a text where a name stands for something declared, or for an act of the vocabulary. */
export interface Use {
  /** The key of what is meant, see `keys`. */
  readonly of: string
  readonly span: Span
}

/**
 * Keys of what names can stand for: parties, places and all else that is declared share one space of
 * names with the acts; each other kind has its own.
 */
export const keys = {
  declared: (name: string): string => name,
  event: (agreement: string, name: string): string => `${agreement}.${name}`,
  agreement: (name: string): string => `agreement ${name}`,
  measure: (name: string): string => `measure ${name}`,
  reading: (name: string): string => `reading ${name}`,
  commitment: (agreement: string, number: string): string => `commitment ${agreement}.${number}`,
  phase: (agreement: string, name: string): string => `phase ${agreement}.${name}`,
  weapon: (name: string): string => `weapon ${name}`,
} as const

/**
 * The language of agreements: from text to a program, with everything worth saying about the text.
 */
export { formatSource } from './format.ts'
export { parse } from './parser.ts'

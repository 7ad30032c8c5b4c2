import { describe, expect, test } from 'vitest'
import { edgeMoved, sentenceAt, sentenceBeside } from './span-steps.ts'

const text = 'He left. “We stay!” she said today.\nThe end'
const at = (words: string) => {
  const start = text.indexOf(words)
  return { start, end: start + words.length }
}
const words = (passage: { start: number; end: number } | null) =>
  passage === null ? null : text.slice(passage.start, passage.end)

describe('a stretch changed by the keyboard', () => {
  test('by a word at either edge', () => {
    expect(words(edgeMoved(text, at('she said'), 'end', 'next'))).toBe('she said today.')
    expect(words(edgeMoved(text, at('she said'), 'end', 'previous'))).toBe('she')
    expect(words(edgeMoved(text, at('she said'), 'start', 'next'))).toBe('said')
    expect(words(edgeMoved(text, at('she said'), 'start', 'previous'))).toBe('stay!” she said')
  })

  test('never to nothing', () => {
    expect(edgeMoved(text, at('she'), 'start', 'next')).toEqual(at('she'))
    expect(edgeMoved(text, at('she'), 'end', 'previous')).toEqual(at('she'))
    expect(words(edgeMoved(text, at('He'), 'start', 'previous'))).toBe('He')
    expect(words(edgeMoved(text, at('end'), 'end', 'next'))).toBe('end')
  })

  test('to the sentence beside it', () => {
    expect(words(sentenceBeside(text, at('He left'), 'next'))).toBe('.')
    expect(words(sentenceBeside(text, at('He left.'), 'next'))).toBe('“We stay!”')
    expect(words(sentenceBeside(text, at('The end'), 'previous'))).toBe('she said today.')
    expect(words(sentenceBeside(text, at('He left.'), 'previous'))).toBe('He left.')
    expect(words(sentenceBeside(text, at('The end'), 'next'))).toBe('The end')
  })

  test('the sentence that has an offset', () => {
    expect(words(sentenceAt(text, 2))).toBe('He left.')
    expect(words(sentenceAt(text, text.length - 1))).toBe('The end')
    expect(sentenceAt('', 0)).toBeNull()
  })
})

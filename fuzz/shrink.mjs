/** Making a text that shows a failure shorter, as long as it still shows it. */

/**
 * The shortest text found by leaving out ever smaller stretches.
 *
 * @param {string} text
 * @param {(text: string) => boolean} fails
 * @param {number} triesMax so many texts are tried at most
 */
export function shrink(text, fails, triesMax) {
  let shortest = text
  let tries = 0
  for (let length = Math.ceil(text.length / 2); length >= 1 && tries < triesMax;) {
    const before = shortest.length
    for (let start = 0; start < shortest.length && tries < triesMax;) {
      const without = shortest.slice(0, start) + shortest.slice(start + length)
      tries += 1
      if (fails(without)) shortest = without
      else start += length
    }
    if (shortest.length === before || length > 1) length = length === 1 ? 0 : Math.floor(length / 2)
  }
  return shortest
}

/**
 * What holds of every text, whatever it is: it is read without an exception and in good time; there is
 * a tree that has all of it, and diagnostics that can be shown; and what can be formatted says the same
 * afterwards, and is formatted.
 *
 * The language is an argument: tests give the sources, the command the build.
 */

/**
 * @typedef {object} Language
 * @property {typeof import('@servanda/core/language').checkSources} checkSources
 * @property {typeof import('@servanda/core/language').formatSource} formatSource
 * @property {typeof import('@servanda/core/language').renderDiagnostic} renderDiagnostic
 * @property {typeof import('@servanda/core/language').checkCatalogue} checkCatalogue
 */

/** @typedef {import('@servanda/core/language').Checked} Checked */

/** No call may take longer; one that does is asked again, because a busy machine stops anybody. */
const MILLISECONDS_MAX = 1_000

/**
 * The first property that a text does not have, or null.
 *
 * @param {Language} language
 * @param {string} text
 * @returns {{ property: string, detail: string } | null}
 */
export function brokenProperty(language, text) {
  try {
    return wrongWith(language, text)
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { property: 'no-exception', detail }
  }
}

/**
 * @param {Language} language
 * @param {string} text
 */
function wrongWith(language, text) {
  const started = performance.now()
  const checked = language.checkSources([{ name: 'text', text }])
  const formatted = language.formatSource(text)
  const slow = performance.now() - started > MILLISECONDS_MAX && isSlow(language, text)
  if (slow) return { property: 'in-good-time', detail: `more than ${MILLISECONDS_MAX} ms` }
  return (
    wrongWithTree(checked, text) ??
    wrongWithDiagnostics(language, checked, text) ??
    wrongWithFormat(language, checked, formatted)
  )
}

/**
 * Whether the fastest of three rounds is slow too, by the clock and by the time of the processor: on a
 * busy machine the one, and with other threads the other, is longer than the work.
 *
 * @param {Language} language
 * @param {string} text
 */
function isSlow(language, text) {
  const rounds = [1, 2, 3].map(() => {
    const [clock, processor] = [performance.now(), process.cpuUsage()]
    language.checkSources([{ name: 'text', text }])
    language.formatSource(text)
    const { user, system } = process.cpuUsage(processor)
    return Math.min(performance.now() - clock, (user + system) / 1_000)
  })
  return Math.min(...rounds) > MILLISECONDS_MAX
}

/**
 * @param {Checked} checked
 * @param {string} text
 */
function wrongWithTree({ trees }, text) {
  const [tree] = trees
  if (tree === undefined || trees.length > 1) return broken('one-tree', `${trees.length} trees`)
  let end = 0
  for (const token of tree.tokens) {
    const gap = text.slice(end, token.start)
    if (!/^[\s\uFEFF]*$/.test(gap)) return broken('nothing-lost', JSON.stringify(gap))
    if (text.slice(token.start, token.end) !== token.text)
      return broken('nothing-lost', JSON.stringify(token))
    end = token.end
  }
  return end === text.length ? null : broken('nothing-lost', `the last token ends at ${end}`)
}

/**
 * @param {Language} language
 * @param {Checked} checked
 * @param {string} text
 */
function wrongWithDiagnostics(language, { diagnostics }, text) {
  for (const diagnostic of diagnostics) {
    const { code, message, help, span, related } = diagnostic
    if (!Object.hasOwn(language.checkCatalogue, code)) return broken('known-code', code)
    if (!isLine(message) || !isLine(help)) return broken('one-line', JSON.stringify(diagnostic))
    const spans = [span, ...related.map((one) => one.span)]
    const outside = spans.find(({ start, end }) => !(0 <= start && start <= end && end <= text.length)) // prettier-ignore
    if (outside !== undefined) return broken('span-inside', JSON.stringify(diagnostic))
  }
  const [first] = diagnostics
  if (first !== undefined) language.renderDiagnostic(first, () => text)
  return null
}

/** @param {string} words */
const isLine = (words) => words !== '' && !/[\r\n]/.test(words)

/**
 * @param {Language} language
 * @param {Checked} checked
 * @param {{ text: string, diagnostics: readonly unknown[] }} formatted
 */
function wrongWithFormat(language, { trees, diagnostics }, formatted) {
  if (formatted.diagnostics.length > 0) return null
  const { text } = formatted
  const again = language.formatSource(text)
  if (again.text !== text) return broken('format-idempotent', JSON.stringify([text, again.text]))
  const checked = language.checkSources([{ name: 'text', text }])
  const other = differenceOf(trees[0]?.items, checked.trees[0]?.items)
  if (other !== null) return broken('format-same-tree', `${other}\n${text}`)
  const codes = [diagnostics, checked.diagnostics].map((list) => list.map((one) => one.code).join())
  if (codes[0] !== codes[1]) return broken('format-same-codes', `${codes.join('\n')}\n${text}`)
  const comments = trees[0]?.tokens.filter((token) => token.kind === 'comment').length
  const kept = checked.trees[0]?.tokens.filter((token) => token.kind === 'comment').length
  return comments === kept ? null : broken('format-keeps-comments', `${comments}, ${kept}`)
}

/**
 * Where two trees differ in more than their places, or null.
 *
 * @param {unknown} one
 * @param {unknown} other
 * @param {string} path
 * @returns {string | null}
 */
function differenceOf(one, other, path = '') {
  if (one === other) return null
  if (!isObject(one) || !isObject(other)) return `${path}: ${show(one)}, ${show(other)}`
  const keys = Object.keys(one)
  if (keys.length !== Object.keys(other).length) return `${path}: ${show(one)}, ${show(other)}`
  for (const key of keys) {
    if (key === 'span') continue
    const difference = differenceOf(one[key], other[key], `${path}.${key}`)
    if (difference !== null) return difference
  }
  return null
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isObject = (value) => typeof value === 'object' && value !== null

/** @param {unknown} value */
const show = (value) => (JSON.stringify(value) ?? 'nothing').slice(0, 300)

/**
 * @param {string} property
 * @param {string} detail
 */
const broken = (property, detail) => ({ property, detail })

/**
 * Finds where a source file reads what nobody handed to it: the clock, the environment, the
 * arguments, and in a pure package also chance. Works on the syntax tree, so comments and strings do
 * not count, and a path is known by its name only: `performance.now` is the clock even if a local
 * variable were called `performance`.
 */

import ts from 'typescript'

/** What may be read from `process`; all else, and `process` handed on as a whole, is reported. */
const harmlessProcessMembers = new Set([
  'exit',
  'exitCode',
  'kill',
  'nextTick',
  'off',
  'on',
  'once',
  'pid',
  'platform',
  'removeListener',
  'stderr',
  'stdin',
  'stdout',
])

/**
 * @param {string} path for the messages
 * @param {string} source
 * @param {{ pure: boolean }} options
 * @returns {string[]} `path:line what`, one for each read
 */
export function ambientReads(path, source, options) {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  /** @type {string[]} */
  const found = []
  /** @param {ts.Node} node */
  const visit = (node) => {
    const what = ambientRead(node) ?? (options.pure ? chanceRead(node) : undefined)
    if (what !== undefined) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
      found.push(`${path}:${line + 1} ${what}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/**
 * @param {ts.Node} node
 * @returns {string | undefined}
 */
function ambientRead(node) {
  if (ts.isNewExpression(node)) return dateWithoutArguments(node, 'new Date()')
  if (ts.isCallExpression(node) && isGlobal(node.expression, 'Date')) return 'Date()'
  if (ts.isStringLiteralLike(node)) return importOfProcess(node)
  if (ts.isIdentifier(node) && node.text === 'process') return processRead(node)
  if (!ts.isIdentifier(node)) return undefined
  const members = membersOf(node)
  if (node.text === 'performance' && members.length > 0) return 'performance'
  if (node.text === 'Date' && members.includes('now')) return 'Date.now'
  if (node.text === 'Temporal' && members.includes('Now')) return 'Temporal.Now'
  return undefined
}

/** @param {ts.Node} node */
function chanceRead(node) {
  if (!ts.isIdentifier(node) || node.text !== 'Math') return undefined
  return membersOf(node).includes('random') ? 'Math.random' : undefined
}

/**
 * @param {ts.NewExpression} node
 * @param {string} what
 */
function dateWithoutArguments(node, what) {
  const bare = node.arguments === undefined || node.arguments.length === 0
  return bare && isGlobal(node.expression, 'Date') ? what : undefined
}

/**
 * A module that hands out the clock or the environment, in `import`, `export … from` or `import()`.
 * @param {ts.StringLiteralLike} node
 */
function importOfProcess(node) {
  const { parent, text } = node
  const names =
    ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || isDynamicImport(parent)
  const isAmbient = /^(node:)?(process|perf_hooks)$/.test(text)
  return names && isAmbient ? `import of ${text}` : undefined
}

/** @param {ts.Node} node */
function isDynamicImport(node) {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
}

/** @param {ts.Identifier} node */
function processRead(node) {
  const { parent } = node
  if (ts.isPropertyAssignment(parent) && parent.name === node) return undefined
  if (ts.isPropertyAccessExpression(parent) && parent.name === node && !isGlobalThis(parent)) {
    return undefined
  }
  if (ts.isTypeReferenceNode(parent) || ts.isQualifiedName(parent)) return undefined
  const members = membersOf(node)
  if (members.length === 0) return 'process as a whole'
  const harmful = members.find((member) => !harmlessProcessMembers.has(member))
  return harmful === undefined ? undefined : `process.${harmful}`
}

/**
 * The members read from a global: `now` for `Date` in `Date.now`, `Date['now']`,
 * `globalThis.Date.now` and `const { now } = Date`.
 * @param {ts.Identifier} node
 * @returns {string[]}
 */
function membersOf(node) {
  const { parent } = node
  const isMemberItself = ts.isPropertyAccessExpression(parent) && parent.name === node
  const whole = isMemberItself && isGlobalThis(parent) ? parent : node
  if (isMemberItself && whole === node) return []
  const use = whole.parent
  if (ts.isPropertyAccessExpression(use) && use.expression === whole) return [use.name.text]
  if (ts.isElementAccessExpression(use) && use.expression === whole) {
    return [ts.isStringLiteralLike(use.argumentExpression) ? use.argumentExpression.text : '[…]']
  }
  if (ts.isVariableDeclaration(use) && ts.isObjectBindingPattern(use.name)) {
    return use.name.elements.map((element) => (element.propertyName ?? element.name).getText())
  }
  return []
}

/** @param {ts.PropertyAccessExpression} node */
function isGlobalThis(node) {
  return ts.isIdentifier(node.expression) && node.expression.text === 'globalThis'
}

/**
 * @param {ts.Expression} node
 * @param {string} name
 */
function isGlobal(node, name) {
  if (ts.isIdentifier(node)) return node.text === name
  return ts.isPropertyAccessExpression(node) && isGlobalThis(node) && node.name.text === name
}

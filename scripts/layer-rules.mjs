/**
 * Turns the layer table into rules of dependency-cruiser. Nothing here names a folder.
 */

import { apart, never, only, packages } from '../layers.mjs'

/** @typedef {import('dependency-cruiser').IForbiddenRuleType} Rule */
/** @typedef {import('../layers.mjs').PackageLayers} PackageLayers */

/** @returns {Rule[]} */
export function rulesFromTable() {
  return [
    ...packages.flatMap(rulesForPackage),
    ...apart.map(standsAlone),
    ...never.map(({ folder, imports, because }) =>
      rule(`never: ${because}`, { path: start(folder) }, { path: imports.map(start) }),
    ),
    ...only.map(({ folder, imports, because }) =>
      rule(
        `only: ${because}`,
        { path: start(folder) },
        { path: start(packageOf(folder)), pathNot: [folder, ...imports].map(start) },
      ),
    ),
  ]
}

/**
 * @param {PackageLayers} layers
 * @returns {Rule[]}
 */
function rulesForPackage(layers) {
  const { name, folders } = layers
  const from = { path: start(name) }
  const closed = packages.map((other) => other.name).filter((other) => !allowed(layers, other))
  return [
    ...folders
      .slice(0, -1)
      .map((folder, index) => pointsLeft(name, folder, folders.slice(index + 1))),
    ...closed.map((other) =>
      rule(`${name} does not import ${other}`, from, { path: `^packages/${other}/` }),
    ),
    ...layers.packages.map((other) =>
      rule(`${name} imports ${other} through its index files`, from, {
        path: `^packages/${other}/`,
        pathNot: `^packages/${other}/src/[^/]+/index\\.ts$`,
      }),
    ),
    ...(layers.pure
      ? [rule(`${name} imports no modules of Node`, from, { dependencyTypes: ['core'] })]
      : []),
    rule(`${name} imports only what its package.json lists`, from, {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
    }),
    rule(`${name} imports only what exists`, from, { couldNotResolve: true }),
    rule(`${name} imports nothing outside src`, from, {
      dependencyTypes: ['local'],
      pathNot: packages.map((other) => start(other.name)),
    }),
  ]
}

/**
 * @param {string} packageName
 * @param {string} folder
 * @param {string[]} later
 */
function pointsLeft(packageName, folder, later) {
  return rule(
    `imports point left: ${packageName}/${folder}`,
    { path: start(`${packageName}/${folder}`) },
    { path: later.map((other) => start(`${packageName}/${other}`)) },
  )
}

/**
 * The name of the inner folder is taken from the importing file (`$1`).
 * @param {string} folder
 */
function standsAlone(folder) {
  return rule(
    `apart: what is in ${folder} does not import what is beside it`,
    { path: `${start(folder)}([^/]+)/` },
    { path: start(folder), pathNot: `${start(folder)}$1/` },
  )
}

/**
 * @param {PackageLayers} layers
 * @param {string} other
 */
function allowed(layers, other) {
  return other === layers.name || layers.packages.includes(other)
}

/**
 * @param {string} name
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['from']} from
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['to']} to
 * @returns {Rule}
 */
function rule(name, from, to) {
  return { name, severity: 'error', from, to }
}

/** @param {string} folder */
function packageOf(folder) {
  return folder.split('/')[0] ?? folder
}

/**
 * The pattern of the paths that `package`, `package/folder` or `package/folder/file.ts` stands for.
 * @param {string} place
 */
function start(place) {
  const [packageName, ...rest] = place.split('/')
  const path = ['packages', packageName, 'src', ...rest].join('/')
  return path.endsWith('.ts') ? `^${path.replace('.', '\\.')}$` : `^${path}/`
}

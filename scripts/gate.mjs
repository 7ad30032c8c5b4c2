/**
 * The gate: every check of the project, one after the other, all of them even when one fails. Ends
 * with one line `N passed, N failed`: each test counts one, and so does each other step.
 *
 *   node scripts/gate.mjs [STEP…]    only these steps: lock types page lint layers dead format tests
 */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @typedef {{ passed: number, failed: string[] }} Outcome */
/** @typedef {{ name: string, run: () => Outcome }} Step */
/** @typedef {{ fullName: string, status: string }} TestReport */
/** @typedef {{ name: string, status: string, assertionResults: TestReport[] }} FileReport */
/** @typedef {{ success: boolean, testResults: FileReport[] }} RunReport */

const root = fileURLToPath(new URL('..', import.meta.url))

/** The build comes first of what reads sources: later steps may start the built command. */
/** @type {Step[]} */
const steps = [
  { name: 'lock', run: () => check('lock', [script('lock-is-whole')]) },
  {
    name: 'types',
    run: () =>
      check(
        'types',
        [tool('tsc'), '-b'],
        [tool('tsc'), '-p', 'tsconfig.test.json'],
        [tool('tsc'), '-p', 'packages/web/tsconfig.test.json'],
      ),
  },
  { name: 'page', run: () => check('page', [script('build-page')]) },
  { name: 'lint', run: () => check('lint', [tool('oxlint'), '--deny-warnings']) },
  { name: 'layers', run: () => check('layers', [script('check-layers')]) },
  { name: 'dead', run: () => check('dead', [tool('knip'), '--no-config-hints']) },
  { name: 'format', run: () => check('format', [tool('prettier'), '--check', '.']) },
  { name: 'tests', run: runTests },
]

main(process.argv.slice(2))

/** @param {string[]} wanted */
function main(wanted) {
  const names = steps.map((step) => step.name)
  const unknown = wanted.filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    console.error(`no step \`${unknown.join('`, `')}\`; the steps are ${names.join(', ')}`)
    process.exit(2)
  }
  const chosen = steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  const outcomes = chosen.map(runStep)
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
  const failed = outcomes.flatMap((outcome) => outcome.failed)
  if (failed.length > 0) console.log(`\nFailed:\n${failed.map((name) => `  ${name}`).join('\n')}`)
  console.log(`\n${passed} passed, ${failed.length} failed`)
  process.exitCode = failed.length > 0 ? 1 : 0
}

/** @param {Step} step */
function runStep({ name, run }) {
  console.log(`\n== ${name}`)
  const started = performance.now()
  const outcome = run()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`-- ${name}: ${outcome.failed.length === 0 ? 'passed' : 'FAILED'} in ${seconds} s`)
  return outcome
}

/**
 * A step that counts as one, however many programs it runs.
 * @param {string} name
 * @param {string[][]} programs
 * @returns {Outcome}
 */
function check(name, ...programs) {
  const statuses = programs.map(runNode)
  return statuses.every((status) => status === 0)
    ? { passed: 1, failed: [] }
    : { passed: 0, failed: [name] }
}

/** @returns {Outcome} */
function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'servanda-gate-'))
  const reportPath = join(folder, 'tests.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]
    const status = runNode([tool('vitest'), 'run', ...reporters])
    return countTests(readReport(reportPath), status)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A file that could not be run has no tests to count, and an error outside of any test none either:
 * each of these counts as one failure, and so does a run without a single test.
 * @param {RunReport | undefined} report
 * @param {number} status
 * @returns {Outcome}
 */
function countTests(report, status) {
  const files = report?.testResults ?? []
  const tests = files.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const failed = files.flatMap((file) => {
    const names = file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${relative(file.name)}: ${test.fullName}`)
    return names.length === 0 && file.status === 'failed' ? [relative(file.name)] : names
  })
  if (failed.length === 0 && (status !== 0 || passed === 0)) failed.push('tests: the run itself')
  return { passed, failed }
}

/**
 * @param {string} path
 * @returns {RunReport | undefined} nothing when the run ended before it could report
 */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * @param {string[]} program a script with its arguments
 * @returns {number}
 */
function runNode(program) {
  const { status } = spawnSync(process.execPath, program, { cwd: root, stdio: 'inherit' })
  return status ?? 1
}

/** @param {string} name */
function script(name) {
  return join(root, 'scripts', `${name}.mjs`)
}

/**
 * The program that an installed package offers under `name`, found without a shell.
 * @param {string} name
 */
function tool(name) {
  const folder = join(root, 'node_modules', name === 'tsc' ? 'typescript' : name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[name])
}

/** @param {string} path */
function relative(path) {
  return path.startsWith(root) ? path.slice(root.length) : path
}

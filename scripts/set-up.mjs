/**
 * Makes a fresh clone ready: installs what the lock file says when that has changed, then builds.
 * Uses nothing but Node, because it runs before anything is installed. Everything it prints goes to
 * standard error; standard output belongs to the command that follows.
 *
 *   node scripts/set-up.mjs                  install if needed, build; used by `npm start`
 *   node scripts/set-up.mjs --install-only   install if needed; the gate of `npm test` builds itself
 *   node scripts/set-up.mjs --installed      npm has just installed: build, remember the lock file
 */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stampPath = join(root, 'node_modules', '.servanda-set-up')
const compilerPath = join(root, 'node_modules', 'typescript', 'bin', 'tsc')

/** What the caller's npm passes on and what would make the inner install leave something out. */
const droppedVariables = new Set([
  'node_env',
  'npm_config_dry_run',
  'npm_config_global',
  'npm_config_ignore_scripts',
  'npm_config_include_workspace_root',
  'npm_config_omit',
  'npm_config_only',
  'npm_config_production',
  'npm_config_workspace',
  'npm_config_workspaces',
])

main(process.argv.slice(2))

/** @param {string[]} flags */
function main(flags) {
  requireSupportedNode(process.versions.node)
  if (flags.includes('--installed')) return afterInstall()
  if (!isInstalled()) install()
  if (!flags.includes('--install-only') && !build()) stop('the build has errors')
}

/**
 * Node 21 and 22.0 to 22.11 are missing on purpose: the tools do not support them.
 * @param {string} version
 */
function requireSupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (!supported) stop(`Node 20.19 or later in 20, or 22.12 or later is needed; this is ${version}`)
}

/** A build that fails must not undo an install that succeeded: start and test say what is wrong. */
function afterInstall() {
  if (!build()) say('installed, but the build has errors')
  writeStamp()
}

function isInstalled() {
  if (!existsSync(stampPath) || !existsSync(compilerPath)) return false
  return readFileSync(stampPath, 'utf8') === lockHash()
}

function install() {
  say('installing what package-lock.json lists')
  const npm = npmCommand()
  const { status, error } = spawnSync(npm.command, [...npm.args, 'ci', '--include=dev'], {
    cwd: root,
    env: cleanEnvironment(),
    shell: npm.shell,
    stdio: ['inherit', 2, 2],
  })
  if (error) stop(`npm could not be started: ${error.message}`)
  if (status !== 0) stop('npm ci failed')
  writeStamp()
}

/** The npm that called us, if it can be known; else whichever is found. */
function npmCommand() {
  const caller = process.env['npm_execpath']
  if (caller?.endsWith('.js')) return { command: process.execPath, args: [caller], shell: false }
  return { command: 'npm', args: [], shell: process.platform === 'win32' }
}

function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !droppedVariables.has(name.toLowerCase()),
  )
  return Object.fromEntries(kept)
}

/** @returns {boolean} whether the whole build is without errors */
function build() {
  return runNode(compilerPath, '-b') && runNode(join(root, 'scripts', 'build-page.mjs'))
}

/** @param {string[]} program a script with its arguments */
function runNode(...program) {
  const { status } = spawnSync(process.execPath, program, { cwd: root, stdio: ['inherit', 2, 2] })
  return status === 0
}

function writeStamp() {
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(stampPath, lockHash())
}

/** Empty while there is no lock file, which is so only before the first install of all. */
function lockHash() {
  const lockPath = join(root, 'package-lock.json')
  if (!existsSync(lockPath)) return ''
  return createHash('sha256').update(readFileSync(lockPath)).digest('hex')
}

/** @param {string} message */
function say(message) {
  process.stderr.write(`set-up: ${message}\n`)
}

/**
 * @param {string} message
 * @returns {never}
 */
function stop(message) {
  say(message)
  process.exit(1)
}

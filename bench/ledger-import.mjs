/**
 * Imports a file into a ledger by the use case of the command, in a process that has done nothing yet
 * and holds nothing else, as `servanda import` does.
 *
 *     node bench/ledger-import.mjs FOLDER FILE LEDGER
 *
 * Prints `{"appended","seconds","cpuSeconds"}`; the start of the process is not in it.
 */
import { importFile } from '../packages/server/dist/app/import-file.js'
import { timesOfAsync } from './timing.mjs'

/**
 * @param {string} folder
 * @param {string} path
 * @param {string} ledger
 */
export const importInto = (folder, path, ledger) =>
  importFile({
    folder,
    path,
    ledger,
    what: { kind: 'assertions', dataset: null, format: null },
    thread: new URL('../packages/server/dist/app/import-thread.js', import.meta.url),
    recorder: 'bench',
    zone: null,
    stated: null,
    now: () => Date.now(),
    report: () => {},
    signal: new AbortController().signal,
  })

if (process.argv[1] === import.meta.filename) {
  const [folder = '.', path = '', ledger = ''] = process.argv.slice(2)
  let appended = 0
  const times = await timesOfAsync(async () => {
    const outcome = await importInto(folder, path, ledger)
    appended = outcome.appended
  })
  console.log(JSON.stringify({ appended, ...times }))
}

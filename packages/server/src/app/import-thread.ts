/** The thread in which a large file is read while it is recorded. */
import { parentPort, workerData } from 'node:worker_threads'
import { readForAnother } from './import-beside.ts'
import type { ReadingTask } from './import-beside.ts'

const task: ReadingTask = workerData
readForAnother(task, (word) => parentPort?.postMessage(word))

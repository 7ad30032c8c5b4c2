/** The thread in which documents are read: a job comes as a message, and is answered by one. */
import { parentPort } from 'node:worker_threads'
import { answerReading } from './reading.ts'
import type { ReadingJob } from './reading.ts'

parentPort?.on('message', (job: ReadingJob) => parentPort?.postMessage(answerReading(job)))

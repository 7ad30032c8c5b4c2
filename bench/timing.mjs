/** Seconds, and what is taken of several rounds of them. */

/** @param {() => unknown} work */
export function secondsOf(work) {
  const start = process.hrtime.bigint()
  work()
  return secondsSince(start)
}

/**
 * The time on the clock, and the time of the processor in all threads, which a busy machine changes less.
 *
 * @param {() => unknown} work
 */
export function timesOf(work) {
  const before = process.cpuUsage()
  const seconds = secondsOf(work)
  const { user, system } = process.cpuUsage(before)
  return { seconds, cpuSeconds: (user + system) / 1e6 }
}

/**
 * As `timesOf`.
 *
 * @param {() => Promise<unknown>} work
 */
export async function timesOfAsync(work) {
  const before = process.cpuUsage()
  const seconds = await secondsOfAsync(work)
  const { user, system } = process.cpuUsage(before)
  return { seconds, cpuSeconds: (user + system) / 1e6 }
}

/** @param {() => Promise<unknown>} work */
export async function secondsOfAsync(work) {
  const start = process.hrtime.bigint()
  await work()
  return secondsSince(start)
}

/** @param {bigint} start */
const secondsSince = (start) => Number(process.hrtime.bigint() - start) / 1e9

/** @param {number[]} rounds */
export const fastest = (rounds) => Math.min(...rounds)

/** @param {number[]} rounds one or more */
export const median = (rounds) => rounds.toSorted((a, b) => a - b)[rounds.length >> 1] ?? Number.NaN

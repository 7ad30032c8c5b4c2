/** The figures of the page, each beside the goal that was set for it. */

/**
 * @param {object} web what bench/web.mjs prints
 * @returns {{ title: string, head: string[], rows: string[][] }}
 */
export function webTable({ skipped, version, example, reader, map, board }) {
  if (skipped !== undefined)
    return { title: `The page: ${skipped}`, head: ['not measured'], rows: [] }
  const rows = [
    ...(example === undefined ? [] : rowsOfExample(example)),
    ...(reader === undefined ? [] : rowsOfReader(reader)),
    ...(map === undefined ? [] : rowsOfMap(map)),
    ...(board === undefined ? [] : rowsOfBoard(board)),
  ]
  const title = `The page in Chromium ${version}`
  return { title, head: ['', 'measured', 'goal', 'met'], rows }
}

const most = (name, value, unit, goal) => [
  name,
  `${value.toFixed(0)} ${unit}`,
  goal === null ? '' : `${goal} ${unit}`,
  goal === null ? '' : value <= goal ? 'yes' : 'no',
]

const rowsOfExample = (one) => [
  most('Today, first paint, new browser', one.today, 'ms', 1_000),
  most('the first time after the server began', one.todayFirst, 'ms', null),
  most('board, first paint, new browser', one.board, 'ms', 1_000),
  most('the first time after the server began', one.boardFirst, 'ms', null),
  most('script of the first screen, compressed', one.scriptKilobytes, 'kB', 300),
  most('script of all screens but map and reader', one.scriptBeforeMapKilobytes, 'kB', 300),
]

const rowsOfReader = ({ characters, statements, fromList, first, again, text }) => [
  most(
    `a document of ${characters} characters, from the list, ${statements} statements marked`,
    fromList,
    'ms',
    500,
  ),
  most('the same with the page itself, new browser', again, 'ms', null),
  most('its text', text, 'ms', null),
  most('the same right after the server began', first, 'ms', null),
]

const rowsOfMap = ({ incidents, ready, everythingDrawn, ...rates }) => [
  most(`map of ${incidents} happenings, drawn`, ready, 'ms', 3_000),
  ...rowsOfFrames('frames a second while dragged', rates),
  ...rowsOfFrames('with the page drawn by WebGL too', everythingDrawn),
]

const rowsOfFrames = (name, { framesPerSecond, slowFramesPerSecond }) => [
  [name, framesPerSecond.toFixed(0), '25', framesPerSecond >= 25 ? 'yes' : 'no'],
  ['of the slowest twentieth', slowFramesPerSecond.toFixed(0), '', ''],
]

const rowsOfBoard = ({ entries, first, answer, newDate, dateSeen }) => [
  most(`board beside ${entries} entries, first paint`, first, 'ms', null),
  most('a new date, answered', answer.median, 'ms', 100),
  most('from the key to the paint', newDate.median, 'ms', 100),
  most('the slowest of them', newDate.slowest, 'ms', null),
  most('a date that was seen before', dateSeen.median, 'ms', 100),
]

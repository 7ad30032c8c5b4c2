/** Tables as CSV (RFC 4180), and texts saved as files by the browser. */

interface TextColumn<Row> {
  readonly title: string
  readonly text: (row: Row) => string
}

/**
 * With a line of titles. Spreadsheets run what begins like a formula: such a cell gets a quote mark,
 * unless it is a plain number, such as a longitude in the west.
 */
export function csvOf<Row>(columns: ReadonlyArray<TextColumn<Row>>, rows: readonly Row[]): string {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ text }) => text(row))),
  ]
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

function csvCell(text: string): string {
  const isFormula = /^[=+\-@\t\r\n]/.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text)
  const harmless = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** Gives the text to the browser as a download of that name. */
export function saveText(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

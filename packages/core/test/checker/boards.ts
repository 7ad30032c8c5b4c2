/** The rows that the documents of spec/engine ask about, each with the ledger that it is checked against. */
import { readFileSync, readdirSync } from 'node:fs'
import { Definition } from '../../src/engine/index.ts'
import type { LedgerView } from '../../src/engine/index.ts'
import { applyReadings } from '../../src/program/index.ts'
import type { Board } from '../../src/verdict/index.ts'
import { readDocument } from '../spec/document.ts'
import { askedAs, assertionsAt, projectOf } from '../spec/project.ts'
import { datesOf, readQuestions } from '../spec/question.ts'

export interface CheckedBoard {
  readonly document: string
  readonly board: Board
  readonly ledger: LedgerView
}

const root = new URL('../../../../spec/engine/', import.meta.url)

export function* boardsOf(folder: string): Generator<CheckedBoard> {
  const names = readdirSync(new URL(`${folder}/`, root)).filter((name) => name.endsWith('.md'))
  for (const name of names.sort()) {
    const text = readFileSync(new URL(`${folder}/${name}`, root), 'utf8')
    for (const one of boardsIn(text)) yield { document: `${folder}/${name}`, ...one }
  }
}

function* boardsIn(text: string): Generator<Omit<CheckedBoard, 'document'>> {
  for (const section of readDocument(text).sections) {
    const blocks = section.blocks.filter((block) => block.kind === 'verdicts')
    if (blocks.length === 0) continue
    const project = projectOf(section)
    const definition = new Definition()
    definition.apply(project.entries)
    for (const question of blocks.flatMap((block) => readQuestions(block.text))) {
      if (question.asking.kind !== 'as') continue
      const { number, dates } = datesOf(question, project.entries, project.zone)
      const asked = askedAs(project, question.asking.perspective)
      const { perspective, kinds, actors } = asked
      const program = applyReadings(asked.program, perspective.readings)
      const ledger = {
        live: assertionsAt(project, number),
        program,
        perspective,
        actors,
        kinds,
        dates,
      }
      yield { board: definition.board(asked, { known: number, dates }), ledger }
    }
  }
}

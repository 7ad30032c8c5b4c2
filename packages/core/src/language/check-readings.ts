/**
 * Readings that take a commitment away which others need: what waits for it waits for nothing more,
 * and a guarantee of it guarantees nothing. The reading may mean that; its author should know.
 */
import { applyReadings } from '../program/index.ts'
import type { Commitment, Program, Reading } from '../program/index.ts'
import { awaitedBy } from './check-waits.ts'
import { headOf } from './heads.ts'
import type { Names } from './resolve.ts'

export function checkReadings(program: Program, names: Names): void {
  for (const reading of program.readings) {
    if (reading.strikes.length === 0) continue
    const struck = program.commitments.filter(({ id }) => reading.strikes.includes(id))
    for (const commitment of applyReadings(program, [reading.id]).commitments)
      reportNeeded(names, reading, commitment, struck)
  }
}

function reportNeeded(
  names: Names,
  reading: Reading,
  commitment: Commitment,
  struck: readonly Commitment[],
): void {
  const { duty } = commitment.terms
  const awaited = awaitedBy(commitment.terms)
  const guaranteed = duty.kind === 'guarantee' ? duty.commitment : null
  for (const one of struck) {
    if (one.id !== guaranteed && !awaited.includes(one.id)) continue
    const [does, then] =
      one.id === guaranteed
        ? ['guarantees', 'nobody is asked about the guarantee']
        : ['waits for', 'it no longer waits for that']
    names.report({
      code: 'struck-but-needed',
      span: headOf(reading, names),
      message: `commitment \`${commitment.number}\` ${does} commitment \`${one.number}\`, which the reading \`${reading.id}\` strikes: ${then}`,
      help: 'if that is not meant, say in the reading what it waits for, or strike it too',
      related: [{ span: headOf(commitment, names), label: 'needs what is struck' }],
    })
  }
}

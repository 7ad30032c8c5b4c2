/** Who is asked about the workload: perspectives that differ in whose word counts. */

/** In the order of their bits wherever they are bits. */
const sources = ['Source0', 'Source1', 'Source2', 'Source3', 'Source4', 'Source5', 'Commission']

/** The first believes everybody; each other trusts some of the sources above the rest, or alone. */
export function perspectivesOf(count) {
  return Array.from({ length: count }, (_, index) => {
    const trusted = sources.filter((_name, bit) => ((index + 64) >> bit) & 1)
    const layer = (claimants) => ({ name: 'layer', claimants, independent: 1 })
    const everybody = layer({ kind: 'everybody' })
    const some = layer({ kind: 'oneOf', actors: trusted })
    const layers = index === 0 ? [everybody] : index % 2 === 0 ? [some] : [some, everybody]
    return {
      name: `perspective-${index}`,
      title: '',
      standing: 'adopted',
      author: 'bench',
      source: '',
      date: '2020-01-01',
      readings: [],
      trust: { name: 'trust', layers, adoptsVerifiers: false },
    }
  })
}

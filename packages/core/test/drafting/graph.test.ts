/**
 * What waits for what: the edges that clauses give, the marks of readings and circles, and a picture
 * in which no text leaves its box and no box covers another, whatever the titles are.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkSources } from '../../src/language/index.ts'
import type { Program } from '../../src/program/index.ts'
import { graphView, mermaidOf, svgOf } from '../../src/view/index.ts'
import type { GraphView } from '../../src/view/index.ts'
import { exampleProgram, examples, expectDrafted } from './examples.ts'

test.each(Object.entries(examples))('the example `%s`', (name, folders) => {
  const graph = graphView(exampleProgram(folders), null)
  expectDrafted(`graph/${name}.mmd`, `${mermaidOf(graph).join('\n')}\n`)
})

test('the first example as a picture', () => {
  expectDrafted('graph/first.svg', svgOf(graphView(exampleProgram(examples['first'] ?? []), null)))
})

/** Commitments 1, 2, … with these lines; `more` stands after the agreement. */
function programOf(lines: readonly string[], more = '', title = 'Step'): Program {
  const commitments = lines.map(
    (line, index) => `commitment ${index + 1} ${JSON.stringify(title)} binding {
    obliged: P
    must announce
    ${line}
  }`,
  )
  const text = `agreement pact "Pact" {
  signed 2020-01-01
  time zone "UTC"
  party P
  event dawn on 2020-02-01 at 10:00
  event settled when commitment 1 is fulfilled
  ${commitments.join('\n  ')}
}
${more}`
  return checkSources([{ name: 'pact', text }]).program
}

const edgesOf = ({ edges }: GraphView): readonly string[] =>
  edges.map(({ from, to, kind, mark, isCyclic }) => {
    const marks = [...(mark === 'both' ? [] : [mark]), ...(isCyclic ? ['circle'] : [])]
    const plain = `${from.replace('pact.', '')} -> ${to.replace('pact.', '')} ${kind}`
    return [plain, ...marks].join(', ')
  })

describe('edges', () => {
  test('from what a clause turns on to the clause', () => {
    const program = programOf(
      [
        'starting dawn\n by 3 days after commitment 2 is fulfilled',
        'once settled happened\n while commitment 1 has been kept for 3 days',
        'provided commitments 1, 2 are fulfilled\n suspended while commitment 1 is in breach',
        'until commitment 2 is fulfilled\n exception "x" when commitment 3 is fulfilled',
      ],
      `measure m "M" sanction {
  by P
  on P
  time zone "UTC"
  lifted once commitment pact.2 is fulfilled
  returning if commitment pact.1 is in breach
}`,
    )
    expect(edgesOf(graphView(program, null)).toSorted()).toEqual(
      [
        'dawn -> 1 start',
        '2 -> 1 deadline',
        'settled -> 2 once',
        '1 -> settled defined by',
        '1 -> 2 while',
        '1 -> 3 provided',
        '2 -> 3 provided',
        '1 -> 3 suspended while',
        '2 -> 4 until',
        '3 -> 4 exception',
        '2 -> m lifted once',
        '1 -> m returns if',
      ].toSorted(),
    )
  })

  test('a circle is marked, what hangs on it is not', () => {
    const lines = ['once commitment 2 is fulfilled', 'provided commitment 1 is fulfilled']
    const program = programOf([
      ...lines,
      'once commitment 1 is fulfilled',
      'once commitment 4 is fulfilled',
    ])
    expect(edgesOf(graphView(program, null))).toEqual([
      '2 -> 1 once, circle',
      '1 -> 2 provided, circle',
      '1 -> 3 once',
      '4 -> 4 once, circle',
      '1 -> settled defined by',
    ])
  })

  test('under a reading: what it adds and what it removes', () => {
    const reading = `reading r "R" {
  of pact
  held by P
  attributed by "us"
  source "s"
  dated 2020
  commitment 2 {
    once commitment 3 is fulfilled
  }
}`
    const program = programOf(['', 'once commitment 1 is fulfilled', ''], reading)
    expect(edgesOf(graphView(program, 'r')).filter((edge) => !edge.includes('settled'))).toEqual([
      '1 -> 2 once, removed',
      '3 -> 2 once, added',
    ])
    expect(mermaidOf(graphView(program, 'r')).join('\n')).toMatch(/-\.->\|"once, removed"\|/)
  })
})

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const boxesIn = (svg: string): readonly Box[] =>
  [
    ...svg.matchAll(
      /<rect class="box [^"]*" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g,
    ),
  ]
    .map(([, ...numbers]) => numbers.map(Number))
    .filter(([, y = 0]) => y >= 0)
    .map(([x = 0, y = 0, width = 0, height = 0]) => ({ x, y, width, height }))

const isApart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y

describe('the picture', () => {
  test('boxes are apart, and inside of the picture', () => {
    const count = fc.integer({ min: 1, max: 25 })
    fc.assert(
      fc.property(count, fc.array(fc.nat(), { maxLength: 60 }), (nodes, picks) => {
        const graph = randomGraph(nodes, picks)
        const svg = svgOf(graph)
        const boxes = boxesIn(svg)
        expect(boxes.length).toBe(nodes)
        for (const [index, box] of boxes.entries()) {
          expect(boxes.slice(index + 1).every((other) => isApart(box, other))).toBe(true)
        }
        const [width = 0, height = 0] = (/width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [])
          .slice(1)
          .map(Number)
        expect(boxes.every((box) => box.x + box.width < width && box.y + box.height < height)).toBe(
          true,
        )
      }),
      { numRuns: 60 },
    )
  })

  test('hostile titles stay text', () => {
    const title = '</text><script>alert(1)</script>" & \u202E\u0007 ]] --> %% `end` {x}'
    const [node] = randomGraph(1, []).nodes
    if (node === undefined) throw new Error('no node')
    const graph: GraphView = { ...randomGraph(1, []), title, nodes: [{ ...node, title }] }
    const svg = svgOf(graph)
    for (const hostile of ['<script', '</text><s', '\u0007', '\u202E']) {
      expect(svg).not.toContain(hostile)
    }
    const [, line = ''] = mermaidOf(graph)
    expect(line).toMatch(/^ {2}n1\["[^"<>&`{}%\]]*"\]$/)
  })

  test('says in words what it shows', () => {
    const graph = graphView(programOf(['', 'once commitment 1 is fulfilled']), null)
    expect(svgOf(graph)).toContain('2 Step, once: 1 Step')
    expect(svgOf(graph)).toMatch(/role="img" aria-labelledby="title description"/)
  })
})

function randomGraph(count: number, picks: readonly number[]): GraphView {
  const id = (number: number): string => `n${number % count}`
  const nodes = Array.from({ length: count }, (_, index) => ({
    id: id(index),
    kind: 'commitment' as const,
    number: String(index),
    title: 'word '.repeat((index * 7) % 23),
    mark: 'both' as const,
  }))
  const edges = picks.map((pick, index) => ({
    from: id(pick),
    to: id(pick * 31 + index * 17),
    kind: 'once' as const,
    mark: 'both' as const,
    isCyclic: false,
  }))
  return { kind: 'graph', title: 'Random', reading: null, nodes, edges }
}

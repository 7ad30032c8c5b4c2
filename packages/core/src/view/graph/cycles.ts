/** Edges that lie on a circle: both ends are in one strongly connected part of the graph. */

interface Directed {
  readonly from: string
  readonly to: string
}

/** Tarjan's algorithm, without recursion, so that a long chain is no danger. */
export function cyclicEdges<Edge extends Directed>(edges: readonly Edge[]): ReadonlySet<Edge> {
  const part = partsOf(edges)
  return new Set(edges.filter(({ from, to }) => part.get(from) === part.get(to)))
}

interface Visit {
  readonly node: string
  next: number
}

function partsOf(edges: readonly Directed[]): ReadonlyMap<string, number> {
  const targets = new Map<string, string[]>()
  for (const { from, to } of edges) targets.set(from, [...(targets.get(from) ?? []), to])
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const part = new Map<string, number>()
  const stack: string[] = []
  const enter = (node: string): Visit => {
    order.set(node, order.size)
    low.set(node, order.get(node) ?? 0)
    stack.push(node)
    return { node, next: 0 }
  }
  const lower = (node: string, to: number): void => {
    low.set(node, Math.min(low.get(node) ?? to, to))
  }
  for (const start of targets.keys()) {
    const visits = order.has(start) ? [] : [enter(start)]
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const target = targets.get(visit.node)?.[visit.next]
      visit.next += 1
      if (target !== undefined && !order.has(target)) visits.push(enter(target))
      else if (target !== undefined && !part.has(target)) lower(visit.node, order.get(target) ?? 0)
      else if (target === undefined) {
        visits.pop()
        const above = visits.at(-1)
        if (above !== undefined) lower(above.node, low.get(visit.node) ?? 0)
        if (low.get(visit.node) === order.get(visit.node)) close(visit.node, stack, part)
      }
    }
  }
  return part
}

/** All that was found since a node that leads back to nothing before it is one part. */
function close(node: string, stack: string[], part: Map<string, number>): void {
  const number = part.size
  for (let last = stack.pop(); last !== undefined; last = stack.pop()) {
    part.set(last, number)
    if (last === node) return
  }
}

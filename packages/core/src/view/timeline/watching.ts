/**
 * Coverage beside a count: in which share of a bucket somebody says that somebody was watching, or was
 * kept from it. It is told place by place, because a watch over one town says nothing of the next. Only
 * what was surely watched counts here; a board also counts, as possible, what may have been.
 */
import type { Assertion } from '../../assertion/index.ts'
import { grouped, joined } from '../../base/index.ts'
import type { Stretch } from '../../base/index.ts'
import { readStatedTime } from '../../time/index.ts'
import { placeName } from '../source.ts'
import { bucketAt, bucketsOf } from './scale.ts'
import type { Scale } from './scale.ts'
import type { PlaceCoverage } from './timeline.ts'

/** Of what watching is asked; absent: of all. */
export interface WatchedFor {
  readonly acts?: ReadonlySet<string>
  readonly parties?: ReadonlySet<string>
  readonly canonical: (name: string) => string
}

export interface Watching {
  readonly watched: readonly number[]
  readonly denied: readonly number[]
  readonly lanes: readonly PlaceCoverage[]
}

const LANES_MAX = 12

/** Of what claimants affirm; nobody's trust is asked for. */
export function watchingIn(
  assertions: readonly Assertion[],
  scale: Scale,
  asked: WatchedFor,
): Watching {
  const said = assertions.flatMap((assertion) => saidOf(assertion, asked))
  const shares = (some: readonly Said[], access: Said['access']): readonly number[] =>
    sharesOf(
      joined(some.filter((one) => one.access === access).map(({ stretch }) => stretch)),
      scale,
    )
  const lanes = [...grouped(said, ({ place }) => [place])]
    .map(([place, some]) => ({
      place,
      claimants: [...new Set(some.map(({ claimant }) => claimant))],
      watched: shares(some, 'watched'),
      denied: shares(some, 'denied'),
    }))
    .filter(({ watched, denied }) => sum(watched) + sum(denied) > 0)
    .toSorted((a, b) => sum(b.watched) + sum(b.denied) - sum(a.watched) - sum(a.denied))
  return {
    watched: shares(said, 'watched'),
    denied: shares(said, 'denied'),
    lanes: lanes.slice(0, LANES_MAX),
  }
}

interface Said {
  readonly access: 'watched' | 'denied'
  readonly place: string | null
  readonly claimant: string
  readonly stretch: Stretch
}

function saidOf({ claim, stance, time, place, claimant }: Assertion, asked: WatchedFor): Said[] {
  if (claim.kind !== 'coverage' || stance !== 'affirms' || time === undefined) return []
  const { acts, parties, canonical } = asked
  if (!bearsOn(claim.acts, acts) || !bearsOn(claim.parties?.map(canonical), parties)) return []
  const read = readStatedTime(time)
  if (!read.ok) return []
  const { start, end } = read.value
  const stretch = { start: start.latest, end: end.earliest + 1 }
  if (stretch.end <= stretch.start) return []
  const name = place === undefined ? null : placeName(place)
  return [{ access: claim.access, place: name, claimant: canonical(claimant), stretch }]
}

/** What names nothing is about everything. */
const bearsOn = (
  about: readonly string[] | undefined,
  asked: ReadonlySet<string> | undefined,
): boolean => about === undefined || asked === undefined || about.some((name) => asked.has(name))

/** Shares of each bucket that stretches cover; they are in order and do not touch. */
function sharesOf(stretches: readonly Stretch[], scale: Scale): readonly number[] {
  const covered = Array.from({ length: scale.count }, () => 0)
  for (const { start, end } of stretches) {
    const [first, last] = bucketsOf(scale, { earliest: start, latest: end - 1 }) ?? [0, -1]
    for (let index = first; index <= last; index += 1) {
      const bucket = bucketAt(scale, index)
      const shared = Math.min(end, bucket.end) - Math.max(start, bucket.start)
      covered[index] = (covered[index] ?? 0) + shared / (bucket.end - bucket.start)
    }
  }
  return covered.map((share) => Math.round(Math.min(1, share) * 1000) / 1000)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

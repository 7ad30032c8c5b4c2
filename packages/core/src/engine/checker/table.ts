/** The table of statuses, over every choice of answers that a ground leaves open. */
import { members, must } from '../../base/index.ts'
import type { Answer, Answers } from '../../base/index.ts'
import { actStatus, standingStatus } from '../../verdict/index.ts'
import type {
  ActGround,
  Ground,
  Life,
  LifeGround,
  StandingGround,
  Status,
} from '../../verdict/index.ts'

export const statusesOfWay = (ground: Ground): Status[] =>
  ground.kind === 'act' ? statusesOfAct(ground) : statusesOfStanding(ground)

function statusesOfAct(ground: ActGround): Status[] {
  const { existence, life, unbound } = ground
  const free: Status[] = []
  if (existence.no || existence.unknown) {
    if (life.waived.yes) free.push('ended')
    if (unbound.yes && !must(life.waived)) free.push('fulfilled')
    if (unbound.no && !must(life.waived)) free.push('dormant')
  }
  return existence.yes ? [...free, ...statusesWhenBound(ground)] : free
}

function statusesWhenBound(ground: ActGround): Status[] {
  const { evidence, done, started, excused, repaired, horizon, lateAllowed, lateHit } = ground
  const agree = (one: Chosen): boolean =>
    one.evidence === 'yes' ? one.done === 'yes' : one.done !== 'yes' || lateHit
  return choices({ evidence, done, started, excused, repaired })
    .filter(agree)
    .flatMap((one) =>
      livesIn(ground.life).flatMap((life) =>
        horizon.map((when) =>
          actStatus({
            evidence: one.evidence,
            done: one.done,
            repaired: one.repaired,
            started: one.started === 'yes',
            excused: one.excused === 'yes',
            horizon: when,
            life,
            lateAllowed,
          }),
        ),
      ),
    )
}

function statusesOfStanding({ existence, life, ...ground }: StandingGround): Status[] {
  const free: Status[] = existence.no || existence.unknown ? ['dormant'] : []
  if (!existence.yes) return free
  const { evidence, repaired, started, judged } = ground
  const bound = choices({ evidence, repaired, started, judged })
    .filter((one) => one.evidence !== 'no' || one.started === 'yes')
    .flatMap((one) =>
      livesIn(life).map((now) =>
        standingStatus({
          started: one.started === 'yes',
          evidence: one.evidence,
          repaired: one.repaired,
          life: now,
          judged: one.judged === 'yes',
        }),
      ),
    )
  return [...free, ...bound]
}

type Chosen = Readonly<Record<'evidence' | 'done', Answer>>

/** Every choice of one answer from each of the sets. */
function choices<Name extends string>(
  sets: Readonly<Record<Name, Answers>>,
): Array<Record<Name, Answer>> {
  let chosen: Array<Partial<Record<Name, Answer>>> = [{}]
  for (const name of Object.keys(sets) as Name[]) {
    chosen = chosen.flatMap((one) =>
      members(sets[name]).map((answer) => ({ ...one, [name]: answer })),
    )
  }
  return chosen as Array<Record<Name, Answer>>
}

/** Waived before all, then superseded, then suspended. */
function livesIn({ waived, superseded, suspended }: LifeGround): Life[] {
  const lives = choices({ waived, superseded, suspended }).map((one): Life => {
    if (one.waived === 'yes') return 'waived'
    if (one.superseded === 'yes') return 'superseded'
    return one.suspended === 'yes' ? 'suspended' : 'running'
  })
  return [...new Set(lives)]
}

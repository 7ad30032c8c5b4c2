/**
 * Members of the group of a small case in one way: each is what the last of its acts made it. Written
 * from the rules of judgment, apart from the definition.
 */
import type { Instant } from '../../src/base/index.ts'
import { MINUTE } from '../../src/base/index.ts'
import type { Condition } from '../../src/program/index.ts'
import { lastMinuteOf, memberActs, minute } from './small-case.ts'
import type { SmallGroup } from './small-case.ts'
import type { Way } from './ways.ts'

/** Who a row asks about; only rows through the group are ever away. */
interface MemberRow {
  readonly actors: readonly string[]
  readonly through?: 'members' | 'somebody'
}

export class Members {
  readonly group: SmallGroup
  readonly #way: Way

  constructor(group: SmallGroup, way: Way) {
    this.group = group
    this.#way = way
  }

  /** Has each of them left? */
  isGone(row: MemberRow, t: Instant): boolean {
    return row.through !== undefined && row.actors.every((name) => this.#hasLeft(name, t))
  }

  /** Has each of them left or suspended its participation? */
  isAway(row: MemberRow, t: Instant): boolean {
    return (
      row.through !== undefined &&
      row.actors.every((name) => this.#hasLeft(name, t) || this.#rests(name, t))
    )
  }

  /** Is each of them away, and somebody only suspended? */
  isResting(row: MemberRow, t: Instant): boolean {
    return this.isAway(row, t) && row.actors.some((name) => this.#rests(name, t))
  }

  /** Has it joined and not left since, and does it not rest? */
  takesPart(name: string, t: Instant): boolean {
    return this.#joined(name, t) > -Infinity && !this.#hasLeft(name, t) && !this.#rests(name, t)
  }

  #hasLeft(name: string, t: Instant): boolean {
    const left = this.#left(name, t)
    return left > -Infinity && this.#joined(name, t) <= left
  }

  #rests(name: string, t: Instant): boolean {
    const ended = Math.max(this.#last(memberActs.resumed, name, t), this.#left(name, t))
    return this.#last(memberActs.suspended, name, t) > ended
  }

  /** When it last joined, in time. */
  #joined(name: string, t: Instant): Instant {
    const { until } = this.group
    const last = until === null ? t : Math.min(t, minute(until) - 1)
    return this.#last(memberActs.joined, name, last)
  }

  /** When it last left, of the times that have taken effect. */
  #left(name: string, t: Instant): Instant {
    return this.#last(memberActs.left, name, t - this.group.noticeMinutes * MINUTE)
  }

  #last(act: string, name: string, t: Instant): Instant {
    const times = this.#way.happenings.flatMap((one) =>
      one.happened && one.of === null && one.act === act && one.actor === name && one.time <= t
        ? [one.time]
        : [],
    )
    return Math.max(-Infinity, ...times)
  }
}

/** That it has joined, in time. */
export function joining(name: string, members: Members | null): Condition {
  const pattern = {
    act: memberActs.joined,
    roles: { actor: { kind: 'oneOf' as const, names: [name] } },
    except: [],
  }
  const happened: Condition = { kind: 'happened', pattern, label: '', within: null, times: 1 }
  const until = members === null ? null : lastMinuteOf(members.group)
  if (until === null) return happened
  const inTime: Condition = {
    kind: 'all',
    of: [happened, { kind: 'not', of: { kind: 'reached', moment: until } }],
  }
  return { kind: 'since', holds: { kind: 'all', of: [] }, since: inTime }
}

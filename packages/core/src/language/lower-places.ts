/**
 * Places: the shape a place begins with, and those that take its place later on. When a shape changes
 * the calendar alone has to decide: were it a condition, whether something happened inside a zone
 * could hang on what the zone was then.
 */
import type { Bound } from '../base/index.ts'
import { calendarBound } from '../program/index.ts'
import type { PlaceDeclaration, Redrawing } from '../program/index.ts'
import { lowerMoment } from './lower-time.ts'
import { ofKind } from './nodes.ts'
import type { Declared } from './resolve.ts'
import { titleOf } from './resolve.ts'
import { settingOfDeclaration } from './setting.ts'
import type { Setting } from './setting.ts'
import type { DeclarationSyntax, OfKind, RedrawingSyntax } from './syntax.ts'

type PlaceSyntax = OfKind<DeclarationSyntax, 'place'>

export function lowerPlace(setting: Setting, declared: Declared): PlaceDeclaration {
  const syntaxes = ofKind(declared.syntaxes, 'place')
  const first = syntaxes.find((syntax) => syntax.feature !== null)
  const title = syntaxes.map(titleOf).find((one) => one !== null) ?? null
  const redrawn = lowerRedrawings(setting, syntaxes)
  return {
    name: declared.name,
    kind: syntaxes[0]?.placeKind ?? 'zone',
    file: first?.feature?.text ?? null,
    ...(title === null ? {} : { title }),
    ...(redrawn.length === 0 ? {} : { redrawn }),
  }
}

/** A shape with the dates between which it takes the place of the one before it. */
interface Dated {
  readonly syntax: RedrawingSyntax
  readonly redrawing: Redrawing
  readonly bound: Bound
}

/** Of all declarations of the place, the earlier agreement's before the later one's. */
function lowerRedrawings(setting: Setting, syntaxes: readonly PlaceSyntax[]): readonly Redrawing[] {
  const dated = syntaxes
    .map((place) => datedRedrawings(settingOfDeclaration(setting, [place]), place))
    .toSorted(([a], [b]) => (a?.bound.earliest ?? 0) - (b?.bound.earliest ?? 0))
    .flat()
  for (const [index, one] of dated.entries()) checkOrder(setting, one, dated[index - 1])
  checkChanges(setting, syntaxes, dated)
  return dated.map(({ redrawing }) => redrawing)
}

const datedRedrawings = (setting: Setting, { redrawn }: PlaceSyntax): readonly Dated[] =>
  redrawn.flatMap((syntax) => datedRedrawing(setting, syntax) ?? [])

function datedRedrawing(setting: Setting, syntax: RedrawingSyntax): Dated | null {
  const { names, zone, agreement } = setting
  if (zone === null || agreement === null) {
    names.report({
      code: 'missing-clause',
      span: syntax.span,
      message: 'it is not said in which time zone this moment is counted',
      help: 'declare the place inside the agreement that it belongs to',
    })
    return null
  }
  const from = lowerMoment(setting, syntax.moment, 'start')
  if (from === null) return null
  const bound = calendarBound(from, zone)
  if (bound === null) return reportUndated(setting, syntax)
  checkSignature(setting, syntax, bound)
  return { syntax, bound, redrawing: { agreement, from, zone, file: syntax.feature.text } }
}

function reportUndated({ names }: Setting, { moment }: RedrawingSyntax): null {
  names.report({
    code: 'redrawn-undated',
    span: moment.span,
    message: 'when the place is redrawn depends on what happens',
    help: 'write a date; or declare two places, and say in the clauses until and from when each counts',
  })
  return null
}

/** What was over before the signature never counted for the agreement. */
function checkSignature({ names, signed }: Setting, syntax: RedrawingSyntax, bound: Bound): void {
  if (signed === null || bound.latest > signed) return
  names.report({
    code: 'redrawn-before-signature',
    span: syntax.moment.span,
    message: 'the shape before this one was over when the agreement was signed',
    help: 'leave the earlier shape out, or declare it as a place of its own if a clause means it',
  })
}

function checkOrder({ names }: Setting, one: Dated, before: Dated | undefined): void {
  if (before === undefined || one.bound.earliest > before.bound.latest) return
  names.report({
    code: 'redrawn-out-of-order',
    span: one.syntax.moment.span,
    message: 'this shape does not begin after the one before it',
    help: 'put the shapes in order of time, each from a later moment than the last',
    related: [{ span: before.syntax.moment.span, label: 'the one before it begins here' }],
  })
}

/** A place that is redrawn as what it was stays as it is. */
function checkChanges(
  { names }: Setting,
  syntaxes: readonly PlaceSyntax[],
  dated: readonly Dated[],
): void {
  let before = syntaxes.find((syntax) => syntax.feature !== null)?.feature?.text ?? null
  for (const { syntax, redrawing } of dated) {
    if (redrawing.file === before)
      names.report({
        code: 'clause-without-effect',
        span: syntax.span,
        message: `the place is \`${before}\` already`,
        help: 'name another feature, or leave this out',
      })
    before = redrawing.file
  }
}

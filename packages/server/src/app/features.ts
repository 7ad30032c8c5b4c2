/**
 * Features across the texts that would be in force together: what a place is drawn as (`zone areas
 * from "areas"`, `then from "areas-2015"`) has to be the name of a feature in the places beside the
 * agreements. Of one that is not there nothing could ever be said: every happening may lie in it and
 * may not. Where no places are known at all, nothing is said either: they may be adopted later.
 */
import type { Catalogue, Diagnostic, Span } from '@servanda/core/base'
import type { FeatureCollection } from '@servanda/core/geo'
import type { SyntaxTree } from '@servanda/core/language'
import { nearest } from '@servanda/core/text'

export const featureCatalogue = {
  'place-feature-unknown': {
    severity: 'warning',
    summary: 'a place that is drawn as a feature that no file of places has',
  },
} as const satisfies Catalogue

interface NamedFeature {
  readonly text: string
  readonly span: Span
}

export function checkFeatures(
  trees: readonly SyntaxTree[],
  collections: readonly FeatureCollection[],
): Diagnostic[] {
  const names = collections.flatMap(({ features }) => features.map((one) => one.properties.name))
  const known = new Set(names)
  if (known.size === 0) return []
  return trees
    .flatMap(featuresNamed)
    .filter(({ text }) => !known.has(text))
    .map((feature) => unknownFeature(feature, known))
}

/** The first shape of each place and its later ones; a place without any goes by its own name. */
const featuresNamed = ({ items }: SyntaxTree): NamedFeature[] =>
  items.flatMap((item) => {
    const declarations = item.kind === 'agreement' ? item.declarations : [item]
    return declarations.flatMap((one) =>
      one.kind === 'place'
        ? [
            ...(one.feature === null ? [] : [one.feature]),
            ...one.redrawn.map(({ feature }) => feature),
          ]
        : [],
    )
  })

const FEATURES_SHOWN = 5

function unknownFeature({ text, span }: NamedFeature, known: ReadonlySet<string>): Diagnostic {
  const meant = nearest(text, known, Math.ceil(text.length / 3))
  const shown = [...known].slice(0, FEATURES_SHOWN).map((name) => `\`${name}\``)
  const more = known.size > FEATURES_SHOWN ? ' and others' : ''
  const help =
    meant === null
      ? `write the name of a feature (there is ${shown.join(', ')}${more}), or draw one of this name`
      : `write \`${meant}\` if that is meant, or draw a feature of this name`
  return {
    code: 'place-feature-unknown',
    severity: featureCatalogue['place-feature-unknown'].severity,
    message: `no file of places has a feature named \`${text}\`: what happens may be inside or outside`,
    span,
    related: [],
    help,
  }
}

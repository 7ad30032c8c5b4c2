import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** Tests read the sources of the packages, so that a stale build cannot pass. */
const conditions = ['servanda-source', ...defaultServerConditions]

/** By what they are called; those that keep a browser busy are not beside each other. */
const longest = ['web/test/gallery', 'whole-stories', 'small-stories', 'web/test/journeys', 'language-fuzz'] // prettier-ignore

/** The longest begin, so that none is left for the end, when it would run alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = longest.findIndex((name) => moduleId.includes(name))
      return index < 0 ? longest.length : index
    }
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    sequence: { sequencer: LongestFirst },
    // One worker for each processor: by default one would stay idle.
    maxWorkers: '100%',
    // No test is a stopwatch: a slow or busy machine fails none.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    include: ['packages/*/{src,test}/**/*.test.{ts,tsx}', 'gate/**/*.test.ts'],
  },
})

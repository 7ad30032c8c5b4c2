import assert from 'node:assert'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** Tests read the sources of the packages, so that a stale build cannot pass. */
const conditions = ['servanda-source', ...defaultServerConditions]

/** Those that keep a browser busy are not beside each other. */
const longest = [
  'packages/web/test/gallery.test.ts',
  'packages/core/test/equality/whole-stories.test.ts',
  'packages/core/test/equality/small-stories.test.ts',
  'packages/web/test/journeys.test.ts',
  'packages/core/test/language-fuzz.test.ts',
].map((name) => fileURLToPath(new URL(name, import.meta.url)))

for (const path of longest)
  assert(existsSync(path), `vitest.config.ts: there is no ${path} any more`)

/** The longest begin, so that none is left for the end, when it would run alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = longest.indexOf(moduleId)
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

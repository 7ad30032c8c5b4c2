import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

/** Tests read the sources of the packages, so that a stale build cannot pass. */
const conditions = ['servanda-source', ...defaultServerConditions]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // One worker for each processor: by default one would stay idle.
    maxWorkers: '100%',
    // No test is a stopwatch: a slow or busy machine fails none.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    include: ['packages/*/{src,test}/**/*.test.{ts,tsx}', 'gate/**/*.test.ts'],
  },
})

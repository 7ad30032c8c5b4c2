import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

/** Tests read the sources of the packages, so that a stale build cannot pass. */
const conditions = ['servanda-source', ...defaultServerConditions]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'gate/**/*.test.ts'],
  },
})

import { defineConfig } from 'vitest/config'
import { SummaryReporter } from './tooling/src/summary-reporter.ts'

// Workspace packages are read from their sources, so no test needs a build.
const conditions = ['@sdk/source', 'module', 'node']

export default defineConfig({
  ssr: { resolve: { conditions } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/*/test/**/*.test.ts', 'tooling/{,templates/}*/test/**/*.test.ts'],
          restoreMocks: true,
          // Generous: machines are shared, and a test that hangs is ended all the same.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          maxConcurrency: 2,
          // vitest leaves one core idle, which on two is half of them.
          maxWorkers: 2,
        },
      },
    ],
    reporters: ['default', new SummaryReporter()],
    benchmark: { include: ['packages/*/test/**/*.bench.ts', 'tooling/benchmarks/**/*.bench.ts'] },
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**'],
      exclude: ['packages/*/src/generated/**'],
      thresholds: { lines: 50 },
    },
  },
})

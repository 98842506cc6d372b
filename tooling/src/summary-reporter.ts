import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run's output with 'N passed, N failed', which CI reads. */
export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1
      // A file that cannot be loaded has no test to fail.
      if (module.errors().length > 0) count.failed += 1
    }
    const skipped = count.skipped + count.pending
    const line = `${count.passed} passed, ${count.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    // The coverage table is printed after this hook.
    process.once('exit', () => process.stdout.write(`${line}\n`))
  }
}

/** Runs an app's own function; what it throws, now or later, is told to `failed` and goes no further. */
export function isolate(run: () => unknown, failed: (error: unknown) => void): void {
  try {
    const result = run()
    if (result instanceof Promise) result.catch(failed)
  } catch (error) {
    failed(error)
  }
}

/**
 * Hands the value of a promise to a callback, or its error to another one. What the first one throws goes to neither: it
 * has gone on with the request, which must not be done twice.
 */
export async function settled<Value>(
  promise: Promise<Value>,
  fail: (error: Error) => void,
  run: (value: Value) => void,
): Promise<void> {
  let value: Value
  try {
    value = await promise
  } catch (error) {
    fail(error as Error)
    return
  }
  run(value)
}

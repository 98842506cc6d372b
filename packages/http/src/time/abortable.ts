/**
 * Settles with `promise`, or rejects with the signal's reason as soon as it aborts. Leaves no listener behind.
 *
 * @since 0.1.0
 */
export async function abortable<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return await promise
  if (signal.aborted) {
    // The loser's failure has no other reader.
    promise.catch(() => undefined)
    throw signal.reason
  }
  let listener: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    listener = () => reject(signal.reason as Error)
    signal.addEventListener('abort', listener, { once: true })
  })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    if (listener !== undefined) signal.removeEventListener('abort', listener)
  }
}

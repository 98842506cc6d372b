import { LimitError } from '../errors/limit-error.ts'
import { TimeoutError } from '../errors/timeout-error.ts'
import type { TransferProgress } from '../client/call-options.ts'

/** How a body may arrive. */
export interface BodyRules {
  readonly operation: string
  /** false for downloads as a stream. */
  readonly maxResponseBytes: number | false
  readonly bodyTimeoutMs: number | false
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined
}

/** Bytes that the body will have, if the server said so and they are not those of a compressed form. */
function announcedBytes(response: Response): number | undefined {
  const length = response.headers.get('content-length')
  return length !== null && /^\d+$/.test(length) && !response.headers.has('content-encoding')
    ? Number(length)
    : undefined
}

/**
 * Passes a body on chunk by chunk, watching size and silence.
 *
 * @throws LimitError, TimeoutError with phase `body`, or what the connection fails with.
 */
export async function* readChunks(response: Response, rules: BodyRules): AsyncGenerator<Uint8Array, undefined> {
  const { operation, maxResponseBytes, bodyTimeoutMs, onProgress } = rules
  const reader = response.body?.getReader()
  if (reader === undefined) return
  const totalBytes = announcedBytes(response)
  let transferredBytes = 0
  let finished = false
  try {
    if (maxResponseBytes !== false && (totalBytes ?? 0) > maxResponseBytes) throw tooLarge(operation, maxResponseBytes)
    for (;;) {
      const { done, value } = await readWithin(reader, bodyTimeoutMs, operation)
      if (done) break
      transferredBytes += value.byteLength
      if (maxResponseBytes !== false && transferredBytes > maxResponseBytes) throw tooLarge(operation, maxResponseBytes)
      onProgress?.({ transferredBytes, totalBytes })
      yield value
    }
    finished = true
  } finally {
    // Frees the connection; a body that ended needs nothing. Not awaited: a stalled one must not hold the caller.
    if (!finished) reader.cancel().catch(() => undefined)
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array>

/** The clock runs only while the server is waited for, not while a slow consumer is. */
async function readWithin(reader: Reader, ms: number | false, operation: string): ReturnType<Reader['read']> {
  if (ms === false) return await reader.read()
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(stalled(operation, ms)), ms)
  })
  try {
    return await Promise.race([reader.read(), silence])
  } finally {
    clearTimeout(timer)
  }
}

function stalled(operation: string, ms: number): TimeoutError {
  const message = `${operation}: no byte of the answer's body came for ${ms} ms (bodyTimeoutMs)`
  return new TimeoutError(message, { phase: 'body', operation, retryable: true })
}

function tooLarge(operation: string, limit: number): LimitError {
  return new LimitError(`${operation}: the answer is larger than ${limit} bytes`, {
    option: 'limits.maxResponseBytes',
    limit,
    operation,
  })
}

/**
 * Passes a body on to `take`: the same rules as {@link readChunks}, with one timer and no generator for the common case.
 *
 * @throws as {@link readChunks} does, and whatever `take` throws.
 */
export async function passChunks(
  response: Response,
  rules: BodyRules,
  take: (chunk: Uint8Array) => void,
): Promise<undefined> {
  const { operation, maxResponseBytes, bodyTimeoutMs, onProgress } = rules
  const reader = response.body?.getReader()
  if (reader === undefined) return
  const totalBytes = announcedBytes(response)
  let transferredBytes = 0
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    if (bodyTimeoutMs !== false) timer = setTimeout(() => reject(stalled(operation, bodyTimeoutMs)), bodyTimeoutMs)
  })
  try {
    if (maxResponseBytes !== false && (totalBytes ?? 0) > maxResponseBytes) throw tooLarge(operation, maxResponseBytes)
    // Asked for before the last chunk is dealt with, so that the next one is unpacked meanwhile.
    let next = reader.read()
    for (;;) {
      const { done, value } = await Promise.race([next, silence])
      if (done) break
      timer?.refresh()
      transferredBytes += value.byteLength
      if (maxResponseBytes !== false && transferredBytes > maxResponseBytes) {
        throw tooLarge(operation, maxResponseBytes)
      }
      next = reader.read()
      // Should this fail, or `take` before it is awaited.
      next.catch(() => undefined)
      take(value)
      onProgress?.({ transferredBytes, totalBytes })
    }
  } catch (error) {
    // Frees the connection. Not awaited: a stalled one must not hold the caller.
    reader.cancel().catch(() => undefined)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

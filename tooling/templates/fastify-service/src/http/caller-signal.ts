import type { FastifyReply } from 'fastify'

/** Whoever asked has gone away. */
export class CallerGoneError extends Error {
  override readonly name = 'CallerGoneError'
}

/**
 * Aborts when the caller goes away before the answer. Fastify's `request.signal` is none for this: it also aborts when the
 * body of a request was read.
 */
export function callerSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort(new CallerGoneError('the caller went away'))
  })
  return gone.signal
}

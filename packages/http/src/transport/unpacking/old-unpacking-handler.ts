import type { AbortConnection, OldDispatchHandler } from './dispatch-handlers.ts'
import { GzipUnpacker } from './gzip-unpacker.ts'
import { pieceBytesOf, type RawHeaders, unpackedHeaders } from './packed-headers.ts'

/** Passes an answer on to a handler of undici up to version 7 as if it had come unpacked. */
export function oldUnpackingHandler(handler: OldDispatchHandler): OldDispatchHandler {
  let unpacker: GzipUnpacker | undefined
  let trailers: RawHeaders = []
  let abortConnection: AbortConnection | undefined
  const unpack = (resume: () => void, pieceBytes: number): GzipUnpacker =>
    new GzipUnpacker(
      { resume, abort: (reason) => abortConnection?.(reason) },
      {
        data: (chunk) => handler.onData(chunk),
        end: () => handler.onComplete(trailers),
        error: (error) => handler.onError(error),
      },
      pieceBytes,
    )
  return {
    onConnect: (abort, context) => {
      abortConnection = abort
      const abortAll = (reason?: Error): void => {
        abort(reason)
        // All may have come, so that the connection has nothing to end.
        unpacker?.fail(reason ?? new DOMException('This operation was aborted', 'AbortError'))
      }
      handler.onConnect(abortAll, context)
    },
    onUpgrade: (...upgrade) => handler.onUpgrade?.(...upgrade),
    onRequestSent: () => handler.onRequestSent?.(),
    onBodySent: (chunk) => handler.onBodySent?.(chunk),
    onResponseStarted: () => handler.onResponseStarted?.(),
    onHeaders: (status, headers, resume, statusText) => {
      const unpacked = unpackedHeaders(status, headers)
      if (unpacked === undefined) return handler.onHeaders(status, headers, resume, statusText)
      const begun = unpack(resume, pieceBytesOf(unpacked))
      unpacker = begun
      handler.onHeaders(status, unpacked, () => begun.resume(), statusText)
      return true
    },
    onData: (chunk) => unpacker?.write(chunk) ?? handler.onData(chunk),
    onComplete: (received) => {
      trailers = received
      if (unpacker === undefined) handler.onComplete(received)
      else unpacker.end()
    },
    onError: (error) => {
      if (unpacker === undefined) handler.onError(error)
      else unpacker.fail(error)
    },
  }
}

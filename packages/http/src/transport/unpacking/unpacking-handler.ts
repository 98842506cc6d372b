import type { DispatchController, DispatchHandler } from './dispatch-handlers.ts'
import { GzipUnpacker, type UnpackedSide } from './gzip-unpacker.ts'
import { isPackedName, pieceBytesOf, type RawHeaders, rawHeadersOf, unpackedHeaders } from './packed-headers.ts'

/** What the receiver of an answer tells goes on to the connection, or to what unpacks its bytes. */
class UnpackingController implements DispatchController {
  readonly #connection: DispatchController
  #isPaused = false
  unpacker: GzipUnpacker | undefined
  unpackedHeaders: RawHeaders | undefined

  constructor(connection: DispatchController) {
    this.#connection = connection
  }

  pause(): void {
    if (this.unpacker === undefined) this.#connection.pause()
    else this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
    if (this.unpacker === undefined) this.#connection.resume()
    else this.unpacker.resume()
  }

  abort(reason: Error): void {
    this.#connection.abort(reason)
    // All may have come, so that the connection has nothing to end.
    this.unpacker?.fail(reason)
  }

  get paused(): boolean {
    return this.unpacker === undefined ? this.#connection.paused : this.#isPaused
  }

  get aborted(): boolean {
    return this.#connection.aborted
  }

  get reason(): Error | null {
    return this.#connection.reason
  }

  get rawHeaders(): RawHeaders | null {
    return this.unpackedHeaders ?? this.#connection.rawHeaders
  }

  get rawTrailers(): unknown {
    return this.#connection.rawTrailers
  }
}

function withoutPackedNames(headers: object): object {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isPackedName(name)))
}

/** Passes an answer on to a handler as if it had come unpacked. */
export function unpackingHandler(handler: DispatchHandler): DispatchHandler {
  let controller: UnpackingController
  let unpacker: GzipUnpacker | undefined
  let trailers: object = {}
  const unpacked: UnpackedSide = {
    data: (chunk) => {
      handler.onResponseData(controller, chunk)
      return !controller.paused
    },
    end: () => handler.onResponseEnd(controller, trailers),
    error: (error) => handler.onResponseError(controller, error),
  }
  return {
    onRequestStart: (connection, context) => {
      controller = new UnpackingController(connection)
      handler.onRequestStart(controller, context)
    },
    onRequestUpgrade: (_, ...upgrade) => handler.onRequestUpgrade?.(controller, ...upgrade),
    onRequestSent: () => handler.onRequestSent?.(),
    onBodySent: (chunk) => handler.onBodySent?.(chunk),
    onResponseStarted: () => handler.onResponseStarted?.(),
    onResponseStart: (connection, status, headers, statusText) => {
      // HTTP/2 has no raw ones.
      const { rawHeaders } = connection
      const raw: RawHeaders | undefined = Array.isArray(rawHeaders) ? rawHeaders : undefined
      const left = unpackedHeaders(status, raw ?? rawHeadersOf(headers))
      if (left === undefined) {
        handler.onResponseStart(controller, status, headers, statusText)
        return
      }
      unpacker = new GzipUnpacker(connection, unpacked, pieceBytesOf(left))
      controller.unpacker = unpacker
      if (raw !== undefined) controller.unpackedHeaders = left
      handler.onResponseStart(controller, status, withoutPackedNames(headers), statusText)
    },
    onResponseData: (connection, chunk) => {
      if (unpacker === undefined) handler.onResponseData(controller, chunk)
      else if (!unpacker.write(chunk)) connection.pause()
    },
    onResponseEnd: (_, received) => {
      trailers = received
      if (unpacker === undefined) handler.onResponseEnd(controller, received)
      else unpacker.end()
    },
    onResponseError: (_, error) => {
      if (unpacker === undefined) handler.onResponseError(controller, error)
      else unpacker.fail(error)
    },
  }
}

import type { Readable } from 'node:stream'

/** Bytes that wait to be read before the sender is made to wait. */
const highWaterMark = 65_536

/** The stream of a request's body. Unlike Node's own one, giving it up leaves the socket alone: the answer goes out on it. */
export function requestStream(incoming: Readable): ReadableStream<Uint8Array> {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const settle = (finish: (target: ReadableStreamDefaultController<Uint8Array>) => void): void => {
    if (controller !== undefined) finish(controller)
    controller = undefined
  }
  const onData = (chunk: Buffer): void => {
    controller?.enqueue(chunk)
    if ((controller?.desiredSize ?? 1) <= 0) incoming.pause()
  }
  return new ReadableStream<Uint8Array>(
    {
      start: (started) => {
        controller = started
        incoming.on('data', onData)
        incoming.once('end', () => settle((target) => target.close()))
        incoming.once('error', (error) => settle((target) => target.error(error)))
        incoming.once('close', () => settle((target) => target.error(new Error('The client went away.'))))
        incoming.pause()
      },
      pull: () => void incoming.resume(),
      // What still comes is let go of.
      cancel: () => {
        settle(() => undefined)
        incoming.resume()
      },
    },
    { highWaterMark, size: (chunk) => chunk.byteLength },
  )
}

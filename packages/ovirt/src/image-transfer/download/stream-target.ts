import type { ImageTarget } from './image-target.ts'

const zeroPieceBytes = 1024 * 1024

/** Hands the image to a stream, at its pace. */
export function writeStream(stream: WritableStream<Uint8Array>): ImageTarget {
  const writer = stream.getWriter()
  // Failures are told by what is written next.
  writer.closed.catch(() => undefined)
  const write = async (bytes: Uint8Array): Promise<void> => {
    await writer.ready
    await writer.write(bytes)
  }
  return {
    begin: async () => undefined,
    write: async (_, bytes) => await write(bytes),
    zero: async (_, length) => {
      // Each anew: what has been handed over is the reader's.
      for (let left = length; left > 0; left -= zeroPieceBytes)
        await write(new Uint8Array(Math.min(left, zeroPieceBytes)))
    },
    complete: async () => {
      await writer.close()
      return undefined
    },
    abandon: async (reason) => {
      // Not awaited: a stream that is stuck must not hold the caller.
      writer.abort(reason).catch(() => undefined)
      writer.releaseLock()
    },
  }
}

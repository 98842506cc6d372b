/** The same stream; when it has ended, failed or was cancelled, `close` is called. */
export function closingStream(
  stream: ReadableStream<Uint8Array>,
  close: () => Promise<void>,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader()
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await reader.read()
          if (!done) {
            controller.enqueue(value)
            return
          }
          controller.close()
        } catch (error) {
          await close()
          throw error
        }
        await close()
      },
      cancel: async (reason) => {
        try {
          await reader.cancel(reason)
        } finally {
          await close()
        }
      },
    },
    { highWaterMark: 0 },
  )
}

/** Longer texts are sent while they are made. */
const wholeUpTo = 4

/** A text that comes in pieces, as a body: as a whole if there are few, so that it has a length. */
export function streamOf(pieces: Iterable<string>): string | ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.iterator]()
  const first: string[] = []
  while (first.length < wholeUpTo) {
    const { value, done } = iterator.next() as IteratorResult<string, undefined>
    if (done === true) return first.join('')
    first.push(value)
  }
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        controller.enqueue(encoder.encode(first.join('')))
      },
      pull: (controller) => {
        const { value, done } = iterator.next() as IteratorResult<string, undefined>
        if (done === true) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
    },
    { highWaterMark: 0 },
  )
}

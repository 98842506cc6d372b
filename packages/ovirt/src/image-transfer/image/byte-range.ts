/** A part of an image. */
export interface ByteRange {
  /** Offset of the first byte. */
  readonly start: number
  /** Number of bytes. */
  readonly length: number
}

/** Cuts a range into pieces of at most `maxBytes`, in order. An empty range has none. */
export function* splitRange({ start, length }: ByteRange, maxBytes: number): Generator<ByteRange, undefined> {
  const end = start + length
  for (let at = start; at < end; at += maxBytes) yield { start: at, length: Math.min(maxBytes, end - at) }
}

const firstAndLast = ({ start, length }: ByteRange): string => `${start}-${start + length - 1}`

/** The value of `Range` that asks for it. */
export function rangeHeader(range: ByteRange): string {
  return `bytes=${firstAndLast(range)}`
}

/** The value of `Content-Range` with which it is sent. */
export function contentRangeHeader(range: ByteRange): string {
  return `bytes ${firstAndLast(range)}/*`
}

/** Which part of how much an answer says to be; undefined for what does not say it. */
export function parseContentRange(value: string | null): (ByteRange & { readonly total?: number }) | undefined {
  const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(value ?? '') ?? []
  const range = { start: Number(first), length: Number(last) - Number(first) + 1 }
  if (!Number.isSafeInteger(Number(last)) || range.length < 1) return undefined
  return total === '*' || !Number.isSafeInteger(Number(total)) ? range : { ...range, total: Number(total) }
}

/** Some bytes of an image. */
export interface ByteRange {
  readonly start: number
  readonly length: number
}

/**
 * Reads a `Range` header.
 *
 * @returns undefined for one that lies outside, or is none
 */
export function requestedRange(header: string | null, size: number): ByteRange | undefined {
  if (header === null) return { start: 0, length: size }
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? []
  if (first === '' && last === '') return undefined
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? undefined : { start: size - length, length }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start >= size || end < start ? undefined : { start, length: end - start + 1 }
}

/**
 * Where a body is to be written: what `Content-Range` says, as `bytes 0-9/*` or `bytes 0-*` followed by `/*`.
 *
 * @returns undefined for what is no range
 */
export function writtenOffset(header: string | null, length: number): number | undefined {
  if (header === null) return 0
  const [, first, last] = /^bytes (\d+)-(\d+|\*)\/(?:\d+|\*)$/.exec(header.trim()) ?? []
  if (first === undefined) return undefined
  const isWhole = last === '*' || Number(last) - Number(first) + 1 === length
  return isWhole ? Number(first) : undefined
}

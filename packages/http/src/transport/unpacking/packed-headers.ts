/** Names and values by turns, as undici has them before they are read. */
export type RawHeaders = readonly (Buffer | string)[]

/** Smaller answers are unpacked as well by fetch itself. */
const worthwhileBytes = 32 * 1024

const packedNames = new Set(['content-encoding', 'content-length'])

function* pairsOf(headers: RawHeaders): Generator<readonly [name: string, value: string, at: number]> {
  for (let at = 0; at + 1 < headers.length; at += 2) {
    yield [String(headers[at]).toLowerCase(), String(headers[at + 1]), at]
  }
}

/**
 * The headers of an answer once it is unpacked; undefined for one that fetch is to unpack itself, if it needs that: a
 * small one, or one that was packed in another way.
 */
export function unpackedHeaders(status: number, headers: RawHeaders): RawHeaders | undefined {
  if (status < 200 || status === 204 || status === 304) return undefined
  const encodings: string[] = []
  const others: (Buffer | string)[] = []
  for (const [name, value, at] of pairsOf(headers)) {
    if (name === 'content-encoding') encodings.push(value.trim().toLowerCase())
    if (name === 'content-length' && Number(value) < worthwhileBytes) return undefined
    if (!packedNames.has(name)) others.push(...headers.slice(at, at + 2))
  }
  const [encoding] = encodings
  return encodings.length === 1 && (encoding === 'gzip' || encoding === 'x-gzip') ? others : undefined
}

/** Names and values by turns, as undici has them before they are read. */
export type RawHeaders = readonly (Buffer | string)[]

/** Smaller answers are unpacked as well by fetch itself. */
const worthwhileBytes = 32 * 1024

/**
 * What is not so any more. Without a length and chunks it shows that a lost end would have gone unnoticed, as it would:
 * chunks end properly around half of what was packed, too.
 */
const packedNames = new Set(['content-encoding', 'content-length', 'transfer-encoding'])

/** Whether a header tells how an answer was packed and sent. */
export function isPackedName(name: string): boolean {
  return packedNames.has(name.toLowerCase())
}

/** Headers in the form that they have before they are read. */
export function rawHeadersOf(headers: object): RawHeaders {
  return Object.entries(headers).flatMap(([name, value]: [string, unknown]) =>
    [value].flat().flatMap((each) => [name, String(each)]),
  )
}

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
    if (!isPackedName(name)) others.push(...headers.slice(at, at + 2))
  }
  const [encoding] = encodings
  return encodings.length === 1 && (encoding === 'gzip' || encoding === 'x-gzip') ? others : undefined
}

const largePiece = 256 * 1024
const smallPiece = 128 * 1024

/**
 * What is unpacked at once; zlib's own 16 KB would be a journey to another thread for each of them. JSON is read about as
 * fast as it is unpacked; what takes longer leaves less garbage behind in smaller pieces.
 */
export function pieceBytesOf(headers: RawHeaders): number {
  for (const [name, value] of pairsOf(headers)) {
    if (name === 'content-type' && /\bjson\b/i.test(value)) return largePiece
  }
  return smallPiece
}

import { parseJson } from '@core/http'

/** What a transfer server can do with an image. */
export interface ServerAbilities {
  /** Like `zero`, `flush`, `extents` and `checksum`. Empty for a server of an old engine. */
  readonly features: ReadonlySet<string>
  /** How many may read at once. */
  readonly maxReaders: number
  /** How many may write at once. */
  readonly maxWriters: number
  /** Bytes of the image as it is transferred, where the server tells. */
  readonly size: number | undefined
}

/** Servers that tell nothing read and write, one request at a time. */
export const leastAbilities: ServerAbilities = { features: new Set(), maxReaders: 1, maxWriters: 1, size: undefined }

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0

function documentOf(text: string): Record<string, unknown> {
  try {
    const document = parseJson(text)
    return typeof document === 'object' && document !== null ? (document as Record<string, unknown>) : {}
  } catch {
    // An old proxy may answer with anything.
    return {}
  }
}

/** Reads the answer to `OPTIONS`. What is not there is not promised. */
export function parseAbilities(text: string): ServerAbilities {
  const { features, max_readers: readers, max_writers: writers, virtual_size: size } = documentOf(text)
  return {
    features: new Set(Array.isArray(features) ? features.filter((name) => typeof name === 'string') : []),
    maxReaders: isCount(readers) ? readers : 1,
    maxWriters: isCount(writers) ? writers : 1,
    size: isCount(size) ? size : undefined,
  }
}

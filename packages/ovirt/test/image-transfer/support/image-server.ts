import { createHash } from 'node:crypto'
import type { FetchHandler } from '@core/http/testing'
import type { SparseBytes } from './sparse-bytes.ts'

/** What a transfer server is told of a ticket. */
export interface Ticket {
  readonly image: SparseBytes
  expired: boolean
}

/** What it can do. */
export interface ImageServerOptions {
  readonly features?: readonly string[] | undefined
  readonly maxReaders?: number | undefined
  readonly maxWriters?: number | undefined
  /** Whether `OPTIONS` tells the size. */
  readonly tellsSize?: boolean | undefined
  /** Refuse to read, as old servers do during uploads. */
  readonly writesOnly?: boolean | undefined
  /** The status of `OPTIONS`, like the 405 of old servers. */
  readonly optionsStatus?: number | undefined
}

/** What went over it. */
export interface ImageServerCounts {
  putBytes: number
  getBytes: number
  underWay: number
  mostUnderWay: number
}

const allFeatures = ['extents', 'zero', 'flush', 'checksum']

const plain = (status: number, text: string): Response =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain' } })
const done = (): Response => new Response(null, { headers: { 'content-length': '0' } })

/** As the server hashes: 4 MiB at a time, and then the hashes. */
function checksumOf(image: SparseBytes, algorithm: string, blockBytes: number): string {
  const outer = createHash(algorithm)
  for (let at = 0; at < image.size; at += blockBytes) {
    const block = image.read(at, Math.min(blockBytes, image.size - at))
    outer.update(createHash(algorithm).update(block).digest())
  }
  return outer.digest('hex')
}

/** A transfer server: images behind tickets. What it does not understand it refuses, as the real one does. */
export function imageServer(
  tickets: ReadonlyMap<string, Ticket>,
  options: ImageServerOptions,
): { readonly handler: FetchHandler; readonly counts: ImageServerCounts } {
  const {
    features = allFeatures,
    maxReaders = 8,
    maxWriters = 8,
    tellsSize = true,
    optionsStatus = 200,
    writesOnly = false,
  } = options
  const counts: ImageServerCounts = { putBytes: 0, getBytes: 0, underWay: 0, mostUnderWay: 0 }

  function get({ image }: Ticket, request: Request): Response {
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get('range') ?? '') ?? []
    const start = Number(first)
    const length = Number(last) - start + 1
    if (!(length > 0) || start + length > image.size) return plain(416, 'Requested range is not satisfiable')
    counts.getBytes += length
    return new Response(image.read(start, length) as Uint8Array<ArrayBuffer>, {
      status: 206,
      headers: {
        'content-length': String(length),
        'content-range': `bytes ${start}-${start + length - 1}/${image.size}`,
        'content-type': 'application/octet-stream',
      },
    })
  }

  async function put({ image }: Ticket, request: Request): Promise<Response> {
    const length = request.headers.get('content-length')
    if (length === null || request.headers.has('transfer-encoding')) return plain(400, 'Content-Length is required')
    const [, first, last] = /^bytes (\d+)-(\d+)\/\*$/.exec(request.headers.get('content-range') ?? '') ?? []
    const bytes = new Uint8Array(await request.arrayBuffer())
    const start = Number(first)
    if (bytes.length !== Number(length) || bytes.length !== Number(last) - start + 1)
      return plain(400, 'Partial content')
    if (start + bytes.length > image.size) return plain(416, 'Requested range is not satisfiable')
    counts.putBytes += bytes.length
    image.write(start, bytes)
    return done()
  }

  async function patch({ image }: Ticket, request: Request): Promise<Response> {
    const { op, offset = 0, size = 0 } = (await request.json()) as { op?: string; offset?: number; size?: number }
    if (!features.includes(op ?? '')) return plain(400, `Unsupported op ${op}`)
    if (offset + size > image.size) return plain(416, 'Requested range is not satisfiable')
    if (op === 'zero') image.zero(offset, size)
    return done()
  }

  function describe({ image }: Ticket): Response {
    if (optionsStatus === 204) return new Response(null, { status: 204 })
    if (optionsStatus !== 200) return plain(optionsStatus, 'no')
    const limits = { max_readers: maxReaders, max_writers: maxWriters }
    return Response.json({ features, ...limits, ...(tellsSize && { virtual_size: image.size }) })
  }

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const [, images, id = '', part] = url.pathname.split('/')
    const ticket = tickets.get(id)
    if (request.headers.has('authorization') || request.headers.has('cookie')) return plain(400, 'a credential')
    if (images !== 'images' || ticket === undefined) return plain(403, `No such ticket ${id}`)
    if (ticket.expired) return plain(403, `Ticket ${id} expired`)
    if (part === 'extents' && features.includes('extents')) {
      if (url.searchParams.get('context') === 'dirty') return plain(404, 'Ticket does not support dirty extents')
      return Response.json(ticket.image.extents())
    }
    if (part === 'checksum' && features.includes('checksum')) {
      const algorithm = url.searchParams.get('algorithm') ?? ''
      const blockBytes = Number(url.searchParams.get('block_size'))
      return Response.json({
        algorithm,
        block_size: blockBytes,
        checksum: checksumOf(ticket.image, algorithm, blockBytes),
      })
    }
    if (part !== undefined) return plain(404, 'no such resource')
    if (request.method === 'OPTIONS') return describe(ticket)
    if (request.method === 'GET' && writesOnly) return plain(403, `Ticket ${id} forbids read`)
    if (request.method === 'GET') return get(ticket, request)
    if (request.method === 'PUT') return await put(ticket, request)
    return request.method === 'PATCH' ? await patch(ticket, request) : plain(405, 'no such method')
  }

  return { counts, handler: answer }
}

/** Counts what is under way at once, faults included. */
export function counting(handler: FetchHandler, counts: ImageServerCounts): FetchHandler {
  return async (request) => {
    counts.underWay += 1
    counts.mostUnderWay = Math.max(counts.mostUnderWay, counts.underWay)
    try {
      return await handler(request)
    } finally {
      counts.underWay -= 1
    }
  }
}

import { type ByteRange, requestedRange, writtenOffset } from './byte-range.ts'
import type { Image } from './image.ts'
import type { Ticket, Tickets } from './ticket.ts'

const path = /^\/images\/([^/]+)(\/extents)?$/

/** Bytes that are sent at once. */
const pieceSize = 1024 * 1024

const refused = (status: number, text: string): Response =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=UTF-8' } })

const outside = (image: Image): Response =>
  new Response('Requested range not satisfiable\n', {
    status: 416,
    headers: { 'content-range': `bytes */${image.size}`, 'content-type': 'text/plain; charset=UTF-8' },
  })

function options({ canWrite }: Ticket): Response {
  const methods = canWrite ? 'OPTIONS,GET,PUT,PATCH' : 'OPTIONS,GET'
  const features = canWrite ? ['extents', 'zero', 'flush'] : ['extents']
  return Response.json(
    { features, max_readers: 8, max_writers: canWrite ? 8 : 1, unix_socket: null },
    { headers: { allow: methods } },
  )
}

function streamed(image: Image, { start, length }: ByteRange, sent: (bytes: number) => void): ReadableStream {
  let at = 0
  return new ReadableStream(
    {
      pull: (controller) => {
        const size = Math.min(pieceSize, length - at)
        if (size > 0) controller.enqueue(image.read(start + at, size))
        at += size
        sent(size)
        if (at >= length) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

function read(ticket: Ticket, request: Request): Response {
  const image = ticket.image()
  const header = request.headers.get('range')
  const range = requestedRange(header, image.size)
  if (range === undefined) return outside(image)
  const { start, length } = range
  const headers = new Headers({ 'content-type': 'application/octet-stream', 'content-length': String(length) })
  if (header !== null) headers.set('content-range', `bytes ${start}-${start + length - 1}/${image.size}`)
  const body = length === 0 ? null : streamed(image, range, ticket.used)
  return new Response(body, { status: header === null ? 200 : 206, headers })
}

function extents(ticket: Ticket, query: URLSearchParams): Response {
  const image = ticket.image()
  if (query.get('context') === 'dirty') {
    return Response.json(image.dirtyExtents().map(({ start, length, isDirty }) => ({ start, length, dirty: isDirty })))
  }
  const all = image.extents().map(({ start, length, isZero }) => ({ start, length, zero: isZero, hole: isZero }))
  return Response.json(all)
}

async function write(ticket: Ticket, request: Request): Promise<Response> {
  if (request.headers.get('transfer-encoding') !== null) return refused(400, 'Content-Length header is required')
  const bytes = new Uint8Array(await request.arrayBuffer())
  const image = ticket.image()
  const offset = writtenOffset(request.headers.get('content-range'), bytes.length)
  if (offset === undefined) return refused(400, 'Invalid Content-Range')
  if (offset + bytes.length > image.size) return outside(image)
  image.write(offset, bytes)
  ticket.used(bytes.length)
  return new Response(null, { status: 200, headers: { 'content-length': '0' } })
}

interface Patch {
  readonly op?: unknown
  readonly offset?: unknown
  readonly size?: unknown
}

async function change(ticket: Ticket, request: Request): Promise<Response> {
  let patch: Patch
  try {
    patch = JSON.parse(await request.text()) as Patch
  } catch {
    return refused(400, 'Invalid JSON')
  }
  const done = new Response(null, { status: 200, headers: { 'content-length': '0' } })
  if (patch.op === 'flush') return done
  const { op, offset = 0, size } = patch
  if (op !== 'zero') return refused(400, 'Unknown operation')
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(offset) || Number(offset) < 0 || Number(size) < 0) {
    return refused(400, 'Invalid offset or size')
  }
  const image = ticket.image()
  if (Number(offset) + Number(size) > image.size) return outside(image)
  image.zero(Number(offset), Number(size))
  ticket.used(Number(size))
  return done
}

/** Answers as the servers of images do; undefined for what is not theirs. */
export async function answerTicket(tickets: Tickets, request: Request): Promise<Response | undefined> {
  const url = new URL(request.url)
  const [, id, isExtents] = path.exec(url.pathname) ?? []
  if (id === undefined) return undefined
  const { method } = request
  const ticket = tickets.get(decodeURIComponent(id))
  if (ticket === undefined) return refused(403, `No such ticket ${id}`)
  if (isExtents !== undefined) return method === 'GET' ? extents(ticket, url.searchParams) : refused(405, 'Not allowed')
  if (method === 'OPTIONS') return options(ticket)
  if (method === 'GET') return read(ticket, request)
  if (method !== 'PUT' && method !== 'PATCH') return refused(405, 'Not allowed')
  if (!ticket.canWrite) return refused(403, 'Ticket does not allow writing')
  return method === 'PUT' ? await write(ticket, request) : await change(ticket, request)
}

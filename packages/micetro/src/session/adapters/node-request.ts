import type { IncomingMessage, ServerResponse } from 'node:http'
import { SessionError } from '../session-errors.ts'
import { BodyTooLargeError, type GateAnswer, type GateRequest } from '../gate/gate-request.ts'

/** What frameworks add to Node's request. */
interface Extended {
  /** Express: the address behind proxies that the app trusts. */
  readonly ip?: string | undefined
  /** Express: the whole path where a router is mounted below one. */
  readonly originalUrl?: string | undefined
  /** What a body parser made of the body. */
  readonly body?: unknown
}

const gone = (): SessionError => new SessionError('The client went away.', { status: 400 })

async function readStream(incoming: IncomingMessage, maxBytes: number): Promise<string> {
  // It would say nothing any more.
  if (incoming.destroyed) throw gone()
  const chunks: Buffer[] = []
  let size = 0
  await new Promise<void>((resolve, reject) => {
    const onData = (chunk: Buffer): void => {
      size += chunk.length
      if (size <= maxBytes) chunks.push(chunk)
      else settle(new BodyTooLargeError())
    }
    const onEnd = (): void => settle()
    const onClose = (): void => settle(gone())
    const settle = (error?: Error): void => {
      incoming.off('data', onData).off('end', onEnd).off('error', settle).off('close', onClose)
      if (error === undefined) resolve()
      else reject(error)
    }
    incoming.on('data', onData).on('end', onEnd).on('error', settle).on('close', onClose)
  })
  return Buffer.concat(chunks).toString('utf8')
}

/** What a body parser made of the body; undefined where the body is still to be read. */
function parsedBody({ body, readableDidRead }: IncomingMessage & Extended): ReturnType<typeof textOrMembers> {
  const parsed = textOrMembers(body)
  // Parsers of Express 4 leave an empty object for types that they do not read.
  const isPlaceholder = typeof parsed === 'object' && Object.keys(parsed).length === 0 && !readableDidRead
  return isPlaceholder ? undefined : parsed
}

function textOrMembers(body: unknown): string | Readonly<Record<string, unknown>> | undefined {
  if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8')
  if (typeof body === 'string') return body
  return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : undefined
}

/** Node's request, as the gate looks at it. */
export function gateRequestOf(incoming: IncomingMessage, address?: string): GateRequest {
  const { ip, originalUrl } = incoming as IncomingMessage & Extended
  return {
    method: incoming.method ?? 'GET',
    url: originalUrl ?? incoming.url ?? '/',
    address: address ?? ip ?? incoming.socket.remoteAddress,
    header: (name) => {
      const value = incoming.headers[name]
      return typeof value === 'object' ? value.join(', ') : value
    },
    readBody: async (maxBytes) => {
      const parsed = parsedBody(incoming)
      if (typeof parsed === 'string' && Buffer.byteLength(parsed) > maxBytes) throw new BodyTooLargeError()
      if (parsed !== undefined) return parsed
      if (incoming.readableEnded) throw new SessionError('The body was read already: put the session middleware first.')
      return await readStream(incoming, maxBytes)
    },
  }
}

/** Sends the gate's answer, unless the app has answered in the meantime, as when it bounds the time of its requests. */
export function sendAnswer(answer: GateAnswer, outgoing: ServerResponse): void {
  if (outgoing.headersSent) return
  outgoing.statusCode = answer.status
  for (const [name, value] of answer.headers) outgoing.appendHeader(name, value)
  outgoing.end(answer.body)
}

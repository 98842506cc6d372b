import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { isIP, isIPv6, type AddressInfo, type Socket } from 'node:net'
import { ConfigError } from '../errors/config-error.ts'
import { exchange } from './exchange.ts'
import type { FetchHandler } from './fetch-handler.ts'

/** How a test server proves who it is. */
export interface ServeTlsOptions {
  /** Private key, PEM. */
  readonly key: string
  /** Certificate, PEM, followed by its intermediates if any. */
  readonly cert: string
  /** Certificates that client certificates must be signed by, PEM. */
  readonly ca?: string | readonly string[] | undefined
  /** Refuses clients without a certificate signed by `ca`. False unless told. */
  readonly requestClientCertificate?: boolean | undefined
}

/** Options of {@link serve}. */
export interface ServeOptions {
  /** Serves HTTPS. Plain HTTP unless told. */
  readonly tls?: ServeTlsOptions | undefined
  /** A loopback address or `localhost`. 127.0.0.1 unless told. */
  readonly host?: string | undefined
  /** A free port unless told. */
  readonly port?: number | undefined
}

/** A handler that is served. */
export interface TestServer extends AsyncDisposable {
  /** Where it listens, like `http://127.0.0.1:49152`, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Cuts all connections and stops listening. Can be called again. */
  close(): Promise<void>
}

/** Idle connections outlive slow tests, so that no test meets one that is closing. */
const keepAliveTimeoutMs = 60_000

function check(options: ServeOptions): void {
  const { host = '127.0.0.1', port = 0, tls } = options
  const isLoopback = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
  if (!isLoopback) {
    throw new ConfigError('host', 'must be a loopback address, like 127.0.0.1: a test server is not for a network')
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ConfigError('port', 'must be a whole number from 0 to 65535; 0 takes a free one')
  }
  if (tls?.requestClientCertificate === true && tls.ca === undefined) {
    throw new ConfigError('tls.ca', 'must be given with requestClientCertificate: it says which clients to let in')
  }
}

function createFor(tls: ServeTlsOptions | undefined): Server {
  if (tls === undefined) return createServer()
  const { key, cert, ca, requestClientCertificate = false } = tls
  try {
    return createTlsServer({
      key,
      cert,
      requestCert: requestClientCertificate,
      rejectUnauthorized: requestClientCertificate,
      ...(ca !== undefined && { ca: typeof ca === 'string' ? ca : [...ca] }),
    })
  } catch (error) {
    throw new ConfigError('tls', 'holds a key or certificate that cannot be used: give PEM text of a matching pair', {
      cause: error,
    })
  }
}

async function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new ConfigError('port', 'cannot be listened at: leave it out for a free one', { cause: error })
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('The test server has no port.')
  return address
}

/** Stops at once: Node's own way waits for requests under way, and leaves handshakes alone. */
function closer(server: Server, sockets: ReadonlySet<Socket>): () => Promise<void> {
  let closing: Promise<void> | undefined
  return async () => {
    closing ??= new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
    await closing
  }
}

/**
 * Serves a handler over real HTTP or HTTPS on loopback, for tests and demonstrations.
 *
 * Bodies stream both ways. `request.signal` aborts when the client goes away. A handler that throws answers 500 with a
 * line of plain text; one that throws {@link networkError} or returns `Response.error()` has its connection cut.
 *
 * @example
 * await using server = await serve((request) => new Response(request.url))
 * await fetch(`${server.url}/hello`)
 * @throws ConfigError for a host that is not loopback, a port that is taken, or a key and certificate of no use.
 * @since 0.1.0
 */
export async function serve(handler: FetchHandler, options: ServeOptions = {}): Promise<TestServer> {
  check(options)
  const { host = '127.0.0.1', tls } = options
  const server = createFor(tls)
  server.keepAliveTimeout = keepAliveTimeoutMs
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const { port } = await listen(server, host, options.port ?? 0)
  const url = `${tls === undefined ? 'http' : 'https'}://${isIPv6(host) ? `[${host}]` : host}:${port}`
  server.on('request', (incoming, outgoing) => void exchange(handler, incoming, outgoing, url))
  const close = closer(server, sockets)
  return { url, port, close, [Symbol.asyncDispose]: close }
}

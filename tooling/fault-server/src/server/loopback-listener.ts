import { once } from 'node:events'
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { Server } from 'node:net'

/** The only address that anything in this package listens on. */
export const loopback = '127.0.0.1'

/** Makes a server speak HTTPS. Every value is PEM. */
export interface ServerTls {
  readonly key: string | Buffer
  readonly cert: string | Buffer
  /** Whom client certificates must come from. */
  readonly ca?: string | Buffer | undefined
  /** Ends the handshake with clients that have no certificate from `ca`. */
  readonly requestClientCertificate?: boolean | undefined
}

/** A server for HTTP, or HTTPS when `tls` is given, on which nothing times out by itself. */
export function createWebServer(tls: ServerTls | undefined): HttpServer {
  const timing = { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 }
  if (tls === undefined) return createHttpServer(timing)
  const { requestClientCertificate = false, ca, key, cert } = tls
  if (requestClientCertificate && ca === undefined) {
    throw new TypeError('The option tls.ca is missing: requestClientCertificate needs it to check certificates')
  }
  return createHttpsServer({
    ...timing,
    key,
    cert,
    ...(ca !== undefined && { ca }),
    requestCert: requestClientCertificate,
    rejectUnauthorized: requestClientCertificate,
  })
}

/** The number of the port that a server listens on. */
export function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a TCP port')
  return address.port
}

/** Listens on a free port and gives its number. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, loopback)
  await once(server, 'listening')
  return portOf(server)
}

/** Resolves when the port is free. The caller destroys the connections, which would hold it. */
export async function stopListening(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    // The only error says that it was not listening, which is what is wanted.
    server.close(() => resolve())
  })
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { ConnectionBook } from '../server/connection-book.ts'
import { createWebServer, listen, loopback, stopListening, type ServerTls } from '../server/loopback-listener.ts'
import { forwardRequest } from './forward-request.ts'
import { openTunnel, refuseTunnel } from './open-tunnel.ts'
import type { ProxiedRecord, ProxiedRequest } from './proxied-request.ts'
import { isAuthorized } from './proxy-credentials.ts'
import { routeTo, type ProxyRoutes } from './proxy-routes.ts'

/** Options of {@link startProxy}. */
export interface ProxyOptions {
  /** With `password`: what is asked for, by 407. */
  readonly username?: string | undefined
  readonly password?: string | undefined
  /** Makes a proxy that is itself spoken to in HTTPS. */
  readonly tls?: ServerTls | undefined
  /** Hosts that tests may name although they do not exist. All others but loopback get 403. */
  readonly routes?: ProxyRoutes | undefined
  /** What authorized CONNECT requests get instead of a tunnel: nothing, RST, or an answer with this status. */
  readonly tunnels?: 'stall' | 'reset' | number | undefined
}

/** A forward proxy on loopback. */
export interface Proxy extends AsyncDisposable {
  /** Without credentials. */
  readonly url: string
  readonly port: number
  /** What it was asked for, oldest first, refused requests included. */
  readonly requests: readonly ProxiedRequest[]
  readonly connections: number
  readonly openConnections: number
  readonly close: () => Promise<void>
}

const challenge = 'Basic realm="proxy"'

function hostAndPort(target: string): { readonly hostname: string; readonly port: number } | undefined {
  const match = /^([^:/@\s]+):(\d{1,5})$/.exec(target)
  return match?.[1] === undefined ? undefined : { hostname: match[1], port: Number(match[2]) }
}

function refuse(response: ServerResponse, record: ProxiedRecord, status: number, headers = {}): void {
  record.status = status
  response.writeHead(status, { ...headers, 'content-length': 0, connection: 'close' }).end()
}

/**
 * Starts a proxy for CONNECT and for requests with absolute http URLs. It connects to 127.0.0.1 alone, whatever it is
 * asked for.
 */
export async function startProxy(options: ProxyOptions = {}): Promise<Proxy> {
  const { username, password, routes = {}, tunnels } = options
  if ((username === undefined) !== (password === undefined)) {
    throw new TypeError('The options username and password are given together or not at all')
  }
  const credentials = username === undefined || password === undefined ? undefined : { username, password }
  const server = createWebServer(options.tls)
  const connections = new ConnectionBook()
  const requests: ProxiedRecord[] = []

  const recorded = (kind: ProxiedRequest['kind'], message: IncomingMessage): ProxiedRecord => {
    const { method = '', url = '', headers } = message
    const record: ProxiedRecord = { kind, method, target: url, headers, status: undefined }
    requests.push(record)
    return record
  }

  server.on('connection', (socket) => connections.add(socket))
  server.on('clientError', (_error, socket) => socket.destroy())
  server.on('connect', (message: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => client.destroy())
    const record = recorded('tunnel', message)
    if (!isAuthorized(message, credentials)) {
      refuseTunnel(client, record, 407, `Proxy-Authenticate: ${challenge}\r\n`)
      return
    }
    if (tunnels === 'stall') return
    if (tunnels === 'reset') {
      connections.of(message.socket)?.raw.resetAndDestroy()
      return
    }
    const asked = hostAndPort(record.target)
    const destination = asked && routeTo(asked.hostname, asked.port, routes)
    if (tunnels !== undefined) refuseTunnel(client, record, tunnels)
    else if (destination === undefined) refuseTunnel(client, record, 403)
    else openTunnel(client, head, destination, record)
  })
  server.on('request', (message, response) => {
    const record = recorded('forward', message)
    if (!isAuthorized(message, credentials)) {
      refuse(response, record, 407, { 'proxy-authenticate': challenge })
      return
    }
    const url = URL.canParse(record.target) ? new URL(record.target) : undefined
    if (url?.protocol !== 'http:') {
      refuse(response, record, 400)
      return
    }
    const destination = routeTo(url.hostname, Number(url.port || 80), routes)
    if (destination === undefined) refuse(response, record, 403)
    else forwardRequest(message, response, url, destination, record)
  })
  const port = await listen(server)

  const close = async (): Promise<void> => {
    const stopped = stopListening(server)
    connections.destroyAll()
    await stopped
  }
  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://${loopback}:${port}`,
    port,
    requests,
    get connections() {
      return connections.opened
    },
    get openConnections() {
      return connections.open
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

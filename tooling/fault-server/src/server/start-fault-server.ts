import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Exchange, Fault } from '../fault.ts'
import { ConditionWaiters } from './condition-waiters.ts'
import { ConnectionBook } from './connection-book.ts'
import { createExchange } from './exchange.ts'
import { createWebServer, listen, loopback, stopListening, type ServerTls } from './loopback-listener.ts'
import { RequestRecord, type ReceivedRequest } from './received-request.ts'
import { ScriptBook } from './script-book.ts'

/** Options of {@link startFaultServer}. */
export interface FaultServerOptions {
  readonly tls?: ServerTls | undefined
}

/** A server on loopback that fails as told. */
export interface FaultServer extends AsyncDisposable {
  /** Like `http://127.0.0.1:40123`, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** What arrived, oldest first. */
  readonly requests: readonly ReceivedRequest[]
  /** TCP connections opened since the start or the last `reset()`, failed TLS handshakes included. */
  readonly connections: number
  /** Not zero as soon as all requests are over: Node.js 26 replaces an aborted request's connection by a spare one. */
  readonly openConnections: number
  /**
   * The nth request to the target gets the nth fault; the last fault repeats.
   *
   * @param target `/path` for every method, `POST /path` for one, `*` for what has no script of its own.
   */
  readonly script: (target: string, ...faults: readonly [Fault, ...Fault[]]) => void
  /** Every request to the target gets the fault. */
  readonly always: (target: string, fault: Fault) => void
  /** Resolves once the condition holds, looked at after each request, body, answer, connection and close. */
  readonly until: (condition: (server: FaultServer) => boolean, timeoutMs?: number) => Promise<void>
  /** Forgets scripts, requests and counts, and drops the connections that wait for an answer. */
  readonly reset: () => void
  /** Destroys every connection, stalled ones too. May be called twice. */
  readonly close: () => Promise<void>
}

async function perform(fault: Fault, exchange: Exchange): Promise<void> {
  try {
    await fault.act(exchange)
  } catch (error) {
    if (exchange.signal.aborted) return
    const { response } = exchange
    if (response.headersSent) {
      response.destroy()
      return
    }
    const reason = error instanceof Error ? error.message : 'it threw something that is no error'
    response.writeHead(500, { 'content-type': 'text/plain' }).end(`The fault ${fault.name} failed: ${reason}`)
  }
}

/**
 * Starts a server on a free port of 127.0.0.1. Nothing in it times out by itself.
 *
 * @throws TypeError for TLS options that contradict each other.
 */
export async function startFaultServer(options: FaultServerOptions = {}): Promise<FaultServer> {
  const startedAt = performance.now()
  const server = createWebServer(options.tls)
  const waiters = new ConditionWaiters()
  const changed = (): void => waiters.changed()
  const connections = new ConnectionBook(changed)
  const scripts = new ScriptBook()
  const requests: RequestRecord[] = []

  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const connection = connections.of(message.socket)
    if (connection === undefined) return
    if (connection.doomed) {
      connection.raw.destroy()
      return
    }
    const record = new RequestRecord(message, connection, performance.now() - startedAt)
    requests.push(record)
    connection.busy = true
    response.once('close', () => {
      connection.busy = false
      record.unanswered = !response.writableFinished
      changed()
    })
    const fault = scripts.next(record.method, record.path)
    changed()
    if (fault.ignoresBody !== true) {
      try {
        await record.readBody(message)
      } catch {
        connection.raw.destroy()
        return
      }
      changed()
    }
    await perform(fault, createExchange(record, message, response, connection))
  }

  server.on('connection', (socket) => connections.add(socket))
  server.on('clientError', (_error, socket) => socket.destroy())
  server.on('request', (message, response) => void handle(message, response))
  const port = await listen(server)

  const close = async (): Promise<void> => {
    const stopped = stopListening(server)
    connections.destroyAll()
    waiters.close()
    await stopped
  }
  const faultServer: FaultServer = {
    url: `${options.tls === undefined ? 'http' : 'https'}://${loopback}:${port}`,
    port,
    requests,
    get connections() {
      return connections.opened
    },
    get openConnections() {
      return connections.open
    },
    script: (target, ...faults) => scripts.set(target, faults),
    always: (target, fault) => scripts.set(target, [fault]),
    until: async (condition, timeoutMs = 2000) => await waiters.wait(() => condition(faultServer), timeoutMs),
    reset: () => {
      scripts.clear()
      requests.length = 0
      connections.restart()
    },
    close,
    [Symbol.asyncDispose]: close,
  }
  return faultServer
}

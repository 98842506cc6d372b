import { createServer } from 'node:net'
import { ConnectionBook } from '../server/connection-book.ts'
import { listen, loopback, stopListening } from '../server/loopback-listener.ts'

/** Options of {@link startBlackhole}. */
export interface BlackholeOptions {
  /** What happens once the client's first bytes are there: nothing (`stall`), RST or FIN. */
  readonly onData?: 'stall' | 'reset' | 'hang-up' | undefined
}

/** A TCP listener that never says a word. */
export interface Blackhole extends AsyncDisposable {
  /** For clients that speak plain HTTP: the request stalls. */
  readonly url: string
  /** For clients that speak TLS: the handshake stalls. */
  readonly tlsUrl: string
  readonly port: number
  readonly connections: number
  readonly openConnections: number
  /** What all clients have sent. */
  readonly receivedBytes: number
  readonly close: () => Promise<void>
}

/** Accepts connections on a free port of 127.0.0.1, reads what comes and never answers. */
export async function startBlackhole({ onData = 'stall' }: BlackholeOptions = {}): Promise<Blackhole> {
  const connections = new ConnectionBook()
  let receivedBytes = 0
  const server = createServer((socket) => {
    connections.add(socket)
    socket.on('data', (chunk) => {
      receivedBytes += chunk.length
      if (onData === 'reset') socket.resetAndDestroy()
      if (onData === 'hang-up') socket.destroySoon()
    })
  })
  const port = await listen(server)
  const close = async (): Promise<void> => {
    const stopped = stopListening(server)
    connections.destroyAll()
    await stopped
  }
  return {
    url: `http://${loopback}:${port}`,
    tlsUrl: `https://${loopback}:${port}`,
    port,
    get connections() {
      return connections.opened
    },
    get openConnections() {
      return connections.open
    },
    get receivedBytes() {
      return receivedBytes
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

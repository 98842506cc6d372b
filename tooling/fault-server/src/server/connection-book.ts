import type { Socket } from 'node:net'

/** A TCP connection, below TLS. */
export interface Connection {
  readonly id: number
  readonly raw: Socket
  /** Set while a request waits for the end of its answer. */
  busy: boolean
  /** Set by a fault that wants the next request dropped. */
  doomed: boolean
}

/** Knows every connection of a server, so that none outlives it. */
export class ConnectionBook {
  #opened = 0
  readonly #onChange: () => void
  /** By the client's port: the one thing that a TLS socket and the TCP socket below it share publicly. */
  readonly #open = new Map<number, Connection>()

  constructor(onChange: () => void = () => {}) {
    this.#onChange = onChange
  }

  get opened(): number {
    return this.#opened
  }

  get open(): number {
    return this.#open.size
  }

  /** Takes a socket from a server's `connection` event. */
  add(raw: Socket): void {
    const port = raw.remotePort
    // Without an error listener a client's reset would end the process.
    raw.on('error', () => raw.destroy())
    if (port === undefined) {
      raw.destroy()
      return
    }
    this.#opened += 1
    const connection: Connection = { id: this.#opened, raw, busy: false, doomed: false }
    this.#open.set(port, connection)
    raw.once('close', () => {
      if (this.#open.get(port) === connection) this.#open.delete(port)
      this.#onChange()
    })
    this.#onChange()
  }

  /** The connection of a socket, which may be the TLS one above it; undefined when it is gone. */
  of(socket: Socket): Connection | undefined {
    return socket.remotePort === undefined ? undefined : this.#open.get(socket.remotePort)
  }

  destroyAll(): void {
    for (const { raw } of this.#open.values()) raw.destroy()
  }

  /** Destroys what waits for an answer and starts counting anew. Idle connections stay usable. */
  restart(): void {
    this.#opened = 0
    for (const { busy, raw } of this.#open.values()) if (busy) raw.destroy()
  }
}

import type { buildConnector } from 'undici'

/** undici's way to open a connection. */
export type ConnectFunction = buildConnector.connector

/**
 * Ends a connection with its first error. undici goes by the last one: of a server that refuses a certificate after the
 * handshake, as TLS 1.3 does, it would report only that the connection was closed.
 */
export function endsWithFirstError(connect: ConnectFunction): ConnectFunction {
  return (options, callback) =>
    connect(options, (...result) => {
      const [, socket] = result
      socket?.once('error', () => socket.destroy())
      callback(...result)
    })
}

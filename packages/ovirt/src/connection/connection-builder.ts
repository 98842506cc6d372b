import { Connection } from './connection.ts'
import type { ConnectionOptions } from './connection-options.ts'

/**
 * Makes connections with the same options, a new one each time.
 *
 * @since 0.1.0
 */
export class ConnectionBuilder {
  readonly #options: ConnectionOptions

  constructor(options: ConnectionOptions) {
    this.#options = { ...options }
  }

  /** @throws ConfigError as the constructor of {@link Connection} does. */
  build(): Connection {
    return new Connection(this.#options)
  }
}

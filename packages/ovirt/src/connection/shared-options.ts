import type { ConnectionOptions as CoreConnectionOptions } from '@core/http'
import type { ResolvedOptions } from './resolve-options.ts'

/** What else may speak to machines of the same installation needs of a connection: nothing that proves a user. */
export type SharedOptions = Pick<ResolvedOptions, 'optionNames'> & { readonly shared: CoreConnectionOptions }

// Kept off the connection: a client certificate's key is among them.
const known = new WeakMap<object, SharedOptions>()

/** Notes the options of a connection that was made. */
export function keepSharedOptions(connection: object, { shared, optionNames }: ResolvedOptions): void {
  known.set(connection, { shared, optionNames })
}

/** TLS, proxy, clocks, logger and hooks of a connection; undefined for what is none. */
export function sharedOptionsOf(connection: unknown): SharedOptions | undefined {
  return typeof connection === 'object' && connection !== null ? known.get(connection) : undefined
}

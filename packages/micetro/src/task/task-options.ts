import { type CallOptions, callOptionTable, checkOptions, ConfigError, type OptionTable } from '@core/http'

/**
 * Options of functions that take several calls: they hold for each of these, `deadlineMs` too.
 *
 * @since 0.1.0
 */
export type TaskOptions = Omit<CallOptions, 'query' | 'onDownloadProgress'>

const { query: _query, onDownloadProgress: _progress, ...taskTable } = callOptionTable

/**
 * Checks a task's options, its own ones by `own`, and takes out those that its calls get.
 *
 * @throws ConfigError naming the option that cannot be right.
 */
export function callOptionsOf(options: object, own: OptionTable, operation: string): TaskOptions {
  checkOptions(options, { ...own, ...taskTable }, { operation })
  const given = Object.entries(options).filter(([name]) => Object.hasOwn(taskTable, name))
  return Object.fromEntries(given)
}

/**
 * Refuses what is no client, as when arguments are mixed up.
 *
 * @throws ConfigError
 */
export function checkClient(client: unknown, resource: string, operation: string): void {
  const isClient = typeof client === 'object' && client !== null && resource in client
  if (!isClient) throw new ConfigError('client', 'must be a MicetroClient', { operation })
}

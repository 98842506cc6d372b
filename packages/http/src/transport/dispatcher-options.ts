import type { ProxyOption, TlsOptions } from './network-options.ts'
import { environmentNamesProxy } from './proxy-from-environment.ts'

/** What decides how connections are made. */
export interface DispatcherOptions {
  readonly tls?: TlsOptions | undefined
  readonly proxy?: ProxyOption | undefined
  readonly connections?: number | undefined
  readonly keepAliveMs?: number | undefined
  /** For one attempt, of which at most half is given to connecting. */
  readonly timeoutMs?: number | false | undefined
  /** For connecting, in place of that. */
  readonly connectTimeoutMs?: number | false | undefined
  /** From when a request is sent until its answer begins. */
  readonly answerTimeoutMs?: number | false | undefined
}

/** Whether the options ask for anything that Node.js's own fetch does not do by itself. */
export function needsDispatcher(options: DispatcherOptions): boolean {
  const { tls, proxy, connections, keepAliveMs, connectTimeoutMs } = options
  const asked = [tls, connections, keepAliveMs, connectTimeoutMs].some((option) => option !== undefined)
  // With `false` too: Node.js's own fetch can be told to heed the environment.
  return asked || (proxy !== undefined && proxy !== false) || environmentNamesProxy()
}

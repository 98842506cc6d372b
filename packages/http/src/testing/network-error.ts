import { constants } from 'node:os'

/** A way for a request to fail without an answer. */
export type NetworkErrorKind = 'reset' | 'refused' | 'dns'

// Global, so that a server of another installed copy of the package knows the mark too.
const mark = Symbol.for('@core/http/testing/network-error')

/** UV_EAI_NONAME, which node:os does not list. */
const nameNotFound = -3008

function causeOf(kind: NetworkErrorKind, url: URL): Error {
  const { hostname, protocol } = url
  const { errno } = constants
  if (kind === 'reset') {
    const details = { errno: -errno.ECONNRESET, code: 'ECONNRESET', syscall: 'read' }
    return Object.assign(new Error('read ECONNRESET'), details)
  }
  if (kind === 'dns') {
    const details = { errno: nameNotFound, code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname }
    return Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), details)
  }
  const port = Number(url.port) || (protocol === 'https:' ? 443 : 80)
  const details = { errno: -errno.ECONNREFUSED, code: 'ECONNREFUSED', syscall: 'connect', address: hostname, port }
  return Object.assign(new Error(`connect ECONNREFUSED ${hostname}:${port}`), details)
}

/**
 * The error that Node's fetch rejects with when the network fails: a TypeError, whose cause has `code` and `syscall`.
 * A handler run by `serve` that throws it has its connection cut instead.
 *
 * @param kind `reset` (ECONNRESET), `refused` (ECONNREFUSED) or `dns` (ENOTFOUND).
 * @param url Where the request was going; its host and port are in the cause.
 * @since 0.1.0
 */
export function networkError(kind: NetworkErrorKind, url: string | URL): TypeError {
  const error = new TypeError('fetch failed', { cause: causeOf(kind, new URL(url)) })
  Object.defineProperty(error, mark, { value: kind })
  return error
}

/** Whether the error was made by {@link networkError}. */
export function isNetworkError(error: unknown): boolean {
  return error instanceof TypeError && mark in error
}

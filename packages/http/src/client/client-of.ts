import type { AuthProvider } from '../auth/auth-provider.ts'
import { noAuth } from '../auth/no-auth.ts'
import { closedClient } from '../errors/closed-client.ts'
import { createObserver, type Observer } from '../observe/observer.ts'
import { checkOptions, type OptionTable } from '../options/check-options.ts'
import { is, orFalse } from '../options/checks.ts'
import { connectionOptionTable, type ConnectionOptions } from '../options/connection-options.ts'
import { checkNetworkOptions } from '../transport/check-network-options.ts'
import { type Connector, createConnector } from '../transport/connector.ts'
import { type ApiPromise, apiPromise } from './api-promise.ts'
import type { Sender } from './attempt.ts'
import type { CallOptions } from './call-options.ts'
import type { DerivedOptions, HttpClient } from './http-client.ts'
import type { Lifetime } from './lifetime.ts'
import type { Operation, OperationInput } from './operation.ts'
import { type CallDefaults, prepareCall } from './prepare-call.ts'
import type { WithResponse } from './response-info.ts'
import type { RetryContext } from './retry-decision.ts'
import { runCall } from './run-call.ts'

/** What a client is made of, but for its credentials. */
export interface ClientParts {
  readonly service: string
  readonly connection: ConnectionOptions
  readonly sender: Sender
  readonly retry: Omit<RetryContext, 'closing'>
  readonly defaults: CallDefaults
  readonly lifetime: Lifetime
  readonly warnOnce: (tls: ConnectionOptions['tls']) => void
}

type Clocks = Pick<DerivedOptions, 'connectTimeoutMs' | 'answerTimeoutMs'>

/** Makes what sends requests, with the options' TLS, proxy and pool. */
export function connectorOf(connection: ConnectionOptions, clocks: Clocks = {}): Connector {
  const { fetch, tls, proxy, connections, keepAliveMs, timeoutMs } = connection
  return createConnector(fetch, { tls, proxy, connections, keepAliveMs, timeoutMs, ...clocks })
}

/** Says once, however many clients are derived, that anybody could be the server. */
export function insecureWarning(observer: Observer): ClientParts['warnOnce'] {
  let isTold = false
  return (tls) => {
    if (tls?.insecure !== true || isTold) return
    isTold = true
    observer.warn("any certificate is accepted, a forged one too (tls.insecure); give the server's authority instead")
  }
}

/** Longest time that a timer can measure. */
const maxTimerMs = 2 ** 31 - 1

const clock = orFalse(is.milliseconds)

const derivedTable: OptionTable = {
  ...Object.fromEntries(Object.entries(connectionOptionTable).filter(([name]) => /^(?:tls|proxy|hooks)$/.test(name))),
  connectTimeoutMs: clock,
  answerTimeoutMs: clock,
}

/** A connection takes its part of the time. Where that cannot be measured apart, both together are the bound. */
function answerBound({ connectTimeoutMs = 0, answerTimeoutMs = false }: Clocks): number | false {
  if (connectTimeoutMs === false || answerTimeoutMs === false) return false
  return Math.min(maxTimerMs, connectTimeoutMs + answerTimeoutMs)
}

function derivedParts(parts: ClientParts, options: DerivedOptions): ClientParts {
  checkOptions(options, derivedTable)
  const { service, sender, retry, defaults } = parts
  const { connectTimeoutMs, answerTimeoutMs } = options
  const { tls = parts.connection.tls, proxy = parts.connection.proxy, hooks = parts.connection.hooks } = options
  const connection: ConnectionOptions = { ...parts.connection, tls, proxy, hooks }
  checkNetworkOptions(connection)
  const clocks = { connectTimeoutMs, answerTimeoutMs }
  const isConnected = [options.tls, options.proxy, connectTimeoutMs].every((option) => option === undefined)
  const connector = isConnected ? sender.connector : connectorOf(connection, clocks)
  const observer = options.hooks === undefined ? sender.observer : createObserver({ service, ...connection })
  return {
    ...parts,
    connection,
    sender: { ...sender, connector, observer },
    retry: { ...retry, observer },
    defaults: answerTimeoutMs === undefined ? defaults : { ...defaults, answerTimeoutMs: answerBound(clocks) },
    lifetime: parts.lifetime.derive(async () => {
      if (!isConnected) await connector.close()
    }),
  }
}

/** Makes a client of its parts. */
export function clientOf(parts: ClientParts, provider: AuthProvider): HttpClient {
  const { service, connection, sender, defaults, lifetime, warnOnce } = parts
  const retry = { ...parts.retry, closing: lifetime.closing }
  const close = async (): Promise<void> => await lifetime.close()
  const request = <Result>(
    operation: Operation<Result>,
    input?: OperationInput,
    callOptions?: CallOptions,
  ): ApiPromise<Result> => {
    const caller: { stack?: string } = {}
    Error.captureStackTrace(caller, request)
    const run = async (): Promise<WithResponse<Result>> => {
      if (lifetime.closing.aborted) throw closedClient(operation.name)
      const call = prepareCall(
        operation,
        input ?? {},
        callOptions ?? {},
        input?.anonymous === true ? noAuth : provider,
        defaults,
      )
      warnOnce(connection.tls)
      return await runCall(call, sender, retry, caller)
    }
    return apiPromise(run())
  }
  return {
    baseUrl: defaults.baseUrl,
    request,
    withAuth: (auth) => clientOf(parts, auth),
    derive: (options) => clientOf(derivedParts(parts, options), provider),
    close,
    [Symbol.asyncDispose]: close,
    // Credentials live in closures; this keeps inspectors from walking into what an app passed in. Its registered
    // name, as importing node:util would load half of Node.js.
    [Symbol.for('nodejs.util.inspect.custom')]: () => `HttpClient { ${service} ${defaults.baseUrl} }`,
  }
}

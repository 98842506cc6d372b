import {
  type CallOptions,
  type ConnectionOptions as CoreConnectionOptions,
  createHttpClient,
  type Operation,
  type OperationInput,
  type RetryOptions,
} from '@core/http'
import { responseErrorOf } from '../../errors/response-errors.ts'
import { version } from '../../version.ts'
import { ticketAddress, withoutTicket } from './ticket-address.ts'

/** How requests to a transfer server are sent. */
export interface ServerSettings {
  /** Of the connection: TLS, proxy, logger and hooks. */
  readonly shared: CoreConnectionOptions
  /** How many connections may be open at once. */
  readonly connections: number
  /** The most that is read or written by one request. */
  readonly maxRangeBytes: number
  /** For one request that reads or writes. */
  readonly timeoutMs: number | false
  readonly retry: number | false | RetryOptions
}

/** Whoever serves the image: a host, or the engine's proxy to it. */
export interface TransferServer {
  /** Sends an operation whose path is below the image's address. */
  request<Result>(operation: Operation<Result>, input?: OperationInput, options?: CallOptions): Promise<Result>
  /** Ends its connections. */
  close(): Promise<void>
}

const defaultRetry: RetryOptions = { limit: 5, baseDelayMs: 500, maxDelayMs: 10_000, onTimeout: true, budget: false }

/** All that is asked of a transfer server can be asked again: it writes the same to the same place. */
function retryOf(given: ServerSettings['retry']): RetryOptions {
  if (given === false) return { ...defaultRetry, limit: 0 }
  return typeof given === 'number' ? { ...defaultRetry, limit: given } : { ...defaultRetry, ...given }
}

const firstLine = (text: string): string => text.trimStart().split('\n', 1)[0]?.trimEnd().slice(0, 200) ?? ''

/** Room for what is no data: extents, messages. */
const smallAnswerBytes = 64 * 1024 * 1024

/**
 * Prepares the way to an image. It sends no credentials and none of the connection's headers: the address is the proof.
 *
 * @param name How the engine calls the address, like `transfer_url`.
 * @throws DecodeError for an address that is none; ConfigError for one that would need `allowInsecureHttp`.
 */
export function createTransferServer(name: string, address: string, settings: ServerSettings): TransferServer {
  const ticket = ticketAddress(name, address)
  const mask = (text: string): string => withoutTicket(text, ticket)
  const { shared, connections, maxRangeBytes, timeoutMs, retry } = settings
  const client = createHttpClient({
    ...shared,
    service: 'ovirt',
    product: `@sdk/ovirt/${version}`,
    baseUrl: ticket.origin,
    baseUrlOption: name,
    // An app's own fetch makes the connections itself.
    ...(shared.fetch === undefined && { connections }),
    timeoutMs,
    deadlineMs: false,
    retry: retryOf(retry),
    limits: { ...shared.limits, maxResponseBytes: Math.max(smallAnswerBytes, maxRangeBytes + 1) },
    mapError: (answer) =>
      responseErrorOf(answer.message(mask(firstLine(answer.text))), { ...answer.init, bodyText: mask(answer.text) }),
  })
  return {
    request: async (operation, input, options) =>
      await client.request(
        { idempotent: true, followsRedirects: false, ...operation, path: `${ticket.path}${operation.path}` },
        { ...input, headers: { 'accept-encoding': 'identity', ...input?.headers }, secrets: ticket.secrets },
        options,
      ),
    close: async () => await client.close(),
  }
}

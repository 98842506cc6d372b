import type { Dispatcher } from 'undici'
import { closedClient } from '../errors/closed-client.ts'
import { ConfigError } from '../errors/config-error.ts'
import { oneLine } from '../errors/one-line.ts'
import type { FetchFunction } from '../options/connection-options.ts'
import { abortable } from '../time/abortable.ts'
import type * as dispatchers from './dispatcher.ts'
import { type DispatcherOptions, needsDispatcher } from './dispatcher-options.ts'
import type { FetchDispatcher } from './unpacking/fetch-dispatcher.ts'
import { processDispatcher } from './unpacking/process-dispatcher.ts'
import { unpackingDispatcher } from './unpacking/unpacking-dispatcher.ts'

/** Sends one request; with the options' TLS, proxy and pool. */
export interface Connector {
  fetch(request: Request): Promise<Response>
  /** Closes the connections that are this client's own. */
  close(): Promise<void>
}

/** @throws ConfigError where undici cannot be had: in other runtimes, and in bundles that cannot `require`. */
async function loadDispatchers(): Promise<typeof dispatchers> {
  try {
    // It loads undici, but its fetch passes over the dispatcher: a proxy would be left out in silence.
    if ('Deno' in globalThis) throw new Error('Deno has no use for it')
    return await import('./dispatcher.ts')
  } catch (error) {
    const reason = oneLine(error instanceof Error ? error.message : String(error))
    throw new ConfigError(
      'connections',
      `like tls and proxy, needs undici, which cannot be loaded here (${reason}); use Node.js, with undici outside of the bundle or a bundle that can require`,
      { code: 'undici_unavailable', cause: error },
    )
  }
}

/** Sends through Node.js's own fetch, with a dispatcher of our own where the options need one. */
function globalConnector(options: DispatcherOptions): Connector {
  let dispatcher: Promise<Dispatcher | undefined> | undefined
  const connect = async (): Promise<Dispatcher | undefined> => {
    if (!needsDispatcher(options)) return undefined
    const { createDispatcher } = await loadDispatchers()
    return await createDispatcher(options)
  }
  return {
    fetch: async (request) => {
      dispatcher ??= connect().catch((error: unknown) => {
        // What could not be read now may be there at the next call.
        dispatcher = undefined
        throw error
      })
      const own = await dispatcher
      const used = (own as FetchDispatcher | undefined) ?? processDispatcher()
      // Called by its global name, so that what replaces it in tests takes effect.
      return await (used === undefined
        ? globalThis.fetch(request)
        : globalThis.fetch(request, { dispatcher: unpackingDispatcher(used) } as object))
    },
    close: async () => {
      const own = await dispatcher?.catch(() => undefined)
      // Idle sockets must not keep the process, and what is under way must not outlive its client.
      await own?.destroy()
    },
  }
}

/** Sends through the function that the app gave. */
async function fetchWith(fetch: FetchFunction, request: Request): Promise<Response> {
  let response: Response
  try {
    // It may not look at the signal.
    response = await abortable(Promise.resolve(fetch(request)), request.signal)
  } catch (error) {
    // What the fetch of the npm package undici says to a Request of Node.js.
    if (error instanceof Error && error.message.startsWith('Failed to parse URL from [object Request]')) {
      throw new ConfigError(
        'fetch',
        "does not take this Node.js's Request; wrap it, or use tls, proxy and connections",
        {
          code: 'fetch_mismatch',
        },
      )
    }
    throw error
  }
  const given: unknown = response
  if (typeof given !== 'object' || given === null || !('status' in given) || !('headers' in given)) {
    throw new ConfigError('fetch', 'must give a Response')
  }
  // A network failure in the words of the fetch standard.
  if (response.type === 'error' || response.status === 0) throw new TypeError('fetch failed')
  return response
}

/** Chooses how requests are sent. Nothing is opened before the first one, and nothing after `close`. */
export function createConnector(fetch: FetchFunction | undefined, options: DispatcherOptions): Connector {
  const connector: Connector =
    fetch === undefined
      ? globalConnector(options)
      : {
          fetch: async (request) => await fetchWith(fetch, request),
          close: async () => undefined,
        }
  let closed = false
  return {
    fetch: async (request) => {
      // A call may want to repeat its request after its client was closed.
      if (closed) throw closedClient()
      return await connector.fetch(request)
    },
    close: async () => {
      closed = true
      await connector.close()
    },
  }
}

import type { Dispatcher } from 'undici'
import type { FetchFunction } from '../options/connection-options.ts'
import { createDispatcher, type DispatcherOptions, needsDispatcher } from './dispatcher.ts'

/** Sends one request; with the options' TLS, proxy and pool. */
export interface Connector {
  fetch(request: Request): Promise<Response>
  /** Closes the connections that are this client's own. */
  close(): Promise<void>
}

/** Sends through the function that the app gave. */
function customConnector(fetch: FetchFunction): Connector {
  return { fetch: async (request) => await fetch(request), close: async () => undefined }
}

/** Sends through Node.js's own fetch, with a dispatcher of our own where the options need one. */
function globalConnector(options: DispatcherOptions): Connector {
  let dispatcher: Promise<Dispatcher | undefined> | undefined
  return {
    fetch: async (request) => {
      dispatcher ??= needsDispatcher(options) ? createDispatcher(options) : Promise.resolve(undefined)
      const own = await dispatcher
      // Called by its global name, so that what replaces it in tests takes effect.
      return await globalThis.fetch(request, own === undefined ? {} : ({ dispatcher: own } as object))
    },
    close: async () => {
      const own = await dispatcher?.catch(() => undefined)
      dispatcher = Promise.resolve(undefined)
      // Idle sockets must not keep the process; calls under way have been told by their own signals.
      await own?.destroy()
    },
  }
}

/** Chooses how requests are sent. Nothing is opened before the first one. */
export function createConnector(fetch: FetchFunction | undefined, options: DispatcherOptions): Connector {
  return fetch === undefined ? globalConnector(options) : customConnector(fetch)
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import { webRequestOf } from '../../web/node-request.ts'
import { sendResponse } from '../../web/send-response.ts'
import type { WebhookHandler } from '../create-webhook-handler.ts'

/** A route of Express and its kin, and a listener of `node:http`. @since 0.1.0 */
export type NodeRoute = (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void) => void

/**
 * Makes a route for Express, or for `node:http`. Bodies that `express.json()`, `express.raw()` or `express.text()` have
 * read work too, within the limits of that parser. The sender's address is `request.ip`, so that the app's
 * `trust proxy` counts.
 *
 * A body that something else has read without keeping it ends in a `ConfigError`, which goes to the app's error handler.
 *
 * @example
 * app.post('/auth/webhook', expressWebhook(handler))
 * @since 0.1.0
 */
export function expressWebhook(handler: WebhookHandler): NodeRoute {
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { request, address } = webRequestOf(incoming)
    await sendResponse(await handler(request, { address }), outgoing)
  }
  return (incoming, outgoing, next) => {
    const fail = (error: unknown): void => {
      if (next !== undefined) next(error)
      else if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(500).end()
    }
    serve(incoming, outgoing).catch(fail)
  }
}

import { ConfigError } from '@core/http'
import { type ConnectionAddress, connectionAddress } from '../../web/connection-address.ts'
import type { WebhookHandler } from '../create-webhook-handler.ts'

/** What is used of Hono's context. @since 0.1.0 */
export interface HonoContextLike {
  readonly req: {
    readonly raw: Request
    /** Gives the body also where a middleware before has read it with Hono's own methods. */
    text(): Promise<string>
  }
  readonly env: unknown
}

/** A route of Hono. @since 0.1.0 */
export type HonoRoute = (context: HonoContextLike) => Promise<Response>

/** Options of {@link honoWebhook}. @since 0.1.0 */
export interface HonoWebhookOptions {
  /** The sender's address, as behind a proxy. @default what @hono/node-server says of the connection */
  readonly address?: ConnectionAddress | undefined
}

async function readable({ req }: HonoContextLike): Promise<Request> {
  const { raw } = req
  if (!raw.bodyUsed) return raw
  const body = await req.text().catch(() => undefined)
  if (body === undefined) {
    throw new ConfigError('body', 'was read before, and nobody kept it: mount this route before what reads bodies')
  }
  const headers = new Headers(raw.headers)
  headers.delete('content-length')
  return new Request(raw.url, { method: raw.method, headers, body })
}

/**
 * Makes a route for Hono. Bodies that a middleware before has read with Hono's own methods work too; one that was read
 * otherwise ends in a `ConfigError`, which goes to the app's error handler.
 *
 * @example
 * app.post('/auth/webhook', honoWebhook(handler))
 * @since 0.1.0
 */
export function honoWebhook(handler: WebhookHandler, options: HonoWebhookOptions = {}): HonoRoute {
  const { address = connectionAddress } = options
  return async (context) => {
    const request = await readable(context)
    return await handler(request, { address: address(context.req.raw, context.env) })
  }
}

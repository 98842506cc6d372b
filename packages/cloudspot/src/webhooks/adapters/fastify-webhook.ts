import type { IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import { webRequestOf } from '../../web/node-request.ts'
import { headersOver } from '../../web/send-response.ts'
import type { WebhookHandler } from '../create-webhook-handler.ts'

/** What is used of Fastify's request. @since 0.1.0 */
export interface FastifyRequestLike {
  readonly raw: IncomingMessage | Http2ServerRequest
  readonly ip: string
}

/** What is used of Fastify's reply. @since 0.1.0 */
export interface FastifyReplyLike {
  code(status: number): unknown
  header(name: string, value: string): unknown
  send(body: string): unknown
}

/** What is used of a Fastify app. @since 0.1.0 */
export interface FastifyWebhookApp {
  removeAllContentTypeParsers(): unknown
  addContentTypeParser(type: string, parser: (request: unknown, payload: unknown) => Promise<unknown>): unknown
  post(path: string, handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => Promise<unknown>): unknown
}

/** A plugin of Fastify. @since 0.1.0 */
export type FastifyWebhookPlugin = (app: FastifyWebhookApp, options: object, done: (error?: Error) => void) => void

/** Options of {@link fastifyWebhook}. @since 0.1.0 */
export interface FastifyWebhookOptions {
  /** Where the License server delivers. @default /auth/webhook */
  readonly path?: string | undefined
}

/**
 * Makes a plugin for Fastify with the route of the webhook. It leaves bodies to the handler, for this route alone. The
 * sender's address is `request.ip`, so that the app's `trustProxy` counts.
 *
 * @example
 * await app.register(fastifyWebhook(handler))
 * @since 0.1.0
 */
export function fastifyWebhook(handler: WebhookHandler, options: FastifyWebhookOptions = {}): FastifyWebhookPlugin {
  const { path = '/auth/webhook' } = options
  return (app, _options, done) => {
    // Within the plugin only: Fastify keeps parsers from the routes beside it.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', async () => await Promise.resolve())
    app.post(path, async ({ raw, ip }, reply) => {
      const { request, address } = webRequestOf(raw, ip)
      const response = await handler(request, { address })
      reply.code(response.status)
      for (const [name, value] of headersOver(raw, response)) reply.header(name, value)
      return reply.send(await response.text())
    })
    done()
  }
}

export { ConfigError, type Logger, SdkError } from '@core/http'
export { type Company } from '../model/permissions.ts'
export { ResponseStatus } from '../model/response-status.ts'
export { type ConnectionAddress } from '../web/connection-address.ts'
export { expressWebhook, type NodeRoute } from './adapters/express-webhook.ts'
export {
  type FastifyReplyLike,
  type FastifyRequestLike,
  fastifyWebhook,
  type FastifyWebhookApp,
  type FastifyWebhookOptions,
  type FastifyWebhookPlugin,
} from './adapters/fastify-webhook.ts'
export { type HonoContextLike, type HonoRoute, honoWebhook, type HonoWebhookOptions } from './adapters/hono-webhook.ts'
export { createWebhookHandler, type WebhookContext, type WebhookHandler } from './create-webhook-handler.ts'
export { addressList } from './guards/address-list.ts'
export { sharedSecret, type SharedSecretOptions, type SharedSecretPlace } from './guards/shared-secret.ts'
export {
  type NoWebhookGuard,
  type WebhookDelivery,
  type WebhookGuard,
  type WebhookGuards,
} from './guards/webhook-guard.ts'
export { parseWebhookEvent } from './parse-webhook-event.ts'
export type {
  PermissionsUpdated,
  UserCreated,
  UserEmailUpdated,
  UserPinUpdated,
  WebhookDataByEvent,
  WebhookEvent,
  WebhookEventName,
} from './webhook-event.ts'
export { WebhookFormatError, type WebhookFormatStatus } from './webhook-format-error.ts'
export type { ApplyWebhook, WebhookApplications, WebhookApplyContext, WebhookOptions } from './webhook-options.ts'
export type {
  WebhookCreated,
  WebhookExists,
  WebhookNotFound,
  WebhookOutcome,
  WebhookOutcomeByEvent,
  WebhookReceived,
  WebhookUpdated,
} from './webhook-outcome.ts'

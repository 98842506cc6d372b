import { checkOptions, ConfigError, either, is, type Logger, type OptionTable } from '@core/http'
import { guardOf, type WebhookGuard, type WebhookGuards } from './guards/webhook-guard.ts'
import { webhookEventNames } from './parse-webhook-event.ts'
import type { WebhookDataByEvent, WebhookEventName } from './webhook-event.ts'
import type { WebhookOutcomeByEvent } from './webhook-outcome.ts'

/** What is known beside an event's data. @since 0.1.0 */
export interface WebhookApplyContext<Name extends WebhookEventName = WebhookEventName> {
  readonly event: Name
  /** Aborts when the time for applying the event is over. */
  readonly signal: AbortSignal
}

/**
 * Applies one event, and says what became of it. It must give the same result when the same event comes again, and may
 * run while another one does.
 *
 * @since 0.1.0
 */
export type ApplyWebhook<Name extends WebhookEventName> = (
  data: WebhookDataByEvent[Name],
  context: WebhookApplyContext<Name>,
) => WebhookOutcomeByEvent[Name] | Promise<WebhookOutcomeByEvent[Name]>

/**
 * What to do with each event: none can be left out, but `'ignore'` answers `RECEIVED` and does nothing.
 *
 * @since 0.1.0
 */
export type WebhookApplications = {
  readonly [Name in WebhookEventName]: ApplyWebhook<Name> | 'ignore'
}

/** Options of `createWebhookHandler`. @since 0.1.0 */
export interface WebhookOptions {
  /** Who may deliver: the License server signs nothing, so the app must say how it knows it. */
  readonly guard: WebhookGuards
  readonly on: WebhookApplications
  /** Largest body in bytes; a larger one is answered with 413. @default 1048576 (1 MiB) */
  readonly maxBodyBytes?: number | undefined
  /** Milliseconds for reading the body, answered with 408, and again for applying it, answered with 503. @default 10000 */
  readonly timeoutMs?: number | undefined
  /** Where to write refusals, failures and what was applied; never data of events. */
  readonly logger?: Logger | undefined
}

/** The options, complete. */
export interface WebhookSettings {
  readonly guard: WebhookGuard
  readonly on: WebhookApplications
  readonly maxBodyBytes: number
  readonly timeoutMs: number
  readonly logger: Logger | undefined
}

const optionTable: OptionTable = {
  // Checked below, where there is more to say about it.
  guard: () => undefined,
  on: is.record,
  maxBodyBytes: is.positiveInteger,
  timeoutMs: is.milliseconds,
  logger: either(is.object, is.function),
}

const applyTable: OptionTable = Object.fromEntries(
  webhookEventNames.map((name) => [
    name,
    (value: unknown) =>
      value === 'ignore' || typeof value === 'function' ? undefined : "must be a function, or 'ignore'",
  ]),
)

/** @throws ConfigError naming the option that cannot be right. */
export function webhookSettings(options: WebhookOptions): WebhookSettings {
  checkOptions(options, optionTable)
  const on: unknown = options.on
  if (on === undefined) throw new ConfigError('on', 'is missing: say what each event does')
  checkOptions(on, applyTable, { prefix: 'on.' })
  const missing = webhookEventNames.find((name) => (on as Record<string, unknown>)[name] === undefined)
  if (missing !== undefined) throw new ConfigError(`on.${missing}`, "is missing; 'ignore' is for events of no interest")
  return {
    guard: guardOf(options.guard),
    on: { ...options.on },
    maxBodyBytes: options.maxBodyBytes ?? 1_048_576,
    timeoutMs: options.timeoutMs ?? 10_000,
    logger: options.logger,
  }
}

import { checkOptions, ConfigError, is, type OptionTable, orFalse } from '@core/http'
import { checkRecordStore, guardedRecords, memoryRecords } from '@core/http/web-app'
import type { LicenseClient } from '../client/license-client.ts'
import type { WebhookGuards } from '../webhooks/guards/webhook-guard.ts'
import type { WebhookEvent } from '../webhooks/webhook-event.ts'
import type { WebhookOptions } from '../webhooks/webhook-options.ts'
import type { WebhookOutcome } from '../webhooks/webhook-outcome.ts'
import { AppStorageError } from './app-errors.ts'
import type { AppStorage } from './storage/app-storage.ts'
import { appCipher, type AppKey, noCipher } from './storage/cipher.ts'
import { type Records, recordsIn } from './storage/records.ts'

/** How webhooks are taken in. @since 0.1.0 */
export interface AppWebhookOptions extends Pick<WebhookOptions, 'maxBodyBytes' | 'timeoutMs' | 'logger'> {
  /** Who may deliver: the License server signs nothing, so the app must say how it knows it. */
  readonly guard: WebhookGuards
  /** Called after an event was applied, for what the app keeps itself; if it throws, the event is asked for again. */
  readonly onApplied?: ((event: WebhookEvent, outcome: WebhookOutcome) => void | Promise<void>) | undefined
}

/** Options of `LicenseApp`. @since 0.1.0 */
export interface LicenseAppOptions {
  /** The client to ask with: `createLicenseClient(…)`, or `api.stateless`. The app closes it. */
  readonly license: LicenseClient
  /** `false` if the License server delivers nothing here: changes are then noticed after `maxAgeMs`. */
  readonly webhook: AppWebhookOptions | false
  /** Where sessions are kept, so that several instances of the app share them: a Keyv. @default this process */
  readonly storage?: AppStorage | undefined
  /**
   * The app's keys, which encrypt what the storage holds; needed with `storage`. The first one seals, all of them open:
   * put a new one in front, and take the old one out when the sessions of its time have ended.
   */
  readonly keys?: readonly AppKey[] | undefined
  /** Milliseconds that the storage may take for an answer. @default 5000 */
  readonly storageTimeoutMs?: number | undefined
  /** Milliseconds from login after which a session ends. @default 43200000 (12 hours) */
  readonly lifetimeMs?: number | undefined
  /**
   * Milliseconds without a request after which a session ends; noticed to a twentieth of it. `false` for no such limit.
   *
   * @default false
   * @since 0.2.0
   */
  readonly idleTimeoutMs?: number | false | undefined
  /** Milliseconds for which permissions count without a webhook before they are asked for again. @default 300000 (5 minutes) */
  readonly maxAgeMs?: number | undefined
  /**
   * Milliseconds after a webhook in which permissions are asked for once more, in case it was sent before the change was
   * written. @default 5000
   */
  readonly settleMs?: number | undefined
}

/** The options, complete. */
export interface AppSettings {
  readonly license: LicenseClient
  readonly webhook: AppWebhookOptions | false
  readonly records: Records
  readonly lifetimeMs: number
  readonly idleTimeoutMs: number | false
  readonly maxAgeMs: number
  readonly settleMs: number
}

const clientMethods = ['authenticate', 'getUser', 'getPermissions', 'validateImpersonation'] as const

const optionTable: OptionTable = {
  license: (value) =>
    clientMethods.every((name) => typeof (value as Partial<LicenseClient> | null)?.[name] === 'function')
      ? undefined
      : 'must be a client: createLicenseClient(…), or the stateless member of a CloudspotLicenseApi',
  webhook: orFalse(is.record),
  storage: is.object,
  keys: (value) => (Array.isArray(value) ? undefined : 'must be a list of keys'),
  storageTimeoutMs: is.milliseconds,
  lifetimeMs: is.milliseconds,
  idleTimeoutMs: orFalse(is.milliseconds),
  maxAgeMs: is.milliseconds,
  settleMs: is.count,
}

const webhookTable: OptionTable = {
  // These are checked by the handler that they are for.
  guard: () => undefined,
  maxBodyBytes: () => undefined,
  timeoutMs: () => undefined,
  logger: () => undefined,
  onApplied: is.function,
}

/** @throws ConfigError naming the option that cannot be right. */
export function appSettings(options: LicenseAppOptions): AppSettings {
  checkOptions(options, optionTable)
  const { license, webhook, storage, keys } = options
  for (const [name, value] of Object.entries({ license, webhook }) as [string, unknown][]) {
    if (value === undefined) {
      throw new ConfigError(
        name,
        name === 'license' ? 'is missing; give a client' : 'is missing; give { guard }, or false',
      )
    }
  }
  if (webhook !== false) checkOptions(webhook, webhookTable, { prefix: 'webhook.' })
  if (storage !== undefined) {
    checkRecordStore('storage', storage)
    if (keys === undefined) throw new ConfigError('keys', 'are missing: what a storage holds is encrypted with them')
  }
  const guard = {
    timeoutMs: options.storageTimeoutMs ?? 5000,
    failure: (operation: string, cause: unknown) => new AppStorageError(operation, cause),
  }
  const kept = storage === undefined ? memoryRecords() : guardedRecords(storage, guard)
  const cipher = keys === undefined ? noCipher : appCipher(keys)
  return {
    license,
    webhook,
    records: recordsIn(kept, cipher, license.appId),
    lifetimeMs: options.lifetimeMs ?? 12 * 3_600_000,
    idleTimeoutMs: options.idleTimeoutMs ?? false,
    maxAgeMs: options.maxAgeMs ?? 300_000,
    settleMs: options.settleMs ?? 5000,
  }
}

import type { ApiPromise, CallOptions } from '@core/http'
import type { Api } from '../generated/types.ts'
import type { ServiceRow } from '../runtime/service-row.ts'
import type { Follow } from './follow.ts'
import { type VmsService, vmsServiceRow } from './vms-service.ts'

/** What {@link SystemService.get} can be asked. */
export interface SystemGetParameters {
  /** Links whose targets come with the answer. Engines since 4.2. */
  readonly follow?: Follow | undefined
}

/**
 * The root of the API.
 *
 * @since 0.1.0
 */
export interface SystemService {
  /** Reads the engine's product, version and summary: `GET` of the connection's URL. */
  get(parameters?: SystemGetParameters, options?: CallOptions): ApiPromise<Api>
  /** The service of the virtual machines. Sends nothing. */
  vmsService(): VmsService
}

export const systemServiceRow: ServiceRow<SystemService> = {
  name: 'system',
  className: 'SystemService',
  methods: { get: { kind: 'get', parameters: 'follow string', result: 'api api' } },
  locators: { vmsService: { service: () => vmsServiceRow, segment: 'vms' } },
}

import type { ApiPromise, CallOptions } from '@core/http'
import type { List, Vm } from '../generated/types.ts'
import type { ServiceRow } from '../runtime/service-row.ts'
import type { Follow } from './follow.ts'
import { type VmService, vmServiceRow } from './vm-service.ts'

/** What {@link VmsService.list} lists. */
export interface VmsListParameters {
  /** In the search language of the engine, like `name=web* and status=up sortby name page 2`. */
  readonly search?: string | undefined
  /** How many at most; with `page` in the search, the size of a page. @default all of them */
  readonly max?: number | undefined
  /** Whether the search tells upper from lower case. @default true, on the engine */
  readonly caseSensitive?: boolean | undefined
  /** Only those that the user's own permissions show; administrators see all unless this is set. */
  readonly filter?: boolean | undefined
  /** With the members that cost the engine more, like the console and the OVF configuration. Engines since 4.0.6. */
  readonly allContent?: boolean | undefined
  /** The OVF configuration in the form of OVA files. Engines since 4.4.3. */
  readonly ovfAsOva?: boolean | undefined
  /** Links whose targets come with the answer. Engines since 4.2. */
  readonly follow?: Follow | undefined
}

/**
 * The virtual machines: `/vms`.
 *
 * @since 0.1.0
 */
export interface VmsService {
  /** Lists them: `GET /vms`. @throws ResponseError with status 400 for a search that the engine cannot read. */
  list(parameters?: VmsListParameters, options?: CallOptions): ApiPromise<List<Vm>>
  /** The service of one virtual machine. Sends nothing. @throws ConfigError for an id that is no path segment. */
  vmService(id: string): VmService
}

export const vmsServiceRow: ServiceRow<VmsService> = {
  name: 'vms',
  className: 'VmsService',
  methods: {
    list: {
      kind: 'list',
      parameters:
        'search string;max int;case_sensitive boolean;filter boolean;all_content boolean;ovf_as_ova boolean;follow string',
      result: 'vms vm[]',
    },
  },
  locators: { vmService: { service: () => vmServiceRow, parameter: 'id' } },
}

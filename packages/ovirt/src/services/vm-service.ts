import type { ApiPromise, CallOptions } from '@core/http'
import type { AuthorizedKey, Vm } from '../generated/types.ts'
import type { ServiceRow } from '../runtime/service-row.ts'
import type { Follow } from './follow.ts'

/** What {@link VmService.get} can be asked. */
export interface VmGetParameters {
  /** The configuration that applies from the next start on, in place of the present one. */
  readonly nextRun?: boolean | undefined
  /** With the members that cost the engine more, like the console and the OVF configuration. Engines since 4.0.6. */
  readonly allContent?: boolean | undefined
  /** Only if the user's own permissions show it; administrators see all unless this is set. */
  readonly filter?: boolean | undefined
  /** The OVF configuration in the form of OVA files. Engines since 4.4.3. */
  readonly ovfAsOva?: boolean | undefined
  /** Links whose targets come with the answer. Engines since 4.2. */
  readonly follow?: Follow | undefined
}

/** How {@link VmService.start} starts. */
export interface VmStartParameters {
  /** A key that may log in to the serial console. */
  readonly authorizedKey?: AuthorizedKey | undefined
  /** Start it paused. */
  readonly pause?: boolean | undefined
  /** Members that differ for this run only. */
  readonly vm?: Vm | undefined
  readonly useCloudInit?: boolean | undefined
  readonly useSysprep?: boolean | undefined
  /** Engines since 4.4.0. */
  readonly useIgnition?: boolean | undefined
  /** Whatever fits the guest: cloud-init, sysprep or ignition. Engines since 4.4.0. */
  readonly useInitialization?: boolean | undefined
  /** Answer before the engine has begun. */
  readonly async?: boolean | undefined
  readonly filter?: boolean | undefined
  /** A restart from within the guest keeps what was given for this run. Engines since 4.2.0. */
  readonly volatile?: boolean | undefined
  /** Attach the guest tools for Windows. Engines since 4.6.1. */
  readonly attachWgt?: boolean | undefined
}

/** How {@link VmService.stop} and {@link VmService.shutdown} end it. */
export interface VmStopParameters {
  /** Also while it is being backed up. */
  readonly force?: boolean | undefined
  /** Answer before the engine has begun. */
  readonly async?: boolean | undefined
  /** Kept with the virtual machine and its events. Engines since 4.4. */
  readonly reason?: string | undefined
}

/**
 * One virtual machine: `/vms/{id}`.
 *
 * @since 0.1.0
 */
export interface VmService {
  /**
   * Reads it: `GET /vms/{id}`.
   *
   * @throws NotFoundError if there is none with this id.
   */
  get(parameters?: VmGetParameters, options?: CallOptions): ApiPromise<Vm>
  /**
   * Starts it: `POST /vms/{id}/start`. The answer says that the engine has begun; the virtual machine is up some time
   * later, see `waitForVmStatus`.
   *
   * @throws ConflictError if its state does not allow it, as when it runs or a disk is locked.
   */
  start(parameters?: VmStartParameters, options?: CallOptions): ApiPromise<undefined>
  /** Powers it off at once: `POST /vms/{id}/stop`. @throws ConflictError as {@link start} does. */
  stop(parameters?: VmStopParameters, options?: CallOptions): ApiPromise<undefined>
  /** Asks its operating system to shut down: `POST /vms/{id}/shutdown`. @throws ConflictError as {@link start} does. */
  shutdown(parameters?: VmStopParameters, options?: CallOptions): ApiPromise<undefined>
}

const stopParameters = 'force boolean;async boolean;reason string'

export const vmServiceRow: ServiceRow<VmService> = {
  name: 'vm',
  className: 'VmService',
  methods: {
    get: {
      kind: 'get',
      parameters: 'next_run boolean;all_content boolean;filter boolean;ovf_as_ova boolean;follow string',
      result: 'vm vm',
    },
    start: {
      kind: 'action',
      path: 'start',
      parameters:
        'authorized_key authorized_key;pause boolean;vm vm;use_cloud_init boolean;use_sysprep boolean;' +
        'use_ignition boolean;use_initialization boolean;async boolean;filter boolean;volatile boolean;' +
        'attach_wgt boolean',
    },
    stop: { kind: 'action', path: 'stop', parameters: stopParameters },
    shutdown: { kind: 'action', path: 'shutdown', parameters: stopParameters },
  },
  locators: {},
}

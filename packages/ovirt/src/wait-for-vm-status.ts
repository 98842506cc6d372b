import { ConfigError, is, waitFor, type WaitOptions } from '@core/http'
import { asOvirtError } from './errors/ovirt-error.ts'
import type { Vm, VmStatus } from './generated/types.ts'
import type { VmService } from './generated/services.ts'

/** How to wait: deadline, intervals, signal and progress. */
export type WaitForVmStatusOptions = Omit<WaitOptions<Vm>, 'until' | 'failWhen' | 'description'>

/** States that a virtual machine does not leave by itself, whatever was asked of it. */
const restingStatuses: ReadonlySet<string> = new Set<VmStatus>(['down', 'up', 'paused', 'suspended'])
/** States that mean trouble for whoever waits for another. */
const failedStatuses: ReadonlySet<string> = new Set<VmStatus>(['unassigned', 'not_responding', 'unknown'])

function checkArguments(service: unknown, status: unknown): void {
  if (typeof service !== 'object' || service === null || typeof Reflect.get(service, 'get') !== 'function') {
    throw new ConfigError('service', 'must be the service of a virtual machine')
  }
  const problem = is.nonEmptyString(status)
  if (problem !== undefined) throw new ConfigError('status', problem)
}

/**
 * Waits until a virtual machine has a status, reading it again and again: `GET /vms/{id}`.
 *
 * A machine that comes to rest in another status after it was seen to move ends the wait at once, as does one that the
 * engine has lost sight of.
 *
 * @param status Like `up`, `down`, `suspended`.
 * @returns The virtual machine as it was last read.
 * @throws ConfigError for wrong arguments, WaitFailedError, WaitTimeoutError, what a read fails with, or the signal's reason.
 * @since 0.1.0
 */
export async function waitForVmStatus(
  service: VmService,
  status: VmStatus,
  options: WaitForVmStatusOptions = {},
): Promise<Vm> {
  let hasMoved = false
  const failWhen = (vm: Vm): string | undefined => {
    const now = vm.status ?? 'unknown'
    if (failedStatuses.has(now)) return `its status is ${now}`
    if (!restingStatuses.has(now)) {
      hasMoved = true
      return undefined
    }
    const reason = vm.stopReason ? ` (${vm.stopReason})` : ''
    return hasMoved ? `it is ${now} instead${reason}` : undefined
  }
  try {
    checkArguments(service, status)
    return await waitFor(async (signal) => await service.get({}, { signal }), {
      ...options,
      description: `the virtual machine to be ${status}`,
      until: (vm) => vm.status === status,
      failWhen,
    })
  } catch (error) {
    throw asOvirtError(error)
  }
}

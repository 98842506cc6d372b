import type { VmService } from '../generated/services.ts'
import type { Vm, VmStatus } from '../generated/types.ts'
import { type ObjectKind, waitForKind, type WaitForStatusOptions } from './object-kind.ts'

/** How to wait: deadline, intervals, signal and progress; and the connection, to tell why it failed. */
export type WaitForVmStatusOptions = WaitForStatusOptions<Vm>

const virtualMachine: ObjectKind<Vm> = {
  name: 'virtual machine',
  statusOf: ({ status }) => status ?? 'unknown',
  resting: new Set<VmStatus>(['down', 'up', 'paused', 'suspended']),
  failed: new Set<VmStatus>(['unassigned', 'not_responding', 'unknown']),
  detailOf: ({ stopReason }) => stopReason,
}

/**
 * Waits until a virtual machine has a status, reading it again and again: `GET /vms/{id}`.
 *
 * A machine that comes to rest in another status after it was seen to move ends the wait at once, as does one that the
 * engine has lost sight of. With `connection` the message says what the engine recorded of it.
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
  return await waitForKind(virtualMachine, service, status, options)
}

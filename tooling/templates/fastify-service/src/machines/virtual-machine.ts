import { cloudInit, type Connection, findByName, retryConflicts, waitForVmStatus, where } from '@sdk/ovirt'
import { UnknownTemplateError } from './machine-errors.ts'

/** A machine as it is to be. */
export interface MachinePlan {
  readonly name: string
  readonly template: string
  readonly cluster: string
  readonly description: string
  /** Kept as the machine's comment, so that it can be told apart from others. */
  readonly mark: string
}

/** What the machine is to know of the network. */
export interface MachineAddress {
  /** With the length of its network's prefix. */
  readonly address: string
  readonly gateway: string
}

const undoDeadlineMs = 60_000

/** @throws UnknownTemplateError */
export async function checkTemplate(engine: Connection, template: string, signal: AbortSignal): Promise<void> {
  const search = where('templates', (field) => field('name').equals(template))
  const found = await engine.systemService().templatesService().list({ search, max: 1 }, { signal })
  if (found.length === 0) throw new UnknownTemplateError(template)
}

/**
 * Creates the machine, and waits until its disks are there.
 *
 * @param patience How long to wait.
 * @returns Its id.
 */
export async function createMachine(
  engine: Connection,
  plan: MachinePlan,
  patience: { readonly signal: AbortSignal; readonly deadlineMs: number },
): Promise<string> {
  const vms = engine.systemService().vmsService()
  const { name, template, cluster, description, mark } = plan
  // Without the signal: a write that is called off midway may be made all the same.
  const vm = await vms.add({
    vm: { name, description, comment: mark, template: { name: template }, cluster: { name: cluster } },
  })
  const id = vm.id ?? ''
  await waitForVmStatus(vms.vmService(id), 'down', { connection: engine, ...patience })
  return id
}

/** Starts the machine for the first time. */
export async function startMachine(
  engine: Connection,
  id: string,
  hostName: string,
  { address, gateway }: MachineAddress,
): Promise<void> {
  const initialization = cloudInit({ hostName, nics: [{ name: 'eth0', ipv4: { address, gateway } }] })
  await engine.systemService().vmsService().vmService(id).start({ useCloudInit: true, vm: { initialization } })
}

/** Removes the machine with this mark, whether or not anybody was told that it was made. */
export async function removeMachine(engine: Connection, { name, mark }: MachinePlan): Promise<void> {
  const vms = engine.systemService().vmsService()
  const vm = await findByName(vms, name)
  if (vm?.id === undefined || vm.comment !== mark) return
  const vmService = vms.vmService(vm.id)
  if (vm.status !== 'down' && vm.status !== 'image_locked') await vmService.stop()
  const down = await waitForVmStatus(vmService, 'down', { deadlineMs: undoDeadlineMs })
  await retryConflicts((signal) => vms.vmService(down.id ?? '').remove({}, { signal }), { deadlineMs: undoDeadlineMs })
}

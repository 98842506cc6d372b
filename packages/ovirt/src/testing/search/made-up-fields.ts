import type { Entity } from '../store/entity.ts'
import type { Store } from '../store/store.ts'
import { correlationOfJob } from '../journal/job-correlation.ts'

/** Values that no member holds. */
type MadeUp = (entity: Entity, store: Store, nowMs: number) => readonly unknown[]

function usersOf(disk: Entity, store: Store): Entity[] {
  return [...store.root('vms').kept()].filter((vm) => store.attachments(vm).find(disk.id) !== undefined)
}

const given = (value: unknown): readonly unknown[] => (value === undefined ? [] : [value])

/** By list and field. */
export const madeUpFields: Readonly<Record<string, MadeUp>> = {
  'vms uptime': (vm, _, nowMs) => {
    const startedAt = vm.get('status') === 'down' ? undefined : vm.get('startTime')
    return startedAt instanceof Date ? [(nowMs - startedAt.getTime()) / 1000] : []
  },
  'disks vm_names': (disk, store) => usersOf(disk, store).map(({ name }) => name),
  'disks number_of_vms': (disk, store) => [usersOf(disk, store).length],
  'storageDomains total_size': (domain) => {
    const sizes = [domain.get('available'), domain.get('used')]
    return sizes.every((size) => size === undefined)
      ? []
      : [sizes.reduce((sum: number, size) => sum + Number(size ?? 0), 0)]
  },
  'networks vmnetwork': (network) => {
    const usages = network.get('usages')
    return [Array.isArray(usages) && usages.includes('vm')]
  },
  'events deleted': () => [false],
  'jobs correlation_id': (job) => given(correlationOfJob(job)),
}

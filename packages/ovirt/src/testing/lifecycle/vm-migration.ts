import { conflict } from '../rules/refusal.ts'
import { entityOf, type Handlers, namedIn, reference } from './command.ts'
import { beginCourse } from './course.ts'
import { vacateHost } from './vacate-host.ts'
import { hostsFor, requireUp } from './vm-power.ts'

/** Moving running virtual machines from host to host. */
export const vmMigration: Handlers = {
  'vm migrate': (command) => {
    const { world } = command
    const vm = entityOf(command)
    requireUp(vm, 'migrate')
    const fromId = (vm.get('host') as { readonly id?: string } | undefined)?.id
    const wanted = namedIn(command, 'host', 'host')
    if (wanted !== undefined && wanted.id === fromId) {
      throw conflict('Cannot migrate VM. VM is already running on the selected Host.')
    }
    const able = hostsFor(world.store, vm).filter(({ id }) => id !== fromId)
    const host = wanted === undefined ? able[0] : able.find(({ id }) => id === wanted.id)
    if (host === undefined) {
      throw conflict('Cannot migrate VM. There is no host that satisfies current scheduling constraints.')
    }
    const arrive = (): void => {
      vm.change({ status: 'up', host: reference(host) })
      if (fromId !== undefined) vacateHost(world, fromId)
    }
    return { entity: vm, doneAt: beginCourse(world, vm, [{ status: 'migrating' }, arrive]) }
  },
  'vm cancelmigration': (command) => {
    const vm = entityOf(command)
    if (vm.get('status') !== 'migrating') throw conflict('Cannot cancel migration for non migrating VM.')
    return { entity: vm, doneAt: beginCourse(command.world, vm, [{ status: 'up' }]) }
  },
}

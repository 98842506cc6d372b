import type { Entity } from '../store/entity.ts'
import type { World } from '../world/world.ts'

/** Virtual machines that run on a host. */
export function runningOn({ store }: World, hostId: string): Entity[] {
  return [...store.root('vms').entities()].filter(
    (vm) => (vm.get('host') as { readonly id?: string } | undefined)?.id === hostId && vm.get('status') !== 'down',
  )
}

/** A host that is to be maintained is, once nothing runs on it. */
export function vacateHost(world: World, hostId: string): void {
  const host = world.store.find('host', hostId)
  if (host?.get('status') !== 'preparing_for_maintenance' || runningOn(world, hostId).length > 0) return
  host.change({ status: 'maintenance' })
}

import { randomUUID } from 'node:crypto'
import { conflict } from '../rules/refusal.ts'
import type { Entity } from '../store/entity.ts'
import type { World } from '../world/world.ts'
import { type Command, entityOf, type Handlers, type Outcome, reference } from './command.ts'
import { beginCourse } from './course.ts'
import { addNew } from './generic.ts'
import { hostsFor } from './vm-power.ts'

function vmsOf({ store }: World, pool: Entity): Entity[] {
  return [...store.root('vms').kept()].filter(
    (vm) => (vm.get('vmPool') as { readonly id?: string } | undefined)?.id === pool.id,
  )
}

function addPool(command: Command): Outcome {
  const { world, body } = command
  const size = typeof body['size'] === 'number' ? body['size'] : 1
  const pool = addNew(command, { size })
  const { cluster, template } = pool.members
  const mask = pool.name.includes('?') ? pool.name : `${pool.name}-?`
  for (let number = 1; number <= size; number += 1) {
    const name = mask.replace(/\?+/, (marks) => String(number).padStart(marks.length, '0'))
    world.store.root('vms').add(randomUUID(), { name, cluster, template, vmPool: reference(pool) })
  }
  return { entity: pool }
}

/** Pools of virtual machines. */
export const vmPools: Handlers = {
  'vm_pools add': addPool,
  'vm_pool remove': (command) => {
    const pool = entityOf(command)
    for (const vm of vmsOf(command.world, pool)) vm.remove()
    pool.remove()
    return { entity: pool }
  },
  'vm_pool allocatevm': (command) => {
    const { world } = command
    const pool = entityOf(command)
    const vm = vmsOf(world, pool).find((one) => one.get('status') === 'down')
    const [host] = vm === undefined ? [] : hostsFor(world.store, vm)
    if (vm === undefined || host === undefined)
      throw conflict('Cannot allocate VM. There is no available VM in the Pool.')
    const steps = [{ status: 'wait_for_launch', host: reference(host) }, { status: 'powering_up' }, { status: 'up' }]
    return { entity: vm, result: { vm: reference(vm) }, doneAt: beginCourse(world, vm, steps) }
  },
}

import { conflict } from '../rules/refusal.ts'
import type { Entity, Members } from '../store/entity.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world/world.ts'
import { type Command, entityOf, type Handlers, type Outcome, reference } from './command.ts'
import { beginCourse, type CourseStep } from './course.ts'
import { vacateHost } from './vacate-host.ts'
import { applyNextRun } from './vm-next-run.ts'

/** Statuses on the way to another, in which the engine begins nothing else. */
const moving: ReadonlySet<string> = new Set([
  'wait_for_launch',
  'powering_up',
  'powering_down',
  'saving_state',
  'restoring_state',
  'reboot_in_progress',
  'migrating',
])

function lockedDisks({ store, lockedDisks: told }: World, vm: Entity): readonly string[] {
  const locked = store.disksOf(vm).filter((disk) => disk.get('status') === 'locked')
  return [...(told.get(vm.id) ?? []), ...locked.map((disk) => disk.text('alias'))]
}

/** @throws Refusal while something is done to a disk of the virtual machine. */
export function requireUnlockedDisks(world: World, vm: Entity, what: string): void {
  const locked = lockedDisks(world, vm)
  if (locked.length === 0) return
  const names = locked.join(', ')
  throw conflict(`Cannot ${what}: The following disks are locked: ${names}. Please try again in a few minutes.`)
}

/** Hosts that could run a virtual machine. */
export function hostsFor(store: Store, vm: Entity): Entity[] {
  const cluster = store.referred('cluster', vm.get('cluster'))
  const hosts = [...store.root('hosts').entities()]
  const near = hosts.filter((host) => store.referred('cluster', host.get('cluster')) === cluster)
  // What is in a cluster that nobody told of is taken for being in any.
  return (cluster === undefined ? hosts : near).filter((host) => host.get('status') === 'up')
}

function scheduled({ world, body }: Command, vm: Entity, verb: string): Entity {
  const wanted = (body['vm'] as Members | undefined)?.['placementPolicy'] as Members | undefined
  const ids = ((wanted?.['hosts'] ?? []) as readonly { readonly id?: string }[]).map(({ id }) => id)
  const host = hostsFor(world.store, vm).find(({ id }) => ids.length === 0 || ids.includes(id))
  if (host === undefined) {
    throw conflict(`Cannot ${verb} VM. There is no host that satisfies current scheduling constraints.`)
  }
  return host
}

const statusOf = (vm: Entity): string => vm.text('status')

function start(command: Command): Outcome {
  const { world, body } = command
  const vm = entityOf(command)
  requireUnlockedDisks(world, vm, 'run VM')
  const status = statusOf(vm)
  if (status === 'up') throw conflict('Cannot run VM. VM is running.')
  if (status === 'image_locked') {
    throw conflict('Cannot run VM: its disks are locked. Please try again in a few minutes.')
  }
  if (moving.has(status)) throw conflict(`Cannot run VM. VM is in status ${status}.`)
  if (status === 'paused') return { entity: vm, doneAt: beginCourse(world, vm, [{ status: 'up' }]) }
  const host = reference(scheduled(command, vm, 'run'))
  const arrive: CourseStep = () => {
    vm.change({ status: body['pause'] === true ? 'paused' : 'up', startTime: new Date(world.clock.now()) })
  }
  const launched = { host, runOnce: body['vm'] !== undefined || body['volatile'] === true }
  const first = status === 'suspended' ? 'restoring_state' : 'wait_for_launch'
  const steps = [{ ...launched, status: first }, { status: 'powering_up' }, arrive]
  return { entity: vm, doneAt: beginCourse(world, vm, steps) }
}

/** What happens when a virtual machine is off. */
function reachDown(world: World, vm: Entity, more: Members = {}): void {
  const hostId = (vm.get('host') as { readonly id?: string } | undefined)?.id
  vm.change({ status: 'down', stopTime: new Date(world.clock.now()), host: undefined, runOnce: false, ...more })
  applyNextRun(vm)
  if (hostId !== undefined) vacateHost(world, hostId)
}

function powerOff(verb: 'stop' | 'shutdown', way: readonly Members[]): (command: Command) => Outcome {
  return (command) => {
    const { world, body } = command
    const vm = entityOf(command)
    const status = statusOf(vm)
    if (status === 'down') throw conflict(`Cannot ${verb} VM. VM is not running.`)
    if (status === 'image_locked') throw conflict(`Cannot ${verb} VM. VM is locked.`)
    const stopReason = typeof body['reason'] === 'string' ? { stopReason: body['reason'] } : {}
    const arrive = (): void => {
      reachDown(world, vm, stopReason)
    }
    if (status === 'suspended') return { entity: vm, doneAt: beginCourse(world, vm, [arrive]) }
    return { entity: vm, doneAt: beginCourse(world, vm, [...way, arrive]) }
  }
}

/** @throws Refusal unless the virtual machine is up. */
export function requireUp(vm: Entity, verb: string): void {
  if (statusOf(vm) !== 'up') throw conflict(`Cannot ${verb} VM. VM is not running.`)
}

function whileUp(verb: string, way: readonly Members[]): (command: Command) => Outcome {
  return (command) => {
    const vm = entityOf(command)
    requireUp(vm, verb)
    return { entity: vm, doneAt: beginCourse(command.world, vm, way) }
  }
}

const off: Members = { status: 'powering_down' }
const restart = [{ status: 'reboot_in_progress' }, { status: 'up' }]

/** Starting and stopping virtual machines. */
export const vmPower: Handlers = {
  'vm start': start,
  'vm stop': powerOff('stop', [off]),
  'vm shutdown': powerOff('shutdown', [off, off]),
  'vm reboot': whileUp('reboot', restart),
  'vm reset': whileUp('reset', restart),
  'vm suspend': (command) => {
    const vm = entityOf(command)
    requireUp(vm, 'hibernate')
    const rest = (): void => {
      const hostId = (vm.get('host') as { readonly id?: string } | undefined)?.id
      vm.change({ status: 'suspended', host: undefined })
      if (hostId !== undefined) vacateHost(command.world, hostId)
    }
    return { entity: vm, doneAt: beginCourse(command.world, vm, [{ status: 'saving_state' }, rest]) }
  },
}

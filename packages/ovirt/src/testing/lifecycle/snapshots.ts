import { conflict, entityNotFound } from '../rules/refusal.ts'
import type { Entity, Members } from '../store/entity.ts'
import type { World } from '../world/world.ts'
import { type Command, entityOf, type Handlers, type Outcome, ownerOf } from './command.ts'
import { beginCourse } from './course.ts'
import { occupyDisk } from './disk-states.ts'
import { addNew } from './generic.ts'
import { requireUnlockedDisks } from './vm-power.ts'
import { heritage } from './vms.ts'

/** What a virtual machine was when a snapshot was taken. */
const saved = new WeakMap<Entity, Members>()
/** What it was before it was led to a snapshot, to try it. */
const before = new WeakMap<Entity, Members>()

const snapshotsOf = ({ store }: World, vm: Entity): Entity[] => [...store.child(vm, 'snapshots', 'snapshot').entities()]

function checkUnlocked(world: World, vm: Entity, verb: string): void {
  const isLocked = snapshotsOf(world, vm).some((snapshot) => snapshot.get('snapshotStatus') === 'locked')
  if (isLocked || vm.get('status') === 'image_locked') {
    throw conflict(`Cannot ${verb} Snapshot. VM is locked. Please try again in a few minutes.`)
  }
}

/** Locks the virtual machine, if it is off, for as long as something is done to a snapshot. */
function occupy(world: World, vm: Entity, done: () => void): number {
  if (vm.get('status') === 'down') {
    const finish = (): void => {
      vm.change({ status: 'down' })
      done()
    }
    return beginCourse(world, vm, [{ status: 'image_locked' }, finish])
  }
  const { clock, transitionMs } = world
  clock.after(transitionMs, done)
  return clock.now() + transitionMs
}

function addSnapshot(command: Command): Outcome {
  const { world, body } = command
  const vm = ownerOf(command)
  checkUnlocked(world, vm, 'create')
  requireUnlockedDisks(world, vm, 'create Snapshot')
  const { diskAttachments: _, ...given } = body
  const snapshot = addNew(
    { ...command, body: given },
    {
      date: new Date(world.clock.now()),
      persistMemorystate: body['persistMemorystate'] ?? false,
      snapshotStatus: 'locked',
      snapshotType: 'regular',
    },
  )
  saved.set(snapshot, heritage(vm))
  const disks = world.store.child(snapshot, 'disks', 'disk')
  for (const disk of world.store.disksOf(vm)) {
    disks.add(disk.id, { ...disk.given, snapshot: { id: snapshot.id } })
    if (disk.get('status') === 'ok' && disk.get('storageType') !== 'lun') occupyDisk(world, disk)
  }
  const nics = world.store.child(snapshot, 'nics', 'nic')
  for (const nic of world.store.child(vm, 'nics', 'nic').entities()) nics.add(nic.id, nic.given)
  const doneAt = occupy(world, vm, () => {
    snapshot.change({ snapshotStatus: 'ok' })
  })
  return { entity: snapshot, doneAt }
}

function removeSnapshot(command: Command): Outcome {
  const { world } = command
  const snapshot = entityOf(command)
  if (snapshot.get('snapshotType') === 'active')
    throw conflict('Cannot remove Snapshot. The active snapshot cannot be removed.')
  const vm = ownerOf(command)
  checkUnlocked(world, vm, 'remove')
  snapshot.change({ snapshotStatus: 'locked' })
  const doneAt = occupy(world, vm, () => {
    snapshot.remove()
  })
  return { entity: snapshot, doneAt }
}

function requireDown(vm: Entity, verb: string): void {
  if (vm.get('status') !== 'down') throw conflict(`Cannot ${verb} Snapshot. VM is not down.`)
}

function inPreview(world: World, vm: Entity, verb: string): Entity {
  const snapshot = snapshotsOf(world, vm).find((one) => one.get('snapshotStatus') === 'in_preview')
  if (snapshot === undefined) throw conflict(`Cannot ${verb} Snapshot. VM is not in preview.`)
  return snapshot
}

function preview(command: Command): Outcome {
  const { world, body } = command
  const vm = entityOf(command)
  const { id = '' } = (body['snapshot'] ?? {}) as { readonly id?: string }
  const snapshot = world.store.child(vm, 'snapshots', 'snapshot').find(id)
  if (snapshot === undefined) throw entityNotFound(`Snapshot: id=${id}`)
  requireDown(vm, 'preview')
  checkUnlocked(world, vm, 'preview')
  if (snapshotsOf(world, vm).some((one) => one.get('snapshotStatus') === 'in_preview')) {
    throw conflict('Cannot preview Snapshot. VM is already in preview.')
  }
  before.set(vm, vm.given)
  snapshot.change({ snapshotStatus: 'locked' })
  const doneAt = occupy(world, vm, () => {
    snapshot.change({ snapshotStatus: 'in_preview' })
    vm.change(saved.get(snapshot) ?? {})
  })
  return { entity: vm, doneAt }
}

/** Ends a preview; the virtual machine stays what it is now, or becomes what it was. */
function endPreview(verb: 'commit' | 'undo'): (command: Command) => Outcome {
  return (command) => {
    const { world } = command
    const vm = entityOf(command)
    const snapshot = inPreview(world, vm, verb)
    requireDown(vm, verb)
    const doneAt = occupy(world, vm, () => {
      snapshot.change({ snapshotStatus: 'ok' })
      if (verb === 'undo') vm.change({ ...before.get(vm), status: 'down' })
      before.delete(vm)
    })
    return { entity: vm, doneAt }
  }
}

function restore(command: Command): Outcome {
  const { world } = command
  const snapshot = entityOf(command)
  const vm = ownerOf(command)
  requireDown(vm, 'restore')
  checkUnlocked(world, vm, 'restore')
  snapshot.change({ snapshotStatus: 'locked' })
  const doneAt = occupy(world, vm, () => {
    snapshot.change({ snapshotStatus: 'ok' })
    vm.change(saved.get(snapshot) ?? {})
  })
  return { entity: snapshot, doneAt }
}

/** Snapshots: taken, tried, gone back to, removed. */
export const snapshots: Handlers = {
  'snapshots add': addSnapshot,
  'snapshot remove': removeSnapshot,
  'snapshot restore': restore,
  'vm previewsnapshot': preview,
  'vm commitsnapshot': endPreview('commit'),
  'vm undosnapshot': endPreview('undo'),
}

import { randomUUID } from 'node:crypto'
import { conflict } from '../rules/refusal.ts'
import type { Entity, Members } from '../store/entity.ts'
import type { World } from '../world/world.ts'
import { beginCourse } from './course.ts'

/** Makes a disk that is locked until it is there. @returns when that is */
export function makeDisk(world: World, members: Members): { readonly disk: Entity; readonly doneAt: number } {
  const { id, name, alias = name ?? 'disk', ...rest } = members as Members & { readonly id?: string }
  const given = { ...rest, name: alias, alias, imageId: randomUUID() }
  const disk = world.store.root('disks').add(id ?? randomUUID(), given)
  const isThere = disk.get('storageType') === 'lun'
  return {
    disk,
    doneAt: beginCourse(world, disk, isThere ? [{ status: 'ok' }] : [{ status: 'locked' }, { status: 'ok' }]),
  }
}

/** Locks a disk while something is done to it. @returns when it is done */
export function occupyDisk(world: World, disk: Entity, changes: Members = {}): number {
  return beginCourse(world, disk, [{ status: 'locked' }, { status: 'ok', ...changes }])
}

/** @throws Refusal while something else is done to the disk. */
export function requireUnlocked(disk: Entity, verb: string): void {
  if (disk.get('status') !== 'locked') return
  throw conflict(
    `Cannot ${verb} Virtual Disk: Disk ${disk.text('alias')} is locked. Please try again in a few minutes.`,
  )
}

/** Attachments of a disk to what the fake keeps. */
export function attachmentsOf({ store }: World, disk: Entity): Entity[] {
  return ['vms', 'templates'].flatMap((segment) =>
    [...store.root(segment).kept()].flatMap((owner) => store.attachments(owner).find(disk.id) ?? []),
  )
}

/** Removes a disk and its attachments. */
export function removeDisk(world: World, disk: Entity): void {
  for (const attachment of attachmentsOf(world, disk)) attachment.remove()
  world.images.forget(disk.id)
  disk.remove()
}

/** Copies disks to another owner, a virtual machine or a template. @returns when all are there */
export function copyDisks(world: World, from: Entity, to: Entity): number {
  let last = world.clock.now()
  for (const attachment of world.store.attachments(from).entities()) {
    const source = world.store.referred('disk', attachment.get('disk'))
    if (source === undefined) continue
    const { disk, doneAt } = makeDisk(world, { ...source.given, id: undefined })
    world.images.copy(source.id, disk.id)
    world.store.attachments(to).add(disk.id, { ...attachment.given, id: disk.id, disk: { id: disk.id } })
    last = Math.max(last, doneAt)
  }
  return last
}

/** Copies what belongs to an object, like its NICs. */
export function copyChildren({ store }: World, from: Entity, to: Entity, segment: string, type: 'nic'): void {
  for (const item of store.child(from, segment, type).entities()) {
    const { id: _, mac: __, ...given } = item.given
    store.child(to, segment, type).add(randomUUID(), given)
  }
}

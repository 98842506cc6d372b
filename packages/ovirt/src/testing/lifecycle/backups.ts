import { randomUUID } from 'node:crypto'
import { named } from '../rules/references.ts'
import { conflict } from '../rules/refusal.ts'
import { type Command, entityOf, type Handlers, type Outcome, ownerOf, reference } from './command.ts'
import { beginCourse } from './course.ts'
import { addNew } from './generic.ts'

function addBackup(command: Command): Outcome {
  const { world, body } = command
  const vm = ownerOf(command)
  const disks = ((body['disks'] ?? []) as readonly unknown[]).map((disk) => named(world.store, 'disk', disk))
  const { disks: _, ...given } = body
  const now = new Date(world.clock.now())
  const toCheckpointId = randomUUID()
  const backup = addNew({ ...command, body: given }, { creationDate: now, modificationDate: now, toCheckpointId })
  for (const disk of disks) backup.chosen('disks').add(disk.id)
  const arrive = (): void => {
    backup.change({ phase: 'ready' })
    const parentId = body['fromCheckpointId']
    const checkpoints = world.store.child(vm, 'checkpoints', 'checkpoint')
    const more = { creationDate: now, state: 'created', ...(parentId !== undefined && { parentId }) }
    const checkpoint = checkpoints.add(toCheckpointId, more)
    for (const disk of disks) checkpoint.chosen('disks').add(disk.id)
  }
  return {
    entity: backup,
    doneAt: beginCourse(world, backup, [{ phase: 'initializing' }, { phase: 'starting' }, arrive]),
  }
}

/** Backups of virtual machines. */
export const backups: Handlers = {
  'vm_backups add': addBackup,
  'vm_backup finalize': (command) => {
    const backup = entityOf(command)
    if (backup.get('phase') !== 'ready') throw conflict('Cannot stop VM backup. The VM backup is not in READY phase.')
    const vm = ownerOf(command)
    backup.change({ vm: reference(vm) })
    const doneAt = beginCourse(command.world, backup, [{ phase: 'finalizing' }, { phase: 'succeeded' }])
    return { entity: backup, doneAt }
  },
}

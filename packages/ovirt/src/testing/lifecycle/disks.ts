import { conflict } from '../rules/refusal.ts'
import { named } from '../rules/references.ts'
import type { Entity, Members } from '../store/entity.ts'
import { type Command, entityOf, type Handler, type Handlers, namedIn, type Outcome, reference } from './command.ts'
import { beginCourse } from './course.ts'
import { attachmentsOf, makeDisk, occupyDisk, removeDisk, requireUnlocked } from './disk-states.ts'
import { addNew, update } from './generic.ts'
import { merged } from './merge.ts'

function addDisk(command: Command): Outcome {
  const { world, body } = command
  const domains = body['storageDomains'] ?? (body['storageDomain'] === undefined ? undefined : [body['storageDomain']])
  const isLun = body['lunStorage'] !== undefined
  const alias = body['alias'] ?? body['name'] ?? 'disk'
  const place = isLun ? { storageType: 'lun' } : domains === undefined ? {} : { storageDomains: domains }
  const disk = addNew(command, { alias, name: alias, ...place })
  const steps = isLun ? [{ status: 'ok' }] : [{ status: 'locked' }, { status: 'ok' }]
  return { entity: disk, doneAt: beginCourse(world, disk, steps) }
}

/** Changes a disk. @returns when it is done */
function changeDisk({ world }: Command, disk: Entity, changes: Members): number {
  requireUnlocked(disk, 'edit')
  const { name = changes['alias'], id: _, ...rest } = changes
  const size = changes['provisionedSize']
  const before = disk.get('provisionedSize')
  if (typeof size === 'number' && typeof before === 'number' && size < before) {
    throw conflict('Cannot edit Virtual Disk. New disk size cannot be smaller than the current disk size.')
  }
  const renamed = name === undefined ? {} : { name, alias: name }
  const all = merged(disk.members, { ...rest, ...renamed })
  if (size === undefined || size === before) {
    disk.change(all)
    return world.clock.now()
  }
  const { status: _status, ...whole } = all
  return occupyDisk(world, disk, whole)
}

/** Does something that takes its time, and changes no more than what is said. */
const occupying =
  (verb: string, changes: (command: Command) => Members = () => ({})): Handler =>
  (command) => {
    const disk = entityOf(command)
    requireUnlocked(disk, verb)
    return { entity: disk, doneAt: occupyDisk(command.world, disk, changes(command)) }
  }

function copyDisk(command: Command): Outcome {
  const { world, body } = command
  const source = entityOf(command)
  requireUnlocked(source, 'copy')
  const domain = namedIn(command, 'storage_domain', 'storageDomain')
  const asked = (body['disk'] ?? {}) as Members
  const { disk, doneAt } = makeDisk(world, {
    ...source.given,
    id: undefined,
    ...(typeof asked['name'] === 'string' && { alias: asked['name'] }),
    ...(typeof asked['alias'] === 'string' && { alias: asked['alias'] }),
    ...(domain !== undefined && { storageDomains: [reference(domain)] }),
  })
  world.images.copy(source.id, disk.id)
  occupyDisk(world, source)
  return { entity: disk, doneAt }
}

/** Disks that stand for themselves. */
export const disks: Handlers = {
  'disks add': addDisk,
  'disk update': (command) => {
    const entity = entityOf(command)
    return { entity, doneAt: changeDisk(command, entity, command.body) }
  },
  'disk remove': (command) => {
    const { world } = command
    const disk = entityOf(command)
    requireUnlocked(disk, 'remove')
    const inUse = attachmentsOf(world, disk).find(({ owner }) => owner?.type === 'vm' && owner.get('status') !== 'down')
    if (inUse !== undefined) {
      throw conflict(`Cannot remove Virtual Disk. Disk is attached to running VM ${inUse.owner?.name ?? ''}.`)
    }
    removeDisk(world, disk)
    return { entity: disk }
  },
  'disk copy': copyDisk,
  'disk move': occupying('move', (command) => {
    const domain = namedIn(command, 'storage_domain', 'storageDomain')
    return domain === undefined ? {} : { storageDomains: [reference(domain)] }
  }),
  'disk export': occupying('export'),
  'disk sparsify': occupying('sparsify'),
  'disk reduce': occupying('reduce'),
  'disk refreshlun': occupying('refresh'),
  'disk convert': occupying('convert', ({ body }) => {
    const { format, sparse } = (body['disk'] ?? {}) as Members
    return { ...(format !== undefined && { format }), ...(sparse !== undefined && { sparse }) }
  }),
}

function attach(command: Command): Outcome {
  const { world, body, place } = command
  const owner = place.owner
  const { id, ...given } = (body['disk'] ?? {}) as Members & { readonly id?: string }
  const isNew =
    id === undefined && given['name'] === undefined ? true : id === undefined && given['format'] !== undefined
  if (owner !== undefined && !isNew) {
    const disk = named(world.store, 'disk', { id, name: given['name'] })
    requireUnlocked(disk, 'attach')
    const elsewhere = attachmentsOf(world, disk)
    if (elsewhere.length > 0 && disk.get('shareable') !== true) {
      throw conflict('Cannot attach Virtual Disk. The disk is already attached to VM.')
    }
    return { entity: addNew(command, { id: disk.id, disk: reference(disk) }) }
  }
  const count = owner === undefined ? 0 : world.store.attachments(owner).size
  const alias = given['alias'] ?? given['name'] ?? `${owner?.name ?? 'vm'}_Disk${count + 1}`
  const { disk, doneAt } = makeDisk(world, { ...given, alias })
  return { entity: addNew(command, { id: disk.id, disk: reference(disk) }), doneAt }
}

/** Disks as virtual machines have them. */
export const diskAttachments: Handlers = {
  'disk_attachments add': attach,
  'disk_attachment update': (command) => {
    const { world, body } = command
    const attachment = entityOf(command)
    const { disk: changes, ...rest } = body
    const disk = world.store.referred('disk', attachment.get('disk'))
    const doneAt =
      disk === undefined || changes === undefined ? undefined : changeDisk(command, disk, changes as Members)
    return { ...update({ ...command, body: rest }), doneAt }
  },
  'disk_attachment remove': (command) => {
    const { world, query } = command
    const attachment = entityOf(command)
    const disk = world.store.referred('disk', attachment.get('disk'))
    if (disk !== undefined) requireUnlocked(disk, 'remove')
    if (disk !== undefined && query.get('detach_only') !== 'true') removeDisk(world, disk)
    else attachment.remove()
    return { entity: attachment }
  },
  'template_disk_attachment remove': (command) => {
    const attachment = entityOf(command)
    const disk = command.world.store.referred('disk', attachment.get('disk'))
    if (disk === undefined) attachment.remove()
    else removeDisk(command.world, disk)
    return { entity: attachment }
  },
}

import { randomUUID } from 'node:crypto'
import { conflict, Refusal } from '../rules/refusal.ts'
import { checkUnique } from '../rules/duplicates.ts'
import type { Entity, Members } from '../store/entity.ts'
import { type Command, entityOf, flag, type Handlers, type Outcome, reference } from './command.ts'
import { beginCourse, endCourse } from './course.ts'
import { copyChildren, copyDisks, removeDisk } from './disk-states.ts'
import { addNew } from './generic.ts'
import { merged } from './merge.ts'
import { requireUnlockedDisks, requireUp } from './vm-power.ts'
import { updateVm } from './vm-next-run.ts'

/** What a virtual machine does not take over from what it is made of. */
const ownMembers: ReadonlySet<string> = new Set(
  [
    'id name description comment status creationTime version vm template originalTemplate deleteProtected',
    'startTime stopTime stopReason host runOnce nextRunConfigurationExists vmPool',
    'nics diskAttachments snapshots cdroms tags permissions statistics',
  ].flatMap((names) => names.split(' ')),
)

/** What of a virtual machine or template its copies have too. */
export function heritage(source: Entity): Members {
  return Object.fromEntries(Object.entries(source.given).filter(([name]) => !ownMembers.has(name)))
}

/** Locks a virtual machine until its disks are there. */
export function lockUntil(command: Command, vm: Entity, diskCount: number): number {
  const steps = diskCount === 0 ? [{ status: 'down' }] : [{ status: 'image_locked' }, { status: 'down' }]
  return beginCourse(command.world, vm, steps)
}

function snapshotSource({ world, body }: Command): Entity | undefined {
  const [wanted] = (body['snapshots'] ?? []) as readonly { readonly id?: string }[]
  if (wanted?.id === undefined) return undefined
  for (const vm of world.store.root('vms').kept()) {
    if (world.store.child(vm, 'snapshots', 'snapshot').find(wanted.id) !== undefined) return vm
  }
  throw new Refusal(404, `Entity not found: Snapshot: id=${wanted.id}`)
}

/** The name that an OVF gives. */
function ovfName(body: Members): string | undefined {
  const initialization = body['initialization'] as Members | undefined
  const data = (initialization?.['configuration'] as Members | undefined)?.['data']
  return typeof data === 'string' ? /<(?:\w+:)?Name>([^<]+)</.exec(data)?.[1] : undefined
}

function addVm(command: Command): Outcome {
  const { world, body } = command
  const source = snapshotSource(command)
  const template = world.store.referred('template', body['template'])
  const from = source ?? template
  const { snapshots: _, diskAttachments: __, ...given } = body
  const name = given['name'] ?? ovfName(body) ?? 'vm'
  const inherited = from === undefined ? given : merged(heritage(from), given)
  const origin = template === undefined ? {} : { originalTemplate: reference(template) }
  const creationTime = new Date(world.clock.now())
  const vm = addNew({ ...command, body: inherited }, { ...origin, name, creationTime, status: 'down' })
  const copied = from === undefined ? world.clock.now() : copyDisks(world, from, vm)
  if (from !== undefined) copyChildren(world, from, vm, 'nics', 'nic')
  return { entity: vm, doneAt: Math.max(copied, lockUntil(command, vm, world.store.attachments(vm).size)) }
}

function removeVm(command: Command): Outcome {
  const { world } = command
  const vm = entityOf(command)
  if (vm.get('deleteProtected') === true) {
    throw conflict(
      'Cannot remove VM. Delete protection is enabled. In order to delete, disable Delete protection first.',
    )
  }
  const status = vm.get('status')
  if (status === 'image_locked') throw conflict('Cannot remove VM: VM is locked. Please try again in a few minutes.')
  if (status !== 'down') throw conflict('Cannot remove VM. VM is running.')
  const isDetachOnly = flag(command, 'detach_only')
  if (!isDetachOnly) requireUnlockedDisks(world, vm, 'remove VM')
  const disks = isDetachOnly ? [] : world.store.disksOf(vm)
  const remove = (): void => {
    for (const disk of disks) removeDisk(world, disk)
    endCourse(vm)
    vm.remove()
  }
  // Whoever waits for it finds it gone, others see how it goes.
  if (!flag(command, 'async')) {
    remove()
    return { entity: vm }
  }
  return { entity: vm, doneAt: beginCourse(world, vm, [{ status: 'image_locked' }, remove]) }
}

function cloneVm(command: Command): Outcome {
  const { world, body } = command
  const source = entityOf(command)
  const asked = (body['vm'] ?? {}) as Members
  if (asked['name'] === undefined)
    throw new Refusal(400, 'Action [vm.name] required for clone', 'Incomplete parameters')
  const vms = world.store.root('vms')
  checkUnique(vms, asked, 'add')
  if (source.get('status') === 'image_locked') {
    throw conflict('Cannot clone VM: VM is locked. Please try again in a few minutes.')
  }
  requireUnlockedDisks(world, source, 'clone VM')
  const { template, originalTemplate } = source.members
  const creationTime = new Date(world.clock.now())
  const copy = vms.add(randomUUID(), { ...heritage(source), template, originalTemplate, creationTime, ...asked })
  copyDisks(world, source, copy)
  copyChildren(world, source, copy, 'nics', 'nic')
  return { entity: copy, doneAt: lockUntil(command, copy, 1) }
}

function exportVm(command: Command): Outcome {
  const vm = entityOf(command)
  if (vm.get('status') !== 'down') throw conflict('Cannot export VM. VM is not down.')
  return { entity: vm, doneAt: lockUntil(command, vm, 1) }
}

/** Making, changing and removing virtual machines. */
export const vms: Handlers = {
  'vms add': addVm,
  'vm update': updateVm,
  'vm remove': removeVm,
  'vm clone': cloneVm,
  'vm export': exportVm,
  'vm detach': (command) => {
    const vm = entityOf(command)
    if (vm.get('vmPool') === undefined) throw conflict('Cannot detach VM from VM-Pool. VM is not attached to a Pool.')
    vm.change({ vmPool: undefined })
    return { entity: vm }
  },
  'vm logon': (command) => {
    const vm = entityOf(command)
    requireUp(vm, 'logon to')
    return { entity: vm }
  },
  'vm ticket': (command) => {
    const vm = entityOf(command)
    if (vm.get('status') === 'down') throw conflict('Cannot set VM ticket. VM is not running.')
    const { expiry = 7200, value = randomUUID().slice(0, 12) } = (command.body['ticket'] ?? {}) as Members
    return { entity: vm, result: { ticket: { expiry, value } } }
  },
}

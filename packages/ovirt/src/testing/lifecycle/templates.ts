import { conflict } from '../rules/refusal.ts'
import { named } from '../rules/references.ts'
import type { Members } from '../store/entity.ts'
import { type Command, entityOf, type Handlers, type Outcome } from './command.ts'
import { beginCourse } from './course.ts'
import { copyChildren, copyDisks, removeDisk } from './disk-states.ts'
import { addNew } from './generic.ts'
import { merged } from './merge.ts'
import { heritage, lockUntil } from './vms.ts'

function addTemplate(command: Command): Outcome {
  const { world, body } = command
  const creationTime = new Date(world.clock.now())
  const { vm: naming, ...given } = body
  if (naming === undefined) return { entity: addNew(command, { creationTime, status: 'ok' }) }
  const vm = named(world.store, 'vm', naming)
  if (vm.get('status') !== 'down') {
    const why =
      vm.get('status') === 'image_locked' ? 'VM is locked. Please try again in a few minutes.' : 'VM is not down.'
    throw conflict(`Cannot add Template. ${why}`)
  }
  const inherited: Members = { cluster: vm.get('cluster'), ...merged(heritage(vm), given) }
  const template = addNew({ ...command, body: inherited }, { creationTime })
  copyDisks(world, vm, template)
  copyChildren(world, vm, template, 'nics', 'nic')
  lockUntil(command, vm, 1)
  return { entity: template, doneAt: beginCourse(world, template, [{ status: 'locked' }, { status: 'ok' }]) }
}

function removeTemplate(command: Command): Outcome {
  const { world } = command
  const template = entityOf(command)
  if (template.get('status') === 'locked') {
    throw conflict('Cannot remove Template. Template is locked. Please try again in a few minutes.')
  }
  if (/^[0-]+$/.test(template.id)) throw conflict('Cannot remove Template. Blank Template cannot be removed.')
  const users = [...world.store.root('vms').entities()].filter(
    (vm) => (vm.get('template') as { readonly id?: string } | undefined)?.id === template.id,
  )
  if (users.length > 0) {
    const names = users.map(({ name }) => name).join(', ')
    throw conflict(`Cannot remove Template. Template is being used by the following VMs: ${names}.`)
  }
  for (const disk of world.store.disksOf(template)) removeDisk(world, disk)
  template.remove()
  return { entity: template }
}

/** Templates. */
export const templates: Handlers = {
  'templates add': addTemplate,
  'template remove': removeTemplate,
  'template export': (command) => {
    const template = entityOf(command)
    return { entity: template, doneAt: beginCourse(command.world, template, [{ status: 'locked' }, { status: 'ok' }]) }
  },
}

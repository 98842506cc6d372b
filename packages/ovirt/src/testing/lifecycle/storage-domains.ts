import { randomUUID } from 'node:crypto'
import { named } from '../rules/references.ts'
import { conflict } from '../rules/refusal.ts'
import { type Command, entityOf, flag, type Handlers, type Outcome, ownerOf, reference } from './command.ts'
import { beginCourse } from './course.ts'
import { addNew } from './generic.ts'

function addDomain(command: Command): Outcome {
  const { world, body } = command
  const { host: _, ...given } = body
  const domain = addNew({ ...command, body: { ...given, name: body['name'] ?? 'storage' } }, { dataCenters: [] })
  world.store.root('diskprofiles').add(randomUUID(), { name: domain.name, storageDomain: reference(domain) })
  return { entity: domain, doneAt: beginCourse(world, domain, [{ status: 'locked' }, { status: 'unattached' }]) }
}

function attachDomain(command: Command): Outcome {
  const { world, body } = command
  const { store } = world
  const center = ownerOf(command)
  const domain = named(store, 'storage_domain', body)
  if (domain.get('status') !== 'unattached') {
    throw conflict('Cannot attach Storage. Storage Domain is already attached to a Data Center.')
  }
  const masters = [...store.root('storagedomains').entities()].filter(
    (one) => one.get('master') === true && one !== domain,
  )
  const isMaster =
    domain.get('type') === 'data' && !masters.some((one) => JSON.stringify(one.get('dataCenters')).includes(center.id))
  domain.change({ dataCenters: [reference(center)], master: isMaster })
  const arrive = (): void => {
    domain.change({ status: 'active' })
    if (isMaster) center.change({ status: 'up' })
  }
  return { entity: domain, doneAt: beginCourse(world, domain, [{ status: 'locked' }, arrive]) }
}

function detachDomain(command: Command): Outcome {
  const domain = entityOf(command)
  if (domain.get('status') !== 'maintenance') {
    throw conflict('Cannot detach Storage. Storage Domain must be in Maintenance.')
  }
  const arrive = { status: 'unattached', dataCenters: [], master: false }
  domain.change(arrive)
  return { entity: domain }
}

/** Storage domains: made, attached to a data center, activated, and back. */
export const storageDomains: Handlers = {
  'storage_domains add': addDomain,
  'storage_domain remove': (command) => {
    const domain = entityOf(command)
    if (domain.get('status') !== 'unattached' && !flag(command, 'destroy')) {
      throw conflict('Cannot remove Storage. Storage Domain is attached to a Data Center. Detach it first.')
    }
    domain.remove()
    return { entity: domain }
  },
  'storage_domain isattached': (command) => ({
    entity: entityOf(command),
    result: { isAttached: entityOf(command).get('status') !== 'unattached' },
  }),
  'attached_storage_domains add': attachDomain,
  'attached_storage_domain remove': detachDomain,
  'attached_storage_domain activate': (command) => {
    const domain = entityOf(command)
    if (domain.get('status') === 'active') throw conflict('Cannot activate Storage. Storage Domain is already active.')
    return {
      entity: domain,
      doneAt: beginCourse(command.world, domain, [{ status: 'activating' }, { status: 'active' }]),
    }
  },
  'attached_storage_domain deactivate': (command) => {
    const domain = entityOf(command)
    if (domain.get('status') !== 'active') throw conflict('Cannot deactivate Storage. Storage Domain is not active.')
    const steps = [{ status: 'preparing_for_maintenance' }, { status: 'maintenance' }]
    return { entity: domain, doneAt: beginCourse(command.world, domain, steps) }
  },
  'data_center setmaster': (command) => {
    const { store } = command.world
    const center = entityOf(command)
    const master = named(store, 'storage_domain', command.body['storageDomain'])
    for (const domain of store.root('storagedomains').entities()) {
      const isHere = JSON.stringify(domain.get('dataCenters') ?? []).includes(center.id)
      if (isHere) domain.change({ master: domain === master })
    }
    return { entity: center }
  },
}

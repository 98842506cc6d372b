import { conflict } from '../rules/refusal.ts'
import type { Entity } from '../store/entity.ts'
import type { Members } from '../store/entity.ts'
import { type Command, entityOf, flag, type Handler, type Handlers, type Outcome, reference } from './command.ts'
import { beginCourse } from './course.ts'
import { addNew } from './generic.ts'
import { runningOn, vacateHost } from './vacate-host.ts'
import { hostsFor } from './vm-power.ts'

const statusOf = (host: Entity): string => host.text('status')

/** Statuses in which a host runs nothing, and can be taken away. */
const idle: ReadonlySet<string> = new Set(
  'maintenance down install_failed non_responsive non_operational pending_approval error'.split(' '),
)

function addHost(command: Command): Outcome {
  const { rootPassword: _, ...body } = command.body
  const last = command.query.get('activate') === 'false' ? 'maintenance' : 'up'
  const host = addNew({ ...command, body })
  const steps = [{ status: 'installing' }, { status: 'initializing' }, { status: last }]
  return { entity: host, doneAt: beginCourse(command.world, host, steps) }
}

function deactivate(command: Command): Outcome {
  const { world } = command
  const host = entityOf(command)
  const status = statusOf(host)
  if (status === 'maintenance' || status === 'preparing_for_maintenance') {
    throw conflict('Cannot switch Host to Maintenance mode. Host is already in Maintenance mode.')
  }
  const steps = [
    { status: 'preparing_for_maintenance' },
    () => {
      for (const vm of runningOn(world, host.id)) {
        const other = hostsFor(world.store, vm).find(({ id }) => id !== host.id)
        if (other === undefined || vm.get('status') !== 'up') continue
        const arrive = (): void => {
          vm.change({ status: 'up', host: reference(other) })
          vacateHost(world, host.id)
        }
        beginCourse(world, vm, [{ status: 'migrating' }, arrive])
      }
      vacateHost(world, host.id)
    },
  ]
  return { entity: host, doneAt: beginCourse(world, host, steps) }
}

const through =
  (verb: string, from: ReadonlySet<string>, way: (command: Command) => readonly Members[]): Handler =>
  (command) => {
    const host = entityOf(command)
    if (!from.has(statusOf(host))) throw conflict(`Cannot ${verb} Host. Host status is ${statusOf(host)}.`)
    return { entity: host, doneAt: beginCourse(command.world, host, way(command)) }
  }

const afterInstall = ({ body }: Command): Members => ({ status: body['activate'] === false ? 'maintenance' : 'up' })

function fence(command: Command): Outcome {
  const host = entityOf(command)
  const type = String(command.body['fenceType']).toLowerCase()
  const ways: Readonly<Record<string, readonly Members[]>> = {
    restart: [{ status: 'reboot' }, { status: 'up' }],
    start: [{ status: 'reboot' }, { status: 'up' }],
    stop: [{ status: 'down' }],
    manual: [{ status: 'non_responsive' }],
  }
  const way = ways[type]
  const status = statusOf(host) === 'down' ? 'off' : 'on'
  const result = { powerManagement: { status } }
  return way === undefined ? { entity: host, result } : { entity: host, doneAt: beginCourse(command.world, host, way) }
}

/** Hosts: installed, taken out of service and back, fenced. */
export const hosts: Handlers = {
  'hosts add': addHost,
  'host remove': (command) => {
    const host = entityOf(command)
    if (!idle.has(statusOf(host)) && !flag(command, 'force')) {
      throw conflict('Cannot remove Host. Host is operational. Please switch Host to Maintenance mode first.')
    }
    host.remove()
    return { entity: host }
  },
  'host deactivate': deactivate,
  'host activate': through('activate', idle, () => [{ status: 'unassigned' }, { status: 'up' }]),
  'host install': through('install', idle, (command) => [{ status: 'installing' }, afterInstall(command)]),
  'host approve': through('approve', new Set(['pending_approval']), (command) => [
    { status: 'installing' },
    afterInstall(command),
  ]),
  'host upgrade': through('upgrade', new Set([...idle, 'up']), () => [
    { status: 'maintenance' },
    { status: 'installing' },
    { status: 'up', updateAvailable: false },
  ]),
  'host fence': fence,
  'host forceselectspm': (command) => {
    const host = entityOf(command)
    for (const other of command.world.store.root('hosts').entities()) {
      other.change({ spm: { priority: 5, status: other.id === host.id ? 'spm' : 'none' } })
    }
    return { entity: host }
  },
  'host iscsidiscover': (command) => ({ entity: entityOf(command), result: { iscsiTargets: [] } }),
  'host discoveriscsi': (command) => ({ entity: entityOf(command), result: { discoveredTargets: [] } }),
  'host unregisteredstoragedomainsdiscover': (command) => ({
    entity: entityOf(command),
    result: { storageDomains: [] },
  }),
}

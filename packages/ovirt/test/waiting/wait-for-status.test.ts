import {
  ConfigError,
  NotFoundError,
  OvirtError,
  type SystemService,
  WaitFailedError,
  waitForVmStatus,
  WaitTimeoutError,
} from '@sdk/ovirt'
import { writeXmlList } from '@sdk/ovirt/codec'
import type { Event } from '@sdk/ovirt/types'
import { describe, expect, test } from 'vitest'
import {
  waitForDiskStatus,
  waitForHostStatus,
  waitForImageTransferPhase,
  waitForSnapshotStatus,
  waitForStorageDomainStatus,
  waitForTemplateStatus,
} from '../../src/waiting/wait-for-status.ts'
import { scriptedEngine, xml } from '../support/scripted-engine.ts'

const quick = { intervalMs: 1, maxIntervalMs: 3 }

/** An engine whose one object goes through statuses. */
function world(tag: string, statuses: readonly string[], member = 'status', events: readonly Event[] = []) {
  let polls = 0
  const { connection, sent } = scriptedEngine(({ path }) => {
    if (path === '/events') return xml(writeXmlList('Event', events))
    const status = statuses[Math.min(polls, statuses.length - 1)]
    polls += 1
    if (status === 'gone') return new Response(null, { status: 404 })
    const inside = status === '' ? '' : `<${member}>${status}</${member}>`
    return xml(`<${tag} id="1"><name>data1</name>${inside}</${tag}>`)
  })
  return { connection, sent, system: connection.systemService() }
}

type Wait = (system: SystemService, options: object) => Promise<unknown>

const disk: Wait = async (system, options) =>
  await waitForDiskStatus(system.disksService().diskService('1'), 'ok', { ...quick, ...options })
const template: Wait = async (system, options) =>
  await waitForTemplateStatus(system.templatesService().templateService('1'), undefined, { ...quick, ...options })
const snapshot: Wait = async (system, options) => {
  const service = system.vmsService().vmService('1').snapshotsService().snapshotService('1')
  return await waitForSnapshotStatus(service, 'ok', { ...quick, ...options })
}
const host =
  (status: string): Wait =>
  async (system, options) =>
    await waitForHostStatus(system.hostsService().hostService('1'), status, { ...quick, ...options })
const domain: Wait = async (system, options) => {
  const service = system.dataCentersService().dataCenterService('1').storageDomainsService().storageDomainService('1')
  return await waitForStorageDomainStatus(service, 'active', { ...quick, ...options })
}
const transfer =
  (phase: string): Wait =>
  async (system, options) =>
    await waitForImageTransferPhase(system.imageTransfersService().imageTransferService('1'), phase, {
      ...quick,
      ...options,
    })
const vm =
  (status: string): Wait =>
  async (system, options) =>
    await waitForVmStatus(system.vmsService().vmService('1'), status, { ...quick, ...options })

describe('a status', () => {
  test.each<[string, Wait, string, readonly string[], string?]>([
    ['disk', disk, 'disk', ['locked', 'locked', 'ok']],
    ['template', template, 'template', ['locked', 'ok']],
    ['snapshot', snapshot, 'snapshot', ['locked', 'ok'], 'snapshot_status'],
    [
      'host, that reboots',
      host('up'),
      'host',
      ['maintenance', 'reboot', 'down', 'non_responsive', 'initializing', 'up'],
    ],
    ['host', host('maintenance'), 'host', ['up', 'preparing_for_maintenance', 'maintenance']],
    ['storage domain', domain, 'storage_domain', ['maintenance', 'activating', 'active']],
    ['image transfer', transfer('transferring'), 'image_transfer', ['initializing', 'transferring'], 'phase'],
    [
      'image transfer',
      transfer('finished_success'),
      'image_transfer',
      ['transferring', 'finalizing_success', 'finished_success'],
      'phase',
    ],
    [
      'image transfer that is cancelled',
      transfer('finished_failure'),
      'image_transfer',
      ['transferring', 'cancelled_user', 'finalizing_cleanup', 'finished_cleanup', 'finished_failure'],
      'phase',
    ],
    [
      'image transfer that somebody else finalizes',
      transfer('finished_success'),
      'image_transfer',
      ['initializing', 'transferring', 'transferring', 'finalizing_success', 'finished_success'],
      'phase',
    ],
    ['machine that begins late', vm('up'), 'vm', ['down', 'down', 'wait_for_launch', 'powering_up', 'up']],
    ['machine', vm('suspended'), 'vm', ['up', 'saving_state', 'suspended']],
  ])('of a %s comes in the end', async (_, wait, tag, statuses, member) => {
    const { system, sent } = world(tag, statuses, member)
    expect(await wait(system, {})).toMatchObject({ id: '1' })
    expect(sent).toHaveLength(statuses.length)
  })

  test.each<[string, string, Wait, string, readonly string[], string?]>([
    ['disk', 'disk /disks/1 to be ok ended in failure: its status is illegal', disk, 'disk', ['locked', 'illegal']],
    ['template', 'its status is illegal', template, 'template', ['illegal']],
    ['snapshot', 'it is in_preview instead', snapshot, 'snapshot', ['locked', 'in_preview'], 'snapshot_status'],
    ['host', 'its status is install_failed', host('up'), 'host', ['installing', 'install_failed']],
    ['host', 'it is non_operational instead', host('up'), 'host', ['initializing', 'non_operational']],
    ['host', 'it is up instead', host('maintenance'), 'host', ['up', 'preparing_for_maintenance', 'up']],
    ['storage domain', 'it is inactive instead', domain, 'storage_domain', ['activating', 'inactive']],
    ['storage domain', 'it has none here: ask below its data center', domain, 'storage_domain', ['']],
    [
      'image transfer',
      'its status is paused_system',
      transfer('transferring'),
      'image_transfer',
      ['initializing', 'paused_system'],
      'phase',
    ],
    [
      'image transfer',
      'its status is finished_failure',
      transfer('finished_success'),
      'image_transfer',
      ['finalizing_success', 'finished_failure'],
      'phase',
    ],
    [
      'image transfer',
      'its status is finished_success',
      transfer('finished_failure'),
      'image_transfer',
      ['finalizing_success', 'finished_success'],
      'phase',
    ],
    ['machine', 'it is down instead', vm('up'), 'vm', ['wait_for_launch', 'down']],
    ['machine', 'its status is not_responding', vm('up'), 'vm', ['not_responding']],
  ])('of a %s cannot come any more: %s', async (_, message, wait, tag, statuses, member) => {
    const { system, sent } = world(tag, statuses, member)
    const error = await wait(system, {}).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(WaitFailedError)
    expect(error).toBeInstanceOf(OvirtError)
    expect(String(error)).toContain(message)
    expect(sent).toHaveLength(statuses.length)
  })

  test('of what is gone cannot come', async () => {
    const { system } = world('snapshot', ['locked', 'gone'], 'snapshot_status')
    const error = await snapshot(system, {}).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(NotFoundError)
    expect(error).toBeInstanceOf(OvirtError)
    expect(error).toMatchObject({ status: 404, code: 404 })
    expect(String(error)).toMatch(/; it was there before: its status is locked$/)
    await expect(snapshot(world('snapshot', ['gone']).system, {})).rejects.toThrow(/^(?!.*there before)/)
  })

  test('that does not come in time is told with the last there was', async () => {
    const { system } = world('vm', ['image_locked'])
    const error = await vm('up')(system, { deadlineMs: 1500 }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(WaitTimeoutError)
    expect(error).toBeInstanceOf(OvirtError)
    expect(error).toMatchObject({ last: { status: 'image_locked' } })
    expect(String(error)).toMatch(/\/vms\/1 to be up in vain \(deadlineMs\); its status is image_locked$/)
  })
})

describe('a failure', () => {
  const minute = 60_000
  const at = (ms: number): Date => new Date(1_700_000_000_000 + ms)
  const events: Event[] = [
    { id: '9', index: 9, severity: 'error', description: 'Host kvm1 is gone.', time: at(9 * minute) },
    { id: '8', index: 8, severity: 'normal', description: 'VM data1 was seen.', vm: { id: '1' }, time: at(8 * minute) },
    {
      id: '7',
      index: 7,
      severity: 'error',
      description: 'VM data1 is down with error.',
      vm: { id: '1' },
      time: at(7 * minute),
    },
    {
      id: '6',
      index: 6,
      severity: 'error',
      description: 'VM data1 was late.',
      vm: { id: '1' },
      correlationId: 'c1',
      time: at(6 * minute),
    },
  ]

  test('is told with what the engine recorded of it', async () => {
    const { system, connection, sent } = world('vm', ['wait_for_launch', 'down'], 'status', events)
    const error = await vm('up')(system, { connection }).catch((reason: unknown) => reason)
    expect(String(error)).toBe(
      'WaitFailedError: waiting for the virtual machine /vms/1 to be up ended in failure: it is down instead; ' +
        'the engine recorded: VM data1 is down with error (event 7)',
    )
    expect(error).toMatchObject({ last: { status: 'down' } })
    expect(sent.at(-1)).toBe('GET /events?max=100')
  })

  test('that nobody saw happen is told when time is over', async () => {
    const { system, connection } = world('vm', ['down'], 'status', events)
    const error = await vm('up')(system, { connection, deadlineMs: 1500 }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(WaitTimeoutError)
    expect(String(error)).toMatch(/its status is down; the engine recorded: VM data1 is down with error \(event 7\)$/)
  })

  test('that leaves nothing is told, too', async () => {
    const { system, connection } = world('vm', ['image_locked', 'gone'], 'status', events)
    await expect(vm('down')(system, { connection })).rejects.toThrow(
      /before: its status is image_locked; the engine recorded: VM data1 is down with error \(event 7\)$/,
    )
  })

  test('is told with what belongs to its request', async () => {
    const { system, connection, sent } = world('vm', ['wait_for_launch', 'down'], 'status', events)
    await expect(vm('up')(system, { connection, correlationId: 'c1' })).rejects.toThrow('VM data1 was late (event 6)')
    expect(sent.at(-1)).toBe('GET /events?max=100&search=correlation_id="c1"')
  })

  test('of what has no link in events is found by name, if it is recent', async () => {
    const named = { id: '5', index: 5, severity: 'error', description: "Disk 'data1' failed." }
    const recent = world('disk', ['illegal'], 'status', [{ ...named, time: at(0) }])
    await expect(disk(recent.system, { connection: recent.connection })).rejects.toThrow(
      "Disk 'data1' failed (event 5)",
    )
    const old = world('disk', ['illegal'], 'status', [
      { id: '6', index: 6, time: at(60 * minute) },
      { ...named, time: at(0) },
    ])
    await expect(disk(old.system, { connection: old.connection })).rejects.toThrow(/its status is illegal$/)
  })

  test('stays what it is where that cannot be found out', async () => {
    const { connection } = scriptedEngine(({ path }) =>
      path === '/events' ? new Response(null, { status: 500 }) : xml('<disk id="1"><status>illegal</status></disk>'),
    )
    await expect(disk(connection.systemService(), { connection })).rejects.toThrow(/its status is illegal$/)
  })
})

test('wrong input is refused before anything is read', async () => {
  const { system, sent } = world('disk', ['ok'])
  const service = system.disksService().diskService('1')
  const wrong: [string, () => Promise<unknown>][] = [
    ['service: must be the service of a disk', async () => await waitForDiskStatus(null as never)],
    ['service: must be the service of a host', async () => await waitForHostStatus({} as never, 'up')],
    ['status: must be a string that is not empty', async () => await waitForDiskStatus(service, '')],
    ['options: must be an object', async () => await waitForDiskStatus(service, 'ok', null as never)],
    ['did you mean deadlineMs', async () => await waitForDiskStatus(service, 'ok', { deadlineMS: 5 } as object)],
  ]
  for (const [message, wait] of wrong) {
    const error = await wait().catch((reason: unknown) => reason)
    expect(error, message).toBeInstanceOf(ConfigError)
    expect(error, message).toBeInstanceOf(OvirtError)
    expect(String(error)).toContain(message)
  }
  expect(sent).toEqual([])
})

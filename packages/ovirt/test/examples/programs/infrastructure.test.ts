import { describe, expect, it } from 'vitest'
import { exampleWorld } from './support/example-world.ts'

describe('networks', () => {
  it('makes one, and connects a machine', async () => {
    await using world = await exampleWorld({ vms: [{ id: '1', name: 'web' }] })
    const made = await world.run('add-logical-network', 'storage', '42', 'Default', 'Default')
    expect(made.lines).toEqual(['storage is VLAN 42 in Default, and in the cluster Default'])
    const network = world.fake.list('networks').find(({ name }) => name === 'storage')
    expect(network).toMatchObject({ vlan: { id: 42 }, mtu: 1500, usages: ['vm'] })
    const profiles = world.fake.list('vnicProfiles').filter(({ name }) => name === 'storage')
    expect(profiles).toMatchObject([{ network: { id: network?.id } }])
    const [cluster] = world.fake.list('clusters')
    expect(world.fake.list(`clusters/${cluster?.id}/networks`).map(({ id }) => id)).toContain(network?.id)

    const connected = await world.run('add-nic', 'web', 'eth1', 'storage')
    expect(connected.lines).toEqual([
      expect.stringMatching(/^web has eth1 with the address (?:[\da-f]{2}:){5}[\da-f]{2} on storage$/),
    ])
    expect(world.fake.list('vms/1/nics')).toMatchObject([{ name: 'eth1', vnicProfile: { id: profiles[0]?.id } }])
    expect((await world.run('add-nic', 'web', 'eth2', 'none')).exitCode).toBe(1)
  })

  it('puts one on a host', async () => {
    await using world = await exampleWorld({ hosts: [{ id: 'h', name: 'host-1' }] })
    const { lines } = await world.run('set-up-host-network', 'host-1', 'ovirtmgmt', 'eth1')
    expect(lines).toEqual(['host-1 has ovirtmgmt on eth1'])
    const body = world.sentTo('hosts/h/setupnetworks')
    expect(body).toContain('<commit_on_success>true</commit_on_success>')
    expect(body).toContain('<assignment_method>dhcp</assignment_method>')
  })

  it('makes a pool of addresses', async () => {
    await using world = await exampleWorld()
    const [from, to] = ['02:00:00:00:00:00', '02:00:00:00:ff:ff']
    const { lines } = await world.run('add-mac-pool', 'lab', 'Default', from, to)
    expect(lines).toEqual([`Default gives addresses from ${from} to ${to}`])
    const pool = world.fake.list('macPools').find(({ name }) => name === 'lab')
    expect(pool?.ranges).toMatchObject([{ from, to }])
    expect(world.fake.list('clusters')).toMatchObject([{ macPool: { id: pool?.id } }])
  })
})

describe('clusters, hosts, storage', () => {
  it('makes a data center with a cluster', async () => {
    await using world = await exampleWorld()
    const { lines } = await world.run('add-cluster', 'lab', 'lab-1', 'Intel Nehalem Family')
    expect(lines).toEqual(['lab-1 is a cluster of lab, which is uninitialized'])
    const center = world.fake.list('dataCenters').find(({ name }) => name === 'lab')
    expect(world.fake.list('clusters')).toContainEqual(
      expect.objectContaining({ name: 'lab-1', dataCenter: expect.objectContaining({ id: center?.id }) as unknown }),
    )
  })

  it('adds a host, takes it out of service and back', async () => {
    await using world = await exampleWorld()
    const { lines } = await world.run('add-host', 'host-2', 'host-2.example.com', 'Default')
    expect(lines).toEqual([expect.stringMatching(/^host-2 is \w+$/), 'host-2 is up'])
    expect(world.sentTo('hosts')).toContain('<authentication_method>publickey</authentication_method>')
    const statusOf = (): unknown => world.fake.list('hosts').find(({ name }) => name === 'host-2')?.status
    expect((await world.run('deactivate-host', 'host-2', 'new disks')).lines).toEqual([
      'host-2 is in maintenance: new disks',
    ])
    expect(statusOf()).toBe('maintenance')
    expect((await world.run('activate-host', 'host-2')).lines).toEqual(['host-2 is up'])
    expect(statusOf()).toBe('up')
  })

  it('upgrades a host that has something to upgrade', async () => {
    await using world = await exampleWorld({ hosts: [{ id: 'h', name: 'host-1', updateAvailable: true }] })
    expect((await world.run('upgrade-host', 'host-1')).lines).toEqual([
      'host-1 is being upgraded',
      'host-1 is up again',
    ])
    expect(world.fake.get('hosts/h')).toMatchObject({ status: 'up', updateAvailable: false })
    expect((await world.run('upgrade-host', 'host-1')).lines).toEqual(['host-1 is up to date'])
  })

  it('makes a storage domain, and attaches it', async () => {
    await using world = await exampleWorld()
    const words = ['backup', 'nfs.example.com', '/backup', 'host-1', 'Default']
    expect((await world.run('add-nfs-storage-domain', ...words)).lines).toEqual(['backup is active in Default'])
    expect(world.fake.list('storageDomains').find(({ name }) => name === 'backup')).toMatchObject({
      status: 'active',
      storage: { type: 'nfs', address: 'nfs.example.com', path: '/backup' },
    })
  })
})

describe('a virtual machine that has to run', () => {
  it('gets a lease', async () => {
    await using world = await exampleWorld({ vms: [{ name: 'web' }], storageDomains: [{ id: 's', name: 'data' }] })
    const { lines } = await world.run('set-vm-lease', 'web', 'data')
    expect(lines).toEqual(['web is highly available, with a lease on data'])
    expect(world.fake.vm('web')).toMatchObject({
      highAvailability: { enabled: true, priority: 50 },
      lease: { storageDomain: { id: 's' } },
    })
  })

  it('gets a serial console, at once or when it is next started', async () => {
    await using world = await exampleWorld({ vms: [{ name: 'off' }, { name: 'on', status: 'up' }] })
    expect((await world.run('enable-serial-console', 'off')).lines).toEqual(['off has a serial console'])
    expect((await world.run('enable-serial-console', 'on')).lines).toEqual([
      'on has a serial console when it is next started',
    ])
    expect([world.fake.vm('off'), world.fake.vm('on')].map((vm) => vm?.console?.enabled)).toEqual([true, false])
  })

  it('is kept on some hosts, and apart from others', async () => {
    await using world = await exampleWorld({
      clusters: [{ id: 'c', name: 'Default' }],
      vms: ['a', 'b'].map((name) => ({ id: name, name })),
    })
    const labelled = await world.run('add-affinity-label', 'licensed', 'a,b', 'host-1')
    expect(labelled.lines).toEqual(['a, b may run on host-1 only'])
    expect((await world.run('list-affinity-labels')).lines).toEqual(['licensed: a, b on host-1'])

    const apart = await world.run('keep-vms-apart', 'Default', 'databases', 'a', 'b')
    expect(apart.lines).toEqual(['databases keeps apart: a, b'])
    const [group] = world.fake.list('clusters/c/affinitygroups')
    expect(group).toMatchObject({ name: 'databases', vmsRule: { positive: false, enforcing: false } })
    expect(world.fake.list(`clusters/c/affinitygroups/${group?.id}/vms`).map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

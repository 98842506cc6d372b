import { inspect } from 'node:util'
import { type CallOptions, ConfigError, NotFoundError, OvirtError, ResponseError } from '@sdk/ovirt'
import { describe, expect, it } from 'vitest'
import { canonicalXml } from '../support/canonical-xml.ts'
import { failureOf, peerEngine } from '../support/peer-engine.ts'

const fault = '<fault><reason>myreason</reason><detail>mydetail</detail></fault>'

describe('test_check_types', () => {
  const { connection, requests } = peerEngine({})
  const vms = connection.systemService().vmsService()

  it('service_type_error', async () => {
    const service = vms.vmService('123')
    await expect(service.start({ useCloudInit: 'true' as never })).rejects.toThrow(
      'vm.start: useCloudInit: must be true or false',
    )
    await expect(service.start({ vm: { provisionedSize: 1 } as never })).rejects.toThrow(
      'vm.start: vm.provisionedSize:',
    )
    expect(requests).toEqual([])
  })

  it('locator_type_error', () => {
    expect(() => vms.vmService({ id: '123' } as never)).toThrow(ConfigError)
    expect(() => vms.vmService({ id: '123' } as never)).toThrow('vms.vmService: id: must be')
  })
})

describe.each([
  ['test_cluster_service, clusters_service_spec', 'clusters', 'cluster', 'clusters'],
  ['test_datacenter_service, data_centers_service_spec', 'datacenters', 'data_center', 'data_centers'],
  ['test_storage_domain_service, storage_domains_service_spec', 'storagedomains', 'storage_domain', 'storage_domains'],
  ['test_vm_service, vms_service_spec', 'vms', 'vm', 'vms'],
] as const)('%s', (_file, path, tag, tags) => {
  const { connection, last, lastQuery } = peerEngine({
    [`api/${path}`]: `<${tags}/>`,
    [`api/${path}/123`]: `<${tag} id="123"><name>my${tag}</name></${tag}>`,
  })
  const collections = {
    clusters: () => connection.systemService().clustersService(),
    datacenters: () => connection.systemService().dataCentersService(),
    storagedomains: () => connection.systemService().storageDomainsService(),
    vms: () => connection.systemService().vmsService(),
  }
  const objects = {
    clusters: () => collections.clusters().clusterService('123'),
    datacenters: () => collections.datacenters().dataCenterService('123'),
    storagedomains: () => collections.storagedomains().storageDomainService('123'),
    vms: () => collections.vms().vmService('123'),
  }

  it('get_service', () => {
    expect(inspect(collections[path]())).toContain(`/${path} }`)
  })

  it('list', async () => {
    expect([...(await collections[path]().list())]).toEqual([])
    expect(last()).toMatchObject({ method: 'GET', path: `/ovirt-engine/api/${path}` })
  })

  it('list_with_search', async () => {
    expect([...(await collections[path]().list({ search: 'name=ugly' }))]).toEqual([])
    expect(lastQuery()).toEqual({ search: 'name=ugly' })
  })

  it('get_by_id', async () => {
    expect(await objects[path]().get()).toEqual({ id: '123', name: `my${tag}` })
    expect(last()).toMatchObject({ method: 'GET', path: `/ovirt-engine/api/${path}/123` })
  })
})

describe('test_vm_service: add', () => {
  const snapshot = { snapshots: [{ id: '456' }] }

  it.each([
    ['clone', { clone: true }, { clone: 'true' }],
    [
      'clone_and_clone_permissions',
      { clone: true, clonePermissions: true },
      { clone: 'true', clone_permissions: 'true' },
    ],
  ] as const)('add, add_from_scratch and add_from_snapshot with %s', async (_name, parameters, query) => {
    const { connection, last, lastQuery } = peerEngine({ 'api/vms': [201, '<vm/>'] })
    const vms = connection.systemService().vmsService()
    await vms.add({ vm: {}, ...parameters })
    expect(lastQuery()).toEqual(query)
    await vms.addFromScratch({ vm: {}, ...parameters })
    expect(lastQuery()).toEqual(query)
    await vms.addFromSnapshot({ vm: snapshot, ...parameters })
    expect(lastQuery()).toEqual(query)
    expect(last().method).toBe('POST')
  })

  it.each([200, 201, 202])('response_%i', async (status) => {
    const { connection } = peerEngine({ 'api/vms': [status, '<vm id="123"/>'] })
    const vms = connection.systemService().vmsService()
    expect(await vms.add({ vm: {} })).toEqual({ id: '123' })
    expect(await vms.addFromScratch({ vm: {} })).toEqual({ id: '123' })
  })
})

describe('test_vm_service, vm_service_spec: failures', () => {
  it('response_404, and its code', async () => {
    const { connection } = peerEngine({ 'api/vms/123': [404, ''] })
    const error = await failureOf(connection.systemService().vmsService().vmService('123').get())
    expect(error).toBeInstanceOf(NotFoundError)
    expect(error.message).toContain('404')
    expect(error.code).toBe(404)
  })

  it.each([
    ['fault in action with 201', 201, `<action>${fault}</action>`],
    ['fault without action, 400', 400, fault],
  ])('%s', async (_name, status, text) => {
    const { connection } = peerEngine({ 'api/vms/123/start': [status, text] })
    const error = await failureOf(connection.systemService().vmsService().vmService('123').start())
    expect(error).toBeInstanceOf(OvirtError)
    expect(error).toBeInstanceOf(ResponseError)
    expect(error.message).toContain('myreason')
    expect(error.fault).toEqual({ reason: 'myreason', detail: 'mydetail' })
  })
})

describe('test_vm_service: headers and query of the call', () => {
  const answers = {
    'api/vms': '<vms/>',
    'api/vms/123': '<vm/>',
    'api/vms/123/start': '<action/>',
  }
  const one = { my: 'value' }
  const two = { my: 'value', your: 'value' }

  it.each<[string, Pick<CallOptions, 'headers'> & { readonly query?: Record<string, string> }]>([
    ['one query parameter', { query: one }],
    ['two query parameters', { query: two }],
    ['one header', { headers: one }],
    ['two headers', { headers: two }],
  ])('start, add, get, list and update with %s', async (_name, options) => {
    const { connection, last, lastQuery } = peerEngine(answers)
    const adding = peerEngine({ 'api/vms': '<vm/>' })
    const vms = connection.systemService().vmsService()
    const calls = [
      async () => await vms.vmService('123').start({}, options),
      async () => await vms.vmService('123').get({}, options),
      async () => await vms.vmService('123').update({ vm: {} }, options),
      async () => await vms.list({}, options),
    ]
    for (const call of calls) {
      await call()
      expect(lastQuery()).toEqual(options.query ?? {})
      expect(last().headers).toMatchObject(options.headers ?? {})
    }
    await adding.connection.systemService().vmsService().add({ vm: {} }, options)
    expect(adding.lastQuery()).toEqual(options.query ?? {})
    expect(adding.last().headers).toMatchObject(options.headers ?? {})
  })

  it('global_headers_spec: global header, for list, add, get, update, start and remove; one of the call wins', async () => {
    const { connection, last } = peerEngine(answers, { headers: { My: 'value' } })
    const vms = connection.systemService().vmsService()
    const adding = peerEngine({ 'api/vms': '<vm/>' }, { headers: { My: 'value' } })
    for (const my of ['value', 'overridden']) {
      const options = my === 'value' ? {} : { headers: { my } }
      const calls = [
        async () => await vms.list({}, options),
        async () => await vms.vmService('123').get({}, options),
        async () => await vms.vmService('123').update({ vm: {} }, options),
        async () => await vms.vmService('123').start({}, options),
        async () => await vms.vmService('123').remove({}, options),
      ]
      for (const call of calls) {
        await call()
        expect(last().headers['my']).toBe(my)
      }
      await adding.connection.systemService().vmsService().add({ vm: {} }, options)
      expect(adding.last().headers['my']).toBe(my)
    }
  })
})

describe('test_iscsi_discover, test_setupnetworks', () => {
  it('action_parameters of iscsi_discover', async () => {
    const { connection, last } = peerEngine({ 'api/hosts/123/iscsidiscover': '<action/>' })
    const host = connection.systemService().hostsService().hostService('123')
    await host.iscsiDiscover({ iscsi: { port: 3260, address: 'iscsi.example.com' } })
    expect(canonicalXml(last().body)).toEqual(
      canonicalXml('<action><iscsi><address>iscsi.example.com</address><port>3260</port></iscsi></action>'),
    )
  })

  it('action_parameters of setup_networks', async () => {
    const { connection, last } = peerEngine({ 'api/hosts/123/setupnetworks': '<action/>' })
    const host = connection.systemService().hostsService().hostService('123')
    await host.setupNetworks({
      modifiedBonds: [
        {
          name: 'bond0',
          bonding: { options: [{ name: 'mode', type: '4' }], slaves: [{ name: 'eth1' }, { name: 'eth2' }] },
        },
      ],
    })
    const slaves = '<slaves><host_nic><name>eth1</name></host_nic><host_nic><name>eth2</name></host_nic></slaves>'
    const options = '<options><option><name>mode</name><type>4</type></option></options>'
    const bond = `<host_nic><bonding>${options}${slaves}</bonding><name>bond0</name></host_nic>`
    expect(canonicalXml(last().body)).toEqual(canonicalXml(`<action><modified_bonds>${bond}</modified_bonds></action>`))
  })
})

import { readXml, writeXml } from '@sdk/ovirt/codec'
import { NotFoundError, OvirtError, TimeoutError } from '@sdk/ovirt'
import { SwitchType } from '@sdk/ovirt/types'
import { describe, expect, it } from 'vitest'
import { canonicalXml } from '../support/canonical-xml.ts'
import { failureOf, peerEngine, url } from '../support/peer-engine.ts'

// What the Java client has builders, containers and setters for is a plain object here: of those, their results are looked at.

const fault = '<fault><reason>myreason</reason></fault>'

describe('FollowLinkTest', () => {
  it('testFollowLinkToDatacenter', async () => {
    const { connection } = peerEngine({
      'api/clusters/123': '<cluster><data_center href="/ovirt-engine/api/datacenters/123"/></cluster>',
      'api/datacenters/123': '<data_center><name>testdc</name></data_center>',
    })
    const { dataCenter = {} } = await connection.systemService().clustersService().clusterService('123').get()
    expect((await connection.followLink(dataCenter)).name).toBe('testdc')
  })
})

describe('GlobalHeadersTest', () => {
  const answers = { 'api/vms': '<vms/>', 'api/vms/123': '<vm/>' }
  const adding = { 'api/vms': '<vm/>' }

  it.each(['global', 'overridden'])('list, get, remove and add with a header that is %s', async (kind) => {
    const headers = { my: 'value' }
    const options = kind === 'global' ? {} : { headers: { my: 'overridden' } }
    const expected = kind === 'global' ? 'value' : 'overridden'
    const { connection, last } = peerEngine(answers, { headers })
    const vms = connection.systemService().vmsService()
    for (const call of [
      async () => await vms.list({}, options),
      async () => await vms.vmService('123').get({}, options),
      async () => await vms.vmService('123').remove({}, options),
    ]) {
      await call()
      expect(last().headers['my']).toBe(expected)
    }
    const added = peerEngine(adding, { headers })
    await added.connection.systemService().vmsService().add({ vm: {} }, options)
    expect(added.last().headers['my']).toBe(expected)
  })
})

describe('SecondaryParametersTest', () => {
  it.each([
    ['testSecondaryParamenters', { clone: true }, '?clone=true'],
    ['testMultipleSecondaryParameters', { clone: true, clonePermissions: true }, '?clone=true&clone_permissions=true'],
  ])('%s', async (_name, parameters, query) => {
    const { connection, last } = peerEngine({ 'api/vms': [201, '<vm/>'] })
    await connection
      .systemService()
      .vmsService()
      .add({ vm: {}, ...parameters })
    const { search, searchParams } = new URL(last().url)
    searchParams.sort()
    expect(`?${searchParams.toString()}`).toBe(query)
    expect(search).toHaveLength(query.length)
  })
})

describe('ResponseCodeTest', () => {
  it.each([200, 201, 202])('an object that was added comes with %i', async (status) => {
    const { connection } = peerEngine({ 'api/vms': [status, '<vm id="123"/>'] })
    const added = await connection.systemService().vmsService().add({ vm: {} }).withResponse()
    expect(added).toMatchObject({ data: { id: '123' }, response: { status } })
  })
})

describe('VmsServiceTest', () => {
  const answers = {
    'api/vms': '<vms/>',
    'api/vms/123': '<vm id="123"><name>testvm</name></vm>',
    'api/vms/123/start': [400, fault],
    'api/vms/456/start': [400, `<action>${fault}</action>`],
  } as const

  it('testEmptyListResponse, testEmptyListResponseWithQuery, testGetObjectFromStorageDomainService', async () => {
    const { connection, lastQuery } = peerEngine(answers)
    const vms = connection.systemService().vmsService()
    expect([...(await vms.list())]).toEqual([])
    expect([...(await vms.list({ search: 'name=ugly' }))]).toEqual([])
    expect(lastQuery()).toEqual({ search: 'name=ugly' })
    expect(await vms.vmService('123').get()).toEqual({ id: '123', name: 'testvm' })
  })

  it('testNullObjectForNonExistingID', async () => {
    const { connection } = peerEngine(answers)
    const error = await failureOf(connection.systemService().vmsService().vmService('456').get())
    expect(error).toBeInstanceOf(NotFoundError)
    expect(error.message).toContain('404')
  })

  it('testConnectionFromMultipleThreads: as many calls at once, one login', async () => {
    const { connection, requests } = peerEngine(answers)
    const vms = connection.systemService().vmsService()
    expect(await Promise.all([vms.list(), vms.list(), vms.list()])).toHaveLength(3)
    expect(requests.filter(({ path }) => path.endsWith('/token'))).toHaveLength(1)
  })

  it.each([
    ['testFaultReaderWithoutAction', '123'],
    ['testFaultReaderWithAction', '456'],
  ])('%s', async (_name, id) => {
    const { connection } = peerEngine(answers)
    const error = await failureOf(connection.systemService().vmsService().vmService(id).start())
    expect(error).toBeInstanceOf(OvirtError)
    expect(error.message).toContain('myreason')
    expect(error.fault).toEqual({ reason: 'myreason' })
  })

  it.each([
    ['testAllContentTrue', true],
    ['testAllContentFalse', false],
  ])('%s', async (_name, allContent) => {
    const { connection, last } = peerEngine(answers)
    await connection.systemService().vmsService().list({ allContent })
    expect(last().headers['all-content']).toBe(String(allContent))
  })

  it.each([{ one: '1' }, { one: '1', two: '2' }])('custom query parameters %o', async (query) => {
    const { connection, lastQuery } = peerEngine(answers)
    await connection.systemService().vmsService().list({}, { query })
    expect(lastQuery()).toEqual(query)
  })
})

describe.each([
  ['ClusterServiceTest', 'clusters', '<clusters/>'],
  ['DataCentersServiceTest', 'datacenters', '<data_centers/>'],
  ['StorageDomainsServiceTest', 'storagedomains', '<storage_domains/>'],
] as const)('%s', (_name, path, text) => {
  it('testEmptyListResponse', async () => {
    const { connection, last } = peerEngine({ [`api/${path}`]: text })
    const system = connection.systemService()
    const lists = {
      clusters: () => system.clustersService().list({ search: 'name=ugly' }),
      datacenters: () => system.dataCentersService().list({ search: 'name=ugly' }),
      storagedomains: () => system.storageDomainsService().list({ search: 'name=ugly' }),
    }
    expect(await lists[path]()).toHaveLength(0)
    expect(last().path).toBe(`/ovirt-engine/api/${path}`)
  })
})

describe('ConnectionUseTest, ConnectionCreateTest', () => {
  it('testBuildUrlBase, testGetRoot', async () => {
    const { connection } = peerEngine({ api: '<api/>' })
    expect(connection.url).toBe(url)
    expect(await connection.systemService().get()).toEqual({})
  })

  it.each([
    ['testReturnVmsService', 'vms', 'VmsService'],
    ['testReturnVmService', 'vms/123', 'VmService'],
    ['testReturnVmDisksService', 'vms/123/diskattachments', 'DiskAttachmentsService'],
  ])('%s', (_name, path, name) => {
    expect(peerEngine({}).connection.systemService().service(path).constructor.name).toBe(name)
  })

  it.each([
    ['testSecureModeWithoutCA', {}],
    ['testInsecureModeWithoutCA', { insecure: true, fetch: undefined }],
    ['testKerberosAuth', { username: undefined, password: undefined, kerberos: true, negotiate: () => 'proof' }],
  ])('%s: made, and closed, without a request', async (_name, options) => {
    const { connection, requests } = peerEngine({}, options)
    await connection.close()
    expect(requests).toEqual([])
  })
})

describe('ConnectionTimeoutTest', () => {
  it('testConnectionTimeout', async () => {
    const fetch = async (request: Request): Promise<Response> =>
      await new Promise((_, reject) => {
        request.signal.addEventListener('abort', () => {
          reject(request.signal.reason as Error)
        })
      })
    const { connection } = peerEngine({}, { timeout: 0.05, fetch })
    expect(await failureOf(connection.systemService().vmsService().list())).toBeInstanceOf(TimeoutError)
  })
})

describe('ActionReaderTest, ClusterReaderTest', () => {
  it('action with and without fault', () => {
    expect(readXml('action', '<action/>')).toEqual({})
    expect(readXml('action', `<action><status>failed</status>${fault}</action>`)).toEqual({
      status: 'failed',
      fault: { reason: 'myreason' },
    })
  })

  it('value after an empty list', () => {
    const text = '<cluster><required_rng_sources/><switch_type>legacy</switch_type></cluster>'
    expect(readXml('cluster', text)).toEqual({ requiredRngSources: [], switchType: SwitchType.LEGACY })
  })
})

describe('SetupNetworksTest, DiscoverIscsiTest, IscsiDiscoverTest', () => {
  it('parameters of an action are its members, in the order of the model', async () => {
    const { connection, last } = peerEngine({
      'api/hosts/123/setupnetworks': '<action/>',
      'api/hosts/123/discoveriscsi':
        '<action><discovered_targets><iscsi_details><target>t</target></iscsi_details></discovered_targets></action>',
    })
    const host = connection.systemService().hostsService().hostService('123')
    await host.setupNetworks({ modifiedBonds: [{ name: 'bond0' }], checkConnectivity: true })
    const bonds = '<modified_bonds><host_nic><name>bond0</name></host_nic></modified_bonds>'
    expect(canonicalXml(last().body)).toEqual(
      canonicalXml(`<action><check_connectivity>true</check_connectivity>${bonds}</action>`),
    )
    const targets = await host.discoverIscsi({ iscsi: { address: 'iscsi.example.com', port: 3260 } })
    expect(targets?.map(({ target }) => target)).toEqual(['t'])
    const iscsi = '<iscsi><address>iscsi.example.com</address><port>3260</port></iscsi>'
    expect(canonicalXml(last().body)).toEqual(canonicalXml(`<action>${iscsi}</action>`))
  })
})

describe('VmTest', () => {
  // There, a list that is set to null becomes empty; here null is no list, and undefined is a list that is left out.
  it('testVmDiskIsEmpty, testVmDiskWithValues', () => {
    expect(writeXml('vm', { diskAttachments: undefined })).toBe('<vm/>')
    expect(() => writeXml('vm', { diskAttachments: null as never })).toThrow('diskAttachments')
    expect(writeXml('vm', { diskAttachments: [] })).toBe('<vm><disk_attachments/></vm>')
    expect(writeXml('vm', { diskAttachments: [{}] })).toBe(
      '<vm><disk_attachments><disk_attachment/></disk_attachments></vm>',
    )
  })
})

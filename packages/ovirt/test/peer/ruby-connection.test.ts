import { inspect } from 'node:util'
import { setTimeout as sleep } from 'node:timers/promises'
import { capture } from '@core/http/testing'
import { Connection, OvirtError, TimeoutError } from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, it } from 'vitest'
import { failureOf, peerEngine, token, url } from '../support/peer-engine.ts'

const never = async (request: Request): Promise<Response> =>
  await new Promise((_, reject) => {
    request.signal.addEventListener('abort', () => {
      reject(request.signal.reason as Error)
    })
  })

describe('connection_timeout_spec', () => {
  it.each([
    ['global only', 0.03, undefined],
    ['global above that of the call', 60, 30],
    ['of the call only', undefined, 30],
  ])('%s', async (_name, timeout, timeoutMs) => {
    const connection = new Connection({ url, token, timeout, retry: false, fetch: never })
    const error = await failureOf(connection.systemService().get({}, { timeoutMs }))
    expect(error).toBeInstanceOf(TimeoutError)
    expect(error).toBeInstanceOf(OvirtError)
    expect(error.message).toMatch(/timeout/i)
  })

  it('global below that of the call: what a call says counts', async () => {
    const late = async (): Promise<Response> => {
      await sleep(100)
      return new Response('<api/>', { headers: { 'content-type': 'application/xml' } })
    }
    const connection = new Connection({ url, token, timeout: 0.02, retry: false, fetch: late })
    expect(await connection.systemService().get({}, { timeoutMs: 60_000 })).toEqual({})
  })
})

describe('connection_use_spec', () => {
  const { connection } = peerEngine({ api: '<api/>' })

  it('send GET to the root', async () => {
    expect((await connection.systemService().get().withResponse()).response.status).toBe(200)
  })

  it.each([
    [undefined, 'SystemService { / }'],
    ['', 'SystemService { / }'],
    ['vms', 'VmsService { /vms }'],
    ['vms/123', 'VmService { /vms/123 }'],
    ['vms/123/diskattachments', 'DiskAttachmentsService { /vms/123/diskattachments }'],
  ])('service at %s', (path, expected) => {
    expect(inspect(path === undefined ? connection.service() : connection.service(path))).toBe(expected)
  })
})

describe('disk_attachment_service_spec', () => {
  it('is at the path of the virtual machine and the disk', async () => {
    const { connection, last } = peerEngine({ 'api/vms/123/diskattachments/456': '<disk_attachment id="456"/>' })
    const vm = connection.systemService().vmsService().vmService('123')
    expect(await vm.diskAttachmentsService().attachmentService('456').get()).toEqual({ id: '456' })
    expect(last().path).toBe('/ovirt-engine/api/vms/123/diskattachments/456')
  })
})

describe('connection_spec, http_client_spec, http_request_spec, http_response_spec, future_spec, vm_service_spec: printed forms', () => {
  it('show address, method, path and status, but no credential and no body', async () => {
    const secrets = { username: 'myuser@internal', password: 'mypassword' }
    const proxy = { url: 'http://127.0.0.1:1', username: 'proxyuser', password: 'proxypassword' }
    const fake = createFakeEngine({ users: [secrets] })
    const seen = capture(fake.fetch)
    await using connection = new Connection({ url: fake.url, ...secrets, fetch: seen.fetch, retry: false })
    const service = connection.systemService().vmsService().vmService('123')
    const error = await failureOf(service.start({ vm: { name: 'mybody' } }))
    const behindProxy = new Connection({ url, ...secrets, proxy })
    const future = connection.systemService().get()
    const printed = [
      `${error.stack} ${error.message}`,
      connection,
      service,
      error,
      behindProxy,
      behindProxy.systemService(),
      future,
    ]
      .flatMap((value) => [inspect(value, { depth: 9, showHidden: true }), JSON.stringify(value)])
      .join('\n')
    expect(await future).toHaveProperty('productInfo')
    expect(printed).toContain('POST https://engine.example.com/ovirt-engine/api/vms/123/start')
    expect(printed).toContain('404')
    expect(printed).toContain('VmService { /vms/123 }')
    const hidden = [secrets.password, proxy.username, proxy.password, 'mybody', ...fake.tokens()]
    expect(hidden.filter((text) => printed.includes(text))).toEqual([])
    expect(fake.tokens()).toHaveLength(1)
  })
})

describe('multiple_thread_spec, future_spec: calls at once', () => {
  it('200 lists at once on one connection', async () => {
    const { connection, requests } = peerEngine({ 'api/vms': '<vms><vm id="123"/></vms>' })
    const vms = connection.systemService().vmsService()
    const lists = await Promise.all(Array.from({ length: 200 }, async () => await vms.list()))
    expect(lists.map(([vm]) => vm?.id)).toEqual(Array(200).fill('123'))
    expect(requests.filter(({ path }) => path.endsWith('/token'))).toHaveLength(1)
  })

  it('a failure reaches the caller whose call it is, and nobody else', async () => {
    const { connection } = peerEngine({ 'api/vms/1': '<vm id="1"/>', 'api/vms/2': [404, ''] })
    const vms = connection.systemService().vmsService()
    const [first, second] = await Promise.allSettled([vms.vmService('1').get(), vms.vmService('2').get()])
    expect(first).toEqual({ status: 'fulfilled', value: { id: '1' } })
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 404 } })
  })
})

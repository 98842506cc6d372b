import { DecodeError, OvirtError, ResponseError } from '@sdk/ovirt'
import { describe, expect, it } from 'vitest'
import { canonicalXml } from '../support/canonical-xml.ts'
import { failureOf, peerEngine } from '../support/peer-engine.ts'

const fault = '<fault><reason>myreason</reason><detail>mydetail</detail></fault>'

describe('service_spec: check_fault', () => {
  it.each([
    ['a good status', 209],
    ['a bad status', 409],
  ])('code, reason and detail are in the message: %s', async (_name, status) => {
    const { connection } = peerEngine({ 'api/vms': [status, fault] })
    const error = await failureOf(connection.systemService().vmsService().list())
    expect(error).toBeInstanceOf(ResponseError)
    expect(error.code).toBe(status)
    for (const part of [String(status), 'myreason', 'mydetail']) expect(error.message).toContain(part)
  })

  it.each([
    ['empty body', ''],
    ['no body', null],
  ])('%s', async (_name, body) => {
    const { connection } = peerEngine({ 'api/vms': [209, body], 'api/vms/123': [409, body] })
    const vms = connection.systemService().vmsService()
    const good = await failureOf(vms.list())
    expect(good).toBeInstanceOf(DecodeError)
    expect(good.message).toMatch(/209.*empty body/)
    const bad = await failureOf(vms.vmService('123').get())
    expect(bad.message).toContain('HTTP response code is 409.')
    expect(bad.code).toBe(409)
  })
})

describe('service_spec: check_fault, the reason phrase', () => {
  it.each([fault, ''])('is in the message, with a body as without: %s', async (body) => {
    const fetch = async (): Promise<Response> =>
      await Promise.resolve(
        new Response(body, {
          status: 409,
          statusText: 'Conflict indeed',
          headers: { 'content-type': 'application/xml' },
        }),
      )
    const { connection } = peerEngine({}, { username: undefined, password: undefined, token: 'given', fetch })
    const error = await failureOf(connection.systemService().vmsService().list())
    expect(error.message).toContain('409 Conflict indeed')
    expect(error).toMatchObject({ status: 409, statusText: 'Conflict indeed' })
  })
})

describe('service_spec: check_action', () => {
  it.each([
    ['fault in action', `<action>${fault}</action>`],
    ['fault instead of action', fault],
  ])('%s', async (_name, body) => {
    const { connection } = peerEngine({ 'api/vms/123/stop': [200, body] })
    const error = await failureOf(connection.systemService().vmsService().vmService('123').stop())
    expect(error).toBeInstanceOf(OvirtError)
    expect(error.fault).toEqual({ reason: 'myreason', detail: 'mydetail' })
  })

  it.each(['<action/>', '<action><status>complete</status></action>', '<action id="1"><job id="2"/></action>'])(
    'no fault, no error: %s',
    async (body) => {
      const { connection } = peerEngine({ 'api/vms/123/stop': [200, body] })
      expect(await connection.systemService().vmsService().vmService('123').stop()).toBeUndefined()
    },
  )

  it.each([
    ['empty body', ''],
    ['no body', null],
  ])('%s', async (_name, body) => {
    const { connection } = peerEngine({ 'api/vms/123/stop': [209, body] })
    const error = await failureOf(connection.systemService().vmsService().vmService('123').stop())
    expect(error.message).toContain('209')
  })
})

describe('storage_domain_service_spec', () => {
  it.each([true, false])('is_attached gives the member of the action: %s', async (isAttached) => {
    const { connection, last } = peerEngine({
      'api/storagedomains/123/isattached': `<action><is_attached>${isAttached}</is_attached></action>`,
    })
    const service = connection.systemService().storageDomainsService().storageDomainService('123')
    expect(await service.isAttached({ host: { id: '456' } })).toBe(isAttached)
    expect(canonicalXml(last().body)).toEqual(canonicalXml('<action><host id="456"/></action>'))
  })
})

describe('vm_service_spec', () => {
  it.each([true, false])('all_content %s is in the query and in the header', async (allContent) => {
    const { connection, last, lastQuery } = peerEngine({ 'api/vms': '<vms/>', 'api/vms/123': '<vm/>' })
    const vms = connection.systemService().vmsService()
    await vms.vmService('123').get({ allContent })
    expect(lastQuery()).toEqual({ all_content: String(allContent) })
    expect(last().headers['all-content']).toBe(String(allContent))
    await vms.list({ allContent })
    expect(lastQuery()).toEqual({ all_content: String(allContent) })
    expect(last().headers['all-content']).toBe(String(allContent))
  })

  it('start with pause', async () => {
    const { connection, last } = peerEngine({ 'api/vms/123/start': '<action/>' })
    await connection.systemService().vmsService().vmService('123').start({ pause: true })
    expect(last()).toMatchObject({ method: 'POST', path: '/ovirt-engine/api/vms/123/start' })
    expect(canonicalXml(last().body)).toEqual(canonicalXml('<action><pause>true</pause></action>'))
  })

  it('update with async', async () => {
    const { connection, last, lastQuery } = peerEngine({ 'api/vms/123': '<vm/>' })
    await connection
      .systemService()
      .vmsService()
      .vmService('123')
      .update({ vm: { name: 'myvm' }, async: true })
    expect(last()).toMatchObject({ method: 'PUT', path: '/ovirt-engine/api/vms/123' })
    expect(lastQuery()).toEqual({ async: 'true' })
    expect(canonicalXml(last().body)).toEqual(canonicalXml('<vm><name>myvm</name></vm>'))
  })
})

describe('vms_service_spec', () => {
  it.each([200, 201, 202])('add_from_scratch with parameters and extras, answered with %i', async (status) => {
    const { connection, last, lastQuery } = peerEngine({ 'api/vms': [status, '<vm id="123"/>'] })
    const options = { query: { my: 'value' }, headers: { your: 'value' } }
    const vms = connection.systemService().vmsService()
    expect(await vms.addFromScratch({ vm: { name: 'myvm' }, clone: true }, options)).toEqual({ id: '123' })
    expect(lastQuery()).toEqual({ clone: 'true', my: 'value' })
    expect(last().headers['your']).toBe('value')
    expect(canonicalXml(last().body)).toEqual(canonicalXml('<vm><name>myvm</name></vm>'))
  })

  it('list with parameters and extras', async () => {
    const { connection, lastQuery } = peerEngine({ 'api/vms': '<vms/>' })
    const parameters = { search: 'name=x', max: 5, caseSensitive: false, filter: true }
    await connection
      .systemService()
      .vmsService()
      .list(parameters, { query: { my: 'value' } })
    expect(lastQuery()).toEqual({ search: 'name=x', max: '5', case_sensitive: 'false', filter: 'true', my: 'value' })
  })
})

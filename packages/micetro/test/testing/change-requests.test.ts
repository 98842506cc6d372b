import { MicetroClient } from '@sdk/micetro'
import type { FakeMicetro } from '@sdk/micetro/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Answer, ask, fakeNetwork } from './network.ts'

let fake: FakeMicetro

beforeEach(() => {
  fake = fakeNetwork()
})

const requester = MicetroClient.generateToken('requester', 'may I')
const reader = MicetroClient.generateToken('reader', 'only looking')

const addRange = { type: 'Add', rangeAfter: { name: '198.51.100.0/24' } }
const addRecord = {
  type: 'AddDNSRecord',
  dnsRecordAfter: { name: 'new', type: 'A', data: '192.0.2.50', dnsZoneRef: 'example.com.' },
}

const request = async (body: object, auth?: string): Promise<Answer> =>
  await ask(fake, 'POST /changeRequests', body, auth)
const list = async (query = ''): Promise<Record<string, unknown>> =>
  (await ask(fake, `GET /changeRequests?${query}`)).result
const hasRange = (): boolean => fake.state.ranges.some(({ name }) => name === '198.51.100.0/24')

describe('a user who may not write', () => {
  test('has changes wait, and somebody approves them', async () => {
    const { status, result } = await request({ rangeChanges: [addRange], saveComment: 'please' }, requester)
    const ref = String(result['ref'])
    expect([status, hasRange()]).toEqual([201, false])
    expect(await list()).toEqual({
      changeRequests: [
        {
          ref,
          requester: 'requester',
          state: 'Pending',
          objType: 'Range',
          action: 'Request',
          creationDate: 'Mar 1, 2026 12:00:00',
          requestDate: '',
          customProperties: {},
          saveComment: 'please',
        },
      ],
      totalResults: 1,
    })
    expect(await list('includeChanges=true')).toMatchObject({ changeRequests: [{ rangeChanges: [addRange] }] })
    const approve = { properties: { state: 'Approved' } }
    expect((await ask(fake, `PUT /${ref}`, approve, requester)).error.code).toBe(1028)
    expect((await ask(fake, `PUT /${ref}`, approve)).status).toBe(204)
    expect(hasRange()).toBe(true)
    expect(await list()).toMatchObject({ totalResults: 0 })
    expect(await list('includeProcessedRequests=true')).toMatchObject({ changeRequests: [{ state: 'Applied' }] })
    expect((await ask(fake, `PUT /${ref}`, approve)).error.message).toContain('processed already')
  })

  test('may take back what was asked for, but nobody else’s', async () => {
    const own = String((await request({ rangeChanges: [addRange] }, requester)).result['ref'])
    const other = String((await request({ action: 'Request', dnsRecordChanges: [addRecord] })).result['ref'])
    expect((await ask(fake, `DELETE /${other}`, undefined, requester)).error.code).toBe(1028)
    expect((await ask(fake, `DELETE /${own}`, undefined, requester)).status).toBe(204)
    expect((await ask(fake, `PUT /${other}`, { properties: { Why: 'x' } }, requester)).error.code).toBe(1028)
  })

  test('cannot apply, and who may only look cannot ask', async () => {
    expect((await request({ action: 'Apply', rangeChanges: [addRange] }, requester)).error.code).toBe(1028)
    expect((await request({ rangeChanges: [addRange] }, reader)).error.code).toBe(1028)
    expect((await ask(fake, 'POST /ranges', { range: { name: '198.51.100.0/24' } }, requester)).error.code).toBe(1028)
    expect(hasRange()).toBe(false)
  })
})

describe('changes', () => {
  test('are applied together', async () => {
    const [zone, pool] = [fake.state.dnsZones[0], fake.state.dhcpAddressPools[0]]
    const { status, result } = await request({
      rangeChanges: [addRange],
      dnsRecordChanges: [
        addRecord,
        { type: 'RemoveDNSRecord', dnsRecordBefore: { ref: 'web.example.com.' } },
        {
          type: 'ModifyDNSRecord',
          dnsRecordBefore: { ...fake.state.dnsRecords[0] },
          dnsRecordAfter: { ...fake.state.dnsRecords[0], ttl: '60', customProperties: { Owner: 'ada' } },
        },
      ],
      dhcpAddressPoolChanges: [{ type: 'Modify', dhcpAddressPoolAfter: { ref: pool?.ref, to: '192.0.2.29' } }],
      customPropertyChanges: [{ ref: zone?.ref, type: 'Modify', customPropertiesAfter: { Owner: 'bea' } }],
      dhcpOptionChanges: [{ owner: { ref: fake.state.dhcpScopes[0]?.ref }, dhcpOption: { option: '3', value: 'x' } }],
    })
    expect([status, Object.keys(result)]).toEqual([201, ['ref']])
    expect(fake.state.dnsRecords.map(({ name, ttl }) => `${name} ${ttl}`)).toEqual(['www 60', '10 ', 'new '])
    expect([zone?.customProperties, pool?.to]).toEqual([{ Owner: 'bea' }, '192.0.2.29'])
    expect((await ask(fake, `GET /${fake.state.dhcpScopes[0]?.ref}/options`)).result).toMatchObject({ ticket: 2 })
  })

  test('or not at all, and each error is told', async () => {
    const before = structuredClone(fake.state.dnsRecords)
    const wrong = { ...addRecord, dnsRecordAfter: { ...addRecord.dnsRecordAfter, name: 'x', data: 'x' } }
    const gone = { type: 'Remove', rangeBefore: { ref: 'ranges/999' } }
    const body = { dnsRecordChanges: [addRecord, wrong], rangeChanges: [addRange, gone] }
    const { status, result } = await request(body)
    expect([status, result]).toEqual([
      201,
      {
        errors: [
          { message: 'No object was found for the reference.', title: 'Range', type: 'Error' },
          { message: 'Invalid data in DNS record of type A.', title: 'DNSRecord', type: 'Error' },
        ],
      },
    ])
    expect([fake.state.dnsRecords, hasRange()]).toEqual([before, false])
    expect((await request({ action: 'Validate', ...body })).result['errors']).toHaveLength(2)
  })

  test('can be tried', async () => {
    expect(await request({ action: 'Validate', rangeChanges: [addRange] })).toMatchObject({
      status: 201,
      result: { errors: [] },
    })
    expect([hasRange(), fake.state.changeRequests, fake.state.events]).toEqual([false, [], []])
  })

  test('fail when they can be made no more', async () => {
    const { result } = await request({ action: 'Request', rangeChanges: [addRange] })
    await ask(fake, 'POST /ranges', { range: { name: '198.51.100.0/24' } })
    await ask(fake, `PUT /${String(result['ref'])}`, { properties: { state: 'Approved' } })
    expect(fake.state.changeRequests[0]).toMatchObject({ state: 'Failed' })
  })

  test.each([
    [{}, 'no changes'],
    [{ rangeChanges: {} }, 'must be a list'],
    [{ rangeChanges: ['x'] }, 'must hold objects'],
    [{ action: 'Perhaps', rangeChanges: [addRange] }, 'Unknown action'],
  ])('%o is refused', async (body, message) => {
    expect(await request(body)).toMatchObject({ status: 400, error: { message: expect.stringContaining(message) } })
  })
})

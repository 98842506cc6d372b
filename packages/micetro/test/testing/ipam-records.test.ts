import type { FakeMicetro } from '@sdk/micetro/testing'
import { beforeEach, expect, test } from 'vitest'
import { type Answer, ask, fakeNetwork } from './network.ts'

let fake: FakeMicetro

beforeEach(() => {
  fake = fakeNetwork()
})

async function record(address: string): Promise<Record<string, unknown>> {
  return (await ask(fake, `GET /ipamRecords/${address}`)).result['ipamRecord'] as Record<string, unknown>
}

const put = async (at: string, body: object): Promise<Answer> => await ask(fake, `PUT /ipamRecords/${at}`, body)

test('an address of which nothing is known is free', async () => {
  const found = await record('192.0.2.41')
  expect(found).toMatchObject({
    address: '192.0.2.41',
    claimed: false,
    state: 'Free',
    ptrStatus: 'Unknown',
    dnsHosts: [],
  })
  expect(await record(String(found['addrRef']).split('/')[1] ?? '')).toEqual(found)
  expect(await record(encodeURIComponent(String(found['addrRef'])))).toEqual(found)
  expect(fake.state.ipamRecords).toHaveLength(1)
  expect((await ask(fake, 'GET /ipamRecords/nonsense')).error.code).toBe(2049)
})

test('DNS, DHCP and devices show what uses an address', async () => {
  expect(await record('192.0.2.10')).toMatchObject({
    state: 'Assigned',
    ptrStatus: 'OK',
    extraneousPTR: false,
    dnsHosts: [{ ptrStatus: 'OK', dnsRecord: { name: 'www' }, relatedRecords: [{ type: 'PTR' }, { name: 'web' }] }],
  })
  expect(await record('192.0.2.12')).toMatchObject({
    dhcpReservations: [{ name: 'printer' }],
    lastKnownClientIdentifier: '00:11:22:33:44:55',
  })
  expect(await record('192.0.2.20')).toMatchObject({ dhcpLeases: [{ mac: '66:77:88:99:aa:bb' }], state: 'Assigned' })
  expect(await record('192.0.2.40')).toMatchObject({ device: 'router', interface: 'eth0', state: 'Claimed' })
})

test('a pointer that leads elsewhere is noticed', async () => {
  const [host] = fake.state.dnsRecords
  if (host !== undefined) host.name = 'w3'
  expect(await record('192.0.2.10')).toMatchObject({ ptrStatus: 'Verify', extraneousPTR: true })
})

test('addresses are claimed, described and freed', async () => {
  const hold = await ask(fake, `GET /${fake.state.ranges[1]?.ref}/nextFreeAddress?temporaryClaimTime=600`)
  expect(hold.result).toEqual({ address: '192.0.2.1' })
  expect((await put('192.0.2.1', { properties: { claimed: true, Note: 'mine' }, saveComment: 'for me' })).status).toBe(
    204,
  )
  expect(await record('192.0.2.1')).toMatchObject({
    state: 'Claimed',
    claimed: true,
    customProperties: { Note: 'mine' },
  })
  expect(fake.state.holds).toEqual([])
  const history = await ask(fake, 'GET /ipamRecords/192.0.2.1/history')
  expect(history.result).toMatchObject({ events: [{ objType: 'IPAddress', saveComment: 'for me' }] })
  expect((await ask(fake, 'DELETE /ipamRecords/192.0.2.1')).status).toBe(204)
  expect(await record('192.0.2.1')).toMatchObject({ state: 'Free', customProperties: {} })
})

test('several at once, all or none', async () => {
  const refs = ['192.0.2.2', '192.0.2.3']
  expect((await put('192.0.2.1', { refs, properties: { claimed: true } })).status).toBe(204)
  expect(fake.state.ipamRecords.map(({ address }) => address)).toEqual(['192.0.2.40', '192.0.2.1', ...refs])
  expect((await put('192.0.2.5', { refs: ['nonsense'], properties: { claimed: true } })).error.code).toBe(2049)
  expect((await put('192.0.2.5', { refs, properties: { claimed: 'perhaps' } })).status).toBe(400)
  expect((await put('192.0.2.5', { properties: { address: '192.0.2.6' } })).status).toBe(400)
  expect(fake.state.ipamRecords).toHaveLength(4)
  // Some clients name the address in the body alone.
  expect((await put('ref', { ref: '192.0.2.9', properties: { claimed: true } })).status).toBe(204)
  expect(fake.state.ipamRecords.at(-1)).toMatchObject({ address: '192.0.2.9', claimed: true })
})

test('pings answer where somebody is', async () => {
  const ping = async (address: string): Promise<unknown> =>
    (await ask(fake, `POST /ipamRecords/${address}/ping`)).result
  expect(await ping('192.0.2.40')).toEqual({ alive: true, pingTime: 1, lastSeenDate: 'Mar 1, 2026 12:00:00' })
  expect(await ping('192.0.2.41')).toEqual({ alive: false, pingTime: 0, lastSeenDate: '' })
  expect(await record('192.0.2.40')).toMatchObject({ discoveryType: 'Ping', lastSeenDate: 'Mar 1, 2026 12:00:00' })
})

test('an address is in the smallest of its ranges', async () => {
  const [large, small] = fake.state.ranges
  expect((await ask(fake, 'GET /ipamRecords/192.0.2.1/range')).result).toMatchObject({ range: { ref: small?.ref } })
  expect((await ask(fake, 'GET /ipamRecords/192.0.2.99/range')).result).toMatchObject({ range: { ref: large?.ref } })
  expect((await ask(fake, 'GET /ipamRecords/198.51.100.1/range')).error.code).toBe(2049)
  const required = async (ref?: string): Promise<number> =>
    (await ask(fake, `GET /ipamRecords/192.0.2.99?requireRangeRef=${ref}`)).status
  expect([await required(large?.ref), await required(small?.ref)]).toEqual([200, 400])
  expect((await ask(fake, 'GET /ipamRecords/192.0.2.25?excludeDHCP=true')).status).toBe(400)
})

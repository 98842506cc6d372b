import type { FakeMicetro } from '@sdk/micetro/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { ask, create, fakeNetwork } from './network.ts'

let fake: FakeMicetro
/** 192.0.2.0/26, a subnet with a DHCP scope. */
let subnet: string
/** 192.0.2.0/24, which holds it. */
let large: string

beforeEach(() => {
  fake = fakeNetwork()
  large = fake.state.ranges[0]?.ref ?? ''
  subnet = fake.state.ranges[1]?.ref ?? ''
})

async function get(path: string): Promise<Record<string, unknown>> {
  const { status, result, error } = await ask(fake, `GET ${path}`)
  expect([status, error.message]).toEqual([200, ''])
  return result
}

const next = async (query: string, ref: string = subnet): Promise<unknown> =>
  (await get(`/${ref}/nextFreeAddress?${query}`))['address']

describe('the tree', () => {
  test('is found from the addresses', async () => {
    const small = await create(fake, 'POST /ranges', { range: { name: '192.0.2.128/25' } })
    expect((await get(`/${small}`))['range']).toMatchObject({
      from: '192.0.2.128',
      to: '192.0.2.255',
      parentRef: large,
      isLeaf: true,
      numChildren: 0,
    })
    expect((await get(`/${large}`))['range']).toMatchObject({
      isLeaf: false,
      isContainer: true,
      numChildren: 2,
      childRanges: [
        { ref: subnet, objType: 'Range', name: '192.0.2.0/26' },
        { ref: small, objType: 'Range', name: '192.0.2.128/25' },
      ],
    })
    const around = await create(fake, 'POST /ranges', { range: { from: '192.0.0.0', to: '192.0.255.255' } })
    expect((await get(`/${large}`))['range']).toMatchObject({ parentRef: around })
    const below = await get(`/${around}/subranges?depth=2`)
    expect((below['ranges'] as object[]).length).toBe(3)
    expect(await get(`/${around}/subranges`)).toMatchObject({ ranges: [{ ref: large }] })
  })

  test.each([
    ['192.0.2.0/24', 'exists already'],
    ['192.0.2.32-192.0.2.100', 'overlaps'],
    ['192.0.2.0/27', 'has a DHCP scope'],
    ['192.0.2.1/24', 'Invalid range'],
    ['nonsense', 'Invalid range'],
  ])('%s cannot be created', async (name, message) => {
    const { status, error } = await ask(fake, 'POST /ranges', { range: { name } })
    expect([status, error.message]).toEqual([400, expect.stringContaining(message)])
    expect(fake.state.ranges).toHaveLength(3)
  })

  test('names are the shortest for their addresses', async () => {
    const name = async (from: string, to: string): Promise<unknown> => {
      const ref = await create(fake, 'POST /ranges', { range: { from, to } })
      return fake.state.ranges.find((range) => range.ref === ref)?.name
    }
    expect(await name('198.51.100.0', '198.51.100.255')).toBe('198.51.100.0/24')
    expect(await name('203.0.113.1', '203.0.113.9')).toBe('203.0.113.1-203.0.113.9')
    expect(await name('2001:db8:0:1::', '2001:db8:0:1:ffff:ffff:ffff:ffff')).toBe('2001:db8:0:1::/64')
  })
})

describe('free addresses', () => {
  test('are those that nobody has', async () => {
    expect(await next('')).toBe('192.0.2.1')
    expect(await next('startAddress=192.0.2.10')).toBe('192.0.2.11')
    expect(await next('startAddress=192.0.2.5&ping=true')).toBe('192.0.2.5')
    expect(await next('startAddress=192.0.2.6&ping=true')).toBe('192.0.2.7')
    expect(await next('startAddress=192.0.2.19&excludeDHCP=true')).toBe('192.0.2.19')
    expect(await next('startAddress=192.0.2.20&excludeDHCP=true')).toBe('192.0.2.31')
    expect(await next('startAddress=192.0.2.63')).toBeUndefined()
    expect(await next('', fake.state.ranges[2]?.ref)).toBe('2001:db8::')
  })

  test('come at random, in each run the same', async () => {
    const first = [await next('random=true'), await next('random=true')]
    fake = fakeNetwork()
    expect([await next('random=true'), await next('random=true')]).toEqual(first)
    expect(first[0]).not.toBe(first[1])
  })

  test('are held as long as was asked for', async () => {
    expect(await next('temporaryClaimTime=60')).toBe('192.0.2.1')
    expect(await next('')).toBe('192.0.2.2')
    expect((await get('/ipamRecords/192.0.2.1'))['ipamRecord']).toMatchObject({
      state: 'Held',
      holdInfo: { expiryTime: 'Mar 1, 2026 12:01:00', username: 'ada' },
    })
    fake.advance(59_999)
    expect(await next('')).toBe('192.0.2.2')
    fake.advance(1)
    expect(await next('')).toBe('192.0.2.1')
    expect((await get('/ipamRecords/192.0.2.1'))['ipamRecord']).toMatchObject({ state: 'Free' })
  })

  test('blocks lie in no subrange, and can be held', async () => {
    const blocks = async (query: string, ref: string = large): Promise<unknown> =>
      (await get(`/${ref}/availableAddressBlocks?${query}`))['addressBlocks']
    expect(await blocks('mask=26')).toEqual([
      { from: '192.0.2.64', to: '192.0.2.127' },
      { from: '192.0.2.128', to: '192.0.2.191' },
      { from: '192.0.2.192', to: '192.0.2.255' },
    ])
    expect(await blocks('mask=25&limit=1&temporaryClaimTime=30')).toEqual([{ from: '192.0.2.128', to: '192.0.2.255' }])
    expect(await blocks('mask=25')).toEqual([])
    fake.advance(30_000)
    expect(await blocks('mask=25')).toHaveLength(1)
    expect(await blocks('size=10&limit=1')).toEqual([{ from: '192.0.2.64', to: '192.0.2.73' }])
    expect(await blocks('mask=28&limit=1&startAddress=192.0.2.100')).toEqual([
      { from: '192.0.2.112', to: '192.0.2.127' },
    ])
    expect(await blocks('')).toEqual([])
    expect(await blocks('mask=28', subnet)).toEqual([])
    expect(await blocks('mask=28&ignoreSubnetFlag=true', subnet)).toHaveLength(4)
    expect((await ask(fake, `GET /${large}/availableAddressBlocks?mask=33`)).status).toBe(400)
    const six = await get(`/${fake.state.ranges[2]?.ref}/availableAddressBlocks?mask=80&limit=2`)
    expect(six['addressBlocks']).toEqual([
      { from: '2001:db8::', to: '2001:db8::ffff:ffff:ffff' },
      { from: '2001:db8:0:0:1::', to: '2001:db8::1:ffff:ffff:ffff' },
    ])
  })
})

describe('what is in a range', () => {
  test('numbers', async () => {
    expect(await get(`/${large}/statistics`)).toEqual({
      used: '4',
      free: '252',
      numInSubranges: '64',
      percentInSubranges: '25',
    })
    expect((await get(`/${subnet}`))['range']).toMatchObject({
      utilizationPercentage: 6,
      authority: { type: 'Scope', name: 'dhcp1', sources: [{ dhcp: true, enabled: true }] },
      dhcpScopes: [{ objType: 'DHCPScope', name: '192.0.2.0/26' }],
      customProperties: { Public: '0' },
    })
    expect(await get(`/${subnet}/inheritAccess`)).toEqual({ inheritAccess: true })
  })

  test('addresses, free ones too', async () => {
    const list = async (query: string): Promise<unknown> => {
      const { ipamRecords, totalResults } = await get(`/${subnet}/ipamRecords?${query}`)
      return [totalResults, (ipamRecords as { address: string }[]).map(({ address }) => address)]
    }
    expect(await list('limit=2&offset=62')).toEqual([64, ['192.0.2.62', '192.0.2.63']])
    const used = ['192.0.2.10', '192.0.2.12', '192.0.2.20', '192.0.2.40']
    expect(await list('filter=state!%3DFree')).toEqual([4, used])
    expect(await list('filter=state%3DClaimed')).toEqual([1, ['192.0.2.40']])
    expect(await list('filter=router')).toEqual([1, ['192.0.2.40']])
    expect(await list('filter=%2200:11:22:33:44:55%22')).toEqual([1, ['192.0.2.12']])
    expect(await list('addrRefs=["192.0.2.12","192.0.2.1"]')).toEqual([2, ['192.0.2.1', '192.0.2.12']])
    expect(await list('excludeDHCP=true&limit=0')).toEqual([53, []])
  })

  test('of large ranges, the addresses that are known', async () => {
    const ref = await create(fake, 'POST /ranges', { range: { name: '192.0.0.0/8'.replace('192', '10') } })
    await ask(fake, 'PUT /ipamRecords/10.1.2.3', { properties: { claimed: true } })
    expect(await get(`/${ref}/ipamRecords`)).toMatchObject({ totalResults: 1, ipamRecords: [{ address: '10.1.2.3' }] })
  })

  test('reservations, and the scope that new ones go to', async () => {
    expect(await get(`/${subnet}/dhcpReservations`)).toMatchObject({ dhcpReservations: [{ name: 'printer' }] })
    const body = { dhcpReservation: { name: 'x', clientIdentifier: '1', addresses: ['192.0.2.15'] } }
    const ref = await create(fake, `POST /${subnet}/dhcpReservations`, body)
    expect((await get(`/${ref}`))['dhcpReservation']).toMatchObject({ ownerRef: fake.state.dhcpScopes[0]?.ref })
    expect((await ask(fake, `POST /${large}/dhcpReservations`, body)).error.message).toContain('no DHCP scope')
  })

  test('goes with it, but ranges below it stay', async () => {
    expect((await ask(fake, `DELETE /${large}`)).status).toBe(204)
    expect((await get(`/${subnet}`))['range']).not.toHaveProperty('parentRef')
    expect((await ask(fake, `DELETE /${subnet}`)).status).toBe(204)
    expect(fake.state.dhcpScopes).toEqual([])
    expect(fake.state.dhcpReservations).toEqual([])
  })
})

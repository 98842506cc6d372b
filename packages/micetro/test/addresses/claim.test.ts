import { serve } from '@core/http/testing'
import {
  AddressTakenError,
  claimAddress,
  claimFreeAddress,
  ConfigError,
  ConnectionError,
  ExhaustedError,
  findFreeAddress,
  MicetroClient,
  MicetroV2ErrorResponse,
  releaseAddress,
} from '@sdk/micetro'
import type { FakeMicetro } from '@sdk/micetro/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { failureOf } from '../support/world.ts'
import { administrator, fakeSubnets, recordOf } from './support/subnets.ts'

let fake: FakeMicetro
let client: MicetroClient

beforeEach(() => {
  fake = fakeSubnets()
  client = administrator(fake)
})

describe('a free address', () => {
  test.each([
    [{}, '192.0.2.1'],
    [{ ping: true }, '192.0.2.2'],
    [{ ping: true, excludeDHCP: true }, '192.0.2.4'],
    [{ startAddress: '192.0.2.5' }, '192.0.2.5'],
  ])('%j is %s', async (options, address) => {
    expect(await findFreeAddress(client, '192.0.2.0/29', options)).toEqual({ address, range: '192.0.2.0/29' })
    expect(fake.state.holds).toEqual([])
  })

  test('comes from the first range that has one', async () => {
    const ranges = ['192.0.2.8/30', '192.0.2.0/29']
    for (const address of ['192.0.2.9', '192.0.2.10']) await claimAddress(client, address)
    expect(await findFreeAddress(client, ranges)).toEqual({ address: '192.0.2.1', range: '192.0.2.0/29' })
  })

  test('may not be there', async () => {
    const ranges = ['192.0.2.8/30', fake.state.ranges[1]?.ref ?? '']
    const error = await failureOf(findFreeAddress(client, ranges, { startAddress: '192.0.2.11' }))
    expect(error).toBeInstanceOf(ExhaustedError)
    expect(error).toMatchObject({
      code: 'exhausted',
      message: `findFreeAddress: no free address in ${ranges.join(', ')}`,
    })
  })

  test('at random is one of the range', async () => {
    const { address } = await findFreeAddress(client, '2001:db8::/64', { random: true })
    expect(address).toMatch(/^2001:db8::/)
  })
})

describe('claims', () => {
  test('write what goes with them', async () => {
    const { address } = await claimFreeAddress(client, '192.0.2.0/29', {
      properties: { Owner: 'ops' },
      saveComment: 'new machine',
    })
    expect(address).toBe('192.0.2.1')
    const record = await client.ipamRecords.get(address)
    expect(record).toMatchObject({ state: 'Claimed', claimed: true, customProperties: { Owner: 'ops' } })
    expect(fake.state.saveComments).toEqual(['new machine'])
    expect(fake.state.holds).toEqual([])
    await releaseAddress(client, address, { saveComment: 'gone' })
    expect(await recordOf(client, address)).toMatchObject({ state: 'Free', customProperties: {} })
  })

  test('of many at once are all different, over real connections', async () => {
    await using server = await serve(fake.fetch)
    const login = { url: server.url, password: 'open sesame', retry: false } as const
    await using ada = new MicetroClient({ ...login, username: 'ada' })
    await using grace = new MicetroClient({ ...login, username: 'grace' })
    const claims = Array.from(
      { length: 50 },
      async (_, index) =>
        await claimFreeAddress(index % 2 === 0 ? ada : grace, '192.0.2.64/26', { random: index % 3 === 0 }),
    )
    const addresses = (await Promise.all(claims)).map(({ address }) => address)
    expect(new Set(addresses).size).toBe(50)
    const claimed = fake.state.ipamRecords.filter((record) => record.claimed).map((record) => record.address)
    expect(claimed.toSorted()).toEqual(addresses.toSorted())
    // 62 are usable, so that 12 of the next 20 succeed.
    const more = await Promise.allSettled(
      Array.from({ length: 20 }, async () => await claimFreeAddress(ada, '192.0.2.64/26')),
    )
    expect(more.filter(({ status }) => status === 'fulfilled')).toHaveLength(12)
    const reasons = more.flatMap((item) => (item.status === 'rejected' ? [item.reason as unknown] : []))
    expect(reasons.every((reason) => reason instanceof ExhaustedError)).toBe(true)
  })

  test('of one address at the same time are one', async () => {
    const all = await Promise.allSettled(Array.from({ length: 8 }, async () => await claimAddress(client, '192.0.2.5')))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const reasons = all.flatMap((item) => (item.status === 'rejected' ? [item.reason as unknown] : []))
    expect(reasons.every((reason) => reason instanceof AddressTakenError)).toBe(true)
    expect(fake.state.holds).toEqual([])
    expect(fake.state.ipamRecords.filter((record) => record.claimed).map(({ address }) => address)).toEqual([
      '192.0.2.5',
    ])
  })

  test('take addresses in any form', async () => {
    await claimAddress(client, '2001:DB8:0:0::00FF')
    expect(await recordOf(client, '2001:db8::ff')).toMatchObject({ state: 'Claimed' })
    const error = await failureOf(claimAddress(client, '2001:db8::ff'))
    expect(error).toMatchObject({
      code: 'address_taken',
      address: '2001:db8::ff',
      message: 'claimAddress: 2001:db8::ff cannot be claimed, it is Claimed',
    })
  })

  test('say who holds an address, and which are not given out', async () => {
    await client.ranges.nextFreeAddress('192.0.2.0/29', { startAddress: '192.0.2.5', temporaryClaimTime: 60 })
    expect(await failureOf(claimAddress(client, '192.0.2.5'))).toMatchObject({
      message: 'claimAddress: 192.0.2.5 cannot be claimed, it is Held by ada',
    })
    expect(await failureOf(claimAddress(client, '192.0.2.7'))).toMatchObject({
      message: expect.stringContaining('free, but not given out') as string,
    })
    expect(fake.state.holds).toHaveLength(1)
  })
})

describe('a claim that fails', () => {
  const update = 'PUT /mmws/api/v2/ipamRecords/*'

  test('frees the address, and says why', async () => {
    fake.failNext(update, { status: 400, body: { error: { code: 4711, message: 'Owner is mandatory.' } } })
    const error = await failureOf(claimFreeAddress(client, '192.0.2.0/29'))
    expect(error).toBeInstanceOf(MicetroV2ErrorResponse)
    expect(error).toMatchObject({ code: 4711 })
    expect(fake.state.holds).toEqual([])
    expect(await recordOf(client, '192.0.2.1')).toMatchObject({ state: 'Free' })
  })

  test('frees the address also where the claim was made, but its answer is lost', async () => {
    fake.failNext(update, async (_, next) => {
      await next()
      throw new TypeError('fetch failed')
    })
    const error = await failureOf(claimAddress(client, '192.0.2.5'))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(await recordOf(client, '192.0.2.5')).toMatchObject({ state: 'Free' })
  })

  test('that cannot be undone is told', async () => {
    fake.failNext(update, { networkError: 'reset' })
    fake.failNext('DELETE *', { networkError: 'reset' })
    const error = await failureOf(claimFreeAddress(client, '192.0.2.0/29'))
    expect(error).toMatchObject({
      code: 'claim_unclear',
      message: expect.stringContaining('192.0.2.1 may be claimed') as string,
    })
  })

  test('because it was called off frees the address too', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    fake.failNext(update, async (_, next) => {
      await next()
      controller.abort(reason)
      return await new Promise<never>(() => undefined)
    })
    const { signal } = controller
    expect(await failureOf(claimFreeAddress(client, '192.0.2.0/29', { signal }))).toBe(reason)
    expect(await recordOf(client, '192.0.2.1')).toMatchObject({ state: 'Free' })
  })
})

describe('what cannot be right', () => {
  test.each<[string, (client: MicetroClient) => Promise<unknown>, string]>([
    [
      'another collection',
      async (any) => await findFreeAddress(any, 'users/1'),
      'findFreeAddress: ranges: is a reference to users',
    ],
    [
      'a second range of another collection',
      async (any) => await claimFreeAddress(any, ['ranges/1', 'dnsZones/1']),
      'claimFreeAddress: ranges: is a reference to dnsZones',
    ],
    ['no range', async (any) => await claimFreeAddress(any, []), 'claimFreeAddress: ranges: is empty'],
    [
      'an unknown option',
      async (any) => await claimFreeAddress(any, 1, { excludeDhcp: true } as never),
      'excludeDhcp: is not an option; did you mean excludeDHCP?',
    ],
    [
      'no time',
      async (any) => await claimFreeAddress(any, 1, { temporaryClaimTime: 0 }),
      'temporaryClaimTime: must be a whole number above 0',
    ],
    [
      'a name for an address',
      async (any) => await claimAddress(any, 'www.example.com.'),
      'claimAddress: address: must be an IPv4 or IPv6 address',
    ],
    [
      'claimed among the properties',
      async (any) => await claimAddress(any, '192.0.2.1', { properties: { claimed: false } as never }),
      'properties.claimed: is what this does',
    ],
    [
      'nested custom properties',
      async (any) => await claimFreeAddress(any, 1, { properties: { customProperties: {} } as never }),
      'properties.customProperties: cannot be set as a whole',
    ],
    [
      'a reference to something else',
      async (any) => await releaseAddress(any, 'ranges/1'),
      'releaseAddress: address: is a reference to ranges',
    ],
    [
      'no client',
      async () => await claimFreeAddress({} as never, 1),
      'claimFreeAddress: client: must be a MicetroClient',
    ],
  ])('%s is refused before anything is sent', async (_, call, message) => {
    const error = await failureOf(call(client))
    expect(error).toBeInstanceOf(ConfigError)
    expect((error as Error).message).toContain(message)
    expect(fake.requests).toEqual([])
  })

  test('a range that is not there is the server’s to refuse', async () => {
    expect(await failureOf(claimFreeAddress(client, 'ranges/999'))).toMatchObject({ code: 2049, status: 400 })
  })
})

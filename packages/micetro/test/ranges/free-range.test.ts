import { setTimeout as delay } from 'node:timers/promises'
import { networkError, serve } from '@core/http/testing'
import {
  ConfigError,
  createFreeRange,
  ExhaustedError,
  findFreeRange,
  type FreeRangeOptions,
  MicetroClient,
} from '@sdk/micetro'
import { createFakeMicetro, type FakeMicetro } from '@sdk/micetro/testing'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { blockSize, intersection, type IpBlock, parseIpBlock, prefixBits } from '../../src/ip/ip-block.ts'
import { clientOf, failureOf } from '../support/world.ts'

let fake: FakeMicetro
let client: MicetroClient

const login = { username: 'ada', password: 'open sesame', retry: false } as const

function worldOf(...names: readonly string[]): void {
  fake = createFakeMicetro({
    users: [{ name: login.username, password: login.password }],
    ranges: names.map((name) => ({ name })),
  })
  client = new MicetroClient({ url: fake.url, fetch: fake.fetch, ...login })
}

beforeEach(() => {
  worldOf('10.1.0.0/24', '10.1.0.0/25', '10.1.0.128/26', '10.2.0.0/16', '10.2.0.0/24', '2001:db8::/32', '2001:db8::/48')
})

test('the addresses of a range that was just created can be had at once', async () => {
  const { ref } = await createFreeRange(client, '10.2.0.0/16', { mask: 24 })
  await expect(client.ranges.nextFreeAddress(ref)).resolves.toBe('10.2.1.1')
})

describe('a free range', () => {
  test.each<[string, readonly string[], FreeRangeOptions, string]>([
    ['by its mask', ['10.1.0.0/24'], { mask: 26 }, '10.1.0.192/26'],
    ['by a mask of which nothing is free there', ['10.1.0.0/24', '10.2.0.0/16'], { mask: 25 }, '10.2.1.0/25'],
    ['in the first range that has one', ['10.2.0.0/16', '10.1.0.0/24'], { mask: 26 }, '10.2.1.0/26'],
    ['too large for the first range', ['10.1.0.0/24', '10.2.0.0/16'], { mask: 20 }, '10.2.16.0/20'],
    ['by its size', ['10.1.0.0/24'], { size: 10 }, '10.1.0.192-10.1.0.201'],
    ['by a size that is a prefix', ['10.1.0.0/24'], { size: 64n }, '10.1.0.192/26'],
    ['from an address on', ['10.2.0.0/16'], { mask: 24, startAddress: '10.2.7.1' }, '10.2.8.0/24'],
    ['from an address before it', ['10.2.0.0/16'], { mask: 24, startAddress: '10.0.0.0' }, '10.2.1.0/24'],
    ['of IPv6', ['2001:db8::/32'], { mask: 48 }, '2001:db8:1::/48'],
    ['of IPv6, smaller', ['2001:db8::/32'], { mask: 64 }, '2001:db8:1::/64'],
    ['of the IP that knows the mask', ['10.2.0.0/16', '2001:db8::/32'], { mask: 56 }, '2001:db8:1::/56'],
    [
      'of more addresses than a number holds',
      ['2001:db8::/32'],
      { size: (1n << 80n) + 1n },
      '2001:db8:2::-2001:db8:3::',
    ],
  ])('%s', async (_, parents, options, name) => {
    expect(await findFreeRange(client, parents, options)).toMatchObject({ name })
  })

  test.each<[string, FreeRangeOptions]>([
    ['10.2.0.0/16', { mask: 24, startAddress: '10.3.0.0' }],
    ['10.1.0.0/24', { mask: 25 }],
    ['10.1.0.0/24', { mask: 48 }],
  ])('in %s is none for %j', async (parent, options) => {
    expect(await failureOf(findFreeRange(client, parent, options))).toBeInstanceOf(ExhaustedError)
  })

  test('says where it is', async () => {
    expect(await findFreeRange(client, '10.1.0.0/24', { mask: 26 })).toEqual({
      name: '10.1.0.192/26',
      from: '10.1.0.192',
      to: '10.1.0.255',
      parentRef: fake.state.ranges[0]?.ref,
    })
    const error = await failureOf(
      findFreeRange(client, ['10.1.0.0/24', fake.state.ranges[1]?.ref ?? ''], { size: 1000 }),
    )
    expect(error).toMatchObject({
      code: 'exhausted',
      message: `findFreeRange: no free range of 1000 addresses in 10.1.0.0/24, ${fake.state.ranges[1]?.ref}`,
    })
  })

  test('is always free, large enough, and aligned: whatever is taken', async () => {
    const subnet = fc.record({ bits: fc.integer({ min: 24, max: 30 }), at: fc.integer({ min: 0, max: 1023 }) })
    const world = fc.record({
      taken: fc.array(subnet, { maxLength: 12 }),
      mask: fc.integer({ min: 23, max: 31 }),
      start: fc.integer({ min: 0, max: 1023 }),
    })
    await fc.assert(
      fc.asyncProperty(world, async ({ taken, mask, start }) => {
        const blocks: IpBlock[] = []
        for (const { bits, at } of taken) {
          const first = BigInt(at - (at % 2 ** (32 - bits))) + (10n << 24n)
          const block = { version: 4 as const, first, last: first + (1n << BigInt(32 - bits)) - 1n }
          if (blocks.every((other) => intersection(other, block) === undefined)) blocks.push(block)
        }
        const names = blocks.map(
          (block) => `10.0.${(block.first >> 8n) & 255n}.${block.first & 255n}/${prefixBits(block)}`,
        )
        worldOf('10.0.0.0/22', ...names)
        const size = 1n << BigInt(32 - mask)
        const begin = (10n << 24n) + BigInt(start)
        const isFree = (first: bigint): boolean =>
          first + size <= (10n << 24n) + 1024n &&
          blocks.every((other) => other.last < first || other.first >= first + size)
        let expected: bigint | undefined
        for (let first = 10n << 24n; first < (10n << 24n) + 1024n && expected === undefined; first += size) {
          if (first >= begin && isFree(first)) expected = first
        }
        const startAddress = `10.0.${start >> 8}.${start & 255}`
        const found = await findFreeRange(client, '10.0.0.0/22', { mask, startAddress }).catch(() => undefined)
        const block = found && parseIpBlock(found.name)
        expect(block?.first).toBe(expected)
        expect([block && blockSize(block), block && prefixBits(block)]).toEqual(
          expected === undefined ? [undefined, undefined] : [size, mask],
        )
      }),
      { numRuns: 40 },
    )
  })

  test('is cut out of what a server gives, which may begin elsewhere and be larger', async () => {
    const pages = [
      [
        { from: '10.2.0.1', to: '10.2.0.254' },
        { from: '192.0.2.0', to: '192.0.2.255' },
      ],
      [{ from: '10.2.5.9', to: '10.2.9.9' }],
    ]
    const { client: other, sent } = clientOf((request) => {
      const isRange = new URL(request.url).pathname.endsWith('/ranges/10.2.0.0%2F16')
      if (isRange) return Response.json({ result: { range: { ref: 'ranges/7', name: '10.2.0.0/16' } } })
      return Response.json({ result: { addressBlocks: pages.shift() ?? [] } })
    }, login)
    const found = await findFreeRange(other, '10.2.0.0/16', { mask: 24 })
    expect(found).toMatchObject({ name: '10.2.6.0/24', parentRef: 'ranges/7' })
    expect(sent.requests.map(({ url }) => new URL(url).search)).toEqual([
      '',
      '?limit=16&mask=24',
      '?limit=16&mask=24&startAddress=10.2.0.255',
    ])
  })

  test('of a server that gives the same for ever is looked for no longer', async () => {
    const { client: other, sent } = clientOf(
      (request) =>
        new URL(request.url).pathname.endsWith('ranges/7')
          ? Response.json({ result: { range: { ref: 'ranges/7', name: '10.2.0.0/16' } } })
          : Response.json({ result: { addressBlocks: [{ from: '10.2.0.1', to: '10.2.0.254' }] } }),
      login,
    )
    expect(await failureOf(findFreeRange(other, 7, { mask: 24 }))).toBeInstanceOf(ExhaustedError)
    expect(sent.requests).toHaveLength(3)
  })
})

describe('a new range', () => {
  test('is created with what goes with it', async () => {
    const created = await createFreeRange(client, ['10.1.0.0/24'], {
      mask: 27,
      range: { subnet: true, customProperties: { Owner: 'ops' } },
      saveComment: 'for the new office',
    })
    expect(created).toMatchObject({ name: '10.1.0.192/27', parentRef: fake.state.ranges[0]?.ref })
    expect(await client.ranges.get(created.ref)).toMatchObject({
      from: '10.1.0.192',
      to: '10.1.0.223',
      subnet: true,
      customProperties: { Owner: 'ops' },
    })
    expect(fake.state.saveComments).toEqual(['for the new office'])
  })

  test('is nobody else’s, over real connections', async () => {
    await using server = await serve(fake.fetch)
    await using one = new MicetroClient({ url: server.url, ...login })
    await using two = new MicetroClient({ url: server.url, ...login })
    const all = await Promise.all(
      Array.from(
        { length: 24 },
        async (_, index) =>
          await createFreeRange(index % 2 === 0 ? one : two, ['10.1.0.0/24', '10.2.0.0/16'], { mask: 28 }),
      ),
    )
    expect(new Set(all.map(({ name }) => name)).size).toBe(24)
    expect(all.filter(({ name }) => name.startsWith('10.1.'))).toHaveLength(4)
  })

  test('is another one where a server held nothing, and somebody was faster', async () => {
    fake.failNext('POST /mmws/api/v2/ranges', async (_, next) => {
      fake.state.holds.length = 0
      await next()
      return Response.json({ error: { code: 0, message: 'The range exists already.' } }, { status: 400 })
    })
    const created = await createFreeRange(client, '10.2.0.0/16', { mask: 24 })
    expect(created.name).toBe('10.2.2.0/24')
  })

  test('that the server refuses is refused with its words', async () => {
    fake.failNext('POST /mmws/api/v2/ranges', {
      status: 400,
      body: { error: { code: 77, message: 'No more ranges.' } },
    })
    expect(await failureOf(createFreeRange(client, '10.2.0.0/16', { mask: 24 }))).toMatchObject({ code: 77 })
  })
})

describe('a new range whose creation gets no answer', () => {
  const options = { mask: 24, saveComment: 'for the new office' } as const
  const create = 'POST /mmws/api/v2/ranges'

  test.each<[string, (done: Response) => Response | Promise<Response>]>([
    ['is cut off', async () => await Promise.reject(networkError('reset', fake.url))],
    ['is a proxy’s', () => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } })],
    ['is a page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ])('is found where the answer %s', async (_, lost) => {
    fake.failNext(create, async (_request, next) => await lost(await next()))
    const created = await createFreeRange(client, '10.2.0.0/16', options)
    expect(created).toMatchObject({ name: '10.2.1.0/24', ref: fake.state.ranges.at(-1)?.ref })
    expect(fake.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test.each([{ limit: 2, baseDelayMs: 1, idempotent: true }, 2])('is created once with retry: %o', async (retry) => {
    await using patient = new MicetroClient({ url: fake.url, fetch: fake.fetch, ...login, retry: { idempotent: true } })
    fake.failNext(create, async (_, next) => {
      await next()
      throw networkError('reset', fake.url)
    })
    expect(await createFreeRange(patient, '10.2.0.0/16', { ...options, retry })).toMatchObject({ name: '10.2.1.0/24' })
    expect(fake.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test('is not promised to be missing while the server may be busy with it', async () => {
    fake.failNext(create, async () => await new Promise<Response>(() => undefined))
    const error = await failureOf(createFreeRange(client, '10.2.0.0/16', { ...options, timeoutMs: 100 }))
    expect(error).toMatchObject({
      name: 'TimeoutError',
      message: expect.stringMatching(/is not there yet: look again/),
    })
  })

  test('says so where it is not there', async () => {
    fake.failNext(create, { networkError: 'reset' })
    const error = await failureOf(createFreeRange(client, '10.2.0.0/16', options))
    expect(error).toMatchObject({ name: 'ConnectionError', sent: 'maybe' })
    expect((error as Error).message).toMatch(/; 10\.2\.1\.0\/24 is not there, so it can be tried again$/)
    expect(await createFreeRange(client, '10.2.0.0/16', options)).toMatchObject({ name: '10.2.2.0/24' })
  })

  test('says how to find it where it cannot be looked for', async () => {
    fake.failNext(create, async (_, next) => {
      await next()
      fake.failNext('GET *', 503)
      throw networkError('reset', fake.url)
    })
    const error = await failureOf(createFreeRange(client, '10.2.0.0/16', options))
    expect(error).toMatchObject({ name: 'SdkError', code: 'range_unclear', operation: 'createFreeRange' })
    expect((error as Error).message).toContain("find out with client.ranges.get('10.2.1.0/24')")
  })

  test('may be somebody else’s when the hold is over', async () => {
    fake.failNext(create, async (_, next) => {
      await next()
      await delay(1100)
      throw networkError('reset', fake.url)
    })
    const error = await failureOf(createFreeRange(client, '10.2.0.0/16', { ...options, temporaryClaimTime: 1 }))
    const { ref } = fake.state.ranges.at(-1) ?? {}
    expect(error).toMatchObject({ code: 'range_unclear', message: expect.stringContaining(`it is there as ${ref}`) })
  })

  test('may be somebody else’s on a server that held the last one for nobody', async () => {
    fake.failNext(create, async (_, next) => {
      fake.state.holds.length = 0
      await next()
      return Response.json({ error: { code: 0, message: 'The range exists already.' } }, { status: 400 })
    })
    fake.failNext(create, async (_, next) => {
      await next()
      throw networkError('reset', fake.url)
    })
    const error = await failureOf(createFreeRange(client, '10.2.0.0/16', options))
    expect(error).toMatchObject({ code: 'range_unclear' })
  })

  test('is left alone by a caller that was called off', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    fake.failNext(create, async (_, next) => {
      const answer = await next()
      controller.abort(reason)
      return answer
    })
    const call = createFreeRange(client, '10.2.0.0/16', { ...options, signal: controller.signal })
    expect(await failureOf(call)).toBe(reason)
    expect(fake.requests.at(-1)?.method).toBe('POST')
  })
})

describe('what cannot be right is refused before anything is sent', () => {
  test.each<[string, object, string]>([
    ['no size at all', {}, 'mask: is missing; give mask, or size'],
    ['both', { mask: 24, size: 256 }, 'mask: is given beside size'],
    ['a mask that is none', { mask: 129 }, 'mask: must be a length in bits'],
    ['a size of nothing', { size: 0n }, 'size: must be a whole number above 0'],
    ['half an address', { size: 1.5 }, 'size: must be a whole number above 0'],
    ['a start that is no address', { mask: 24, startAddress: 'www' }, 'startAddress: must be an IPv4 or IPv6 address'],
    ['a name', { mask: 24, range: { name: '10.2.9.0/24' } }, 'range.name: is what createFreeRange finds out'],
    ['an unknown option', { mask: 24, ignoreSubnetFlags: true }, 'ignoreSubnetFlags: is not an option; did you mean'],
  ])('%s', async (_, options, message) => {
    const error = await failureOf(createFreeRange(client, 1, options as never))
    expect(error).toBeInstanceOf(ConfigError)
    expect((error as Error).message).toContain(`createFreeRange: ${message}`)
    expect(fake.requests).toEqual([])
  })
})

import { type FetchHandler } from '@core/http/testing'
import { ConfigError, DecodeError, LimitError } from '@sdk/micetro'
import { describe, expect, test } from 'vitest'
import { answering, clientOf, failureOf } from './support/world.ts'

interface ListServer {
  readonly count: number
  /** The server's own limit. */
  readonly maxPage?: number
  readonly withTotal?: boolean
  readonly ignores?: readonly ('offset' | 'limit')[]
  /** Where `targetRef` is. */
  readonly target?: number
}

const zone = (number: number): { ref: string; name: string } => ({ ref: `dnsZones/${number}`, name: `z${number}.` })

/** A server that lists zones. */
function zones({ count, maxPage = Infinity, withTotal = true, ignores = [], target }: ListServer): FetchHandler {
  return (request) => {
    const { searchParams } = new URL(request.url)
    const found = searchParams.has('targetRef') ? target : undefined
    const offset = ignores.includes('offset') ? 0 : (found ?? Number(searchParams.get('offset') ?? 0))
    const asked = ignores.includes('limit') ? Infinity : Number(searchParams.get('limit') ?? Infinity)
    const last = Math.min(count, offset + Math.min(asked, maxPage))
    const items = Array.from({ length: Math.max(0, last - offset) }, (_, index) => zone(offset + index))
    return Response.json({
      result: {
        ...(items.length > 0 && { dnsZones: items }),
        ...(withTotal && { totalResults: count }),
        ...(found !== undefined && { offset }),
      },
    })
  }
}

async function namesOf(pages: AsyncIterable<{ name: string }>): Promise<string[]> {
  const names: string[] = []
  for await (const { name } of pages) names.push(name)
  return names
}

const names = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `z${from + index}.`)

describe('a list', () => {
  test('is an array that knows how many there are', async () => {
    const { client, sent } = clientOf(zones({ count: 5 }))
    const found = await client.dnsZones.list({ limit: 2, offset: 1 })
    expect(found).toEqual([zone(1), zone(2)])
    expect(found.totalResults).toBe(5)
    expect(found.offset).toBeUndefined()
    expect(JSON.stringify(found)).toBe(JSON.stringify([zone(1), zone(2)]))
    expect(sent.requests).toHaveLength(1)
  })

  test('says what its answer was', async () => {
    const { client } = clientOf(zones({ count: 5, target: 3 }))
    const { data, response } = await client.dnsZones.list({ targetRef: 'dnsZones/3' }).withResponse()
    expect(data.offset).toBe(3)
    expect(response.status).toBe(200)
  })

  test.each([
    ['without the list', { totalResults: 0 }],
    ['with null in its place', { dnsZones: null, totalResults: 0 }],
    ['empty', { dnsZones: [], totalResults: 0 }],
    ['of nothing', {}],
  ])('is empty if the answer is %s', async (_, result) => {
    const found = await answering(result).client.dnsZones.list()
    expect(found).toEqual([])
  })

  test.each([
    ['a number that is none', 'many'],
    ['a negative number', -1],
    ['a fraction', 1.5],
  ])('does not repeat %s', async (_, totalResults) => {
    const found = await answering({ dnsZones: [zone(1)], totalResults }).client.dnsZones.list()
    expect(found).toHaveLength(1)
    expect(found.totalResults).toBeUndefined()
  })

  test('is empty after its end, where there is no more than the count', async () => {
    const { client } = answering({ totalResults: 3 })
    expect(await client.dnsZones.list({ offset: 3 })).toEqual([])
    expect(await client.dnsZones.list({ limit: 0 })).toEqual([])
  })

  test.each([
    ['that has only the count', { totalResults: 3 }, 'result.dnsZones is missing'],
    ['with something else in its place', { dnsZones: { ref: 'dnsZones/1' } }, 'result.dnsZones is no list'],
  ])('is not made up from an answer %s', async (_, result, message) => {
    const error = await failureOf(answering(result).client.dnsZones.list())
    expect(error).toBeInstanceOf(DecodeError)
    expect(String(error)).toContain(message)
  })
})

describe('pages', () => {
  test('are asked for one after another, and the one answer is not', async () => {
    const { client, sent } = clientOf(zones({ count: 5 }))
    expect(await namesOf(client.dnsZones.list({ filter: 'type=Primary' }).pages({ pageSize: 2 }))).toEqual(names(0, 5))
    expect(sent.requests.map(({ url }) => new URL(url).search)).toEqual([
      '?filter=type%3DPrimary&offset=0&limit=2',
      '?filter=type%3DPrimary&offset=2&limit=2',
      '?filter=type%3DPrimary&offset=4&limit=2',
    ])
  })

  test('can be read as a whole, ahead of the reader, and again', async () => {
    const { client, sent } = clientOf(zones({ count: 4 }))
    const pager = client.dnsZones.list().pages({ pageSize: 2, prefetch: 2 })
    const sizes: number[] = []
    for await (const page of pager.byPage()) sizes.push(page.length)
    expect(sizes).toEqual([2, 2])
    expect(await namesOf(pager)).toEqual(names(0, 4))
    expect(sent.requests).toHaveLength(4)
  })

  test('have 200 items unless told, and work on parts of resources too', async () => {
    const { client, sent } = clientOf(() => Response.json({ result: { events: [{ id: 1 }], totalResults: 1 } }))
    const seen: number[] = []
    for await (const event of client.dnsZones.history.list('dnsZones/1', { username: 'ada' }).pages())
      seen.push(event.id)
    expect(seen).toEqual([1])
    expect(new URL(sent.requests[0]?.url ?? '').search).toBe('?username=ada&limit=200&offset=0')
  })

  test('begin at offset, and give no more than limit', async () => {
    const { client, sent } = clientOf(zones({ count: 9 }))
    expect(await namesOf(client.dnsZones.list({ offset: 2, limit: 5 }).pages({ pageSize: 3 }))).toEqual(names(2, 7))
    expect(sent.requests.map(({ url }) => new URL(url).search)).toEqual(['?offset=2&limit=3', '?offset=5&limit=2'])
  })

  test('begin at targetRef if that is found', async () => {
    const { client, sent } = clientOf(zones({ count: 9, target: 4 }))
    const list = client.dnsZones.list({ targetRef: 4 })
    expect(await namesOf(list.pages({ pageSize: 3 }))).toEqual(names(4, 9))
    expect(sent.requests.map(({ url }) => new URL(url).search)).toEqual([
      '?targetRef=dnsZones%2F4&offset=0&limit=3',
      '?offset=7&limit=3',
    ])
  })

  test('end where the reader leaves', async () => {
    const { client, sent } = clientOf(zones({ count: 100 }))
    for await (const { name } of client.dnsZones.list().pages({ pageSize: 2 })) if (name === 'z2.') break
    expect(sent.requests).toHaveLength(2)
  })

  test('end with the signal, whose reason is told', async () => {
    const controller = new AbortController()
    const { client } = clientOf(zones({ count: 100 }))
    const list = client.dnsZones.list({}, { signal: controller.signal })
    const reading = namesOf(
      (async function* read() {
        for await (const item of list.pages({ pageSize: 2 })) {
          controller.abort(new Error('enough'))
          yield item
        }
      })(),
    )
    await expect(reading).rejects.toThrow('enough')
  })

  test('refuse parameters that cannot be right, before anything is sent', async () => {
    const { client, sent } = clientOf(zones({ count: 1 }))
    const wrong = client.dnsZones.list({ limit: -1 })
    await expect(namesOf(wrong.pages())).rejects.toThrow('dnsZones.list: limit: must be a whole number')
    expect(sent.requests).toEqual([])
  })

  test('refuse options that cannot be right', () => {
    const { client } = clientOf(zones({ count: 1 }))
    expect(() => client.dnsZones.list().pages({ pageSize: 0 })).toThrow(ConfigError)
    // @ts-expect-error an option that there is not
    expect(() => client.dnsZones.list().pages({ size: 1 })).toThrow('dnsZones.list: size: is not an option')
  })
})

describe('pages of a server that', () => {
  test.each([
    ['gives fewer than it is asked for', { count: 7, maxPage: 2 }, 4],
    ['gives fewer, and does not count', { count: 7, maxPage: 2, withTotal: false }, 5],
    ['does not count', { count: 6, withTotal: false }, 3],
    ['knows no limit', { count: 7, ignores: ['limit'] as const }, 1],
    ['knows no limit and does not count', { count: 7, ignores: ['limit'] as const, withTotal: false }, 1],
    [
      'knows neither, and has less than a page',
      { count: 3, ignores: ['limit', 'offset'] as const, withTotal: false },
      2,
    ],
    ['knows neither, and has more than a page', { count: 9, ignores: ['limit', 'offset'] as const }, 1],
    ['has nothing', { count: 0 }, 1],
    ['has nothing and does not count', { count: 0, withTotal: false }, 1],
  ])('%s are complete, each item once', async (_, server, requests) => {
    const { client, sent } = clientOf(zones(server))
    const found = await namesOf(client.dnsZones.list().pages({ pageSize: 4 }))
    expect(found).toEqual(names(0, server.count))
    expect(sent.requests).toHaveLength(requests)
  })

  test('does not know offset end with an error, after the first', async () => {
    const { client, sent } = clientOf(zones({ count: 9, ignores: ['offset'] }))
    const found: string[] = []
    const reading = (async () => {
      for await (const { name } of client.dnsZones.list().pages({ pageSize: 4 })) found.push(name)
    })()
    const error = await failureOf(reading)
    expect(error).toBeInstanceOf(DecodeError)
    expect(error).toMatchObject({ code: 'repeated_page', operation: 'dnsZones.list' })
    expect(String(error)).toContain('did not know offset')
    expect(found).toEqual(names(0, 4))
    expect(sent.requests).toHaveLength(2)
  })

  test('knows neither offset nor limit are cut to the limit', async () => {
    const { client } = clientOf(zones({ count: 9, ignores: ['offset', 'limit'] }))
    expect(await namesOf(client.dnsZones.list({ limit: 3 }).pages())).toEqual(names(0, 3))
  })

  test('has the same object on every page, without references, are told apart', async () => {
    let page = 0
    const { client } = clientOf(() => {
      page += 1
      const events = page < 3 ? [{ id: page, big: 1 }] : []
      return Response.json({ result: { events } })
    })
    const seen: number[] = []
    for await (const { id } of client.users.history.list('.ada', {}).pages({ pageSize: 1 })) seen.push(id)
    expect(seen).toEqual([1, 2])
  })

  test('never ends end at maxPages', async () => {
    let next = 0
    const { client } = clientOf(() => {
      next += 1
      return Response.json({ result: { dnsZones: [zone(next)], totalResults: 1_000_000_000 } })
    })
    const error = await failureOf(namesOf(client.dnsZones.list().pages({ pageSize: 1, maxPages: 5 })))
    expect(error).toBeInstanceOf(LimitError)
    expect(next).toBe(5)
  })

  test('fails in between fail there', async () => {
    const { client } = clientOf((request) =>
      request.url.includes('offset=0')
        ? Response.json({ result: { dnsZones: [zone(0)], totalResults: 2 } })
        : Response.json({ error: { code: 1028, message: 'No access.' } }, { status: 400 }),
    )
    await expect(namesOf(client.dnsZones.list().pages({ pageSize: 1 }))).rejects.toThrow('No access. (code 1028)')
  })
})

import { serve } from '@core/http/testing'
import { MicetroClient } from '@sdk/micetro'
import { expect, test } from 'vitest'

test('lists are read over real connections, page by page, and writes are done', async () => {
  const count = 1234
  const paths: string[] = []
  const bodies: unknown[] = []
  await using server = await serve(async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    paths.push(`${request.method} ${pathname}`)
    if (request.method === 'PUT') {
      bodies.push(await request.json())
      return new Response(null, { status: 204 })
    }
    const offset = Number(searchParams.get('offset') ?? 0)
    const last = Math.min(count, offset + Number(searchParams.get('limit') ?? count))
    const ipamRecords = Array.from({ length: last - offset }, (_, index) => ({
      addrRef: `ipamRecords/${offset + index + 1}`,
      address: `10.0.${(offset + index) >> 8}.${(offset + index) & 255}`,
    }))
    return Response.json({ result: { ipamRecords, totalResults: count } })
  })
  await using client = new MicetroClient(server.url)
  const seen = new Set<string>()
  const list = client.ranges.ipamRecords.list('ranges/6', { filter: 'state!=Free' })
  for await (const { address } of list.pages({ pageSize: 500, prefetch: 1 })) seen.add(address)
  expect(seen.size).toBe(count)
  expect(await client.ranges.ipamRecords.list('ranges/6')).toHaveLength(count)
  await client.ipamRecords.update('10.0.0.1', { properties: { state: 'Claimed' } })
  expect(paths.at(-1)).toBe('PUT /mmws/api/v2/ipamRecords/10.0.0.1')
  expect(bodies).toEqual([{ properties: { state: 'Claimed' } }])
  expect(paths).toHaveLength(5)
})

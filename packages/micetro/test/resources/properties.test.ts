import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clientOf } from './support/world.ts'

test('every item of any list is given once, whatever the sizes, if the server knows offset', async () => {
  const servers = fc.record({
    count: fc.nat(40),
    maxPage: fc.integer({ min: 1, max: 12 }),
    withTotal: fc.boolean(),
    withEmptyList: fc.boolean(),
  })
  const readers = fc.record({
    pageSize: fc.integer({ min: 1, max: 15 }),
    prefetch: fc.nat(3),
    offset: fc.option(fc.nat(10), { nil: undefined }),
    limit: fc.option(fc.nat(45), { nil: undefined }),
  })
  await fc.assert(
    fc.asyncProperty(servers, readers, async (server, { pageSize, prefetch, offset, limit }) => {
      const { client } = clientOf((request) => {
        const { searchParams } = new URL(request.url)
        const begin = Number(searchParams.get('offset'))
        const size = Math.min(server.maxPage, Number(searchParams.get('limit')), Math.max(0, server.count - begin))
        const roles = Array.from({ length: size }, (_, index) => ({ name: `r${begin + index}` }))
        const list = roles.length > 0 || server.withEmptyList ? { roles } : {}
        return Response.json({ result: { ...list, ...(server.withTotal && { totalResults: server.count }) } })
      })
      const found: string[] = []
      const list = client.roles.list({ offset, limit })
      for await (const { name } of list.pages({ pageSize, prefetch })) found.push(name)
      const begin = offset ?? 0
      const end = Math.min(server.count, begin + (limit ?? Infinity))
      expect(found).toEqual(Array.from({ length: Math.max(0, end - begin) }, (_, index) => `r${begin + index}`))
    }),
    { numRuns: 150 },
  )
})

test('names and values of any kind arrive as they were given', async () => {
  const texts = fc
    .string({ unit: 'binary', minLength: 1 })
    .filter((text) => text.isWellFormed() && !/^\.{1,2}$/.test(text))
  await fc.assert(
    fc.asyncProperty(texts, texts, fc.jsonValue(), async (name, filter, json) => {
      const { client, sent } = clientOf(() => Response.json({ result: {} }))
      await client.dhcpServers.policies.delete(1, name, { saveComment: filter })
      await client.dnsZones.update(1, { properties: { Location: json }, saveComment: filter })
      const [removal, update] = sent.requests
      const address = removal?.url.split('/mmws/api/v2/dhcpServers/1/policies/')[1] ?? ''
      const [segment = '', query = ''] = address.split('?')
      expect(segment).not.toContain('/')
      expect(decodeURIComponent(segment)).toBe(name)
      expect(query).not.toMatch(/[+&]/)
      expect(decodeURIComponent(query)).toBe(`saveComment=${filter}`)
      expect(update?.json).toEqual({ properties: { Location: JSON.parse(JSON.stringify(json)) }, saveComment: filter })
    }),
    { numRuns: 150 },
  )
})
